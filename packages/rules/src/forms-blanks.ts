import type { AccountCell, Evidence, Form } from "@juesuan/account";
import {
  citeFunding,
  citeTotal,
  type FundingColumn,
  isBlank,
  selfEvaluationsOf,
  valueIn,
} from "./forms-cells.ts";
import type { FormSubject } from "./rule.ts";

/** A cell left blank that the form's siblings have, with what is printed beside it. */
export interface Gap {
  readonly zh: string;
  readonly en: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

const funding: readonly (readonly [FundingColumn, string, string])[] = [
  ["fullYearBudget", "全年预算数", "full-year budget"],
  ["outturn", "全年执行数", "outturn"],
  ["executionRate", "执行率", "execution rate"],
  ["score", "执行率得分", "score of the execution rate"],
];

/**
 * Figures that are due in the row of the year's funding and in the row of the total, and are blank. A column that
 * other layouts do not have is not missed: it must be filled in another form of the document.
 */
export function blankTotals(subject: FormSubject): readonly Gap[] {
  const { form, record } = subject;
  const siblings = selfEvaluationsOf(record).filter((other) => other !== form);
  const elsewhere = (cell: (form: Form) => AccountCell) =>
    siblings.some((other) => valueIn(cell(other)) !== undefined);
  const gaps: Gap[] = [];
  const { total } = form.funding;
  const printed = funding.filter(([column]) => valueIn(total[column]) !== undefined);
  const budget = valueIn(total.fullYearBudget);
  for (const [column, zh, en] of funding) {
    if (!isBlank(total[column]) || printed.length < 2 || !elsewhere((other) => other.funding.total[column]))
      continue;
    // Of no budget there is no rate and no score.
    if ((column === "executionRate" || column === "score") && (budget === undefined || budget.equals(0n)))
      continue;
    const [first, ...more] = printed.map(([filled]) => citeFunding(subject, form, "total", filled));
    gaps.push({ zh, en, evidence: [first!, ...more] });
  }
  const scored = form.indicators.filter((row) => valueIn(row.score) !== undefined);
  if (
    isBlank(form.total.score) &&
    valueIn(form.total.maxScore) !== undefined &&
    scored.length > 0 &&
    elsewhere((other) => other.total.score)
  ) {
    gaps.push({ zh: "总分的得分", en: "total score", evidence: [citeTotal(subject, form, "maxScore")] });
  }
  return gaps;
}
