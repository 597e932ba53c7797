import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { rowIdentities } from "../../table-columns.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { reportTies } from "../../table-ties.ts";
import { linesOf, tableOf } from "../../table-view.ts";

const id = "appropriationSummary";

export default defineRule<"document">({
  id: "TT-12",
  title: { zh: "财政拨款总表行合计", en: "Rows of the appropriation summary" },
  severity: "error",
  scope: "document",
  why: {
    zh: "财政拨款收入支出决算总表每一行的合计等于一般公共预算、政府性基金预算与国有资本经营预算之和。",
    en: "In each row of the appropriation summary the total is the sum of the three funds.",
  },
  references: ["财决01-1表 财政拨款收入支出决算总表：合计 = 三类资金之和"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const sided = linesOf(view, "expenditure");
    const identities = rowIdentities(view, sided.length > 0 ? sided : view.statement.lines);
    if (identities.length === 0) yield abstain("AMBIGUOUS");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [{ name: "every row adds", record: () => tabled() }],
    violated: [
      {
        name: "a digit of a fund turned",
        record: () => tabled([[id, "十一、城乡社区支出", "支出/政府性基金预算财政拨款", "75.00"]]),
      },
      { name: "a total is blank", record: () => tabled([[id, "本年支出合计", "支出/合计", ""]]) },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => tabled([[id, "一、一般公共服务支出", "支出/合计", "100.01"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "one column only",
        record: () =>
          account({
            statements: [
              table(
                id,
                "财政拨款收入支出决算总表",
                ["金额"],
                [["", "本年支出合计", "expenditure", { 金额: "1.00" }]],
              ),
            ],
          }),
      },
    ],
  }),
});
