import { type AccountCell, type AccountRecord, conceptName, type Fact, quantityIn } from "@juesuan/account";
import {
  decimal,
  exact,
  type Fraction,
  order,
  type Quantity,
  rounded,
  showAmount,
  unitInfo,
} from "@juesuan/quantity";
import names from "./data/figure-names.json" with { type: "json" };
import { nameOf } from "./forms-cells.ts";
import { type Name, nameOfSaying } from "./narrative-facts.ts";

/** One figure of a record: where it stands, and as what. */
export interface FigurePlace {
  readonly path: string;
  readonly quantity: Quantity;
  /** The fact that prints it, when it is one of the narrative's. */
  readonly fact?: Fact;
}

function steps(path: string): string[] {
  const parts = path.split("/").slice(1);
  return path.includes("~") ? parts.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")) : parts;
}

/** The figure that a JSON Pointer leads to: a fact's, or a cell's; nothing for texts, rows and forms. */
export function figureAt(record: AccountRecord, path: string): FigurePlace | undefined {
  // Many places of a long text may be cited, and none of them is a figure.
  if (path.startsWith("/passages/")) return undefined;
  let here: unknown = record;
  for (const step of steps(path)) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as { [key: string]: unknown })[step];
  }
  if (typeof here !== "object" || here === null) return undefined;
  if ("concept" in here) return { path, quantity: (here as Fact).quantity, fact: here as Fact };
  const quantity = "value" in here || "text" in here ? quantityIn(here as AccountCell) : undefined;
  return quantity === undefined ? undefined : { path, quantity };
}

/** A value printed in the unit and with the decimals of a figure, as it would have been printed there. */
export function printedLike(value: Fraction, { unit, places }: Quantity): string {
  return showAmount(value, unit, places);
}

/** The figure with another value, rounded to the decimals that it is printed with. */
export function withValue(quantity: Quantity, value: Fraction): Quantity {
  const { factor } = unitInfo(quantity.unit);
  const kept = rounded(value.div(factor), quantity.places);
  const unit = quantity.unit ?? "";
  const print = printedLike(kept.mul(factor), quantity);
  const text = unit !== "" && print.endsWith(unit) ? print.slice(0, -unit.length) : print;
  return { ...quantity, value: decimal(kept.mul(factor)), text };
}

/** A record with one figure put right: the same print read as two facts is changed in both. */
export function withFigure(record: AccountRecord, place: FigurePlace, quantity: Quantity): AccountRecord {
  const { fact } = place;
  if (fact !== undefined) {
    const place = JSON.stringify(fact.quantity.ref);
    const sign = exact(fact.quantity.value);
    return {
      ...record,
      facts: record.facts.map((one) =>
        one === fact ||
        (one.quantity.text === fact.quantity.text &&
          JSON.stringify(one.quantity.ref) === place &&
          order(exact(one.quantity.value), sign) === 0)
          ? {
              ...one,
              quantity,
              quote: one.quote.replace(fact.quantity.text, () => quantity.text.replace(/^-/, "")),
            }
          : one,
      ),
    };
  }
  const replace = (here: unknown, rest: readonly string[]): unknown => {
    const [step, ...more] = rest;
    if (step === undefined) return quantity;
    if (Array.isArray(here))
      return here.map((item, at) => (String(at) === step ? replace(item, more) : item));
    const object = here as { [key: string]: unknown };
    return { ...object, [step]: replace(object[step], more) };
  };
  return replace(record, steps(place.path)) as AccountRecord;
}

/** The unit that a statement prints for its amounts, and the one that it may have meant. */
export interface UnitPlace {
  readonly statement: number;
  readonly from: string;
  readonly to: string;
}

/** The same print in another unit; nothing for a figure that has a unit of its own. */
export function inUnit(quantity: Quantity, from: string, to: string): Quantity | undefined {
  if (quantity.unit !== from) return undefined;
  const value = exact(quantity.value).div(unitInfo(from).factor).mul(unitInfo(to).factor);
  return { ...quantity, unit: to, value: decimal(value) };
}

/** A record with the unit of one statement put right, and so all its amounts. */
export function withUnit(record: AccountRecord, statement: number, to: string): AccountRecord {
  const change = (cell: AccountCell, from: string): AccountCell => {
    const quantity = quantityIn(cell);
    return (quantity === undefined ? undefined : inUnit(quantity, from, to)) ?? cell;
  };
  return {
    ...record,
    statements: record.statements.map((one, at) =>
      at === statement
        ? {
            ...one,
            unit: to,
            lines: one.lines.map((line) => ({
              ...line,
              cells: Object.fromEntries(
                Object.entries(line.cells).map(([key, cell]) => [key, change(cell, one.unit)]),
              ),
            })),
          }
        : one,
    ),
  };
}

const columnNames: { readonly [column: string]: Name | undefined } = names.columns;
const partNames: { readonly [part: string]: Name | undefined } = names.parts;

/** A figure for people: a fact by what it says, a cell by its table or form, row and column. */
export function figureName(record: AccountRecord, { path, fact }: FigurePlace): Name {
  if (fact !== undefined) return nameOfSaying(fact);
  const [root, first, ...rest] = steps(path);
  if (root === "statements") {
    const statement = record.statements[Number(first)];
    const line = statement?.lines[Number(rest[1])];
    const column = statement?.columns.find(({ key }) => key === rest[3]);
    const head = column?.path.at(-1) ?? "";
    const label = [line?.code, line?.label].filter((part) => part !== undefined && part !== "").join(" ");
    const what = [label, head].filter((part) => part !== "").join("·");
    return { zh: `《${statement?.title ?? ""}》“${what}”`, en: `${statement?.title ?? ""}, ${what}` };
  }
  const form = record.performance.forms[Number(rest[0])];
  if (root !== "performance" || first !== "forms" || form === undefined) return conceptName(path);
  const own = nameOf(form);
  const column = columnNames[rest.at(-1) ?? ""];
  const row = rest[1] === "indicators" ? form.indicators[Number(rest[2])]?.name : undefined;
  const part = rest[1] === "funding" ? partNames[rest[2] ?? ""] : undefined;
  const zh = [row === undefined ? "" : `“${row}”`, part?.zh ?? "", column?.zh ?? ""].join("");
  const en = [row ?? "", part?.en ?? "", column?.en ?? ""].filter((word) => word !== "").join(" ");
  return { zh: `${own.zh}${zh}`, en: `${own.en}, ${en}` };
}
