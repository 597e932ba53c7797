import { exact, order } from "@juesuan/quantity";
import { citeIndicator, printed } from "../../evidence.ts";
import { citeRow, filledRows, selfEvaluations, selfEvaluationsOf, some, valueIn } from "../../forms-cells.ts";
import { costRows, moneyRow } from "../../forms-cost.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, type FormPrint, soundIndicators } from "../../sample.ts";

const repeating: FormPrint = {
  indicators: [...soundIndicators, ["经济效益指标", "按照预算完成项目", "30万元", "30万元", "10", "10"]],
};

/** A form with a benefit in money beside the cost of 30万元. */
const earning = (actual: string, weight = "10", score = "10"): FormPrint => ({
  indicators: [
    ["成本指标", "控制在30万元以内", "30万元", actual, "20", "20"],
    ["经济效益指标", "按照预算完成项目", "30万元", actual, weight, score],
  ],
});

export default defineRule<"document">({
  id: "SE-14",
  title: { zh: "效益指标重复成本指标", en: "Benefit indicator repeats the cost" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "效益指标的指标值、实际值与成本指标完全相同，是把同一事实评了两次分，没有反映效益。",
    en: "A benefit row with the cost row's target and actual scores one fact twice and shows no benefit.",
  },
  references: ["财预〔2020〕10号 效益指标的含义"],
  needs: [selfEvaluations()],
  *check(subject) {
    let compared = 0;
    const repeats = selfEvaluationsOf(subject.record).flatMap((form) => {
      const costs = costRows(form);
      const benefits = filledRows(form).filter((row) => row.category === "benefit");
      if (costs.length > 0 && benefits.length > 0) compared++;
      return benefits.flatMap((row) => {
        const money = moneyRow(form, row);
        const cost = costs.find(
          (one) =>
            money !== undefined &&
            order(exact(one.target.value), exact(money.target.value)) === 0 &&
            order(exact(one.actual.value), exact(money.actual.value)) === 0,
        );
        return cost === undefined ? [] : [{ form, row, cost: cost.row }];
      });
    });
    if (compared === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const evidence = some(
      repeats.flatMap(({ row }) => [
        citeIndicator(subject.index, row, "name"),
        citeRow(subject, row, "target"),
        citeRow(subject, row, "actual"),
      ]),
    );
    const [first] = repeats;
    if (evidence === undefined || first === undefined) {
      yield holds();
      return;
    }
    const forms = new Set(repeats.map(({ form }) => form));
    // Full marks for a benefit that is a sum of money below its own target: what was meant to be good is not said.
    const below = repeats.filter(({ row }) => {
      const [target, actual] = [valueIn(row.target), valueIn(row.actual)];
      const full = valueIn(row.score)?.equals(valueIn(row.maxScore) ?? -1n) === true;
      return target !== undefined && actual?.lt(target) === true && full;
    }).length;
    yield violation({
      message: {
        zh: `${forms.size}张自评表的效益指标与成本指标的指标值、实际值相同（如《${first.form.project}》“${first.row.name}”${printed(first.row.target)}、${printed(first.row.actual)}），同一事实评了两次分${below > 0 ? `；其中${below}张支出低于预算，效益仍得满分` : ""}。`,
        en: `In ${forms.size} ${forms.size === 1 ? "form a" : "forms a"} benefit row has the cost row's target and actual (${first.form.project}: "${first.row.name}" ${printed(first.row.target)}, ${printed(first.row.actual)}): one fact is scored twice${below > 0 ? `; in ${below} the spending is below budget and the benefit scores in full` : ""}.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [{ name: "a benefit of its own", record: () => account({ forms: [{}] }) }],
    violated: [
      {
        name: "two forms, one finding",
        record: () => account({ forms: [repeating, {}, { ...repeating, project: "断面维护费" }] }),
      },
      {
        name: "below budget, and the benefit in full",
        record: () => account({ forms: [earning("20万元")] }),
      },
      {
        name: "below budget, and the benefit not in full, or not scored",
        record: () =>
          account({
            forms: [earning("20万元", "10", "8"), earning("20万元", "10", ""), earning("20万元", "", "1")],
          }),
      },
    ],
    notChecked: [
      {
        name: "no cost in money",
        record: () =>
          account({ forms: [{ indicators: [["数量指标", "监测12期", "12期", "12期", "10", "10"]] }] }),
      },
      {
        name: "a cost and no benefit, a benefit and no cost",
        record: () =>
          account({
            forms: [
              { indicators: [["成本指标", "控制在30万元以内", "30万元", "30万元", "20", "20"]] },
              { indicators: [["经济效益指标", "带动投资", "30万元", "30万元", "20", "20"]] },
            ],
          }),
      },
    ],
  }),
});
