import { declaredUnit, titleKind } from "./label.ts";
import {
  fundingRole,
  goalHead,
  headsFunding,
  headsIndicators,
  identityOf,
  identityRole,
  isLabel,
  totals,
} from "./labels.ts";
import { inlinePairs } from "./pairs.ts";
import { filled, type Row, type Slot, type Strip } from "./rows.ts";
import { isCategoryLabel, isTypeLabel } from "./vocabulary.ts";

/** The rows of one form, its title and the unit declared above it. */
export interface Segment {
  readonly rows: readonly Row[];
  readonly title?: "selfEvaluation" | "target";
  readonly unit?: string;
}

/** How many lines above a form may be its title, its year and its unit. */
const above = 4;

/**
 * Cuts the strips into forms. A form begins with the row that names the project (its title rows before it) and
 * ends before the next one, or with the table in which its total stood. Until then it goes on in the next table,
 * as long as nothing but page furniture or a repeated title stands between and the table goes on like a form.
 * `orphans` are rows that head indicators outside of any form.
 */
export function segmentsOf(strips: readonly Strip[]): { segments: Segment[]; orphans: Row[] } {
  const segments: Segment[] = [];
  const orphans: Row[] = [];
  let at = 0;
  while (at < strips.length) {
    const strip = strips[at]!;
    if (strip.kind === "row" && startsForm(strip)) {
      const end = endOf(strips, at);
      const rows = strips.slice(at, end).filter((part): part is Row => part.kind === "row");
      if (rows.some(headsIndicators) || rows.some(hasGoal)) {
        const head = headOf(strips, at, segments.at(-1)?.rows.at(-1));
        segments.push({ ...head, rows: [...head.rows, ...rows] });
        at = end;
        continue;
      }
    } else if (strip.kind === "row" && headsIndicators(strip)) {
      const begin = unnamedStart(strips, at, segments.at(-1)?.rows.at(-1));
      if (begin === undefined) orphans.push(strip);
      else {
        const end = endOf(strips, begin);
        const rows = strips.slice(begin, end).filter((part): part is Row => part.kind === "row");
        const { title, unit } = headOf(strips, begin, segments.at(-1)?.rows.at(-1));
        segments.push({
          rows,
          ...(title === undefined ? {} : { title }),
          ...(unit === undefined ? {} : { unit }),
        });
        at = end;
        continue;
      }
    }
    at++;
  }
  return { segments, orphans };
}

/** The row that names the project, as a label with its value; in a list 项目名称 heads a column beside other heads. */
function startsForm(row: Row): boolean {
  const printed = filled(row);
  const at = printed.findIndex((slot) => identityOf(slot.key) === "project");
  if (at < 0) return printed.some((slot) => inlinePairs(slot.text).some((pair) => pair.role === "project"));
  const next = row.slots[row.slots.indexOf(printed[at]!) + 1];
  if (next === undefined) return false;
  if (next.text === "") return printed.length === 1 || at === 0;
  return !isLabel(next);
}

/** No form has more rows above its indicators. */
const tallest = 30;

/**
 * Where a form begins whose project's label cannot be read: at the first row behind the form before it, if names,
 * amounts or a goal stand above the indicators. An evaluation of a whole department (整体支出) is another form.
 */
function unnamedStart(strips: readonly Strip[], heads: number, last: Row | undefined): number | undefined {
  const { block } = strips[heads] as Row;
  let begin = heads;
  let known = 0;
  for (let at = heads - 1; at >= Math.max(0, heads - tallest); at--) {
    const strip = strips[at]!;
    const texts = strip.kind === "row" ? filled(strip).map((slot) => slot.text) : [strip.text];
    if (texts.some((text) => titleKind(text) !== undefined && text.includes("整体"))) return undefined;
    if (strip.kind !== "row" || strip.block !== block || strip === last) break;
    if (headsFunding(strip) || hasGoal(strip)) known += 2;
    else if (namesBody(strip)) known++;
    begin = at;
  }
  return known >= 2 ? begin : undefined;
}

const hasGoal = (row: Row): boolean => filled(row).some((slot) => goalHead.has(slot.key));

