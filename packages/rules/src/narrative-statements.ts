import { concept, type Evidence, type Fact, quantityIn } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { exact, type Fraction } from "@juesuan/quantity";
import { printed } from "./evidence.ts";
import type { Index } from "./record-index.ts";
import { pointer } from "./table-view.ts";

/** A budget cell of a published table: no value where it is blank. */
export interface BudgetCell {
  readonly value: Fraction | undefined;
  readonly printed: string;
  readonly evidence: readonly Evidence[];
}

const budget = /预算数?$/;
const subtotal = /^(?:小计|合计)$/;

/**
 * The budget of a concept in the published table of the three public expenses, whose columns name budget and outturn.
 * Nothing when there is no such table, or when more than one cell may be meant.
 */
export function cellOfBudget(index: Index, fact: Fact): BudgetCell | undefined {
  const table = index.record.statements.find(({ statement }) => statement === "threePublicExpenses");
  const [line, ...more] = table?.lines ?? [];
  if (table === undefined || line === undefined || more.length > 0) return undefined;
  const forms = new Set(concept(fact.concept)?.forms.map(({ form }) => compareKey(form)) ?? []);
  const columns = table.columns.filter(
    ({ path }) =>
      path.some((label) => budget.test(label)) && path.some((label) => forms.has(compareKey(label))),
  );
  const sums = columns.filter(({ path }) => path.some((label) => subtotal.test(label)));
  const [column, ...others] = sums.length === 1 ? sums : columns;
  if (column === undefined || others.length > 0) return undefined;
  const cell = line.cells[column.key];
  const figure = quantityIn(cell);
  if (cell !== null && cell !== undefined && figure === undefined) return undefined;
  return {
    value: figure === undefined ? undefined : exact(figure.value),
    printed: printed(cell),
    evidence: [
      {
        path: `${index.pathOf(line)}/cells/${pointer(column.key)}`,
        ref: figure?.ref ?? line.ref,
        quote: printed(cell),
      },
    ],
  };
}
