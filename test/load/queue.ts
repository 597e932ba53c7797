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
for (let number = 0; number < count; number++) {
  const shown = `accounts/${String(number).padStart(6, "0")}.pdf`;
  const sha256 = hash(shown);
  await ledger.fetched(join("/invented", shown), {
    sha256,
    bytes: 300_000,
    stamp: shown,
    name: `${number}.pdf`,
  });
}
print(`${count} documents entered: ${seconds()}`);

const empty = await used();
/** As a run that submits remembers what it asked for. */
const begun = new Set<string>();
let after: string | undefined;
let enqueuing = 0;
for (;;) {
  const page: Outstanding[] = await ledger.outstanding(run, after, 250);
  if (page.length === 0) break;
  for (const { sha256 } of page) begun.add(sha256);
  const at = now();
  await enqueue(channel, store.id, page);
  enqueuing += now() - at;
  after = page.at(-1)!.sha256;
}
print(
  `${begun.size} queued: ${(enqueuing / 1000).toFixed(1)} s (${Math.round(begun.size / (enqueuing / 1000))}/s), with the ledger's pages ${seconds()}`,
);
const full = await used();
print(
  `Redis: ${Math.round((full - empty) / 2 ** 20)} MiB more (${Math.round((full - empty) / count)} bytes a job)`,
);
print(`memory of this process: ${before} MiB before, ${memory()} MiB now\n`);

const median = async (work: () => Promise<unknown>): Promise<string> => {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const at = now();
    await work();
    times.push(now() - at);
  }
  return `${times.sort((a, b) => a - b)[3]!.toFixed(1)} ms`;
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
  for (const look of Object.values(looks)) column.push(await median(look));
  columns.push(column);
};
/** Settles documents at a stroke, as nobody but a bench may: all but those whose hash begins beyond `below`. */
const database = new DatabaseSync(join(store.folder, "ledger.sqlite"));
const settle = (below: string) =>
  database
    .prepare(
      `UPDATE documents SET run = ?, outcome = iif(bytes % 1 = 0 AND substr(sha256, 3, 2) = '00', 'corrupt', 'ok'),
         fingerprint = 'f', document = sha256, record = sha256, report = sha256, errors = 0, warnings = 0, explains = 0, infos = 0
       WHERE sha256 < ? AND outcome IS NULL`,
    )
    .run(run, below);
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
