import { editDistance } from "@juesuan/language";
import data from "../../data/indicator-labels.json" with { type: "json" };
import { someForms } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account, soundIndicators } from "../../sample.ts";
import { legibleTexts } from "../../text-needs.ts";
import { reportSpots, type Spot } from "../../text-report.ts";
import { allTexts } from "../../text-units.ts";

const labels: readonly string[] = data.labels;
const known: ReadonlySet<string> = new Set(labels);

const labelKey = (text: string): string => text.replace(/[\s　：:（）()]/gu, "");

/** The label that this one should have been; of several as near the one that ends alike, then the longest. */
function intended(label: string): string | undefined {
  const ending = (one: string) => (one.at(-1) === label.at(-1) ? 1 : 0);
  return labels
    .filter((one) => one.length >= 4 && editDistance(one, label, 1) === 1)
    .sort((one, other) => ending(other) - ending(one) || other.length - one.length)[0];
}

interface Mislabel extends Spot {
  readonly right: string;
}

export default defineRule<"document">({
  id: "TXT-09",
  title: { zh: "标签错误", en: "Label misprinted" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "自评表指标标签与通行标签只差一字。",
    en: "A label of the form is one character off the genre's label.",
  },
  references: ["项目支出绩效自评表格式（财预〔2020〕10号附件）"],
  needs: [someForms(), ...legibleTexts],
  *check({ index, record }) {
    const right = new Map<string, string | undefined>();
    const spots: Mislabel[] = [];
    const foreign: string[] = [];
    for (const unit of allTexts(index)) {
      if (unit.kind !== "label") continue;
      const label = labelKey(unit.text);
      if (label === "" || known.has(label)) continue;
      if (!right.has(label)) right.set(label, intended(label));
      const target = right.get(label);
      if (target === undefined) foreign.push(unit.path);
      else spots.push({ unit, start: 0, end: unit.text.length, cause: label, right: target });
    }
    for (const path of foreign) yield abstain("PROFILE", path);
    const forms = record.performance.forms.length;
    yield* reportSpots(index, spots, ({ cause, right: target }, all) => ({
      message: {
        zh: `指标标签应为“${target}”，表中为“${cause}”。`,
        en: `The label should be ${target}, the form has ${cause}.`,
      },
      // The same misprint in most forms was in the form before it was filled in.
      attribution: forms >= 3 && all.length * 2 > forms ? "template" : "unit",
    }));
  },
  cases: () => ({
    holds: [
      {
        name: "a label of brackets only",
        record: () =>
          account({
            forms: [{ indicators: [["（ ）", "按期完成", "1期", "1期", "10", "10"]] }],
          }),
      },
      { name: "the genre's labels", record: () => account({ forms: [{}] }) },
      {
        name: "another place's label",
        record: () =>
          account({
            forms: [
              {
                indicators: [...soundIndicators.slice(1), ["时限指标", "按期完成", "1期", "1期", "10", "10"]],
              },
            ],
          }),
      },
    ],
    violated: [
      {
        name: "of several labels as near the longest, of those the one that ends alike",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["生态效益指", "按期完成", "1期", "1期", "10", "10"],
                  ["产时效指标", "按期完成", "1期", "1期", "10", "10"],
                  ["服务对象满意指度", "按期完成", "1期", "1期", "10", "10"],
                ],
              },
            ],
          }),
        findings: 3,
      },
      {
        name: "in half of the forms",
        record: () => {
          const wrong = { indicators: [["数星指标", "监测", "12期", "12期", "90", "90"] as const] };
          return account({ forms: [wrong, wrong, {}, {}] });
        },
      },
      {
        name: "a letter missing, in every form",
        record: () => {
          const indicators = [
            ...soundIndicators.slice(0, -1),
            ["服务对象满意度标", "好评率", "90%", "92%", "10", "10"] as const,
          ];
          return account({ forms: [{ indicators }, { indicators }, { indicators }] });
        },
      },
      {
        name: "a wrong character",
        record: () =>
          account({ forms: [{ indicators: [["数星指标", "全年监测12期", "12期", "12期", "90", "90"]] }] }),
      },
    ],
    notChecked: [
      {
        name: "labels that are near none, or near a short one only",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["党建引领", "按期完成", "1期", "1期", "10", "10"],
                  ["数据", "按期完成", "1期", "1期", "10", "10"],
                ],
              },
            ],
          }),
      },
      { name: "no forms", record: () => account({ text: ["本单位无项目支出。"] }) },
    ],
  }),
});
