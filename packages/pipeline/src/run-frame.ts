import { setTimeout as sleep } from "node:timers/promises";
import { hash, type Listed, type Store } from "@juesuan/store";
import { MachineFailure } from "./attempt.ts";
import { type RunResult, type RunWanted, StoreBusy } from "./run-setting.ts";

/**
 * What every run does around its work: takes the right to run, clears up after processes that are gone, lists the
 * inputs, has them worked through, and counts. `work` gives whether it went through all of them.
 */
export async function frameRun(
  store: Store,
  inputs: AsyncIterable<Listed>,
  wanted: RunWanted,
  about: { readonly [name: string]: unknown },
  work: (run: number) => Promise<boolean>,
): Promise<RunResult> {
  const lock = await lockStore(store, wanted);
  try {
    const { ledger } = store;
    await store.sweep();
    const run = await ledger.startRun({
      only: wanted.only === undefined ? null : [...wanted.only],
      force: wanted.force ?? false,
      sample: wanted.sample ?? null,
      timeout: wanted.timeout ?? null,
      ...about,
    });
    await listAll(store, run, inputs, wanted.sample);
    wanted.onEvent?.({ kind: "listed", run, inputs: (await ledger.counts(run)).inputs });
    let complete = false;
    let failure: string | undefined;
    try {
      complete = await work(run);
    } catch (error) {
      if (!(error instanceof MachineFailure) && !isFull(error)) throw error;
      failure = (error as Error).message;
    }
    const counts = await ledger.counts(run);
    if (failure === undefined) await ledger.endRun(run, complete ? "finished" : "stopped");
    // A disk that is full may not take even this.
    else await ledger.endRun(run, "broken").catch(() => {});
    return { run, counts, complete, ...(failure === undefined ? {} : { failure }) };
  } finally {
    lock.release();
  }
}

async function lockStore(store: Store, wanted: RunWanted): Promise<{ release(): void }> {
  let told = false;
  for (;;) {
    const lock = store.take();
    if (lock !== undefined) return lock;
    if (wanted.wait === false || wanted.drain?.aborted === true) throw new StoreBusy(String(store.holder()));
    if (!told) wanted.onEvent?.({ kind: "waiting", holder: store.holder() });
    told = true;
    await sleep(200);
  }
}

async function listAll(
  store: Store,
  run: number,
  inputs: AsyncIterable<Listed>,
  sample: number | undefined,
): Promise<void> {
  const batch: Listed[] = [];
  const picked: { readonly key: string; readonly input: Listed }[] = [];
  const seen = new Set<string>();
  for await (const input of inputs) {
    if (sample !== undefined) {
      if (seen.has(input.path)) continue;
      seen.add(input.path);
      picked.push({ key: hash(input.shown), input });
      continue;
    }
    batch.push(input);
    if (batch.length >= 1_000) await store.ledger.list(run, batch.splice(0));
  }
  if (sample !== undefined) {
    picked.sort((a, b) => (a.key < b.key ? -1 : 1));
    batch.push(...picked.slice(0, sample).map(({ input }) => input));
  }
  await store.ledger.list(run, batch);
}

/** SQLite's own word for a full or failing disk. */
export function isFull(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode;
  return code !== undefined && [10, 13, 14].includes(code & 0xff);
}
