import type { Artifact, DocumentOutcome, Draft, FindingRow, Reason, Stage } from "@juesuan/store";
import type { Versions } from "./versions.ts";

/** One document for a parser process: where its bytes lie, and which artifacts are there already. */
export interface StageJob {
  readonly sha256: string;
  /** Base name of the file; stands in `source.name`. */
  readonly name: string;
  /** Path of the bytes in the store. */
  readonly source: string;
  readonly versions: Versions;
  readonly known: { readonly [stage in keyof Versions]?: Artifact };
}

/** What a parser process says of a document: small, whatever the document is. */
export interface StageAnswer {
  readonly outcome: DocumentOutcome;
  readonly reason: Reason | null;
  /** Of a program that failed: the kind of error and where, for the ledger. Never its message, which may quote the document. */
  readonly failure?: string;
  /** The stage that decided the outcome. */
  readonly stage: Exclude<Stage, "fetch">;
  readonly mediaType: string | null;
  readonly pages: number | null;
  readonly artifacts: readonly Artifact[];
  /** Files of the artifacts, to be given their names by whoever keeps the ledger. */
  readonly drafts: readonly Draft[];
  readonly findings: readonly FindingRow[];
  readonly severities: { readonly [severity in FindingRow["severity"]]: number };
  /** Milliseconds in each stage; 0 for one that was not run. */
  readonly spent: { readonly read: number; readonly extract: number; readonly check: number };
}
