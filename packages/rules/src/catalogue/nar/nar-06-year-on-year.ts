import { someMeasure } from "../../narrative-lists.ts";
import { reportChanges, reportRatios } from "../../ratio-report.ts";
import { ratioChecks } from "../../ratio-ties.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const ofYear = (basis: string): boolean => basis === "priorYear" || basis.startsWith("year-");
const prior = { basis: "priorYear" };
const sample = (now: string, change: string, rate: string) =>
  account({
    facts: [
      fact("totalRevenueAndExpenditure", "amount", now),
      fact("totalRevenueAndExpenditure", "change", change, prior),
      fact("totalRevenueAndExpenditure", "changeRate", rate, prior),
    ],
  });
const withBase = (now: string, base: string, change: string) =>
  account({
    facts: [
      fact("revenue", "amount", now),
      fact("revenue", "amount", base, { dimensions: { stage: "priorYear" } }),
      fact("revenue", "change", change, prior),
    ],
  });

export default defineRule<"document">({
  id: "NAR-06",
  title: { zh: "同比复算", en: "Year-on-year change recomputed" },
  severity: "error",
  scope: "document",
  why: {
    zh: "上年数等于本年数减增减额，增减率等于增减额除以上年数；上年数已列出时，增减额等于两年之差。",
    en: "The prior figure is the current one less its change, the rate is the change over the prior figure; where the prior figure is printed, the change is the difference.",
  },
  references: ["GovBudgetChecker CMM-007"],
  needs: [someMeasure(["change", "changeRate"], ofYear)],
  *check({ index }) {
    yield* reportChanges(index, ofYear);
    yield* reportRatios(
      index,
      ratioChecks(index).filter(({ kind, fact: rate }) => kind === "changeRate" && ofYear(rate.basis ?? "")),
    );
  },
  cases: () => ({
    holds: [
      { name: "rounded half-up", record: () => sample("1331.46万元", "-119.49万元", "-8.24%") },
      { name: "an increase", record: () => sample("9859.38万元", "1062.85万元", "12.08%") },
      { name: "small figures, wide intervals", record: () => sample("0.39万元", "-0.15万元", "-27.78%") },
      { name: "the prior year is printed", record: () => withBase("110.00万元", "100.00万元", "10.00万元") },
    ],
    violated: [
      { name: "a digit of the rate turned", record: () => sample("1331.46万元", "-119.49万元", "-8.42%") },
      { name: "a digit of the change turned", record: () => sample("1331.46万元", "-191.49万元", "-8.24%") },
      { name: "a digit of the amount turned", record: () => sample("1313.46万元", "-119.49万元", "-8.24%") },
      {
        name: "the rate is over the current year",
        record: () => sample("1331.46万元", "-119.49万元", "-8.97%"),
      },
      {
        name: "the change is not the difference",
        record: () => withBase("110.00万元", "100.00万元", "11.00万元"),
      },
    ],
    rounding: [
      { name: "the last place differs", record: () => withBase("110.00万元", "100.00万元", "10.01万元") },
    ],
    notChecked: [
      {
        name: "no current figure",
        record: () =>
          account({
            facts: [
              fact("revenue", "change", "1.00万元", prior),
              fact("revenue", "changeRate", "2.00%", prior),
            ],
          }),
      },
      {
        name: "two figures may be the current one",
        record: () =>
          account({
            facts: [
              fact("revenue", "amount", "100.00万元"),
              fact("revenue", "amount", "200.00万元"),
              fact("revenue", "change", "1.00万元", prior),
              fact("revenue", "changeRate", "1.01%", prior),
            ],
          }),
      },
    ],
  }),
});
