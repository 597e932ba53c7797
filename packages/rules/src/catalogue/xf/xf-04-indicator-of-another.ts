import type { Form, Indicator } from "@juesuan/account";
import { compareKey, sharedRuns } from "@juesuan/language";
import { namesOf } from "../../cross-form-names.ts";
import { boilerplateNames, rowCopies } from "../../cross-form-rows.ts";
import { type Subjects, shareNamed, subjectsOf } from "../../cross-form-subjects.ts";
import { citeIndicator } from "../../evidence.ts";
import { filledRows, some } from "../../forms-cells.ts";
import { someForms } from "../../needs.ts";
import { defineRule, holds, violation } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

interface Holder {
  readonly form: Form;
  readonly row: Indicator;
}

/** Indicator texts that stand in several forms. */
function sharedTexts(forms: readonly Form[], left: ReadonlySet<string>): Map<string, Holder[]> {
  const holders = new Map<string, Holder[]>();
  for (const form of forms) {
    for (const row of filledRows(form)) {
      const key = compareKey(row.name);
      if (left.has(key)) continue;
      const list = holders.get(key);
      if (list === undefined) holders.set(key, [{ form, row }]);
      else list.push({ form, row });
    }
  }
  return holders;
}

/** What a text takes from a project's name: three characters of its subject, or four of the name with some of it. */
function subjectIn(form: Form, text: string, subjects: Subjects): string | undefined {
  const { name, grams } = subjects.of(form);
  return sharedRuns(name, text, 3)
    .map((run) => run.text)
    .find((run) => {
      const { found } = shareNamed(grams, run);
      return found >= 2 || (found === 1 && run.length >= 4);
    });
}

const quality = (name: string): IndicatorPrint => ["质量指标", name, "100%", "100%", "90", "90"];
const pool = {
  project: "游泳馆水循环设备运行费",
  goal: ["游泳馆水循环设备全年运行，水质达标。", null] as const,
  indicators: [quality("游泳馆水循环设备完好率")],
};
const track = {
  project: "塑胶跑道翻新",
  goal: ["翻新塑胶跑道两条。", null] as const,
  indicators: [quality("跑道验收合格率"), quality("游泳馆水循环设备完好率")],
};

/** Two forms of other projects with one indicator. */
const both = (first: string, second: string, name: string) =>
  account({
    forms: [first, second].map((project) => ({
      project,
      goal: [null, null] as const,
      indicators: [quality(name)],
    })),
  });

export default defineRule<"document">({
  id: "XF-04",
  title: { zh: "指标串用", en: "Indicator of another project" },
  severity: "info",
  scope: "document",
  why: {
    zh: "同一条指标文字写的是甲项目的内容，却也用在目标中从未提到该内容的乙项目。",
    en: "An indicator that names one project's subject is also used for a project whose name and goal never mention it.",
  },
  references: ["财预〔2020〕10号 绩效指标与项目内容的相关性"],
  needs: [someForms()],
  *check(subject) {
    const { record, settings, index } = subject;
    const subjects = subjectsOf(record, settings.boilerplate);
    const copied = rowCopies(record, settings);
    const texts = sharedTexts(index.forms, boilerplateNames(index.forms, settings.boilerplate));

    for (const [text, holders] of texts) {
      const owners = new Map<Form, string>();
      if (holders.length > 1) {
        for (const { form } of holders) {
          const word = subjectIn(form, text, subjects);
          if (word !== undefined) owners.set(form, word);
        }
      }
      const foreign = holders.filter(({ form }) => {
        if (owners.size === 0 || owners.has(form)) return false;
        const own = compareKey(
          `${form.project}\n${form.goal.expected?.text ?? ""}\n${form.goal.achieved?.text ?? ""}`,
        );
        if ([...owners.values()].some((word) => own.includes(word))) return false;
        // A copied set of indicators is reported whole.
        return !copied.some(
          ({ forms }) => forms.includes(form) && [...owners.keys()].some((one) => forms.includes(one)),
        );
      });
      const evidence = some([
        ...foreign.map((holder) => citeIndicator(index, holder.row, "name")),
        ...holders
          .filter(({ form }) => owners.has(form))
          .map((holder) => citeIndicator(index, holder.row, "name")),
      ]);
      if (foreign.length === 0 || evidence === undefined) {
        yield holds();
        continue;
      }
      const [mine, theirs] = [namesOf(foreign.map(({ form }) => form)), namesOf([...owners.keys()])];
      const word = [...new Set(owners.values())].join("、");
      const name = foreign[0]?.row.name ?? "";
      yield violation({
        severity: "info",
        message: {
          zh: `${mine.zh}的指标“${name}”应写本项目的内容，表中与${theirs.zh}相同，写的是“${word}”。`,
          en: `The indicator "${name}" of ${mine.en} should be about its own project; it is that of ${theirs.en} and speaks of "${word}".`,
        },
        evidence,
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "a shared text that names nobody",
        record: () =>
          account({
            forms: [
              { ...pool, indicators: [quality("故障当日排除")] },
              { ...track, indicators: [quality("故障当日排除")] },
            ],
          }),
      },
      {
        name: "the other project's goal speaks of it too",
        record: () =>
          account({
            forms: [pool, { ...track, goal: ["翻新跑道，迁移游泳馆水循环设备管线。", null] }],
          }),
      },
      {
        name: "the other project's result speaks of it too",
        record: () =>
          account({
            forms: [
              pool,
              { ...track, goal: ["翻新塑胶跑道两条。", "跑道翻新，游泳馆水循环设备管线已迁移。"] },
            ],
          }),
      },
      {
        name: "a text that most forms have",
        record: () =>
          account({
            forms: [
              { ...pool, indicators: [...pool.indicators, quality("水质达标率")] },
              ...["塑胶跑道", "看台座椅", "球场灯光", "更衣室"].map((project) => ({ ...track, project })),
            ],
          }),
      },
      {
        name: "a set of indicators copied as a whole, which XF-02 reports",
        record: () => {
          const indicators = ["游泳馆水循环设备完好率", "巡检及时率", "记录完整率"].map(quality);
          return account({
            forms: [
              { ...pool, indicators },
              { ...track, indicators },
            ],
          });
        },
      },
      {
        name: "what the name has in common with many",
        record: () => both("路灯维护费用", "桥梁检测", "维护费用控制率"),
      },
      {
        name: "two characters of the subject and one more",
        record: () => both("路灯维护费", "桥梁检测", "路灯维修率"),
      },
    ],
    violated: [
      { name: "an indicator of the pool's for the track", record: () => account({ forms: [pool, track] }) },
      { name: "a subject of three characters", record: () => both("路灯杆", "桥梁检测", "路灯杆完好率") },
      {
        name: "two characters of the subject and two more",
        record: () => both("路灯维护费", "桥梁检测", "路灯维护及时率"),
      },
      {
        name: "of two forms with the same project's",
        record: () =>
          account({
            forms: [
              pool,
              track,
              { ...track, project: "看台座椅更换", goal: ["更换座椅三百把。", "已更换。"] },
            ],
          }),
      },
    ],
    notApplicable: [
      { name: "no indicators", record: () => account({ forms: [{ ...pool, indicators: [] }] }) },
    ],
    notChecked: [{ name: "no forms", record: () => account() }],
  }),
});
