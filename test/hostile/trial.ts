import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { formats, original } from "../run/copies.ts";
import { query } from "../run/stores.ts";
import { startWorkerProcess } from "../run/workers.ts";
import { type Hostile, hostile } from "./files.ts";
import { mutant } from "./mutants.ts";

const command = resolve(import.meta.dirname, "../../bin/juesuan");

/** Writes hostile files and mutants of the four twins into a folder; gives the names. */
export function writeHostile(folder: string, files: readonly Hostile[], mutants: number): string[] {
  mkdirSync(folder, { recursive: true });
  for (const { name, make } of files) writeFileSync(join(folder, name), make());
  const names = files.map(({ name }) => name);
  for (let seed = 0; seed < mutants; seed++) {
    const format = formats[seed % formats.length]!;
    const name = `mutant_${String(seed).padStart(4, "0")}.${format}`;
    writeFileSync(join(folder, name), mutant(original(format), seed));
    names.push(name);
  }
  return names;
}

export interface Trial {
  readonly code: number | null;
  /** Outcome by file name. */
  readonly outcomes: ReadonlyMap<string, string>;
  readonly account: { readonly inputs: number; readonly pending: number; readonly outcomes: object };
  /** Attempts that took longer than 1.2 times their limit. */
  readonly overdue: readonly string[];
  /** Documents called ok or partial of which nothing was recorded. */
  readonly hollow: readonly string[];
  /** Peak resident memory of the supervisor, or of the largest worker, in MiB. */
  readonly supervisorMb: number;
  readonly seconds: number;
}

/** A queue to run through, and how many workers work it off. */
export interface Through {
  readonly url: string;
  readonly workers: number;
}

/** Runs the folder through the command itself and looks at what it left. */
export async function tryHostile(
  folder: string,
  timeout: number,
  memoryMb: number,
  through?: Through,
): Promise<Trial> {
  const start = performance.now();
  const store = join(folder, "store");
  const out = join(folder, "out");
  const child = spawn(
    command,
    [
      "run",
      "in",
      "--store",
      store,
      "--export",
      out,
      "--timeout",
      `${timeout}`,
      "--memory",
      `${memoryMb}`,
    ].concat(
      ["--jobs", "2", "--format", "json", "--quiet"],
      through === undefined ? [] : ["--redis", through.url],
    ),
    { cwd: folder, stdio: ["ignore", "pipe", "inherit"] },
  );
  const workers = Array.from({ length: through?.workers ?? 0 }, () =>
    startWorkerProcess(
      ["--redis", through!.url, "--store", store, "--jobs", "1", "--memory", `${memoryMb}`, "--quiet"],
      folder,
    ),
  );
  let supervisorMb = 0;
  const poll = setInterval(() => {
    supervisorMb = Math.max(supervisorMb, ...[child, ...workers].map(({ pid }) => residentMb(pid)));
  }, 100);
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((done) => child.on("close", done));
  clearInterval(poll);
  for (const worker of workers) worker.signal("SIGTERM");
  const ends = await Promise.all(workers.map(({ ended }) => ended));
  if (ends.some((end) => end !== 0)) throw new Error(`the workers ended with ${ends}`);
  const attempts = query(
    store,
    `SELECT d.name, (julianday(a.ended) - julianday(a.started)) * 86400 AS seconds
     FROM attempts a JOIN documents d USING (sha256)`,
  ) as unknown as { name: string; seconds: number }[];
  const outcomes = readFileSync(join(out, "outcomes.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map((fields): [string, string] => [fields[0]!.replace(/^in\//, ""), fields[3]!]);
  const filled = new Set(
    readFileSync(join(out, "records.jsonl"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line))
      .filter(
        ({ facts, statements, performance }) =>
          facts.length + statements.length + performance.forms.length > 0,
      )
      .map((record) => record.source.name as string),
  );
  return {
    code,
    outcomes: new Map(outcomes),
    account: JSON.parse(said),
    overdue: attempts
      .filter(({ seconds }) => seconds > timeout * 1.2 + 1)
      .map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`),
    hollow: outcomes
      .filter(([name, outcome]) => (outcome === "ok" || outcome === "partial") && !filled.has(name))
      .map(([name]) => name),
    supervisorMb,
    seconds: (performance.now() - start) / 1000,
  };
}

function residentMb(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]);
    return Math.round((pages * 4096) / 1_048_576);
  } catch {
    return 0;
  }
}

/** Files that must not be called good, whatever else becomes of them. */
export const unsound: ReadonlySet<string> = new Set(
  hostile.filter((file) => file.sound !== true).map(({ name }) => name),
);
