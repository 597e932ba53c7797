import type { PageCell } from "./cell-text.ts";
import type { PageGrid } from "./grids.ts";

/** A cell of a part in the columns that it shares with the other part. */
export interface LaidCell extends PageCell {
  readonly page: number;
}

const blanks = /\s+/g;

function key(cell: { readonly text: string }): string {
  return cell.text.replace(blanks, "");
}

function rowCells<C extends PageCell>(cells: readonly C[], row: number): C[] {
  return cells.filter((cell) => cell.row === row);
}

function sameRow(a: readonly PageCell[], b: readonly PageCell[]): boolean {
  return (
    a.length === b.length &&
    a.every((cell, index) => {
      const other = b[index]!;
      return (
        key(cell) === key(other) &&
        cell.column === other.column &&
        cell.columnSpan === other.columnSpan &&
        cell.rowSpan === other.rowSpan
      );
    })
  );
}

/**
 * How many rows at the top of `next` print the top of `first` again. Rows are only taken whole: no cell reaches
 * out of the repeated rows, and at least one cell is filled.
 */
export function repeatedRows(
  first: readonly PageCell[],
  next: readonly PageCell[],
  rowsOfNext: number,
): number {
  let equal = 0;
  let filled = false;
  let whole = 0;
  let reach = 0;
  while (equal < Math.min(rowsOfNext - 1, 8)) {
    const a = rowCells(first, equal);
    const b = rowCells(next, equal);
    if (!sameRow(a, b)) break;
    for (const cell of b) {
      if (key(cell) !== "") filled = true;
      reach = Math.max(reach, cell.row + cell.rowSpan);
    }
    equal++;
    if (filled && reach <= equal) whole = equal;
  }
  return whole;
}

/**
 * Whether `next` begins like `first` does, and then differs: two forms of one kind, one after the other. After
 * the rows that are equal, the labels at the head of at least two of the next rows come again. A repeated row of
 * three headings and more is a column header, under which labels may well come again.
 */
export function startsAnew(first: readonly PageCell[], next: readonly PageCell[], from: number): boolean {
  for (let row = 0; row < from; row++) {
    if (rowCells(next, row).filter((cell) => key(cell) !== "").length >= 3) return false;
  }
  let labels = 0;
  let rows = 0;
  for (let row = from; row < from + 4; row++) {
    const a = rowCells(first, row)[0];
    const b = rowCells(next, row)[0];
    if (b === undefined) continue;
    rows++;
    const label = key(b);
    if (a !== undefined && label !== "" && label === key(a) && /\p{L}/u.test(label)) labels++;
  }
  // A part of a single row has one label to tell by.
  return rows > 0 && labels >= Math.min(2, rows);
}

/** Cells of the last row of one part and of the first row of the next that stand in the same columns. */
export function facingCells<A extends PageCell, B extends PageCell>(
  above: readonly A[],
  below: readonly B[],
  lastRow: number,
  firstRow: number,
): { pairs: (readonly [A, B])[]; complete: boolean } {
  const ends = above.filter((cell) => cell.row + cell.rowSpan - 1 === lastRow);
  const starts = below.filter((cell) => cell.row === firstRow);
  const pairs: (readonly [A, B])[] = [];
  for (const a of ends) {
    const b = starts.find((cell) => cell.column === a.column && cell.columnSpan === a.columnSpan);
    if (b !== undefined) pairs.push([a, b]);
  }
  return { pairs, complete: pairs.length === ends.length && pairs.length === starts.length };
}

/** Texts of the document's cells without blanks: what a whole label looks like. */
export interface KnownTexts {
  /** Of all cells. */
  readonly any: ReadonlySet<string>;
  /** Of cells that no page break touches. */
  readonly whole: ReadonlySet<string>;
}

/**
 * Whether the page break cuts a row in two. Producers draw both halves closed as well as open, so the text
 * decides: wherever both halves are filled, the upper one must run on into the lower one. Halves that only fill
 * in for each other count where the ruling is open. `cells` are those of both parts.
 */
