import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { extractRecord, redactDocument, redactRecord, redactReport } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { catalogue, check } from "@juesuan/rules";
import { copyOf, formats, writeCopies } from "./copies.ts";

/**
 * Load through the embedded runner, beside the same stages called bare in one process:
 * `node --conditions=source test/run/load.ts [DOCUMENTS] [JOBS…]`. Prints documents a minute, the ratio to bare, the
 * supervisor's peak memory and its slope.
 */
const [count = 2_000, ...jobs] = process.argv.slice(2).map(Number);
const command = resolve(import.meta.dirname, "../../bin/juesuan");

const folder = mkdtempSync(join(tmpdir(), "juesuan-load-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
writeCopies(join(folder, "in"), count);

/** Documents a minute without isolation, ledger or disk: what the stages themselves take. */
async function bare(documents: number): Promise<number> {
  const rules = await catalogue();
  const one = async (number: number) => {
    const format = formats[number % formats.length]!;
    const outcome = await readDocument(new Uint8Array(copyOf(format, number)), { name: `a.${format}` });
    if (!outcome.ok) throw new Error(format);
    const { record, contacts } = extractRecord(outcome.document);
    const report = redactReport(check(record, rules), contacts);
    JSON.stringify([redactDocument(outcome.document, contacts), redactRecord(record, contacts), report]);
  };
  for (let number = 0; number < 8; number++) await one(number);
  const start = performance.now();
  for (let number = 0; number < documents; number++) await one(number);
  return documents / ((performance.now() - start) / 60_000);
}

interface Ran {
  readonly perMinute: number;
  readonly peakMb: number;
  /** Resident memory of the supervisor at a quarter and at the end of the run. */
  readonly quarterMb: number;
  readonly endMb: number;
}

function run(slots: number): Promise<Ran> {
  const store = join(folder, `store-${slots}`);
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn(
      command,
      ["run", join(folder, "in"), "--store", store, "--jobs", String(slots), "--quiet"],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    const samples: number[] = [];
    const poll = setInterval(() => {
      const mb = resident(child.pid!);
      if (mb > 0) samples.push(mb);
    }, 250);
    child.on("exit", (code) => {
      clearInterval(poll);
      if (code !== 0) fail(new Error(`exit ${code}`));
      rmSync(store, { recursive: true });
      const at = (share: number) => {
        const middle = Math.floor(samples.length * share);
        const near = samples.slice(Math.max(0, middle - 10), middle + 1).sort((a, b) => a - b);
        return near[Math.floor(near.length / 2)]!;
      };
      done({
        perMinute: count / ((performance.now() - start) / 60_000),
        peakMb: Math.max(...samples),
        quarterMb: at(0.25),
        endMb: at(0.95),
      });
    });
  });
}

function resident(pid: number): number {
  try {
    return Math.round(
      (Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]) * 4096) / 1_048_576,
    );
  } catch {
    return 0;
  }
}

const files = readdirSync(join(folder, "in"), { recursive: true }).length;
process.stdout.write(`${count} documents (${files} entries), node ${process.version}\n\n`);
process.stdout.write("| | documents/min | of bare | supervisor MiB peak | at a quarter | near the end |\n");
process.stdout.write("| --- | --- | --- | --- | --- | --- |\n");
const alone = await bare(Math.min(count, 200));
process.stdout.write(`| bare, one process | ${Math.round(alone)} | 1.00 | | | |\n`);
for (const slots of jobs.length > 0 ? jobs : [1, 2]) {
  const { perMinute, peakMb, quarterMb, endMb } = await run(slots);
  const cells = [Math.round(perMinute), (perMinute / alone).toFixed(2), peakMb, quarterMb, endMb];
  process.stdout.write(`| isolated, --jobs ${slots} | ${cells.join(" | ")} |\n`);
}
const again = await bare(Math.min(count, 200));
process.stdout.write(`| bare, after | ${Math.round(again)} | ${(again / alone).toFixed(2)} | | | |\n`);
