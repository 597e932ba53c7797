import { someFact } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { reportSums } from "../../sum-report.ts";
import { relationSums } from "../../sum-ties.ts";

const sample = (total: string, goods: string, works: string, services: string) =>
  account({
    facts: [
      fact("procurement", "amount", total),
      fact("procurementGoods", "amount", goods),
      fact("procurementWorks", "amount", works),
      fact("procurementServices", "amount", services),
    ],
  });

export default defineRule<"document">({
  id: "NAR-21",
  title: { zh: "政府采购构成", en: "Procurement adds up" },
  severity: "error",
  scope: "document",
  why: {
    zh: "政府采购支出总额等于货物、工程和服务支出之和。",
    en: "Government procurement is the sum of goods, works and services.",
  },
  references: ["政府采购情况表", "政府采购法第二条：货物、工程和服务"],
  needs: [someFact({ concept: "procurement", measure: "amount" })],
  *check({ index }) {
    yield* reportSums(index, relationSums(index, "procurement", "amount"), {
      parts: { zh: "货物、工程、服务之和", en: "goods, works and services together" },
    });
  },
  cases: () => ({
    holds: [{ name: "services only", record: () => sample("75.00万元", "0万元", "0万元", "75.00万元") }],
    violated: [
      { name: "a digit of a part turned", record: () => sample("75.00万元", "0万元", "0万元", "57.00万元") },
      {
        name: "a total that no longer adds",
        record: () => sample("85.00万元", "10.00万元", "0万元", "65.00万元"),
      },
    ],
    rounding: [
      {
        name: "three rounded parts, the total a last place off",
        record: () => sample("2319.21万元", "122.43万元", "1387.72万元", "809.07万元"),
      },
    ],
    notChecked: [
      {
        name: "works are not listed",
        record: () =>
          account({
            facts: [
              fact("procurement", "amount", "75.00万元"),
              fact("procurementGoods", "amount", "5.00万元"),
            ],
          }),
      },
    ],
  }),
});
