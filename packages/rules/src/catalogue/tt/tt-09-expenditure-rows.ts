import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { type ColumnSum, rowIdentities } from "../../table-columns.ts";
import { anyStatement } from "../../table-needs.ts";
import { edited, noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

const tables = ["expenditure", "generalBudgetExpenditure", "governmentFund", "stateCapital"] as const;
/** 基本支出 = 人员 + 公用 is TT-05's. */
const natures = ({ parts }: ColumnSum): boolean =>
  parts.every(({ words }) => words.at(-1)?.concept !== "personnelExpenditure");

export default defineRule<"document">({
  id: "TT-09",
  title: { zh: "支出决算表行合计", en: "Rows of the expenditure statements" },
  severity: "error",
  scope: "document",
  why: {
    zh: "支出决算表每一行的合计等于基本支出、项目支出等各栏之和。",
    en: "In each row of the expenditure statements the total is the sum of basic, project and the other columns.",
  },
  references: [
    "财决04表 支出决算表：合计 = 基本支出 + 项目支出 + 上缴上级支出 + 经营支出 + 对附属单位补助支出",
  ],
  needs: [anyStatement(...tables)],
  *check({ index }) {
    for (const id of tables) {
      const view = tableOf(index, id);
      if (view === undefined || view.statement.lines.length === 0) continue;
      const identities = rowIdentities(view, view.statement.lines, undefined, natures);
      if (identities.length === 0) yield abstain("AMBIGUOUS", index.pathOf(view.statement));
      else yield* reportTies(index, identities);
    }
  },
  cases: () => ({
    holds: [
      { name: "every row adds", record: () => tabled() },
      {
        name: "a part that is no figure leaves the other rows checked",
        record: () => tabled([["expenditure", "2010301", "项目支出", "略"]]),
      },
    ],
    violated: [
      {
        name: "a digit of a column turned",
        record: () => tabled([["expenditure", "2010302", "项目支出", "46.00"]]),
      },
      {
        name: "a digit of a total turned in the fund's statement",
        record: () => tabled([["generalBudgetExpenditure", "208", "合计", "36.00"]]),
      },
      {
        name: "a column of a group",
        record: () => tabled([["governmentFund", "212", "本年支出/项目支出", "13.00"]]),
      },
    ],
    rounding: [
      { name: "the last place differs", record: () => tabled([["expenditure", "201", "基本支出", "65.01"]]) },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "no column is the total",
        record: () =>
          account({
            statements: edited(
              [],
              [table("expenditure", "支出决算表", ["甲"], [["201", "一般公共服务支出", "", { 甲: "1.00" }]])],
            ),
          }),
      },
    ],
  }),
});
