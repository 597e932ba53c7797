import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { reportFund } from "../../statement-funds.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";
import type { Fund } from "../../table-words.ts";

const fund: Fund = "stateCapital";

export default defineRule<"document">({
  id: "NT-10",
  title: { zh: "国有资本经营预算与其决算表", en: "State capital budget against its statement" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的国有资本经营预算财政拨款收支与其决算表一致；正文说没有此项收支的，表中应无数据，表中有数据的，正文不应说没有。",
    en: "The text's figures of the fund are those of its statement; where one says that there are none, so does the other.",
  },
  references: ["国有资本经营预算财政拨款收入支出决算表"],
  needs: [statement(fund)],
  *check({ index }) {
    yield* reportFund(index, fund);
  },
  cases: () => ({
    holds: [{ name: "text and table agree", record: () => told() }],
    violated: [
      {
        name: "the text has an amount, the table is empty",
        record: () => told([["appropriationExpenditure/stateCapital", "3.00万元"]]),
      },
    ],

    notChecked: [
      notGiven,
      noTables,
      { name: "the text does not speak of the fund", record: () => untold(["appropriationExpenditure"]) },
    ],
  }),
});
