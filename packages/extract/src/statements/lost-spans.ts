import type { Cell, Table } from "@juesuan/document";
import { tidy } from "@juesuan/language";
import { type Lane, readHeader } from "./header.ts";
import { notesInside } from "./identify.ts";

/** Where a cell of a restored table stands in the Document's own grid, `[row, column]`. */
export type Origins = ReadonlyMap<Cell, readonly [number, number]>;

export interface Restored {
  readonly table: Table;
  readonly origins: Origins;
}

/**
 * A dump of a Word table keeps a vertical merge as blank cells and loses horizontal spans, so a short row's cells stand
 * too far left. Where heads and columns determine the spans they are put back: a run of heads below belongs to one
 * head above, a blank below is the head above reaching down; a label that is all a lane prints covers its label
 * columns. A table whose rows are all full, or whose spans were kept, is returned as it is; the notes below are no rows of it. Undefined where one row's
 * arrangement is not determined: a row left out would make sums fail that hold.
 */
export function restoreSpans(table: Table, captionRows: number): Restored | undefined {
  const rows = rowsOf(table);
  const whole: Restored = { table, origins: new Map() };
  const end = notesInside(table)[0]?.ref.cell?.[0] ?? table.rows;
  const short = rows.filter((row, at) => at >= captionRows && at < end && row.length < table.columns);
  const flattened = table.cells.every((cell) => cell.rowSpan === 1) && short.every(isFlattened(table));
  if (short.length === 0 || !flattened) return whole;
  const origins = new Map<Cell, readonly [number, number]>();
  const cells: Cell[] = table.cells.filter((cell) => cell.row < captionRows);
  const place = (cell: Cell, column: number, columnSpan: number, rowSpan = 1) => {
    const placed: Cell = { ...cell, column, columnSpan, rowSpan };
    origins.set(placed, [cell.row, cell.column]);
    cells.push(placed);
  };
  const placed = placeHeads(rows, captionRows, table.columns, place);
  const header = readHeader(
    placed === undefined ? table : { ...table, rows: captionRows + placed, cells: [...cells] },
    captionRows,
  );
  if (header === undefined || header.lanes.length === 0) return placed === undefined ? whole : undefined;
  // Heads of two sides, or of three levels, are read from the words below them and stay where the dump has them.
  const from = placed === undefined ? header.rows : captionRows + placed;
  if (placed === undefined)
    cells.push(...table.cells.filter((cell) => cell.row >= captionRows && cell.row < from));
  for (let at = from; at < rows.length; at++) {
    const row = rows[at]!;
    if (at >= end) cells.push(...row);
    else if (row.length === table.columns) for (const [column, cell] of row.entries()) place(cell, column, 1);
    else if (!placeLabels(row, header.lanes, place)) {
      if (placed !== undefined) return undefined;
      cells.push(...row);
    }
  }
  return { table: { ...table, cells }, origins };
}

type Place = (cell: Cell, column: number, columnSpan: number, rowSpan?: number) => void;

function rowsOf(table: Table): Cell[][] {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  for (const row of rows) row.sort((a, b) => a.column - b.column);
  return rows;
}

/** Only the last cell spans, to the table's edge: how a reader fills a row whose spans are lost. */
const isFlattened =
  (table: Table) =>
  (row: readonly Cell[]): boolean =>
    row.every(
      (cell, at) =>
        cell.columnSpan === 1 || (at === row.length - 1 && cell.column + cell.columnSpan === table.columns),
    );

const isBlank = (cell: Cell): boolean => tidy(cell.text) === "";

interface Group {
  readonly start: number;
  size: number;
  readonly blank: boolean;
}

/** Groups of a full row of heads: a run of heads under one above, or one blank under a head that reaches down. */
function groupsOf(row: readonly Cell[]): Group[] {
  const groups: Group[] = [];
  row.forEach((cell, at) => {
    const last = groups.at(-1);
    if (!isBlank(cell) && last !== undefined && !last.blank) last.size++;
    else groups.push({ start: at, size: 1, blank: isBlank(cell) });
  });
  return groups;
}

/** Heads that say one row of heads over and over (预算数 and 决算数 over 合计, 因公出国…, each): how many heads each covers. */
function repeated(heads: readonly Cell[], times: number): number | undefined {
  const size = heads.length / times;
  if (times < 2 || !Number.isInteger(size) || size < 2) return undefined;
  return heads.every((cell, at) => tidy(cell.text) === tidy(heads[at % size]!.text)) ? size : undefined;
}

/** Three rows of heads, the first over repetitions of the second; undefined where that is not so. */
function placeThree(
  [first, second, third]: readonly (readonly Cell[])[],
  columns: number,
  place: Place,
): number | undefined {
  if (first === undefined || second === undefined || third?.length !== columns) return undefined;
  const groups = groupsOf(third);
  const each = groups.length === second.length ? repeated(second, first.length) : undefined;
  if (each === undefined) return undefined;
  first.forEach((head, at) => {
    const own = groups.slice(at * each, (at + 1) * each);
    place(
      head,
      own[0]!.start,
      own.reduce((sum, group) => sum + group.size, 0),
    );
  });
  placeGroups(groups, second, third, place);
  return 3;
}

function placeGroups(
  groups: readonly Group[],
  heads: readonly Cell[],
  below: readonly Cell[],
  place: Place,
): void {
  groups.forEach((group, at) => {
    place(heads[at]!, group.start, group.size, group.blank ? 2 : 1);
    if (group.blank) return;
    for (let column = group.start; column < group.start + group.size; column++)
      place(below[column]!, column, 1);
  });
}

/** Lays out one to three rows of heads; how many they are, or undefined where the spans are not determined. */
function placeHeads(
  rows: readonly Cell[][],
  from: number,
  columns: number,
  place: Place,
): number | undefined {
  const [first, second] = [rows[from] ?? [], rows[from + 1] ?? []];
  if (first.length === columns) {
    for (const [column, cell] of first.entries()) place(cell, column, 1);
    return 1;
  }
  if (second.length !== columns) return placeThree(rows.slice(from, from + 3), columns, place);
  const groups = groupsOf(second);
  if (groups.length !== first.length) return undefined;
  placeGroups(groups, first, second, place);
  return 2;
}

/** A row in which each lane prints one label for all its label columns, then its values. */
function placeLabels(row: readonly Cell[], lanes: readonly Lane[], place: Place): boolean {
  const labels = (lane: Lane) => [...lane.codes, ...lane.names].sort((a, b) => a - b);
  const needed = lanes.reduce((sum, lane) => sum + (labels(lane).length > 0 ? 1 : 0) + lane.values.length, 0);
  if (needed !== row.length) return false;
  let at = 0;
  for (const lane of lanes) {
    const own = labels(lane);
    if (own.length > 0) place(row[at++]!, own[0]!, own.at(-1)! - own[0]! + 1);
    for (const column of lane.values) place(row[at++]!, column, 1);
  }
  return true;
}
