import type { Severity } from "@juesuan/account";
import type { Document, Problem } from "@juesuan/document";
import type { PartialSource } from "./input.ts";
import type { Lang, Said } from "./locale.ts";
import type { Setting } from "./terminal.ts";

export type Format = "json" | "jsonl" | "text";

/** What a call wants of every file; the same for all of them. */
export interface Wanted {
  readonly command: "read" | "extract" | "check";
  readonly format: Format;
  readonly lang: Lang;
  readonly keepContacts: boolean;
  /** A folder of rules beside the project's own, as an absolute path. */
  readonly rules?: string;
  /** Lists every place and every rule. */
  readonly all: boolean;
  readonly setting: Setting;
}

/** Bytes for the reading thread. */
export interface ReadJob {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A document for the second thread, which extracts, checks, masks and sets the text. */
export interface PresentJob {
  readonly document: Document;
}

export type Presented =
  /** `text` ends without a line break; `findings` are counted for `check` only. */
  | { readonly ok: true; readonly text: string; readonly findings: { readonly [K in Severity]: number } }
  /** The call itself cannot be done: rules that do not load. */
  | { readonly ok: false; readonly usage: Said };

/** What stands in an array, and in jsonl nowhere, for a file that could not be read. */
export interface Unreadable {
  readonly source: PartialSource;
  readonly problems: readonly Problem[];
}
