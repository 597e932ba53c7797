import { type AccountCell, type Form, type Indicator, quantityIn } from "@juesuan/account";
import { fold } from "@juesuan/language";
import { decimal, exact, parseFigure, type Quantity, unitInfo } from "@juesuan/quantity";
import words from "./data/form-cost.json" with { type: "json" };
import { filledRows } from "./forms-cells.ts";
import { matchesIn } from "./text-matches.ts";

/** A row of what the project costs: target and actual are whole amounts of money. */
export interface CostRow {
  readonly row: Indicator;
  readonly target: Money;
  readonly actual: Money;
}
export type Money = Pick<Quantity, "value" | "unit" | "places" | "text">;

/** The rows of cost in money; unit costs (人均、每套) are something else and left out. */
export function costRows(form: Form): readonly CostRow[] {
  return filledRows(form).flatMap((row) => {
    if (row.type !== "cost" && row.category !== "cost") return [];
    return moneyRow(form, row) ?? [];
  });
}

/** A row whose target and actual are both whole amounts of money. */
export function moneyRow(form: Form, row: Indicator): CostRow | undefined {
  const name = fold(row.name).text;
  if (words.unitCost.some((word) => name.includes(word))) return undefined;
  const target = moneyIn(row.target, form.funding.unit, row.type === "cost");
  const actual = moneyIn(row.actual, form.funding.unit, row.type === "cost");
  return target === undefined || actual === undefined ? undefined : { row, target, actual };
}

const amount = /\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,6})?(?:亿|百万|千万|十万|万|千|百)?元/g;

/** An amount in a cell. `bare`: a bare number is one too, in the unit of the funding block. Words may hold exactly one. */
function moneyIn(cell: AccountCell, unit: string | null, bare: boolean): Money | undefined {
  const quantity = quantityIn(cell);
  if (quantity !== undefined) {
    const { kind } = unitInfo(quantity.unit);
    if (kind === "money") return quantity;
    if (kind !== "bare" || !bare || unitInfo(unit).kind !== "money") return undefined;
    return { ...quantity, unit, value: decimal(exact(quantity.value).mul(unitInfo(unit).factor)) };
  }
  if (cell === null || !("text" in cell)) return undefined;
  const found = matchesIn(fold(cell.text).text, amount);
  const [only] = found;
  return only === undefined || found.length > 1 ? undefined : parseFigure(only[0]);
}
