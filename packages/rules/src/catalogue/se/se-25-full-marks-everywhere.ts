import { order } from "@juesuan/quantity";
import { citeRow, filledRows, selfEvaluations, selfEvaluationsOf, some, valueIn } from "../../forms-cells.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account, type FormPrint } from "../../sample.ts";

const least = 5;
const many = (count: number, last: FormPrint = {}): FormPrint[] => [
  ...Array.from({ length: count - 1 }, () => ({})),
  last,
];

export default defineRule<"document">({
  id: "SE-25",
  title: { zh: "指标得分全部满分", en: "Full marks everywhere" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "所有自评表的所有指标（执行率除外）都是满分，自评没有区分度，应说明评分依据。",
    en: "When every indicator of every form but the execution rate scores in full, the evaluation tells nothing apart; the ground of the scores is due.",
  },
  references: ["财预〔2020〕10号 绩效自评结果的客观性"],
  needs: [selfEvaluations(least)],
  *check(subject) {
    const forms = selfEvaluationsOf(subject.record);
    const scored = forms.map((form) =>
      filledRows(form).filter((row) => {
        const [weight, score] = [valueIn(row.maxScore), valueIn(row.score)];
        return weight !== undefined && score !== undefined && order(weight, 0n) > 0;
      }),
    );
    const withScores = scored.filter((rows) => rows.length > 0);
    if (withScores.length < least) {
      yield abstain("NO_INPUT");
      return;
    }
    const rows = withScores.flat();
    const full = rows.filter((row) => valueIn(row.score)?.equals(valueIn(row.maxScore) ?? -1n));
    // One row a form shows the pattern; a hundred places would hide it.
    const evidence = some(
      withScores.flatMap(([row]) => (row === undefined ? [] : [citeRow(subject, row, "score")])),
    );
    if (full.length < rows.length || evidence === undefined) {
      yield holds();
      return;
    }
    yield explain({
      message: {
        zh: `${withScores.length}张自评表的${rows.length}项指标（执行率除外）全部满分。可能是目标均已完成，也可能是目标偏低或评分没有依据，文件没有说明。`,
        en: `All ${rows.length} indicators of ${withScores.length} forms, execution rate aside, score in full. Every target may have been met, or targets were low or scores given without ground; the document does not say.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [
      {
        name: "one row lost a point",
        record: () =>
          account({ forms: many(5, { indicators: [["数量指标", "监测12期", "12期", "11期", "10", "9"]] }) }),
      },
    ],
    needsExplanation: [
      { name: "five forms", record: () => account({ forms: many(5) }) },
      {
        name: "five of six forms, the last without indicators",
        record: () => account({ forms: many(6, { indicators: [] }) }),
      },
    ],
    notChecked: [
      { name: "four forms", record: () => account({ forms: many(4) }) },
      {
        name: "four of five forms, the last without a score, a weight or points",
        record: () =>
          account({
            forms: many(5, {
              indicators: [
                ["数量指标", "监测12期", "12期", "12期", "10", ""],
                ["数量指标", "送检12期", "12期", "12期", "", "10"],
                ["数量指标", "复检12期", "12期", "12期", "0", "0"],
              ],
            }),
          }),
      },
    ],
  }),
});
