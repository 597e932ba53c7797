import { checkGrid, type Table } from "@juesuan/document";
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { pdfReader } from "./index.ts";
import { drawBar, drawLine, drawText, makePdf } from "./make-pdf.ts";

interface DrawnCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

type Style = "strokes" | "bars" | "double" | "pieces" | "dashes";

const width = 842;
const height = 595;
const left = 60;
const top = 60;

/** A table whose cells are laid at random; spans are taken where they fit, the rest are single cells. */
const drawnTable = fc
  .record({
    columns: fc.array(fc.integer({ min: 40, max: 110 }), { minLength: 2, maxLength: 6 }),
    rows: fc.array(fc.integer({ min: 16, max: 60 }), { minLength: 2, maxLength: 7 }),
    spans: fc.array(
      fc.record({
        row: fc.nat(6),
        column: fc.nat(5),
        rowSpan: fc.integer({ min: 1, max: 4 }),
        columnSpan: fc.integer({ min: 1, max: 4 }),
      }),
      { maxLength: 6 },
    ),
    texts: fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom("12.50", "0.00", "Total", "a1", "2020", "x y", "7") },
        { weight: 1, arbitrary: fc.constant("") },
        { weight: 1, arbitrary: fc.constantFrom("Ab\nCd", "one\n22", "数量\n指标") },
      ),
      { minLength: 42, maxLength: 42 },
    ),
    style: fc.constantFrom<Style>("strokes", "bars", "double", "pieces", "dashes"),
    // How the page is turned when it is shown, and how the drawing is turned on the page.
    rotate: fc.constantFrom(0, 90, 180, 270),
    turn: fc.constantFrom(0, 90, 180, 270),
  })
  .map((drawn) => ({ ...drawn, cells: layCells(drawn) }))
  .filter(({ cells }) => cells.length > 1 && cells.filter((cell) => cell.text.trim() !== "").length > 2);

function layCells(drawn: {
  columns: readonly number[];
  rows: readonly number[];
  spans: readonly { row: number; column: number; rowSpan: number; columnSpan: number }[];
  texts: readonly string[];
}): DrawnCell[] {
  const rows = drawn.rows.length;
  const columns = drawn.columns.length;
  const taken = Array.from({ length: rows }, () => new Array<boolean>(columns).fill(false));
  const cells: DrawnCell[] = [];
  const lay = (row: number, column: number, rowSpan: number, columnSpan: number): void => {
    if (row + rowSpan > rows || column + columnSpan > columns) return;
    for (let r = row; r < row + rowSpan; r++) {
      for (let c = column; c < column + columnSpan; c++) if (taken[r]![c]) return;
    }
    for (let r = row; r < row + rowSpan; r++) {
      for (let c = column; c < column + columnSpan; c++) taken[r]![c] = true;
    }
    const text = drawn.texts[cells.length % drawn.texts.length]!;
    const high = drawn.rows.slice(row, row + rowSpan).reduce((sum, value) => sum + value, 0);
    cells.push({ row, column, rowSpan, columnSpan, text: high < 26 ? text.split("\n")[0]! : text });
  };
  for (const span of drawn.spans) lay(span.row, span.column, span.rowSpan, span.columnSpan);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) lay(row, column, 1, 1);
  return cells;
}

