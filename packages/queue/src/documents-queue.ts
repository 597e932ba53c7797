import type { Outstanding } from "@juesuan/store";
import { type JobsOptions, Queue } from "bullmq";
import type { Redis } from "ioredis";
import { connect } from "./connection.ts";
import {
  type DocumentJob,
  defaultPrefix,
  documentJobSchema,
  jobId,
  queueName,
  queuesKey,
  storesKey,
} from "./contract.ts";

/** Where a queue is, and of which version. */
export interface QueueSetting {
  readonly url: string;
  readonly prefix?: string;
  /** Versions of the stages; workers of the same ones take the jobs. */
  readonly fingerprint: string;
  /** For tests: milliseconds before the second attempt of a job, doubled for every further one. */
  readonly backoffMs?: number;
}

export interface DocumentsQueue {
  readonly queue: Queue;
  readonly redis: Redis;
  readonly prefix: string;
  close(): Promise<void>;
}

/** How a job is done: only broken machines are retried. It stands beside every job, and so is short. */
const jobOptions: JobsOptions = {
  attempts: 6,
  backoff: { type: "exponential", delay: 1_000 },
  // What failed is told in the log; long stacks would stand in Redis for a month.
  stackTraceLimit: 1,
};

/** What workers keep of jobs that are over: by age and by count. */
export const retention = {
  removeOnComplete: { age: 3_600, count: 1_000 },
  removeOnFail: { age: 30 * 24 * 3_600, count: 20_000 },
} as const;

/** Opens the queue of a version. `onError` is told of a Redis that went away; it is waited for. */
export function openQueue(
  { url, prefix = defaultPrefix, fingerprint, backoffMs }: QueueSetting,
  onError: (error: Error) => void,
): DocumentsQueue {
  const redis = connect(url, onError);
  const queue = new Queue(queueName(fingerprint), {
    connection: redis,
    prefix,
    defaultJobOptions:
      backoffMs === undefined
        ? jobOptions
        : { ...jobOptions, backoff: { type: "exponential", delay: backoffMs } },
    skipVersionCheck: true,
  });
  queue.on("error", onError);
  return {
    queue,
    redis,
    prefix,
    async close() {
      // A Redis that is gone must not hold the end up.
      await Promise.race([
        queue.close().catch(() => {}),
        new Promise((done) => setTimeout(done, 2_000).unref()),
      ]);
      redis.disconnect();
    },
  };
}

/** Tells workers where a store lies, and whoever asks which queues there are. */
export async function announceStore(
  { queue, redis, prefix }: DocumentsQueue,
  id: string,
  folder: string,
): Promise<void> {
  await Promise.all([redis.hset(storesKey(prefix), id, folder), redis.sadd(queuesKey(prefix), queue.name)]);
}

export interface JobWanted {
  readonly force?: boolean;
  readonly timeout?: number;
}

/** Puts documents into the queue; those that stand in it already stay as they are. */
export async function enqueue(
  { queue }: DocumentsQueue,
  store: string,
  documents: readonly Outstanding[],
  { force = false, timeout }: JobWanted = {},
): Promise<void> {
  await queue.addBulk(
    documents.map(({ sha256, bytes, round }) => {
      const data: DocumentJob = {
        schema: "document-job/1",
        store,
        sha256,
        bytes,
        round,
        ...(force ? { force } : {}),
        ...(timeout === undefined ? {} : { timeout }),
      };
      return { name: "document", data, opts: { jobId: jobId(data) } };
    }),
  );
}

/** A job of this store that its workers have given up: no document's fault, but a broken machine's. */
export interface GivenUp {
  readonly job: DocumentJob;
  readonly why: string;
  retry(): Promise<void>;
  remove(): Promise<void>;
}

const pageSize = 500;

/** Goes through the jobs of a store that were given up. */
export async function* givenUp({ queue }: DocumentsQueue, store: string): AsyncGenerator<GivenUp> {
  // From the last page on, so that what is taken out meanwhile moves nothing that is still to come.
  const { failed = 0 } = await queue.getJobCounts("failed");
  for (let start = Math.floor(failed / pageSize) * pageSize; start >= 0; start -= pageSize) {
    for (const job of await queue.getJobs(["failed"], start, start + pageSize - 1)) {
      const data = documentJobSchema.safeParse(job?.data);
      if (!data.success || data.data.store !== store) continue;
      yield {
        job: data.data,
        why: job.failedReason ?? "",
        retry: () => job.retry("failed", { resetAttemptsMade: true, resetAttemptsStarted: true }),
        remove: () => job.remove(),
      };
    }
  }
}
