import type { Block, Page, Problem } from "@juesuan/document";

/** What a reader may spend on one file. Counts are checked while reading, never taken from a declared size. */
export interface Limits {
  /** Bytes of the file itself. */
  readonly bytes: number;
  /** Entries of a zip container, and bytes that they inflate to. */
  readonly zipEntries: number;
  readonly inflatedBytes: number;
  /** Nesting of XML or HTML elements. */
  readonly depth: number;
  readonly pages: number;
  /** Rows times columns of one table. */
  readonly cells: number;
}

export const defaultLimits: Limits = {
  bytes: 200 * 1024 * 1024,
  zipEntries: 2_000,
  inflatedBytes: 200 * 1024 * 1024,
  depth: 256,
  pages: 2_000,
  cells: 500_000,
};

/** What a reader makes of a file: everything of a Document but the source and the block ids, which the caller sets. */
export interface Reading {
  readonly mediaType: string;
  readonly pages: readonly Page[];
  /** In reading order; `id` is "" and set afterwards. */
  readonly blocks: readonly Block[];
}

/** `problems` may hold warnings beside a value; without a value at least one problem is fatal. */
export type ReadResult =
  | { readonly ok: true; readonly value: Reading; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface Reader {
  readonly name: string;
  readonly mediaTypes: readonly string[];
  /** A cheap sieve on the first bytes (at least 4 kB where the file has them). Never on the file's name. */
  accepts(head: Uint8Array): boolean;
  /** Never throws for content: what is in the file is handled, ignored on purpose, or reported. */
  read(bytes: Uint8Array, limits: Limits): Promise<ReadResult>;
}

/** A reading that could not be done, with the one problem that says why. */
export function refuse(code: string, zh: string, en: string): ReadResult {
  return { ok: false, problems: [{ code, severity: "fatal", message: { zh, en } }] };
}
