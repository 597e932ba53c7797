import type { Counts, Outcome } from "@juesuan/store";

/** What is wanted of a run, whoever does the work: this process, or workers of a queue. */
export interface RunWanted {
  /** Processes anew the inputs that had come to one of these, and nothing else; without it, whatever is not done. */
  readonly only?: ReadonlySet<Outcome>;
  /** Processes everything anew, without the artifacts that are there. */
  readonly force?: boolean;
  /** Only this many inputs, picked by the hash of their names: the same ones every time. */
  readonly sample?: number;
  /** Seconds for any document, instead of 10 and half a second a page. */
  readonly timeout?: number;
  /** Whether to wait for another run on the store; otherwise StoreBusy is thrown. */
  readonly wait?: boolean;
  /** Begins nothing more and lets what is on finish. */
  readonly drain?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
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
