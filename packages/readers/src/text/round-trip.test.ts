import { type Block, checkGrid, type Table } from "@juesuan/document";
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { readText } from "./read-text.ts";

function read(text: string): readonly Block[] {
  const result = readText(new Uint8Array(Buffer.from(text, "utf8")), defaultLimits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.blocks;
}
const tables = (blocks: readonly Block[]) => blocks.filter((block): block is Table => block.kind === "table");
const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) =>
    table.cells.filter((cell) => cell.row === row).map(({ text }) => text),
  );
const dump = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `\t${cell}\n`).join("")).join("\n");

const entry = fc.constantFrom(
  "",
  "—",
  "100",
  "100%",
  "30万元",
  "年初预\n算数",
  "其中：当年财政\n拨款",
  "年度\n\n指标值",
  "质量指标",
  "无",
  "  其他资金",
);
const label = fc.nat(500).map((number) => `指标${number}`);

test("any grid dumped comes back cell by cell", () => {
  const grid = fc.array(
    fc.tuple(
      label,
      fc.array(entry, { minLength: 1, maxLength: 7 }),
      entry.filter((text) => !text.includes("\n")),
    ),
    { minLength: 2, maxLength: 12 },
  );
  fc.assert(
    fc.property(grid, (rows) => {
      const cells = rows.map(([first, more, last], index) => [`${first}.${index}`, ...more, last]);
      const found = tables(read(`说明：\n${dump(cells)}`));
      expect(found.map(rowsOf)).toEqual([cells]);
      expect(checkGrid(found[0]!)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("any grid parted by tabs comes back cell by cell", () => {
  const plain = fc.constantFrom("", "—", "1,302.51", "收入", "—5.00", "无", "“三公”经费");
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 2, max: 10 }),
      fc.infiniteStream(plain),
      (columns, rows, stream) => {
        const cells = Array.from({ length: rows }, (_, row) => [
          `科目${row}`,
          ...Array.from({ length: columns - 2 }, () => stream.next().value as string),
          `5${row}.0`,
        ]);
        expect(tables(read(cells.map((row) => row.join("\t")).join("\n"))).map(rowsOf)).toEqual([cells]);
      },
    ),
    { numRuns: 200 },
  );
});

test("no character of the text is lost: it is in a block, or it is white space or a frame", () => {
  const line = fc.constantFrom(
    "",
    "\t",
    "\t甲",
    "\t甲乙丙丁。",
    "甲",
    "一、标题",
    "甲\t乙",
    "\t甲\t乙",
    "甲|乙|丙",
    "- 3 -",
    "4/9",
    "\f",
    "长句".repeat(25) + "。",
    '"',
    '\t"甲',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const text = lines.join("\n");
      const kept = read(text)
        .flatMap((block) => (block.kind === "table" ? block.cells.map((cell) => cell.text) : [block.text]))
        .join("");
      const letters = (from: string) => [...from.replace(/[\s|"]/g, "")].sort().join("");
      expect(letters(kept)).toBe(letters(text));
    }),
    { numRuns: 500 },
  );
});

test("a long hostile text is read in one pass", () => {
  for (const piece of [
    "\t甲。\n甲\n",
    "\ta\tb\n\n",
    "|a|b|\n甲\n",
    "甲\tb\n",
    '\t"\n',
    "a\t1\n\n",
    "- 1 -\n",
    "\f",
  ]) {
    expect(read(piece.repeat(30_000)).length).toBeGreaterThan(-1);
  }
});
