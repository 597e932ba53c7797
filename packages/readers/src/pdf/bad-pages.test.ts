import { type Block, checkGrid, type Table } from "@juesuan/document";
import { expect, test } from "vitest";
import { defaultLimits, type ReadResult } from "../reader.ts";
import { pdfReader } from "./index.ts";
import { type DrawnPage, drawLine, drawText, makePdf } from "./make-pdf.ts";

const a4 = { width: 595, height: 842 };

async function read(bytes: Uint8Array): Promise<Extract<ReadResult, { ok: true }>> {
  const result = await pdfReader.read(bytes, defaultLimits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => ("text" in block ? block.text : "")).join("\n");
}

function tables(blocks: readonly Block[]): Table[] {
  return blocks.filter((block): block is Table => block.kind === "table");
}

/** A ruled grid of equal rows; `texts` row by row. */
function grid(
  xs: readonly number[],
  top: number,
  rows: number,
  height: number,
  texts: readonly (readonly string[])[] = [],
): string {
  let out = "";
  const bottom = top - rows * height;
  for (let row = 0; row <= rows; row++)
    out += drawLine(xs[0]!, top - row * height, xs[xs.length - 1]!, top - row * height);
  for (const x of xs) out += drawLine(x, top, x, bottom);
  for (const [row, cells] of texts.entries()) {
    for (const [column, text] of cells.entries()) {
      if (text !== "") out += drawText(xs[column]! + 3, top - row * height - 12, 9, text);
    }
  }
  return out;
}

const xs = [60, 260, 400, 540];

test("a page of blank ruled rows is part of the table that it continues, and one of its own is none", async () => {
  const head = ["项目", "预算", "决算"];
  const rows = (from: number, count: number): string[][] =>
    Array.from({ length: count }, (_, index) => [`第${from + index}行`, `${from + index}.00`, ""]);
  const full = grid(xs, 780, 36, 20, [head, ...rows(1, 35)]);
  const blank = grid(xs, 780, 36, 20);
  const rest = grid(xs, 780, 4, 20, rows(36, 4));
  const pages: DrawnPage[] = [full, blank, rest].map((content) => ({ ...a4, content }));
  const [table, ...others] = tables((await read(makePdf(pages))).value.blocks);
  expect(others).toEqual([]);
  expect(table?.rows).toBe(36 + 36 + 4);
  expect(checkGrid(table!)).toEqual([]);
  expect(table?.cells.find((cell) => cell.row === 72)?.text).toBe("第36行");
  expect(table?.cells.find((cell) => cell.row === 72)?.place).toMatchObject({ page: 3 });

  const chart = { ...a4, content: drawText(72, 820, 12, "图一") + grid([80, 200, 300, 400], 700, 5, 30) };
  expect(tables((await read(makePdf([{ ...a4, content: full }, chart]))).value.blocks)).toHaveLength(1);
});

test("a table of twenty thousand cells is read whole", async () => {
  const columns = Array.from({ length: 101 }, (_, index) => 10 + 8 * index);
  const texts = Array.from({ length: 200 }, (_, row) =>
    Array.from({ length: 100 }, (_, column) => String((row * 100 + column) % 10)),
  );
  let content = "";
  for (let row = 0; row <= 200; row++) content += drawLine(10, 1210 - 6 * row, 810, 1210 - 6 * row, 0.2);
  for (const x of columns) content += drawLine(x, 1210, x, 10, 0.2);
  for (const [row, cells] of texts.entries()) {
    for (const [column, text] of cells.entries())
      content += drawText(columns[column]! + 2, 1205.5 - 6 * row, 4, text);
  }
  const [table] = tables((await read(makePdf([{ width: 820, height: 1220, content }]))).value.blocks);
  expect([table?.rows, table?.columns, table?.cells.length]).toEqual([200, 100, 20_000]);
  expect(table?.cells.map((cell) => cell.text)).toEqual(texts.flat());
});

test("fifty thousand scattered segments leave the page its text, and a problem says so", async () => {
  let content = drawText(72, 800, 12, "本年收入合计");
  for (let index = 0; index < 50_000; index++) {
    const x = 20 + ((index * 37) % 550);
    const y = 20 + ((index * 53) % 750);
    content += index % 2 === 0 ? `${x} ${y} m ${x + 9} ${y} l S\n` : `${x} ${y} m ${x} ${y + 9} l S\n`;
  }
  const { value, problems } = await read(makePdf([{ ...a4, content }]));
  expect(tables(value.blocks)).toEqual([]);
  expect(textOf(value.blocks)).toBe("本年收入合计");
  expect(problems.every((problem) => problem.code === "TOO_MANY_LINES")).toBe(true);
});

test("text outside the page is not read, and how much of it there was is said with the page", async () => {
  const inside = drawText(72, 400, 12, "Total 12.50");
  const outside = drawText(72, -40, 12, "below") + drawText(700, 400, 12, "beside");
  const { value, problems } = await read(makePdf([{ ...a4, content: inside + outside }]));
  expect(textOf(value.blocks)).toBe("Total 12.50");
  expect(problems.map(({ code, place }) => [code, place])).toEqual([
    ["TEXT_OUTSIDE_PAGE", { page: 1, box: [0, 0, 595, 842] }],
  ]);
  expect(problems[0]?.message.en).toContain("11 glyphs");
});

