import type { Cell, Grid } from "@juesuan/document";
import { type HtmlElement, isElement, pathOf } from "./tree.ts";

/** A cell as the table algorithm places it, before its text is read. */
export interface Placed {
  readonly element: HtmlElement;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface PlacedTable {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Placed[];
  /** Spans that were cut because they ran into another cell. */
  readonly cut: number;
  /** No cell has a span though the rows differ in length: the page lost its spans on the way to the web. */
  readonly spansLost: boolean;
}

/** HTML's own bounds on spans. */
const widestSpan = 1_000;
const tallestSpan = 65_534;

/**
 * Places the cells of a table as HTML says: head, bodies and foot in the order shown, a row span ends with its group,
 * `rowspan=0` reaches to its end. Rows and columns in which no cell begins are taken out. "cells" if the grid would
 * have more positions than `limit`.
 */
export function placeCells(table: HtmlElement, limit: number): PlacedTable | "cells" {
  const placed: Placed[] = [];
  let columns = 0;
  let rows = 0;
  let cut = 0;
  for (const group of groupsOf(table)) {
    const end = rows + group.length;
    /** For each column the first row that no cell from above covers. */
    const free: number[] = [];
    for (const row of group) {
      let column = 0;
      for (const element of row.children) {
        if (!isElement(element) || (element.tag !== "td" && element.tag !== "th") || element.hidden) continue;
        while ((free[column] ?? 0) > rows) column++;
        const asked = span(element.attributes.colspan, 1, widestSpan);
        let columnSpan = 1;
        while (columnSpan < asked && (free[column + columnSpan] ?? 0) <= rows) columnSpan++;
        if (columnSpan < asked) cut++;
        const down = span(element.attributes.rowspan, 0, tallestSpan);
        const rowSpan = down === 0 ? end - rows : Math.min(down, end - rows);
        for (let at = column; at < column + columnSpan; at++) free[at] = rows + rowSpan;
        placed.push({ element, row: rows, column, rowSpan, columnSpan });
        column += columnSpan;
        if (column > columns) columns = column;
        if (columns * (rows + 1) > limit) return "cells";
      }
      rows++;
    }
  }
  const squeezed = squeeze(placed, rows, columns);
  return {
    ...squeezed,
    ...(hasLostSpans(squeezed) ? { cells: fillRows(squeezed), spansLost: true } : { spansLost: false }),
    cut,
  };
}

interface Laid {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Placed[];
}

/** One short row may be a slip; a form without spans has many, and a table's title row is one cell alone. */
function hasLostSpans({ rows, columns, cells }: Laid): boolean {
  if (rows < 4 || cells.some((cell) => cell.rowSpan > 1 || cell.columnSpan > 1)) return false;
  const lengths = new Array<number>(rows).fill(0);
  for (const cell of cells) lengths[cell.row]!++;
  const short = lengths.filter((length) => length < columns);
  return short.filter((length) => length > 1).length >= 2 && short.length * 2 >= rows;
}

/** The real spans are unknown: the last cell of a short row covers the columns that remain, as in plain text. */
function fillRows({ columns, cells }: Laid): Placed[] {
  return cells.map((cell, at) => {
    const isLast = cells[at + 1]?.row !== cell.row;
    return isLast ? { ...cell, columnSpan: columns - cell.column } : cell;
  });
}

function span(value: string | undefined, least: number, most: number): number {
  const number = Number.parseInt(value ?? "", 10);
  if (Number.isNaN(number) || number < least) return 1;
  return Math.min(number, most);
}

/** Rows by group, in the order a browser shows them; rows outside any group form one of their own. */
function groupsOf(table: HtmlElement): HtmlElement[][] {
  const heads: HtmlElement[][] = [];
  const bodies: HtmlElement[][] = [];
  const feet: HtmlElement[][] = [];
  let loose: HtmlElement[] | undefined;
  for (const child of table.children) {
    if (!isElement(child) || child.hidden) continue;
    if (child.tag === "tr") {
      if (loose === undefined) {
        loose = [];
        bodies.push(loose);
      }
      loose.push(child);
      continue;
    }
    if (child.tag !== "thead" && child.tag !== "tbody" && child.tag !== "tfoot") continue;
    loose = undefined;
    // Only the first head and the first foot move; further ones stay among the bodies.
    const moved = child.tag === "thead" ? heads : child.tag === "tfoot" ? feet : bodies;
    const group = moved.length > 0 ? bodies : moved;
    group.push(
      child.children.filter((row): row is HtmlElement => isElement(row) && row.tag === "tr" && !row.hidden),
    );
  }
  return [...heads, ...bodies, ...feet];
}

/** Takes out rows and columns in which no cell begins: a page's sheet export spans every cell over invisible ones. */
function squeeze(
  placed: readonly Placed[],
  rows: number,
  columns: number,
): { rows: number; columns: number; cells: Placed[] } {
  const rowAt = renumber(
    rows,
    placed.map((cell) => cell.row),
  );
  const columnAt = renumber(
    columns,
    placed.map((cell) => cell.column),
  );
  const cells = placed.map((cell) => {
    const row = rowAt[cell.row]!;
    const column = columnAt[cell.column]!;
    return {
      ...cell,
      row,
      column,
      rowSpan: rowAt[cell.row + cell.rowSpan]! - row,
      columnSpan: columnAt[cell.column + cell.columnSpan]! - column,
    };
  });
  return { rows: rowAt[rows]!, columns: columnAt[columns]!, cells };
}

function renumber(count: number, starts: readonly number[]): number[] {
  const used = new Set(starts);
  const at: number[] = [];
  let next = 0;
  for (let index = 0; index <= count; index++) {
    at.push(next);
    if (used.has(index)) next++;
  }
  return at;
}

/** The grid with the cells' texts; positions that no cell covers become empty cells, as a browser shows them. */
export function toGrid(table: HtmlElement, placed: PlacedTable, text: (cell: HtmlElement) => string): Grid {
  const { rows, columns } = placed;
  const covered = new Uint8Array(rows * columns);
  const tablePath = pathOf(table);
  const cells: Cell[] = placed.cells.map(({ element, row, column, rowSpan, columnSpan }) => {
    for (let down = row; down < row + rowSpan; down++)
      covered.fill(1, down * columns + column, down * columns + column + columnSpan);
    return {
      row,
      column,
      rowSpan,
      columnSpan,
      text: text(element),
      place: { part: "html", path: pathOf(element) },
    };
  });
  for (let position = 0; position < covered.length; position++) {
    if (covered[position] === 1) continue;
    const row = Math.floor(position / columns);
    cells.push({
      row,
      column: position % columns,
      rowSpan: 1,
      columnSpan: 1,
      text: "",
      place: { part: "html", path: tablePath },
    });
  }
  return { rows, columns, cells: cells.sort((a, b) => a.row - b.row || a.column - b.column) };
}
