import { quantityIn } from "@juesuan/account";
import { exact, order, rounded, showAmount } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { isBlank, nameOf, valueIn } from "../../forms-cells.ts";
import { citeSum, sumColumn } from "../../forms-sums.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, rounding, violation } from "../../rule.ts";
import { account, soundIndicators } from "../../sample.ts";

export default defineRule<"form">({
  id: "SE-07",
  title: { zh: "总分", en: "Total score" },
  severity: "error",
  scope: "form",
  why: {
    zh: "预算执行率得分与各项指标得分之和等于总分。空白不是零分。",
    en: "The scores of the execution rate and of all indicators add up to the total. A blank score is not a zero.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评表"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form } = subject;
    const sum = sumColumn(subject, form, "score");
    const total = quantityIn(form.total.score);
    // A row with a weight and no score leaves the sum open; so does an execution row of that kind.
    const open =
      sum.gaps.some((row) => valueIn(row.maxScore) !== undefined) ||
      (valueIn(form.funding.total.maxScore) !== undefined && isBlank(form.funding.total.score));
    if (total === undefined || sum.summands === 0 || open) {
      yield abstain("NO_INPUT");
      return;
    }
    if (sum.unclear) {
      yield abstain("LOW_CONFIDENCE");
      return;
    }
    const score = exact(total.value);
    if (order(sum.sum, score) === 0) {
      yield holds();
      return;
    }
    const name = nameOf(form);
    const recomputed = showAmount(sum.sum, null);
    const evidence = citeSum(subject, form, "score", sum);
    const arithmetic = {
      expression: `${sum.expression()} = ${recomputed}`,
      printed: printed(total),
      recomputed,
    };
    if (total.places < sum.places && order(rounded(sum.sum, total.places), score) === 0) {
      yield rounding({
        message: {
          zh: `${name.zh}总分为${printed(total)}，各项得分之和为${recomputed}，相差在舍入之内。`,
          en: `${name.en}: the total score is ${printed(total)}, the scores add up to ${recomputed}; the difference is rounding.`,
        },
        evidence,
        arithmetic,
      });
      return;
    }
    yield violation({
      message: {
        zh: `${name.zh}总分应为${recomputed}，表中为${printed(total)}。`,
        en: `${name.en}: the total score should be ${recomputed}, the form says ${printed(total)}.`,
      },
      evidence,
      arithmetic,
    });
  },
  cases: () => ({
    holds: [
      { name: "10 + 90", record: () => account({ forms: [{}] }) },
      {
        name: "six points for execution",
        record: () =>
          account({ forms: [{ total: ["75", "75", "49.625", "10", "66.2%", "6"], score: ["100", "96"] }] }),
      },
      {
        name: "a row without weight and score",
        record: () =>
          account({
            forms: [{ indicators: [...soundIndicators, ["数量指标", "新增点位", "1个", "1个", "", ""]] }],
          }),
      },
      {
        name: "execution without weight and score",
        record: () =>
          account({ forms: [{ total: ["30", "30", "30", "", "100%", ""], score: ["90", "90"] }] }),
      },
    ],
    violated: [
      { name: "two digits turned", record: () => account({ forms: [{ score: ["100", "98"] }] }) },
      {
        name: "a total without decimals that rounding does not give",
        record: () =>
          account({
            forms: [{ total: ["75", "75", "49.625", "10", "66.2%", "6.62"], score: ["100", "95"] }],
          }),
      },
    ],
    rounding: [
      {
        name: "a total without the decimals of its parts",
        record: () =>
          account({
            forms: [{ total: ["75", "75", "49.625", "10", "66.2%", "6.62"], score: ["100", "97"] }],
          }),
      },
    ],
    notChecked: [
      {
        name: "an indicator with a weight and no score",
        record: () =>
          account({
            forms: [
              {
                indicators: [["数量指标", "监测12期", "12期", "12期", "10", ""], ...soundIndicators.slice(1)],
                score: ["100", "90"],
              },
            ],
          }),
      },
      { name: "no total", record: () => account({ forms: [{ score: ["100", ""] }] }) },
      {
        name: "execution with a weight and no score",
        record: () =>
          account({ forms: [{ total: ["30", "30", "30", "10", "100%", ""], score: ["100", "90"] }] }),
      },
      {
        name: "a total only",
        record: () => account({ forms: [{ total: ["30", "30", "30", "", "100%", ""], indicators: [] }] }),
      },
    ],
  }),
});
