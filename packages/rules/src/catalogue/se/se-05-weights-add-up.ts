import { quantityIn } from "@juesuan/account";
import { exact, Fraction, order, showAmount } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { nameOf } from "../../forms-cells.ts";
import { citeSum, sumColumn } from "../../forms-sums.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, soundIndicators } from "../../sample.ts";

const hundred = new Fraction(100n);

export default defineRule<"form">({
  id: "SE-05",
  title: { zh: "权重合计", en: "Weights add up" },
  severity: "error",
  scope: "form",
  why: {
    zh: "预算执行率与各项指标的分值合计为100分，并与总分一栏的分值相等。",
    en: "The weights of the execution rate and of all indicators add up to 100 and to the weight printed in the last row.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评：总分为100分"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form } = subject;
    const sum = sumColumn(subject, form, "maxScore");
    const total = quantityIn(form.total.maxScore);
    if (sum.summands === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const target = total === undefined ? hundred : exact(total.value);
    if (order(sum.sum, target) === 0 && order(target, hundred) === 0) {
      yield holds();
      return;
    }
    // Without the last row the form may be cut off; with unsure figures the sum proves nothing.
    if (total === undefined || sum.unclear) {
      yield abstain("LOW_CONFIDENCE");
      return;
    }
    const name = nameOf(form);
    const recomputed = showAmount(sum.sum, null);
    const agree = order(sum.sum, target) === 0;
    const without = sum.gaps.length === 0 ? "" : `（有${sum.gaps.length}项指标未列分值）`;
    const gaps = sum.gaps.length === 0 ? "" : ` (${sum.gaps.length} indicators have no weight)`;
    yield violation({
      severity: agree ? "warning" : "error",
      message: agree
        ? {
            zh: `${name.zh}分值合计应为100，表中为${recomputed}${without}。`,
            en: `${name.en}: the weights should add up to 100, they add up to ${recomputed}${gaps}.`,
          }
        : {
            zh: `${name.zh}分值合计应为${recomputed}，总分一栏的分值为${printed(total)}${without}。`,
            en: `${name.en}: the weights add up to ${recomputed}, the last row says ${printed(total)}${gaps}.`,
          },
      evidence: citeSum(subject, form, "maxScore", sum),
      arithmetic: { expression: `${sum.expression()} = ${recomputed}`, printed: printed(total), recomputed },
    });
  },
  cases: () => ({
    holds: [
      { name: "10 + 90", record: () => account({ forms: [{}] }) },
      {
        name: "a row of 无 carries no weight",
        record: () =>
          account({ forms: [{ indicators: [...soundIndicators, ["生态效益指标", "无", "", "", "", ""]] }] }),
      },
      {
        name: "the execution rate is not weighed",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "30", "—", "100%", "—"],
                indicators: [...soundIndicators, ["数量指标", "出具报告", "4份", "4份", "10", "10"]],
              },
            ],
          }),
      },
    ],
    violated: [
      {
        name: "one weight turned",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "监测12期", "12期", "12期", "15", "10"],
                  ...soundIndicators.slice(1),
                ],
              },
            ],
          }),
      },
      {
        name: "all agree on 95",
        record: () => account({ forms: [{ indicators: soundIndicators.slice(1), score: ["90", "90"] }] }),
      },
    ],
    notChecked: [
      {
        name: "the funding's columns could not be read",
        record: () => account({ forms: [{ total: ["30", "", "", "", "", ""] }] }),
      },
      {
        name: "the last row is not there",
        record: () => account({ forms: [{ indicators: soundIndicators.slice(1), score: ["", ""] }] }),
      },
    ],
  }),
});
