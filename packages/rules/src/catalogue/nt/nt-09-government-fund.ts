import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { reportFund } from "../../statement-funds.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";
import type { Fund } from "../../table-words.ts";

const fund: Fund = "governmentFund";

export default defineRule<"document">({
  id: "NT-09",
  title: { zh: "政府性基金与其决算表", en: "Government funds against their statement" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的政府性基金预算财政拨款收支与其决算表一致；正文说没有此项收支的，表中应无数据，表中有数据的，正文不应说没有。",
    en: "The text's figures of the fund are those of its statement; where one says that there are none, so does the other.",
  },
  references: ["政府性基金预算财政拨款收入支出决算表"],
  needs: [statement(fund)],
  *check({ index }) {
    yield* reportFund(index, fund);
  },
  cases: () => ({
    holds: [{ name: "text and table agree", record: () => told() }],
    violated: [
      {
        name: "a digit of the text turned",
        record: () => told([["appropriationExpenditure/governmentFund", "51.00万元"]]),
      },
      {
        name: "the text says none, the table has rows",
        record: () => told([["appropriationExpenditure/governmentFund", "0万元"]]),
      },
      {
        name: "a digit of the table turned",
        record: () => told([], [["governmentFund", "合计", "本年支出/合计", "18.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => told([["appropriationExpenditure/governmentFund", "15.01万元"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      { name: "the text does not speak of the fund", record: () => untold(["appropriationExpenditure"]) },
    ],
  }),
});
