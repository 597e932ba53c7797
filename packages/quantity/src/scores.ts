import { exact, Fraction, type Rounding } from "./decimal.ts";
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

const cuts: Readonly<Record<Exclude<ScoreMode, "exact">, { places: number; rounding: Rounding }>> = {
  twoDecimals: { places: 2, rounding: "halfUp" },
  twoDecimalsTruncated: { places: 2, rounding: "truncation" },
  oneDecimal: { places: 1, rounding: "halfUp" },
  oneDecimalTruncated: { places: 1, rounding: "truncation" },
  halfUpInteger: { places: 0, rounding: "halfUp" },
  floorInteger: { places: 0, rounding: "truncation" },
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
    const fits = scoreModeList.filter((mode) => fitsMode(unrounded, score, mode));
    return { unrounded, fits, decisive: fits.length > 0 && fits.length < scoreModeList.length };
  });
  return {
    explains: scoreModeList.filter((mode) => read.every(({ fits }) => fits.includes(mode))),
    items: read,
  };
}

/**
 * Here a half counts as up only, and ends are not shared: 3.5 gives 4, so a printed 3 is not half-up. That is
 * stricter than a ratio tie, since rate and weight are known exactly and one rounding must give one score.
 */
function fitsMode(unrounded: Interval, score: Fraction, mode: ScoreMode): boolean {
  if (mode === "exact") return isPoint(unrounded) ? unrounded.lo.equals(score) : contains(unrounded, score);
  const { places, rounding } = cuts[mode];
  const step = new Fraction(1n, 10n ** BigInt(places));
  if (score.div(step).d !== 1n) return false;
  return meets(unrounded, sources(score, step, rounding));
}

/** Every value that the rounding turns into `score`. */
function sources(score: Fraction, step: Fraction, rounding: Rounding): Interval {
  const half = step.div(2n);
  const sign = score.compare(0n);
  if (sign === 0) {
    const reach = rounding === "halfUp" ? half : step;
    return { lo: reach.neg(), hi: reach, loOpen: true, hiOpen: true };
  }
  const [inner, outer] = rounding === "halfUp" ? [half, half] : [new Fraction(0n), step];
  return sign > 0
    ? { lo: score.sub(inner), hi: score.add(outer), hiOpen: true }
    : { lo: score.sub(outer), hi: score.add(inner), loOpen: true };
}
