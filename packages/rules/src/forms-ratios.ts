import { type Evidence, type Form, quantityIn } from "@juesuan/account";
import {
  decimal,
  exact,
  type Fraction,
  order,
  point,
  type Quantity,
  showAmount,
  showPercent,
  tieInterval,
} from "@juesuan/quantity";
import { citeFunding, executionOf, type FundingPart, selfEvaluationsOf, unsure } from "./forms-cells.ts";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";
import type { DocumentSubject } from "./rule.ts";

/** One printed rate beside what its own figures give: material for the document's rounding habit. */
export interface RatioTie {
  readonly kind: "execution";
  readonly printed: Quantity;
  readonly verdict: "halfUp" | "truncation" | "both" | "violated" | "undefined";
  /** One way of rounding explains the print and the other does not. */
  readonly decisive: boolean;
  /** Made when asked for: most rates come out. */
  readonly evidence: () => Evidence;
  readonly expression: () => string;
}

/** The tie of one funding row. `rate` is exact: amounts of a form stand for themselves. */
export interface ExecutionTie extends RatioTie {
  readonly part: FundingPart;
  readonly rate: Fraction;
  readonly unsure: boolean;
}

const parts: readonly FundingPart[] = ["total", "appropriation", "carriedIn", "other"];

const tiesIn = perItem((_index: Index) => new Map<Form, readonly ExecutionTie[]>());

/** The execution rates that a form prints, each tied to its row's outturn ÷ full-year budget. Rows without one are left out. */
export function executionTies(subject: DocumentSubject, form: Form): readonly ExecutionTie[] {
  const made = tiesIn(subject.index);
  const ties = made.get(form) ?? makeTies(subject, form);
  made.set(form, ties);
  return ties;
}

function makeTies(subject: DocumentSubject, form: Form): readonly ExecutionTie[] {
  return parts.flatMap((part): ExecutionTie[] => {
    const row = form.funding[part];
    const rate = executionOf(form, part);
    const cell = quantityIn(row.executionRate);
    if (rate === undefined || cell === undefined) return [];
    const asPrinted = inPerCent(cell, rate);
    const tie = tieInterval(asPrinted, point(rate), rate);
    const unit = form.funding.unit;
    const [spent, budget] = [row.outturn, row.fullYearBudget].map((amount) => quantityIn(amount));
    return [
      {
        kind: "execution",
        part,
        rate,
        printed: asPrinted,
        verdict: tie.verdict,
        decisive: tie.decisive,
        evidence: () => citeFunding(subject, form, part, "executionRate"),
        expression: () =>
          `${showAmount(exact(spent?.value ?? "0"), unit)} ÷ ${showAmount(exact(budget?.value ?? "0"), unit)} = ${showPercent(rate)}`,
        unsure: unsure(row.executionRate, row.outturn, row.fullYearBudget),
      },
    ];
  });
}

/** The forms' part of the document's rounding habit (SE-35): one tie a form, its last repeated in the sub-rows. */
export function formRatios(subject: DocumentSubject): readonly RatioTie[] {
  return selfEvaluationsOf(subject.record).flatMap((form) =>
    executionTies(subject, form).filter((tie) => tie.part === "total" && !tie.unsure),
  );
}

const hundredth = exact("0.01");

/**
 * A rate printed without its sign (66.2 under a head 执行率（%）) is read as per cent, unless it ties as a plain ratio
 * (0.662): which of both was meant shows only against the amounts. A bare whole number has too wide an interval to
 * tie by it, so it must be the ratio exactly.
 */
function inPerCent(cell: Quantity, rate: Fraction): Quantity {
  if (cell.unit !== null) return cell;
  const value = exact(cell.value);
  const plain =
    cell.places === 0 ? order(value, rate) === 0 : tieInterval(cell, point(rate)).verdict !== "violated";
  return plain && order(value, 1n) <= 0 ? cell : { ...cell, value: decimal(value.mul(hundredth)), unit: "%" };
}
