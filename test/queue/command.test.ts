import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "@juesuan/store";
import { describe, expect, it, onTestFinished } from "vitest";
import { juesuan, scratch, text, twins } from "../cli/juesuan.ts";
import { everythingIn, type RedisServer, type RedisWanted, redisThere, startRedis } from "../run/redis.ts";
import { contactOf, writeSmall } from "../run/small.ts";
import { artifactsOf, filesUnder, query } from "../run/stores.ts";
import { startWorkerProcess, type WorkerProcess } from "../run/workers.ts";
import { until } from "./bench.ts";

// The code may be edited while these run, and is then another version.
process.env.JUESUAN_CODE = "test";

async function ownRedis(wanted: RedisWanted = {}): Promise<RedisServer> {
  const redis = await startRedis(wanted);
  onTestFinished(() => redis.end());
  return redis;
}

function workerOn(redis: RedisServer, folder: string, ...more: string[]): WorkerProcess {
  const args = ["--redis", redis.url, "--store", "store", "--jobs", "1", "--lock", "3", ...more];
  const worker = startWorkerProcess(args, folder);
  onTestFinished(async () => {
    worker.signal("SIGKILL");
    await worker.ended;
  });
  return worker;
}

const count = (store: string, sql: string): number => {
  try {
    return Number(Object.values(query(store, sql)[0]!)[0]);
  } catch {
    return 0;
  }
};
const settled = (store: string) => count(store, "SELECT count(*) FROM documents WHERE outcome IS NOT NULL");

it("says that Redis cannot be reached, and ends with 69", async () => {
  const folder = scratch();
  writeSmall(join(folder, "in"), 1);
  openStore(join(folder, "store")).close();
  const nowhere = ["--store", "store", "--redis", "redis://user:secret@127.0.0.1:1"];
  const calls = [["run", "in"], ["worker"], ["retry"], ["status"]];
  const ran = await Promise.all(calls.map((call) => juesuan([...call, ...nowhere], { cwd: folder })));
  for (const { code, out, err } of ran) {
    expect([code, out]).toEqual([69, ""]);
    expect(err).toMatch(/^juesuan: Redis cannot be reached .*redis-server\.\n$/);
    expect(err).not.toContain("secret");
  }
  const chinese = await juesuan(["worker", "--redis", "redis://127.0.0.1:1"], {
    cwd: folder,
    env: { LANG: "zh_CN.UTF-8" },
  });
  expect([chinese.code, chinese.err]).toEqual([69, expect.stringContaining("连不上 Redis")]);
}, 60_000);

