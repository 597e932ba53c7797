import type { Form } from "@juesuan/account";
import type { Problem } from "@juesuan/document";
import { parseCellText } from "@juesuan/quantity";
import { accountCell, isFigure } from "./cells.ts";
import { type ContactRead, isPlaceholder, noContact, takeContact } from "./contact.ts";
import {
  fundingOf,
  isIdleSource,
  isUnknownFunding,
  noFunding,
  takeFundingHeads,
  takeFundingRow,
} from "./funding.ts";
import { goalOf, noGoal, takeGoalHeads, takeGoalTexts } from "./goal.ts";
import { indicatorsOf, noIndicators, takeIndicatorHeads, takeIndicatorRow } from "./indicators.ts";
import { declaredUnit, titleKind } from "./label.ts";
import {
  fundingStubs,
  headsAboveIndicators,
  headsFunding,
  headsIndicators,
  type IdentityRole,
  identityOf,
  identityRole,
  ignoredLabels,
  indicatorStubs,
  reasonLabels,
  totalPairs,
} from "./labels.ts";
import { inlinePairs, valueBehind } from "./pairs.ts";
import { formProblem } from "./problems.ts";
import { filled, type Row, type Slot } from "./rows.ts";
import { isTitleRow, isTotalRow, type Segment } from "./segments.ts";
import { totalOf } from "./total.ts";
import { isCategoryLabel, isTypeLabel } from "./vocabulary.ts";

export interface FormRead {
  /** Absent for a template that nobody filled in. */
  readonly form: Omit<Form, "number"> | undefined;
  readonly problems: readonly Problem[];
  readonly contacts: readonly string[];
}

interface Reading {
  readonly identity: Map<IdentityRole, string>;
  readonly contact: ContactRead;
  readonly funding: ReturnType<typeof noFunding>;
  readonly goal: ReturnType<typeof noGoal>;
  readonly indicators: ReturnType<typeof noIndicators>;
  readonly problems: Problem[];
  readonly reasons: Slot[];
  section: "top" | "funding" | "goal" | "indicators" | "tail";
  total: Form["total"] | undefined;
  pairScore: Slot | undefined;
  title: Segment["title"];
  /** The upper of two rows of heads over the indicators, right before this row. */
  above: Row | undefined;
}

/**
 * Reads one form, row by row: every row is known by its labels, none by its number. What no part of a form
 * knows is reported, if it is not on the list of labels that are passed over on purpose.
 */
export function readForm(segment: Segment): FormRead {
  const reading: Reading = {
    identity: new Map(),
    contact: noContact(),
    funding: noFunding(segment.unit),
    goal: noGoal(),
    indicators: noIndicators(),
    problems: [],
    reasons: [],
    section: "top",
    total: undefined,
    pairScore: undefined,
    title: segment.title,
    above: undefined,
  };
  for (const row of segment.rows) {
    if (filled(row).length > 0) takeRow(reading, row);
  }
  return finish(reading, segment);
}

function takeRow(reading: Reading, row: Row): void {
  const { above } = reading;
  reading.above = headsAboveIndicators(row) ? row : undefined;
  if (reading.above !== undefined) return;
  if (headsIndicators(row)) {
    takeIndicatorHeads(reading.indicators, row, above);
    reading.section = "indicators";
  } else if (reading.section === "indicators") takeUnderIndicators(reading, row);
  else if (reading.section === "tail") takeTail(reading, row);
  else takeBefore(reading, row);
}

function takeUnderIndicators(reading: Reading, row: Row): void {
  if (isTotalRow(row)) {
    const { total, problem } = totalOf(row, reading.indicators.heads);
    reading.total = total;
    if (problem !== undefined) reading.problems.push(problem);
    takeTotalReason(reading, row);
    reading.section = "tail";
  } else if (isTitleRow(row)) {
    // A title repeated on the next page, or the next form's, cut off from it.
  } else if (isTailRow(row)) takeTail(reading, row);
  else takeIndicatorRow(reading.indicators, row);
}

