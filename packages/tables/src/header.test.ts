import { expect, test } from "vitest";
import { type HeadCell, headerPaths, headerRows } from "./header.ts";

/** Rows of `[text, rowSpan, columnSpan]`, laid from the left into what is free. */
function grid(rows: readonly (readonly [string, number?, number?][])[], columns: number): HeadCell[] {
  const taken = new Set<string>();
  const cells: HeadCell[] = [];
  for (const [row, line] of rows.entries()) {
    let column = 0;
    for (const [text, rowSpan = 1, columnSpan = 1] of line) {
      while (column < columns && taken.has(`${row},${column}`)) column++;
      for (let r = row; r < row + rowSpan; r++) {
        for (let c = column; c < column + columnSpan; c++) taken.add(`${r},${c}`);
      }
      cells.push({ row, column, rowSpan, columnSpan, text });
    }
  }
  return cells;
}

test("a header of three levels gives each column its path", () => {
  const cells = grid(
    [
      [
        ["项 目", 1, 2],
        ["本年支出", 1, 3],
      ],
      [
        ["编码", 2],
        ["名称", 2],
        ["合计", 2],
        ["其中", 1, 2],
      ],
      [["基本\n支出"], ["项目支出"]],
      [["201"], ["一般公共服务"], ["3.00"], ["1.00"], ["2.00"]],
      [["20103"], ["政府办公"], ["3.00"], ["1.00"], ["2.00"]],
    ],
    5,
  );
  expect(headerRows(cells, 5)).toBe(3);
  expect(headerPaths(cells, 5, 5)).toEqual([
    ["项目", "编码"],
    ["项目", "名称"],
    ["本年支出", "合计"],
    ["本年支出", "其中", "基本支出"],
    ["本年支出", "其中", "项目支出"],
  ]);
});

test("figures under a merged heading are no header, nor is the last row", () => {
  const cells = grid(
    [
      [["编码"], ["项目"], ["金额", 1, 2]],
      [["201"], ["合计"], ["1.00"], ["2.00"]],
    ],
    4,
  );
  expect(headerRows(cells, 2)).toBe(1);
  expect(headerPaths(cells, 2, 4)).toEqual([["编码"], ["项目"], ["金额"], ["金额"]]);
  expect(headerRows(grid([[["只有一行"]]], 1), 1)).toBe(0);
});

test("a form has no header row", () => {
  const cells = grid(
    [
      [
        ["项目名称", 1, 2],
        ["系统运维费", 1, 4],
      ],
      [
        ["主管部门", 1, 2],
        ["某局", 1, 2],
        ["实施单位：某中心", 1, 2],
      ],
      [["资金", 2, 2], ["合计"], ["1"], ["2"], ["3"]],
      [["其中"], ["1"], ["2"], ["3"]],
    ],
    6,
  );
  expect(headerRows(cells, 4)).toBe(0);
  expect(headerPaths(cells, 4, 6).every((path) => path.length === 0)).toBe(true);
});
