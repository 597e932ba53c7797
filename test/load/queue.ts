import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { announceStore, enqueue, ledgerStatus, openQueue, queueStatus } from "@juesuan/queue";
import { failed, hash, type Listed, type Outstanding, openStore } from "@juesuan/store";
import { startRedis } from "../run/redis.ts";
import { residentMb } from "./processes.ts";

/**
 * A ledger and a queue that hold 100,000 invented documents, without their files: `npm run bench -- queue [DOCUMENTS]`.
 * What it takes to fill them, the memory of Redis and of whoever submits, and how long each of the looks takes that
 * are made while it is full, half done and nearly done.
 */
const count = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), "juesuan-queue-"));
// Ended from outside, it still takes along what it started.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const print = (line: string) => process.stdout.write(`${line}\n`);
const now = () => performance.now();
const memory = () => Math.round(residentMb(process.pid));

const before = memory();
const redis = await startRedis({ appendonly: true });
const store = openStore(join(folder, "store"));
const { ledger } = store;
const channel = openQueue({ url: redis.url, fingerprint: hash("load") }, (error) => {
  throw error;
});
await announceStore(channel, store.id, store.folder);
const used = async () => (await queueStatus(channel)).redis.usedBytes;

let start = now();
const seconds = () => {
  const took = (now() - start) / 1000;
  start = now();
  return `${took.toFixed(1)} s`;
};
const run = await ledger.startRun({});
for (let from = 0; from < count; from += 1_000) {
  const inputs: Listed[] = [];
  for (let number = from; number < Math.min(count, from + 1_000); number++) {
    const shown = `accounts/${String(number).padStart(6, "0")}.pdf`;
    inputs.push({ path: join("/invented", shown), shown });
  }
  await ledger.list(run, inputs);
}
print(`${count} inputs listed: ${seconds()}`);
/** What nobody but a bench may do: all that a run would enter one by one, at a stroke. */
const database = new DatabaseSync(join(store.folder, "ledger.sqlite"));
database.exec("PRAGMA busy_timeout = 30000; BEGIN");
const fetched = database.prepare("UPDATE inputs SET bytes = 300000, stamp = ?, sha256 = ? WHERE path = ?");
const known = database.prepare("INSERT INTO documents (sha256, name, bytes) VALUES (?, ?, 300000)");
const begunOnce = database.prepare(
  "INSERT INTO attempts (sha256, round, number, run, worker, alone, started) VALUES (?, 0, 1, ?, '1-bench', 0, ?)",
);
for (let number = 0; number < count; number++) {
  const shown = `accounts/${String(number).padStart(6, "0")}.pdf`;
  const sha256 = hash(shown);
  fetched.run(`300000 ${"1234567890".repeat(4)}`, sha256, join("/invented", shown));
  known.run(sha256, `${number}.pdf`);
  begunOnce.run(sha256, run, "2026-01-01T00:00:00.000Z");
}
database.exec("COMMIT");
print(`and entered at a stroke: ${seconds()}`);

const empty = await used();
/** As a run that submits remembers what it asked for. */
const begun = new Set<string>();
let after: string | undefined;
let enqueuing = 0;
let processor = 0;
for (;;) {
  const page: Outstanding[] = await ledger.outstanding(run, after, 250);
  if (page.length === 0) break;
  for (const { sha256 } of page) begun.add(sha256);
  const at = now();
  const usage = process.cpuUsage();
  await enqueue(channel, store.id, page);
  enqueuing += now() - at;
  const { user, system } = process.cpuUsage(usage);
  processor += user + system;
  after = page.at(-1)!.sha256;
}
print(
  `${begun.size} queued: ${(enqueuing / 1000).toFixed(1)} s (${Math.round(begun.size / (enqueuing / 1000))}/s; ${(processor / 1e6).toFixed(1)} s of processor time), with the ledger's pages ${seconds()}`,
);
const full = await used();
print(
  `Redis: ${Math.round((full - empty) / 2 ** 20)} MiB more (${Math.round((full - empty) / count)} bytes a job)`,
);
const peak = memory();
(globalThis as { gc?: () => void }).gc?.();
const heap = Math.round(process.memoryUsage().heapUsed / 2 ** 20);
print(`memory of this process: ${before} MiB before, ${peak} MiB now, of which ${heap} MiB are in use\n`);
print("Milliseconds of processor time, the middle of seven; in brackets the least by the clock:\n");

/** Processor time in the middle of seven, and the least that it took by the clock. */
const taken = async (work: () => Promise<unknown>): Promise<string> => {
  const cpu: number[] = [];
  const clock: number[] = [];
  for (let round = 0; round < 7; round++) {
    const at = now();
    const used = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
    clock.push(now() - at);
  }
  return `${cpu.sort((a, b) => a - b)[3]!.toFixed(1)} (${Math.min(...clock).toFixed(1)})`;
};
/** As a follower looks whether anything of what it asked for is left. */
const anythingLeft = async () => {
  for (let from: string | undefined; ; ) {
    const page: Outstanding[] = await ledger.outstanding(run, from, 250);
    if (page.some(({ sha256 }) => begun.has(sha256)) || page.length === 0) return;
    from = page.at(-1)!.sha256;
  }
};
const looks: { readonly [name: string]: () => Promise<unknown> } = {
  "status: the ledger": () => ledgerStatus(store),
  "status: the queue": () => queueStatus(channel),
  "a page of 250 failures, ledger": () => ledger.withOutcome(failed as never, undefined, 250),
  "a page of 250 failures, the last": () => ledger.withOutcome(failed as never, "f0", 250),
  "a page of 250 failures, queue": () => channel.queue.getJobs(["failed"], 0, 249),
  "a page of 500 inputs": () => ledger.page(run, { shown: "accounts/05", path: "" }, 500),
  "follower: settledIn": () => ledger.settledIn(run),
  "follower: outstanding": anythingLeft,
  "run's end: counts": () => ledger.counts(run),
};
const columns: string[][] = [];
const take = async () => {
  const column: string[] = [];
  for (const look of Object.values(looks)) column.push(await taken(look));
  columns.push(column);
};
/** Settles documents whose hash begins below. */
const settle = (below: string) => {
  database
    .prepare(
      `UPDATE documents SET run = ?, outcome = iif(substr(sha256, 3, 1) = '0', 'corrupt', 'ok'),
         fingerprint = substr(sha256, 32), media_type = 'application/pdf', stage = 'check', attempt = 1, pages = 30,
         document = sha256, record = sha256, report = sha256, sealed = sha256,
         errors = 0, warnings = 0, explains = 0, infos = 0
       WHERE sha256 < ? AND outcome IS NULL`,
    )
    .run(run, below);
  database
    .prepare(
      `UPDATE attempts SET ended = started, ending = 'answer', outcome = 'ok', stage = 'check', read_ms = 1,
         extract_ms = 1, check_ms = 1, peak_mb = 1 WHERE sha256 < ? AND ending IS NULL`,
    )
    .run(below);
};
await take();
settle("8");
await take();
settle("fffe");
await take();
settle("g");
await take();
database.close();

const left = ["nothing done", "half done", "nearly done", "all done"];
print(`| | ${left.join(" | ")} |\n| --- | ${left.map(() => "---").join(" | ")} |`);
Object.keys(looks).forEach((name, row) => {
  print(`| ${name} | ${columns.map((column) => column[row]).join(" | ")} |`);
});
await channel.close();
store.close();
await redis.end();
