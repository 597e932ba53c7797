import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { conceptLine, sidePlace, tableOfFund, totalPlace } from "../../table-lookup.ts";
import { anyStatement } from "../../table-needs.ts";
import { noTables, notGiven, tabled, without } from "../../table-sample.ts";
import { between } from "../../table-sides.ts";
import { type Identity, reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";
import type { Fund } from "../../table-words.ts";

const id = "appropriationSummary";
const funds: readonly Fund[] = ["generalPublicBudget", "governmentFund", "stateCapital"];

export default defineRule<"document">({
  id: "TT-14",
  title: { zh: "财政拨款总表与各表", en: "Appropriation summary against the other statements" },
  severity: "error",
  scope: "document",
  why: {
    zh: "财政拨款总表的收入等于收入决算表的财政拨款收入，分资金的收入等于总表所列，分资金的支出等于各资金支出决算表合计。",
    en: "The summary's revenue is the appropriation of the revenue statement, and each fund's figures are those of the fund's own statement.",
  },
  references: ["财决01-1表与财决01、03、07、09、11表的表间关系"],
  needs: [
    statement(id),
    anyStatement(
      "revenueAndExpenditureSummary",
      "revenue",
      "generalBudgetExpenditure",
      "governmentFund",
      "stateCapital",
    ),
  ],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const identities: Identity[] = between(
      sidePlace(view, conceptLine(view, "revenue", "revenue")),
      totalPlace(tableOf(index, "revenue"), { concept: "appropriationRevenue" }),
    );
    const summary = tableOf(index, "revenueAndExpenditureSummary");
    for (const fund of funds) {
      const income = conceptLine(view, "revenue", "appropriationRevenue", fund);
      if (summary !== undefined) {
        const own = conceptLine(summary, "revenue", "appropriationRevenue", fund);
        identities.push(...between(sidePlace(view, income, fund), sidePlace(summary, own, fund)));
      }
      const other = tableOfFund(index, fund);
      if (other === undefined) continue;
      const spent = sidePlace(view, conceptLine(view, "expenditure", "expenditure"), fund);
      const whole = totalPlace(other, { total: true });
      if (whole !== undefined && spent !== undefined) identities.push(...between(spent, whole));
      // A table without rows has a total of nothing.
      else if (spent !== undefined && other.statement.lines.length === 0)
        identities.push({
          view,
          left: [{ place: spent }],
          right: [],
          name: {
            zh: `${other.statement.title}无数据，总表的本年支出`,
            en: `${other.statement.title} is empty; the summary's expenditure`,
          },
        });
      else yield abstain("AMBIGUOUS", index.pathOf(other.statement));
      const received = totalPlace(other, { concept: "revenue" });
      if (received !== undefined && fund !== "generalPublicBudget")
        identities.push(...between(sidePlace(view, income, fund), received));
    }
    yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [
      { name: "all tables agree", record: () => tabled() },
      {
        name: "some tables are not published",
        record: () => without(["revenue", "governmentFund", "stateCapital"]),
      },
    ],
    violated: [
      {
        name: "a digit of the fund's statement turned",
        record: () => tabled([["generalBudgetExpenditure", "合计", "合计", "180.00"]]),
      },
      {
        name: "the summary spends what the empty table does not show",
        record: () => tabled([[id, "本年支出合计", "支出/国有资本经营预算财政拨款", "4.00"]]),
      },
      {
        name: "a digit of the revenue turned",
        record: () => tabled([["revenue", "合计", "财政拨款收入", "146.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => tabled([["governmentFund", "合计", "本年支出/合计", "15.01"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "no row of a total to compare with",
        record: () =>
          without(
            ["revenue", "revenueAndExpenditureSummary", "governmentFund", "stateCapital"],
            [["generalBudgetExpenditure", "合计", "label", "甲"]],
          ),
      },
    ],
  }),
});