export function isCutRow(
  pairs: readonly (readonly [PageCell, PageCell])[],
  open: boolean,
  known: KnownTexts,
  cells: readonly PageCell[],
): boolean {
  let both = 0;
  let flush = true;
  let figures = 0;
  let aboveOnly = 0;
  let belowOnly = 0;
  let tight = false;
  for (const [a, b] of pairs) {
    const above = key(a) !== "";
    const below = key(b) !== "";
    const first = b.lines[0];
    if (first !== undefined && first.box[1] - b.box[1] <= 0.6 * first.size) tight = true;
    if (above && below) {
      if (!runsOn(a, b, known)) return false;
      if (numbered.test(key(b)) && !/[。；;：:]$/.test(key(a))) return false;
      if (!breaksLike(a, cells)) flush = false;
      both++;
    } else if (above) {
      aboveOnly++;
      if (a.rowSpan === 1 && amount.test(key(a))) figures++;
    } else if (below) belowOnly++;
  }
  if (both === 0) return open && aboveOnly > 0 && belowOnly > 0;
  // The longest lower half begins at its cell's top; rows of their own have room above their text.
  if (tight) return belowOnly === 0 || open;
  // Where every line has such room: a label beside its figures goes on alone, broken where others of its column break.
  return flush && belowOnly === 0 && figures > 0;
}

/** Item numbers and codes, which open a label and never go on with one. */
const numbered = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|\d{3,})/;

/** Whether the last line of a cell is as wide as the lines that another cell of its column breaks. */
function breaksLike(cell: PageCell, cells: readonly PageCell[]): boolean {
  const last = cell.lines[cell.lines.length - 1];
  if (last === undefined) return false;
  return cells.some(
    (other) =>
      other.column === cell.column &&
      other.columnSpan === cell.columnSpan &&
      other.lines
        .slice(0, -1)
        .some((line) => Math.abs(line.box[2] - last.box[2]) <= 0.5 * last.size && line.size === last.size),
  );
}

/** Sides of a cell that stay blank, in points: Word sets 5.4 on either side, LibreOffice 2.8. */
const padding = 5.4;
const amount = /^[\d.,%‰+-]+(?:元|万元|亿元|个|人|次)?$/;

/** Whether the text of `a` can go on in `b`: no room was left for the next word, or a long text closed a sentence. */
function runsOn(a: PageCell, b: PageCell, known: KnownTexts): boolean {
  const last = a.lines[a.lines.length - 1];
  const next = b.lines[0];
  if (last === undefined || next === undefined) return false;
  const above = key(a);
  const below = key(b);
  if (known.any.has(above + below)) return true;
  if (known.whole.has(above) && known.whole.has(below)) return false;
  if (amount.test(above) || amount.test(below)) return false;
  if (a.rowSpan > 1 || b.rowSpan > 1) return false;
  const word = /^[\p{Script=Latin}\d.,%‰]+/u;
  if (/[\p{Script=Latin}\d]$/u.test(above) && word.test(below)) return false;
  const room = a.box[2] - a.box[0] - 2 * padding - (last.box[2] - last.box[0]);
  if (room < unitWidth(next.text) * next.size + 0.3 * last.size) return true;
  return /[。；;！？]$/.test(last.text) && above.length >= 10;
}

/**
 * Width in font sizes of what stands at a line's head and cannot be parted: a word or a character, with the closing
 * marks behind it (they open no line) and the opening ones before it.
 */
function unitWidth(text: string): number {
  const [unit = ""] =
    /^[（《「『“‘([]{0,2}(?:[\p{Script=Latin}\d.,%‰]+|.)?[，。、；：！？）》」』”’…,.;:!?)\]%‰]{0,3}/u.exec(
      text,
    ) ?? [];
  return Array.from(unit).reduce((sum, character) => sum + (/[\x20-\x7e]/.test(character) ? 0.55 : 1), 0);
}

/** Whether one label is printed in two halves, above and below the break. */
export function isSplitLabel(a: PageCell, b: PageCell, known: KnownTexts): boolean {
  const above = key(a);
  const below = key(b);
  if (above === "" || below === "" || !known.any.has(above + below)) return false;
  return !(known.whole.has(above) && known.whole.has(below));
}

/**
 * Whether a cell at the top of a page only continues a vertically merged one from the page before: one of the
 * two spans rows, and at most one of them carries the text.
 */
export function continuesMerge(a: PageCell, b: PageCell): boolean {
  const merged = a.rowSpan > 1 || b.rowSpan > 1;
  if (!merged) return false;
  if (key(b) === "") return true;
  return key(a) === "" && a.rowSpan > 1;
}

export function isOpen(above: PageGrid, below: PageGrid): boolean {
  return above.open.bottom || below.open.top;
}
