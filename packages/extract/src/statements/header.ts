import type { Cell, Table } from "@juesuan/document";
import { gridLookup } from "@juesuan/document";
import { fold, tidy } from "@juesuan/language";
import { parseFigure } from "@juesuan/quantity";
import words from "../data/statements.json" with { type: "json" };

/** Columns that tell one story: labels on the left, values after them. A two-sided table has two lanes. */
export interface Lane {
  readonly codes: readonly number[];
  readonly names: readonly number[];
  readonly values: readonly number[];
  readonly side?: "revenue" | "expenditure";
}

export interface Header {
  /** The first row of data. */
  readonly rows: number;
  /** Header texts above a column, outermost first, repeats of a merged cell once. */
  readonly paths: readonly (readonly string[])[];
  readonly lanes: readonly Lane[];
}

const head = (text: string): string => fold(text).text.replace(/\s/gu, "");
const heads = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(head));
const codeHeads = heads(words.codeHeads);

/** 类, 款, 项, 科目编码: a word of the head that may stand beside the row of totals, and names no row. */
export const isCodeHead = (text: string): boolean => codeHeads.has(head(text));
const nameHeads = heads(words.nameHeads);
const skipHeads = heads(words.skipHeads);
const counterHeads = heads(words.counterHeads);
const totals = heads(words.totals);
const revenueLabels = heads(words.revenueLabels);
const expenditureLabels = heads(words.expenditureLabels);

/** Reads the header that begins in row `from`; undefined when no row looks like data. */
export function readHeader(table: Table, from: number): Header | undefined {
  const lookup = gridLookup(table);
  let rows = from;
  while (rows < table.rows && isHeader(lookup[rows]!, rows, table)) rows++;
  if (rows === from) return undefined;
  const skipped = new Set<number>();
  const paths = Array.from({ length: table.columns }, (_, column) => {
    const path: string[] = [];
    let last: Cell | undefined;
    for (let row = from; row < rows; row++) {
      const cell = lookup[row]![column];
      if (cell === undefined || cell === last) continue;
      last = cell;
      const text = tidy(cell.text.replace(/\s*\n\s*/gu, ""));
      if (skipHeads.has(head(text)) && cell.columnSpan === 1) skipped.add(column);
      if (text !== "" && !isCounter(text)) path.push(text);
    }
    return path;
  });
  const lanes = lanesOf(paths, skipped);
  return {
    rows,
    paths: ownSide(paths, lanes),
    lanes: lanes.length === 2 ? sidedByRows(table, rows, lanes) : lanes,
  };
}

const sideHeads = { revenue: words.revenueHeads, expenditure: words.expenditureHeads };

/**
 * Every column under the head of its own lane's side: where the text kept no spans (收入 | 支出 over 项目 决算数 项目
 * 合计 …), the last head reaches over the other side's figures too.
 */
function ownSide(
  paths: readonly (readonly string[])[],
  lanes: readonly Lane[],
): readonly (readonly string[])[] {
  const strays = new Map<number, string>();
  for (const { names, values, side } of lanes) {
    const top = paths[names[0] ?? -1]?.[0];
    if (side === undefined || top === undefined || !sideHeads[side].includes(head(top))) continue;
    const other = sideHeads[side === "revenue" ? "expenditure" : "revenue"];
    for (const column of values) {
      const path = paths[column]!;
      if (path.length > 1 && other.includes(head(path[0]!))) strays.set(column, top);
    }
  }
  return paths.map((path, column) => {
    const top = strays.get(column);
    return top === undefined ? path : [top, ...path.slice(1)];
  });
}

/** 栏次 1 2 3 …: numbers of columns, not figures. */
const isCounter = (text: string): boolean => /^\d{1,2}$/u.test(text) || counterHeads.has(head(text));