/** A grid line that no cell ends at is not printed, so rows and columns are those that can be seen. */
function printed(cells: readonly DrawnCell[]): DrawnCell[] {
  const rows = [...new Set(cells.map((cell) => cell.row))].sort((a, b) => a - b);
  const columns = [...new Set(cells.map((cell) => cell.column))].sort((a, b) => a - b);
  const between = (lines: readonly number[], from: number, to: number): number =>
    lines.filter((line) => line >= from && line < to).length;
  return cells
    .map((cell) => ({
      row: rows.indexOf(cell.row),
      column: columns.indexOf(cell.column),
      rowSpan: between(rows, cell.row, cell.row + cell.rowSpan),
      columnSpan: between(columns, cell.column, cell.column + cell.columnSpan),
      text: cell.text,
    }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

function draw(
  columns: readonly number[],
  rows: readonly number[],
  cells: readonly DrawnCell[],
  style: Style,
): string {
  const xs = [left];
  for (const value of columns) xs.push(xs[xs.length - 1]! + value);
  const ys = [height - top];
  for (const value of rows) ys.push(ys[ys.length - 1]! - value);
  let out = "";
  const rule = (x0: number, y0: number, x1: number, y1: number): void => {
    if (style === "bars") {
      if (x0 === x1) out += drawBar(x0 - 0.25, y1, 0.5, y0 - y1);
      else out += drawBar(x0, y0 - 0.25, x1 - x0, 0.5);
    } else if (style === "double") {
      const shift = x0 === x1 ? [1, 0] : [0, 1];
      out += drawLine(x0 - shift[0]!, y0 - shift[1]!, x1 - shift[0]!, y1 - shift[1]!);
      out += drawLine(x0 + shift[0]!, y0 + shift[1]!, x1 + shift[0]!, y1 + shift[1]!);
    } else if (style === "dashes") {
      const length = Math.abs(x1 - x0) + Math.abs(y1 - y0);
      for (let at = 0; at < length; at += 6) {
        const to = Math.min(length, at + 3.5);
        const dx = Math.sign(x1 - x0);
        const dy = Math.sign(y1 - y0);
        out += drawLine(x0 + dx * at, y0 + dy * at, x0 + dx * to, y0 + dy * to);
      }
    } else if (style === "pieces") {
      // Each border in two parts that do not quite meet, as Word prints them around its corner squares.
      const mx = (x0 + x1) / 2;
      const my = (y0 + y1) / 2;
      out += drawLine(x0, y0, mx, my);
      out += drawLine(x0 === x1 ? x0 : mx + 1, x0 === x1 ? my - 1 : y0, x1, y1);
    } else out += drawLine(x0, y0, x1, y1);
  };
  for (const cell of cells) {
    const x0 = xs[cell.column]!;
    const x1 = xs[cell.column + cell.columnSpan]!;
    const y0 = ys[cell.row]!;
    const y1 = ys[cell.row + cell.rowSpan]!;
    rule(x0, y0, x1, y0);
    rule(x0, y1, x1, y1);
    rule(x0, y0, x0, y1);
    rule(x1, y0, x1, y1);
    const lines = cell.text.split("\n");
    const middle = (y0 + y1) / 2 + (lines.length - 1) * 5;
    for (const [index, line] of lines.entries()) out += drawText(x0 + 4, middle - 3 - index * 10, 9, line);
  }
  return out;
}

/** Turns the drawing about the page's middle, then fits the page to it. */
function turned(content: string, turn: number): { content: string; width: number; height: number } {
  const matrix = {
    0: "1 0 0 1 0 0",
    90: `0 -1 1 0 0 ${width}`,
    180: `-1 0 0 -1 ${width} ${height}`,
    270: `0 1 -1 0 ${height} 0`,
  }[turn]!;
  const sideways = turn === 90 || turn === 270;
  return {
    content: `q ${matrix} cm\n${content}Q\n`,
    width: sideways ? height : width,
    height: sideways ? width : height,
  };
}

test("a ruled table drawn at random reads back cell by cell, however it is ruled and turned", async () => {
  await fc.assert(
    fc.asyncProperty(drawnTable, async ({ columns, rows, cells, style, rotate, turn }) => {
      const page = turned(draw(columns, rows, cells, style), turn);
      const result = await pdfReader.read(makePdf([{ ...page, rotate }]), defaultLimits);
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const tables = result.value.blocks.filter((block): block is Table => block.kind === "table");
      expect(tables).toHaveLength(1);
      const table = tables[0]!;
      expect(checkGrid(table)).toEqual([]);
      const read = table.cells.map(({ row, column, rowSpan, columnSpan, text }) => ({
        row,
        column,
        rowSpan,
        columnSpan,
        text,
      }));
      expect(read).toEqual(printed(cells));
      expect(result.problems).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);
