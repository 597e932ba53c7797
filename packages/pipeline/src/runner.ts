import type { Listed, Store } from "@juesuan/store";
import { type AttemptSetting, attempt, setAside } from "./attempt.ts";
import { type Due, dueDocuments } from "./due.ts";
import { defaultMemoryMb, recycleAfter, secondsFor } from "./limits.ts";
import { frameRun } from "./run-frame.ts";
import type { RunResult, RunWanted } from "./run-setting.ts";
import { openSlot, type Slot, type SlotSetting } from "./slot.ts";
import { currentVersions, fingerprintOf, type Versions } from "./versions.ts";

export interface RunSetting extends RunWanted {
  /** Parser processes at a time. */
  readonly jobs: number;
  readonly memoryMb?: number;
  /** Ends what is on. */
  readonly stop?: AbortSignal;
  /** For tests: other versions than those of the code, another parser program. */
  readonly versions?: Versions;
  readonly program?: string;
}

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
  return frameRun(store, inputs, setting, { jobs: setting.jobs }, async (run) => {
    const state = new Run(store, run, setting);
    try {
      await state.together();
      await state.alone();
    } finally {
      await state.close();
    }
    return !state.stopping;
  });
}

class Run {
  readonly #store: Store;
  readonly #run: number;
  readonly #setting: RunSetting;
  readonly #versions: Versions;
  readonly #slots: Slot[] = [];
  /** Documents that are on or put off, so that a second path to them begins nothing. */
  readonly #begun = new Set<string>();

  constructor(store: Store, run: number, setting: RunSetting) {
    this.#store = store;
    this.#run = run;
    this.#setting = setting;
    this.#versions = setting.versions ?? currentVersions();
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
      temporary: this.#store.objects.temporary,
      memoryMb,
      recycleAfter,
      ...(program === undefined ? {} : { program }),
    };
    const slot = openSlot(setting);
    this.#slots.push(slot);
    return slot;
  }

  async #attempt(
    slot: Slot,
    { sha256, shown }: Pick<Due, "sha256" | "shown">,
    alone: boolean,
  ): Promise<void> {
    const setting: AttemptSetting = {
      versions: this.#versions,
      run: this.#run,
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

  async *#due(): AsyncGenerator<Due> {
    const { only, force, onEvent } = this.#setting;
    const due = dueDocuments(this.#store, this.#run, this.#begun, {
      ...(only === undefined ? {} : { only }),
      ...(force === undefined ? {} : { force }),
      ...(onEvent === undefined ? {} : { onEvent }),
      fingerprint: fingerprintOf(this.#versions),
      stopping: () => this.stopping,
    });
    for await (const one of due) {
      // Put off to the end, when it is alone.
      if (!one.suspect) yield one;
    }
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
