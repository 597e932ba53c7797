import { exact, Fraction, isZero, order } from "./decimal.ts";
import {
  add,
  contains,
  divide,
  fromCorners,
  halfWidth,
  type Interval,
  intervalOf,
  meets,
  midpoint,
  negate,
  type Printed,
  type PrintMode,
  point,
  subtract,
} from "./interval.ts";

/** A summand. `exact`: the figure stands for itself only (amounts of self-evaluation forms, counts, weights). */
export interface Term {
  readonly quantity: Printed;
  readonly coefficient?: 1 | -1;
  readonly exact?: boolean;
}

export interface AmountTie {
  /** `exact`: the printed figures agree; `rounding`: they differ by no more than their printed precision allows. */
  readonly verdict: "exact" | "rounding" | "violated";
  readonly left: Fraction;
  readonly right: Fraction;
  /** left − right, of the printed values, in the base unit. */
  readonly difference: Fraction;
  /** The largest |difference| that printed precision explains: Σ h (half-up), Σ 2h (truncation). */
  readonly envelope: Fraction;
}

const zero = new Fraction(0n);
const none = point(zero);

/**
 * Whether two sums of printed amounts agree: each figure stands for its interval, and the sums tie when the
 * difference can be 0. For half-up that is |difference| ≤ Σ h. Rule catalogue 2.0, AMT. All terms must be of
 * one base unit; units of one kind (元 and 万元) may be mixed.
 */
export function tieAmounts(tie: {
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  readonly mode?: PrintMode;
}): AmountTie {
  const mode = tie.mode ?? "halfUp";
  if (mode === "halfUp") return tieRounded(tie.left, tie.right);
  const left = sum(tie.left, "exact");
  const right = sum(tie.right, "exact");
  const difference = left.lo.sub(right.lo);
  const range = subtract(sum(tie.left, mode), sum(tie.right, mode));
  const above = range.hi.sub(difference);
  const below = difference.sub(range.lo);
  const verdict = isZero(difference) ? "exact" : contains(range, zero) ? "rounding" : "violated";
  return {
    verdict,
    left: left.lo,
    right: right.lo,
    difference,
    envelope: order(above, below) > 0 ? above : below,
  };
}

/** The same for half-up alone, whose intervals are as wide to either side: only their half widths need be added. */
function tieRounded(leftTerms: readonly Term[], rightTerms: readonly Term[]): AmountTie {
  const left = printedSum(leftTerms);
  const right = printedSum(rightTerms);
  const envelope = widths(rightTerms, widths(leftTerms, zero));
  const difference = left.sub(right);
  const verdict = isZero(difference)
    ? "exact"
    : order(difference.abs(), envelope) <= 0
      ? "rounding"
      : "violated";
  return { verdict, left, right, difference, envelope };
}

function widths(terms: readonly Term[], from: Fraction): Fraction {
  return terms.reduce(
    (total, { quantity, exact: asPrinted }) => (asPrinted ? total : total.add(halfWidth(quantity))),
    from,
  );
}

function printedSum(terms: readonly Term[]): Fraction {
  return terms.reduce((total, { quantity, coefficient }) => {
    const value = exact(quantity.value);
    return coefficient === -1 ? total.sub(value) : total.add(value);
  }, zero);
}

function sum(terms: readonly Term[], mode: PrintMode): Interval {
  return terms.reduce((total, { quantity, coefficient, exact: asPrinted }) => {
    const interval = intervalOf(quantity, asPrinted ? "exact" : mode);
    return add(total, coefficient === -1 ? negate(interval) : interval);
  }, none);
}

/** A figure or what it may stand for. A Quantity is taken as rounded half-up; pass an Interval for anything else. */
export type Figure = Interval | Printed;

export interface RatioTie {
  /** Which way of rounding explains the print; `undefined` when there is no ratio to compare with. */
  readonly verdict: "halfUp" | "truncation" | "both" | "violated" | "undefined";
  /** Why it is undefined: the base is 0 and nothing else, or its printed precision does not keep it from 0. */
  readonly reason?: "zeroBase" | "spansZero";
  /** All values the recomputed ratio may have; absent when undefined. */
  readonly interval?: Interval;
  /** The ratio of the printed values (for an Interval: of its middle); absent if their base is 0. */
  readonly recomputed?: Fraction;
  /** One way of rounding explains the print and the other does not: evidence for the document's habit. */
  readonly decisive: boolean;
}

