import type { DocumentOutcome, Ending, Outcome, Reason, Stage } from "./outcomes.ts";

/**
 * The ledger: which inputs there are, what was tried and what came of it. It decides what is done; a queue is a list
 * of things to do. Every method is one transaction and lands whole or not at all. Asynchronous, so that a ledger of
 * many machines can stand behind the same interface.
 */
export interface Ledger {
  startRun(setting: { readonly [name: string]: unknown }): Promise<number>;
  endRun(run: number, state: "finished" | "stopped" | "broken"): Promise<void>;

  /** Enters inputs into a run. An input listed twice is one. */
  list(run: number, inputs: readonly Listed[]): Promise<void>;
  /** A page of a run's inputs in order, after `after`. */
  page(run: number, after: Position | undefined, limit: number): Promise<InputRow[]>;
  /** How many inputs of a run have come to what; `pending` have not come to anything yet. */
  counts(run: number): Promise<Counts>;
  /** Documents of a run that have no outcome yet, in the order of their first inputs. */
  unsettled(run: number, limit: number): Promise<string[]>;
  /** The same in the order of their hashes, after `after`: a page for whoever goes through all of them. */
  outstanding(run: number, after: string | undefined, limit: number): Promise<Outstanding[]>;
  /** Documents that have come to one of these, in the order of their hashes, after `after`. */
  withOutcome(
    outcomes: ReadonlySet<DocumentOutcome>,
    after: string | undefined,
    limit: number,
  ): Promise<Outstanding[]>;
  /** How many documents have been settled in a run, by outcome: what grows while others work. */
  settledIn(run: number): Promise<{ readonly [outcome in DocumentOutcome]?: number }>;
  /** The last run that was begun, and its state. */
  lastRun(): Promise<RunRow | undefined>;
  /** How many attempts are open, and how many have ended in which way, of all there ever were. */
  endings(): Promise<{ readonly [ending in Ending | "open"]: number }>;

  /** The bytes of an input are in the store. */
  fetched(path: string, source: Fetched): Promise<DocumentRow>;
  /** The bytes of an input could not be had. */
  unfetched(path: string, failure: Unfetched): Promise<void>;

  /** Seconds that the stages have taken over all attempts. */
  spent(): Promise<{ readonly read: number; readonly extract: number; readonly check: number }>;

  document(sha256: string): Promise<DocumentRow | undefined>;
  /** Asks for a document anew: its strikes count from here. */
  reopen(sha256: string): Promise<void>;
  /**
   * Counts an attempt, before anything is parsed. With `supersedes`, whoever else has one open at the document has
   * lost the right to it and counts as interrupted.
   */
  beginAttempt(attempt: Attempt): Promise<number>;
  /** Ends an attempt that gave no outcome. One that has ended stays as it is. */
  endAttempt(id: number, ending: Exclude<Ending, "answer">, detail: string): Promise<void>;
  history(sha256: string): Promise<History>;
  /** Marks attempts whose worker is none of the living; gives their number. */
  closeAbandoned(living: ReadonlySet<string>): Promise<number>;
  /**
   * Enters what a document came to, once: a document that has its outcome, and an attempt of an earlier round, are
   * refused. Gives whether it was entered.
   */
  settle(settlement: Settlement): Promise<boolean>;

  artifact(key: string): Promise<Artifact | undefined>;
}

export interface Outstanding {
  readonly sha256: string;
  readonly bytes: number;
  readonly round: number;
}

export interface RunRow {
  readonly run: number;
  readonly started: string;
  readonly ended: string | null;
  /** `running` also when the process was lost. */
  readonly state: "running" | "finished" | "stopped" | "broken";
}

export interface Listed {
  /** Absolute. */
  readonly path: string;
  /** As the user named it; inputs are ordered by it, byte by byte. */
  readonly shown: string;
}

export interface Position {
  readonly shown: string;
  readonly path: string;
}

