import words from "./data/figure-words.json" with { type: "json" };
import units from "./data/units.json" with { type: "json" };
import { decimal, exact } from "./decimal.ts";
import { foldFigure, minus } from "./fold.ts";
import type { Comparator, Quantity } from "./schema.ts";
import { readUnit, type UnitInfo, unitInfo } from "./units.ts";

/** A Quantity before it is known where it stood and how surely it was read. */
export type ParsedFigure = Omit<Quantity, "ref" | "confidence">;

/** What is known from outside the figure. */
export interface FigureHint {
  /** The unit of the column, the table head or the label; a unit printed at the figure goes before it. */
  readonly unit?: string | null;
  /** Whether (12.3) is minus 12.3 here, as accountants print it. Elsewhere a bracketed number is no figure. */
  readonly accounting?: boolean;
}

/** A cell's content. Blank, — (not applicable), 无 (stated none) and 0 (a figure) stay apart. */
export type ParsedCell =
  | { readonly kind: "blank" }
  | { readonly kind: "na" }
  | { readonly kind: "none" }
  | { readonly kind: "figure"; readonly figure: ParsedFigure }
  | { readonly kind: "text"; readonly text: string };

/** No printed figure with its comparator and unit is longer; what is, is prose. */
const longest = 80;

/**
 * Digits grouped by commas, or by no-break or thin spaces; or by plain spaces where decimals follow (without
 * them "100 200" may as well be two numbers), with a comma or without; or not grouped. A rest that does not fit
 * ("1,33") is left for the unit, and is none.
 */
const digits =
  /(?:\d{1,3}(?:, ?\d{3}){1,9}(?=\.\d)|\d{1,3}(?:,\d{3}){1,9}|\d{1,3}(?:([\u00a0\u2009\u202f])\d{3}(?:\1\d{3}){0,8})|\d{1,3}(?: \d{3}){1,9}(?=\.\d)|\d{1,30})(?:\.(\d{1,20}))?/y;

const before = listed(words.before);
const after = listed(words.after);
const neutral = longestFirst(words.neutral);
const marks = Object.entries(units.currencyMarks);
const dashes = new Set(words.notApplicableDashes);

/**
 * Reads one printed figure: a cell, or the part of a clause that a grammar has matched as a figure. Takes
 * full-width and half-width, thousands separators, a comparator before (≥, 不低于) or after (以上, 以内), a sign,
 * a currency mark, a unit with or without brackets. Undefined for everything that is not exactly one figure
 * (two numbers, 1,33, .5, 90余人, a range, 2020年 as a calendar year) and for codes with a leading zero (05).
 * Chinese numerals are not read here. `text` is the number with its sign and separators as printed, without
 * comparator and unit.
 */
export function parseFigure(text: string, hint: FigureHint = {}): ParsedFigure | undefined {
  const printed = text.trim();
  if (printed.length === 0 || printed.length > longest) return undefined;
  const folded = foldFigure(printed);
  const opening = readOpening(folded);
  const number = readNumber(folded, opening.end, hint.accounting ?? false);
  if (!number) return undefined;
  const closing = readClosing(folded.slice(number.end));
  if (opening.comparator && closing.comparator && opening.comparator !== closing.comparator) return undefined;
  const unit = chooseUnit(closing.unit, opening.currency, hint.unit);
  if (!unit || isCalendarYear(number.digits, unit, hint)) return undefined;
  const comparator = opening.comparator ?? closing.comparator;
  const value = exact(number.digits).mul(unit.factor);
  return {
    value: decimal(number.negative ? value.neg() : value),
    text: printed.slice(number.start, number.end).trim(),
    unit: unit.unit,
    places: number.places,
    ...(comparator ? { comparator } : {}),
  };
}

/** Reads a cell: see {@link ParsedCell}. Text that is neither a state nor exactly one figure stays text, trimmed. */
export function parseCellText(text: string, hint: FigureHint = {}): ParsedCell {
  const printed = text.trim();
  const folded = printed.length > longest ? printed : foldFigure(printed).trim();
  if (folded === "") return { kind: "blank" };
  if (words.none.includes(folded)) return { kind: "none" };
  if (words.notApplicable.includes(folded) || isDashes(folded)) return { kind: "na" };
  const figure = parseFigure(printed, hint);
  return figure ? { kind: "figure", figure } : { kind: "text", text: printed };
}

