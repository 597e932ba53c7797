import { type Evidence, type Form, type Indicator, quantityIn } from "@juesuan/account";
import { exact, Fraction } from "@juesuan/quantity";
import { citeFunding, citeRow, citeTotal, filledRows, textIn, unsure, valueIn } from "./forms-cells.ts";
import type { DocumentSubject } from "./rule.ts";

/** The column of weights or of scores of one form, added up. */
export interface ColumnSum {
  readonly sum: Fraction;
  /** How many figures went into it. */
  readonly summands: number;
  /** Every figure that went into it: the execution row first, then the indicators. Made when asked for: most sums hold. */
  readonly evidence: () => readonly Evidence[];
  readonly expression: () => string;
  /** Rows with an indicator whose cell holds no figure. */
  readonly gaps: readonly Indicator[];
  /** Most decimals printed in a summand. */
  readonly places: number;
  /** Something in the column was read as words, or not surely. */
  readonly unclear: boolean;
}

/** Adds the execution row and every indicator row; 无 and blank rows bring nothing in (blank is not zero, it is a gap). */
export function sumColumn(subject: DocumentSubject, form: Form, column: "maxScore" | "score"): ColumnSum {
  const execution = form.funding.total[column];
  const cells = [execution, ...form.indicators.map((row) => row[column])];
  const figures = cells.flatMap((cell) => quantityIn(cell) ?? []);
  const sum = figures.reduce((total, { value }) => total.add(exact(value)), new Fraction(0n));
  // Where nothing of the funding's columns was read, the row's points may stand there all the same.
  const { fullYearBudget, outturn, executionRate } = form.funding.total;
  const unread = [execution, fullYearBudget, outturn, executionRate].every((cell) => cell === null);
  return {
    sum,
    summands: figures.length,
    evidence: () => {
      const rows = form.indicators.filter((row) => valueIn(row[column]) !== undefined);
      const fromExecution =
        valueIn(execution) === undefined ? [] : [citeFunding(subject, form, "total", column)];
      return [...fromExecution, ...rows.map((row) => citeRow(subject, row, column))];
    },
    expression: () => figures.map((figure) => figure.text).join(" + "),
    gaps: filledRows(form).filter((row) => valueIn(row[column]) === undefined),
    places: Math.max(0, ...figures.map((figure) => figure.places)),
    unclear:
      unread || unsure(...cells, form.total[column]) || cells.some((cell) => textIn(cell) !== undefined),
  };
}

/** The sum's evidence with the printed total in front. */
export function citeSum(
  subject: DocumentSubject,
  form: Form,
  column: "maxScore" | "score",
  sum: ColumnSum,
): readonly [Evidence, ...Evidence[]] {
  return [citeTotal(subject, form, column), ...sum.evidence()];
}
