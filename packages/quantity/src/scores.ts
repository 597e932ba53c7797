import { exact, Fraction, isZero, order, type Rounding } from "./decimal.ts";
import { contains, type Interval, isPoint, meets, type Printed, point, scale } from "./interval.ts";

/**
 * The ways in which a score is made from rate × weight, in the order of how little they take away. Which one is
 * used is not laid down for the execution rate of a self-evaluation form; rule SE-04 finds it from the document.
 */
export const scoreModeList = [
  "exact",
  "twoDecimals",
  "twoDecimalsTruncated",
  "oneDecimal",
  "oneDecimalTruncated",
  "halfUpInteger",
  "floorInteger",
] as const;
export type ScoreMode = (typeof scoreModeList)[number];

interface Cut {
  /** One of the last place that is kept. */
  readonly step: Fraction;
  /** How far below and above a score, counted away from 0, the values lie that give it. */
  readonly inner: Fraction;
  readonly outer: Fraction;
}

function cut(step: string, rounding: Rounding): Cut {
  const whole = exact(step);
  const half = whole.div(2n);
  return rounding === "halfUp"
    ? { step: whole, inner: half, outer: half }
    : { step: whole, inner: new Fraction(0n), outer: whole };
}

const cuts: Readonly<Record<Exclude<ScoreMode, "exact">, Cut>> = {
  twoDecimals: cut("0.01", "halfUp"),
  twoDecimalsTruncated: cut("0.01", "truncation"),
  oneDecimal: cut("0.1", "halfUp"),
  oneDecimalTruncated: cut("0.1", "truncation"),
  halfUpInteger: cut("1", "halfUp"),
  floorInteger: cut("1", "truncation"),
};

/** `rate`: a point where the figures are exact (self-evaluation forms), not above 1; `score`: exact as printed. */
export interface ScoredItem {
  readonly rate: Fraction | Interval;
  readonly weight: Fraction;
  readonly score: Printed;
}

export interface ItemModes {
  /** rate × weight before any rounding. */
  readonly unrounded: Interval;
  readonly fits: readonly ScoreMode[];
  /** Some mode fits and some does not: the item says something about the document's mode. */
  readonly decisive: boolean;
}

export interface ModesFound {
  /** The modes that explain every item; all of them when there are no items. */
  readonly explains: readonly ScoreMode[];
  /** Per item, in the order given. */
  readonly items: readonly ItemModes[];
}

/** Which rounding explains the printed scores: all together, and one by one. */
export function scoreModes(items: readonly ScoredItem[]): ModesFound {
  const read = items.map((item) => {
    const rate = "lo" in item.rate ? item.rate : point(item.rate);
    const unrounded = scale(rate, item.weight);
    const score = exact(item.score.value);
    const away = isPoint(unrounded) ? beyond(unrounded.lo, score) : undefined;
    const fits = scoreModeList.filter((mode) =>
      away === undefined ? fitsMode(unrounded, score, mode) : fitsPoint(away, score, mode),
    );
    return { unrounded, fits, decisive: fits.length > 0 && fits.length < scoreModeList.length };
  });
  return {
    explains: scoreModeList.filter((mode) => read.every(({ fits }) => fits.includes(mode))),
    items: read,
  };
}

/** How far a value lies beyond a score, counted away from 0; of a score of 0 on either side. */
function beyond(value: Fraction, score: Fraction): Fraction {
  if (isZero(score)) return value.abs();
  return score.s > 0n ? value.sub(score) : score.sub(value);
}

/** `fitsMode` where rate and weight are known exactly, as they nearly always are. */
function fitsPoint(away: Fraction, score: Fraction, mode: ScoreMode): boolean {
  if (mode === "exact") return isZero(away);
  const { inner, outer } = cuts[mode];
  if (!isCutTo(score, cuts[mode]) || order(away, outer) >= 0) return false;
  return isZero(score) || order(away, inner.neg()) >= 0;
}

/** Whether a score has no more places than are kept. */
const isCutTo = (score: Fraction, { step }: Cut): boolean => (score.n * step.d) % (score.d * step.n) === 0n;

/**
 * Here a half counts as up only, and ends are not shared: 3.5 gives 4, so a printed 3 is not half-up. That is
 * stricter than a ratio tie, since rate and weight are known exactly and one rounding must give one score.
 */
function fitsMode(unrounded: Interval, score: Fraction, mode: ScoreMode): boolean {
  if (mode === "exact") return contains(unrounded, score);
  if (!isCutTo(score, cuts[mode])) return false;
  return meets(unrounded, sources(score, cuts[mode]));
}

/** Every value that the rounding turns into `score`. */
function sources(score: Fraction, { inner, outer }: Cut): Interval {
  if (isZero(score)) return { lo: outer.neg(), hi: outer, loOpen: true, hiOpen: true };
  return score.s > 0n
    ? { lo: score.sub(inner), hi: score.add(outer), hiOpen: true }
    : { lo: score.sub(outer), hi: score.add(inner), loOpen: true };
}
