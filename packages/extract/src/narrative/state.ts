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

/** What a paragraph tells without a figure, as 0: 无此项支出 (an amount or a count), 与上年持平 (a change). */
export interface Silent {
  readonly start: number;
  readonly end: number;
  readonly subject: Subject;
  readonly measure: "amount" | "count" | "change";
  readonly basis?: string;
}

/** What is known outside the paragraph. */
export interface Setting {
  readonly fiscalYear: number | null;
  /** The subject that the section's heading names, and the fund it is about. */
  readonly topicSubject: Subject | undefined;
  readonly topic: string | undefined;
}

/** A base that a figure was just given of: 完成调整预算480万元的95.83%, 占支出合计500万元的80%. */
export type Pending =
  | { readonly kind: "complete"; readonly stage: StageWord; readonly subject: Subject }
  | { readonly kind: "share"; readonly base: string; readonly subject: Subject };

/** What carries over from one figure to the next. */
export interface State {
  subject: Subject | undefined;
  /** The whole whose parts are being listed (其中：). */
  total: Subject | undefined;
  /** The wholes around that one, outermost first: 基本支出 around 人员经费, whose parts are being listed. */
  outer: readonly Subject[];
  /** Whether the list of that whole was opened in this sentence: only then may a fund alone name a part of it. */
  listOpen: boolean;
  /** The subject before 其中 or 包括, which becomes the whole if a part with a figure follows. */
  pendingTotal: Subject | undefined;
  pending: Pending | undefined;
  /** What the listed parts are compared with when they do not say (…比上年减少…，其中：…减少…). */
  listBasis: string | undefined;
  /** What a whole sentence is compared with, said at its head: 与上年相比，…增加…；…减少…. */
  sentenceBasis: string | undefined;
  basis: string | undefined;
  direction: Direction | undefined;
  /** The budgets that were named, and of what: 完成预算的 refers to one of them only if no other was named. */
  budgets: { readonly stage: StageWord; readonly subject: Subject }[];
  /** The fund that the sentence is about, said at its head. */
  sentenceFund: Dimensions["fund"];
  staff: Dimensions["staff"];
  band: string | undefined;
  /** Whether a later year's budget is being told (2022年预算…, in the account of 2021): none of it is this account's. */
  laterBudget: boolean;
  inReason: boolean;
  reasonStart: number;
  /** The subjects of the last 分别为, for a second row of figures (分别占…). */
  lastList: readonly Subject[];
  /** Whether a part of the list before was a line of the functional classification with its share. */
  listsFunctions: boolean;
  lead: Token[];
  leadStart: number;
  lastWasCount: boolean;
}

export function freshState(subject: Subject | undefined, total?: Subject): State {
  return {
    subject,
    total,
    outer: [],
    listOpen: false,
    pendingTotal: undefined,
    pending: undefined,
    listBasis: undefined,
    sentenceBasis: undefined,
    basis: undefined,
    direction: undefined,
    budgets: [],
    sentenceFund: undefined,
    staff: undefined,
    band: undefined,
    laterBudget: false,
    inReason: false,
    reasonStart: 0,
    lastList: [],
    listsFunctions: false,
    lead: [],
    leadStart: 0,
    lastWasCount: false,
  };
}

/** Whether two subjects are one, whatever stage of it is meant. */
export function sameSubject(a: Subject, b: Subject): boolean {
  const keys = new Set([...Object.keys(a.dimensions), ...Object.keys(b.dimensions)]);
  keys.delete("stage");
  return (
    a.concept === b.concept &&
    [...keys].every(
      (key) =>
        a.dimensions[key as keyof Subject["dimensions"]] === b.dimensions[key as keyof Subject["dimensions"]],
    )
  );
}

/** Makes the binding of a figure that is bound to nothing. */
export type Refuse = (why: Unbound) => Binding;
