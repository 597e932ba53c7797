import { z } from "zod";

/**
 * The contracts of the queue: what stands in it, never the bytes of a document. A queue is a list of things to do;
 * the ledger decides what is done, so that a job may come twice, late or not at all.
 */

/** What all keys in Redis begin with, unless the user says otherwise. */
export const defaultPrefix = "juesuan";

/**
 * The queue of one version: workers of another version never see its jobs, so that old and new ones may work side by
 * side while a fleet is renewed.
 */
export const queueName = (fingerprint: string): string => `documents-${fingerprint.slice(0, 12)}`;
const namePattern = /^documents-[0-9a-f]{12}$/;
export const isQueueName = (name: string): boolean => namePattern.test(name);

/** The hash in which stores are announced: id → folder, for workers that are not told of a store. */
export const storesKey = (prefix: string): string => `${prefix}:stores`;

/** The set of the queues of all versions: to look for them among the keys of the jobs would take seconds. */
export const queuesKey = (prefix: string): string => `${prefix}:queues`;

/** One document that lies in a store's `sources/`. Everything else a worker needs stands in the ledger. */
export const documentJobSchema = z
  .object({
    schema: z.literal("document-job/1"),
    store: z.string().regex(/^[0-9a-f]{16}$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().nonnegative(),
    /** How often it had been asked for anew when it was queued; a job of an earlier round is void. */
    round: z.int().nonnegative(),
    /** Present: made anew without the artifacts that are there. */
    force: z.literal(true).optional(),
    /** Seconds; absent: by the document's size. */
    timeout: z.int().positive().optional(),
  })
  .strict();
export type DocumentJob = z.infer<typeof documentJobSchema>;

/** What a finished job leaves in the queue: tiny, since the ledger has the rest. */
export interface DocumentJobResult {
  /** The document's outcome; null when it is none of this ledger's or its round is over. */
  readonly outcome: string | null;
}

/**
 * The id of a job: the same document asked for in the same round of the same store is one job. Without `:` and not of
 * digits only, which BullMQ refuses.
 */
export function jobId(job: Pick<DocumentJob, "store" | "sha256" | "round">): string {
  return `sha256-${job.sha256}-${job.store}-r${job.round}`;
}