describe.skipIf(!redisThere)("the commands of the queue", () => {
  it("gives byte for byte what a run in one process gives, and tells Redis and the logs no more than they need", async () => {
    const redis = await ownRedis({ appendonly: true, policy: "allkeys-lru" });
    const folder = scratch();
    writeSmall(join(folder, "in"), 6);
    copyFileSync(twins.find((twin) => twin.endsWith(".docx"))!, join(folder, "in/account.docx"));
    copyFileSync(text, join(folder, "in/account.txt"));
    copyFileSync(text, join(folder, "in/copy.txt"));
    writeFileSync(join(folder, "in/broken.docx"), "PK no zip");
    const run = (...args: string[]) => juesuan(["run", "in", ...args], { cwd: folder });
    expect((await run("--store", "alone", "--export", "out-alone")).code).toBe(3);

    const through = ["--store", "store", "--redis", redis.url];
    const queued = await run(...through, "--no-follow", "--format", "json");
    expect([queued.code, JSON.parse(queued.out)]).toEqual([
      0,
      { inputs: 10, pending: 10, outcomes: expect.objectContaining({ ok: 0 }) },
    ]);
    expect(queued.err).toContain("set its maxmemory-policy to noeviction");
    expect(queued.err).toContain("10 files are queued or under way");

    // Queue and ledger side by side.
    const status = (...args: string[]) => juesuan(["status", ...through, ...args], { cwd: folder });
    const [plain, json, ledger] = await Promise.all([
      status(),
      status("--format", "json"),
      juesuan(["status", "--store", "store"], { cwd: folder, env: { LANG: "zh_CN.UTF-8" } }),
    ]);
    expect([plain.code, json.code, ledger.code]).toEqual([0, 0, 0]);
    const rows = plain.out.split("\n");
    expect(rows[0]).toMatch(/^ledger {4,}queue$/);
    expect(rows.find((row) => row.includes("inputs 10"))).toMatch(/inputs 10 +waiting 9$/);
    expect(plain.out).toContain("allkeys-lru");
    expect(JSON.parse(json.out)).toMatchObject({
      ledger: {
        run: { run: 1, state: "stopped" },
        counts: { inputs: 10, pending: 10 },
        attempts: { open: 0 },
      },
      queue: {
        jobs: { wait: 9, active: 0, failed: 0 },
        workers: [],
        others: {},
        oldestSeconds: expect.any(Number),
      },
    });
    expect(ledger.out).toMatch(/^账本\n.*\n {2}运行 1: stopped\n {2}输入 10\n {2}未做 10\n/);

    const workers = [workerOn(redis, folder), workerOn(redis, folder)];
    await Promise.all(workers.map(({ ready }) => ready));
    const end = await run(...through, "--export", "out", "--format", "json");
    expect([end.code, JSON.parse(end.out)]).toMatchObject([3, { inputs: 10, pending: 0 }]);
    expect(filesUnder(join(folder, "out"))).toEqual(filesUnder(join(folder, "out-alone")));
    expect(filesUnder(join(folder, "store/objects"))).toEqual(filesUnder(join(folder, "alone/objects")));
    expect(JSON.parse((await status("--format", "json")).out).queue.workers).toHaveLength(2);

    for (const worker of workers) worker.signal("SIGTERM");
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0]);
    const logs = [queued.err, end.err, ...workers.map((worker) => worker.said())].join("\n");
    const keys = await everythingIn(redis.client, "juesuan");
    expect([...keys.keys()].filter((key) => key.includes("sha256-")).length).toBeGreaterThanOrEqual(9);
    const contacts = [0, 1, 2, 3, 4, 5].flatMap((number) => Object.values(contactOf(number)));
    for (const contact of contacts) {
      expect(logs).not.toContain(contact);
      expect([...keys.values()].filter((value) => value.includes(contact))).toEqual([]);
      // It is in what came in, or it would prove nothing; and nowhere in the artifacts.
      expect(artifactsOf(join(folder, "store")).some((artifact) => artifact.includes(contact))).toBe(false);
    }
    for (const [key, value] of keys) {
      expect(value, key).not.toMatch(/决算|\.docx|\.txt|00000/);
      expect(value.length, key).toBeLessThan(key.endsWith(":events") ? 50_000 : 3_000);
      // Where the store lies is told once, to workers that are not told of it.
      if (key !== "juesuan:stores") expect(value, key).not.toContain(folder);
    }
    expect(logs).not.toMatch(/决算书|\.docx|\.txt/);
  }, 120_000);

  it("drains a worker on SIGTERM, puts its jobs back on the second, and ends also without Redis", async () => {
    const redis = await ownRedis();
    const folder = scratch();
    const store = join(folder, "store");
    writeSmall(join(folder, "in"), 60);
    const run = ["run", "in", "--store", "store", "--redis", redis.url];
    expect((await juesuan([...run, "--no-follow"], { cwd: folder })).code).toBe(0);

    const first = workerOn(redis, folder);
    await until(() => settled(store) >= 2);
    let begun = performance.now();
    first.signal("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(30_000);
    expect(first.said()).toMatch(/taking nothing more[\s\S]*stopped after \d+ files/);
    expect(count(store, "SELECT count(*) FROM attempts WHERE ending IS NULL OR ending <> 'answer'")).toBe(0);
    const done = settled(store);
    expect(done).toBeLessThan(60);

    const second = workerOn(redis, folder);
    await until(() => settled(store) > done);
    second.signal("SIGTERM");
    second.signal("SIGTERM");
    begun = performance.now();
    expect(await second.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(count(store, "SELECT count(*) FROM attempts WHERE ending IS NULL")).toBe(0);
    const status = await juesuan(["status", "--store", "store", "--redis", redis.url, "--format", "json"], {
      cwd: folder,
    });
    const { jobs } = JSON.parse(status.out).queue;
    expect(jobs).toMatchObject({ active: 0, failed: 0, wait: 60 - settled(store) - jobs.delayed });

    const third = workerOn(redis, folder);
    await third.ready;
    await redis.kill();
    third.signal("SIGTERM");
    await new Promise((ready) => setTimeout(ready, 300));
    third.signal("SIGTERM");
    begun = performance.now();
    expect(await third.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(12_000);

    // Redis has forgotten everything; the ledger has not.
    await redis.start("lost");
    const fourth = workerOn(redis, folder, "--quiet");
    const end = await juesuan([...run, "--format", "json"], { cwd: folder });
    expect([end.code, JSON.parse(end.out).outcomes.ok]).toEqual([0, 60]);
    expect(fourth.said()).toBe("");
    expect(count(store, "SELECT count(*) FROM attempts WHERE ending = 'answer'")).toBe(60);
  }, 180_000);

  it("puts failed documents back by hand, and refuses while a run has the store", async () => {
    const redis = await ownRedis();
    const folder = scratch();
    writeSmall(join(folder, "in"), 2);
    writeFileSync(join(folder, "in/blank.txt"), " \n");
    const through = ["--store", "store", "--redis", redis.url];
    const worker = workerOn(redis, folder);
    const first = await juesuan(["run", "in", ...through], { cwd: folder });
    expect([first.code, first.out]).toEqual([3, expect.stringContaining("in/blank.txt\tempty")]);
    const [put, wrong, none] = await Promise.all([
      juesuan(["retry", ...through, "--format", "json"], { cwd: folder }),
      juesuan(["retry", ...through, "--only", "fine"], { cwd: folder }),
      juesuan(["retry", "--store", "elsewhere", "--redis", redis.url], { cwd: folder }),
    ]);
    expect([put.code, JSON.parse(put.out)]).toEqual([0, { documents: 1, givenUp: 0 }]);
    expect([wrong.code, wrong.err]).toEqual([64, expect.stringContaining('"fine"')]);
    expect([none.code, none.err]).toEqual([64, expect.stringContaining('"elsewhere"')]);
    const store = join(folder, "store");
    await until(() => count(store, "SELECT count(*) FROM attempts WHERE ending = 'answer'") === 4);

    worker.signal("SIGTERM");
    await worker.ended;
    writeSmall(join(folder, "in"), 1, 9);
    const running = juesuan(["run", "in", ...through], { cwd: folder });
    await until(() => count(store, "SELECT count(*) FROM documents WHERE outcome IS NULL") === 1);
    const busy = await juesuan(["retry", ...through], { cwd: folder });
    expect([busy.code, busy.err]).toEqual([75, expect.stringContaining("another run has the store")]);
    workerOn(redis, folder);
    const end = await running;
    expect(end.code).toBe(3);
    expect(end.err).toContain("1 files queued");
  }, 120_000);
});
