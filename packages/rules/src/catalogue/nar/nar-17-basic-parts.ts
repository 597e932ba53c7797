import { someFact } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { reportSums } from "../../sum-report.ts";
import { relationSums } from "../../sum-ties.ts";

const fund = { dimensions: { fund: "generalPublicBudget" } } as const;
const sample = (total: string, personnel: string, operating: string) =>
  account({
    facts: [
      fact("basicExpenditure", "amount", total, fund),
      fact("personnelExpenditure", "amount", personnel, fund),
      fact("publicExpenditure", "amount", operating, fund),
    ],
  });

export default defineRule<"document">({
  id: "NAR-17",
  title: { zh: "人员经费与公用经费", en: "Personnel and operating expenditure" },
  severity: "error",
  scope: "document",
  why: {
    zh: "基本支出等于人员经费与公用经费之和。",
    en: "Basic expenditure is personnel plus operating expenditure.",
  },
  references: ["财决01表 收入支出决算总表：基本支出 = 人员经费 + 公用经费"],
  needs: [someFact({ concept: "basicExpenditure", measure: "amount" })],
  *check({ index }) {
    yield* reportSums(index, relationSums(index, "basicExpenditure", "amount"), {
      parts: { zh: "人员经费与公用经费之和", en: "personnel plus operating expenditure" },
    });
  },
  cases: () => ({
    holds: [{ name: "both parts", record: () => sample("5377.64万元", "4896.98万元", "480.66万元") }],
    violated: [
      { name: "a digit of a part turned", record: () => sample("5377.64万元", "4869.98万元", "480.66万元") },
      { name: "the total is another's", record: () => sample("5364.75万元", "4896.98万元", "480.66万元") },
    ],
    rounding: [
      { name: "the last place differs", record: () => sample("5377.65万元", "4896.98万元", "480.66万元") },
    ],
    notChecked: [
      {
        name: "only one part is printed",
        record: () =>
          account({
            facts: [
              fact("basicExpenditure", "amount", "545.21万元"),
              fact("personnelExpenditure", "amount", "500.00万元"),
            ],
          }),
      },
      {
        name: "no part is printed",
        record: () => account({ facts: [fact("basicExpenditure", "amount", "545.21万元")] }),
      },
    ],
  }),
});
