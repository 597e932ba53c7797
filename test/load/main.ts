import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Heap, writeDocuments, writeShort } from "./documents.ts";
import { bare, embedded, queued } from "./runs.ts";
import { Comparison } from "./table.ts";

/**
 * Load: `npm run bench -- load [DOCUMENTS]`. Invented accounts through the runner in one process and through Redis
 * with two workers, beside the same stages called bare, before and after each of them, since the machine may be
 * shared. LOAD_FOLDER keeps the documents for another time; LOAD_WAYS (`jobs1,jobs2,redis`) leaves some out;
 * LOAD_BARE and LOAD_SINGLE set how many are called bare each time and go through one parser. LOAD_FORMS is the
 * most self-evaluation forms of an account (two: accounts of a third of the pages), and LOAD_SHORT=1 takes texts of half
 * a page instead, which show what a run itself costs.
 */
// Editing the code meanwhile must not make it another version.
process.env.JUESUAN_CODE ??= "load";
const count = Math.max(20, Number(process.argv[2] ?? 2_000));
/** Documents that are called bare each time, and that go through a single parser. */
const bareCount = Math.min(count, Number(process.env.LOAD_BARE ?? 100));
/** In whole folders, which is what a run is given. */
const singleCount = Math.min(count, Math.ceil(Number(process.env.LOAD_SINGLE ?? 300) / 100) * 100);
const short = process.env.LOAD_SHORT !== undefined;
const mostForms = process.env.LOAD_FORMS === undefined ? undefined : Number(process.env.LOAD_FORMS);
const ways = (process.env.LOAD_WAYS ?? "jobs1,jobs2,redis").split(",");

const scratch = mkdtempSync(join(tmpdir(), "juesuan-load-"));
// Ended from outside, it still takes along what it started.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
const print = (line: string) => process.stdout.write(`${line}\n`);

const begun = performance.now();
const heap = heapOf(process.env.LOAD_FOLDER ?? join(scratch, "in"));
const pages = heap.pages.reduce((sum, one) => sum + one, 0);
const sorted = [...heap.pages].sort((a, b) => a - b);
print(
  `${count} documents (${Object.entries(heap.formats)
    .map(([format, many]) => `${format} ${many}`)
    .join(", ")}), ` +
    `${(pages / count).toFixed(1)} pages each (${sorted[0]} to ${sorted.at(-1)}), ` +
    `${Math.round(heap.characters / pages)} characters a page, ${Math.round(heap.bytes / 2 ** 20)} MiB; ` +
    `there in ${Math.round((performance.now() - begun) / 1000)} s. node ${process.version}\n`,
);

const sample = heap.paths.filter((_, at) => at < singleCount).slice(0, bareCount);
const samplePages = heap.pages.slice(0, sample.length).reduce((sum, one) => sum + one, 0);
/** Folders of the first `documents` documents. */
const foldersOf = (documents: number) => [
  ...new Set(heap.paths.slice(0, documents).map((path) => dirname(path))),
];

const comparison = new Comparison(print, () => {
  const { documents, seconds, cpuSeconds, peakMb } = bare(sample);
  return { documents, pages: samplePages, seconds, cpuSeconds, peakMb };
});
const pagesOf = (documents: number) => heap.pages.slice(0, documents).reduce((sum, one) => sum + one, 0);
for (const way of ways) {
  const many = way === "jobs1" ? singleCount : count;
  const folders = foldersOf(many);
  const run = {
    jobs1: () => embedded(folders, scratch, 1),
    jobs2: () => embedded(folders, scratch, 2),
    redis: () => queued(folders, scratch, 2),
  }[way];
  const name = {
    jobs1: "embedded, --jobs 1",
    jobs2: "embedded, --jobs 2",
    redis: "Redis, 2 workers of --jobs 1",
  }[way];
  if (run === undefined || name === undefined) throw new Error(`no way ${way}`);
  comparison.add(name, pagesOf(many), await run());
}
comparison.end();

/** The documents of this size in a folder; made when they are not there. */
function heapOf(folder: string): Heap {
  const list = join(folder, "..", `heap-${count}.json`);
  if (existsSync(list)) return JSON.parse(readFileSync(list, "utf8")) as Heap;
  const made = short ? writeShort(folder, count) : writeDocuments(folder, 0, count, 1, mostForms);
  writeFileSync(list, JSON.stringify(made));
  return made;
}
