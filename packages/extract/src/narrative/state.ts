import type { Dimensions, Fact, Measure } from "@juesuan/account";
import type { Direction, FigureToken, StageWord, Token } from "./tokens.ts";

/** What is being talked about. */
export interface Subject {
  readonly concept: string;
  readonly dimensions: Dimensions;
}

/** Why a figure was bound to nothing. */
export type Unbound = "threshold" | "ambiguous" | "noSubject" | "unknownConcept" | "inReason" | "noBasis";

/** A figure with what it was read as; places are in the folded paragraph. */
export type Binding = { readonly token: FigureToken } & (
  | {
      readonly bound: true;
      readonly subject: Subject;
      readonly measure: Measure;
      readonly basis?: string;
      readonly direction?: Fact["direction"];
    }
  | { readonly bound: false; readonly why: Unbound }
);

/** A reason in the paragraph, `[start, end)` folded, and which bindings it explains (indices). */
export interface Reason {
  readonly start: number;
  readonly end: number;
  readonly explains: readonly number[];
}

/** What a paragraph tells beside its figures: 无此项支出, 与上年持平. */
export interface Silent {
  readonly start: number;
  readonly end: number;
  readonly subject: Subject;
  readonly measure: "amount" | "change";
  readonly basis?: string;
}

/** What is known outside the paragraph. */
export interface Setting {
  readonly fiscalYear: number | null;
  /** The subject that the section's heading names, and the fund it is about. */
  readonly topicSubject: Subject | undefined;
  readonly topic: string | undefined;
}

/** What carries over from one figure to the next. */
export interface State {
  subject: Subject | undefined;
  /** The whole whose parts are being listed (其中：). */
  total: Subject | undefined;
  /** The subject before 其中 or 包括, which becomes the whole if a part with a figure follows. */
  pendingTotal: Subject | undefined;
  /** What the listed parts are compared with when they do not say (…比上年减少…，其中：…减少…). */
  listBasis: string | undefined;
  basis: string | undefined;
  direction: Direction | undefined;
  /** The budget that was last named: what 完成预算的 refers to. */
  budgetStage: StageWord | undefined;
  staff: Dimensions["staff"] | undefined;
  band: string | undefined;
  inReason: boolean;
  reasonStart: number;
  /** Concepts waiting for 分别为's figures. */
  queue: Subject[];
  lead: Token[];
  leadStart: number;
  lastWasCount: boolean;
}

export function freshState(subject: Subject | undefined): State {
  return {
    subject,
    total: undefined,
    pendingTotal: undefined,
    listBasis: undefined,
    basis: undefined,
    direction: undefined,
    budgetStage: undefined,
    staff: undefined,
    band: undefined,
    inReason: false,
    reasonStart: 0,
    queue: [],
    lead: [],
    leadStart: 0,
    lastWasCount: false,
  };
}
