import {
  type AttemptSetting,
  attempt,
  isSuspect,
  MachineFailure,
  type Slot,
  secondsFor,
  setAside,
  type Versions,
} from "@juesuan/pipeline";
import { type DocumentJob, type DocumentJobResult, documentJobSchema } from "@juesuan/queue";
import type { Store } from "@juesuan/store";
import { UnrecoverableError } from "bullmq";
import type { WorkerEvent } from "./events.ts";
import type { Gate } from "./gate.ts";

/** The job goes back into the queue as it was: it is another worker's, or of another time. */
export class PutBack extends Error {
  readonly why: "store" | "stopping";

  constructor(why: "store" | "stopping", detail: string) {
    super(detail);
    this.why = why;
  }
}

export interface Bench {
  /** The store of a job, if it can be reached. */
  find(id: string): Promise<Store | undefined>;
  /** The parser process whose turn it is for this store. */
  slot(store: Store): Slot;
  readonly gate: Gate;
  /** Nothing may be begun any more. */
  readonly stopping: () => boolean;
  readonly versions: Versions;
  readonly say: (event: WorkerEvent) => void;
}

/** Checks a payload. What is none stops the job for good: it would be none the next time. */
export function parseJob(payload: unknown): DocumentJob {
  const parsed = documentJobSchema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  throw new UnrecoverableError(`no document-job/1: ${where}`.slice(0, 300));
}

/**
 * Brings one document to its outcome, as the ledger says: what it has, or what an attempt gives. An unreadable
 * document is an answer; a broken machine is thrown as MachineFailure, and the queue tries again.
 */
export async function processJob(payload: unknown, bench: Bench): Promise<DocumentJobResult> {
  const job = parseJob(payload);
  const { sha256 } = job;
  const store = await bench.find(job.store);
  if (store === undefined) throw new PutBack("store", `the store ${job.store} cannot be reached from here`);
  const begun = performance.now();
  for (;;) {
    const document = await store.ledger.document(sha256);
    if (document === undefined || document.round !== job.round || document.outcome !== null) {
      bench.say({ kind: "void", sha256 });
      return { outcome: document?.outcome ?? null };
    }
    // Of whom the document was taken: a worker that is gone counts, one that only lost its lock does not.
    if ((await store.ledger.history(sha256)).open > 0) await store.sweep();
    if (await setAside(store, sha256, { versions: bench.versions, run: null })) {
      return settled(store, sha256, bench, begun);
    }
    const alone = await isSuspect(store, sha256);
    const how = await bench.gate.pass(alone, async () => {
      if (bench.stopping()) return "stopped";
      bench.say({ kind: "begun", sha256, alone });
      const slot = bench.slot(store);
      if (alone) await slot.renew();
      const setting: AttemptSetting = {
        versions: bench.versions,
        run: null,
        alone,
        supersedes: true,
        force: job.force ?? false,
        seconds: (bytes) => secondsFor(bytes, job.timeout),
      };
      try {
        return await attempt(store, slot, sha256, setting);
      } finally {
        if (alone) await slot.renew();
      }
    });
    if (how === "stopped") throw new PutBack("stopping", "the worker is stopping");
    if (how === "settled") return settled(store, sha256, bench, begun);
  }
}

async function settled(
  store: Store,
  sha256: string,
  bench: Bench,
  begun: number,
): Promise<DocumentJobResult> {
  const outcome = (await store.ledger.document(sha256))?.outcome ?? null;
  if (outcome === null) bench.say({ kind: "void", sha256 });
  else bench.say({ kind: "settled", sha256, outcome, seconds: (performance.now() - begun) / 1000 });
  return { outcome };
}

/** What no document is to blame for: the parser that does not start, the disk, SQLite's own word for it. */
export function isMachine(error: unknown): boolean {
  return error instanceof MachineFailure || typeof (error as { errcode?: number }).errcode === "number";
}
