import { setTimeout as sleep } from "node:timers/promises";
import {
  currentVersions,
  type Due,
  dueDocuments,
  fingerprintOf,
  frameRun,
  MachineFailure,
  type RunResult,
  type RunWanted,
  type Versions,
} from "@juesuan/pipeline";
import type { Listed, Outcome, Outstanding, Store } from "@juesuan/store";
import { jobId } from "./contract.ts";
import {
  announceStore,
  type DocumentsQueue,
  enqueue,
  givenUp,
  openQueue,
  type QueueSetting,
} from "./documents-queue.ts";
import { revive } from "./revive.ts";

export interface QueueRunSetting extends RunWanted, Omit<QueueSetting, "fingerprint"> {
  /** Ends when everything is queued; the workers go on by themselves. */
  readonly detach?: boolean;
  readonly onNotice?: (notice: Notice) => void;
  /** For tests: other versions than those of the code. */
  readonly versions?: Versions;
  /** For tests: milliseconds between two looks at the queue. */
  readonly lookMs?: number;
}

/** What somebody who waits would want to know. */
export type Notice =
  /** Redis does not answer or takes nothing; it is waited for. */
  | { readonly kind: "redis"; readonly why: string }
  | { readonly kind: "redis-back" }
  /** Jobs were missing, as after a restart without its data, and were put back from the ledger. */
  | { readonly kind: "refilled"; readonly jobs: number }
  /** Nobody takes jobs of this version. */
  | { readonly kind: "no-worker" }
  | { readonly kind: "queued"; readonly jobs: number };

/** Milliseconds between two looks at the ledger, at least, and how much of the time they may take. */
const lookEvery = 300;
const lookShare = 0.05;
/** Milliseconds between two looks at the queue. */
const lookAfter = 3_000;
/** Looks without progress after which it is said that no worker is there. */
const loneLooks = 2;
/** Looks without progress after which every document is looked for in the queue. */
const idleLooks = 5;
/** Jobs put into the queue in one call. */
const batchSize = 250;

/**
 * Runs the pipeline over inputs through a queue: copies their bytes into the store, queues what is due, and follows
 * the ledger until all of it has its outcome. The queue may lose everything at any moment; it is filled up again from
 * the ledger. Throws MachineFailure within `frameRun` (a result with `failure`) when workers gave jobs up.
 */
export async function runQueued(
  store: Store,
  inputs: AsyncIterable<Listed>,
  setting: QueueRunSetting,
): Promise<RunResult> {
  const { url, prefix, backoffMs, drain } = setting;
  const fingerprint = fingerprintOf(setting.versions ?? currentVersions());
  let lost = false;
  const queue: QueueSetting = {
    url,
    fingerprint,
    ...(prefix === undefined ? {} : { prefix }),
    ...(backoffMs === undefined ? {} : { backoffMs }),
  };
  const channel = openQueue(queue, (error) => {
    if (!lost) setting.onNotice?.({ kind: "redis", why: error.message });
    lost = true;
  });
  channel.redis.on("ready", () => {
    if (lost) setting.onNotice?.({ kind: "redis-back" });
    lost = false;
  });
  try {
    return await frameRun(store, inputs, setting, { queue: channel.queue.name }, async (run) => {
      const following = new Following(store, run, channel, setting, fingerprint);
      const stopped = drain === undefined ? new Promise<never>(() => {}) : aborted(drain);
      await Promise.race([following.all(), stopped]);
      following.end();
      return following.complete && drain?.aborted !== true;
    });
  } finally {
    await channel.close();
  }
}

class Following {
  readonly #store: Store;
  readonly #run: number;
  readonly #channel: DocumentsQueue;
  readonly #setting: QueueRunSetting;
  readonly #fingerprint: string;
  readonly #lookMs: number;
  /** Documents of this run that were asked for and have no outcome as far as we have seen. */
  readonly #begun = new Set<string>();
  readonly #told = new Map<Outcome, number>();
  #queued = 0;
  #submitted = false;
  #ended = false;
  #progressAt = performance.now();
  #comparedAt = performance.now();
  /** One look at the queue at a time, however long it takes. */
  #attending: Promise<void> | undefined;
  complete = false;

  constructor(
    store: Store,
    run: number,
    channel: DocumentsQueue,
    setting: QueueRunSetting,
    fingerprint: string,
  ) {
    this.#store = store;
    this.#run = run;
    this.#channel = channel;
    this.#setting = setting;
    this.#lookMs = setting.lookMs ?? lookAfter;
    this.#fingerprint = fingerprint;
  }

  end(): void {
    this.#ended = true;
  }

  async all(): Promise<void> {
    const submitting = this.#submit();
    // Told by whoever waits for it below.
    submitting.catch(() => {});
    if (this.#setting.detach === true) {
      await submitting;
      return;
    }
    await Promise.all([submitting, this.#follow()]);
  }

  get #stopping(): boolean {
    return this.#ended || this.#setting.drain?.aborted === true;
  }

  /** Queues what is due, as it is found. */
  async #submit(): Promise<void> {
    try {
      const { only, force, onEvent } = this.#setting;
      await this.#patiently(async () => {
        await announceStore(this.#channel, this.#store.id, this.#store.folder);
        // A job that was given up would keep its document from being queued under the same id.
        for await (const old of givenUp(this.#channel, this.#store.id)) await old.remove();
      });
      const due = dueDocuments(this.#store, this.#run, this.#begun, {
        ...(only === undefined ? {} : { only }),
        ...(force === undefined ? {} : { force }),
        ...(onEvent === undefined ? {} : { onEvent }),
        fingerprint: this.#fingerprint,
        stopping: () => this.#stopping,
      });
      let batch: Due[] = [];
      let since = performance.now();
      for await (const one of due) {
        batch.push(one);
        if (batch.length < batchSize && performance.now() - since < 200) continue;
        await this.#enqueue(batch);
        batch = [];
        since = performance.now();
      }
      await this.#enqueue(batch);
      this.#submitted = true;
      this.#setting.onNotice?.({ kind: "queued", jobs: this.#queued });
    } catch (error) {
      // The follower waits for nothing more.
      this.#ended = true;
      throw error;
    }
  }

