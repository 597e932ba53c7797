import { serveStatus, serveWorker } from "@juesuan/board";
import type { WorkerEvent } from "@juesuan/ingest";
import { openOwnQueue } from "@juesuan/queue";
import { describe, expect, it, onTestFinished } from "vitest";
import { ownPrefix, type RedisServer, redisThere, startRedis } from "../run/redis.ts";
import { queueBench, until } from "./bench.ts";

async function ownRedis(): Promise<RedisServer> {
  const redis = await startRedis();
  onTestFinished(() => redis.end());
  return redis;
}

const get = async (url: string) => {
  const answer = await fetch(url);
  return { status: answer.status, text: await answer.text() };
};

/** Samples of Prometheus' text format by their name and labels. Throws for a line that is none. */
function samples(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.split("\n")) {
    if (line === "" || /^# (?:HELP|TYPE) [a-z0-9_]+ /.test(line)) continue;
    const [, name, value] =
      /^([a-z0-9_]+(?:\{(?:[a-z_]+="[^"]*",?)*\})?) (-?[\d.e+-]+|NaN|\+Inf)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`no sample: ${line}`);
    found.set(name, Number(value));
  }
  return found;
}

describe.skipIf(!redisThere)("what a worker and a status serve", () => {
  it("tells how things stand, and is ready as long as Redis takes something", async () => {
    const redis = await ownRedis();
    const on = queueBench(redis.url, ownPrefix(), ["a.txt", "b.txt", "kill.txt"]);
    const listeners: ((event: WorkerEvent) => void)[] = [];
    const hand = await on.worker({
      onEvent(event) {
        for (const listener of listeners) listener(event);
      },
    });
    const board = await serveWorker({
      port: 0,
      worker: hand,
      queues: true,
      listen: (listener) => listeners.push(listener),
    });
    onTestFinished(() => board.close());
    expect(board.address).toMatch(/^http:\/\/127\.0\.0\.1:/);
    await on.run();

    const first = samples((await get(`${board.address}/metrics`)).text);
    expect(Object.fromEntries(first)).toMatchObject({
      'juesuan_documents_total{outcome="ok"}': 2,
      'juesuan_documents_total{outcome="crash"}': 1,
      juesuan_document_seconds_count: 3,
      juesuan_jobs_active: 0,
      juesuan_queue_workers: 1,
      'juesuan_queue_jobs{state="wait"}': 0,
      'juesuan_queue_jobs{state="completed"}': 3,
      juesuan_redis_up: 1,
    });
    expect(first.get("juesuan_redis_memory_bytes")).toBeGreaterThan(100_000);
    expect((await get(`${board.address}/health`)).status).toBe(200);
    expect(await get(`${board.address}/ready`)).toEqual({ status: 200, text: '{"ready":true}' });

    // The dashboard: its page, what the page loads, and the jobs it shows.
    const page = await get(`${board.address}/queues`);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining("Juesuan 决算")]);
    const script = /<script[^>]+src="([^"]+)"/.exec(page.text)?.[1] ?? "none";
    const base = /<base href="([^"]+)"/.exec(page.text)?.[1] ?? "/";
    const assets = new URL(script, new URL(base, board.address));
    expect((await get(assets.href)).status).toBe(200);
    const queues = JSON.parse((await get(`${board.address}/queues/api/queues`)).text).queues;
    expect(queues).toMatchObject([
      { name: on.channel.queue.name, readOnlyMode: true, counts: { completed: 3 } },
    ]);
    // It shows and does nothing.
    const emptied = await fetch(`${board.address}/queues/api/queues/${on.channel.queue.name}/empty`, {
      method: "PUT",
    });
    expect(emptied.status).toBeGreaterThanOrEqual(400);

    // A Redis that is full answers every ping, and takes nothing.
    await redis.client.config("SET", "maxmemory", "1mb");
    const full = await get(`${board.address}/ready`);
    expect([full.status, full.text]).toEqual([503, expect.stringContaining("OOM")]);
    expect((await get(`${board.address}/health`)).status).toBe(200);
    await redis.client.config("SET", "maxmemory", "0");
    expect((await get(`${board.address}/ready`)).status).toBe(200);

    await redis.stop();
    expect((await get(`${board.address}/ready`)).status).toBe(503);
    const without = samples((await get(`${board.address}/metrics`)).text);
    expect([without.get("juesuan_redis_up"), without.get('juesuan_documents_total{outcome="ok"}')]).toEqual([
      0, 2,
    ]);
    await redis.start("lost");
    await until(async () => (await get(`${board.address}/ready`)).status === 200);
  }, 60_000);

  it("puts queue and ledger side by side for machines, at the first look", async () => {
    const redis = await ownRedis();
    const on = queueBench(redis.url, ownPrefix(), ["a.txt", "b.txt"]);
    await on.run({ detach: true });
    const channel = openOwnQueue({ url: redis.url, prefix: on.prefix }, () => {});
    const board = await serveStatus({ port: 0, store: on.store, channel });
    onTestFinished(async () => {
      await board.close();
      await channel.close();
    });
    const figures = samples((await get(`${board.address}/metrics`)).text);
    expect(Object.fromEntries(figures)).toMatchObject({
      'juesuan_inputs{outcome="pending"}': 2,
      'juesuan_inputs{outcome="ok"}': 0,
      'juesuan_attempts{ending="open"}': 0,
      'juesuan_stage_seconds{stage="read"}': 0,
      juesuan_redis_up: 1,
    });
    const status = JSON.parse((await get(`${board.address}/status`)).text);
    expect(status).toMatchObject({
      ledger: { store: on.store.folder, run: { state: "stopped" }, counts: { inputs: 2, pending: 2 } },
      // The documents wait in the queue of the fake parser's version.
      queue: { jobs: { wait: 0 }, others: { [on.channel.queue.name]: 2 }, redis: { policy: "noeviction" } },
    });
    expect((await get(`${board.address}/`)).text).toContain("Juesuan 决算");
    await expect(serveStatus({ port: Number(new URL(board.address).port) })).rejects.toThrow("EADDRINUSE");
  }, 60_000);
});
