import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { sideIdentities } from "../../table-sides.ts";
import { reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

const id = "revenueAndExpenditureSummary";

export default defineRule<"document">({
  id: "TT-02",
  title: { zh: "总表收入侧合计", en: "Revenue side of the summary" },
  severity: "error",
  scope: "document",
  why: {
    zh: "本年收入合计等于各项收入之和；收入总计等于本年收入合计、使用非财政拨款结余与年初结转和结余之和。空白按0计。",
    en: "The year's revenue is the sum of its items; the grand total adds the surplus used and the opening balance. Blanks are taken as 0.",
  },
  references: ["财决01表 收入支出决算总表：27 = Σ(1..8)，31 = 27 + 28 + 29"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const identities = sideIdentities(view, "revenue");
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
            [id, "三、国有资本经营预算财政拨款收入", "label", "其中：上年专项"],
            [id, "其中：上年专项", "收入/决算数", "3.00"],
          ]),
      },
    ],
    violated: [
      {
        name: "a digit of an item turned",
        record: () => tabled([[id, "一、一般公共预算财政拨款收入", "收入/决算数", "103.00"]]),
      },
      {
        name: "an item is blank",
        record: () => tabled([[id, "一、一般公共预算财政拨款收入", "收入/决算数", ""]]),
      },
      {
        name: "a digit of the year's total turned breaks two sums: one finding",
        record: () => tabled([[id, "本年收入合计", "收入/决算数", "105.00"]]),
      },
      {
        name: "a digit of the grand total turned",
        record: () => tabled([[id, "revenue:总计", "收入/决算数", "106.00"]]),
      },
      {
        name: "a digit of a balance turned",
        record: () => tabled([[id, "年初结转和结余", "收入/决算数", "70.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => tabled([[id, "本年收入合计", "收入/决算数", "150.01"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the year's total cannot be told",
        record: () => tabled([[id, "本年收入合计", "label", "甲"]]),
      },
      {
        name: "an item is no figure",
        record: () => tabled([[id, "一、一般公共预算财政拨款收入", "收入/决算数", "XX"]]),
      },
    ],
  }),
});
