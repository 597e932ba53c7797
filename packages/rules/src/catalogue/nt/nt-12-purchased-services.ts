import { statement } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { reportPairs } from "../../statement-narrative.ts";
import { rowPairs } from "../../statement-pairs.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

export default defineRule<"document">({
  id: "NT-12",
  title: { zh: "政府购买服务与情况表", en: "Purchased services against their table" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的政府购买服务支出与政府购买服务支出情况表一致。",
    en: "Purchased services of the text are those of their table.",
  },
  references: ["政府购买服务支出情况表"],
  needs: [statement("purchasedServices")],
  *check({ index }) {
    yield* reportPairs(index, rowPairs(index, "purchasedServices", "purchasedServices", []), cutsOff);
  },
  cases: () => ({
    holds: [
      { name: "text and table agree", record: () => told() },
      { name: "the text is in 元", record: () => told([["purchasedServices", "70000元"]]) },
    ],
    violated: [
      { name: "a digit of the text turned", record: () => told([["purchasedServices", "1.00万元"]]) },
      {
        name: "a digit of the table turned",
        record: () => told([], [["purchasedServices", "合计", "金额", "1.00"]]),
      },
    ],
    rounding: [{ name: "the last place differs", record: () => told([["purchasedServices", "7.01万元"]]) }],
    notChecked: [
      notGiven,
      noTables,
      { name: "the text does not say it", record: () => untold(["purchasedServices"]) },
    ],
  }),
});
