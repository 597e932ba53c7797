import { checkGrid } from "@juesuan/document";
import { expect, test } from "vitest";
import type { PageCell } from "./cell-text.ts";
import type { PageGrid } from "./grids.ts";
import { joinPages } from "./join-pages.ts";
import { toLines } from "./lines.ts";
import type { Glyph } from "./marks.ts";

/** A cell as `text`, `text|rowSpan` or `text|rowSpan|columnSpan`; undefined where another cell reaches. */
type Sketch = readonly (readonly (string | undefined)[])[];

function grid(
  page: number,
  xs: readonly number[],
  rows: Sketch,
  open: Partial<PageGrid["open"]> = {},
): PageGrid {
  const ys = Array.from({ length: rows.length + 1 }, (_, index) => 100 + 20 * index);
  const cells: PageCell[] = [];
  for (const [row, line] of rows.entries()) {
    for (const [column, sketch] of line.entries()) {
      if (sketch === undefined) continue;
      const [text = "", rowSpan = "1", columnSpan = "1"] = sketch.split("|");
      const box = [
        xs[column]!,
        ys[row]!,
        xs[column + Number(columnSpan)]!,
        ys[row + Number(rowSpan)]!,
      ] as const;
      const glyphs = Array.from(text, (character, index): Glyph => {
        const wide = /\p{Script=Han}/u.test(character) ? 10 : 5;
        const x0 = box[0] + 5 + index * wide;
        return {
          text: character,
          x0,
          x1: x0 + wide,
          y0: box[1] + 3,
          y1: box[1] + 13,
          size: 10,
          font: "",
          direction: 0,
          run: 0,
        };
      });
      const lines = toLines(glyphs);
      cells.push({ row, column, rowSpan: Number(rowSpan), columnSpan: Number(columnSpan), box, text, lines });
    }
  }
  return {
    page,
    box: [xs[0]!, ys[0]!, xs.at(-1)!, ys.at(-1)!],
    xs,
    ys,
    cells,
    open: { top: false, right: false, bottom: false, left: false, ...open },
    repairs: 0,
    kind: "ruled",
  };
}

function join(...grids: readonly PageGrid[]) {
  const joined = joinPages(grids.map((part) => ({ grid: part, leads: true, trails: true })));
  for (const table of joined) expect(checkGrid(table)).toEqual([]);
  return joined.map((table) => ({
    joins: table.joins.map(({ repeatedRows, cutRow, continuedCells }) => [
      repeatedRows,
      cutRow,
      continuedCells,
    ]),
    rows: Array.from({ length: table.rows }, (_, row) =>
      table.cells
        .filter((cell) => cell.row === row)
        .map((cell) => [cell.text, cell.rowSpan, cell.columnSpan].join("|").replace(/\|1\|1$/, "")),
    ),
  }));
}

const xs = [50, 120, 200, 280];

test("a repeated header of two rows is dropped once, with its merged cells", () => {
  const head: Sketch = [
    ["科目|2|1", "金额|1|2", undefined],
    [undefined, "上年", "本年"],
  ];
  expect(join(grid(1, xs, [...head, ["甲", "1", "2"]]), grid(2, xs, [...head, ["乙", "3", "4"]]))).toEqual([
    {
      joins: [[2, false, 0]],
      rows: [
        ["科目|2|1", "金额|1|2"],
        ["上年", "本年"],
        ["甲", "1", "2"],
        ["乙", "3", "4"],
      ],
    },
  ]);
});

test("a continuation without a header is joined over three pages, its edges drifting", () => {
  const drifted = xs.map((x) => x + 1.5);
  const result = join(
    grid(1, xs, [["甲", "1", "2"]]),
    grid(2, drifted, [["乙", "3", "4"]]),
    grid(3, xs, [["丙", "5", "6"]]),
  );
  expect(result.map((table) => table.rows)).toEqual([
    [
      ["甲", "1", "2"],
      ["乙", "3", "4"],
      ["丙", "5", "6"],
    ],
  ]);
});

