import { decimal, decimalPlaces, decimalRounded, exact, type Fraction } from "./decimal.ts";
import type { Interval } from "./interval.ts";
import { unitInfo } from "./units.ts";

/** Decimals shown of a value that has no finite decimal, when the caller names none. */
const fallbackPlaces = 4;

/**
 * A value in the base unit, shown in a printed unit: 13171200 in 万元 is "1317.12万元". Without `places` every
 * digit is shown; with `places` it is rounded half-up to exactly so many.
 */
export function showAmount(value: Fraction, unit: string | null, places?: number): string {
  const info = unitInfo(unit);
  return showNumber(value.div(info.factor), places) + (info.unit ?? "");
}

/** A ratio as per cent: 0.0824 is "8.24%". Without `places` every digit is shown. */
export function showPercent(ratio: Fraction, places?: number): string {
  return showAmount(ratio, "%", places);
}

/** What a figure may be, in brackets as mathematicians write them: "[1317.115, 1317.125)万元"; a point is one value. */
export function showInterval(interval: Interval, unit: string | null, places?: number): string {
  const info = unitInfo(unit);
  const lo = showNumber(interval.lo.div(info.factor), places);
  const hi = showNumber(interval.hi.div(info.factor), places);
  const name = info.unit ?? "";
  if (interval.lo.equals(interval.hi)) return lo + name;
  return `${interval.loOpen ? "(" : "["}${lo}, ${hi}${interval.hiOpen ? ")" : "]"}${name}`;
}

function showNumber(value: Fraction, places: number | undefined): string {
  if (places !== undefined) return decimalRounded(value, places);
  const needed = decimalPlaces(value);
  return needed === undefined
    ? trimmed(decimalRounded(value, fallbackPlaces))
    : decimalRounded(value, needed);
}

/** A rounded value without needless zeros: the zeros would claim a precision it has not. */
function trimmed(value: string): string {
  return decimal(exact(value));
}
