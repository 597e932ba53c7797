import { exact, Fraction, type Rounding } from "./decimal.ts";
import type { ParsedFigure } from "./parse.ts";
import { type UnitInfo, unitInfo } from "./units.ts";

/** All values from `lo` to `hi`; an end belongs to it unless it is marked open. Never empty. */
export interface Interval {
  readonly lo: Fraction;
  readonly hi: Fraction;
  readonly loOpen?: boolean;
  readonly hiOpen?: boolean;
}

/** How a printed figure is taken: rounded in one of two ways, or as standing for itself only. */
export type PrintMode = Rounding | "exact";

/** What of a Quantity sets its interval; a Quantity and a ParsedFigure both serve. */
export type Printed = Pick<ParsedFigure, "value" | "unit" | "places">;

/** A quotient is an interval, or there is none: the divisor is nothing but 0, or may be 0 among other values. */
export type Quotient =
  | { readonly kind: "interval"; readonly interval: Interval }
  | { readonly kind: "zeroDivisor" }
  | { readonly kind: "spansZero" };

const zero = new Fraction(0n);

/**
 * Half of the last printed place, in the base unit: 119.49万元 → 50 (元), 8.24% → 0.00005.
 * None at all, because such figures are exact as printed: a 0 without decimals, and a whole count or score
 * (14个, 98分; not 1.2万人次). A bare number has its half width, for nothing shows what it is: where a rule
 * knows it for a score, a weight or an amount of a self-evaluation form it takes mode "exact".
 */
export function halfWidth(quantity: Printed): Fraction {
  const info = unitInfo(quantity.unit);
  if (quantity.places === 0) {
    if (exact(quantity.value).equals(zero)) return zero;
    if ((info.kind === "count" || info.kind === "score") && info.factor.equals(1n)) return zero;
  }
  return halfOfPlace(info, quantity.places);
}

/** Half of a printed place by unit and number of decimals: a document prints few kinds of figures, and many of each. */
const halves = new WeakMap<UnitInfo, Map<number, Fraction>>();

function halfOfPlace(info: UnitInfo, places: number): Fraction {
  let known = halves.get(info);
  if (known === undefined) {
    known = new Map();
    halves.set(info, known);
  }
  let half = known.get(places);
  if (half === undefined) {
    half = info.factor.div(2n * 10n ** BigInt(places));
    known.set(places, half);
  }
  return half;
}

/**
 * Every value that is printed so. Half-up: [p − h, p + h], both ends taken in, as XBRL Calculations 1.1 does.
 * Truncation, towards zero: [p, p + 2h), for a negative figure (p − 2h, p], for a zero with decimals (−2h, 2h)
 * since its sign is lost. Exact: the figure itself.
 */
export function intervalOf(quantity: Printed, mode: PrintMode): Interval {
  const value = exact(quantity.value);
  if (mode === "exact") return point(value);
  if (mode === "halfUp") return roundedHalfUp(quantity, value);
  const half = halfWidth(quantity);
  if (half.equals(zero)) return point(value);
  const whole = half.mul(2n);
  if (value.equals(zero)) return ends(whole.neg(), whole, true, true);
  return value.gt(zero)
    ? ends(value, value.add(whole), false, true)
    : ends(value.sub(whole), value, true, false);
}

/** One figure is asked for by many rules, nearly always in this way. */
const halfUps = new WeakMap<Printed, Interval>();

function roundedHalfUp(quantity: Printed, value: Fraction): Interval {
  let interval = halfUps.get(quantity);
  if (interval === undefined) {
    const half = halfWidth(quantity);
    interval = half.equals(zero) ? point(value) : { lo: value.sub(half), hi: value.add(half) };
    halfUps.set(quantity, interval);
  }
  return interval;
}

export function point(value: Fraction): Interval {
  return { lo: value, hi: value };
}

export function isPoint(interval: Interval): boolean {
  return interval.lo.equals(interval.hi);
}

export function midpoint(interval: Interval): Fraction {
  return interval.lo.add(interval.hi).div(2n);
}

export function add(a: Interval, b: Interval): Interval {
  return ends(a.lo.add(b.lo), a.hi.add(b.hi), a.loOpen || b.loOpen, a.hiOpen || b.hiOpen);
}

