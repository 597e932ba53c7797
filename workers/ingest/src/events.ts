import type { Outcome } from "@juesuan/store";

/** What a worker does, for its log and its metrics. Documents are named by their hashes. */
export type WorkerEvent =
  | { readonly kind: "ready"; readonly queue: string }
  | { readonly kind: "begun"; readonly sha256: string; readonly alone: boolean }
  | {
      readonly kind: "settled";
      readonly sha256: string;
      readonly outcome: Outcome;
      /** Seconds from taking the job to its outcome. */
      readonly seconds: number;
    }
  /** It had its outcome, or was asked for anew since. */
  | { readonly kind: "void"; readonly sha256: string }
  | { readonly kind: "put-back"; readonly why: "store" | "stopping"; readonly detail: string }
  /** A broken machine: the job comes again. */
  | { readonly kind: "machine"; readonly detail: string }
  /** Another worker may have the job by now; what this one gives is dropped if it comes second. */
  | { readonly kind: "lock-lost"; readonly jobs: number }
  | { readonly kind: "stalled"; readonly job: string }
  | { readonly kind: "redis"; readonly why: string }
  /** The connection was made anew, since jobs waited and none came. */
  | { readonly kind: "reconnected"; readonly silentSeconds: number };
