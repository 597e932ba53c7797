import { setTimeout as sleep } from "node:timers/promises";
import type { Counts, DocumentRow, InputRow, Listed, Outcome, Store } from "@juesuan/store";
import { type AttemptSetting, attempt, isSuspect, MachineFailure, setAside } from "./attempt.ts";
import { fetchInto, stampOf } from "./fetch.ts";
import { defaultMemoryMb, recycleAfter, secondsFor } from "./limits.ts";
import { openSlot, type Slot, type SlotSetting } from "./slot.ts";
import { currentVersions, fingerprintOf, type Versions } from "./versions.ts";

export interface RunSetting {
  /** Parser processes at a time. */
  readonly jobs: number;
  /** Processes anew the inputs that had come to one of these, and nothing else; without it, whatever is not done. */
  readonly only?: ReadonlySet<Outcome>;
  /** Processes everything anew, without the artifacts that are there. */
  readonly force?: boolean;
  /** Only this many inputs, picked by the hash of their names: the same ones every time. */
  readonly sample?: number;
  /** Seconds for any document, instead of 10 and half a second a page. */
  readonly timeout?: number;
  readonly memoryMb?: number;
  /** Whether to wait for another run on the store; otherwise StoreBusy is thrown. */
  readonly wait?: boolean;
  /** Begins nothing more and lets what is on finish. */
  readonly drain?: AbortSignal;
  /** Ends what is on. */
  readonly stop?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  /** For tests: other versions than those of the code, another parser program. */
  readonly versions?: Versions;
  readonly program?: string;
}

export type RunEvent =
  | { readonly kind: "waiting"; readonly holder: number | undefined }
  /** Inputs are known. */
  | { readonly kind: "listed"; readonly run: number; readonly inputs: number }
  /** A document has its outcome; `kept`: from an earlier run. */
  | { readonly kind: "settled"; readonly outcome: Outcome; readonly kept: boolean }
  | { readonly kind: "retry"; readonly shown: string };

export interface RunResult {
  readonly run: number;
  readonly counts: Counts;
  /** Whether every input was gone through: neither interrupted nor broken off. */
  readonly complete: boolean;
  /** What stopped it, when it was the machine. */
  readonly failure?: string;
}

/** Another process is running on the store. */
export class StoreBusy extends Error {}

const pageSize = 500;

/**
 * Runs the pipeline over inputs, in this process, which itself parses nothing: bytes are copied into the store, one
 * parser process a job is watched, the ledger is kept. What is done is kept; what did not end well once is tried
 * again at the end, alone, so that neither load nor a neighbour decides its outcome.
 */
export async function runAll(
  store: Store,
  inputs: AsyncIterable<Listed>,
  setting: RunSetting,
): Promise<RunResult> {
  const lock = await lockStore(store, setting);
  try {
    const { ledger } = store;
    await ledger.closeAbandoned();
    const run = await ledger.startRun({
      jobs: setting.jobs,
      only: setting.only === undefined ? null : [...setting.only],
      force: setting.force ?? false,
      sample: setting.sample ?? null,
      timeout: setting.timeout ?? null,
    });
    await listAll(store, run, inputs, setting.sample);
    setting.onEvent?.({ kind: "listed", run, inputs: (await ledger.counts(run)).inputs });
    const state = new Run(store, run, setting);
    let failure: string | undefined;
    try {
      await state.together();
      await state.alone();
    } catch (error) {
      if (!(error instanceof MachineFailure) && !isFull(error)) throw error;
      failure = (error as Error).message;
    } finally {
      await state.close();
    }
    const counts = await ledger.counts(run);
    const complete = failure === undefined && !state.stopping;
    if (failure === undefined) await ledger.endRun(run, complete ? "finished" : "stopped");
    return { run, counts, complete, ...(failure === undefined ? {} : { failure }) };
  } finally {
    lock.release();
  }
}

