import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { reportPairs } from "../../statement-narrative.ts";
import { basicPairs } from "../../statement-pairs.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

export default defineRule<"document">({
  id: "NT-07",
  title: { zh: "基本支出与基本支出决算表", en: "Basic expenditure against its statement" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的一般公共预算财政拨款基本支出、人员经费、公用经费与基本支出决算表一致。",
    en: "Basic, personnel and operating expenditure of the general public budget are those of their statement.",
  },
  references: ["一般公共预算财政拨款基本支出决算表"],
  needs: [statement("generalBudgetBasicExpenditure")],
  *check({ index }) {
    yield* reportPairs(index, basicPairs(index), cutsOff);
  },
  cases: () => ({
    holds: [
      { name: "text and table agree", record: () => told() },
      {
        name: "the text is in 元",
        record: () => told([["publicExpenditure/generalPublicBudget", "150000元"]]),
      },
    ],
    violated: [
      {
        name: "a digit of the text turned",
        record: () => told([["publicExpenditure/generalPublicBudget", "16.00万元"]]),
      },
      {
        name: "a digit of the table turned",
        record: () => told([], [["generalBudgetBasicExpenditure", "人员经费合计", "决算数", "57.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => told([["personnelExpenditure/generalPublicBudget", "75.01万元"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the text does not say it",
        record: () => untold(["basicExpenditure", "personnelExpenditure", "publicExpenditure"]),
      },
    ],
  }),
});
