/**
 * Pages a second of a PDF for text, tables and statements, against the two bare calls of pdf.js on the same pages in
 * the same run; and whether memory grows with pages or documents.
 * `node --expose-gc --conditions=source test/bench/pages.ts [FILE.pdf…]`
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { extractRecord } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const root = resolve(import.meta.dirname, "../..");
const pdfjs = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const rounds = 7;
const warmUp = 3;

async function open(bytes: Uint8Array) {
  return getDocument({
    data: bytes.slice(),
    cMapUrl: join(pdfjs, "cmaps/"),
    cMapPacked: true,
    standardFontDataUrl: join(pdfjs, "standard_fonts/"),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  }).promise;
}

/** Bare pdf.js: the text and the operator list of every page, two calls a page. */
async function bare(bytes: Uint8Array, text: boolean, operators: boolean): Promise<number> {
  const document = await open(bytes);
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    if (text) await page.getTextContent();
    if (operators) await page.getOperatorList();
    page.cleanup();
  }
  const pages = document.numPages;
  await document.destroy();
  return pages;
}

async function ours(bytes: Uint8Array): Promise<void> {
  const read = await readDocument(bytes, { name: "source.pdf" });
  if (!read.ok) throw new Error(read.problems.map((problem) => problem.message.en).join(" "));
  extractRecord(read.document);
}

async function readOnly(bytes: Uint8Array): Promise<void> {
  await readDocument(bytes, { name: "source.pdf" });
}

/** Processor time, which other work on the machine does not stretch as it does the clock. */
async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Resident MiB after collecting what can be collected. */
function resident(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss / 1_048_576;
}

const standard = [
  join(root, "../shared/corpus/putuo-planning-2024/source.pdf"),
  join(root, "corpus/fengtai-info-centre-2020/source.pdf"),
  join(root, "corpus/made-statements-ruled/source.pdf"),
];
const asked = process.argv.slice(2);
const files = (asked.length > 0 ? asked : standard).filter((file) => existsSync(file));

process.stdout.write(
  `node ${process.version}, medians of ${rounds} rounds after ${warmUp} to warm up, ms of processor time a page\n\n`,
);
process.stdout.write(
  "| file | pages | bare text | bare operators | both | read | read + statements | ÷ both | pages/s |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
);
for (const file of files) {
  const bytes = new Uint8Array(readFileSync(file));
  const times = {
    text: [] as number[],
    operators: [] as number[],
    both: [] as number[],
    read: [] as number[],
    all: [] as number[],
  };
  let pages = 0;
  for (let round = -warmUp; round < rounds; round++) {
    // Each round runs all five, so that a busy machine slows them alike.
    const one = {
      text: await timed(() => bare(bytes, true, false)),
      operators: await timed(() => bare(bytes, false, true)),
      both: await timed(async () => {
        pages = await bare(bytes, true, true);
      }),
      read: await timed(() => readOnly(bytes)),
      all: await timed(() => ours(bytes)),
    };
    if (round < 0) continue;
    for (const key of ["text", "operators", "both", "read", "all"] as const) times[key].push(one[key]);
  }
  const each = (key: keyof typeof times): number => median(times[key]) / pages;
  const shown = (["text", "operators", "both", "read", "all"] as const).map((key) => each(key).toFixed(2));
  process.stdout.write(
    `| ${basename(dirname(file))} | ${pages} | ${shown.join(" | ")} | ${(each("all") / each("both")).toFixed(2)} | ${(1000 / each("all")).toFixed(0)} |\n`,
  );
}

const first = files[0];
if (first !== undefined) {
  const bytes = new Uint8Array(readFileSync(first));
  const marks: string[] = [];
  for (let document = 0; document <= 50; document++) {
    if (document > 0) await ours(bytes);
    if (document % 10 === 0) marks.push(`${document}: ${resident().toFixed(0)}`);
  }
  process.stdout.write(
    `\nresident MiB after so many documents (${basename(dirname(first))}): ${marks.join(", ")}\n`,
  );
}

const { writePdf } = await import("../../corpus/make-tables/paper.ts");
const { cases } = await import("../../corpus/make-tables/cases.ts");
const sheets = cases.find((one) => one.name === "made-statements-ruled")!.sheets;
const sizes: string[] = [];
for (const pages of [30, 100, 300]) {
  const bytes = writePdf(Array.from({ length: pages }, (_, page) => sheets[page % sheets.length]!));
  const before = resident();
  const took = await timed(() => readOnly(bytes));
  sizes.push(
    `${pages} pages ${(took / pages).toFixed(2)} ms a page, ${(resident() - before).toFixed(0)} MiB kept`,
  );
}
process.stdout.write(`a file of ${sizes.join("; ")}\n`);
