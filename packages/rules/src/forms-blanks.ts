import type { AccountRecord, Evidence } from "@juesuan/account";
import { isZero } from "@juesuan/quantity";
import {
  citeFunding,
  citeTotal,
  type FundingColumn,
  isBlank,
  selfEvaluationsOf,
  valueIn,
} from "./forms-cells.ts";
import { perItem } from "./per-item.ts";
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

/** The columns of the year's row that some form fills in, and whether some form has a total score. */
const filledSomewhere = perItem((record: AccountRecord) => {
  const forms = selfEvaluationsOf(record);
  const filled = funding.filter(([column]) =>
    forms.some((form) => valueIn(form.funding.total[column]) !== undefined),
  );
  return {
    columns: new Set(filled.map(([column]) => column)),
    score: forms.some((form) => valueIn(form.total.score) !== undefined),
  };
});

/**
 * Figures that are due in the row of the year's funding and in the row of the total, and are blank. A column that
 * other layouts do not have is not missed: it must be filled in another form of the document.
 */
export function blankTotals(subject: FormSubject): readonly Gap[] {
  const { form, record } = subject;
  // What is blank here and filled in somewhere is filled in another form.
  const elsewhere = filledSomewhere(record);
  const gaps: Gap[] = [];
  const { total } = form.funding;
  const printed = funding.filter(([column]) => valueIn(total[column]) !== undefined);
  const budget = valueIn(total.fullYearBudget);
  for (const [column, zh, en] of funding) {
    if (!isBlank(total[column]) || printed.length < 2 || !elsewhere.columns.has(column)) continue;
    // Of no budget there is no rate and no score.
    if ((column === "executionRate" || column === "score") && (budget === undefined || isZero(budget)))
      continue;
    const [first, ...more] = printed.map(([filled]) => citeFunding(subject, form, "total", filled));
    gaps.push({ zh, en, evidence: [first!, ...more] });
  }
  const scored = form.indicators.filter((row) => valueIn(row.score) !== undefined);
  if (
    isBlank(form.total.score) &&
    valueIn(form.total.maxScore) !== undefined &&
    scored.length > 0 &&
    elsewhere.score
  ) {
    gaps.push({ zh: "总分的得分", en: "total score", evidence: [citeTotal(subject, form, "maxScore")] });
  }
  return gaps;
}
