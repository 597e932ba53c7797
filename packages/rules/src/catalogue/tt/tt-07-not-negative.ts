import { printed } from "../../evidence.ts";
import { defineRule, holds, notApplicable, type SomeEvidence, violation } from "../../rule.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { placeName, tableName } from "../../table-ties.ts";
import { citePlace, columnsOf, placeAt, quantityAt, viewOf } from "../../table-view.ts";
import { tableWords } from "../../table-words.ts";

const id = "revenueAndExpenditureSummary";

export default defineRule<"statement">({
  id: "TT-07",
  title: { zh: "金额非负", en: "No negative amounts" },
  severity: "warning",
  scope: "statement",
  why: {
    zh: "决算报表的收入、支出与结转结余不应为负数；调整、冲减的行除外。",
    en: "Revenue, expenditure and balances of the statements are not negative, except rows of adjustments.",
  },
  references: ["财决01表 收入支出决算总表：1–8、28、32–85 行 ≥ 0（调整表除外）"],
  needs: [],
  *check({ index, statement }) {
    const view = viewOf(index, statement);
    const adjusting = (text: string) => tableWords.adjusting.some((word) => text.includes(word));
    const figures = statement.lines.flatMap((line) =>
      columnsOf(view, line)
        .map((column) => placeAt(view, line, column))
        .filter((place) => quantityAt(place) !== undefined),
    );
    const below = figures.filter(
      (place) =>
        quantityAt(place)!.value.startsWith("-") &&
        !adjusting(place.line.label) &&
        !place.column.path.some(adjusting),
    );
    const [first, ...rest] = below;
    if (figures.length === 0) yield notApplicable();
    else if (first === undefined) yield holds();
    else {
      const evidence: SomeEvidence = [citePlace(index, first), ...rest.map((one) => citePlace(index, one))];
      const shown = `“${placeName(first)}”`;
      yield violation({
        message: {
          zh: `${tableName(view)}${shown}应不小于0，表中为${printed(first.cell)}${rest.length > 0 ? `；共${below.length}处` : ""}。`,
          en: `${statement.title}: ${shown} should not be less than 0, the table says ${printed(first.cell)}${rest.length > 0 ? `; ${below.length} places` : ""}.`,
        },
        evidence,
      });
    }
  },
  cases: () => ({
    holds: [
      { name: "amounts and blanks", record: () => tabled() },
      {
        name: "a row of adjustments may be negative",
        record: () =>
          tabled([
            [id, "四、上级补助收入", "收入/决算数", "-3.00"],
            [id, "四、上级补助收入", "label", "年初结余调整"],
          ]),
      },
    ],
    violated: [
      { name: "a sign flipped", record: () => tabled([[id, "五、事业收入", "收入/决算数", "-5.00"]]) },
      {
        name: "two in one table are one finding",
        record: () =>
          tabled([
            ["generalBudgetExpenditure", "2010301", "基本支出", "-60.00"],
            ["generalBudgetExpenditure", "2010301", "合计", "-60.00"],
          ]),
      },
    ],
    notApplicable: [{ name: "an empty table", record: () => tabled() }],
    notChecked: [notGiven, noTables],
  }),
});
