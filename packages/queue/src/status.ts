import { currentVersions, fingerprintOf } from "@juesuan/pipeline";
import type { Counts, Ending, RunRow, Store } from "@juesuan/store";
import { isQueueName, queuesKey } from "./contract.ts";
import { type DocumentsQueue, openQueue, type QueueSetting } from "./documents-queue.ts";

/** Job states as BullMQ names them. */
export const jobStates = ["wait", "prioritized", "delayed", "active", "failed", "completed"] as const;
export type JobState = (typeof jobStates)[number];

export interface QueueStatus {
  /** The queue of this program's version. */
  readonly name: string;
  readonly jobs: { readonly [state in JobState]: number };
  readonly workers: readonly string[];
  /** Seconds that the oldest waiting job has waited; null when none waits. */
  readonly oldestSeconds: number | null;
  /** Queues of other versions in which something is left, and how many jobs. */
  readonly others: { readonly [name: string]: number };
  readonly redis: {
    readonly usedBytes: number;
    /** 0: without a limit. */
    readonly limitBytes: number;
    readonly policy: string;
  };
}

export interface LedgerStatus {
  readonly store: string;
  readonly run: RunRow | null;
  readonly counts: Counts | null;
  readonly attempts: { readonly [ending in Ending | "open"]: number };
}

/** What stands in the queue. */
export async function queueStatus(channel: DocumentsQueue): Promise<QueueStatus> {
  const { queue, redis } = channel;
  const [jobs, workers, waiting, info, others] = await Promise.all([
    queue.getJobCounts(...jobStates),
    queue.getWorkers(),
    queue.getJobs(["wait"], 0, 0, true),
    redis.info("memory"),
    otherQueues(channel),
  ]);
  const number = (key: string) => Number(new RegExp(`^${key}:(\\d+)`, "m").exec(info)?.[1] ?? 0);
  const [oldest] = waiting;
  return {
    name: queue.name,
    jobs: Object.fromEntries(jobStates.map((state) => [state, jobs[state] ?? 0])) as QueueStatus["jobs"],
    workers: workers
      .map(({ rawname, name, addr }) => rawname?.split(":w:").at(-1) ?? name ?? addr ?? "?")
      .sort(),
    oldestSeconds:
      oldest === undefined ? null : Math.max(0, Math.round((Date.now() - oldest.timestamp) / 1000)),
    others,
    redis: {
      usedBytes: number("used_memory"),
      limitBytes: number("maxmemory"),
      policy: /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? "?",
    },
  };
}

/** What stands in the ledger. */
export async function ledgerStatus({ ledger, folder }: Store): Promise<LedgerStatus> {
  const run = (await ledger.lastRun()) ?? null;
  return {
    store: folder,
    run,
    counts: run === null ? null : await ledger.counts(run.run),
    attempts: await ledger.endings(),
  };
}

/** Opens the queue of this program's version. */
export function openOwnQueue(
  setting: Omit<QueueSetting, "fingerprint">,
  onError: (error: Error) => void,
): DocumentsQueue {
  return openQueue({ ...setting, fingerprint: fingerprintOf(currentVersions()) }, onError);
}

async function otherQueues({ queue, redis, prefix }: DocumentsQueue): Promise<{ [name: string]: number }> {
  const names = (await redis.smembers(queuesKey(prefix))).filter(
    (name) => isQueueName(name) && name !== queue.name,
  );
  const left = await Promise.all(
    names.map(async (name): Promise<[string, number]> => {
      const jobs = await Promise.all([
        redis.llen(`${prefix}:${name}:wait`),
        redis.llen(`${prefix}:${name}:active`),
        redis.zcard(`${prefix}:${name}:delayed`),
      ]);
      return [name, jobs.reduce((sum, count) => sum + count, 0)];
    }),
  );
  return Object.fromEntries(left.filter(([, jobs]) => jobs > 0));
}
