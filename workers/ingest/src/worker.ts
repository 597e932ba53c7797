import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import {
  currentVersions,
  defaultMemoryMb,
  fingerprintOf,
  openSlot,
  recycleAfter,
  type Slot,
  type Versions,
} from "@juesuan/pipeline";
import { type DocumentsQueue, openQueue, type QueueSetting, retention } from "@juesuan/queue";
import type { Store } from "@juesuan/store";
import { DelayedError, type Job, Worker } from "bullmq";
import type { Redis } from "ioredis";
import type { WorkerEvent } from "./events.ts";
import { Gate } from "./gate.ts";
import { type Bench, isMachine, PutBack, processJob } from "./process-job.ts";
import { storesFor } from "./stores.ts";

export interface WorkerSetting extends Omit<QueueSetting, "fingerprint"> {
  /** A store of this machine; jobs of others are looked for where they were announced. */
  readonly store?: Store;
  /** Parser processes at a time. */
  readonly jobs: number;
  readonly memoryMb?: number;
  /** Documents a minute at most, over all workers of the queue. */
  readonly rate?: number;
  /** Seconds without a sign of life after which a job is another worker's. */
  readonly lockSeconds?: number;
  /** Seconds without a job while some wait, after which the connection is made anew. */
  readonly silenceSeconds?: number;
  readonly onEvent?: (event: WorkerEvent) => void;
  /** For tests: other versions than those of the code, another parser program, locks that are not renewed. */
  readonly versions?: Versions;
  readonly program?: string;
  readonly skipLockRenewal?: boolean;
}

export interface IngestWorker {
  readonly channel: DocumentsQueue;
  /** Jobs that are on. */
  active(): number;
  stores(): readonly Store[];
  /** Begins nothing more and lets what is on finish. */
  drain(): Promise<void>;
  /** Ends what is on; its jobs go back into the queue. */
  stop(): Promise<void>;
}

/** Milliseconds after which a job that is not for us is looked at again. */
const putBackMs = 5_000;

/** Milliseconds that a worker with nothing left to do gives Redis at its end. */
const leaveMs = 3_000;

/** Works off the documents of a queue until it is drained or stopped. */
export function startWorker(setting: WorkerSetting): IngestWorker {
  const {
    url,
    prefix,
    jobs,
    memoryMb = defaultMemoryMb,
    rate,
    lockSeconds = 30,
    silenceSeconds = 20,
  } = setting;
  const versions = setting.versions ?? currentVersions();
  const say = (event: WorkerEvent) => setting.onEvent?.(event);
  const troubled = (error: Error) => say({ kind: "redis", why: error.message });
  const channel = openQueue(
    { url, ...(prefix === undefined ? {} : { prefix }), fingerprint: fingerprintOf(versions) },
    troubled,
  );
  const stores = storesFor(() => channel, setting.store);
  const slots = new Map<Store, Slot[]>();
  let turn = 0;
  const slotOf = (store: Store): Slot => {
    const own = slots.get(store) ?? [];
    slots.set(store, own);
    const at = turn++ % jobs;
    own[at] ??= openSlot({
      folder: store.folder,
      temporary: store.objects.temporary,
      memoryMb,
      recycleAfter,
      ...(setting.program === undefined ? {} : { program: setting.program }),
    });
    return own[at];
  };
  let active = 0;
  let taken = performance.now();
  let closing = false;
  let stopping = false;
  const bench: Bench = {
    find: stores.find,
    slot: slotOf,
    gate: new Gate(),
    stopping: () => stopping,
    versions,
    say,
  };

  const work = async (job: Job, token?: string) => {
    active++;
    taken = performance.now();
    try {
      return await processJob(job.data, bench);
    } catch (error) {
      if (error instanceof PutBack) {
        say({ kind: "put-back", why: error.why, detail: error.message });
        await job.moveToDelayed(Date.now() + (error.why === "stopping" ? 0 : putBackMs), token);
        throw new DelayedError();
      }
      if (isMachine(error)) say({ kind: "machine", detail: (error as Error).message });
      throw error;
    } finally {
      active--;
      taken = performance.now();
    }
  };

  const open = (): { worker: Worker; connection: Redis } => {
    const connection = channel.redis.duplicate();
    connection.on("error", troubled);
    const worker = new Worker(channel.queue.name, work, {
      connection,
      prefix: channel.prefix,
      name: `${hostname()}-${process.pid}`,
      // Two jobs a parser: while what one of them gave is entered, the parser has the other's document.
      concurrency: jobs * 2,
      lockDuration: lockSeconds * 1000,
      stalledInterval: Math.max(500, (lockSeconds * 1000) / 4),
      // The ledger decides what is poison; a worker that is killed often is no document's fault.
      maxStalledCount: 1_000_000,
      skipVersionCheck: true,
      ...retention,
      ...(rate === undefined ? {} : { limiter: { max: rate, duration: 60_000 } }),
      ...(setting.skipLockRenewal === true ? { skipLockRenewal: true } : {}),
    });
    worker.on("error", troubled);
    worker.on("lockRenewalFailed", (lost) => say({ kind: "lock-lost", jobs: lost.length }));
    worker.on("stalled", (job) => say({ kind: "stalled", job }));
    worker.on("ready", () => say({ kind: "ready", queue: channel.queue.name }));
    return { worker, connection };
  };
  let current = open();

  /** Notices that jobs wait and none comes, as after some restarts of Redis, and connects anew. */
  const watch = setInterval(
    async () => {
      const silent = (performance.now() - taken) / 1000;
      if (closing || active > 0 || silent < silenceSeconds) return;
      const [waiting, limited] = await Promise.race([
        Promise.all([channel.queue.getWaitingCount(), channel.queue.getRateLimitTtl()]),
        new Promise<[number, number]>((give) => setTimeout(give, 2_000, [0, 0]).unref()),
      ]).catch((): [number, number] => [0, 0]);
      if (waiting === 0 || limited > 0 || closing || active > 0) return;
      taken = performance.now();
      const old = current;
      current = open();
      say({ kind: "reconnected", silentSeconds: Math.round(silent) });
      // Of what hears nothing no answer is waited for.
      await Promise.race([
        old.worker.close(true).catch(() => {}),
        new Promise((done) => setTimeout(done, 2_000).unref()),
      ]);
      old.connection.disconnect();
    },
    Math.max(250, silenceSeconds * 250),
  );

  let ended: Promise<void> | undefined;
  const end = () => {
    ended ??= (async () => {
      closing = true;
      clearInterval(watch);
      // Waits for the jobs that are on, and for Redis to take leave: not for one that is away, over which BullMQ's
      // own connection would wait for ever.
      await Promise.race([current.worker.close().catch(troubled), idle()]);
      current.connection.disconnect();
      await closeSlots();
      stores.close();
      await channel.close();
    })();
    return ended;
  };
  /** Nothing has been on for a while. */
  const idle = async () => {
    while (active > 0) await sleep(100);
    await sleep(leaveMs);
  };
  const closeSlots = async () => {
    await Promise.all([...slots.values()].flat().map((slot) => slot?.close()));
  };
  return {
    channel,
    active: () => active,
    stores: stores.all,
    drain: end,
    async stop() {
      stopping = true;
      // First, so that what is put back is not taken again.
      const ending = end();
      await closeSlots();
      // A Redis that does not answer must not hold the end up: the ledger has what matters.
      await Promise.race([ending, new Promise((done) => setTimeout(done, 5_000).unref())]);
      current.connection.disconnect();
      channel.redis.disconnect();
    },
  };
}
