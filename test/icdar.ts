/**
 * Tables of the ICDAR 2013 competition (EU half) against their published truth: cell adjacency with detection and
 * structure together, by the scorer that stands beside the data outside the repository.
 * Run with `node --conditions=source test/icdar.ts [--per-doc]`; says so and stops where the data is absent.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Recognition } from "@juesuan/tables";

interface Trace {
  readonly page: number;
  readonly recognition: Recognition;
}
type TracePdf = (bytes: Uint8Array) => Promise<readonly Trace[] | { readonly ok: boolean }>;

const shared = fileURLToPath(new URL("../../shared/", import.meta.url));
const data = join(shared, "corpus/icdar2013");
const documents = join(data, "competition-dataset-eu");
if (!existsSync(documents)) {
  console.log(`No ICDAR data at ../shared/corpus/icdar2013: nothing measured.`);
  process.exit(0);
}

// A module of the readers that is no part of their public face, so it is loaded by its file.
const tracer = new URL("../packages/readers/src/pdf/trace.ts", import.meta.url).href;
const { tracePdf } = (await import(tracer)) as { tracePdf: TracePdf };

const read: { id: string; tables: unknown[] }[] = [];
for (const name of readdirSync(documents).sort()) {
  if (!name.endsWith(".pdf")) continue;
  const traces = await tracePdf(new Uint8Array(readFileSync(join(documents, name))));
  const tables = "ok" in traces ? [] : traces.flatMap(tablesOf);
  read.push({ id: name.replace(/\.pdf$/, ""), tables });
}

const folder = mkdtempSync(join(tmpdir(), "icdar-"));
try {
  const truth = join(folder, "truth.json");
  const prediction = join(folder, "prediction.json");
  const run = (script: string, ...args: string[]): string =>
    execFileSync(process.execPath, [join(shared, "eval", script), ...args], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
  writeFileSync(truth, run("icdar-truth.mjs", data));
  writeFileSync(prediction, JSON.stringify({ documents: read }));
  console.log(run("icdar-score.mjs", truth, prediction, ...process.argv.slice(2)));
} finally {
  rmSync(folder, { recursive: true });
}

function tablesOf({ page, recognition }: Trace): unknown[] {
  return recognition.grids.map((grid) => ({
    page,
    cells: grid.cells.map((cell) => ({
      row: cell.row,
      col: cell.column,
      rowspan: cell.rowSpan,
      colspan: cell.columnSpan,
      text: cell.text,
    })),
  }));
}
