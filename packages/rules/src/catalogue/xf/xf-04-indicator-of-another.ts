import type { Form, Indicator } from "@juesuan/account";
import { compareKey, sharedRuns } from "@juesuan/language";
import { namesOf } from "../../cross-form-names.ts";
import { boilerplateNames, rowCopies } from "../../cross-form-rows.ts";
import { type Subjects, shareNamed, subjectsOf } from "../../cross-form-subjects.ts";
import { citeIndicator } from "../../evidence.ts";
import { filledRows, some } from "../../forms-cells.ts";
import { someForms } from "../../needs.ts";
import { defineRule, holds, notApplicable, violation } from "../../rule.ts";
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

const row = (name: string): IndicatorPrint => ["质量指标", name, "100%", "100%", "90", "90"];
const pool = {
  project: "游泳馆水循环设备运行费",
  goal: ["游泳馆水循环设备全年运行，水质达标。", null] as const,
  indicators: [row("游泳馆水循环设备完好率")],
};
const track = {
  project: "塑胶跑道翻新",
  goal: ["翻新塑胶跑道两条。", null] as const,
  indicators: [row("跑道验收合格率"), row("游泳馆水循环设备完好率")],
};

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
    if (texts.size === 0) yield notApplicable();
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
              { ...pool, indicators: [row("故障当日排除")] },
              { ...track, indicators: [row("故障当日排除")] },
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
    ],
    violated: [
      { name: "an indicator of the pool's for the track", record: () => account({ forms: [pool, track] }) },
    ],
    notApplicable: [
      { name: "no indicators", record: () => account({ forms: [{ ...pool, indicators: [] }] }) },
    ],
    notChecked: [{ name: "no forms", record: () => account() }],
  }),
});