  async #enqueue(documents: readonly Outstanding[]): Promise<void> {
    if (documents.length === 0) return;
    const { force, timeout } = this.#setting;
    await this.#patiently(async () => {
      await enqueue(this.#channel, this.#store.id, documents, {
        ...(force === undefined ? {} : { force }),
        ...(timeout === undefined ? {} : { timeout }),
      });
      this.#queued += documents.length;
    });
  }

  /** Does something with Redis, however long it takes: one that is full or absent is waited for. */
  async #patiently(work: () => Promise<void>): Promise<void> {
    while (!this.#stopping) {
      try {
        await work();
        return;
      } catch (error) {
        this.#setting.onNotice?.({ kind: "redis", why: (error as Error).message });
        await sleep(1_000);
      }
    }
  }

  async #follow(): Promise<void> {
    let queueAt = performance.now();
    let lookedAt = 0;
    let took = 0;
    let lone = false;
    while (!this.#ended) {
      await sleep(Math.max(lookEvery, took / lookShare));
      lookedAt = performance.now();
      await this.#tell();
      if (this.#submitted && (await this.#outstanding()) === 0) {
        this.complete = true;
        return;
      }
      took = performance.now() - lookedAt;
      if (performance.now() - queueAt < this.#lookMs) continue;
      // A queue that does not answer holds nothing up: the ledger is what is followed.
      this.#attending ??= this.#attend().finally(() => {
        this.#attending = undefined;
      });
      await Promise.race([this.#attending, patience(10_000)]).catch((error: unknown) => {
        if (error instanceof MachineFailure) throw error;
        this.#setting.onNotice?.({ kind: "redis", why: (error as Error).message });
      });
      queueAt = performance.now();
      if (!lone && performance.now() - this.#progressAt > this.#lookMs * loneLooks) {
        lone = true;
        const count = this.#channel.queue.getWorkersCount().catch(() => 1);
        if ((await Promise.race([count, patience(2_000)])) === 0)
          this.#setting.onNotice?.({ kind: "no-worker" });
      }
    }
  }

  /** Tells of documents that were settled since the last look. */
  async #tell(): Promise<void> {
    for (const [outcome, count] of Object.entries(await this.#store.ledger.settledIn(this.#run))) {
      const known = this.#told.get(outcome as Outcome) ?? 0;
      for (let at = known; at < count; at++) {
        this.#setting.onEvent?.({ kind: "settled", outcome: outcome as Outcome, kept: false });
      }
      if (count > known) this.#progressAt = performance.now();
      this.#told.set(outcome as Outcome, Math.max(count, known));
    }
  }

  /** Documents that were asked for and have no outcome: 0 when there are none, else at least 1. */
  async #outstanding(): Promise<number> {
    for await (const { sha256 } of this.#unsettled()) if (this.#begun.has(sha256)) return 1;
    return 0;
  }

  async *#unsettled(): AsyncGenerator<Outstanding> {
    let after: string | undefined;
    for (;;) {
      const page = await this.#store.ledger.outstanding(this.#run, after, batchSize);
      if (page.length === 0) return;
      yield* page.filter(({ sha256 }) => this.#begun.has(sha256));
      after = page.at(-1)!.sha256;
    }
  }

  /** Looks after the queue: jobs that are missing are put back, jobs that workers gave up end the run. */
  async #attend(): Promise<void> {
    if (!this.#submitted || !(await this.#isShort())) return;
    this.#comparedAt = performance.now();
    // A Redis that lost its data also forgot where the store lies.
    await announceStore(this.#channel, this.#store.id, this.#store.folder);
    const put = await revive(this.#channel, this.#store, this.#unsettled(), this.#setting);
    if (put > 0) {
      this.#setting.onNotice?.({ kind: "refilled", jobs: put });
      return;
    }
    const given = new Map<string, string>();
    for await (const { job, why } of givenUp(this.#channel, this.#store.id)) given.set(jobId(job), why);
    if (given.size === 0) return;
    const causes = new Set<string>();
    for await (const document of this.#unsettled()) {
      const why = given.get(jobId({ ...document, store: this.#store.id }));
      // Somebody is still at this one.
      if (why === undefined) return;
      causes.add(why);
    }
    if (causes.size > 0) throw new MachineFailure([...causes].slice(0, 3).join("; "));
  }

  /**
   * Whether the queue may hold fewer jobs than there are documents to do: by their numbers, which cost nothing; and
   * now and then while nothing goes on, since the jobs may be another store's.
   */
  async #isShort(): Promise<boolean> {
    const idle = performance.now() - Math.max(this.#progressAt, this.#comparedAt);
    if (idle > this.#lookMs * idleLooks) return true;
    const counts = await this.#channel.queue.getJobCounts("wait", "active", "delayed", "prioritized");
    const present = Object.values(counts).reduce((sum, count) => sum + count, 0);
    let waiting = 0;
    for await (const _ of this.#unsettled()) if (++waiting > present) return true;
    return false;
  }
}

/** Some time that need not be over for the process to end. */
const patience = (ms: number) => sleep(ms, undefined, { ref: false });

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener("abort", () => done(), { once: true });
  });
}