function isHeader(row: readonly (Cell | undefined)[], at: number, table: Table): boolean {
  const cells = [...new Set(row)].filter(
    (cell): cell is Cell => cell !== undefined && tidy(cell.text) !== "",
  );
  if (cells.length === 0) return false;
  const texts = cells.map((cell) => head(cell.text));
  if (texts.every((text) => isCounter(text))) return true;
  // A code or a figure with decimals is data; so is a row that begins with a total or an item number.
  if (
    texts.some(
      (text) =>
        /^\d{3,}$/u.test(text) || (/\d/.test(text) && parseFigure(text) !== undefined && !isCounter(text)),
    )
  ) {
    return false;
  }
  const first = cells[0]!;
  const label = head(first.text);
  const startsHere = first.row === at && first.column === 0;
  const onlyLabel = cells.length === 1 && cells[0]!.columnSpan < table.columns;
  if (
    startsHere &&
    totals.has(label) &&
    first.columnSpan + first.column < table.columns &&
    !isTopHead(row, table)
  ) {
    return cells.some(
      (cell) => cell !== first && cell.row === at && !totals.has(head(cell.text)) && cells.length > 2,
    );
  }
  if (startsHere && /^[一二三四五六七八九十]{1,3}、/u.test(label)) return false;
  return !onlyLabel || codeHeads.has(label) || nameHeads.has(label);
}

/** 合计 as the head of the first column (“三公”经费: 合计 | 因公出国… ), not as the label of a row. */
function isTopHead(row: readonly (Cell | undefined)[], table: Table): boolean {
  const distinct = new Set(row).size;
  const own = row.filter((cell) => cell !== undefined && tidy(cell.text) !== "");
  return distinct > 2 && own.length >= table.columns && new Set(own.map((cell) => head(cell!.text))).size > 2;
}

function lanesOf(paths: readonly (readonly string[])[], skipped: ReadonlySet<number>): Lane[] {
  const kinds = paths.map((path, column) => {
    const leaf = head(path.at(-1) ?? "");
    const above = path.map(head);
    if (skipped.has(column) || skipHeads.has(leaf)) return "skip";
    // The label's own word may stand above another (项目 / 科目编码 / 合计 where the row of totals is merged into the head).
    if (above.some((text) => codeHeads.has(text))) return "code";
    if (above.some((text, at) => nameHeads.has(text) && (at === above.length - 1 || totals.has(leaf))))
      return "name";
    return path.length === 0 ? "skip" : "value";
  });
  const lanes: { codes: number[]; names: number[]; values: number[]; side?: Lane["side"] }[] = [];
  let current: (typeof lanes)[number] | undefined;
  kinds.forEach((kind, column) => {
    if (kind === "skip") return;
    const isLabel = kind !== "value";
    if (current === undefined || (isLabel && current.values.length > 0)) {
      current = { codes: [], names: [], values: [] };
      lanes.push(current);
    }
    (kind === "code" ? current.codes : kind === "name" ? current.names : current.values).push(column);
  });
  for (const lane of lanes) {
    const top = head(paths[lane.names[0] ?? lane.values[0] ?? 0]?.[0] ?? "");
    if (lanes.length < 2) continue;
    if (words.revenueHeads.includes(top)) lane.side = "revenue";
    else if (words.expenditureHeads.includes(top)) lane.side = "expenditure";
  }
  return lanes.filter((lane) => lane.values.length > 0) as Lane[];
}

/** Two lanes that no head calls revenue and expenditure, told by the totals that stand in them. */
function sidedByRows(table: Table, from: number, lanes: readonly Lane[]): Lane[] {
  if (lanes.some((lane) => lane.side !== undefined)) return [...lanes];
  const lookup = gridLookup(table);
  const has = (lane: Lane, labels: ReadonlySet<string>): boolean =>
    lookup.slice(from).some((row) => lane.names.some((column) => labels.has(head(row[column]?.text ?? ""))));
  const [first, second] = lanes as readonly [Lane, Lane];
  const isSided =
    has(first, revenueLabels) &&
    has(second, expenditureLabels) &&
    !has(first, expenditureLabels) &&
    !has(second, revenueLabels);
  return isSided
    ? [
        { ...first, side: "revenue" },
        { ...second, side: "expenditure" },
      ]
    : [...lanes];
}
