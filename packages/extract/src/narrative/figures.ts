import { parseFigure, unitInfo } from "@juesuan/quantity";
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

/** All figures with a unit in folded text, from left to right; thresholds are marked and bound to nothing. */
export function findFigures(text: string): FigureToken[] {
  const found: FigureToken[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isDigit = code >= 48 && code <= 57;
    const isSign = code === 45 && isDigitAt(text, at + 1) && !isWordBefore(text, at);
    if (!isDigit && !isSign) continue;
    number.lastIndex = at;
    const match = number.exec(text);
    if (match === null) continue;
    const numberEnd = at + match[0].length;
    // A second point or a further digit: a version, a clause number, a telephone number. Skipped whole.
    if (digit.test(text[numberEnd] ?? "") && isDigitAt(text, numberEnd + (text[numberEnd] === "." ? 1 : 0))) {
      at = skipDigits(text, numberEnd) - 1;
      continue;
    }
    const unit = unitAt(text, numberEnd);
    if (unit !== undefined && !isLatinBefore(text, at)) {
      const end = numberEnd + unit.length;
      const figure = parseFigure(text.slice(at, end));
      if (figure !== undefined) {
        const kind = unitInfo(figure.unit).kind;
        found.push({
          kind: "figure",
          start: at,
          end,
          figure,
          unitKind: kind === "number" ? "money" : kind,
          threshold: limit.test(text.slice(end, end + 8)),
        });
      }
      at = end - 1;
      continue;
    }
    at = numberEnd - 1;
  }
  return found;
}

function unitAt(text: string, at: number): string | undefined {
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
