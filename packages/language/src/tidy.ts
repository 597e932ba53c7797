import { isBlank, isBreak, isCjk, isDigit, isGap, isLetter } from "./chars.ts";
import { type Folded, finish, keep, noUnits } from "./folded.ts";

const SPACE = 0x20;
const SOFT_HYPHEN = 0xad;
const codesOf = (text: string): ReadonlySet<number> => new Set(Array.from(text, (c) => c.charCodeAt(0)));
/** After these, a word of the Latin script is set off by a space; a line that ends with one lost that space. */
const SPACED_AFTER = codesOf(".,;:!?)%\"'&]}");
const SPACED_BEFORE = codesOf("([{&");
const INSIDE_FIGURE = codesOf(".,:");

/**
 * Whether a line break between two printed units was only the layout's. Chinese is broken anywhere, and so are
 * figures in the narrow cells of a form; Latin words are broken where a space was.
 */
function breakIsSoft(beforePrevious: number | undefined, previous: number, next: number): boolean {
  if (isCjk(previous) || isCjk(next)) return true;
  if (
    isDigit(next) &&
    INSIDE_FIGURE.has(previous) &&
    beforePrevious !== undefined &&
    isDigit(beforePrevious)
  ) {
    return true;
  }
  if (isDigit(previous) && isDigit(next)) return true;
  const opens = isDigit(next) || isLetter(next) || SPACED_BEFORE.has(next);
  const closes = isDigit(previous) || isLetter(previous) || SPACED_AFTER.has(previous);
  return !(opens && closes);
}

/**
 * A text as a Record stores it: as printed, with soft line breaks inside words and figures taken out, every other
 * run of white space (nbsp, U+3000, tabs) made one space, ends trimmed, and characters that print nothing dropped.
 * Widths and punctuation stay. A break at a place where a space was printed between Chinese characters cannot be
 * told from one that was not, and joins. Linear, total and idempotent.
 */
export function tidyWithOffsets(text: string): Folded {
  const units = noUnits();
  const { codes } = units;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (!isGap(code)) {
      keep(units, code, at, at + 1);
      at++;
      continue;
    }
    const start = at;
    let broken = false;
    let blank = false;
    let hyphenated = false;
    for (; at < text.length; at++) {
      const gap = text.charCodeAt(at);
      if (!isGap(gap)) break;
      if (isBreak(gap)) {
        if (at > 0 && text.charCodeAt(at - 1) === SOFT_HYPHEN) hyphenated = true;
        broken = true;
      } else if (isBlank(gap)) blank = true;
    }
    if (at === text.length || codes.length === 0 || !(blank || broken)) continue;
    const soft =
      broken &&
      (hyphenated || breakIsSoft(codes[codes.length - 2], codes[codes.length - 1]!, text.charCodeAt(at)));
    if (!soft) keep(units, SPACE, start, at);
  }
  return finish(units);
}

/** `tidyWithOffsets` without the way back. */
export const tidy = (text: string): string => tidyWithOffsets(text).text;
