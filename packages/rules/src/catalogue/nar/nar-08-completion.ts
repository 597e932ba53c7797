import { someMeasure } from "../../narrative-lists.ts";
import { reportRatios } from "../../ratio-report.ts";
import { ratioChecks } from "../../ratio-ties.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const sample = (budget: string, outturn: string, rate: string, basis = "originalBudget") =>
  account({
    facts: [
      fact("appropriationExpenditure", "amount", budget, { dimensions: { stage: "originalBudget" } }),
      fact("appropriationExpenditure", "amount", outturn),
      fact("appropriationExpenditure", "completionRate", rate, { basis }),
    ],
  });

export default defineRule<"document">({
  id: "NAR-08",
  title: { zh: "完成率复算", en: "Completion rate recomputed" },
  severity: "error",
  scope: "document",
  why: {
    zh: "完成预算的比例等于决算数除以所说的那个预算数；年初预算、全年预算、调整预算不能互相代替。四舍五入或截尾均可。",
    en: "A completion rate is the outturn over the budget that is named; the original, full-year and adjusted budgets do not stand for each other. Rounded and cut off are both allowed.",
  },
  references: ["GovBudgetChecker"],
  needs: [someMeasure("completionRate")],
  *check({ index }) {
    yield* reportRatios(
      index,
      ratioChecks(index).filter(({ kind }) => kind === "completionRate"),
    );
  },
  cases: () => ({
    holds: [
      { name: "rounded half-up", record: () => sample("1115.48万元", "1092.80万元", "97.97%") },
      { name: "cut off", record: () => sample("10210.34万元", "9746.50万元", "95.45%") },
      { name: "on the edge of the interval", record: () => sample("3110.14万元", "2739.56万元", "88.08%") },
      {
        name: "the budget follows from the change",
        record: () =>
          account({
            facts: [
              fact("procurement", "amount", "90.00万元"),
              fact("procurement", "change", "-10.00万元", { basis: "originalBudget" }),
              fact("procurement", "completionRate", "90.00%", { basis: "originalBudget" }),
            ],
          }),
      },
    ],
    violated: [
      { name: "a digit of the rate turned", record: () => sample("1115.48万元", "1092.80万元", "79.97%") },
      { name: "a digit of the budget turned", record: () => sample("1151.48万元", "1092.80万元", "97.97%") },
      { name: "a digit of the outturn turned", record: () => sample("1115.48万元", "1029.80万元", "97.97%") },
    ],
    notChecked: [
      {
        name: "the budget that is named is not printed",
        record: () => sample("1115.48万元", "1092.80万元", "97.97%", "fullYearBudget"),
      },
    ],
  }),
});
