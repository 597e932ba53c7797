import type { Outstanding, Store } from "@juesuan/store";
import { jobId } from "./contract.ts";
import { type DocumentsQueue, enqueue, type JobWanted } from "./documents-queue.ts";

const batchSize = 250;

/**
 * Puts documents that have no outcome back into the queue where no job stands for them any more: lost with Redis's
 * memory, or finished by a worker of a ledger that was restored since. Gives how many. Jobs that were given up stay.
 */
export async function revive(
  channel: DocumentsQueue,
  store: Store,
  documents: AsyncIterable<Outstanding>,
  { force, timeout }: JobWanted,
): Promise<number> {
  let put = 0;
  const wanted: JobWanted = {
    ...(force === undefined ? {} : { force }),
    ...(timeout === undefined ? {} : { timeout }),
  };
  const flush = async (batch: readonly Outstanding[]) => {
    const states = await Promise.all(
      batch.map((document) => channel.queue.getJobState(jobId({ ...document, store: store.id }))),
    );
    const gone = batch.filter((_, at) => states[at] === "unknown" || states[at] === "completed");
    for (const document of batch.filter((_, at) => states[at] === "completed")) {
      // Settled between the two looks, or finished without an outcome.
      await channel.queue.remove(jobId({ ...document, store: store.id }));
    }
    const due: Outstanding[] = [];
    for (const document of gone) {
      const now = await store.ledger.document(document.sha256);
      if (now !== undefined && now.outcome === null && now.round === document.round) due.push(document);
    }
    await enqueue(channel, store.id, due, wanted);
    put += due.length;
  };
  let batch: Outstanding[] = [];
  for await (const document of documents) {
    batch.push(document);
    if (batch.length < batchSize) continue;
    await flush(batch);
    batch = [];
  }
  if (batch.length > 0) await flush(batch);
  return put;
}
