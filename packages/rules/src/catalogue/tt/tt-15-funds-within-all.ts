import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { codeLine, tableOfFund, totalPlace } from "../../table-lookup.ts";
import { anyStatement } from "../../table-needs.ts";
import { noTables, notGiven, tabled, without } from "../../table-sample.ts";
import { type Identity, placeName, plus, reportTies, tieOf } from "../../table-ties.ts";
import { columnOf, type Place, placeAt, tableOf, type View, type Wanted } from "../../table-view.ts";
import type { Fund } from "../../table-words.ts";

const id = "expenditure";
const funds: readonly Fund[] = ["generalPublicBudget", "governmentFund", "stateCapital"];
const columns: readonly Wanted[] = [
  { total: true },
  { concept: "basicExpenditure" },
  { concept: "projectExpenditure" },
];

function fundPlaces(tables: readonly View[], code: string, wanted: Wanted): Place[] {
  return tables.flatMap((view) => {
    const line = codeLine(view, code);
    const column = columnOf(view, wanted);
    return line === undefined || column === undefined ? [] : [placeAt(view, line, column)];
  });
}

export default defineRule<"document">({
  id: "TT-15",
  title: { zh: "财政拨款支出不大于全部支出", en: "Appropriation within all expenditure" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "同一科目的财政拨款支出不大于支出决算表的支出；支出全部为财政拨款时两者相等。",
    en: "A line's appropriation expenditure is at most its whole expenditure, and is it where all money is appropriation.",
  },
  references: ["财决04表与财决07、09、11表：后者为前者的其中数"],
  needs: [statement(id), anyStatement("generalBudgetExpenditure")],
  *check({ index }) {
    const all = tableOf(index, id)!;
    const tables = funds.flatMap((fund) => tableOfFund(index, fund) ?? []);
    const whole = totalPlace(all, { total: true });
    const parts = tables.flatMap((view) => totalPlace(view, { total: true }) ?? []);
    const sum =
      whole === undefined ? undefined : tieOf({ view: all, left: plus(whole), right: plus(...parts) });
    const only = sum !== undefined && "verdict" in sum && sum.verdict !== "violated";
    const codes = [
      ...new Set(tables.flatMap((view) => view.statement.lines.flatMap((line) => line.code ?? []))),
    ];
    const identities = codes.flatMap((code) =>
      columns.flatMap((wanted): Identity[] => {
        const left = fundPlaces(tables, code, wanted);
        const first = left[0];
        const column = columnOf(all, wanted);
        if (first === undefined || column === undefined) return [];
        const line = codeLine(all, code);
        const bound = only ? {} : ({ atMost: true } as const);
        if (line === undefined) {
          const name = placeName(first);
          const missing = {
            zh: `支出决算表无此科目，${name}`,
            en: `the expenditure statement has no such line; ${name}`,
          };
          return [{ view: first.view, left: plus(...left), right: [], name: missing, ...bound }];
        }
        return [{ view: first.view, left: plus(...left), right: plus(placeAt(all, line, column)), ...bound }];
      }),
    );
    if (identities.length === 0) yield abstain("NO_INPUT");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [
      { name: "every line is within the whole", record: () => tabled() },
      {
        name: "appropriation is all there is",
        record: () => without(["governmentFund", "stateCapital", "revenue"]),
      },
    ],
    violated: [
      {
        name: "a line is above the whole",
        record: () => tabled([["generalBudgetExpenditure", "2080506", "基本支出", "70.00"]]),
      },
      {
        name: "a line that the whole does not have",
        record: () => tabled([["generalBudgetExpenditure", "2010302", "code", "2010308"]]),
      },
      {
        name: "all is appropriation, but one line is less",
        record: () =>
          tabled([
            [id, "合计", "本年支出合计", "145.00"],
            ["generalBudgetExpenditure", "2080506", "合计", "9.00"],
            [id, "201", "本年支出合计", "100.00"],
            [id, "20103", "本年支出合计", "100.00"],
            [id, "2010301", "本年支出合计", "60.00"],
            [id, "201", "基本支出", "60.00"],
            [id, "20103", "基本支出", "60.00"],
            [id, "2010301", "基本支出", "60.00"],
          ]),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => tabled([["generalBudgetExpenditure", "208", "合计", "30.01"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "no line has a code",
        record: () => {
          const record = tabled();
          return {
            ...record,
            statements: record.statements.map((one) => ({
              ...one,
              lines: one.lines.map(({ code: _code, ...line }) => line),
            })),
          };
        },
      },
    ],
  }),
});