/** A sentence at the end of the row of the total; a grade (优) that some forms print there is no reason. */
function takeTotalReason(reading: Reading, row: Row): void {
  const last = filled(row).at(-1)!;
  if (last.text.length > 4 && parseCellText(last.text).kind === "text") reading.reasons.push(last);
}

/** A row that is no indicator's: it begins, at the left edge, with a label of another part or is one wide note. */
function isTailRow(row: Row): boolean {
  const printed = filled(row);
  const first = printed[0]!;
  if (isCategoryLabel(first.key) || isTypeLabel(first.key)) return false;
  const named = [ignoredLabels, identityRole, totalPairs, reasonLabels].some((labels) =>
    labels.has(first.key),
  );
  if (row.slots[0] === first && named) return true;
  if (inlinePairs(first.text).length > 0 || /^(?:备注|注|说明|填表说明|填报说明)[:：\d]/u.test(first.text))
    return true;
  return printed.length === 1 && row.slots.length === 1;
}

function takeTail(reading: Reading, row: Row): void {
  takePairs(reading, row);
  takeScorePair(reading, row);
  for (const slot of filled(row)) {
    const reason = reasonLabels.has(slot.key) ? valueBehind(row, slot) : undefined;
    if (reason !== undefined) reading.reasons.push(reason);
  }
}

function takeBefore(reading: Reading, row: Row): void {
  if (isTitleRow(row)) {
    for (const slot of filled(row)) {
      reading.title ??= titleKind(slot.text);
      reading.funding.unit = declaredUnit(slot.text) ?? reading.funding.unit;
    }
    return;
  }
  if (headsFunding(row)) {
    takeFundingHeads(reading.funding, row);
    reading.section = "funding";
    return;
  }
  if (reading.section !== "goal" && takeFundingRow(reading.funding, row)) {
    reading.section = "funding";
    takePairs(reading, row);
    return;
  }
  if (takeGoalHeads(reading.goal, row)) {
    reading.section = "goal";
    return;
  }
  const known = takePairs(reading, row);
  if (takeScorePair(reading, row) || known) return;
  const first = filled(row)[0]!;
  if (reading.section === "goal" && !ignoredLabels.has(first.key) && takeGoalTexts(reading.goal, row)) return;
  if (filled(row).some((slot) => ignoredLabels.has(slot.key) || fundingStubs.has(slot.key))) return;
  if (filled(row).every((slot) => indicatorStubs.has(slot.key))) return;
  if (isIdleSource(row)) return;
  const unknown = reading.section === "funding" && isUnknownFunding(reading.funding, row);
  const code = unknown ? "FUNDING_ROW_UNKNOWN" : "FORM_ROW_UNKNOWN";
  reading.problems.push(formProblem(code, first.ref, first.text));
}

/** Project, department, unit and contact: a label with its value behind it or in the same cell. */
function takePairs(reading: Reading, row: Row): boolean {
  let found = false;
  for (const slot of filled(row)) {
    const role = identityOf(slot.key);
    if (role !== undefined) {
      takeIdentity(reading, role, valueBehind(row, slot)?.text ?? "");
      found = true;
      continue;
    }
    for (const pair of inlinePairs(slot.text)) {
      takeIdentity(reading, pair.role, pair.value);
      found = true;
    }
  }
  return found;
}

function takeIdentity(reading: Reading, role: IdentityRole, value: string): void {
  if (value === "") return;
  if (role === "person" || role === "phone" || role === "personAndPhone") {
    takeContact(reading.contact, role, value);
  } else if (!reading.identity.has(role)) reading.identity.set(role, value);
}

/** 自评得分 | 95 at the head or the foot of a form. */
function takeScorePair(reading: Reading, row: Row): boolean {
  const label = filled(row).find((slot) => totalPairs.has(slot.key));
  if (label === undefined) return false;
  const value = valueBehind(row, label);
  if (value !== undefined && isFigure(value)) reading.pairScore ??= value;
  return true;
}