export interface InputRow extends Listed {
  readonly bytes: number | null;
  readonly sha256: string | null;
  /** What told the file's state when it was fetched. */
  readonly stamp: string | null;
  readonly outcome: Outcome | null;
  readonly reason: Reason | null;
  /** `shown` of the input that stands for the same bytes. */
  readonly duplicateOf: string | null;
  readonly name: string | null;
  readonly mediaType: string | null;
  readonly stage: Stage | null;
  /** How often the document had come to this. */
  readonly attempt: number | null;
  readonly document: string | null;
  readonly record: string | null;
  readonly report: string | null;
  readonly fingerprint: string | null;
  readonly documentOutcome: DocumentOutcome | null;
  readonly documentRun: number | null;
  readonly errors: number | null;
  readonly warnings: number | null;
  readonly explains: number | null;
  readonly infos: number | null;
}

export interface Counts {
  readonly inputs: number;
  readonly pending: number;
  /** Inputs whose bytes could not be had. */
  readonly unfetched: number;
  /** Different documents among the inputs that have an outcome. */
  readonly documents: number;
  readonly outcomes: { readonly [outcome in Outcome]: number };
}

export interface Fetched {
  readonly sha256: string;
  readonly bytes: number;
  readonly stamp: string;
  /** Base name of the file, for a document that is new. */
  readonly name: string;
}

export interface Unfetched {
  readonly outcome: DocumentOutcome;
  readonly reason: Reason;
  readonly bytes: number | null;
}

export interface DocumentRow {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
  readonly round: number;
  /** The run that settled it. */
  readonly run: number | null;
  /** Versions and options under which it was settled. */
  readonly fingerprint: string | null;
  readonly outcome: DocumentOutcome | null;
  readonly document: string | null;
  readonly record: string | null;
  readonly report: string | null;
  /** What must not lie open; it belongs to Document and Record. */
  readonly sealed: string | null;
}

export interface Attempt {
  readonly sha256: string;
  readonly run: number | null;
  /** The member of the store that makes it. */
  readonly worker: string;
  /** Nothing else was being processed: what happens is this document's doing. */
  readonly alone: boolean;
  readonly supersedes?: boolean;
}

/** Endings of this round's attempts. */
export interface History {
  readonly attempts: number;
  /** Not ended yet, as far as the ledger knows. */
  readonly open: number;
  readonly strikes: readonly ("timeout" | "memory" | "crash")[];
  /** Whose worker was lost; not those that another worker took over from one that lives. */
  readonly interrupted: number;
  readonly interruptedAlone: number;
}

/** A stage's result: `digest` is the hash of the content that the next stage reads, contacts included. */
export interface Artifact {
  readonly key: string;
  readonly stage: Exclude<Stage, "fetch">;
  readonly digest: string;
  readonly object: string;
  /** What must not lie open; absent when there is nothing of that kind. */
  readonly sealed: string | null;
}

export interface FindingRow {
  readonly id: string;
  readonly rule: string;
  readonly severity: "error" | "warning" | "explain" | "info";
  readonly message: { readonly zh: string; readonly en: string };
  readonly path: string;
  readonly attribution: string;
}

export interface Settlement {
  readonly sha256: string;
  /** Null: the last run that listed it, for a worker who is not told. */
  readonly run: number | null;
  readonly fingerprint: string;
  readonly outcome: DocumentOutcome;
  readonly reason: Reason | null;
  readonly stage: Stage;
  /** The attempt that gave it; without one it was set aside for what happened before. */
  readonly attempt?: number;
  readonly mediaType: string | null;
  readonly pages: number | null;
  readonly artifacts: readonly Artifact[];
  readonly findings: readonly FindingRow[];
  readonly severities: { readonly [severity in FindingRow["severity"]]: number };
  readonly spent: {
    readonly read: number;
    readonly extract: number;
    readonly check: number;
    readonly peakMb: number;
  };
}