/** Index behind the form's last row. */
function endOf(strips: readonly Strip[], start: number): number {
  let complete = false;
  let indicators = false;
  let end = start;
  let totalAt = start;
  let text: Strip[] = [];
  for (let at = start; at < strips.length; at++) {
    const strip = strips[at]!;
    const previous = strips[end] as Row;
    if (strip.kind === "between") {
      if (complete || strip.heading || !mayStandBetween(strip.text)) break;
      text.push(strip);
      continue;
    }
    if (at > start && startsForm(strip)) {
      return end + 1 - (indicators ? titleRowsBefore(strips, at, start) : 0);
    }
    if (strip.block !== previous.block && at > start) {
      if (complete || !goesOn(strips, at, previous, text.length === 0)) break;
      text = [];
    }
    // Another form has begun whose first row was not understood; it is not drawn into this one.
    if (complete && (headsIndicators(strip) || headsFunding(strip) || hasGoal(strip))) return totalAt + 1;
    if (headsIndicators(strip)) indicators = true;
    if (indicators && !complete && isTotalRow(strip)) {
      complete = true;
      totalAt = at;
    }
    end = at;
  }
  return end + 1;
}

/** Page numbers, years and repeated titles; a sentence ends the form. */
function mayStandBetween(text: string): boolean {
  return text.length <= 30 && !/[。；]/u.test(text);
}

/** Whether a table goes on with a form: a label of a form in it, or the same columns right behind. */
function goesOn(strips: readonly Strip[], at: number, previous: Row, adjacent: boolean): boolean {
  const first = strips[at] as Row;
  if (adjacent && first.columns === previous.columns && !filled(first).some((slot) => isLabel(slot))) {
    const labels = filled(first).filter((slot) => isFormLabel(slot));
    if (labels.length > 0 || first.slots.length === previous.slots.length) return true;
  }
  for (let next = at; next < strips.length; next++) {
    const row = strips[next]!;
    if (row.kind !== "row" || row.block !== first.block || startsForm(row)) break;
    if (headsIndicators(row) || headsFunding(row) || filled(row).some(isFormLabel)) return true;
  }
  return false;
}

function isFormLabel(slot: Slot): boolean {
  const { key } = slot;
  return (
    isCategoryLabel(key) || isTypeLabel(key) || totals.has(key) || goalHead.has(key) || fundingRole.has(key)
  );
}

/** A row that begins with 总分 or its like. */
export function isTotalRow(row: Row): boolean {
  const first = filled(row)[0];
  return first !== undefined && totals.has(first.key);
}

function titleRowsBefore(strips: readonly Strip[], start: number, floor: number): number {
  let count = 0;
  for (let at = start - 1; at > floor && count < above; at--, count++) {
    const strip = strips[at]!;
    if (strip.kind !== "row" || strip.block !== (strips[start] as Row).block || !isTitleRow(strip)) break;
  }
  return count;
}

const year = /^[(（]?(?:20\d\d|二〇\S{2})年?度?[)）]?$/u;

/** A row with nothing but a title, a year or a declared unit. */
export function isTitleRow(row: Row): boolean {
  const printed = filled(row);
  return printed.length >= 1 && printed.length <= 2 && printed.every((slot) => isTitleText(slot.text));
}

function isTitleText(text: string): boolean {
  return (
    titleKind(text) !== undefined || year.test(text.replace(/\s/gu, "")) || declaredUnit(text) !== undefined
  );
}

/** A row that names the department or who filled the form in, above the project. */
function namesBody(row: Row): boolean {
  return filled(row).some((slot) => identityRole.has(slot.key) || inlinePairs(slot.text).length > 0);
}

/** Title rows of the same table and title lines before it. */
function headOf(strips: readonly Strip[], start: number, last: Row | undefined): Segment {
  const rows: Row[] = [];
  let title: Segment["title"];
  let unit: string | undefined;
  const block = (strips[start] as Row).block;
  for (let at = start - 1; at >= 0 && at >= start - 2 * above; at--) {
    const strip = strips[at]!;
    if (strip === last) break;
    const own = strip.kind === "row";
    // In a stacked table a row of names may as well be the foot of the form before.
    const first = last?.block !== block;
    if (own && (strip.block !== block || !(isTitleRow(strip) || (first && namesBody(strip))))) break;
    const texts = own ? filled(strip).map((slot) => slot.text) : [strip.text];
    for (const text of texts) {
      title ??= titleKind(text);
      unit ??= declaredUnit(text);
    }
    if (own) rows.unshift(strip);
    else if (!mayStandBetween(strip.text)) break;
  }
  return { rows, ...(title === undefined ? {} : { title }), ...(unit === undefined ? {} : { unit }) };
}
