import {
  type Abstention,
  type AccountCell,
  type Evidence,
  quantityIn,
  type Statement,
  type StatementId,
} from "@juesuan/account";
import { compareKey, fold } from "@juesuan/language";
import type { Quantity } from "@juesuan/quantity";
import { printed } from "./evidence.ts";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";
import { type Fund, readWord, type Stage, type TableWord, tableWords } from "./table-words.ts";

export type Line = Statement["lines"][number];
export type Side = NonNullable<Line["side"]>;

/** A column by what its header path says. */
export interface Column {
  readonly key: string;
  /** The header path without the words of stages. */
  readonly path: readonly string[];
  readonly words: readonly TableWord[];
  readonly stage: Stage;
  /** The side of a two-sided table that its head names. */
  readonly side?: Side;
}

export interface View {
  readonly statement: Statement;
  readonly columns: readonly Column[];
  /** What a line's label says. */
  word(line: Line): TableWord;
}

/** One cell of a table, whatever is in it. */
export interface Place {
  readonly view: View;
  readonly line: Line;
  readonly column: Column;
  readonly cell: AccountCell | undefined;
}

const viewsOf = perItem((_index: Index) => new Map<Statement, View>());

export function viewOf(index: Index, statement: Statement): View {
  const known = viewsOf(index);
  let view = known.get(statement);
  if (view === undefined) {
    view = makeView(statement, index.record.fiscalYear);
    known.set(statement, view);
  }
  return view;
}

/** The statement of this kind, if it is in the record. */
export function tableOf(index: Index, id: StatementId): View | undefined {
  const statement = index.record.statements.find((one) => one.statement === id);
  return statement === undefined ? undefined : viewOf(index, statement);
}

const sideWords = Object.entries(tableWords.sides).flatMap(([side, list]) =>
  list.map((word) => [compareKey(word), side as Side] as const),
);

/** Not a column that compares others (增减额, 增减率, 完成率): it is no part of a whole, and rates have no sum. */
const isAmount = ({ path }: Statement["columns"][number]): boolean =>
  !path.some((text) => tableWords.comparisons.some((word) => fold(text).text.includes(word)));

function makeView(statement: Statement, year: number | null): View {
  const columns = statement.columns.filter(isAmount).map((column): Column => {
    const all = column.path.map((text) => readWord(text, year));
    const words = all.filter((word) => word.stage === undefined);
    const side = sideWords.find(([word]) => word === compareKey(column.path[0] ?? ""))?.[1];
    return {
      key: column.key,
      path: words.map((word) => word.text),
      words,
      stage: all.findLast((word) => word.stage !== undefined)?.stage ?? "outturn",
      ...(side === undefined ? {} : { side }),
    };
  });
  const words = new Map<Line, TableWord>();
  return {
    statement,
    columns,
    word(line) {
      const found = words.get(line) ?? readWord(line.label, year);
      words.set(line, found);
      return found;
    },
  };
}

/** The columns that a line has cells for: in a two-sided table those of its own side. */
export function columnsOf(view: View, line: Line, stage?: Stage): readonly Column[] {
  return view.columns.filter(
    (column) =>
      column.key in line.cells &&
      (stage === undefined || column.stage === stage) &&
      (line.side === undefined || column.side === undefined || column.side === line.side),
  );
}

export const placeAt = (view: View, line: Line, column: Column): Place => ({
  view,
  line,
  column,
  cell: line.cells[column.key],
});

export const quantityAt = (place: Place): Quantity | undefined => quantityIn(place.cell);

/** Blank, — and 无: nothing is printed that could be added. */
export function isEmpty(cell: AccountCell | undefined): boolean {
  return cell === null || cell === undefined || "na" in cell || "none" in cell;
}

/** Why a cell cannot be calculated with; nothing for a figure and for an empty cell. */
export function unreadable({ cell }: Place): Abstention | undefined {
  if (isEmpty(cell)) return undefined;
  const quantity = quantityIn(cell);
  if (quantity === undefined) return "LOW_CONFIDENCE";
  if (quantity.confidence === "low") return "LOW_CONFIDENCE";
  return quantity.comparator === undefined || quantity.comparator === "=" ? undefined : "AMBIGUOUS";
}