test("other lanes, a page between, or text between make another table", () => {
  const a = grid(1, xs, [["甲", "1", "2"]]);
  expect(join(a, grid(2, [50, 90, 140, 180], [["乙", "3", "4"]]))).toHaveLength(2);
  expect(join(a, grid(3, xs, [["乙", "3", "4"]]))).toHaveLength(2);
  const parts = [
    { grid: a, leads: true, trails: false },
    { grid: grid(2, xs, [["乙", "3", "4"]]), leads: true, trails: true },
  ];
  expect(joinPages(parts)).toHaveLength(2);
});

test("a part that shows fewer grid lines is laid into the table's own", () => {
  const wide = [50, 200, 280];
  expect(join(grid(1, xs, [["甲", "1", "2"]]), grid(2, wide, [["总分", "9"]]))[0]!.rows).toEqual([
    ["甲", "1", "2"],
    ["总分|1|2", "9"],
  ]);
});

test("a merged label goes on over the break, blank on the second page", () => {
  const above = grid(1, xs, [
    ["指标|2|1", "数量指标", "1"],
    [undefined, "质量指标", "2"],
  ]);
  const below = grid(2, xs, [
    ["|2|1", "时效指标", "3"],
    [undefined, "成本指标", "4"],
  ]);
  expect(join(above, below)[0]).toEqual({
    joins: [[0, false, 1]],
    rows: [
      ["指标|4|1", "数量指标", "1"],
      ["质量指标", "2"],
      ["时效指标", "3"],
      ["成本指标", "4"],
    ],
  });
});

test("a row is cut where the text runs on; two full rows of short values are two rows", () => {
  const cut = join(
    grid(1, xs, [["数量指标", "完成全年设备", "365"]]),
    grid(2, xs, [
      ["", "巡检十二次", ""],
      ["质量指标", "全年", "1"],
    ]),
  );
  expect(cut[0]).toEqual({
    joins: [[0, true, 0]],
    rows: [
      ["数量指标", "完成全年设备\n巡检十二次", "365"],
      ["质量指标", "全年", "1"],
    ],
  });
  const whole = join(
    grid(1, xs, [["数量指标标标", "完成全年设备", "365"]]),
    grid(2, xs, [["质量指标标标", "按照预算完成", "12"]]),
  );
  expect(whole[0]!.joins).toEqual([[0, false, 0]]);
});

test("a label printed in two halves is one where the document prints it whole elsewhere", () => {
  const other = grid(
    1,
    [10, 60, 120],
    [
      ["", ""],
      ["年度总体目标", "x"],
      ["", ""],
    ],
  );
  const above = grid(3, xs, [
    ["甲", "1", "2"],
    ["年度", "预期目标", "实际"],
  ]);
  const below = grid(4, xs, [
    ["总体目标", "保障", "已保障"],
    ["乙", "3", "4"],
  ]);
  expect(join(other, above, below)[1]!.rows.slice(1, 3)).toEqual([
    ["年度\n总体目标|2|1", "预期目标", "实际"],
    ["保障", "已保障"],
  ]);
});

test("two forms whose labels come again are two tables, though their lanes agree", () => {
  const form = (page: number, name: string): PageGrid =>
    grid(page, xs, [
      ["绩效自评表|1|3", undefined, undefined],
      ["项目名称", name, ""],
      ["主管部门", "某局", ""],
      ["联系电话", "01000000000", ""],
    ]);
  expect(join(form(1, "甲项目"), form(2, "乙项目"))).toHaveLength(2);
});

test("the first row of the next form alone on its page starts a table of its own", () => {
  const form = grid(1, xs, [
    ["项目名称", "甲项目", ""],
    ["主管部门", "某局", ""],
  ]);
  const start = grid(2, [50, 120, 280], [["项目名称", "乙项目"]]);
  const rest = grid(3, xs, [["主管部门", "某局", ""]]);
  const result = join(form, start, rest);
  expect(result.map((table) => table.rows.length)).toEqual([2, 2]);
  expect(result[1]!.rows[0]).toEqual(["项目名称", "乙项目|1|2"]);
});

test("a column header comes again over rows whose labels come again too", () => {
  const head = ["指标", "上年", "本年"];
  const above = grid(1, xs, [head, ["数量", "1", "2"], ["质量", "3", "4"]]);
  const below = grid(2, xs, [head, ["数量", "5", "6"], ["质量", "7", "8"]]);
  expect(join(above, below)).toHaveLength(1);
  expect(join(above, below)[0]!.rows).toHaveLength(5);
});
