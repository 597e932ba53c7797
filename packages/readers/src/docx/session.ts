import type { NodePlace } from "@juesuan/document";
import type { Limits } from "../reader.ts";
import type { Node } from "../zip/xml.ts";
import type { Counters, Numbering } from "./numbering.ts";
import type { Styles } from "./styles.ts";
import type { Tally } from "./tally.ts";

/** A complex field that is open: between `begin` and `separate` stands its code, then its result (17.16.18). */
export interface Field {
  readonly ordinal: number;
  phase: "code" | "result";
  code: string;
  /** A page number in running heads: its result changes from page to page and is not told. */
  silent: boolean;
}

/** The fields of one part. They may run over paragraphs. */
export interface Fields {
  readonly open: Field[];
  begun: number;
  /** How many open fields keep text from printing: those in their code, and silent ones. */
  silencing: number;
  /** Ordinals of `begin` marks that never end, known from a first reading and passed over in the second. */
  readonly passOver: ReadonlySet<number>;
}

/** What our reading leaves for the comparison with the second reader. */
export interface Trail {
  /** Elements of the main part: what the second reader costs. */
  readonly count: { elements: number };
  /** Paragraphs as a reader without numbering and without a notion of hidden text sees them. */
  readonly lines: { readonly text: string; readonly certain: boolean; readonly place: NodePlace }[];
  /** Per table of the body its rows of `columnSpan×rowSpan`; no rows where the other reader is known to fail. */
  readonly tables: {
    readonly rows: readonly string[] | undefined;
    readonly certain: boolean;
    readonly place: NodePlace;
  }[];
}

/** What is shared while a document is read. */
export interface Session {
  readonly limits: Limits;
  readonly styles: Styles;
  readonly numbering: Numbering;
  readonly counters: Counters;
  readonly tally: Tally;
  /** Name of the part that is read. */
  readonly part: string;
  readonly fields: Fields;
  /** Running heads: page numbers are silent there. */
  readonly furniture: boolean;
  readonly trail: Trail | undefined;
  /** False inside of what the second reader may not see: text boxes, notes, cells that are merged away. */
  readonly certain: boolean;
  /** Section properties met, in order: they name the running heads. */
  readonly sections: Node[];
  /** Footnotes and endnotes referred to, in order: `footnote 3`. */
  readonly notes: Set<string>;
}

export function newFields(passOver: ReadonlySet<number> = new Set()): Fields {
  return { open: [], begun: 0, silencing: 0, passOver };
}

/** A paragraph while it is read. */
export interface Line {
  /** What prints, without the automatic number. */
  text: string;
  /** What a reader sees that knows neither fields nor hidden text: for the second reader's comparison. */
  plain: string;
  /** Something in it is read differently by the second reader. */
  loose: boolean;
  /** Contents of text boxes anchored in it, in order. */
  readonly boxes: Node[];
  /** Texts of drawn lettering (WordArt, watermarks). */
  readonly lettering: string[];
}

export const newLine = (): Line => ({ text: "", plain: "", loose: false, boxes: [], lettering: [] });
