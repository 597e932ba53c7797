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
export type Direction = "increase" | "decrease" | "unchanged" | "undecided";

/** A concept that a form of words may stand for, with the dimensions that the words say too. */
export interface Candidate {
  readonly concept: string;
  readonly dimensions: Dimensions;
}

/** One word of the grammar in folded text, `[start, end)`. What lies between words is residue. */
export type Token = { readonly start: number; readonly end: number } & (
  | {
      readonly kind: "figure";
      readonly figure: ParsedFigure;
      readonly unitKind: UnitKind;
      readonly threshold: boolean;
    }
  | { readonly kind: "concept"; readonly form: string; readonly candidates: readonly Candidate[] }
  | {
      readonly kind: "function";
      readonly name: string;
      readonly code?: string;
      readonly level?: "class" | "subclass" | "item";
    }
  | { readonly kind: "stage"; readonly stage: StageWord }
  | { readonly kind: "fund"; readonly fund: NonNullable<Dimensions["fund"]> }
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "direction"; readonly direction: Direction }
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
        | "reason"
        | "zero"
        | "swallow";
    }
);

export type FigureToken = Extract<Token, { kind: "figure" }>;
export type ConceptToken = Extract<Token, { kind: "concept" }>;
