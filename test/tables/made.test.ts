import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Table } from "@juesuan/document";
import { readDocument } from "@juesuan/readers";
import { describe, expect, it } from "vitest";

const corpus = join(import.meta.dirname, "../../corpus");
const made = readdirSync(corpus)
  .filter((name) => existsSync(join(corpus, name, "tables.json")))
  .sort();

interface Truth {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly rowSpan: number;
    readonly columnSpan: number;
    readonly text: string;
  }[];
}

describe.each(made)("corpus/%s", (name) => {
  it("comes back with every table as it was drawn, cell by cell", async () => {
    const read = await readDocument(readFileSync(join(corpus, name, "source.pdf")), { name: "source.pdf" });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const truth = JSON.parse(readFileSync(join(corpus, name, "tables.json"), "utf8")) as Truth[];
    const tables = read.document.blocks.filter((block): block is Table => block.kind === "table");
    const shown = (table: Truth) => [
      `${table.rows} × ${table.columns}`,
      ...table.cells.map(
        (cell) =>
          `${cell.row},${cell.column} ${cell.rowSpan}×${cell.columnSpan} ${cell.text.replace(/\n/g, "⏎")}`,
      ),
    ];
    expect(tables.map(shown)).toEqual(truth.map(shown));
    expect(read.document.problems).toEqual([]);
  });
});

it("the folders hold what their script makes", () => {
  expect(made.length).toBeGreaterThan(4);
  const out = execFileSync(process.execPath, [join(corpus, "make-tables/main.ts"), "--check"], {
    encoding: "utf8",
  });
  expect(out).toBe("as made\n");
});
