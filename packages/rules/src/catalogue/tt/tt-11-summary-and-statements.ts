import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { conceptLine, sidePlace, totalPlace } from "../../table-lookup.ts";
import { anyStatement } from "../../table-needs.ts";
import { noTables, notGiven, tabled, without } from "../../table-sample.ts";
import { between } from "../../table-sides.ts";
import { reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

const id = "revenueAndExpenditureSummary";

export default defineRule<"document">({
  id: "TT-11",
  title: { zh: "总表与收入表、支出表", en: "Summary against revenue and expenditure" },
  severity: "error",
  scope: "document",
  why: {
    zh: "总表的本年收入合计等于收入决算表合计，本年支出合计等于支出决算表合计。",
    en: "The year's revenue and expenditure of the summary are the totals of their own statements.",
  },
  references: ["财决01表与财决03表、财决04表的表间关系"],
  needs: [statement(id), anyStatement("revenue", "expenditure")],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const identities = (["revenue", "expenditure"] as const).flatMap((side) => {
      const other = tableOf(index, side);
      return between(sidePlace(view, conceptLine(view, side, side)), totalPlace(other, { total: true }));
    });
    for (const side of ["revenue", "expenditure"] as const) {
      const other = tableOf(index, side);
      if (other === undefined) continue;
      const found = identities.some((identity) => identity.right[0]?.place.view === other);
      if (!found) yield abstain("AMBIGUOUS", index.pathOf(other.statement));
    }
    yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [
      { name: "both totals agree", record: () => tabled() },
      { name: "only one of the two is published", record: () => without(["revenue"]) },
    ],
    violated: [
      {
        name: "a digit of the revenue's total turned",
        record: () => tabled([["revenue", "合计", "本年收入合计", "105.00"]]),
      },
      {
        name: "a digit of the summary turned",
        record: () => tabled([[id, "本年支出合计", "支出/决算数", "159.00"]]),
      },
      {
        name: "a blank is not passed over",
        record: () => tabled([["expenditure", "合计", "本年支出合计", ""]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => tabled([["revenue", "合计", "本年收入合计", "150.01"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      { name: "no statement to compare with", record: () => without(["revenue", "expenditure"]) },
      {
        name: "the total's row cannot be told",
        record: () => without(["revenue"], [["expenditure", "合计", "label", "甲"]]),
      },
    ],
  }),
});
