import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { openStore } from "@juesuan/store";
import { startRedis } from "../run/redis.ts";
import type { Bare } from "./bare.ts";
import { type Watched, watch } from "./processes.ts";

const command = resolve(import.meta.dirname, "../../bin/juesuan");

/** What one way through some documents took. */
export interface Taken {
  readonly documents: number;
  readonly seconds: number;
  /** Of everything: supervisor, parsers, workers, Redis. */
  readonly cpuSeconds: number;
  readonly processes: { readonly [name: string]: Watched };
}

/** Programs that must not outlive this one, however it ends. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** The stages alone, in a process of their own. */
export function bare(paths: readonly string[]): Bare {
  const done = spawnSync(
    process.execPath,
    ["--conditions=source", "--disable-warning=ExperimentalWarning", join(import.meta.dirname, "bare.ts")],
    { input: paths.join("\n"), encoding: "utf8", stdio: ["pipe", "pipe", "inherit"] },
  );
  if (done.status !== 0) throw new Error(`bare ended with ${done.status}`);
  return JSON.parse(done.stdout) as Bare;
}

/** `juesuan run`, in one supervisor with its own parsers. */
export async function embedded(inputs: readonly string[], folder: string, jobs: number): Promise<Taken> {
  const store = join(folder, "store");
  const start = performance.now();
  const { watched, code } = await watchRun([
    "run",
    ...inputs,
    "--store",
    store,
    "--jobs",
    String(jobs),
    "--quiet",
  ]);
  const seconds = (performance.now() - start) / 1000;
  const documents = await settledIn(store, code);
  rmSync(store, { recursive: true });
  return { documents, seconds, cpuSeconds: watched.own + watched.below, processes: { supervisor: watched } };
}

/** `juesuan run --redis` beside two workers of one parser each, with a Redis of its own. */
export async function queued(inputs: readonly string[], folder: string, workers: number): Promise<Taken> {
  const store = join(folder, "store");
  openStore(store).close();
  const redis = await startRedis({ appendonly: true });
  try {
    const own = Array.from({ length: workers }, () => {
      const child = start(["worker", "--redis", redis.url, "--store", store, "--jobs", "1", "--quiet"]);
      return { child, watching: watch(child.pid!), gone: ended(child) };
    });
    const watchingRedis = watch(redis.pid);
    const begun = performance.now();
    const { watched, code } = await watchRun([
      "run",
      ...inputs,
      "--store",
      store,
      "--redis",
      redis.url,
      "--quiet",
    ]);
    const seconds = (performance.now() - begun) / 1000;
    const processes: { [name: string]: Watched } = { follower: watched, Redis: watchingRedis.end() };
    for (const [at, { child, watching, gone }] of own.entries()) {
      processes[`worker ${at + 1}`] = watching.end();
      child.kill("SIGTERM");
      await gone;
    }
    const documents = await settledIn(store, code);
    const cpuSeconds = Object.values(processes).reduce((sum, { own: self, below }) => sum + self + below, 0);
    return { documents, seconds, cpuSeconds, processes };
  } finally {
    await redis.end();
    rmSync(store, { recursive: true, force: true });
  }
}

function start(args: readonly string[]): ChildProcess {
  // A worker says that it is told to stop, quiet or not.
  const told = args[0] === "worker" && process.env.JUESUAN_DEBUG === undefined ? "ignore" : "inherit";
  const child = spawn(command, args, { stdio: ["ignore", "ignore", told] });
  running.add(child);
  child.on("exit", () => running.delete(child));
  return child;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => child.on("exit", (code) => done(code)));

async function watchRun(args: readonly string[]): Promise<{ watched: Watched; code: number | null }> {
  const child = start(args);
  const watching = watch(child.pid!);
  const code = await ended(child);
  return { watched: watching.end(), code };
}

/** How many documents were settled; throws when not all of them are sound. */
async function settledIn(folder: string, code: number | null): Promise<number> {
  const store = openStore(folder);
  try {
    const { run } = (await store.ledger.lastRun())!;
    const { outcomes, inputs, pending } = await store.ledger.counts(run);
    if (code !== 0 || pending > 0 || outcomes.ok + outcomes.partial !== inputs) {
      throw new Error(`exit ${code}; ${JSON.stringify(outcomes)}, ${pending} pending of ${inputs}`);
    }
    return inputs;
  } finally {
    store.close();
  }
}
