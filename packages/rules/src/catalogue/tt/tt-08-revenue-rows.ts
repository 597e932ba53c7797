import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { rowIdentities } from "../../table-columns.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

const id = "revenue";
const nested = (business: string, fees: string) =>
  account({
    statements: [
      table(
        id,
        "收入决算表",
        ["本年收入合计", "财政拨款收入", "事业收入/小计", "事业收入/其中：教育收费", "其他收入"],
        [
          [
            "205",
            "教育支出",
            "",
            {
              本年收入合计: "60.00",
              财政拨款收入: "40.00",
              "事业收入/小计": business,
              "事业收入/其中：教育收费": fees,
              其他收入: "8.00",
            },
          ],
        ],
      ),
    ],
  });

export default defineRule<"document">({
  id: "TT-08",
  title: { zh: "收入决算表行合计", en: "Rows of the revenue statement" },
  severity: "error",
  scope: "document",
  why: {
    zh: "收入决算表每一行的合计等于该行各项收入来源之和。",
    en: "In each row of the revenue statement the total is the sum of the sources.",
  },
  references: ["财决03表 收入决算表：合计 = 各项收入之和"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const identities = rowIdentities(view, view.statement.lines);
    if (identities.length === 0) yield abstain("AMBIGUOUS");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [
      { name: "every row adds", record: () => tabled() },
      { name: "what is told beside a source is not added", record: () => nested("12.00", "9.00") },
    ],
    violated: [
      { name: "a digit of a source turned", record: () => tabled([[id, "2010301", "事业收入", "8.00"]]) },
      { name: "a total is blank", record: () => tabled([[id, "201", "本年收入合计", ""]]) },
      {
        name: "two rows of one table are one finding",
        record: () =>
          tabled([
            [id, "201", "财政拨款收入", "100.40"],
            [id, "208", "财政拨款收入", "31.00"],
          ]),
      },
      { name: "a column with a group of its own", record: () => nested("21.00", "9.00") },
    ],
    rounding: [
      { name: "the last place differs", record: () => tabled([[id, "208", "本年收入合计", "30.01"]]) },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "no column is the total",
        record: () =>
          account({
            statements: [
              table(
                id,
                "收入决算表",
                ["甲", "乙"],
                [["201", "一般公共服务支出", "", { 甲: "1.00", 乙: "1.00" }]],
              ),
            ],
          }),
      },
    ],
  }),
});
