import { checkGrid, type Table } from "@juesuan/document";
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { pdfReader } from "./index.ts";
import { type DrawnPage, drawBar, drawLine, drawText, makePdf } from "./make-pdf.ts";

/** A table over two to four pages, as drawn: its columns, its rows, and where the pages break. */
interface Plan {
  readonly widths: readonly number[];
  readonly rows: number;
  /** Rows on each page but the last, the header not counted. */
  readonly breaks: readonly number[];
  readonly header: 1 | 2;
  readonly repeated: boolean;
  /** Whether a break runs through the last row before it. */
  readonly cut: boolean;
  /** Rows that a merged label of the first column covers; 0 for none. */
  readonly group: number;
  /** Points by which column edges move from page to page, and by which whole pages are shifted. */
  readonly drift: readonly number[];
  readonly shift: number;
  readonly style: "strokes" | "bars" | "double";
  readonly turn: 0 | 90 | 270;
  readonly rotate: 0 | 90 | 180 | 270;
}

const size = 9;
const rowHeight = 22;
const leading = 13;
const width = 842;
const height = 595;
const left = 70;
const topOfPage = 520;

const plan: fc.Arbitrary<Plan> = fc.record({
  widths: fc.array(fc.integer({ min: 70, max: 120 }), { minLength: 3, maxLength: 5 }),
  rows: fc.integer({ min: 8, max: 40 }),
  breaks: fc.array(fc.integer({ min: 3, max: 14 }), { minLength: 1, maxLength: 3 }),
  header: fc.constantFrom<1 | 2>(1, 2),
  repeated: fc.boolean(),
  cut: fc.boolean(),
  group: fc.constantFrom(0, 0, 3, 4),
  drift: fc.array(fc.double({ min: -1.2, max: 1.2, noNaN: true }), { minLength: 24, maxLength: 24 }),
  shift: fc.constantFrom(0, 0, 14, -14),
  style: fc.constantFrom("strokes", "bars", "double"),
  turn: fc.constantFrom<0 | 90 | 270>(0, 90, 270),
  rotate: fc.constantFrom<0 | 90 | 180 | 270>(0, 90, 180, 270),
});

type Cell = readonly [row: number, column: number, rowSpan: number, columnSpan: number, text: string];

const names = ["一般公共服务支出", "行政运行", "住房公积金", "机关事业单位基本养老保险缴费支出", "卫生健康"];
const numerals = "甲乙丙丁戊己庚辛壬癸";

/** Fills its column's line exactly once and runs on into the next. */
function longLabel(column: number, row: number): [string, string] {
  const fit = Math.floor((column - 10.8) / size);
  return [
    `${numerals[row % 10]}${"预算单位基本支出项目绩效目标管理".slice(0, fit - 1)}`,
    `经费${numerals[(row + 3) % 10]}`,
  ];
}

interface Laid {
  readonly pages: DrawnPage[];
  readonly cells: Cell[];
  readonly rows: number;
}

function lay(drawn: Plan): Laid {
  const { widths, header, group, repeated } = drawn;
  const columns = widths.length;
  const cells: Cell[] = [];
  // The header: one row, or two with a heading over the last two columns.
  for (let column = 0; column < columns; column++) {
    const last = header === 2 && column >= columns - 2;
    if (last && column === columns - 2) cells.push([0, column, 1, 2, "支出"]);
    if (last) cells.push([1, column, 1, 1, `支出${numerals[column]}`]);
    else cells.push([0, column, header, 1, column === 0 ? "项目" : `栏${numerals[column]}`]);
  }
  const parts: number[] = [];
  let free = drawn.rows;
  for (const rows of drawn.breaks) {
    if (free - rows < 2) break;
    parts.push(rows);
    free -= rows;
  }
  while (free > 14) {
    parts.push(12);
    free -= 12;
  }
  parts.push(free);
  const ends: number[] = [];
  for (const rows of parts) ends.push((ends[ends.length - 1] ?? header) + rows);

  const labelAt = (row: number): boolean => group > 0 && (row - header) % group === 0;
  const cutRows = new Set(drawn.cut ? ends.slice(0, -1).map((end) => end - 1) : []);
  const total = header + drawn.rows;
  for (let row = header; row < total; row++) {
    const first = group > 0 ? 1 : 0;
    if (labelAt(row)) cells.push([row, 0, Math.min(group, total - row), 1, `类${row}`]);
    for (let column = first; column < columns; column++) {
      const text =
        column > first
          ? (row + column) % 7 === 0
            ? ""
            : `${row * 10 + column}.${column}0`
          : cutRows.has(row)
            ? longLabel(widths[column]!, row).join("\n")
            : `${row}${names[row % names.length]!.slice(0, Math.floor((widths[column]! - 10.8) / size) - 2)}`;
      cells.push([row, column, 1, 1, text]);
    }
  }
  cells.sort((a, b) => a[0] - b[0] || a[1] - b[1]);

  const pages = parts.map((_, page): DrawnPage => {
    const from = page === 0 ? header : ends[page - 1]!;
    const to = ends[page]!;
    const shift = left + (page % 2 === 1 ? drawn.shift : 0);
    const xs = [shift];
    for (const value of widths) xs.push(xs[xs.length - 1]! + value);
    const edges = xs.map((x, index) => x + drawn.drift[(page * 6 + index) % 24]!);
    // The other half of a row that the last break cut, at the top of this page.
    const carried = page > 0 && cutRows.has(from - 1) ? from - 1 : undefined;
    const shown: (readonly [rowOf: number, kind: "whole" | "upper" | "lower"])[] = [];
    if (page === 0 || repeated) for (let row = 0; row < header; row++) shown.push([row, "whole"]);
    if (carried !== undefined) shown.push([carried, "lower"]);
    for (let row = from; row < to; row++)
      shown.push([row, cutRows.has(row) && page < parts.length - 1 ? "upper" : "whole"]);
    return drawPart(drawn, cells, edges, shown, page);
  });
  return { pages, cells, rows: total };
}

