import { order, showAmount } from "@juesuan/quantity";
import rounding from "../../data/form-rounding.json" with { type: "json" };
import { citeFunding, selfEvaluations, some } from "../../forms-cells.ts";
import { scoreHabit, scoreModeNames } from "../../forms-scores.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account, type FormPrint } from "../../sample.ts";

const floored: FormPrint = { total: ["105", "75", "49.625", "10", "66.2%", "6"] };

export default defineRule<"document">({
  id: "SE-36",
  title: { zh: "计分口径未披露", en: "Scoring convention not disclosed" },
  severity: "info",
  scope: "document",
  why: {
    zh: "执行率得分经过舍入，文件没有说明舍入口径。",
    en: "The execution scores are rounded, and the document does not say how.",
  },
  references: ["财预〔2020〕10号没有规定执行率得分的舍入"],
  needs: [selfEvaluations()],
  *check(subject) {
    const habit = scoreHabit(subject.record);
    const scores = [...habit.scores.values()];
    if (scores.length === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const [mode] = habit.explains;
    if (mode === undefined) {
      yield abstain("AMBIGUOUS");
      return;
    }
    const cut = scores.filter(({ score, unrounded }) => order(score, unrounded) !== 0);
    // Two decimals rounded half-up are how a score is printed, no convention of scoring.
    if (mode === "exact" || mode === "twoDecimals" || cut.length === 0) {
      // With every rate at 100 % no way of scoring shows.
      yield scores.some(({ decisive }) => decisive) ? holds() : notApplicable();
      return;
    }
    const disclosed = subject.record.passages.some(
      ({ text }) =>
        rounding.mode.some((word) => text.includes(word)) &&
        rounding.score.some((word) => text.includes(word)),
    );
    const evidence = some(
      cut.flatMap(({ form }) => [
        citeFunding(subject, form, "total", "score"),
        citeFunding(subject, form, "total", "executionRate"),
      ]),
    );
    if (disclosed || evidence === undefined) {
      yield holds();
      return;
    }
    const lost = cut
      .map(({ score, unrounded }) => unrounded.sub(score))
      .reduce((left, right) => left.add(right));
    const gap = showAmount(lost, null, 3);
    const name = scoreModeNames[mode];
    yield violation({
      message: {
        zh: `执行率得分应披露计分口径：${cut.length}张自评表的得分按“${name.zh}”计算，与未取整的分数合计相差${gap}分，文件没有说明。`,
        en: `How execution is scored should be disclosed: the scores of ${cut.length} ${cut.length === 1 ? "form are" : "forms are"} ${name.en}, ${gap} points in all from the unrounded ones, and the document does not say so.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [
      {
        name: "exact scores",
        record: () => account({ forms: [{ total: ["30", "30", "18.45", "10", "61.5%", "6.15"] }] }),
      },
      {
        name: "two decimals, rounded half-up",
        record: () => account({ forms: [{ total: ["45", "45", "41.38", "10", "91.96%", "9.20"] }] }),
      },
      {
        name: "disclosed",
        record: () => account({ forms: [floored], text: ["执行率得分舍去小数取整计算。"] }),
      },
      {
        name: "exact scores of a rounded rate, beside one at 100 %",
        record: () => account({ forms: [{ total: ["105", "75", "49.625", "10", "66.2%", "6.62"] }, {}] }),
      },
    ],
    violated: [
      {
        name: "cut down, once a document",
        record: () => account({ forms: [floored, {}, { total: ["8", "8", "2.8", "10", "35%", "3"] }] }),
      },
      {
        name: "one form, and paragraphs that speak of scores or of rounding only",
        record: () =>
          account({
            forms: [floored],
            text: ["执行率得分见附表。", "金额按四舍五入列示，合计数可能有尾差。"],
          }),
      },
    ],
    notApplicable: [{ name: "all at 100 %", record: () => account({ forms: [{}] }) }],
    notChecked: [
      {
        name: "no single way explains the scores",
        record: () => account({ forms: [floored, { total: ["30", "30", "23.7", "10", "79%", "8"] }] }),
      },
      {
        name: "no scores",
        record: () => account({ forms: [{ total: ["30", "30", "30", "10", "100%", ""] }] }),
      },
    ],
  }),
});
