import { isCjk, isDigit, isIdeograph } from "./chars.ts";

const SPACE = 0x20;
const POINT = 0x2e;

/** Groups of digits with single spaces between them: whether they are one figure, and where the last one ends. */
export interface SpacedFigure {
  readonly one: boolean;
  readonly end: number;
}

const MOST_GROUPS = 6;
const isYear = (digits: string): boolean => /^(?:19|20)\d\d$/u.test(digits);
const isMoney = (after: string): boolean => /^(?:[万亿]元?|元)/u.test(after);

function decide(groups: readonly string[], before: number | undefined, after: string): boolean {
  const joined = groups.join("");
  if (groups.length <= 4 && isYear(joined) && after.startsWith("年")) return true;
  const [first = "", ...rest] = groups;
  if (before === undefined || !isCjk(before) || !/^\d{1,12}(?:\.\d{1,6})?$/u.test(joined)) return false;
  const split = rest.length === 1 && first.endsWith(".");
  if (split) return isIdeograph(before) && (isMoney(after) || after.startsWith("%"));
  if (first.includes(".") || !isMoney(after)) return false;
  const thousands = /^\d{1,3}$/u.test(first) && rest.every((group) => /^\d{3}(?:\.\d+)?$/u.test(group));
  return thousands || (rest.length === 1 && rest[0]!.includes(".") && !isYear(first));
}

/**
 * Looks at the whole run of spaced groups around the first space in it, so that a second reading finds nothing new.
 * Joined are only: a year before 年 (20 20年), and after Chinese text a sum before its unit, as 1 331.46万元,
 * 13 31.46万元 or 8. 24%. A row of figures (合计 10 100 10) is never one figure.
 */
export function spacedFigureIsOne(codes: readonly number[], space: number): SpacedFigure {
  const belongs = (at: number): boolean =>
    at >= 0 && at < codes.length && (isDigit(codes[at]!) || codes[at] === POINT);
  let start = space;
  while (belongs(start - 1)) start--;
  const groups: string[] = [];
  let end = start;
  let group = "";
  for (; end < codes.length; end++) {
    if (belongs(end)) {
      if (groups.length < MOST_GROUPS && group.length < 20) group += String.fromCharCode(codes[end]!);
    } else if (codes[end] === SPACE && belongs(end + 1)) {
      if (groups.length < MOST_GROUPS) groups.push(group);
      group = "";
    } else break;
  }
  groups.push(group);
  if (groups.length >= MOST_GROUPS) return { one: false, end };
  const before = codes[start - 1] === SPACE ? codes[start - 2] : codes[start - 1];
  const next = codes[end] === SPACE ? end + 1 : end;
  return { one: decide(groups, before, String.fromCharCode(...codes.slice(next, next + 2))), end };
}
