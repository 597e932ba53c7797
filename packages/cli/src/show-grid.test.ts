import { expect, test } from "vitest";
import { gridText } from "./show-grid.ts";

const cell = (row: number, column: number, text: string, rowSpan = 1, columnSpan = 1) => ({
  row,
  column,
  rowSpan,
  columnSpan,
  text,
});

test("merged cells have no line through them, and every row its number", () => {
  const cells = [
    cell(0, 0, "项目", 2),
    cell(0, 1, "支出", 1, 2),
    cell(1, 1, "基本"),
    cell(1, 2, "项目"),
    cell(2, 0, "合计"),
    cell(2, 1, "1.00"),
    cell(2, 2, ""),
  ];
  expect(gridText({ rows: 3, columns: 3, cells }).join("\n")).toBe(
    [
      "  ┌──────┬─────────────┐",
      "0 │ 项目 │ 支出        │",
      "  │      ├──────┬──────┤",
      "1 │      │ 基本 │ 项目 │",
      "  ├──────┼──────┼──────┤",
      "2 │ 合计 │ 1.00 │      │",
      "  └──────┴──────┴──────┘",
    ].join("\n"),
  );
});

test("long and broken texts are cut to one line", () => {
  const lines = gridText({
    rows: 1,
    columns: 1,
    cells: [cell(0, 0, "一般公共预算财政拨款\n收入支出决算表")],
  });
  // An ideograph takes two columns, the sign of omission one.
  expect(lines[1]).toBe("0 │ 一般公共预算财政…  │");
});
