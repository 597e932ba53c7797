import {
  type AccountCell,
  type AccountRecord,
  type Evidence,
  type Form,
  type FundingRow,
  type Indicator,
  quantityIn,
} from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { exact, type Fraction, order } from "@juesuan/quantity";
import words from "./data/form-words.json" with { type: "json" };
import { citeForm, citeIndicator, printed } from "./evidence.ts";
import { perItem } from "./per-item.ts";
import type { DocumentSubject, Need, SomeEvidence } from "./rule.ts";

export type FundingPart = Exclude<keyof Form["funding"], "unit">;
export type FundingColumn = keyof FundingRow;
export type IndicatorCell = "target" | "actual" | "maxScore" | "score";

/** The self-evaluation forms among a document's forms: target forms (绩效目标表) hold no results to check. */
export const selfEvaluationsOf: (record: AccountRecord) => readonly Form[] = perItem((record) =>
  record.performance.forms.filter((form) => form.kind === "selfEvaluation"),
);

/** At least so many self-evaluation forms. */
export const selfEvaluations = (least = 1): Need<DocumentSubject> => ({
  name: least === 1 ? "self-evaluation forms" : `self-evaluation forms ≥ ${least}`,
  missing: ({ record }) => (selfEvaluationsOf(record).length >= least ? undefined : "NO_INPUT"),
  remove: (record) => ({
    ...record,
    performance: { forms: selfEvaluationsOf(record).slice(0, least - 1) },
  }),
});

/** A form as messages name it: by its project, or by its place among the forms where the project is blank. */
export function nameOf(form: Form): { readonly zh: string; readonly en: string } {
  return form.project.trim() === ""
    ? { zh: `第${form.number}张自评表`, en: `form ${form.number}` }
    : { zh: `《${form.project}》自评表`, en: `form ${form.number} (${form.project})` };
}

/** The exact value of a figure's cell, in the base unit; nothing for blank, —, 无 and text. */
export function valueIn(cell: AccountCell | undefined): Fraction | undefined {
  const quantity = quantityIn(cell);
  return quantity === undefined ? undefined : exact(quantity.value);
}

/** Whether one of the figures was not read surely enough to accuse with it. */
export function unsure(...cells: readonly (AccountCell | undefined)[]): boolean {
  return cells.some((cell) => quantityIn(cell)?.confidence === "low");
}

/** A cell that holds nothing at all: not —, not 无, not 0. */
export const isBlank = (cell: AccountCell): boolean => cell === null;

/** A cell whose content is neither a figure nor a state of its own. */
export function textIn(cell: AccountCell): string | undefined {
  return cell !== null && "text" in cell && !("value" in cell) ? cell.text : undefined;
}

/** A cell of the funding block as evidence. The unit of amounts stands in the block's head, not in the cell. */
export function citeFunding(
  { index }: DocumentSubject,
  form: Form,
  part: FundingPart,
  column: FundingColumn,
): Evidence {
  const cell = form.funding[part][column];
  const amount = column === "originalBudget" || column === "fullYearBudget" || column === "outturn";
  const evidence = citeCell(index, form, `funding/${part}/${column}`, cell);
  const figure = quantityIn(cell);
  return amount && figure !== undefined ? { ...evidence, quote: figure.text } : evidence;
}

/** A cell of the last row (总分) as evidence. */
export function citeTotal({ index }: DocumentSubject, form: Form, column: keyof Form["total"]): Evidence {
  return citeCell(index, form, `total/${column}`, form.total[column]);
}

function citeCell(index: DocumentSubject["index"], form: Form, part: string, cell: AccountCell): Evidence {
  return citeForm(index, form, part, printed(cell), refOf(cell) ?? form.ref);
}

/** A cell of an indicator row as evidence. */
export function citeRow({ index }: DocumentSubject, row: Indicator, part: IndicatorCell): Evidence {
  const ref = refOf(row[part]);
  const evidence = citeIndicator(index, row, part, printed(row[part]));
  return ref === undefined ? evidence : { ...evidence, ref };
}

function refOf(cell: AccountCell): Evidence["ref"] | undefined {
  return cell !== null && "ref" in cell ? cell.ref : undefined;
}

const without = new Set(words.noIndicator);

/** A row that says that there is no such indicator (无), or that says nothing at all. */
export function isEmptyRow(row: Indicator): boolean {
  return without.has(row.name.trim());
}

/** Rows that name an indicator. */
export const filledRows: (form: Form) => readonly Indicator[] = perItem((form) =>
  form.indicators.filter((row) => !isEmptyRow(row)),
);

const noReason = new Set(words.noReason);

/** Whether a note gives a reason; a bare 无 is none, nor is what the template asks for (100字以内). */
export const isReason = (note: string | null): boolean =>
  note !== null && !noReason.has(note.trim()) && !words.instruction.some((word) => note.includes(word));

/** Reasons that stand outside of the indicators and may speak of any. */
export const reasonsBeside = (form: Form): readonly string[] =>
  (form.reasons ?? []).map(({ text }) => text).filter(isReason);

/** The reasons for deviations printed anywhere in the form. */
export const reasonsIn: (form: Form) => readonly string[] = perItem((form) =>
  [...form.indicators.map(({ variance }) => variance ?? "").filter(isReason), ...reasonsBeside(form)].map(
    (reason) => reason.trim(),
  ),
);

/** Paragraphs that hold a word of cause, folded. */
const causes: (record: AccountRecord) => readonly string[] = perItem((record) =>
  record.passages
    .filter((passage) => words.cause.some((word) => passage.text.includes(word)))
    .map((passage) => compareKey(passage.text)),
);

/**
 * Whether the narrative has a paragraph that names the form's project and a word of cause. What it explains cannot be
 * told, so rules that ask for a reason abstain there.
 */
export function narrativeMayExplain({ record }: DocumentSubject, form: Form): boolean {
  const project = compareKey(form.project);
  return project.length >= 4 && causes(record).some((text) => text.includes(project));
}

/** Execution rate as an exact ratio of the form's own amounts: 执行数 ÷ 全年预算数. Nothing when it is not defined. */
export function executionOf(form: Form, part: FundingPart = "total"): Fraction | undefined {
  const { fullYearBudget, outturn } = form.funding[part];
  const budget = valueIn(fullYearBudget);
  const spent = valueIn(outturn);
  if (budget === undefined || spent === undefined || order(budget, 0n) <= 0) return undefined;
  return spent.div(budget);
}

/** A list of evidence as a finding takes it; nothing when there is none to show. */
export function some(evidence: readonly Evidence[]): SomeEvidence | undefined {
  const [first, ...rest] = evidence;
  return first === undefined ? undefined : [first, ...rest];
}