async function lockStore(store: Store, setting: RunSetting): Promise<{ release(): void }> {
  let told = false;
  for (;;) {
    const lock = store.take();
    if (lock !== undefined) return lock;
    if (setting.wait === false || setting.drain?.aborted === true)
      throw new StoreBusy(String(store.holder()));
    if (!told) setting.onEvent?.({ kind: "waiting", holder: store.holder() });
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
  const { hash } = await import("@juesuan/store");
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
function isFull(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode;
  return code !== undefined && [10, 13, 14].includes(code & 0xff);
}

interface Due {
  readonly sha256: string;
  readonly shown: string;
}

class Run {
  readonly #store: Store;
  readonly #run: number;
  readonly #setting: RunSetting;
  readonly #versions: Versions;
  readonly #fingerprint: string;
  readonly #slots: Slot[] = [];
  /** Documents that are on or put off, so that a second path to them begins nothing. */
  readonly #begun = new Set<string>();

  constructor(store: Store, run: number, setting: RunSetting) {
    this.#store = store;
    this.#run = run;
    this.#setting = setting;
    this.#versions = setting.versions ?? currentVersions();
    this.#fingerprint = fingerprintOf(this.#versions);
    setting.stop?.addEventListener("abort", () => void this.close(), { once: true });
  }

  #broken = false;

  get stopping(): boolean {
    return this.#broken || this.#setting.drain?.aborted === true || this.#setting.stop?.aborted === true;
  }

  async close(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  /** All inputs in order, over the slots. */
  async together(): Promise<void> {
    const slots = Math.max(1, this.#setting.jobs);
    const due = ahead(this.#due(), slots);
    const feed = async (shared: { slot?: Slot }) => {
      for (;;) {
        const next = await due.next();
        if (next === undefined || this.stopping) return;
        shared.slot ??= this.#slot();
        await this.#attempt(shared.slot, next, false);
      }
    };
    // Two feeders a slot: while what one of them got is entered, the parser has the other's document.
    const feeders = Array.from({ length: slots }, () => ({})).flatMap((shared) => [
      feed(shared),
      feed(shared),
    ]);
    const ended = await Promise.allSettled(feeders);
    const broken = ended.find((one) => one.status === "rejected");
    if (broken !== undefined) throw broken.reason;
  }

  /** What was put off, one after the other, each in a process of its own. */
  async alone(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.renew()));
    let slot: Slot | undefined;
    for (;;) {
      const pending = await this.#pending();
      if (pending.length === 0) return;
      for (const sha256 of pending) {
        while ((await this.#store.ledger.document(sha256))?.outcome === null) {
          if (this.stopping) return;
          if (await setAside(this.#store, sha256, { versions: this.#versions, run: this.#run })) {
            await this.#tell(sha256);
            continue;
          }
          slot ??= this.#slot();
          await this.#attempt(slot, { sha256, shown: sha256 }, true);
          await slot.renew();
        }
      }
    }
  }

  async #pending(): Promise<string[]> {
    // With --only, what was never asked for stays as it is.
    if (this.#setting.only === undefined) return this.#store.ledger.unsettled(this.#run, pageSize);
    const pending: string[] = [];
    for (const sha256 of this.#begun) {
      if ((await this.#store.ledger.document(sha256))?.outcome === null) pending.push(sha256);
    }
    return pending;
  }

  #slot(): Slot {
    const { memoryMb = defaultMemoryMb, program } = this.#setting;
    const setting: SlotSetting = {
      folder: this.#store.folder,
      memoryMb,
      recycleAfter,
      ...(program === undefined ? {} : { program }),
    };
    const slot = openSlot(setting);
    this.#slots.push(slot);
    return slot;
  }

  async #attempt(slot: Slot, { sha256, shown }: Due, alone: boolean): Promise<void> {
    const setting: AttemptSetting = {
      versions: this.#versions,
      run: this.#run,
      worker: String(process.pid),
      alone,
      force: this.#setting.force ?? false,
      seconds: (bytes) => secondsFor(bytes, this.#setting.timeout),
    };
    const how = await attempt(this.#store, slot, sha256, setting).catch((error: unknown) => {
      // The other slots finish what is on and begin nothing more.
      this.#broken = true;
      throw error;
    });
    if (how === "again") this.#setting.onEvent?.({ kind: "retry", shown });
    if (how !== "settled") return;
    this.#begun.delete(sha256);
    await this.#tell(sha256);
  }

  async #tell(sha256: string): Promise<void> {
    const outcome = (await this.#store.ledger.document(sha256))?.outcome ?? null;
    if (outcome !== null) this.#setting.onEvent?.({ kind: "settled", outcome, kept: false });
  }

  /** Goes through the inputs in order, fetches what is new, and gives the documents that have to be processed. */
  async *#due(): AsyncGenerator<Due> {
    let after: InputRow | undefined;
    for (;;) {
      const rows: InputRow[] = await this.#store.ledger.page(this.#run, after, pageSize);
      if (rows.length === 0) return;
      for (const row of rows) {
        if (this.stopping) return;
        const due = await this.#look(row);
        if (due !== undefined) yield due;
      }
      after = rows.at(-1)!;
    }
  }

  async #look(row: InputRow): Promise<Due | undefined> {
    const { only, onEvent } = this.#setting;
    // What was begun and has no outcome was asked for by the run that was interrupted.
    const begun = row.outcome === null && row.sha256 !== null;
    const asked = only === undefined || begun || (row.outcome !== null && only.has(row.outcome));
    if (!asked) {
      if (row.outcome !== null) onEvent?.({ kind: "settled", outcome: row.outcome, kept: true });
      return undefined;
    }
    let document: DocumentRow | undefined;
    if (row.sha256 !== null && row.stamp !== null && row.stamp === (await stampOf(row.path))) {
      document = await this.#store.ledger.document(row.sha256);
      if (!this.#store.objects.hasSource(row.sha256)) document = undefined;
    }
    if (document === undefined) {
      const fetched = await fetchInto(this.#store, row.path);
      if (!fetched.ok) {
        await this.#store.ledger.unfetched(row.path, fetched);
        onEvent?.({ kind: "settled", outcome: fetched.outcome, kept: false });
        return undefined;
      }
      const name = row.shown.split(/[\\/]/).at(-1) ?? "";
      document = await this.#store.ledger.fetched(row.path, { ...fetched, name });
    }
    return this.#decide(document, row, only !== undefined);
  }

  /** Whether a document has to be processed: not yet, not under these versions, or asked for anew. */
  async #decide(document: DocumentRow, row: InputRow, again: boolean): Promise<Due | undefined> {
    const { sha256 } = document;
    if (this.#begun.has(sha256)) {
      this.#setting.onEvent?.({ kind: "settled", outcome: "duplicate", kept: false });
      return undefined;
    }
    const settled = document.outcome !== null;
    const mine = settled && document.run === this.#run;
    const current = settled && document.fingerprint === this.#fingerprint && this.#isComplete(document);
    if (mine || (current && !again && this.#setting.force !== true)) {
      const outcome = mine ? "duplicate" : (row.outcome ?? "duplicate");
      this.#setting.onEvent?.({ kind: "settled", outcome, kept: !mine });
      return undefined;
    }
    if (settled) await this.#store.ledger.reopen(sha256);
    this.#begun.add(sha256);
    // Put off to the end, when it is alone.
    if (await isSuspect(this.#store, sha256)) return undefined;
    return { sha256, shown: row.shown };
  }

  #isComplete({ document, record, report, sealed }: DocumentRow): boolean {
    return [document, record, report, sealed].every(
      (object) => object === null || this.#store.objects.has(object),
    );
  }
}

/** Takes items out of a generator ahead of their use, at most `room`, so that nobody waits for a file to be copied. */
function ahead<T>(items: AsyncGenerator<T>, room: number): { next(): Promise<T | undefined> } {
  const ready: Promise<IteratorResult<T>>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const order = () => {
    const next = last.then(() => items.next());
    // A failure is told to whoever takes this item.
    last = next.catch(() => {});
    ready.push(next);
  };
  return {
    async next() {
      while (ready.length < room + 1) order();
      const { value, done } = await ready.shift()!;
      return done === true ? undefined : value;
    },
  };
}
