import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type IngestWorker, startWorker, type WorkerEvent, type WorkerSetting } from "@juesuan/ingest";
import { fingerprintOf, listInputs, type RunResult, type Versions } from "@juesuan/pipeline";
import {
  announceStore,
  type DocumentsQueue,
  type Notice,
  openQueue,
  type QueueRunSetting,
  runQueued,
} from "@juesuan/queue";
import { openStore, type Store } from "@juesuan/store";
import { onTestFinished } from "vitest";
import { root, scratch } from "../cli/juesuan.ts";
import { query } from "../run/stores.ts";

/**
 * A queue of its own for one test: a store, files whose names say what the fake parser does over them, workers in
 * this process, and runs. Only the documents are invented; Redis, the locks and the parser processes are real.
 */
export const versions: Versions = { read: "1", extract: "1", check: "1" };

/** A parser process that does what a document's name says. */
const fakeParser = join(root, "packages/pipeline/src/testing/fake-parser.ts");

export interface QueueBench {
  readonly prefix: string;
  readonly store: Store;
  readonly inputs: string;
  readonly channel: DocumentsQueue;
  worker(setting?: Partial<WorkerSetting>): Promise<Hand>;
  run(setting?: Partial<QueueRunSetting>): Promise<RunResult & { readonly notices: readonly Notice[] }>;
  /** `name outcome` of every input of a run, in order. */
  shown(run: number): Promise<string[]>;
  /** `name ending` of every attempt, in order; those alone end with `!`. */
  attempts(): string[];
}

export interface Hand extends IngestWorker {
  readonly events: readonly WorkerEvent[];
}

/** Writes one file a name, each of its own content. */
export function writeInputs(folder: string, names: readonly string[]): void {
  for (const name of names) writeFileSync(join(folder, name), `content of ${name}`);
}

export function queueBench(url: string, prefix: string, names: readonly string[] = []): QueueBench {
  const store = openStore(join(scratch(), "store"));
  const inputs = scratch();
  writeInputs(inputs, names);
  const channel = openQueue({ url, prefix, fingerprint: fingerprintOf(versions) }, () => {});
  onTestFinished(async () => {
    await channel.close();
    store.close();
  });
  return {
    prefix,
    store,
    inputs,
    channel,
    async worker(setting = {}) {
      const events: WorkerEvent[] = [];
      const own = setting.store ?? openStore(store.folder);
      const worker = startWorker({
        url,
        prefix,
        store: own,
        jobs: 2,
        memoryMb: 400,
        lockSeconds: 3,
        program: fakeParser,
        versions,
        ...setting,
        onEvent(event) {
          events.push(event);
          setting.onEvent?.(event);
        },
      });
      onTestFinished(async () => {
        await worker.stop();
        if (own !== setting.store) own.close();
      });
      await until(() => events.some(({ kind }) => kind === "ready"));
      return { ...worker, events };
    },
    async run(setting = {}) {
      const notices: Notice[] = [];
      const result = await runQueued(store, listInputs({ arguments: [inputs], without: [] }), {
        url,
        prefix,
        timeout: 1,
        backoffMs: 20,
        lookMs: 300,
        versions,
        ...setting,
        onNotice: (notice) => notices.push(notice),
      });
      return { ...result, notices };
    },
    async shown(run) {
      const rows = await store.ledger.page(run, undefined, 1_000);
      return rows.map((row) => `${row.shown.split("/").at(-1)} ${row.outcome}`);
    },
    attempts: () =>
      query(
        store.folder,
        "SELECT d.name, a.ending, a.alone FROM attempts a JOIN documents d USING (sha256) ORDER BY a.id",
      ).map(({ name, ending, alone }) => `${name} ${ending}${alone === 1 ? "!" : ""}`),
  };
}

/** Enters documents into a store's ledger as a run that only listed and fetched would, and announces the store. */
export async function fetched(bench: QueueBench): Promise<Map<string, string>> {
  await bench.run({ detach: true });
  await announceStore(bench.channel, bench.store.id, bench.store.folder);
  const rows = query(bench.store.folder, "SELECT name, sha256 FROM documents");
  return new Map(rows.map(({ name, sha256 }) => [String(name), String(sha256)]));
}

/** Waits until something is so; fails when it never is. */
export async function until(so: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await so())) {
    if (performance.now() > end) throw new Error(`not so within ${seconds} s: ${so}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
