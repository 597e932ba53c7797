import type {
  Abstention,
  AccountRecord,
  Attribution,
  Evidence,
  Form,
  Message,
  Severity,
  Statement,
} from "@juesuan/account";
import type { Index } from "./record-index.ts";
import type { Settings } from "./settings.ts";

/** What every check is given: the record, an index over it, and the thresholds in force. */
export interface DocumentSubject {
  readonly record: AccountRecord;
  readonly index: Index;
  readonly settings: Settings;
}
/** One form; `path` is its JSON Pointer. */
export interface FormSubject extends DocumentSubject {
  readonly form: Form;
  readonly path: string;
}
/** One statement; `path` is its JSON Pointer. */
export interface StatementSubject extends DocumentSubject {
  readonly statement: Statement;
  readonly path: string;
}

export interface Subjects {
  document: DocumentSubject;
  form: FormSubject;
  statement: StatementSubject;
}
export type ScopeKind = keyof Subjects;

/** Evidence that cannot be empty: a finding without it does not compile. */
export type SomeEvidence = readonly [Evidence, ...Evidence[]];

/** The sum written out with both readings: what is printed, and what comes out of the other figures. */
export interface Arithmetic {
  readonly expression: string;
  readonly printed: string;
  readonly recomputed: string;
}

interface Said {
  readonly message: Message;
  readonly evidence: SomeEvidence;
  readonly arithmetic?: Arithmetic;
  readonly attribution?: Attribution;
}

/**
 * What one check inside a rule came to. A rule states each check that it made: yielding nothing at all is not
 * a pass but `notApplicable`.
 */
export type Result =
  | { readonly kind: "holds" }
  | { readonly kind: "notApplicable" }
  | ({ readonly kind: "rounding" } & Said)
  | ({ readonly kind: "violation"; readonly severity?: Exclude<Severity, "explain"> } & Said)
  | ({ readonly kind: "explain" } & Said)
  /** `path` gives the part that could not be checked a verdict of its own beside the rest of the rule. */
  | { readonly kind: "abstain"; readonly reason: Abstention; readonly path?: string };

const held: Result = Object.freeze({ kind: "holds" });
const inapplicable: Result = Object.freeze({ kind: "notApplicable" });

export const holds = (): Result => held;
export const notApplicable = (): Result => inapplicable;
export const rounding = (said: Said): Result => ({ kind: "rounding", ...said });
export const violation = (said: Said & { severity?: Exclude<Severity, "explain"> }): Result => ({
  kind: "violation",
  ...said,
});
export const explain = (said: Said): Result => ({ kind: "explain", ...said });
export const abstain = (reason: Abstention, path?: string): Result =>
  path === undefined ? { kind: "abstain", reason } : { kind: "abstain", reason, path };

/**
 * What must be present before a rule can say anything. `missing` gives the reason when it is not; `remove` takes
 * the need out of a record, so that a test can prove that the rule then abstains.
 */
export interface Need<S> {
  readonly name: string;
  missing(subject: S): Abstention | undefined;
  remove(record: AccountRecord): AccountRecord;
}

/** A smallest record, named for what it shows. `findings`: how many findings the violated case must give (default 1). */
export interface Case {
  readonly name: string;
  readonly record: () => AccountRecord;
  readonly findings?: number;
}

export interface Cases {
  readonly holds: readonly Case[];
  readonly violated?: readonly Case[];
  readonly rounding?: readonly Case[];
  readonly needsExplanation?: readonly Case[];
  readonly notApplicable?: readonly Case[];
  readonly notChecked: readonly Case[];
}

/**
 * One rule: its file is its documentation and its test too. `severity` is the default of its violations
 * (`explain` for a rule that only ever asks). `references` name the catalogue's sources; what is recalled and was
 * not read again is cited without a quotation.
 */
export interface Rule<K extends ScopeKind = ScopeKind> {
  readonly id: string;
  readonly title: Message;
  readonly severity: Severity;
  readonly scope: K;
  readonly why: Message;
  readonly references: readonly string[];
  readonly needs: readonly Need<Subjects[K]>[];
  check(subject: Subjects[K]): Iterable<Result>;
  readonly cases: () => Cases;
}

/** Gives a rule its type by its scope. Use as the default export of a file in `catalogue/`. */
export function defineRule<K extends ScopeKind>(rule: Rule<K>): Rule<K> {
  // Written out once more, so that all rules are objects of one layout: the engine then goes through them faster.
  const { id, title, severity, scope, why, references, needs, check, cases } = rule;
  return { id, title, severity, scope, why, references, needs, check, cases };
}
