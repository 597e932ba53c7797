import { currentVersions, fingerprintOf, MachineFailure, type Versions } from "@juesuan/pipeline";
import type { DocumentOutcome, Outstanding, Store } from "@juesuan/store";
import { announceStore, enqueue, givenUp, openQueue, type QueueSetting } from "./documents-queue.ts";

export interface RetrySetting extends Omit<QueueSetting, "fingerprint"> {
  /** Documents that had come to one of these are asked for anew. */
  readonly only: ReadonlySet<DocumentOutcome>;
  readonly force?: boolean;
  readonly timeout?: number;
  /** For tests: other versions than those of the code. */
  readonly versions?: Versions;
}

export interface Retried {
  /** Documents with an outcome that were put back. */
  readonly documents: number;
  /** Jobs that workers had given up and that were put back. */
  readonly givenUp: number;
}

const batchSize = 250;

/**
 * Puts back what failed: documents by their outcome in the ledger, with their strikes forgotten, and jobs that were
 * given up for a broken machine. Throws MachineFailure while a run has the store: it decides what is done.
 */
export async function retryFailed(store: Store, setting: RetrySetting): Promise<Retried> {
  const { url, prefix, only, force, timeout } = setting;
  const lock = store.take();
  if (lock === undefined) throw new MachineFailure(`busy ${store.holder() ?? ""}`);
  const channel = openQueue(
    {
      url,
      ...(prefix === undefined ? {} : { prefix }),
      fingerprint: fingerprintOf(setting.versions ?? currentVersions()),
    },
    () => {},
  );
  const wanted = { ...(force === undefined ? {} : { force }), ...(timeout === undefined ? {} : { timeout }) };
  try {
    await announceStore(channel, store.id, store.folder);
    let given = 0;
    for await (const { job, retry, remove } of givenUp(channel, store.id)) {
      const document = await store.ledger.document(job.sha256);
      if (document?.outcome === null && document.round === job.round) {
        await retry();
        given++;
      } else {
        await remove();
      }
    }
    let documents = 0;
    let after: string | undefined;
    for (;;) {
      const page: Outstanding[] = await store.ledger.withOutcome(only, after, batchSize);
      if (page.length === 0) break;
      after = page.at(-1)!.sha256;
      for (const { sha256 } of page) await store.ledger.reopen(sha256);
      await enqueue(
        channel,
        store.id,
        page.map((document) => ({ ...document, round: document.round + 1 })),
        wanted,
      );
      documents += page.length;
    }
    return { documents, givenUp: given };
  } finally {
    await channel.close();
    lock.release();
  }
}