test("text in a layer that the file switches off is not read", async () => {
  // Objects 9 and 10 follow the page's own; the catalogue is drawn by hand for its layers.
  const content =
    `${drawText(72, 700, 12, "seen 1.00")}/OC /L1 BDC\n${drawText(72, 600, 12, "hidden 2.00")}EMC\n` +
    `/OC /L2 BDC\n${drawText(72, 500, 12, "shown 3.00")}EMC\n`;
  const plain = new TextDecoder("latin1").decode(
    makePdf([{ ...a4, content }], {
      objects: ["<</Type/OCG/Name(off)>>", "<</Type/OCG/Name(on)>>"],
    }),
  );
  const layered = plain
    .replace("<</Type/Catalog", "<</OCProperties<</OCGs[9 0 R 10 0 R]/D<</OFF[9 0 R]>>>>/Type/Catalog")
    .replace("/Resources<<", "/Resources<</Properties<</L1 9 0 R/L2 10 0 R>>");
  // The offsets no longer hold; pdf.js finds the objects by searching, as it does in any damaged file.
  const bytes = Uint8Array.from(layered, (character) => character.charCodeAt(0) & 0xff);
  expect(textOf((await read(bytes)).value.blocks)).toBe("seen 1.00\nshown 3.00");
});

test("glyphs that the file gives no characters for make the page's text untrusted", async () => {
  // Identity-H over a font of glyph numbers alone, without /ToUnicode: what the numbers mean is not told.
  const content = `${drawText(72, 700, 12, "plain")}BT /F3 12 Tf 72 650 Td <000300040005000600070008> Tj ET\n`;
  const plain = new TextDecoder("latin1").decode(
    makePdf([{ ...a4, content }], {
      objects: [
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Kai/Encoding/Identity-H/DescendantFonts[10 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Kai/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor 11 0 R>>",
        "<</Type/FontDescriptor/FontName/ABCDEF+Kai/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>",
      ],
    }),
  );
  const bytes = Uint8Array.from(
    plain.replace("/F2 4 0 R", "/F2 4 0 R/F3 9 0 R"),
    (character) => character.charCodeAt(0) & 0xff,
  );
  const { problems } = await read(bytes);
  expect(problems.map(({ code, place }) => [code, place])).toEqual([
    ["GARBLED_TEXT", { page: 1, box: [0, 0, 595, 842] }],
  ]);
});

test("a damaged page among sound ones is a problem with its page", async () => {
  const pages = [1, 2, 3].map((page) => ({ ...a4, content: drawText(72, 700, 12, `page no ${page}`) }));
  const plain = new TextDecoder("latin1").decode(makePdf(pages));
  // The second page's dictionary becomes a number.
  const broken = plain.replace(/9 0 obj\n<<.*>>\nendobj/, "9 0 obj\n42\nendobj");
  const bytes = Uint8Array.from(broken, (character) => character.charCodeAt(0) & 0xff);
  const { value, problems } = await read(bytes);
  expect(textOf(value.blocks)).toContain("page no 1");
  expect(problems.map(({ code, place }) => [code, place])).toEqual([
    ["PAGE_UNREADABLE", { page: 2, box: [0, 0, 0, 0] }],
  ]);
});

test("vertical writing is read from the top down, its columns from the right", async () => {
  // A font that writes vertically: UniGB-UCS2-V.
  const column = (x: number, text: string): string =>
    `BT /F3 14 Tf ${x} 760 Td <${Array.from(text, (c) => c.charCodeAt(0).toString(16).padStart(4, "0")).join("")}> Tj ET\n`;
  const plain = new TextDecoder("latin1").decode(
    makePdf([{ ...a4, content: column(500, "部门决算公开") + column(470, "收入支出总表") }], {
      objects: [
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-V/DescendantFonts[5 0 R]>>",
      ],
    }),
  );
  const bytes = Uint8Array.from(
    plain.replace("/F2 4 0 R", "/F2 4 0 R/F3 9 0 R"),
    (character) => character.charCodeAt(0) & 0xff,
  );
  expect(textOf((await read(bytes)).value.blocks)).toBe("部门决算公开\n收入支出总表");
});

test("three hundred pages are read, each table with its own page", async () => {
  // Captions that differ by more than a number: those that differ by a number alone are running heads.
  const stems = "甲乙丙丁戊己庚辛壬癸";
  const pages = Array.from({ length: 300 }, (_, page) => ({
    ...a4,
    content:
      drawText(72, 800, 12, `${stems[page % 10]}${stems[Math.floor(page / 10) % 10]}单位的决算表`) +
      grid(xs, 760, 3, 20, [
        ["项目", "预算", "决算"],
        ["合计", "1.00", `${page}.00`],
      ]),
  }));
  const { value } = await read(makePdf(pages));
  const found = tables(value.blocks);
  expect(found).toHaveLength(300);
  expect(found.map((table) => table.cells.find((cell) => cell.row === 1 && cell.column === 2)?.text)).toEqual(
    pages.map((_, page) => `${page}.00`),
  );
  expect(found[299]?.place).toMatchObject({ page: 300 });
});

test("a table with other columns at the head of the next page stays apart, and a problem says so", async () => {
  const first = grid(xs, 780, 36, 20, [
    ["项目", "预算", "决算"],
    ["合计", "1.00", "2.00"],
  ]);
  const other = grid([60, 120, 300, 350, 540], 780, 3, 20, [
    ["序号", "单位", "人数", "金额"],
    ["1", "某馆", "3", "5.00"],
  ]);
  const apart = await read(makePdf([first, other].map((content) => ({ ...a4, content }))));
  expect(tables(apart.value.blocks).map(({ rows, columns }) => [rows, columns])).toEqual([
    [36, 3],
    [3, 4],
  ]);
  expect(apart.problems.map(({ code, place }) => [code, place])).toEqual([
    ["TABLE_NOT_JOINED", { page: 2, box: [0, 0, 0, 0] }],
  ]);
  // With a caption between them nobody would take them for one.
  const captioned = drawText(72, 800, 12, "人员情况表") + other;
  expect((await read(makePdf([first, captioned].map((content) => ({ ...a4, content }))))).problems).toEqual(
    [],
  );
});
