import { existsSync, readdirSync, readFileSync } from "node:fs";
import { checkGrid, type Table } from "@juesuan/document";
import { load } from "cheerio";
import mammoth from "mammoth";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { readDocx } from "./read.ts";

const root = new URL("../../../../", import.meta.url);
const shared = new URL("../shared/corpus/word-tables/", root);
const twin = new URL("corpus/fengtai-info-centre-2020/source.docx", root);

/** Real files; those of the shared corpus are skipped where it is absent. */
const files = [
  twin,
  ...(existsSync(shared)
    ? readdirSync(shared)
        .filter((name) => name.endsWith(".docx"))
        .map((name) => new URL(encodeURIComponent(name), shared))
    : []),
].filter((file) => existsSync(file));

/** Tables as mammoth's HTML has them: each row's cells as `colspan×rowspan text`, white space left out. */
async function tablesOfMammoth(bytes: Buffer): Promise<string[][][]> {
  const { value } = await mammoth.convertToHtml({ buffer: bytes });
  const $ = load(value);
  return $("table")
    .toArray()
    .map((table) =>
      $(table)
        .find("> tr, > thead > tr, > tbody > tr")
        .toArray()
        .map((row) =>
          $(row)
            .children("td, th")
            .toArray()
            .map((cell) => {
              const own = $(cell).clone();
              own.find("table").remove();
              return `${$(cell).attr("colspan") ?? 1}×${$(cell).attr("rowspan") ?? 1} ${own.text().replace(/\s/g, "")}`;
            }),
        ),
    );
}

function tableAsRows(table: Table): string[][] {
  const rows: string[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) {
    rows[cell.row]!.push(`${cell.columnSpan}×${cell.rowSpan} ${cell.text.replace(/\s/g, "")}`);
  }
  return rows;
}

describe("real Word files", () => {
  test.skipIf(!existsSync(shared))("../shared is there (skipped without it)", () => {
    expect(files.length).toBeGreaterThan(3);
  });

  for (const file of files) {
    const name = decodeURIComponent(file.pathname.split("/").at(-1)!);
    test(name, async () => {
      const bytes = readFileSync(file);
      const result = await readDocx(bytes, defaultLimits);
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const codes = result.problems.map((one) => one.code);
      for (const bad of ["READERS_DISAGREE", "WITNESS_MISSING", "UNKNOWN_ELEMENT", "TABLE_REPAIRED"]) {
        expect(codes).not.toContain(bad);
      }
      const tables = result.value.blocks.filter((block) => block.kind === "table");
      expect(tables.length).toBeGreaterThan(0);
      for (const table of tables) expect(checkGrid(table)).toEqual([]);
      const theirs = await tablesOfMammoth(bytes);
      expect(tables).toHaveLength(theirs.length);
      for (const [index, table] of tables.entries()) {
        const ours = tableAsRows(table).filter((row) => row.length > 0);
        const other = theirs[index]!.filter((row) => row.length > 0);
        // Mammoth leaves formulas out; and where columns without width are taken out, our spans are smaller by intent.
        if (codes.includes("FORMULA")) expect(ours.map(spansOf)).toEqual(other.map(spansOf));
        else if (table.columns < widest(other)) expect(textsOf(ours)).toEqual(textsOf(other));
        else expect(ours).toEqual(other);
      }
    });
  }
});

function widest(rows: readonly string[][]): number {
  return Math.max(...rows.map((row) => row.reduce((sum, cell) => sum + Number.parseInt(cell, 10), 0)));
}

const textsOf = (rows: readonly string[][]) =>
  rows
    .flat()
    .map((cell) => cell.slice(cell.indexOf(" ") + 1))
    .filter((text) => text !== "");

const spansOf = (row: readonly string[]) => row.map((cell) => cell.slice(0, cell.indexOf(" ")));
