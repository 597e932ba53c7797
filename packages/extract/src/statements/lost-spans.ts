import type { Cell, Table } from "@juesuan/document";
import { tidy } from "@juesuan/language";
import { type Lane, readHeader } from "./header.ts";

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
 * columns. A table whose rows are all full, or whose spans were kept, is returned as it is. Undefined where one row's
 * arrangement is not determined: a row left out would make sums fail that hold.
 */
export function restoreSpans(table: Table, captionRows: number): Restored | undefined {
  const rows = rowsOf(table);
  const whole: Restored = { table, origins: new Map() };
  const short = rows.filter((row, at) => at >= captionRows && row.length < table.columns);
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
    if (row.length === table.columns) for (const [column, cell] of row.entries()) place(cell, column, 1);
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

/** Lays out one or two rows of heads; how many they are, or undefined where the spans are not determined. */
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
  if (second.length !== columns) return undefined;
  // Groups of the second row: a run of heads, or one blank under a head that reaches down.
  const groups: { start: number; size: number; blank: boolean }[] = [];
  second.forEach((cell, at) => {
    const last = groups.at(-1);
    if (!isBlank(cell) && last !== undefined && !last.blank) last.size++;
    else groups.push({ start: at, size: 1, blank: isBlank(cell) });
  });
  if (groups.length !== first.length) return undefined;
  groups.forEach((group, at) => {
    const head = first[at]!;
    place(head, group.start, group.size, group.blank ? 2 : 1);
    if (!group.blank) {
      for (const cell of second.slice(group.start, group.start + group.size)) {
        place(cell, second.indexOf(cell), 1);
      }
    }
  });
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
