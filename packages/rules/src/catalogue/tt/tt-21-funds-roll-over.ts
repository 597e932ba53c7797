import { abstain, defineRule, notApplicable } from "../../rule.ts";
import { anyStatement } from "../../table-needs.ts";
import { noTables, notGiven, tabled, without } from "../../table-sample.ts";
import { type Identity, minus, plus, reportTies } from "../../table-ties.ts";
import { columnOf, placeAt, tableOf } from "../../table-view.ts";

const tables = ["governmentFund", "stateCapital"] as const;

export default defineRule<"document">({
  id: "TT-21",
  title: { zh: "基金、国资表滚动", en: "Funds roll over" },
  severity: "error",
  scope: "document",
  why: {
    zh: "政府性基金、国有资本经营预算决算表每行：年初结转和结余 + 本年收入 − 本年支出 = 年末结转和结余。",
    en: "In each row opening balance plus revenue less expenditure is the closing balance.",
  },
  references: ["财决09表、财决11表"],
  needs: [anyStatement(...tables)],
  *check({ index }) {
    for (const id of tables) {
      const view = tableOf(index, id);
      if (view === undefined) continue;
      if (view.statement.lines.length === 0) {
        yield notApplicable();
        continue;
      }
      const opening = columnOf(view, { concept: "openingBalance" });
      const revenue = columnOf(view, { concept: "revenue" });
      const spent = columnOf(view, { total: true });
      const closing = columnOf(view, { concept: "closingBalance" });
      if (opening === undefined || revenue === undefined || spent === undefined || closing === undefined) {
        yield abstain("NO_INPUT", index.pathOf(view.statement));
        continue;
      }
      const identities = view.statement.lines.map((line): Identity => {
        const at = (column: typeof opening) => placeAt(view, line, column);
        return {
          view,
          left: plus(at(closing)),
          right: [...plus(at(opening), at(revenue)), minus(at(spent))],
        };
      });
      yield* reportTies(index, identities);
    }
  },
  cases: () => ({
    holds: [{ name: "every row closes", record: () => tabled() }],
    violated: [
      {
        name: "a digit of the revenue turned",
        record: () => tabled([["governmentFund", "2120899", "本年收入", "51.00"]]),
      },
      {
        name: "a balance is lost",
        record: () => tabled([["governmentFund", "212", "年初结转和结余", "3.00"]]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => tabled([["governmentFund", "212", "本年收入", "15.01"]]),
      },
    ],
    notApplicable: [{ name: "tables without data", record: () => without(["governmentFund"]) }],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "a column is not published",
        record: () => {
          const record = without(["stateCapital"]);
          return {
            ...record,
            statements: record.statements.map((one) => ({
              ...one,
              columns: one.columns.filter(({ key }) => key !== "年末结转和结余"),
            })),
          };
        },
      },
    ],
  }),
});