function finish(reading: Reading, segment: Segment): FormRead {
  const { identity, contact } = reading;
  const start = startOf(segment.rows);
  const funding = fundingOf(reading.funding);
  const goal = goalOf(reading.goal);
  const indicators = indicatorsOf(reading.indicators);
  const kind = kindOf(reading);
  const project = identity.get("project") ?? "";
  const reasons = [...reading.funding.reasons, ...reading.reasons];
  const total = reading.total ?? { maxScore: null, score: accountCell(reading.pairScore) };
  const form: Omit<Form, "number"> = {
    kind,
    project,
    department: identity.get("department") ?? null,
    unit: identity.get("unit") ?? null,
    contact: { person: contact.person, phone: contact.phone, redacted: false },
    funding: { unit: funding.unit, ...funding.rows },
    goal,
    indicators,
    total:
      total.score === null && reading.pairScore ? { ...total, score: accountCell(reading.pairScore) } : total,
    ...(reasons.length === 0 ? {} : { reasons: reasons.map(({ text, ref }) => ({ text, ref })) }),
    ref: start.ref,
  };
  if (isPlaceholder(project) && isUnfilled(form)) {
    return { form: undefined, problems: [formProblem("TEMPLATE_FORM", start.ref)], contacts: contact.all };
  }
  const problems = [...reading.problems, ...reading.funding.problems, ...reading.indicators.problems];
  if (project === "") problems.push(formProblem("PROJECT_NOT_NAMED", start.ref));
  if (funding.doubted) problems.push(formProblem("UNIT_NOT_STATED", funding.doubted.ref, project));
  if (reading.indicators.heads === undefined)
    problems.push(formProblem("FORM_WITHOUT_INDICATORS", start.ref, project));
  const noTotal = reading.total === undefined && reading.pairScore === undefined;
  if (kind === "selfEvaluation" && noTotal && isScored(reading)) {
    problems.push(formProblem("FORM_CUT_OFF", start.ref, project));
  }
  return { form, problems, contacts: contact.all };
}

function startOf(rows: readonly Row[]): Slot {
  const slots = rows.flatMap(filled);
  return slots.find((slot) => identityOf(slot.key) === "project") ?? slots[0]!;
}

/** Forms of transfers from the centre print no points, and so no total; one cut before its indicators may have any. */
function isScored({ indicators }: Reading): boolean {
  return indicators.heads?.heads.some(({ role }) => role === "score" || role === "maxScore") ?? true;
}

/** Columns for what came of it make a self-evaluation; without any, the title has the last word. */
function kindOf(reading: Reading): Form["kind"] {
  const heads = new Set<string | undefined>([
    ...(reading.indicators.heads?.heads ?? []).map(({ role }) => role),
    ...(reading.funding.heads?.heads ?? []).map(({ role }) => role),
  ]);
  const came = heads.has("actual") || heads.has("score") || heads.has("outturn");
  return came || reading.pairScore !== undefined ? "selfEvaluation" : (reading.title ?? "target");
}

/** Nothing but what a template prints: full marks and labels, and zeros of a prepared sheet. */
function isUnfilled(form: Omit<Form, "number">): boolean {
  const { total, appropriation, carriedIn, other } = form.funding;
  const funding = [total, appropriation, carriedIn, other].flatMap((row) => [
    row.originalBudget,
    row.fullYearBudget,
    row.outturn,
  ]);
  const values = form.indicators.flatMap(({ target, actual, score }) => [target, actual, score]);
  const empty = [...funding, ...values].every(
    (cell) =>
      cell === null ||
      "na" in cell ||
      ("value" in cell && cell.value === "0") ||
      ("text" in cell && !("value" in cell) && isPlaceholder(cell.text)),
  );
  const texts = [
    form.goal.expected?.text,
    form.goal.achieved?.text,
    ...form.indicators.map(({ name }) => name),
  ];
  return empty && texts.every((text) => text === undefined || isPlaceholder(text));
}