export function negate(a: Interval): Interval {
  return ends(a.hi.neg(), a.lo.neg(), a.hiOpen, a.loOpen);
}

/** a − b for figures that are independent of each other; a figure minus itself is not 0 here. */
export function subtract(a: Interval, b: Interval): Interval {
  return add(a, negate(b));
}

export function scale(a: Interval, factor: Fraction): Interval {
  if (factor.equals(zero)) return point(zero);
  if (factor.lt(zero)) return scale(negate(a), factor.neg());
  return ends(a.lo.mul(factor), a.hi.mul(factor), a.loOpen, a.hiOpen);
}

export function multiply(a: Interval, b: Interval): Interval {
  return fromCorners(a, b, (x, y) => ({ value: x.mul(y), flatInX: y.equals(zero), flatInY: x.equals(zero) }));
}

/** a / b for independent figures; for a change over its own prior year use {@link tieChange}. */
export function divide(a: Interval, b: Interval): Quotient {
  if (b.lo.equals(zero) && b.hi.equals(zero)) return { kind: "zeroDivisor" };
  if (b.lo.lte(zero) && b.hi.gte(zero)) return { kind: "spansZero" };
  const interval = fromCorners(a, b, (x, y) => ({
    value: x.div(y),
    flatInX: false,
    flatInY: x.equals(zero),
  }));
  return { kind: "interval", interval };
}

/** The least interval holding both. */
export function hull(a: Interval, b: Interval): Interval {
  const [lo, loOpen] = least(a.lo, a.loOpen, b.lo, b.loOpen);
  const [hi, hiOpen] = least(a.hi.neg(), a.hiOpen, b.hi.neg(), b.hiOpen);
  return ends(lo, hi.neg(), loOpen, hiOpen);
}

export function contains(interval: Interval, value: Fraction): boolean {
  const above = interval.loOpen ? value.gt(interval.lo) : value.gte(interval.lo);
  return above && (interval.hiOpen ? value.lt(interval.hi) : value.lte(interval.hi));
}

/** Whether some value lies in both; ends that only touch meet when both are closed. */
export function meets(a: Interval, b: Interval): boolean {
  const lo = a.lo.gt(b.lo) ? a.lo : b.lo;
  const hi = a.hi.lt(b.hi) ? a.hi : b.hi;
  if (lo.equals(hi)) return contains(a, lo) && contains(b, lo);
  return lo.lt(hi);
}

/**
 * A corner's value, and whether the function is constant through it along x or along y: where x = 0 the product
 * is 0 for every y, so that value is taken even if y's end is open.
 */
export interface Corner {
  readonly value: Fraction;
  readonly flatInX: boolean;
  readonly flatInY: boolean;
}

/**
 * The range of a function of two independent figures that is monotone in each of them while the other is held
 * (the direction may depend on the other): its extremes are then at the four corners of the box.
 */
export function fromCorners(a: Interval, b: Interval, at: (x: Fraction, y: Fraction) => Corner): Interval {
  const corners = [false, true].flatMap((aHigh) =>
    [false, true].map((bHigh) => {
      const { value, flatInX, flatInY } = at(aHigh ? a.hi : a.lo, bHigh ? b.hi : b.lo);
      const aOpen = (aHigh ? a.hiOpen : a.loOpen) === true;
      const bOpen = (bHigh ? b.hiOpen : b.loOpen) === true;
      const open = (aOpen || bOpen) && (aOpen || !flatInY) && (bOpen || !flatInX);
      return ends(value, value, open, open);
    }),
  );
  return corners.reduce(hull);
}

/** The lesser of two lower ends; of equal ones the closed. */
function least(
  a: Fraction,
  aOpen: boolean | undefined,
  b: Fraction,
  bOpen: boolean | undefined,
): [Fraction, boolean | undefined] {
  if (a.equals(b)) return [a, aOpen && bOpen];
  return a.lt(b) ? [a, aOpen] : [b, bOpen];
}

function ends(lo: Fraction, hi: Fraction, loOpen?: boolean, hiOpen?: boolean): Interval {
  return { lo, hi, ...(loOpen ? { loOpen } : {}), ...(hiOpen ? { hiOpen } : {}) };
}
