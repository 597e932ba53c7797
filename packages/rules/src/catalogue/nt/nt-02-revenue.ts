import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { reportPairs } from "../../statement-narrative.ts";
import { revenuePairs } from "../../statement-pairs.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

export default defineRule<"document">({
  id: "NT-02",
  title: { zh: "收入情况与收入决算表", en: "Revenue against its statement" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的本年收入与各项来源与收入决算表合计行的相应栏一致。",
    en: "Revenue and its sources are those of the total row of the revenue statement, by the column's name.",
  },
  references: ["收入决算表"],
  needs: [statement("revenue")],
  *check({ index }) {
    yield* reportPairs(index, revenuePairs(index), cutsOff);
  },
  cases: () => ({
    holds: [
      { name: "text and table agree", record: () => told() },
      { name: "the text is in 元", record: () => told([["businessRevenue", "50000元"]]) },
    ],
    violated: [
      { name: "a digit of the text turned", record: () => told([["businessRevenue", "8.00万元"]]) },
      {
        name: "a digit of the table turned",
        record: () => told([], [["revenue", "合计", "财政拨款收入", "154.00"]]),
      },
    ],
    rounding: [
      { name: "the last place differs", record: () => told([["appropriationRevenue", "145.01万元"]]) },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the text does not say it",
        record: () => untold(["revenue", "appropriationRevenue", "businessRevenue"]),
      },
    ],
  }),
});
