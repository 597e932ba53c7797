import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { join, resolve } from "node:path";
import { random } from "../hostile/mutants.ts";
import { filesUnder, query } from "./stores.ts";

/**
 * Faults for real: processes are killed, disks fill up, files are cut off; then the run is taken up again, and must
 * end as if nothing had been. Each fault is a function of a seed and a moment, so that it can be had again.
 */
const command = resolve(import.meta.dirname, "../../bin/juesuan");

export interface Scene {
  /** A folder with the inputs in `in`; everything else is made in it. */
  readonly folder: string;
  /** Documents in it. */
  readonly inputs: number;
  readonly jobs: number;
}

/** What an undisturbed run leaves, to be held against. */
export interface Undisturbed {
  readonly out: ReadonlyMap<string, string>;
  readonly objects: ReadonlyMap<string, string>;
}

const settled = (store: string): number => {
  try {
    return Number(query(store, "SELECT count(*) AS done FROM documents WHERE outcome IS NOT NULL")[0]!.done);
  } catch {
    return 0;
  }
};
export const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

export interface Running {
  readonly pid: number;
  readonly ended: Promise<number | null>;
  readonly signal: (name: NodeJS.Signals) => void;
}

export function start(scene: Scene, store: string, out: string, more: readonly string[] = []): Running {
  const child = spawn(
    command,
    ["run", "in", "--store", store, "--export", out, "--jobs", String(scene.jobs), "--quiet", ...more],
    {
      cwd: scene.folder,
      stdio: ["ignore", "ignore", process.env.JUESUAN_DEBUG === undefined ? "ignore" : "inherit"],
    },
  );
  const ended = new Promise<number | null>((done) => child.on("exit", (code) => done(code)));
  return { pid: child.pid!, ended, signal: (name) => child.kill(name) };
}

/** Kinds of calls that a full disk refuses, by the fault that it is. */
export const failing: { readonly [name: string]: string } = {
  "disk full at fsync": "fsync,fdatasync",
  "disk full at rename": "rename",
  "disk full at mkdir": "mkdir",
};

/**
 * The disk fails from the `nth` call of one kind on, in every thread: what comes before lasted, what comes after
 * did not. The run must end with 74, and go on when the disk is sound. Needs strace and the right to trace; gives
 * false without.
 */
export async function failingCalls(
  scene: Scene,
  store: string,
  out: string,
  calls: string,
  nth: number,
): Promise<boolean> {
  const inject = `inject=${calls}:error=ENOSPC:when=${nth}+`;
  const traced = ["-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", `trace=${calls}`, "-e", inject];
  if (spawnSync("strace", [...traced, "true"], { stdio: "ignore" }).status !== 0) return false;
  const args = ["run", "in", "--store", store, "--export", out, "--jobs", String(scene.jobs), "--quiet"];
  const child = spawn("strace", [...traced, command, ...args], {
    cwd: scene.folder,
    stdio: ["ignore", "ignore", process.env.JUESUAN_DEBUG === undefined ? "ignore" : "inherit"],
    // The compiled sources are kept in files too, which are none of ours.
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" },
  });
  const code = await new Promise<number | null>((done) => child.on("exit", done));
  if (code !== 74) throw new Error(`${calls} failing from the ${nth}. on ended the run with ${code}`);
  return true;
}

export async function undisturbed(scene: Scene): Promise<Undisturbed> {
  const [store, out] = [join(scene.folder, "store-0"), join(scene.folder, "out-0")];
  const code = await start(scene, store, out).ended;
  if (code !== 0) throw new Error(`the undisturbed run ended with ${code}`);
  return { out: filesUnder(out), objects: filesUnder(join(store, "objects")) };
}

/** Waits until so many documents have their outcome, or the run is over. */
export async function until(running: Running, store: string, documents: number): Promise<boolean> {
  let over = false;
  void running.ended.then(() => {
    over = true;
  });
  while (settled(store) < documents) {
    if (over) return false;
    await wait(5);
  }
  return !over;
}

/** The parser processes of a supervisor; `bin/juesuan` becomes it by exec. */
function parsersOf(pid: number): number[] {
  const found = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" });
  return found.stdout
    .split("\n")
    .map(Number)
    .filter((child) => child > 0);
}

export type Fault = (scene: Scene, store: string, out: string, seed: number) => Promise<void>;

