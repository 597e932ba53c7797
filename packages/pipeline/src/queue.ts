import { z } from "zod";

/**
 * The contracts of the queue: what stands in it, never the bytes. A queue is a list of things to do; the ledger
 * decides what is done, so that a job may come twice, late or not at all.
 */
export const queueNames = { documents: "juesuan-documents" } as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One document that lies in the store's `sources/`. Everything else a worker needs stands in the ledger. */
export const documentJobSchema = z
  .object({
    schema: z.literal("document-job/1"),
    sha256,
    bytes: z.int().nonnegative(),
    /** Versions under which it is asked for; a worker of other versions puts it back. */
    fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
    round: z.int().nonnegative(),
    run: z.int().nullable(),
    force: z.boolean(),
    /** Seconds; absent: by the document's size. */
    timeout: z.int().positive().optional(),
  })
  .strict();
export type DocumentJob = z.infer<typeof documentJobSchema>;

/** What a finished job leaves in the queue: tiny, since the ledger has the rest. */
export const documentJobResultSchema = z.object({ outcome: z.string(), attempt: z.int() }).strict();
export type DocumentJobResult = z.infer<typeof documentJobResultSchema>;

/**
 * The id of a job: the same document asked for under the same versions, in the same round, is one job. Without `:`
 * and not of digits only, which BullMQ refuses.
 */
export function jobId(job: Pick<DocumentJob, "sha256" | "fingerprint" | "round">): string {
  return `sha256-${job.sha256}-${job.fingerprint.slice(0, 12)}-r${job.round}`;
}
