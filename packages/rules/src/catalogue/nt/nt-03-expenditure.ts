import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { reportPairs } from "../../statement-narrative.ts";
import { expenditurePairs } from "../../statement-pairs.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

export default defineRule<"document">({
  id: "NT-03",
  title: { zh: "支出情况与支出决算表", en: "Expenditure against its statement" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的本年支出、基本支出、项目支出等与支出决算表合计行的相应栏一致。",
    en: "Expenditure and its natures are those of the total row of the expenditure statement.",
  },
  references: ["支出决算表"],
  needs: [statement("expenditure")],
  *check({ index }) {
    yield* reportPairs(index, expenditurePairs(index), cutsOff);
  },
  cases: () => ({
    holds: [
      { name: "text and table agree", record: () => told() },
      { name: "the text is in 元", record: () => told([["projectExpenditure", "550000元"]]) },
    ],
    violated: [
      { name: "a digit of the text turned", record: () => told([["projectExpenditure", "56.00万元"]]) },
      {
        name: "a digit of the table turned",
        record: () => told([], [["expenditure", "合计", "基本支出", "59.00"]]),
      },
    ],
    rounding: [{ name: "the last place differs", record: () => told([["expenditure", "150.01万元"]]) }],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the text does not say it",
        record: () => untold(["expenditure", "basicExpenditure", "projectExpenditure"]),
      },
    ],
  }),
});
