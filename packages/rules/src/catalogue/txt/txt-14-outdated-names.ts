import data from "../../data/outdated-names.json" with { type: "json" };
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot, spotsOf } from "../../text-report.ts";
import { type Taken, takenPlaces } from "../../text-taken.ts";
import { allTexts, type TextUnit } from "../../text-units.ts";

interface Entry {
  readonly wrong: string;
  readonly printed?: string;
  readonly right: string;
  readonly from?: number;
  readonly to?: number;
  readonly note?: string;
}
interface Outdated extends Spot {
  readonly entry: Entry;
}

const entries = (data.entries as readonly Entry[]).map((entry) => ({
  entry,
  pattern: new RegExp(entry.wrong, "gu"),
}));
/** Any of them: texts without are gone through once and not for every entry. */
const SOME = new RegExp(entries.map(({ entry }) => `(?:${entry.wrong})`).join("|"), "u");
const dated = ({ from, to }: Entry): boolean => from !== undefined || to !== undefined;

export default defineRule<"document">({
  id: "TXT-14",
  title: { zh: "旧科目、旧术语", en: "Outdated names of lines and terms" },
  severity: "info",
  scope: "document",
  why: {
    zh: "科目或术语不是该年度政府收支分类科目所用的名称。",
    en: "The name of a line or term is not that of the year's classification.",
  },
  references: ["政府收支分类科目（按年度）", "支出经济分类科目改革方案（2018年起）"],
  needs: legibleTexts,
  *check({ index, record }) {
    const year = record.fiscalYear;
    if (year === null) yield abstain("PERIOD", "/fiscalYear");
    const texts = allTexts(index).filter(({ kind, text }) => kind !== "label" && SOME.test(text));
    const spots: Outdated[] = [];
    const taken = new Map<TextUnit, Taken>();
    for (const { entry, pattern } of entries) {
      if (dated(entry) && (year === null || year < (entry.from ?? 0) || year > (entry.to ?? 9999))) continue;
      for (const spot of spotsOf(texts, pattern, (match) => entry.printed ?? match[0])) {
        const places = taken.get(spot.unit) ?? takenPlaces();
        if (places.overlaps(spot.start, spot.end)) continue;
        places.take(spot.start, spot.end);
        taken.set(spot.unit, places);
        spots.push({ ...spot, entry });
      }
    }
    yield* reportSpots(index, spots, ({ cause, entry }) => ({
      message: {
        zh: `${dated(entry) ? `${year}年度` : ""}名称应为“${entry.right}”${entry.note === undefined ? "" : `（${entry.note}）`}，文中为“${cause}”。`,
        en: `The name${dated(entry) ? ` in ${year}` : ""} should be ${entry.right}${entry.note === undefined ? "" : ` (${entry.note})`}, the text has ${cause}.`,
      },
    }));
  },
  cases: () => ({
    holds: [
      {
        name: "before the change, and in a label",
        record: () =>
          account({
            fiscalYear: 2013,
            text: ["医疗卫生支出10万元。"],
            forms: [{ indicators: [["预算外资金", "略", "1期", "1期", "10", "10"]] }],
          }),
      },
      {
        name: "names in force",
        record: () =>
          account({
            text: [
              "资本性支出包括办公设备购置、其他资本性支出。卫生健康支出10万元，行政事业单位离退休人员20人，对个人和家庭的补助5万元，其他对个人和家庭的补助。",
            ],
          }),
      },
      {
        name: "the name of its time",
        record: () => account({ fiscalYear: 2018, text: ["医疗卫生与计划生育支出10万元。"] }),
      },
      {
        name: "a short writing of the name in force",
        record: () => account({ fiscalYear: 2023, text: ["一般公共财政拨款收入10万元。"] }),
      },
      {
        name: "an entry of a list",
        record: () => account({ text: ["公用经费包括：办公费、其他资本性支出。"] }),
      },
    ],
    violated: [
      {
        name: "in the first year of the new name",
        record: () => account({ fiscalYear: 2019, text: ["医疗卫生与计划生育支出10万元。"] }),
      },
      {
        name: "in the last year of a name",
        record: () => account({ fiscalYear: 2018, text: ["医疗卫生支出10万元。"] }),
      },
      {
        name: "a longer name and a shorter one in it, side by side and apart",
        record: () =>
          account({ text: ["公共财政预算公共财政拨款、公共财政拨款公共财政预算、公共财政预算拨款。"] }),
        findings: 3,
      },
      {
        name: "a name that was never right, in an unknown year",
        record: () => account({ fiscalYear: null, text: ["社会保障与就业支出5万元。"] }),
      },
      {
        name: "其他资本性支出 as a class",
        record: () => account({ text: ["其他支出。（4）其他资本性支出包括办公设备购置、专用设备购置等。"] }),
      },
      {
        name: "a class's name without 的",
        record: () => account({ text: ["（3）对个人和家庭补助支出包括离休费、退休费等。"] }),
      },
      {
        name: "before the reform of 2019",
        record: () => account({ text: ["医疗卫生与计划生育支出10万元。"] }),
      },
      {
        name: "in two places",
        record: () =>
          account({ fiscalYear: 2021, text: ["国土海洋气象等支出1万元。", "国土海洋气象等支出2万元。"] }),
      },
    ],
    notChecked: [
      garbledCase,
      {
        name: "a name of its time in an unknown year",
        record: () => account({ fiscalYear: null, text: ["医疗卫生与计划生育支出10万元。"] }),
      },
    ],
  }),
});
