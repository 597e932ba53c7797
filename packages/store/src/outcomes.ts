import { z } from "zod";

/**
 * How an input ended; every input ends in exactly one of these.
 * `ok` read whole; `partial` part of its content could not be read; `empty` holds nothing to record; `needs_ocr` is a
 * scan; `unsupported`, `encrypted`, `corrupt` cannot be read; `limit` asked for more than one document may (size,
 * entries, memory); `timeout` and `crash` were tried twice and set aside; `duplicate` has the bytes of another input.
 */
export const outcomes = [
  "ok",
  "partial",
  "empty",
  "needs_ocr",
  "unsupported",
  "encrypted",
  "corrupt",
  "limit",
  "timeout",
  "crash",
  "duplicate",
] as const;
export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

/** What a document, that is its bytes, can come to; only an input, that is a path, is a duplicate. */
export type DocumentOutcome = Exclude<Outcome, "duplicate">;

/** Outcomes of which there is no record, or none to rely on: a run with one of them ends with exit code 3. */
export const failed: ReadonlySet<Outcome> = new Set<Outcome>([
  "empty",
  "needs_ocr",
  "unsupported",
  "encrypted",
  "corrupt",
  "limit",
  "timeout",
  "crash",
]);

/** The steps of a document's way; `fetch` is getting its bytes. */
export const stages = ["fetch", "read", "extract", "check"] as const;
export type Stage = (typeof stages)[number];

/** Why an outcome is not `ok`: a stable code, and a sentence for people. */
export interface Reason {
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/**
 * How an attempt ended. `answer`: the document was judged, for good or ill. `timeout`, `memory`, `crash`: its process
 * had to be ended or ended itself; these are strikes. `machine`: the disk was full or the like, nobody's fault.
 * `interrupted`: the supervisor was gone, or had lost its right to the document. `late`: it gave an answer after
 * another attempt had, and that was not entered.
 */
export const endings = ["answer", "timeout", "memory", "crash", "machine", "interrupted", "late"] as const;
export type Ending = (typeof endings)[number];
