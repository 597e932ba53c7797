import { someMeasure } from "../../narrative-lists.ts";
import { reportRatios } from "../../ratio-report.ts";
import { ratioChecks } from "../../ratio-ties.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const fund = "generalPublicBudget" as const;
const line = { fund, functionCode: "201", functionName: "一般公共服务支出" };
const sample = (total: string, basic: string, share: string) =>
  account({
    facts: [
      fact("expenditure", "amount", total),
      fact("basicExpenditure", "amount", basic),
      fact("basicExpenditure", "share", share, { basis: "expenditure" }),
    ],
  });
const classShare = (share: string) =>
  account({
    facts: [
      fact("appropriationExpenditure", "amount", "1317.12万元", { dimensions: { fund } }),
      fact("appropriationExpenditure", "amount", "1180.78万元", { dimensions: line }),
      fact("appropriationExpenditure", "share", share, {
        dimensions: line,
        basis: "appropriationExpenditure",
      }),
    ],
  });

export default defineRule<"document">({
  id: "NAR-04",
  title: { zh: "占比复算", en: "Shares recomputed" },
  severity: "error",
  scope: "document",
  why: {
    zh: "占比等于该项金额除以所占总额：收入占本年收入合计，支出占本年支出合计，功能分类占财政拨款支出，“三公”各项占“三公”合计。四舍五入或截尾均可。",
    en: "A share is its part over its whole: revenue of the year, expenditure of the year, the fund's expenditure, the three public expenses. Rounded and cut off are both allowed.",
  },
  references: ["GovBudgetChecker", "XBRL Calculations 1.1：printed figures are intervals"],
  needs: [someMeasure("share")],
  *check({ index }) {
    yield* reportRatios(
      index,
      ratioChecks(index).filter(
        // The share of projects evaluated is NAR-25's.
        ({ kind, fact: share }) => kind === "share" && share.concept !== "evaluatedShare",
      ),
    );
  },
  cases: () => ({
    holds: [
      { name: "rounded half-up", record: () => sample("1317.12万元", "771.91万元", "58.61%") },
      { name: "cut off", record: () => sample("9759.38万元", "9746.50万元", "99.86%") },
      { name: "printed without decimals", record: () => sample("1317.12万元", "1317.12万元", "100%") },
      { name: "a class of the fund's expenditure", record: () => classShare("89.65%") },
    ],
    violated: [
      { name: "a digit of the share turned", record: () => sample("1317.12万元", "771.91万元", "56.81%") },
      { name: "a digit of the part turned", record: () => sample("1317.12万元", "717.91万元", "58.61%") },
      { name: "a digit of the whole turned", record: () => sample("1371.12万元", "771.91万元", "58.61%") },
      { name: "a class's share changed", record: () => classShare("86.95%") },
      { name: "the last digit off by one", record: () => sample("1317.12万元", "771.91万元", "58.62%") },
    ],
    notChecked: [
      {
        name: "the whole is not printed",
        record: () =>
          account({
            facts: [
              fact("basicExpenditure", "amount", "545.21万元"),
              fact("basicExpenditure", "share", "41.39%", { basis: "expenditure" }),
            ],
          }),
      },
      {
        name: "the whole stands twice with two values, neither beside the share",
        record: () =>
          account({
            facts: [
              fact("expenditure", "amount", "1317.12万元"),
              fact("expenditure", "amount", "1371.12万元"),
              fact("basicExpenditure", "amount", "545.21万元"),
              fact("basicExpenditure", "share", "41.39%", { basis: "expenditure" }),
            ],
          }),
      },
    ],
  }),
});