/** One page: its rows from the top, each cell as far as it stands on the page. */
function drawPart(
  drawn: Plan,
  cells: readonly Cell[],
  xs: readonly number[],
  shown: readonly (readonly [number, "whole" | "upper" | "lower"])[],
  page: number,
): DrawnPage {
  let out = "";
  const rule = (x0: number, y0: number, x1: number, y1: number): void => {
    if (drawn.style === "bars") {
      if (x0 === x1) out += drawBar(x0 - 0.25, y1, 0.5, y0 - y1);
      else out += drawBar(x0, y0 - 0.25, x1 - x0, 0.5);
    } else if (drawn.style === "double") {
      const [dx, dy] = x0 === x1 ? [0.9, 0] : [0, 0.9];
      out +=
        drawLine(x0 - dx!, y0 - dy!, x1 - dx!, y1 - dy!) + drawLine(x0 + dx!, y0 + dy!, x1 + dx!, y1 + dy!);
    } else out += drawLine(x0, y0, x1, y1);
  };
  const y = (index: number): number => topOfPage - rowHeight * index;
  for (const [row, column, rowSpan, columnSpan, text] of cells) {
    const places = shown.flatMap(([shownRow], index) =>
      shownRow >= row && shownRow < row + rowSpan ? [index] : [],
    );
    if (places.length === 0) continue;
    const first = places[0]!;
    const last = places[places.length - 1]! + 1;
    const [x0, x1] = [xs[column]!, xs[column + columnSpan]!];
    rule(x0, y(first), x1, y(first));
    rule(x0, y(last), x1, y(last));
    rule(x0, y(first), x0, y(last));
    rule(x1, y(first), x1, y(last));
    const [shownRow, kind] = shown[first]!;
    // A merged cell has its text where it begins; a cut one its first line above and the second below the break.
    if (shownRow !== row) continue;
    const lines = text.split("\n");
    const visible =
      rowSpan > 1
        ? kind === "lower"
          ? []
          : lines
        : kind === "upper"
          ? lines.slice(0, 1)
          : kind === "lower"
            ? lines.slice(1)
            : lines;
    for (const [index, line] of visible.entries()) {
      // Halves of a cut row stand at their cell's top, whole rows in its middle.
      const baseline =
        y(first) - (kind === "whole" ? rowHeight / 2 + 0.4 * size : size + 2) - leading * index;
      if (line !== "") out += drawText(x0 + 5.4, baseline, size, line);
    }
  }
  out += drawText(width / 2 - 10, 30, 9, `- ${page + 1} -`);
  const matrix = { 0: "1 0 0 1 0 0", 90: `0 -1 1 0 0 ${width}`, 270: `0 1 -1 0 ${height} 0` }[drawn.turn];
  const sideways = drawn.turn !== 0;
  return {
    width: sideways ? height : width,
    height: sideways ? width : height,
    rotate: drawn.rotate,
    content: `q ${matrix} cm\n${out}Q\n`,
  };
}

test("a table over pages comes back as one, cell by cell: header repeated or not, rows cut, edges drifting", async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (drawn) => {
      const { pages, cells, rows } = lay(drawn);
      const result = await pdfReader.read(makePdf(pages), defaultLimits);
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const tables = result.value.blocks.filter((block): block is Table => block.kind === "table");
      expect(tables).toHaveLength(1);
      const table = tables[0]!;
      expect(checkGrid(table)).toEqual([]);
      expect([table.rows, table.columns]).toEqual([rows, drawn.widths.length]);
      expect(
        table.cells.map(({ row, column, rowSpan, columnSpan, text }) => [
          row,
          column,
          rowSpan,
          columnSpan,
          text,
        ]),
      ).toEqual(cells);
    }),
    { numRuns: 80 },
  );
}, 120_000);
