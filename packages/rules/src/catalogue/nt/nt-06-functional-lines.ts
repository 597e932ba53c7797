import { functionalPairs } from "../../functional-pairs.ts";
import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { reportPairs } from "../../statement-narrative.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

export default defineRule<"document">({
  id: "NT-06",
  title: { zh: "款项逐项与决算表", en: "Subclasses and items against their statement" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文逐项所列的款、项决算数与所属资金支出决算表同一科目一致。先按编码，再按唯一的名称对应。",
    en: "Each subclass and item of the text has the amount of its line in the fund's statement, matched by code, else by a unique name.",
  },
  references: ["一般公共预算财政拨款支出决算表", "财预〔2016〕143号：公开到功能分类项级"],
  needs: [statement("generalBudgetExpenditure")],
  *check({ index }) {
    const { pairs, open } = functionalPairs(index);
    for (const { fact, reason } of open) yield abstain(reason, index.pathOf(fact));
    if (pairs.length > 0 || open.length === 0) yield* reportPairs(index, pairs, cutsOff);
  },
  cases: () => ({
    holds: [{ name: "text and table agree", record: () => told() }],
    violated: [
      {
        name: "a digit of an item turned",
        record: () => told([["appropriationExpenditure/2080505", "26.00万元"]]),
      },
      {
        name: "two lines are one finding",
        record: () =>
          told([
            ["appropriationExpenditure/2080505", "26.00万元"],
            ["appropriationExpenditure/20103", "106.00万元"],
          ]),
      },
      {
        name: "a digit of the table turned",
        record: () => told([], [["generalBudgetExpenditure", "2080505", "合计", "50.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => told([["appropriationExpenditure/2080505", "20.01万元"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      { name: "the text names no line", record: () => untold(["appropriationExpenditure"]) },
      {
        name: "a line that the table does not have",
        record: () =>
          told(
            [],
            [
              ["generalBudgetExpenditure", "2080505", "label", "甲"],
              ["generalBudgetExpenditure", "2080505", "code", "2080599"],
            ],
          ),
      },
    ],
  }),
});
