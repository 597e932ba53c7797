import type { Table } from "@juesuan/document";
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { pdfReader } from "./index.ts";
import { type DrawnPage, drawLine, drawText, makePdf } from "./make-pdf.ts";

type Rules = "none" | "three" | "rows";

const size = 9;
const left = 60;
const labelWidth = 150;
const laneWidth = 70;
const pitch = 18;
const labels = ["一般公共服务支出", "行政运行", "住房公积金", "Total", "事业单位离退休", "卫生健康支出"];

/** Width of figures in Helvetica: digits 0.556 em, the point and the comma 0.278 em. */
function widthOf(figure: string): number {
  return (
    Array.from(figure).reduce((sum, character) => sum + (/\d/.test(character) ? 0.556 : 0.278), 0) * size
  );
}

/** Labels to the left, figures to the right of their columns, `rules` from a bare page to a line under each row. */
function drawOpen(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  rules: Rules,
  top: number,
): string {
  let out = "";
  const right = left + labelWidth + laneWidth * (head.length - 1);
  const rule = (y: number, width: number): void => {
    out += drawLine(left - 3, y, right + 3, y, width);
  };
  for (const [row, cells] of [head, ...rows].entries()) {
    const y = top - pitch * (row + 1);
    for (const [column, text] of cells.entries()) {
      if (text === "") continue;
      const edge = left + labelWidth + laneWidth * column;
      const x = column === 0 ? left : row === 0 ? edge - 2 * size : edge - widthOf(text);
      out += drawText(x, y, size, text);
    }
    if (rules === "rows" || (rules === "three" && row === 0)) rule(y - 5, 0.5);
  }
  if (rules !== "none") {
    rule(top - 4, 1);
    if (rules === "three") rule(top - pitch * (rows.length + 1) - 5, 1);
  }
  return out;
}

