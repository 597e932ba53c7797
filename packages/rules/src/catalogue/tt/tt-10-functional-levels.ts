import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { codeSums, lineIdentities } from "../../table-lines.ts";
import { anyStatement, functional } from "../../table-needs.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

export default defineRule<"document">({
  id: "TT-10",
  title: { zh: "报表类款项合计", en: "Levels of the functional classification" },
  severity: "error",
  scope: "document",
  why: {
    zh: "各表合计等于各类之和，类等于所属款之和，款等于所属项之和，各栏都如此。",
    en: "In every column the total is the sum of the classes, a class of its subclasses, a subclass of its items.",
  },
  references: ["财预〔2016〕143号：公开到功能分类项级", "政府收支分类科目"],
  needs: [anyStatement(...functional)],
  *check({ index }) {
    for (const id of functional) {
      const view = tableOf(index, id);
      if (view === undefined || view.statement.lines.length === 0) continue;
      const { sums, twice } = codeSums(view);
      if (twice) yield abstain("AMBIGUOUS", index.pathOf(view.statement));
      else if (sums.length === 0) yield abstain("NO_INPUT", index.pathOf(view.statement));
      else yield* reportTies(index, lineIdentities(view, sums));
    }
  },
  cases: () => ({
    holds: [
      { name: "every level adds", record: () => tabled() },
      {
        name: "a level that is not published is passed over",
        record: () =>
          account({
            statements: [
              table(
                "expenditure",
                "支出决算表",
                ["合计"],
                [
                  ["208", "社会保障和就业支出", "", { 合计: "30.00" }],
                  ["2080505", "机关事业单位基本养老保险缴费支出", "", { 合计: "20.00" }],
                  ["2080506", "机关事业单位职业年金缴费支出", "", { 合计: "10.00" }],
                ],
              ),
            ],
          }),
      },
    ],
    violated: [
      {
        name: "a digit of an item turned",
        record: () => tabled([["expenditure", "2080505", "基本支出", "26.00"]]),
      },
      {
        name: "a subclass breaks two sums: one finding",
        record: () => tabled([["revenue", "20103", "财政拨款收入", "106.00"]]),
      },
      {
        name: "a total no longer adds",
        record: () => tabled([["generalBudgetExpenditure", "合计", "合计", "103.00"]]),
      },
      {
        name: "faults in two tables are two findings",
        findings: 2,
        record: () =>
          tabled([
            ["expenditure", "2080505", "基本支出", "26.00"],
            ["governmentFund", "2120899", "本年收入", "16.00"],
          ]),
      },
    ],
    rounding: [
      {
        name: "the last place differs in two columns: one finding",
        record: () =>
          tabled([
            ["expenditure", "208", "基本支出", "30.01"],
            ["expenditure", "208", "本年支出合计", "30.01"],
          ]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "a code stands twice",
        record: () => tabled([["expenditure", "2080506", "code", "2080505"]]),
      },
    ],
  }),
});
