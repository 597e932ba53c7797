import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { reportPairs } from "../../statement-narrative.ts";
import { generalBudgetPairs } from "../../statement-pairs.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

export default defineRule<"document">({
  id: "NT-05",
  title: { zh: "一般公共预算支出与其决算表", en: "General public budget against its statement" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的一般公共预算财政拨款支出及各类支出与一般公共预算支出决算表一致。",
    en: "Expenditure of the general public budget and its classes are those of its statement.",
  },
  references: ["一般公共预算财政拨款支出决算表"],
  needs: [statement("generalBudgetExpenditure")],
  *check({ index }) {
    yield* reportPairs(index, generalBudgetPairs(index), cutsOff);
  },
  cases: () => ({
    holds: [
      { name: "text and table agree", record: () => told() },
      { name: "the text is in 元", record: () => told([["appropriationExpenditure/208", "300000元"]]) },
    ],
    violated: [
      {
        name: "a digit of the text turned",
        record: () => told([["appropriationExpenditure/208", "36.00万元"]]),
      },
      {
        name: "a digit of the table turned",
        record: () => told([], [["generalBudgetExpenditure", "合计", "合计", "103.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => told([["appropriationExpenditure/201", "100.01万元"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      { name: "the text does not say it", record: () => untold(["appropriationExpenditure"]) },
    ],
  }),
});
