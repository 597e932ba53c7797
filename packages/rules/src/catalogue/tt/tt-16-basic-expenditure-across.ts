import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { basicPlaces, totalPlace } from "../../table-lookup.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { plus, reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

const id = "generalBudgetBasicExpenditure";

export default defineRule<"document">({
  id: "TT-16",
  title: { zh: "基本支出两表一致", en: "Basic expenditure in two statements" },
  severity: "error",
  scope: "document",
  why: {
    zh: "一般公共预算支出决算表的基本支出等于基本支出决算表的人员经费与公用经费之和。",
    en: "Basic expenditure of the general public budget is the same in both of its statements.",
  },
  references: ["财决07表与财决08表的表间关系"],
  needs: [statement("generalBudgetExpenditure"), statement(id)],
  *check({ index }) {
    const left = totalPlace(tableOf(index, "generalBudgetExpenditure"), { concept: "basicExpenditure" });
    const basic = basicPlaces(index);
    const parts =
      basic?.personnel !== undefined && basic.operating !== undefined
        ? [basic.personnel, basic.operating]
        : basic?.total === undefined
          ? []
          : [basic.total];
    if (left === undefined || parts.length === 0) yield abstain("AMBIGUOUS");
    else yield* reportTies(index, [{ view: left.view, left: plus(left), right: plus(...parts) }]);
  },
  cases: () => ({
    holds: [{ name: "both agree", record: () => tabled() }],
    violated: [
      { name: "a digit of a part turned", record: () => tabled([[id, "人员经费合计", "决算数", "57.00"]]) },
      {
        name: "a digit of the other table turned",
        record: () => tabled([["generalBudgetExpenditure", "合计", "基本支出", "60.00"]]),
      },
    ],
    rounding: [
      { name: "the last place differs", record: () => tabled([[id, "公用经费合计", "决算数", "15.01"]]) },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the totals cannot be told",
        record: () =>
          tabled([
            [id, "人员经费合计", "label", "甲"],
            [id, "公用经费合计", "label", "乙"],
          ]),
      },
    ],
  }),
});
