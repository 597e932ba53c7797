import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { reportPairs } from "../../statement-narrative.ts";
import { summaryPairs } from "../../statement-pairs.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

export default defineRule<"document">({
  id: "NT-01",
  title: { zh: "总体情况与总表", en: "Totals against the summary" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的收支总计、本年收入与支出合计及结转结余与收入支出决算总表一致。",
    en: "The totals and balances of the text are those of the summary of revenue and expenditure.",
  },
  references: ["收入支出决算总表"],
  needs: [statement("revenueAndExpenditureSummary")],
  *check({ index }) {
    yield* reportPairs(index, summaryPairs(index), cutsOff);
  },
  cases: () => ({
    holds: [
      { name: "text and table agree", record: () => told() },
      { name: "the text is in 元", record: () => told([["totalRevenueAndExpenditure", "1600000.00元"]]) },
    ],
    violated: [
      {
        name: "a digit of the text turned",
        record: () => told([["totalRevenueAndExpenditure", "190.00万元"]]),
      },
      {
        name: "a digit of the table turned",
        record: () => told([], [["revenueAndExpenditureSummary", "本年支出合计", "支出/决算数", "105.00"]]),
      },
    ],
    rounding: [{ name: "the last place differs", record: () => told([["revenue", "150.01万元"]]) }],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the text does not say it",
        record: () => untold(["totalRevenueAndExpenditure", "revenue", "expenditure"]),
      },
    ],
  }),
});
