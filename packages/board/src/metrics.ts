import type { IngestWorker, WorkerEvent } from "@juesuan/ingest";
import { type DocumentsQueue, jobStates, ledgerStatus, queueStatus } from "@juesuan/queue";
import { outcomes, type Store } from "@juesuan/store";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Seconds of a document: from a short text to the longest limit. */
const seconds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 240];

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
  const inputs = new Gauge({
    name: "juesuan_inputs",
    help: "Inputs of the last run by outcome; pending have none yet.",
    labelNames: ["outcome"],
    registers: [registry],
  });
  new Gauge({
    name: "juesuan_attempts",
    help: "Attempts in the ledger by how they ended; open are under way.",
    labelNames: ["ending"],
    registers: [registry],
    async collect() {
      const { counts, attempts } = await ledgerStatus(store);
      for (const [ending, count] of Object.entries(attempts)) this.set({ ending }, count);
      for (const outcome of outcomes) inputs.set({ outcome }, counts?.outcomes[outcome] ?? 0);
      inputs.set({ outcome: "pending" }, counts?.pending ?? 0);
    },
  });
  const stage = new Gauge({
    name: "juesuan_stage_seconds",
    help: "Seconds that the parsers spent in each stage, over all attempts of the ledger.",
    labelNames: ["stage"],
    registers: [registry],
    async collect() {
      for (const [name, spent] of Object.entries(await store.ledger.spent()))
        stage.set({ stage: name }, spent);
    },
  });
  return registry;
}

function queueMetrics(registry: Registry, channel: () => DocumentsQueue): void {
  const oldest = new Gauge({
    name: "juesuan_queue_oldest_seconds",
    help: "Seconds that the oldest waiting job has waited.",
    registers: [registry],
  });
  const workers = new Gauge({
    name: "juesuan_queue_workers",
    help: "Workers that are connected to the queue.",
    registers: [registry],
  });
  const memory = new Gauge({
    name: "juesuan_redis_memory_bytes",
    help: "Memory that Redis uses.",
    registers: [registry],
  });
  new Gauge({
    name: "juesuan_queue_jobs",
    help: "Jobs in the queue by state.",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      const status = await queueStatus(channel());
      for (const state of jobStates) this.set({ state }, status.jobs[state]);
      oldest.set(status.oldestSeconds ?? 0);
      workers.set(status.workers.length);
      memory.set(status.redis.usedBytes);
    },
  });
}