/** Whether a printed share, completion or growth rate is the ratio of two figures. Rule catalogue 2.0, PCT. */
export function tieRatio(tie: {
  readonly printed: Printed;
  readonly numerator: Figure;
  readonly denominator: Figure;
}): RatioTie {
  const quotient = divide(toInterval(tie.numerator), toInterval(tie.denominator));
  const base = toPrinted(tie.denominator);
  const recomputed = isZero(base) ? undefined : toPrinted(tie.numerator).div(base);
  if (quotient.kind !== "interval") return untied(quotient.kind, recomputed);
  return tieInterval(tie.printed, quotient.interval, recomputed);
}

/** Whether a printed figure is one of the values of `interval`, rounded either way: the heart of every ratio tie. */
export function tieInterval(printed: Printed, interval: Interval, recomputed?: Fraction): RatioTie {
  const halfUp = meets(intervalOf(printed, "halfUp"), interval);
  const truncation = meets(intervalOf(printed, "truncation"), interval);
  const verdict = halfUp ? (truncation ? "both" : "halfUp") : truncation ? "truncation" : "violated";
  return { verdict, interval, recomputed: recomputed ?? midpoint(interval), decisive: halfUp !== truncation };
}

/** The prior figure and the rate that a figure and its signed change imply. Derived, not printed. */
export interface DerivedChange {
  readonly prior: { readonly value: Fraction; readonly interval: Interval };
  /** Absent when the prior figure is or may be 0; `reason` then says which. */
  readonly rate?: { readonly value: Fraction; readonly interval: Interval };
  readonly reason?: "zeroBase" | "spansZero";
}

/**
 * prior = c − d and rate = f(c, d) = d / (c − d) of a figure c and its signed change d.
 *
 * d stands in both parts of the fraction, so dividing the interval of d by the interval of c − d would give
 * bounds that are too wide, and a wrong rate would pass. The true bounds: ∂f/∂d = c / (c − d)² has the sign of c
 * whatever d is, and ∂f/∂c = −d / (c − d)² the sign of −d whatever c is. So wherever c − d keeps its sign, f is
 * monotone in each figure while the other is held, and its extremes on the box are at the four corners.
 */
export function deriveChange(current: Figure, change: Figure): DerivedChange {
  const c = toInterval(current);
  const d = toInterval(change);
  const interval = subtract(c, d);
  const value = toPrinted(current).sub(toPrinted(change));
  const prior = { value, interval };
  if (isZero(interval.lo) && isZero(interval.hi)) return { prior, reason: "zeroBase" };
  if (order(interval.lo, 0n) <= 0 && order(interval.hi, 0n) >= 0) return { prior, reason: "spansZero" };
  const range = fromCorners(c, d, (x, y) => ({
    value: y.div(x.sub(y)),
    // No change is 0 % of any figure; a figure that became 0 fell by 100 % whatever it was.
    flatInX: isZero(y),
    flatInY: isZero(x),
  }));
  return { prior, rate: { value: toPrinted(change).div(value), interval: range } };
}

/** A ratio tie with the figure before the change that it rests on. */
export interface ChangeTie extends RatioTie {
  readonly prior: DerivedChange["prior"];
}

/** Whether the printed rate is the signed change over the prior figure (current − change). NAR-06, NAR-07. */
export function tieChange(tie: {
  readonly current: Figure;
  readonly change: Figure;
  readonly rate: Printed;
}): ChangeTie {
  const { prior, rate, reason } = deriveChange(tie.current, tie.change);
  if (rate) return { ...tieInterval(tie.rate, rate.interval, rate.value), prior };
  const recomputed = isZero(prior.value) ? undefined : toPrinted(tie.change).div(prior.value);
  return { ...untied(reason === "zeroBase" ? "zeroDivisor" : "spansZero", recomputed), prior };
}

/**
 * The rounding habit that many ratio ties show, from those where the two ways differ. Violated ties say nothing
 * about the habit and are left out.
 */
export function roundingModes(
  results: readonly Pick<RatioTie, "verdict" | "decisive">[],
): "halfUp" | "truncation" | "mixed" | "undecided" {
  const shown = new Set(results.filter(({ decisive }) => decisive).map(({ verdict }) => verdict));
  if (shown.has("halfUp")) return shown.has("truncation") ? "mixed" : "halfUp";
  return shown.has("truncation") ? "truncation" : "undecided";
}

function untied(kind: "zeroDivisor" | "spansZero", recomputed: Fraction | undefined): RatioTie {
  const reason = kind === "zeroDivisor" ? "zeroBase" : "spansZero";
  return { verdict: "undefined", reason, decisive: false, ...(recomputed ? { recomputed } : {}) };
}

function toInterval(figure: Figure): Interval {
  return "lo" in figure ? figure : intervalOf(figure, "halfUp");
}

function toPrinted(figure: Figure): Fraction {
  return "lo" in figure ? midpoint(figure) : exact(figure.value);
}