function readOpening(folded: string): { end: number; comparator?: Comparator; currency?: string } {
  let end = skipSpaces(folded, 0);
  const word = neutral.find((candidate) => folded.startsWith(candidate, end));
  if (word) end = skipSpaces(folded, end + word.length);
  const compared = before.find(([candidate]) => folded.startsWith(candidate, end));
  if (compared) end = skipSpaces(folded, end + compared[0].length);
  const mark = marks.find(([candidate]) => folded.startsWith(candidate, end));
  if (mark) end = skipSpaces(folded, end + mark[0].length);
  return { end, ...(compared ? { comparator: compared[1] } : {}), ...(mark ? { currency: mark[1] } : {}) };
}

interface ReadNumber {
  readonly start: number;
  readonly end: number;
  readonly negative: boolean;
  readonly digits: string;
  readonly places: number;
}

function readNumber(folded: string, start: number, accounting: boolean): ReadNumber | undefined {
  const bracketed = folded[start] === "(";
  if (bracketed && !accounting) return undefined;
  const sign = folded[start] ?? "";
  const negative = bracketed || minus.test(sign);
  const first = negative || sign === "+" ? skipSpaces(folded, start + 1) : start;
  digits.lastIndex = first;
  const match = digits.exec(folded);
  if (!match) return undefined;
  let end = digits.lastIndex;
  if (bracketed) {
    end = skipSpaces(folded, end);
    if (folded[end] !== ")") return undefined;
    end += 1;
  }
  const plain = match[0].replace(/[^\d.]/g, "");
  if (/^0\d/.test(plain)) return undefined;
  return { start, end, negative, digits: plain, places: match[2]?.length ?? 0 };
}

/** The unit and the word of comparison behind the number; `unit` is undefined when words stand there that are no unit. */
function readClosing(tail: string): { unit: UnitInfo | "absent" | undefined; comparator?: Comparator } {
  const rest = tail.replace(/\s/g, "");
  for (const [word, comparator] of [...after, ["", undefined] as const]) {
    if (!rest.endsWith(word)) continue;
    const name = rest.slice(0, rest.length - word.length);
    const unit = name === "" ? "absent" : readUnit(name);
    if (unit) return { unit, ...(comparator ? { comparator } : {}) };
  }
  return { unit: undefined };
}

/**
 * The printed unit goes before the hint. A currency mark says money but not how much of it: ¥12 is 12 万元 under
 * a head of 万元, 12 元 where no head says so, and beside a unit that is no money a contradiction.
 */
function chooseUnit(
  printed: UnitInfo | "absent" | undefined,
  currency: string | undefined,
  hint: string | null | undefined,
): UnitInfo | undefined {
  if (printed === "absent") {
    const hinted = unitInfo(hint);
    return currency && hinted.kind !== "money" ? unitInfo(currency) : hinted;
  }
  if (!currency || !printed) return printed;
  if (printed.kind === "number") return unitInfo(`${printed.unit}${currency}`);
  return printed.kind === "money" ? printed : undefined;
}

/** 2020年 names a year, 3年 is a span of time. Only for 年 at the figure itself or in a column of 年. */
function isCalendarYear(number: string, unit: UnitInfo, hint: FigureHint): boolean {
  return unit.unit === "年" && hint.unit !== "年" && /^[12]\d{3}$/.test(number);
}

function isDashes(folded: string): boolean {
  if (folded.length > 6) return false;
  for (const char of folded) if (!dashes.has(char) && char !== " ") return false;
  return true;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? "")) at += 1;
  return at;
}

function listed(
  table: Readonly<Record<string, readonly string[]>>,
): readonly (readonly [string, Comparator])[] {
  return Object.entries(table)
    .flatMap(([comparator, list]) => list.map((word) => [word, comparator as Comparator] as const))
    .sort(([a], [b]) => b.length - a.length);
}

function longestFirst(list: readonly string[]): readonly string[] {
  return [...list].sort((a, b) => b.length - a.length);
}
