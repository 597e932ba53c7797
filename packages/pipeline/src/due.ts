import type { DocumentRow, InputRow, Outcome, Store } from "@juesuan/store";
import { isSuspect } from "./attempt.ts";
import { fetchInto, stampOf } from "./fetch.ts";
import type { RunEvent } from "./run-setting.ts";

/** A document that has to be processed. */
export interface Due {
  readonly sha256: string;
  /** The input that it was found under. */
  readonly shown: string;
  readonly bytes: number;
  readonly round: number;
  /** Something happened over it before: it is processed alone. */
  readonly suspect: boolean;
}

export interface DueSetting {
  readonly only?: ReadonlySet<Outcome>;
  readonly force?: boolean;
  /** Versions under which an outcome counts. */
  readonly fingerprint: string;
  readonly stopping: () => boolean;
  readonly onEvent?: (event: RunEvent) => void;
}

const pageSize = 500;

/**
 * Goes through a run's inputs in order, fetches what is new, and gives the documents that have to be processed: not
 * done yet, not under these versions, or asked for anew. `begun` holds those that are on or put off, so that a second
 * path to one begins nothing; whoever settles one takes it out. Throws MachineFailure when the store cannot be
 * written to.
 */
export async function* dueDocuments(
  store: Store,
  run: number,
  begun: Set<string>,
  setting: DueSetting,
): AsyncGenerator<Due> {
  let after: InputRow | undefined;
  for (;;) {
    const rows: InputRow[] = await store.ledger.page(run, after, pageSize);
    if (rows.length === 0) return;
    for (const row of rows) {
      if (setting.stopping()) return;
      const document = await look(store, row, setting);
      const due =
        document === undefined ? undefined : await decide(store, run, document, row, begun, setting);
      if (due !== undefined) yield due;
    }
    after = rows.at(-1)!;
  }
}

/** The document of an input that is asked for. */
async function look(
  store: Store,
  row: InputRow,
  { only, onEvent }: DueSetting,
): Promise<DocumentRow | undefined> {
  // What was begun and has no outcome was asked for by the run that was interrupted.
  const begun = row.outcome === null && row.sha256 !== null;
  const asked = only === undefined || begun || (row.outcome !== null && only.has(row.outcome));
  if (!asked) {
    if (row.outcome !== null) onEvent?.({ kind: "settled", outcome: row.outcome, kept: true });
    return undefined;
  }
  if (row.sha256 !== null && row.stamp !== null && row.stamp === (await stampOf(row.path))) {
    const document = await store.ledger.document(row.sha256);
    if (document !== undefined && store.objects.hasSource(row.sha256)) return document;
  }
  const fetched = await fetchInto(store, row.path);
  if (!fetched.ok) {
    await store.ledger.unfetched(row.path, fetched);
    onEvent?.({ kind: "settled", outcome: fetched.outcome, kept: false });
    return undefined;
  }
  const name = row.shown.split(/[\\/]/).at(-1) ?? "";
  return store.ledger.fetched(row.path, { ...fetched, name });
}

async function decide(
  store: Store,
  run: number,
  document: DocumentRow,
  row: InputRow,
  begun: Set<string>,
  { only, force = false, fingerprint, onEvent }: DueSetting,
): Promise<Due | undefined> {
  const { sha256, bytes } = document;
  if (begun.has(sha256)) {
    onEvent?.({ kind: "settled", outcome: "duplicate", kept: false });
    return undefined;
  }
  const settled = document.outcome !== null;
  const mine = settled && document.run === run;
  const current = settled && document.fingerprint === fingerprint && isComplete(store, document);
  if (mine || (current && only === undefined && !force)) {
    const outcome = mine ? "duplicate" : (row.outcome ?? "duplicate");
    onEvent?.({ kind: "settled", outcome, kept: !mine });
    return undefined;
  }
  if (settled) await store.ledger.reopen(sha256);
  begun.add(sha256);
  const round = settled ? document.round + 1 : document.round;
  return { sha256, shown: row.shown, bytes, round, suspect: await isSuspect(store, sha256) };
}

function isComplete(store: Store, { document, record, report, sealed }: DocumentRow): boolean {
  return [document, record, report, sealed].every((object) => object === null || store.objects.has(object));
}