async function tablesOf(pages: readonly DrawnPage[]): Promise<string[][][]> {
  const result = await pdfReader.read(makePdf(pages), defaultLimits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.blocks
    .filter((block): block is Table => block.kind === "table")
    .map((table) =>
      Array.from({ length: table.rows }, (_, row) =>
        table.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
      ),
    );
}

const open = fc
  .record({
    lanes: fc.integer({ min: 2, max: 5 }),
    rows: fc.integer({ min: 4, max: 16 }),
    figures: fc.array(fc.constantFrom("0.00", "12.50", "1,234.56", "7", "380.09", "15.00"), {
      minLength: 80,
      maxLength: 80,
    }),
    blank: fc.array(fc.nat(15), { maxLength: 4 }),
    rules: fc.constantFrom<Rules>("none", "three", "rows"),
  })
  .map(({ lanes, rows, figures, blank, rules }) => ({
    rules,
    head: ["项目", ...["合计", "基本", "项目", "其他", "年末"].slice(0, lanes)],
    rows: Array.from({ length: rows }, (_, row) => [
      labels[row % labels.length]!,
      ...Array.from({ length: lanes }, (_, lane) =>
        // One blank a row at most, and never in the first lane, so that each row stays a row.
        lane > 0 && blank.includes(row) && lane === (row % (lanes - 1)) + 1
          ? ""
          : figures[row * lanes + lane]!,
      ),
    ]),
  }));

test("a table with few rulings or none reads back cell by cell, blanks staying blank", async () => {
  await fc.assert(
    fc.asyncProperty(open, async ({ head, rows, rules }) => {
      const content = drawText(left, 800, 12, "支出决算表") + drawOpen(head, rows, rules, 780);
      expect(await tablesOf([{ width: 595, height: 842, content }])).toEqual([[head, ...rows]]);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("running text, lists and contents are no tables", async () => {
  const prose = Array.from({ length: 12 }, (_, index) =>
    drawText(
      72,
      760 - 18 * index,
      10,
      "本年度收入总计与支出总计均比上年有所增长其中项目支出增加较多主要原因",
    ),
  );
  const contents = ["收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"].map(
    (title, index) =>
      drawText(72, 500 - 18 * index, 10, title) + drawText(500, 500 - 18 * index, 10, String(3 + index)),
  );
  const list = ["first point of the list", "second point of the list", "third point of 2020"].map(
    (text, index) =>
      drawText(72, 380 - 18 * index, 10, `${index + 1}.`) + drawText(100, 380 - 18 * index, 10, text),
  );
  const content = [...prose, ...contents, ...list].join("");
  expect(await tablesOf([{ width: 595, height: 842, content }])).toEqual([]);
});

test("an open table goes on over the page", async () => {
  const head = ["项目", "合计", "基本"];
  const row = (index: number): string[] => [labels[index % 6]!, `${index}.00`, `${index}1.50`];
  const first = Array.from({ length: 6 }, (_, index) => row(index + 1));
  const second = Array.from({ length: 5 }, (_, index) => row(index + 7));
  const page = (rows: readonly string[][], top: number): DrawnPage => ({
    width: 595,
    height: 842,
    content: drawOpen(head, rows, "rows", top),
  });
  expect(await tablesOf([page(first, 190), page(second, 790)])).toEqual([[head, ...first, ...second]]);
});

/** Each text with its middle at x, in a row at y. */
function row(y: number, texts: readonly (readonly [number, string])[]): string {
  return texts
    .map(([x, text]) => {
      const wide = /[^\x20-\x7e]/.test(text) ? text.length * size : widthOf(text);
      return drawText(x - wide / 2, y, size, text);
    })
    .join("");
}

test("a heading in the middle over two columns spans them without a line to say so", async () => {
  const figures = [
    ["甲", "1.50", "2.50", "3.50", "4.50"],
    ["乙", "5.25", "6.25", "7.25", "8.25"],
    ["丙", "9.75", "1.75", "2.75", "3.75"],
  ];
  const xs = [90, 200, 270, 340, 410];
  const content =
    drawLine(60, 712, 450, 712) +
    row(700, [
      [235, "上年"],
      [375, "本年"],
    ]) +
    row(686, [
      [90, "项目"],
      [200, "预算"],
      [270, "决算"],
      [340, "预算"],
      [410, "决算"],
    ]) +
    drawLine(60, 680, 450, 680) +
    figures
      .map((texts, index) =>
        row(
          666 - 16 * index,
          texts.map((text, column) => [xs[column]!, text] as const),
        ),
      )
      .join("") +
    drawLine(60, 628, 450, 628);
  const result = await pdfReader.read(makePdf([{ width: 595, height: 842, content }]), defaultLimits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const [table] = result.value.blocks.filter((block): block is Table => block.kind === "table");
  const merged = table?.cells
    .filter((cell) => cell.columnSpan > 1)
    .map(({ row, column, text }) => [row, column, text]);
  expect(merged).toEqual([
    [0, 1, "上年"],
    [0, 3, "本年"],
  ]);
  expect(table?.cells.filter((cell) => cell.row === 2).map((cell) => cell.text)).toEqual(figures[0]);
});

test("scales of charts side by side are no table, years beside figures are one", async () => {
  const scales = Array.from({ length: 6 }, (_, index) =>
    row(600 - 30 * index, [
      [90, String(500 - 100 * index)],
      [330, String(50 - 10 * index)],
    ]),
  ).join("");
  expect(await tablesOf([{ width: 595, height: 842, content: scales }])).toEqual([]);
  const years = [
    ["2021", "13.50", "7.10"],
    ["2022", "14.25", "6.90"],
    ["2023", "11.75", "8.30"],
    ["2024", "12.05", "9.40"],
  ];
  const content = years
    .map((texts, index) =>
      row(
        600 - 16 * index,
        texts.map((text, column) => [90 + 120 * column, text] as const),
      ),
    )
    .join("");
  expect(await tablesOf([{ width: 595, height: 842, content }])).toEqual([years]);
});