/** What is done to a run; afterwards it is taken up again until it ends by itself. */
export const faults: { readonly [name: string]: Fault } = {
  async "kill -9 of the supervisor"(scene, store, out, seed) {
    const running = start(scene, store, out);
    const next = random(seed);
    // Also in the first moments, and between two documents.
    await until(running, store, next(scene.inputs - 1));
    await wait(next(120));
    running.signal("SIGKILL");
    await running.ended;
  },

  async "kill -9 of a parser"(scene, store, out, seed) {
    const running = start(scene, store, out);
    const next = random(seed);
    // Not the last ones, which are tried alone: two strikes there are a document's own.
    await until(running, store, next(Math.floor(scene.inputs * 0.7)));
    const parsers = parsersOf(running.pid);
    const victim = parsers[next(Math.max(1, parsers.length))];
    if (victim !== undefined) process.kill(victim, "SIGKILL");
    await running.ended;
  },

  async "SIGTERM drains"(scene, store, out, seed) {
    const running = start(scene, store, out);
    await until(running, store, random(seed)(scene.inputs - 1));
    const begun = performance.now();
    running.signal("SIGTERM");
    await running.ended;
    if (performance.now() - begun > 35_000) throw new Error("it did not drain in 30 s");
    const open = query(store, "SELECT count(*) AS open FROM attempts WHERE ending IS NULL")[0]!.open;
    if (open !== 0) throw new Error("an attempt was left open");
  },

  async "two runs on one store"(scene, store, out, seed) {
    const first = start(scene, store, out);
    await wait(random(seed)(1_500));
    const second = start(scene, store, out);
    const codes = await Promise.all([first.ended, second.ended]);
    if (codes.some((code) => code !== 0)) throw new Error(`two runs ended with ${codes}`);
  },

  async "truncated WAL"(scene, store, out, seed) {
    const running = start(scene, store, out);
    const next = random(seed);
    await until(running, store, 1 + next(scene.inputs - 2));
    running.signal("SIGKILL");
    await running.ended;
    const wal = join(store, "ledger.sqlite-wal");
    const { size } = statSync(wal);
    if (size > 0) truncateSync(wal, next(size));
  },

  async "truncated temporary files and artifacts"(scene, store, out, seed) {
    const running = start(scene, store, out);
    const next = random(seed);
    await until(running, store, 1 + next(scene.inputs - 2));
    running.signal("SIGKILL");
    await running.ended;
    for (const name of filesUnder(join(store, "tmp")).keys()) truncateSync(join(store, "tmp", name), 0);
    // An artifact that was written but whose document the ledger does not know yet may be anything.
    rmSync(join(store, "objects", readdirSync(join(store, "objects"))[0]!), { recursive: true, force: true });
  },
};

/**
 * The disk is full: the store lies on a small tmpfs, where the run ends with 74; then it lies elsewhere. Needs the
 * right to mount; gives nothing without.
 */
export async function fullDisk(scene: Scene, kilobytes: number): Promise<string | undefined> {
  const disk = join(scene.folder, "disk");
  mkdirSync(disk, { recursive: true });
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "juesuan-test", disk]);
  if (mounted.status !== 0) return undefined;
  const store = join(scene.folder, "store-full");
  try {
    const code = await start(scene, join(disk, "store"), join(disk, "out")).ended;
    if (code !== 74) throw new Error(`a full disk ended the run with ${code}`);
    rmSync(store, { recursive: true, force: true });
    execFileSync("cp", ["-r", join(disk, "store"), store]);
  } finally {
    spawnSync("umount", [disk]);
  }
  return store;
}

/** Takes a run up again until it ends by itself. */
export async function finish(scene: Scene, store: string, out: string): Promise<void> {
  const code = await start(scene, store, out).ended;
  if (code !== 0) throw new Error(`the run that was taken up ended with ${code}`);
}

/** What differs from the undisturbed run: nothing, or the fault did harm. */
export function harm(
  store: string,
  out: string,
  { out: files, objects }: Undisturbed,
  inputs: number,
): string[] {
  const wrong: string[] = [];
  const compare = (what: string, found: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>) => {
    for (const [name, hash] of wanted) if (found.get(name) !== hash) wrong.push(`${what} ${name} differs`);
    for (const name of found.keys()) if (!wanted.has(name)) wrong.push(`${what} ${name} is too much`);
  };
  compare("export", filesUnder(out), files);
  compare("artifact", filesUnder(join(store, "objects")), objects);
  const records = readFileSync(join(out, "records.jsonl"), "utf8").trim().split("\n");
  const hashes = records.map((line) => (JSON.parse(line) as { source: { sha256: string } }).source.sha256);
  if (hashes.length !== inputs) wrong.push(`${inputs - hashes.length} lost`);
  if (new Set(hashes).size !== hashes.length) wrong.push("doubled");
  const [{ settledTwice }] = query(
    store,
    "SELECT count(*) AS settledTwice FROM (SELECT sha256 FROM attempts WHERE ending = 'answer' GROUP BY sha256, round HAVING count(*) > 1)",
  ) as unknown as [{ settledTwice: number }];
  if (settledTwice > 0) wrong.push(`${settledTwice} documents landed twice`);
  if (readdirSync(join(store, "tmp")).length > 0) wrong.push("something half-written was left");
  return wrong;
}

/** How many attempts were begun beyond one a document. */
export const begunAgain = (store: string, inputs: number): number =>
  Number(query(store, "SELECT count(*) AS begun FROM attempts")[0]!.begun) - inputs;
