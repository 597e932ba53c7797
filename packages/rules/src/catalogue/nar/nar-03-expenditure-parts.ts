import { someFact } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { reportSums } from "../../sum-report.ts";
import { relationSums } from "../../sum-ties.ts";

const others = ["superiorRemittanceExpenditure", "operatingExpenditure", "subordinateSubsidyExpenditure"];
const sample = (total: string, basic: string, project: string) =>
  account({
    facts: [
      fact("expenditure", "amount", total),
      fact("basicExpenditure", "amount", basic),
      fact("basicExpenditure", "share", "41.39%", { basis: "expenditure" }),
      fact("projectExpenditure", "amount", project),
      fact("projectExpenditure", "share", "58.61%", { basis: "expenditure" }),
      ...others.map((concept) => fact(concept, "amount", "0万元")),
    ],
  });

export default defineRule<"document">({
  id: "NAR-03",
  title: { zh: "支出分项合计", en: "Expenditure adds up" },
  severity: "error",
  scope: "document",
  why: {
    zh: "本年支出合计等于基本支出、项目支出、上缴上级支出、经营支出和对附属单位补助支出之和。",
    en: "Expenditure of the year is the sum of basic, project, remitted, operating and subsidy expenditure.",
  },
  references: ["财决01表 收入支出决算总表：本年支出合计 = 按支出性质各项之和"],
  needs: [someFact({ concept: "expenditure", measure: "amount" })],
  *check({ index }) {
    yield* reportSums(index, relationSums(index, "expenditure", "amount"), {
      parts: { zh: "所列各项支出之和", en: "the sum of the parts listed" },
    });
  },
  cases: () => ({
    holds: [{ name: "all five parts", record: () => sample("1317.12万元", "545.21万元", "771.91万元") }],
    violated: [
      {
        name: "a digit of the total turned",
        record: () => sample("1371.12万元", "545.21万元", "771.91万元"),
      },
      { name: "a digit of a part turned", record: () => sample("1317.12万元", "545.21万元", "777.91万元") },
      {
        name: "units differ, the sum does not",
        record: () => sample("1317.12万元", "545210元", "771.91万元"),
      },
    ],
    rounding: [
      { name: "the last place differs", record: () => sample("1317.13万元", "545.21万元", "771.91万元") },
    ],
    notChecked: [
      {
        name: "less than the total, and not all parts are listed",
        record: () =>
          account({
            facts: [
              fact("expenditure", "amount", "88.10万元"),
              fact("basicExpenditure", "amount", "78.10万元"),
            ],
          }),
      },
      {
        name: "a part stands twice with two values",
        record: () =>
          account({
            facts: [
              fact("expenditure", "amount", "88.10万元"),
              fact("basicExpenditure", "amount", "78.10万元"),
              fact("basicExpenditure", "amount", "70.10万元"),
              fact("projectExpenditure", "amount", "10.00万元"),
            ],
          }),
      },
    ],
  }),
});
