import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { segmenterLoaded } from "@juesuan/language";
import { bare } from "./bare.ts";
import { checkAll, read } from "./ours.ts";

/**
 * `npm run bench`: our reading and checking of the seed's four twins beside the bare library on the same file, in
 * one run and interleaved, as ratios of medians. Seconds of a busy machine mean little; the ratios stand.
 */
const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "corpus/fengtai-info-centre-2020");
const rounds = Number(process.env.BENCH_ROUNDS ?? 15);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
const show = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
const peak = (what: string, file: string, format: string): string =>
  execFileSync(
    process.execPath,
    ["--conditions=source", join(import.meta.dirname, "memory.ts"), what, file, format],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    },
  );

process.stdout.write(`node ${process.version}, ${rounds} rounds after 3 to warm up, medians\n\n`);
process.stdout.write(
  "| format | bare | ms | read ms | ratio | check ms | ratio | peak MiB bare / read / check |\n",
);
process.stdout.write("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
for (const format of ["docx", "html", "txt", "pdf"]) {
  const file = join(folder, `source.${format}`);
  const bytes = readFileSync(file);
  const name = `source.${format}`;
  const library = bare[format]!;
  const times = { bare: [] as number[], read: [] as number[], check: [] as number[] };
  for (let round = -3; round < rounds; round++) {
    const one = {
      bare: await timed(() => library.run(bytes)),
      read: await timed(() => read(bytes, name)),
      check: await timed(() => checkAll(bytes, name)),
    };
    if (round < 0) continue;
    for (const key of ["bare", "read", "check"] as const) times[key].push(one[key]);
  }
  const [base, reading, checking] = [median(times.bare), median(times.read), median(times.check)];
  const memory = ["bare", "read", "check"].map((what) => peak(what, file, format)).join(" / ");
  process.stdout.write(
    `| ${format} | ${library.what} | ${show(base)} | ${show(reading)} | ${(reading / base).toFixed(2)} | ${show(checking)} | ${(checking / base).toFixed(2)} | ${memory} |\n`,
  );
}

process.stdout.write(
  `\nsegmenter's dictionary loaded by these checks: ${segmenterLoaded() ? "yes" : "no"}\n`,
);

const scratch = mkdtempSync(join(tmpdir(), "juesuan-bench-"));
const empty = join(scratch, "empty.mjs");
writeFileSync(empty, "");
const started = (command: string, args: readonly string[]): number => {
  const start = process.hrtime.bigint();
  const done = spawnSync(command, args, { stdio: "ignore" });
  if (done.error !== undefined) throw done.error;
  return Number(process.hrtime.bigint() - start) / 1e6;
};
const cold = { node: [] as number[], docx: [] as number[], txt: [] as number[], pdf: [] as number[] };
for (let round = -1; round < 7; round++) {
  const one = {
    node: started(process.execPath, [empty]),
    docx: started(join(root, "bin/juesuan"), ["check", join(folder, "source.docx")]),
    txt: started(join(root, "bin/juesuan"), ["check", join(folder, "source.txt")]),
    pdf: started(join(root, "bin/juesuan"), ["check", join(folder, "source.pdf")]),
  };
  if (round < 0) continue;
  for (const key of ["node", "docx", "txt", "pdf"] as const) cold[key].push(one[key]);
}
rmSync(scratch, { recursive: true });
const node = median(cold.node);
process.stdout.write(`\ncold start: node on an empty file ${show(node)} ms\n`);
for (const format of ["docx", "txt", "pdf"] as const) {
  process.stdout.write(
    `juesuan check source.${format}: ${show(median(cold[format]))} ms, ${(median(cold[format]) / node).toFixed(1)} × node\n`,
  );
}
