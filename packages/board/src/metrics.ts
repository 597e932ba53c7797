import { setTimeout as sleep } from "node:timers/promises";
import type { IngestWorker, WorkerEvent } from "@juesuan/ingest";
import { type DocumentsQueue, jobStates, ledgerStatus, type QueueStatus, queueStatus } from "@juesuan/queue";
import { outcomes, type Store } from "@juesuan/store";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Seconds of a document: from a short text to the longest limit. */
const seconds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 240];

/** Milliseconds for Redis to answer a scrape. */
const patience = 1_500;

/** What one worker does, for Prometheus. */
export function workerMetrics(worker: IngestWorker): {
  readonly registry: Registry;
  count(event: WorkerEvent): void;
} {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "juesuan_" });
  const documents = new Counter({
    name: "juesuan_documents_total",
    help: "Documents that this worker brought to their outcome.",
    labelNames: ["outcome"],
    registers: [registry],
  });
  const taken = new Histogram({
    name: "juesuan_document_seconds",
    help: "Seconds from taking a job to its outcome.",
    buckets: seconds,
    registers: [registry],
  });
  const happened = new Counter({
    name: "juesuan_worker_events_total",
    help: "What happened to this worker beside its work.",
    labelNames: ["event"],
    registers: [registry],
  });
  new Gauge({
    name: "juesuan_jobs_active",
    help: "Jobs that are on in this worker.",
    registers: [registry],
    collect() {
      this.set(worker.active());
    },
  });
  queueMetrics(registry, () => worker.channel);
  return {
    registry,
    count(event) {
      if (event.kind === "settled") {
        documents.inc({ outcome: event.outcome });
        taken.observe(event.seconds);
      } else if (event.kind !== "begun" && event.kind !== "ready") {
        happened.inc({ event: event.kind });
      }
    },
  };
}

/** Queue and ledger as they stand, for Prometheus. */
export function statusMetrics(store: Store | undefined, channel: DocumentsQueue | undefined): Registry {
  const registry = new Registry();
  if (channel !== undefined) queueMetrics(registry, () => channel);
  if (store === undefined) return registry;
  // Collected at the same moment, so one look serves both.
  const ledger = together(() => ledgerStatus(store));
  new Gauge({
    name: "juesuan_inputs",
    help: "Inputs of the last run by outcome; pending have none yet.",
    labelNames: ["outcome"],
    registers: [registry],
    async collect() {
      const { counts } = await ledger();
      for (const outcome of outcomes) this.set({ outcome }, counts?.outcomes[outcome] ?? 0);
      this.set({ outcome: "pending" }, counts?.pending ?? 0);
    },
  });
  new Gauge({
    name: "juesuan_attempts",
    help: "Attempts in the ledger by how they ended; open are under way.",
    labelNames: ["ending"],
    registers: [registry],
    async collect() {
      const { attempts } = await ledger();
      for (const [ending, count] of Object.entries(attempts)) this.set({ ending }, count);
    },
  });
  new Gauge({
    name: "juesuan_stage_seconds",
    help: "Seconds that the parsers spent in each stage, over all attempts of the ledger.",
    labelNames: ["stage"],
    registers: [registry],
    async collect() {
      for (const [stage, spent] of Object.entries(await store.ledger.spent())) this.set({ stage }, spent);
    },
  });
  return registry;
}

function queueMetrics(registry: Registry, channel: () => DocumentsQueue): void {
  // A Redis that is away must not take the other figures with it.
  const look = together(() =>
    Promise.race([queueStatus(channel()), sleep(patience, undefined, { ref: false })]).catch(() => undefined),
  );
  const gauge = (name: string, help: string, of: (status: QueueStatus) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const status = await look();
        if (status === undefined) this.reset();
        else this.set(of(status));
      },
    });
  gauge(
    "juesuan_queue_oldest_seconds",
    "Seconds that the oldest waiting job has waited.",
    ({ oldestSeconds }) => oldestSeconds ?? 0,
  );
  gauge("juesuan_queue_workers", "Workers that are connected to the queue.", ({ workers }) => workers.length);
  gauge("juesuan_redis_memory_bytes", "Memory that Redis uses.", ({ redis }) => redis.usedBytes);
  new Gauge({
    name: "juesuan_redis_up",
    help: "1 when Redis answers.",
    registers: [registry],
    async collect() {
      this.set((await look()) === undefined ? 0 : 1);
    },
  });
  new Gauge({
    name: "juesuan_queue_jobs",
    help: "Jobs in the queue by state.",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      const status = await look();
      this.reset();
      for (const state of status === undefined ? [] : jobStates) this.set({ state }, status!.jobs[state]);
    },
  });
}

/** Lets those who ask at the same time have one answer. */
function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}
