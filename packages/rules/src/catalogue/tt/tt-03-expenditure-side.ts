import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { sideIdentities } from "../../table-sides.ts";
import { reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

const id = "revenueAndExpenditureSummary";

export default defineRule<"document">({
  id: "TT-03",
  title: { zh: "总表支出侧合计", en: "Expenditure side of the summary" },
  severity: "error",
  scope: "document",
  why: {
    zh: "本年支出合计等于各功能分类支出之和；支出总计等于本年支出合计、结余分配与年末结转和结余之和。空白按0计。",
    en: "The year's expenditure is the sum of its classes; the grand total adds the distribution and the closing balance. Blanks are taken as 0.",
  },
  references: ["财决01表 收入支出决算总表：84 = Σ(32..57)，88 = 84 + 85 + 86"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const identities = sideIdentities(view, "expenditure");
    if (identities === undefined) yield abstain("AMBIGUOUS");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [
      { name: "all lines add", record: () => tabled() },
      {
        name: "a line told beside another is not added",
        record: () =>
          tabled([
            [id, "二、外交支出", "label", "其中：上年专项"],
            [id, "其中：上年专项", "支出/决算数", "3.00"],
          ]),
      },
    ],
    violated: [
      {
        name: "a digit of an item turned",
        record: () => tabled([[id, "一、一般公共服务支出", "支出/决算数", "103.00"]]),
      },
      { name: "an item is blank", record: () => tabled([[id, "一、一般公共服务支出", "支出/决算数", ""]]) },
      {
        name: "a digit of the year's total turned breaks two sums: one finding",
        record: () => tabled([[id, "本年支出合计", "支出/决算数", "105.00"]]),
      },
      {
        name: "a digit of the grand total turned",
        record: () => tabled([[id, "expenditure:总计", "支出/决算数", "106.00"]]),
      },
      {
        name: "a digit of a balance turned",
        record: () => tabled([[id, "年末结转和结余", "支出/决算数", "70.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => tabled([[id, "本年支出合计", "支出/决算数", "150.01"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the year's total cannot be told",
        record: () => tabled([[id, "本年支出合计", "label", "甲"]]),
      },
      {
        name: "an item is no figure",
        record: () => tabled([[id, "一、一般公共服务支出", "支出/决算数", "XX"]]),
      },
    ],
  }),
});
