import type { Dimensions } from "@juesuan/account";
import type { ParsedFigure, UnitKind } from "@juesuan/quantity";

/** What a budget figure is the figure of; `budget` is a budget that the text does not name closer. */
export type StageWord =
  | "outturn"
  | "originalBudget"
  | "fullYearBudget"
  | "adjustedBudget"
  | "priorYear"
  | "budget";
/** `similar` is 基本持平: near, and therefore no figure; `undecided` is a choice that the template left open. */
export type Direction = "increase" | "decrease" | "unchanged" | "similar" | "undecided";

/** A concept that a form of words may stand for, with the dimensions that the words say too. */
export interface Candidate {
  readonly concept: string;
  readonly dimensions: Dimensions;
}

/**
 * Why a figure is no figure of the account, however its words read: a limit inside a name, one end of a range, digits
 * with blanks between them that may be one number or two.
 */
export type Defect = "threshold" | "range" | "spaced";

/**
 * How a figure was read: as printed with its unit; with the unit of the figure that ends its list (12.5、0、3万元); from
 * Chinese numerals; or with a unit that only its words imply (增长13.95。).
 */
export type FigureReading = "printed" | "sharedUnit" | "numeral" | "implied";

/** One word of the grammar in folded text, `[start, end)`. What lies between words is residue. */
export type Token = { readonly start: number; readonly end: number } & (
  | {
      readonly kind: "figure";
      readonly figure: ParsedFigure;
      readonly unitKind: UnitKind;
      readonly reading: FigureReading;
      readonly defect?: Defect;
      /** Written as prose counts (三项重点): a figure of the account only if its words name a concept. */
      readonly prose?: true;
    }
  | {
      readonly kind: "concept";
      readonly form: string;
      readonly candidates: readonly Candidate[];
      /** Its count stands before it: 15个项目开展绩效自评. */
      readonly after?: true;
    }
  | {
      readonly kind: "function";
      readonly name: string;
      readonly code?: string;
      readonly level?: "class" | "subclass" | "item";
    }
  | { readonly kind: "economic"; readonly name: string; readonly code: string | undefined }
  | { readonly kind: "staff"; readonly staff: NonNullable<Dimensions["staff"]> }
  | { readonly kind: "stage"; readonly stage: StageWord }
  | { readonly kind: "fund"; readonly fund: NonNullable<Dimensions["fund"]> }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "direction"; readonly direction: Direction; readonly comparing?: true }
  | { readonly kind: "use"; readonly use: string }
  | { readonly kind: "band"; readonly band: string }
  | { readonly kind: "stop"; readonly mark: string }
  | {
      readonly kind:
        | "compare"
        | "prior"
        | "share"
        | "complete"
        | "including"
        | "purpose"
        | "respectively"
        | "each"
        | "reason"
        | "zero"
        | "negator"
        | "swallow";
    }
);

export type FigureToken = Extract<Token, { kind: "figure" }>;
export type ConceptToken = Extract<Token, { kind: "concept" }>;
export type FunctionToken = Extract<Token, { kind: "function" }>;
