import { type Abstention, type Evidence, type Fact, type Form, quantityIn } from "@juesuan/account";
import { exact, Fraction, type Quantity, showAmount, type Term, unitInfo } from "@juesuan/quantity";
import words from "./data/cross-form.json" with { type: "json" };
import { citeFunding, type FundingPart, selfEvaluationsOf, textIn, unsure } from "./forms-cells.ts";
import type { FactQuery } from "./record-index.ts";
import type { DocumentSubject } from "./rule.ts";

/** Figures of the whole year's account, not of a stage, fund, function or item. */
export const whole = {
  stage: undefined,
  fund: undefined,
  functionCode: undefined,
  functionName: undefined,
  economicCode: undefined,
} as const;

/** The amount of a concept in the account as a whole, with what it says several times counted once. */
export const wholeAmount = (concept: string): FactQuery => ({
  concept,
  measure: "amount",
  dimensions: whole,
});

/**
 * The last form has no total row: the file ends before its forms do. A layout that gives no points has none. Broken
 * reading leaves them incomplete as well.
 */
export function formsCutOff({ record }: DocumentSubject): boolean {
  const last = selfEvaluationsOf(record).at(-1);
  if (last !== undefined && last.total.maxScore === null && last.total.score === null) {
    const { indicators } = last;
    return (
      indicators.length === 0 || indicators.some(({ score, maxScore }) => score !== null || maxScore !== null)
    );
  }
  return record.problems.some(({ severity }) => severity === "fatal");
}

/** The declared numbers of projects evaluated. */
export function declaredCounts({ index }: DocumentSubject): readonly Fact[] {
  return index.facts({ concept: "evaluatedProjects", measure: "count" });
}

/** Why sums over all forms say nothing here: cut off, or fewer or more forms than the document says that there are. */
export function formsIncomplete(subject: DocumentSubject): Abstention | undefined {
  if (formsCutOff(subject)) return "NO_INPUT";
  const declared = declaredCounts(subject);
  const found = String(selfEvaluationsOf(subject.record).length);
  return declared.length === 0 || declared.some(({ quantity }) => quantity.value === found)
    ? undefined
    : "NO_INPUT";
}

/** Whether the text says that only some of the forms are published. */
export function formsSelected({ index }: DocumentSubject): boolean {
  return index.passages.some(
    ({ text }) => text.includes("自评表") && words.partial.some((word) => text.includes(word)),
  );
}

/** The columns of amounts. */
export type AmountColumn = "originalBudget" | "fullYearBudget" | "outturn";

/** One column of the funding blocks over all self-evaluation forms. */
export interface FormSum {
  readonly column: AmountColumn;
  readonly sum: Fraction;
  readonly terms: readonly Term[];
  readonly evidence: readonly Evidence[];
  /** Forms whose cell holds no figure: blank, — or 无. They bring nothing in, yet they are not 0. */
  readonly gaps: readonly Form[];
  /** A cell holds words, was not read surely, or has no unit of money. */
  readonly unclear: Abstention | undefined;
}

export function sumForms(
  subject: DocumentSubject,
  column: AmountColumn,
  part: FundingPart = "total",
): FormSum {
  const forms = selfEvaluationsOf(subject.record);
  const terms: Term[] = [];
  const evidence: Evidence[] = [];
  const gaps: Form[] = [];
  let unclear: Abstention | undefined;
  for (const form of forms) {
    const cell = form.funding[part][column];
    const quantity = quantityIn(cell);
    if (quantity === undefined) {
      if (textIn(cell) !== undefined) unclear ??= "AMBIGUOUS";
      gaps.push(form);
      continue;
    }
    if (form.funding.unit === null || unitInfo(quantity.unit).kind !== "money") unclear ??= "UNIT";
    if (unsure(cell)) unclear ??= "LOW_CONFIDENCE";
    terms.push({ quantity, exact: true });
    evidence.push(citeFunding(subject, form, part, column));
  }
  const sum = terms.reduce((total, { quantity }) => total.add(exact(quantity.value)), new Fraction(0n));
  return { column, sum, terms, evidence, gaps, unclear };
}

/** The columns as messages name them. */
export const columnNames = {
  originalBudget: { zh: "年初预算数", en: "original budgets" },
  fullYearBudget: { zh: "全年预算数", en: "full-year budgets" },
  outturn: { zh: "全年执行数", en: "outturns" },
} as const;

/** An amount in the unit that the fact beside it is printed in. */
export const amountLike = (value: Fraction, quantity: Quantity): string => showAmount(value, quantity.unit);

/** A printed figure with its unit. */
export const print = (quantity: Quantity): string => `${quantity.text}${quantity.unit ?? ""}`;

/** A sum written out: "30 + 105 + … ", shortened in the middle when there are many. */
export function writtenOut(terms: readonly Term[]): string {
  const texts = terms.map(({ quantity }) => ("text" in quantity ? String(quantity.text) : quantity.value));
  const most = 30;
  return texts.length <= most
    ? texts.join(" + ")
    : `${texts.slice(0, most - 1).join(" + ")} + … + ${texts.at(-1)} (${texts.length})`;
}
