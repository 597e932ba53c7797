import { ofBudget } from "../../narrative-facts.ts";
import { someMeasure } from "../../narrative-lists.ts";
import { reportChanges, reportRatios } from "../../ratio-report.ts";
import { ratioChecks } from "../../ratio-ties.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const dimensions = {
  fund: "generalPublicBudget",
  functionCode: "208",
  functionName: "社会保障和就业支出",
} as const;
const budget = { basis: "originalBudget", dimensions };
const sample = (now: string, change: string, rate: string) =>
  account({
    facts: [
      fact("appropriationExpenditure", "amount", now, { dimensions }),
      fact("appropriationExpenditure", "change", change, budget),
      fact("appropriationExpenditure", "changeRate", rate, budget),
    ],
  });
const withBudget = (now: string, base: string, change: string) =>
  account({
    facts: [
      fact("threePublicExpenses", "amount", now),
      fact("threePublicExpenses", "amount", base, { dimensions: { stage: "originalBudget" } }),
      fact("threePublicExpenses", "change", change, { basis: "originalBudget" }),
    ],
  });

export default defineRule<"document">({
  id: "NAR-07",
  title: { zh: "比年初预算复算", en: "Change against the budget recomputed" },
  severity: "error",
  scope: "document",
  why: {
    zh: "预算数等于决算数减增减额，增减率等于增减额除以预算数；预算数已列出时，增减额等于两者之差。",
    en: "The budget is the outturn less its change, the rate is the change over the budget; where the budget is printed, the change is the difference.",
  },
  references: ["一般公共预算财政拨款支出决算具体情况：决算比年初预算"],
  needs: [someMeasure(["change", "changeRate"], ofBudget)],
  *check({ index }) {
    yield* reportChanges(index, ofBudget);
    yield* reportRatios(
      index,
      ratioChecks(index).filter(
        ({ kind, fact: rate }) => kind === "changeRate" && ofBudget(rate.basis ?? ""),
      ),
    );
  },
  cases: () => ({
    holds: [
      { name: "an increase", record: () => sample("51.94万元", "6.66万元", "14.71%") },
      { name: "a decrease", record: () => sample("1180.78万元", "-126.40万元", "-9.67%") },
      { name: "0 against a budget of 0, no rate", record: () => withBudget("0万元", "0万元", "0万元") },
      { name: "the budget is printed", record: () => withBudget("0.39万元", "2.85万元", "-2.46万元") },
    ],
    violated: [
      { name: "a digit of the rate turned", record: () => sample("51.94万元", "6.66万元", "17.41%") },
      { name: "a digit of the change turned", record: () => sample("51.94万元", "9.66万元", "14.71%") },
      { name: "a digit of the amount turned", record: () => sample("59.14万元", "6.66万元", "14.71%") },
      { name: "the change is not the difference", record: () => withBudget("5.00万元", "0万元", "0万元") },
    ],
    rounding: [
      { name: "the last place differs", record: () => withBudget("0.39万元", "2.85万元", "-2.45万元") },
    ],
    notChecked: [
      {
        name: "the outturn is not printed",
        record: () =>
          account({
            facts: [
              fact("appropriationExpenditure", "change", "6.66万元", budget),
              fact("appropriationExpenditure", "changeRate", "14.71%", budget),
            ],
          }),
      },
    ],
  }),
});
