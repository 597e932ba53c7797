import { parseFigure, type UnitKind, unitInfo } from "@juesuan/quantity";
import words from "../data/narrative.json" with { type: "json" };
import type { FigureToken } from "./tokens.ts";

/** Digits with their separators and sign, as folding leaves them. */
const number = /-?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,8})?|-?\d{1,16}(?:\.\d{1,8})?/y;
const digit = /[\d.]/;

/** Units longest first, so that 万元 is not read as 万. */
const units = [...words.figureUnits].sort((a, b) => b.length - a.length);
const notMeasure: { readonly [unit: string]: readonly string[] } = words.notMeasure;

/** A figure is a limit inside a name and not a figure of the account: 50万元以上, 100分以下, 90（含）. */
const limit = /^(?:[（(]不?含[）)])?(?:及)?(?:以上|以下|以内|及以上|\(含\)|（含）)|^[（(]含[）)]/;
/** What makes two numbers a range: 10-20万元, 10万元至20万元. Not 增加到: that is a result. */
const rangeSign = /^(?:[-—–~～至]{1,2}|到)$/;

/** A number without a unit, folded `[start, end)`. */
export interface PlainNumber {
  readonly start: number;
  readonly end: number;
}

/** All figures with a unit in folded text, from left to right. */
export function findFigures(text: string): FigureToken[] {
  return findNumbers(text).figures;
}

/** Figures with a unit, and the numbers without one: a list may give the unit once, at its end. */
export function findNumbers(text: string): { figures: FigureToken[]; plain: PlainNumber[] } {
  const figures: FigureToken[] = [];
  const plain: PlainNumber[] = [];
  for (let at = 0; at < text.length; at++) {
    const isSign = text.charCodeAt(at) === 45 && isDigitAt(text, at + 1) && !isWordBefore(text, at);
    if (!isDigitAt(text, at) && !isSign) continue;
    number.lastIndex = at;
    const match = number.exec(text);
    if (match === null) continue;
    const numberEnd = at + match[0].length;
    // A second point or a further digit: a version, a clause number, a telephone number. Skipped whole.
    if (digit.test(text[numberEnd] ?? "") && isDigitAt(text, numberEnd + (text[numberEnd] === "." ? 1 : 0))) {
      at = skipDigits(text, numberEnd) - 1;
      continue;
    }
    const unit = isLatinBefore(text, at) ? undefined : unitAt(text, numberEnd);
    const end = numberEnd + (unit?.length ?? 0);
    const figure = unit === undefined ? undefined : parseFigure(text.slice(at, end));
    if (figure !== undefined) {
      const start = joined(text, at, plain);
      const last = figures.at(-1);
      if (last !== undefined && start === at && rangeSign.test(text.slice(last.end, at))) {
        figures[figures.length - 1] = { ...last, defect: "range" };
      }
      const defect = defectOf(text, start, at, end, last);
      figures.push({
        kind: "figure",
        start,
        end,
        figure,
        unitKind: amountKind(unitInfo(figure.unit).kind),
        reading: "printed",
        ...(defect === undefined ? {} : { defect }),
      });
    } else if (unit === undefined) plain.push({ start: joined(text, at, plain), end: numberEnd });
    at = end - 1;
  }
  return { figures, plain };
}

/** 万 without 元 is money here; so is what each of a kind costs (万元/辆). */
export function amountKind(kind: UnitKind): UnitKind {
  return kind === "number" || kind === "per" ? "money" : kind;
}

/** Where the run of numbers begins that belongs to the one at `at`: 10 in 10-20万元, 3 in 3 5 6万元. */
function joined(text: string, at: number, plain: PlainNumber[]): number {
  const last = plain.at(-1);
  if (last === undefined || last.end >= at) return at;
  const between = text.slice(last.end, at);
  if (between !== " " && !rangeSign.test(between)) return at;
  plain.pop();
  return last.start;
}

function defectOf(
  text: string,
  start: number,
  at: number,
  end: number,
  last: FigureToken | undefined,
): FigureToken["defect"] {
  if (start < at) return text[at - 1] === " " ? "spaced" : "range";
  if (last !== undefined && rangeSign.test(text.slice(last.end, at))) return "range";
  return limit.test(text.slice(end, end + 8)) ? "threshold" : undefined;
}

export function unitAt(text: string, at: number): string | undefined {
  for (const unit of units) {
    if (!text.startsWith(unit, at)) continue;
    const excluded = notMeasure[unit] ?? [];
    return excluded.some((word) => text.startsWith(word, at)) ? undefined : unit;
  }
  return undefined;
}

const isDigitAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};
const isWordBefore = (text: string, at: number): boolean => /[\dA-Za-z）)%分]/.test(text[at - 1] ?? "");
const isLatinBefore = (text: string, at: number): boolean => /[A-Za-z]/.test(text[at - 1] ?? "");

function skipDigits(text: string, from: number): number {
  let at = from;
  while (at < text.length && digit.test(text[at]!)) at++;
  return at;
}
