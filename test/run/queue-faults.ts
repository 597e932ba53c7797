import { spawnSync } from "node:child_process";
import { openStore } from "@juesuan/store";
import { random } from "../hostile/mutants.ts";
import { type Running, type Scene, start, until, wait } from "./faults.ts";
import { type RedisServer, startRedis } from "./redis.ts";
import { query } from "./stores.ts";
import { startWorkerProcess, type WorkerProcess } from "./workers.ts";

/**
 * Faults under Redis, for real: a run that submits and follows, two workers with a parser each, a Redis of their own
 * that appends to a file. The run must come to its end by itself, or, where it was killed, when it is started again.
 */
export interface Ring {
  readonly scene: Scene;
  readonly store: string;
  readonly out: string;
  readonly redis: RedisServer;
  readonly workers: readonly [WorkerProcess, WorkerProcess];
  readonly running: Running;
  readonly next: (below: number) => number;
}

/** Seconds after which a job of a worker that gives no sign of life is the other one's. */
export const lockSeconds = 3;

export interface QueueFault {
  /** Share of the documents among which the moment lies; all of them unless said. */
  readonly within?: number;
  /** Does it; gives the run that is started again, where it takes another one. */
  strike(ring: Ring): Promise<Running | undefined>;
}

export const queueFaults: { readonly [name: string]: QueueFault } = {
  "kill -9 of a worker": {
    async strike({ workers, next }) {
      workers[next(2)]!.signal("SIGKILL");
      return undefined;
    },
  },

  "kill -9 of a worker's parser": {
    // Not the last ones, which are tried alone: two strikes there are a document's own.
    within: 0.7,
    async strike({ workers, next }) {
      const parsers = workers.flatMap(({ pid }) => childrenOf(pid));
      const victim = parsers[next(Math.max(1, parsers.length))];
      if (victim !== undefined) process.kill(victim, "SIGKILL");
      return undefined;
    },
  },

  "kill -9 of the run": {
    async strike({ scene, store, out, running, redis }) {
      running.signal("SIGKILL");
      await running.ended;
      return start(scene, store, out, ["--redis", redis.url]);
    },
  },

  "kill -9 of Redis": {
    async strike({ redis, next }) {
      await redis.kill();
      await wait(next(500));
      await redis.start("kept");
      return undefined;
    },
  },

  "Redis starts again without its data": {
    async strike({ redis, next }) {
      await redis.kill();
      await wait(next(500));
      await redis.start("lost");
      return undefined;
    },
  },

  "Redis is full for a while": {
    async strike({ redis, next }) {
      await redis.client.config("SET", "maxmemory", "1mb");
      await wait(1_000 + next(3_000));
      await redis.client.config("SET", "maxmemory", "0");
      return undefined;
    },
  },

  "Redis is away for some seconds": {
    async strike({ redis, next }) {
      await redis.stop();
      await wait(2_000 + next(4_000));
      await redis.start("kept");
      return undefined;
    },
  },

  "a worker stalls past its lock": {
    within: 0.7,
    async strike({ workers, running, store, next }) {
      const worker = workers[next(2)]!;
      // Stopped in the middle of a document: while it stands still, the ledger can be looked at.
      let over = false;
      void running.ended.then(() => {
        over = true;
      });
      for (;;) {
        worker.signal("SIGSTOP");
        await wait(10);
        if (over || openOf(store, worker.pid) > 0) break;
        worker.signal("SIGCONT");
        await wait(next(40));
      }
      // Until the other worker has given the answer, whatever the machine's speed.
      const sql = `SELECT count(*) AS without FROM attempts a JOIN documents d USING (sha256)
        WHERE a.worker LIKE '${worker.pid}-%' AND d.outcome IS NULL`;
      for (let waited = 0; waited < 60_000 && Number(query(store, sql)[0]!.without) > 0; waited += 50)
        await wait(50);
      await wait(next(500));
      worker.signal("SIGCONT");
      return undefined;
    },
  },
};

/** Attempts that a process has open. */
function openOf(store: string, pid: number): number {
  const sql = `SELECT count(*) AS open FROM attempts WHERE ending IS NULL AND worker LIKE '${pid}-%'`;
  return Number(query(store, sql)[0]!.open);
}

export interface Struck {
  /** Seconds from the fault to the end of the run. */
  readonly seconds: number;
  /** Answers that came after another one's and were dropped. */
  readonly late: number;
}

/** Runs a scene through a queue, lets a fault happen at a moment that follows from the seed, and waits for the end. */
export async function underRedis(
  scene: Scene,
  store: string,
  out: string,
  seed: number,
  { within = 1, strike }: QueueFault,
): Promise<Struck> {
  const redis = await startRedis({ appendonly: true });
  const args = ["--redis", redis.url, "--store", store, "--jobs", "1", "--lock", `${lockSeconds}`];
  const workers = [startWorkerProcess(args, scene.folder), startWorkerProcess(args, scene.folder)] as const;
  let running: Running | undefined;
  try {
    await Promise.all(workers.map(({ ready }) => ready));
    running = start(scene, store, out, ["--redis", redis.url]);
    const next = random(seed);
    await until(running, store, next(Math.floor((scene.inputs - 1) * within)));
    await wait(next(120));
    const begun = performance.now();
    running = (await strike({ scene, store, out, redis, workers, running, next })) ?? running;
    const code = await running.ended;
    const seconds = (performance.now() - begun) / 1_000;
    if (code !== 0) throw new Error(`the run ended with ${code}: ${unwell(store)}`);
    for (const worker of workers) worker.signal("SIGTERM");
    await Promise.all(workers.map(({ ended }) => ended));
    // What a killed worker left is cleared up by whoever comes next.
    const after = openStore(store);
    await after.sweep();
    after.close();
    return { seconds, late: endingsOf(store, seed) };
  } finally {
    for (const worker of workers) worker.signal("SIGKILL");
    running?.signal("SIGKILL");
    await Promise.all([...workers.map(({ ended }) => ended), running?.ended]);
    await redis.end();
  }
}

/** Looks at how the attempts ended: every one did, each document by one answer. Gives how many came late. */
function endingsOf(store: string, seed: number): number {
  const rows = query(
    store,
    `SELECT sha256, count(*) AS attempts, sum(ending IS NULL) AS open, sum(ending = 'answer') AS answers,
       sum(ending = 'late') AS late, sum(ending = 'interrupted') AS interrupted FROM attempts GROUP BY sha256`,
  ) as { attempts: number; open: number; answers: number; late: number; interrupted: number }[];
  for (const { open, answers } of rows) {
    if (open > 0 || answers !== 1)
      throw new Error(`${open} attempts are open, ${answers} landed (seed ${seed})`);
  }
  return rows.reduce((sum, { late }) => sum + late, 0);
}

/** What did not end well, and how it was tried. */
function unwell(store: string): string {
  const sql = `SELECT d.name, d.outcome, a.alone, a.ending, a.detail FROM documents d LEFT JOIN attempts a USING (sha256)
     WHERE d.outcome IS NULL OR d.outcome <> 'ok' ORDER BY a.id`;
  return query(store, sql)
    .map((row) => Object.values(row).join(" "))
    .join("; ");
}

function childrenOf(pid: number): number[] {
  const found = spawnSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" });
  return found.stdout
    .split("\n")
    .map(Number)
    .filter((child) => child > 0);
}
