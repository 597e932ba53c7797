import { spawn, spawnSync } from "node:child_process";
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

interface Bare {
  readonly perMinute: number;
  readonly cpuMs: number;
}

/** Without isolation, ledger or disk: what the stages themselves take. */
async function bare(documents: number): Promise<Bare> {
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
  const cpu = process.cpuUsage();
  for (let number = 0; number < documents; number++) await one(number);
  const { user, system } = process.cpuUsage(cpu);
  return {
    perMinute: documents / ((performance.now() - start) / 60_000),
    cpuMs: (user + system) / 1000 / documents,
  };
}

interface Ran extends Bare {
  readonly peakMb: number;
  /** Resident memory of the supervisor at a quarter and at the end of the run. */
  readonly quarterMb: number;
  readonly endMb: number;
}

function run(slots: number): Promise<Ran> {
  const store = join(folder, `store-${slots}`);
  return new Promise((done, fail) => {
    const start = performance.now();
    // The shell tells the processor time of the supervisor and of all its parsers.
    const child = spawn(
      "bash",
      ["-c", '"$@" >/dev/null || exit; times', "bash", command, "run", join(folder, "in")].concat([
        "--store",
        store,
        "--jobs",
        String(slots),
        "--quiet",
      ]),
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let times = "";
    child.stdout.on("data", (chunk: Buffer) => {
      times += chunk.toString();
    });
    const samples: number[] = [];
    const poll = setInterval(() => {
      const mb = resident(supervisorOf(child.pid!));
      if (mb > 0) samples.push(mb);
    }, 250);
    child.on("close", (code) => {
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
        cpuMs: childMs(times) / count,
        peakMb: Math.max(...samples),
        quarterMb: at(0.25),
        endMb: at(0.95),
      });
    });
  });
}

function supervisorOf(shell: number): number {
  const found = spawnSync("ps", ["-o", "pid=", "--ppid", String(shell)], { encoding: "utf8" });
  return Number(found.stdout.trim().split("\n")[0]);
}

/** Milliseconds of the second line of bash's `times`: user and system of the children. */
function childMs(times: string): number {
  const [, line = ""] = times.trim().split("\n");
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
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
process.stdout.write(
  "| | documents/min | of bare | CPU ms/document | bare of it | supervisor MiB peak | at a quarter | near the end |\n",
);
process.stdout.write("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
const first = await bare(Math.min(count, 200));
const show = (what: string, { perMinute, cpuMs }: Bare, memory: readonly number[]) => {
  const cells = [Math.round(perMinute), (perMinute / first.perMinute).toFixed(2), cpuMs.toFixed(0)];
  cells.push((first.cpuMs / cpuMs).toFixed(2), ...memory);
  process.stdout.write(`| ${what} | ${cells.join(" | ")} |\n`);
};
show("bare, one process", first, []);
for (const slots of jobs.length > 0 ? jobs : [1, 2]) {
  const ran = await run(slots);
  show(`isolated, --jobs ${slots}`, ran, [ran.peakMb, ran.quarterMb, ran.endMb]);
}
show("bare, afterwards", await bare(Math.min(count, 200)), []);
