import { existsSync, readFileSync } from "node:fs";
import { checkGrid, type Table } from "@juesuan/document";
import { expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { pdfReader } from "./index.ts";

const folder = new URL("../../../../corpus/fengtai-info-centre-2020/", import.meta.url);
const twin = new URL("source.pdf", folder);

/** The form's own grid: rows and columns with their spans as the official form has them. */
const heads: readonly (readonly [number, number, number, number, RegExp])[] = [
  [0, 0, 1, 2, /^项目名称$/],
  [3, 0, 5, 2, /^项目资金/],
  [8, 0, 2, 1, /^年度总体目标$/],
  [11, 1, 4, 1, /^产出指标$/],
  [15, 1, 4, 1, /^效益指标$/],
];

test.skipIf(!existsSync(twin))(
  "the seed printed to PDF gives its fourteen forms with their spans",
  async () => {
    const result = await pdfReader.read(new Uint8Array(readFileSync(twin)), defaultLimits);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const tables = result.value.blocks.filter((block): block is Table => block.kind === "table");
    expect(tables).toHaveLength(14);
    for (const table of tables) {
      expect([table.rows, table.columns]).toEqual([21, 9]);
      expect(checkGrid(table)).toEqual([]);
      for (const [row, column, rowSpan, columnSpan, label] of heads) {
        const cell = table.cells.find((other) => other.row === row && other.column === column);
        expect([cell?.rowSpan, cell?.columnSpan]).toEqual([rowSpan, columnSpan]);
        expect(cell?.text.replace(/\s+/g, "")).toMatch(label);
      }
      const total = table.cells.filter((cell) => cell.row === 20).map((cell) => cell.text);
      expect(total.slice(0, 2)).toEqual(["总分", "100"]);
    }
    expect(result.value.pages.every((page) => page.textLayer === "native")).toBe(true);
  },
);

test.skipIf(!existsSync(twin))(
  "the seed's paragraphs are those of the text it was printed from",
  async () => {
    const result = await pdfReader.read(new Uint8Array(readFileSync(twin)), defaultLimits);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const source = readFileSync(new URL("source.txt", folder), "utf8");
    const lines = new Set(source.split(/\r?\n/).map((line) => line.replace(/\s+/g, "")));
    const paragraphs = result.value.blocks
      .filter((block) => block.kind === "paragraph")
      .map((block) => block.text.replace(/\s+/g, ""))
      .filter((text) => text.length > 30);
    expect(paragraphs.length).toBeGreaterThan(20);
    expect(paragraphs.filter((text) => !lines.has(text))).toEqual([]);
  },
);
