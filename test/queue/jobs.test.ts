import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprintOf, verifyAccount } from "@juesuan/pipeline";
import { type DocumentJob, enqueue, jobId, openQueue, retryFailed, storesKey } from "@juesuan/queue";
import { openStore } from "@juesuan/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratch } from "../cli/juesuan.ts";
import { ownPrefix, type RedisServer, redisThere, startRedis } from "../run/redis.ts";
import { fetched, queueBench, until, versions } from "./bench.ts";

describe.skipIf(!redisThere)("jobs of the queue", { concurrent: false }, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.end());
  const bench = (names: readonly string[] = []) => queueBench(redis.url, ownPrefix(), names);

  it("stops a payload that is none for good, without another try", async () => {
    const { channel, worker, store } = bench();
    const { events } = await worker();
    const good: DocumentJob = {
      schema: "document-job/1",
      store: store.id,
      sha256: "a".repeat(64),
      bytes: 1,
      round: 0,
    };
    const bad = [null, {}, { ...good, sha256: "../../etc" }, { ...good, path: "/x" }, { ...good, round: -1 }];
    await channel.queue.addBulk(bad.map((data) => ({ name: "document", data })));
    await until(async () => (await channel.queue.getFailedCount()) === bad.length);
    const jobs = await channel.queue.getFailed();
    expect(jobs.map(({ attemptsMade }) => attemptsMade)).toEqual(bad.map(() => 1));
    for (const job of jobs) expect(job.failedReason).toMatch(/^no document-job\/1: /);
    expect(events.filter(({ kind }) => kind === "machine")).toEqual([]);
    // And is nobody's: a run on a store neither waits for it nor takes it out.
    expect((await queueBenchOf(channel.prefix).run()).complete).toBe(true);
    expect(await channel.queue.getFailedCount()).toBe(bad.length);
  });
  const queueBenchOf = (prefix: string) => queueBench(redis.url, prefix);

  it("does a document once, however often it is queued", async () => {
    const on = bench(["a.txt", "b.txt"]);
    const documents = await fetched(on);
    const wanted = await on.store.ledger.outstanding(1, undefined, 10);
    // Again while it waits, and at once from several sides.
    await Promise.all([1, 2, 3].map(() => enqueue(on.channel, on.store.id, wanted)));
    expect(await on.channel.queue.getWaitingCount()).toBe(2);
    const { events } = await on.worker();
    await until(async () => (await on.channel.queue.getCompletedCount()) === 2);
    // Once it is done, its job is still known; and without the job, the ledger knows.
    await enqueue(on.channel, on.store.id, wanted);
    expect(await on.channel.queue.getWaitingCount()).toBe(0);
    for (const { sha256, round } of wanted) {
      await on.channel.queue.remove(jobId({ store: on.store.id, sha256, round }));
    }
    await enqueue(on.channel, on.store.id, wanted);
    await until(() => events.filter(({ kind }) => kind === "void").length === 2);
    expect(on.attempts().sort()).toEqual(["a.txt answer", "b.txt answer"]);
    expect(documents.size).toBe(2);
  });

  it("takes a job of an earlier round, or of a document that the ledger does not know, for void", async () => {
    const on = bench(["a.txt"]);
    const documents = await fetched(on);
    const sha256 = documents.get("a.txt")!;
    await on.store.ledger.reopen(sha256);
    const { events } = await on.worker();
    await enqueue(on.channel, on.store.id, [{ sha256: "f".repeat(64), bytes: 1, round: 0 }]);
    await until(() => events.filter(({ kind }) => kind === "void").length === 2);
    expect(on.attempts()).toEqual([]);
    await enqueue(on.channel, on.store.id, [{ sha256, bytes: 1, round: 1 }]);
    await until(() => on.attempts().length === 1);
  });

  it("puts a document of an unknown store back, and finds a store where it was announced", async () => {
    const on = bench(["a.txt"]);
    const { events } = await on.worker({ store: openStore(join(scratch(), "elsewhere")) });
    const stranger = randomBytes(8).toString("hex");
    // One is nowhere, one is said to be where another store lies.
    const liar = randomBytes(8).toString("hex");
    await on.channel.redis.hset(storesKey(on.prefix), liar, on.store.folder);
    await enqueue(on.channel, stranger, [{ sha256: "a".repeat(64), bytes: 1, round: 0 }]);
    await enqueue(on.channel, liar, [{ sha256: "b".repeat(64), bytes: 1, round: 0 }]);
    await until(() => events.filter(({ kind }) => kind === "put-back").length >= 2);
    expect(await on.channel.queue.getDelayedCount()).toBe(2);
    // What is put back holds up nobody else.
    expect((await on.run()).counts.outcomes.ok).toBe(1);
    expect(await on.channel.queue.getFailedCount()).toBe(0);
  });

  it("tries again after a fault of the machine, gives up in the end, and goes on when it is mended", async () => {
    const on = bench(["a.txt", "full.txt", "z.txt"]);
    const { events, stop } = await on.worker();
    // Another store's job that nobody can do must not keep this run from its end.
    await enqueue(on.channel, "0".repeat(16), [{ sha256: "a".repeat(64), bytes: 1, round: 0 }]);
    const broken = await on.run();
    expect(broken).toMatchObject({ failure: "ENOSPC: no space left on device", complete: false });
    expect(broken.counts).toMatchObject({ pending: 1, outcomes: { ok: 2 } });
    expect(events.filter(({ kind }) => kind === "machine")).toHaveLength(6);
    expect(on.attempts().filter((line) => line.startsWith("full"))).toEqual(
      Array(6).fill("full.txt machine"),
    );
    expect((await on.store.ledger.lastRun())?.state).toBe("broken");
    await stop();

    const mended = join(scratch(), "parser.mjs");
    writeFileSync(mended, goodParser);
    // Put back by hand, as with `juesuan retry`.
    const put = await retryFailed(on.store, {
      url: redis.url,
      prefix: on.prefix,
      only: new Set(["crash"] as const),
      versions,
    });
    expect(put).toEqual({ documents: 0, givenUp: 1 });
    await on.worker({ program: mended });
    await until(async () => on.attempts().at(-1) === "full.txt answer");
    expect((await on.run()).counts.outcomes.ok).toBe(3);
  }, 90_000);

  it("puts what was given up back when the run is started again", async () => {
    const on = bench(["full.txt"]);
    const { stop } = await on.worker();
    expect((await on.run()).failure).toBeDefined();
    await stop();
    const mended = join(scratch(), "parser.mjs");
    writeFileSync(mended, goodParser);
    await on.worker({ program: mended });
    expect(await on.run()).toMatchObject({ complete: true, counts: { outcomes: { ok: 1 } } });
  }, 60_000);

  it("sets poison aside after two attempts, the second one alone, and harms nobody beside it", async () => {
    const on = bench(["a.txt", "b.txt", "hang.txt", "kill.txt", "z.txt"]);
    writeFileSync(join(on.inputs, "copy.txt"), "content of a.txt");
    await on.worker();
    const { run, counts, complete } = await on.run();
    expect([complete, verifyAccount(counts)]).toEqual([true, []]);
    expect(await on.shown(run)).toEqual([
      "a.txt ok",
      "b.txt ok",
      "copy.txt duplicate",
      "hang.txt timeout",
      "kill.txt crash",
      "z.txt ok",
    ]);
    expect(on.attempts().sort()).toEqual([
      "a.txt answer",
      "b.txt answer",
      "hang.txt timeout",
      "hang.txt timeout!",
      "kill.txt crash",
      "kill.txt crash!",
      "z.txt answer",
    ]);

    // Only what failed, anew: with two chances again, and nothing else.
    const again = await on.run({ only: new Set(["crash"] as const) });
    expect(again.counts).toEqual(counts);
    expect(on.attempts().slice(7)).toEqual(["kill.txt crash", "kill.txt crash!"]);
    // Put back by hand: its round is a new one, and the run that follows gives the account.
    const put = await retryFailed(on.store, {
      url: redis.url,
      prefix: on.prefix,
      only: new Set(["timeout"] as const),
      timeout: 1,
      versions,
    });
    expect(put).toEqual({ documents: 1, givenUp: 0 });
    await until(async () => on.attempts().filter((line) => line.includes("timeout")).length === 4);
    expect((await on.run()).counts).toEqual(counts);
    expect(on.attempts()).toHaveLength(11);
  }, 90_000);

  it("processes a document alone over which workers were lost, and none for ever", async () => {
    const on = bench(["a.txt", "b.txt", "c.txt"]);
    const documents = await fetched(on);
    const lose = async (name: string, times: number, alone: boolean) => {
      for (let time = 0; time < times; time++) {
        const sha256 = documents.get(name)!;
        await on.store.ledger.beginAttempt({ sha256, run: null, worker: "lost", alone });
        if (time < times - 1) await on.store.sweep();
      }
    };
    // The last ones are still open: the worker that takes them over finds out that nobody is at them.
    await lose("b.txt", 2, false);
    await lose("c.txt", 3, true);
    const { events } = await on.worker();
    const { run } = await on.run();
    expect(await on.shown(run)).toEqual(["a.txt ok", "b.txt ok", "c.txt crash"]);
    const alone = events.flatMap((event) => (event.kind === "begun" ? [[event.sha256, event.alone]] : []));
    expect(Object.fromEntries(alone)).toEqual({
      [documents.get("a.txt")!]: false,
      [documents.get("b.txt")!]: true,
    });
  });

  it("blames no document for workers that lose their locks and live", async () => {
    const on = bench(["a.txt"]);
    const sha256 = (await fetched(on)).get("a.txt")!;
    const attempt = { sha256, run: null, worker: on.store.member().id, alone: true, supersedes: true };
    for (let time = 0; time < 5; time++) await on.store.ledger.beginAttempt(attempt);
    const { events } = await on.worker();
    const { run } = await on.run();
    expect(await on.shown(run)).toEqual(["a.txt ok"]);
    expect(events).toContainEqual({ kind: "begun", sha256, alone: false });
    expect(on.attempts()).toEqual([...Array(5).fill("a.txt interrupted!"), "a.txt answer"]);
  });

  it("queues and leaves; the run that is started again gives the account", async () => {
    const on = bench(["a.txt", "b.txt", "kill.txt"]);
    const left = await on.run({ detach: true });
    expect(left).toMatchObject({ complete: false, counts: { inputs: 3, pending: 3 } });
    expect(left.notices).toContainEqual({ kind: "queued", jobs: 3 });
    await on.worker();
    await until(async () => (await on.store.ledger.outstanding(left.run, undefined, 1)).length === 0);
    const end = await on.run();
    expect(end).toMatchObject({ complete: true, counts: { pending: 0, outcomes: { ok: 2, crash: 1 } } });
    expect(on.attempts()).toHaveLength(4);
  });

  it("keeps to a rate over all workers", async () => {
    const on = bench(Array.from({ length: 8 }, (_, at) => `n${at}.txt`));
    await on.run({ detach: true });
    await Promise.all([on.worker({ rate: 3 }), on.worker({ rate: 3 })]);
    await until(() => on.attempts().length >= 3);
    await new Promise((done) => setTimeout(done, 1_500));
    expect(on.attempts()).toHaveLength(3);
    // It may drain although the next one is due in most of a minute: what is limited waits in Redis.
    expect(await on.channel.queue.getRateLimitTtl()).toBeGreaterThan(30_000);
  });

  it("lets two workers share, each document once", async () => {
    const on = bench(Array.from({ length: 40 }, (_, at) => `n${at}.txt`));
    const hands = await Promise.all([on.worker({ jobs: 1 }), on.worker({ jobs: 1 })]);
    const { counts } = await on.run();
    expect(counts.outcomes.ok).toBe(40);
    expect(on.attempts()).toHaveLength(40);
    const shares = hands.map(({ events }) => events.filter(({ kind }) => kind === "settled").length);
    expect(shares.reduce((sum, share) => sum + share)).toBe(40);
    expect(Math.min(...shares)).toBeGreaterThan(0);
  });

  it("leaves the documents of another version to its workers", async () => {
    const on = bench(["a.txt"]);
    const old = await on.worker({ versions: { ...versions, check: "0" } });
    const { run } = await on.run({ detach: true });
    await new Promise((done) => setTimeout(done, 1_000));
    expect([on.attempts(), old.events.map(({ kind }) => kind)]).toEqual([[], ["ready"]]);
    await on.worker();
    await until(() => on.attempts()[0] === "a.txt answer");
    expect(await on.shown(run)).toEqual(["a.txt ok"]);
  });

  it("keeps few finished jobs, and none for long", async () => {
    const on = bench(["a.txt"]);
    const documents = await fetched(on);
    const { events } = await on.worker({ jobs: 8 });
    await until(async () => (await on.channel.queue.getCompletedCount()) === 1);
    // Finished two hours ago, as far as Redis can tell.
    const key = `${on.prefix}:${on.channel.queue.name}:completed`;
    const [first] = await on.channel.redis.zrange(key, "0", "-1");
    await on.channel.redis.zadd(key, `${Date.now() - 7_200_000}`, first!);
    const stranger = (at: number) => ({ sha256: at.toString(16).padStart(64, "0"), bytes: 1, round: 0 });
    const many = Array.from({ length: 1_200 }, (_, at) => stranger(at));
    await enqueue(on.channel, on.store.id, many);
    await until(() => events.filter(({ kind }) => kind === "void").length === 1_200, 60);
    await until(async () => (await on.channel.queue.getActiveCount()) === 0);
    expect(await on.channel.queue.getCompletedCount()).toBe(1_000);
    expect(await on.channel.queue.getJob(first!)).toBeUndefined();
    expect(documents.size).toBe(1);
  }, 90_000);

  it("drains: finishes what is on, takes nothing more; stopped, it puts what is on back", async () => {
    const on = bench(["hang.txt", ...Array.from({ length: 20 }, (_, at) => `n${at}.txt`)]);
    await on.run({ detach: true, timeout: 600 });
    const first = await on.worker({ jobs: 1 });
    await until(() => first.active() > 0 && on.attempts().some((line) => line.startsWith("hang")));
    const drained = first.drain();
    const begun = performance.now();
    await new Promise((done) => setTimeout(done, 300));
    await first.stop();
    await drained;
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(on.attempts().filter((line) => line.endsWith("null"))).toEqual([]);
    expect(on.attempts()).toContain("hang.txt interrupted");
    const { active, waiting, delayed } = await on.channel.queue.getJobCounts("active", "waiting", "delayed");
    expect(active).toBe(0);
    expect(waiting! + delayed! + (await on.channel.queue.getCompletedCount())).toBe(21);

    const mended = join(scratch(), "parser.mjs");
    writeFileSync(mended, goodParser);
    await on.worker({ program: mended });
    expect((await on.run()).counts.outcomes.ok).toBe(21);
  }, 60_000);

  it("fills the queue up from the ledger when jobs are missing, also beside those of another store", async () => {
    const on = bench(Array.from({ length: 6 }, (_, at) => `n${at}.txt`));
    const others = Array.from({ length: 30 }, (_, at) => ({
      sha256: at.toString(16).padStart(64, "0"),
      bytes: 1,
      round: 0,
    }));
    await enqueue(on.channel, "0".repeat(16), others);
    const running = on.run();
    await until(async () => (await on.channel.queue.getWaitingCount()) === 36);
    for (const { sha256, round } of await on.store.ledger.outstanding(1, undefined, 10)) {
      await on.channel.queue.remove(jobId({ store: on.store.id, sha256, round }));
    }
    await on.channel.redis.del(storesKey(on.prefix));
    await on.worker({ store: openStore(join(scratch(), "elsewhere")) });
    const { counts, notices } = await running;
    expect(counts.outcomes.ok).toBe(6);
    expect(notices).toContainEqual({ kind: "refilled", jobs: 6 });
  }, 90_000);

  it("opens one queue a version", () => {
    const name = (check: string) => {
      const { queue, close } = openQueue(
        { url: redis.url, prefix: ownPrefix(), fingerprint: fingerprintOf({ ...versions, check }) },
        () => {},
      );
      void close();
      return queue.name;
    };
    expect(name("1")).toBe(name("1"));
    expect(name("1")).not.toBe(name("2"));
  });
});

/** A parser that calls everything good. */
const goodParser = `
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
writeSync(3, '{"ready":true}\\n');
const answer = { outcome: "ok", reason: null, stage: "check", mediaType: "text/plain", pages: null, artifacts: [],
  drafts: [], findings: [], severities: { error: 0, warning: 0, explain: 0, info: 0 },
  spent: { read: 1, extract: 1, check: 1 } };
for await (const _ of createInterface({ input: process.stdin })) writeSync(3, JSON.stringify({ answer }) + "\\n");
`;