/** A cell that prints a number which could not be read: neither a figure nor nothing. */
export const isUnread = (cell: AccountCell | undefined): boolean =>
  cell !== null && cell !== undefined && "text" in cell && !("value" in cell) && /\d/u.test(cell.text);

export const hasUnread = ({ lines }: Statement): boolean =>
  lines.some(({ cells }) => Object.values(cells).some(isUnread));

export const isZero = (place: Place): boolean => (quantityAt(place)?.value ?? "0") === "0";

/** A key as a part of a JSON Pointer. */
export const pointer = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

export function citePlace(index: Index, place: Place): Evidence {
  const ref = quantityAt(place)?.ref ?? place.line.ref;
  const label = place.line.code === undefined ? place.line.label : `${place.line.code} ${place.line.label}`;
  const what = label === "" ? place.column.path.join("·") : label;
  return {
    path: `${index.pathOf(place.line)}/cells/${pointer(place.column.key)}`,
    ref,
    quote: `${what} ${printed(place.cell)}`.trim(),
  };
}

export function citeLine(index: Index, line: Line): Evidence {
  const quote = line.code === undefined ? line.label : `${line.code} ${line.label}`;
  return { path: index.pathOf(line), ref: line.ref, quote };
}

export function citeTable(index: Index, { statement }: View): Evidence {
  return { path: index.pathOf(statement), ref: statement.ref, quote: statement.title };
}

/** The lines of one side; all lines of a table that has no sides. */
export const linesOf = (view: View, side?: Side): readonly Line[] =>
  side === undefined ? view.statement.lines : view.statement.lines.filter((line) => line.side === side);

/** The line of the table's total (合计), if just one stands there. */
export function totalLine(view: View): Line | undefined {
  const found = view.statement.lines.filter(
    (line) => line.code === undefined && view.word(line).total === true && view.word(line).part !== true,
  );
  const totals =
    found.length > 0 ? found : view.statement.lines.filter((line) => isTotalWord(view.word(line)));
  return totals.length === 1 ? totals[0] : undefined;
}

const isTotalWord = ({ concept, fund }: TableWord): boolean =>
  fund === undefined && ["revenue", "expenditure", "totalRevenueAndExpenditure"].includes(concept ?? "");

const frames = new Set(["openingBalance", "closingBalance", "revenue"]);

/** What a column is wanted for: a concept, or the whole of the year's revenue or expenditure. */
export interface Wanted {
  readonly concept?: string;
  readonly fund?: Fund;
  readonly stage?: Stage;
  /** The column of the whole: 合计, 本年支出合计, 本年支出·小计. */
  readonly total?: true;
}

/** The one column of a one-sided table that is wanted; nothing when none or several may be meant. */
export function columnOf(view: View, wanted: Wanted): Column | undefined {
  const stage = wanted.stage ?? "outturn";
  const found = view.columns.filter((column) => column.stage === stage && fits(view, column, wanted));
  return found.length === 1 ? found[0] : undefined;
}

function fits(view: View, { words }: Column, wanted: Wanted): boolean {
  if (words.some((word) => word.part === true)) return false;
  const named = words.filter((word) => word.concept !== undefined);
  const last = words.at(-1);
  const whole = last?.total === true ? named.at(-1) : last;
  const frame = named.find((word) => frames.has(word.concept!));
  if (wanted.total === true) {
    // 合计 alone, 本年支出合计, 本年支出·小计; not the total of another group (年初结转和结余·小计).
    const groups = named.filter((word) => word.concept !== "expenditure" && word.concept !== "revenue");
    const isRevenue = view.statement.statement === "revenue";
    if (groups.length > 0 || (!isRevenue && frame !== undefined)) return false;
    return last?.total === true || (whole === last && whole?.concept !== undefined);
  }
  if (whole?.concept !== wanted.concept || whole?.fund !== wanted.fund) return false;
  return frame === undefined || frame === whole || view.statement.statement === "revenue";
}
