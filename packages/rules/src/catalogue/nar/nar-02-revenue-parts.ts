import { someFact } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { reportSums } from "../../sum-report.ts";
import { relationSums } from "../../sum-ties.ts";

const others = [
  "superiorSubsidyRevenue",
  "businessRevenue",
  "operatingRevenue",
  "subordinateRemittanceRevenue",
];
const sample = (total: string, appropriation: string, other = "0万元") =>
  account({
    facts: [
      fact("revenue", "amount", total),
      fact("appropriationRevenue", "amount", appropriation),
      ...others.map((concept) => fact(concept, "amount", "0万元")),
      fact("otherRevenue", "amount", other),
    ],
  });

export default defineRule<"document">({
  id: "NAR-02",
  title: { zh: "收入分项合计", en: "Revenue adds up" },
  severity: "error",
  scope: "document",
  why: {
    zh: "本年收入合计等于财政拨款、上级补助、事业、经营、附属单位上缴和其他收入之和。",
    en: "Revenue of the year is the sum of appropriation, subsidy, business, operating, remitted and other revenue.",
  },
  references: ["财决01表 收入支出决算总表：本年收入合计 = 各项收入之和"],
  needs: [someFact({ concept: "revenue", measure: "amount" })],
  *check({ index }) {
    yield* reportSums(index, relationSums(index, "revenue", "amount"), {
      parts: { zh: "所列各项收入之和", en: "the sum of the parts listed" },
    });
  },
  cases: () => ({
    holds: [
      { name: "all six parts", record: () => sample("1302.51万元", "1302.51万元") },
      {
        name: "one part alone is all",
        record: () =>
          account({
            facts: [
              fact("revenue", "amount", "88.10万元"),
              fact("appropriationRevenue", "amount", "88.10万元"),
            ],
          }),
      },
    ],
    violated: [
      { name: "a digit of the total turned", record: () => sample("1320.51万元", "1302.51万元") },
      { name: "a digit of a part turned", record: () => sample("1302.51万元", "1300.51万元", "1.00万元") },
      {
        name: "a part greater than the whole, others not listed",
        record: () =>
          account({
            facts: [
              fact("revenue", "amount", "88.10万元"),
              fact("appropriationRevenue", "amount", "98.10万元"),
            ],
          }),
      },
      {
        name: "parts missing, but the shares of those listed make 100 %",
        record: () =>
          account({
            facts: [
              fact("revenue", "amount", "190.00万元"),
              fact("appropriationRevenue", "amount", "100.00万元"),
              fact("appropriationRevenue", "share", "60.00%", { basis: "revenue" }),
              fact("otherRevenue", "amount", "80.00万元"),
              fact("otherRevenue", "share", "40.00%", { basis: "revenue" }),
            ],
          }),
      },
    ],
    rounding: [
      { name: "the last place differs", record: () => sample("500.01万元", "400.00万元", "100.00万元") },
    ],
    notChecked: [
      {
        name: "less than the total, and not all parts are listed",
        record: () =>
          account({
            facts: [
              fact("revenue", "amount", "88.10万元"),
              fact("appropriationRevenue", "amount", "78.10万元"),
            ],
          }),
      },
      {
        name: "no part is listed",
        record: () => account({ facts: [fact("revenue", "amount", "88.10万元")] }),
      },
    ],
  }),
});
