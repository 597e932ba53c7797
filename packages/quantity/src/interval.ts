import { exact, Fraction, isZero, order, type Rounding } from "./decimal.ts";
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
    if (isZero(exact(quantity.value))) return zero;
    if ((info.kind === "count" || info.kind === "score") && order(info.factor, 1n) === 0) return zero;
  }
  return placeOf(info, quantity.places).half;
}

/** A kind of print, by unit and number of decimals: a document has few of them, and many figures of each. */
interface Place {
  readonly half: Fraction;
  /** The intervals of figures printed so, by their value: one figure is asked for by many rules. */
  readonly halfUps: Map<string, Interval>;
}
const placesByUnit = new WeakMap<UnitInfo, Place[]>();
const MOST_FIGURES = 4096;

function placeOf(info: UnitInfo, places: number): Place {
  let known = placesByUnit.get(info);
  if (known === undefined) {
    known = [];
    placesByUnit.set(info, known);
  }
  let place = known[places];
  if (place === undefined) {
    place = { half: info.factor.div(2n * 10n ** BigInt(places)), halfUps: new Map() };
    known[places] = place;
  }
  return place;
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
  if (isZero(half)) return point(value);
  const whole = half.mul(2n);
  if (isZero(value)) return ends(whole.neg(), whole, true, true);
  return order(value, 0n) > 0
    ? ends(value, value.add(whole), false, true)
    : ends(value.sub(whole), value, true, false);
}

function roundedHalfUp(quantity: Printed, value: Fraction): Interval {
  const { halfUps } = placeOf(unitInfo(quantity.unit), quantity.places);
  let interval = halfUps.get(quantity.value);
  if (interval === undefined) {
    const half = halfWidth(quantity);
    interval = isZero(half) ? point(value) : { lo: value.sub(half), hi: value.add(half) };
    if (halfUps.size >= MOST_FIGURES) halfUps.clear();
    halfUps.set(quantity.value, interval);
  }
  return interval;
}

export function point(value: Fraction): Interval {
  return { lo: value, hi: value };
}

export function isPoint(interval: Interval): boolean {
  return order(interval.lo, interval.hi) === 0;
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
  if (isZero(factor)) return point(zero);
  if (order(factor, 0n) < 0) return scale(negate(a), factor.neg());
  return ends(a.lo.mul(factor), a.hi.mul(factor), a.loOpen, a.hiOpen);
}

export function multiply(a: Interval, b: Interval): Interval {
  return fromCorners(a, b, (x, y) => ({ value: x.mul(y), flatInX: isZero(y), flatInY: isZero(x) }));
}

/** a / b for independent figures; for a change over its own prior year use {@link tieChange}. */
export function divide(a: Interval, b: Interval): Quotient {
  if (isZero(b.lo) && isZero(b.hi)) return { kind: "zeroDivisor" };
  if (order(b.lo, 0n) <= 0 && order(b.hi, 0n) >= 0) return { kind: "spansZero" };
  const interval = fromCorners(a, b, (x, y) => ({
    value: x.div(y),
    flatInX: false,
    flatInY: isZero(x),
  }));
  return { kind: "interval", interval };
}

/** The least interval holding both; of equal ends the closed one. */
export function hull(a: Interval, b: Interval): Interval {
  const [low, high] = [order(a.lo, b.lo), order(b.hi, a.hi)];
  return ends(
    low <= 0 ? a.lo : b.lo,
    high <= 0 ? a.hi : b.hi,
    low === 0 ? a.loOpen && b.loOpen : low < 0 ? a.loOpen : b.loOpen,
    high === 0 ? a.hiOpen && b.hiOpen : high < 0 ? a.hiOpen : b.hiOpen,
  );
}

export function contains(interval: Interval, value: Fraction): boolean {
  const [below, above] = [order(value, interval.lo), order(interval.hi, value)];
  return below >= (interval.loOpen ? 1 : 0) && above >= (interval.hiOpen ? 1 : 0);
}

/** Whether some value lies in both; ends that only touch meet when both are closed. */
export function meets(a: Interval, b: Interval): boolean {
  const lo = order(a.lo, b.lo) > 0 ? a.lo : b.lo;
  const hi = order(a.hi, b.hi) < 0 ? a.hi : b.hi;
  const gap = order(lo, hi);
  return gap === 0 ? contains(a, lo) && contains(b, lo) : gap < 0;
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
  const corner = (x: Fraction, xOpen: boolean | undefined, y: Fraction, yOpen: boolean | undefined) => {
    const { value, flatInX, flatInY } = at(x, y);
    const open = (xOpen || yOpen) && (xOpen || !flatInY) && (yOpen || !flatInX);
    return ends(value, value, open, open);
  };
  const side = (x: Fraction, xOpen: boolean | undefined) =>
    hull(corner(x, xOpen, b.lo, b.loOpen), corner(x, xOpen, b.hi, b.hiOpen));
  return hull(side(a.lo, a.loOpen), side(a.hi, a.hiOpen));
}

function ends(lo: Fraction, hi: Fraction, loOpen?: boolean, hiOpen?: boolean): Interval {
  if (!loOpen && !hiOpen) return { lo, hi };
  return { lo, hi, ...(loOpen ? { loOpen } : {}), ...(hiOpen ? { hiOpen } : {}) };
}
