import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { FastifyAdapter } from "@bull-board/fastify";
import type { IngestWorker, WorkerEvent } from "@juesuan/ingest";
import { type DocumentsQueue, ledgerStatus, queueStatus } from "@juesuan/queue";
import type { Store } from "@juesuan/store";
import fastify, { type FastifyInstance } from "fastify";
import type { Registry } from "prom-client";
import { statusMetrics, workerMetrics } from "./metrics.ts";

/** A server on the loopback address; nothing of it is meant for another machine. */
export interface Board {
  readonly address: string;
  close(): Promise<void>;
}

const host = "127.0.0.1";
const queuesPath = "/queues";
/** Milliseconds after which something that does not answer counts as not ready. */
const patience = 2_000;

export interface WorkerBoard {
  readonly port: number;
  readonly worker: IngestWorker;
  /** Whether the dashboard of the queue is there too. */
  readonly queues: boolean;
  /** Registers whoever is to be told of what the worker does. */
  readonly listen: (on: (event: WorkerEvent) => void) => void;
}

/** Serves a worker's /health, /ready and /metrics. Throws when the port is taken. */
export async function serveWorker({ port, worker, queues, listen }: WorkerBoard): Promise<Board> {
  const { registry, count } = workerMetrics(worker);
  listen(count);
  const app = plainServer();
  metricsOn(app, registry);
  readyOn(app, async () => {
    await redisTakes(worker.channel);
    for (const store of worker.stores()) await storeTakes(store);
  });
  if (queues) await queuesOn(app, worker.channel);
  return start(app, port);
}

export interface StatusBoard {
  readonly port: number;
  readonly store?: Store;
  readonly channel?: DocumentsQueue;
}

/** Serves queue and ledger: /status as JSON, /metrics, /health, /ready, and the dashboard of the queue. */
export async function serveStatus({ port, store, channel }: StatusBoard): Promise<Board> {
  const app = plainServer();
  metricsOn(app, statusMetrics(store, channel));
  readyOn(app, async () => {
    if (channel !== undefined) await redisTakes(channel);
    if (store !== undefined) await store.ledger.lastRun();
  });
  app.get("/status", async () => ({
    ledger: store === undefined ? null : await ledgerStatus(store),
    queue: channel === undefined ? null : await queueStatus(channel),
  }));
  if (channel !== undefined) {
    await queuesOn(app, channel);
    app.get("/", (_, reply) => reply.redirect(queuesPath));
  }
  return start(app, port);
}

function plainServer(): FastifyInstance {
  const app = fastify({ logger: false });
  app.get("/health", async () => ({ ok: true }));
  return app;
}

function metricsOn(app: FastifyInstance, registry: Registry): void {
  app.get("/metrics", async (_, reply) => {
    const text = await within(registry.metrics());
    return reply.type(registry.contentType).send(text);
  });
}

/** Ready is who can write: an answer to a ping says nothing of a Redis or a disk that is full. */
function readyOn(app: FastifyInstance, probe: () => Promise<void>): void {
  app.get("/ready", async (_, reply) => {
    try {
      await within(probe());
      return { ready: true };
    } catch (error) {
      return reply.code(503).send({ ready: false, why: (error as Error).message });
    }
  });
}

async function redisTakes({ redis, prefix }: DocumentsQueue): Promise<void> {
  await redis.set(`${prefix}:ready:${process.pid}`, randomUUID(), "EX", 10);
}

async function storeTakes({ objects }: Store): Promise<void> {
  const file = join(objects.temporary, `ready-${randomUUID()}`);
  try {
    await writeFile(file, "ready");
  } finally {
    await rm(file, { force: true });
  }
}

async function queuesOn(app: FastifyInstance, { queue }: DocumentsQueue): Promise<void> {
  const adapter = new FastifyAdapter();
  createBullBoard({
    // Looked at only: what is done with a job is for `juesuan retry`, which knows the ledger.
    queues: [new BullMQAdapter(queue, { readOnlyMode: true })],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: "Juesuan 决算" } },
  });
  adapter.setBasePath(queuesPath);
  await app.register(adapter.registerPlugin(), { prefix: queuesPath });
}

async function start(app: FastifyInstance, port: number): Promise<Board> {
  const address = await app.listen({ port, host });
  return {
    address,
    async close() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

function within<T>(work: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`no answer in ${patience} ms`)), patience);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}
