import { fold } from "@juesuan/language";

/** A date or a part of a month, alone in its cell: 2023年11月底前, 11月20日前完成, 2023年9月. */
const DATE =
  /^(?:于|在)?(?:(20\d\d)年)?(\d{1,2})月份?(?:(\d{1,2})日|([上中下]旬|底|末|初))?(?:之前|以前|前|内|底前)?(?:全部)?(?:按时|如期)?(?:完成|完工|竣工|到位|交付|办结)?$/u;
const ENDS = new Map([
  ["初", [1, 10]],
  ["上旬", [1, 10]],
  ["中旬", [11, 20]],
  ["下旬", [21, 31]],
  ["底", [21, 31]],
  ["末", [21, 31]],
]);

interface Span {
  readonly year: number | undefined;
  readonly first: number;
  readonly last: number;
}

/** The days that the text may mean, as month × 100 + day. */
function spanOf(printed: string): Span | undefined {
  const match = DATE.exec(fold(printed).text.replace(/[\s。]/gu, ""));
  if (match === null) return undefined;
  const [, year, month, day, part = ""] = match;
  const [first, last] = day === undefined ? (ENDS.get(part) ?? [1, 31]) : [Number(day), Number(day)];
  const at = Number(month) * 100;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  return { year: year === undefined ? undefined : Number(year), first: at + first!, last: at + last! };
}

/**
 * Whether a deadline was passed: every day that the actual may mean lies behind every day of the target. Nothing where
 * one of both is no date. A year that only one of them has is meant by both.
 */
export function isLate(target: string, actual: string): boolean | undefined {
  const [due, done] = [spanOf(target), spanOf(actual)];
  if (due === undefined || done === undefined) return undefined;
  const [by, at] = [due.year ?? done.year ?? 0, done.year ?? due.year ?? 0];
  return at !== by ? at > by : done.first > due.last;
}
