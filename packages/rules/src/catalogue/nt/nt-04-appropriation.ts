import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { reportPairs } from "../../statement-narrative.ts";
import { appropriationPairs } from "../../statement-pairs.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

export default defineRule<"document">({
  id: "NT-04",
  title: { zh: "财政拨款与财政拨款总表", en: "Appropriation against its summary" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的财政拨款收支总计、收入与支出（分资金）与财政拨款收入支出决算总表一致。",
    en: "Appropriation totals, revenue and expenditure, by fund where named, are those of the appropriation summary.",
  },
  references: ["财政拨款收入支出决算总表"],
  needs: [statement("appropriationSummary")],
  *check({ index }) {
    yield* reportPairs(index, appropriationPairs(index), cutsOff);
  },
  cases: () => ({
    holds: [
      { name: "text and table agree", record: () => told() },
      { name: "the text is in 元", record: () => told([["appropriationTotal", "1550000元"]]) },
    ],
    violated: [
      { name: "a digit of the text turned", record: () => told([["appropriationTotal", "115.00万元"]]) },
      {
        name: "a digit of the table turned",
        record: () =>
          told([], [["appropriationSummary", "本年支出合计", "支出/一般公共预算财政拨款", "103.00"]]),
      },
    ],
    rounding: [
      { name: "the last place differs", record: () => told([["appropriationTotal", "155.01万元"]]) },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the text does not say it",
        record: () => untold(["appropriationTotal", "appropriationRevenue", "appropriationExpenditure"]),
      },
    ],
  }),
});
