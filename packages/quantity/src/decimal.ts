import Fraction from "fraction.js";

/** Exact rationals; re-exported so that the packages below need no dependency of their own. */
export { Fraction };

/** How a figure was cut to its printed decimals: 四舍五入, or the further digits dropped. */
export type Rounding = "halfUp" | "truncation";

const plain = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Values read before: the figures of one document are asked for by many rules. Emptied when full. */
const read = new Map<string, Fraction>();
const MOST_READ = 8192;

/**
 * The exact value of a plain decimal ("-0.0824", "496250"). No exponent, no separators.
 * @throws RangeError if the string is not a plain decimal
 */
export function exact(value: string): Fraction {
  let fraction = read.get(value);
  if (fraction === undefined) {
    fraction = fractionOf(value);
    if (read.size >= MOST_READ) read.clear();
    read.set(value, fraction);
  }
  return fraction;
}

function fractionOf(value: string): Fraction {
  const match = plain.exec(value);
  if (!match) throw new RangeError(`Not a plain decimal: ${value.slice(0, 40)}`);
  const decimals = match[3] ?? "";
  const digits = BigInt(match[2]! + decimals);
  return new Fraction(match[1] === "-" ? -digits : digits, powerOfTen(decimals.length));
}

/**
 * How a fraction stands to another, or to a whole number, as the library's `compare` says it: below 0, 0, above 0. That
 * one copies its argument first and multiplies out; most figures that are compared have one sign and one denominator.
 */
export function order(a: Fraction, b: Fraction | bigint): number {
  if (typeof b === "bigint") return ordered(a.s * a.n, b * a.d);
  return a.d === b.d ? ordered(a.s * a.n, b.s * b.n) : ordered(a.s * a.n * b.d, b.s * b.n * a.d);
}

const ordered = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

export const isZero = (fraction: Fraction): boolean => fraction.n === 0n;

/**
 * The canonical decimal string: no exponent, no needless zeros, no "-0".
 * @throws RangeError if the fraction has no finite decimal (1/3)
 */
export function decimal(fraction: Fraction): string {
  const places = decimalPlaces(fraction);
  if (places === undefined) throw new RangeError(`No finite decimal: ${fraction.n}/${fraction.d}`);
  return print(fraction.s * ((fraction.n * powerOfTen(places)) / fraction.d), places);
}

/** How many decimals the exact value needs; undefined if no finite number of them is enough. */
export function decimalPlaces(fraction: Fraction): number | undefined {
  let rest = fraction.d;
  // Most figures are whole in their base unit.
  if (rest === 1n) return 0;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/**
 * The value cut to `places` decimals. Half-up is away from zero on both sides (−0.5 → −1), truncation is
 * towards zero (−0.9 → 0): both as a person rounds the printed digits and then puts the sign back.
 */
export function rounded(fraction: Fraction, places: number, rounding: Rounding = "halfUp"): Fraction {
  return new Fraction(scaledTo(fraction, places, rounding), powerOfTen(places));
}

/** The value in units of its last kept place, cut to whole ones. */
function scaledTo({ s, n, d }: Fraction, places: number, rounding: Rounding): bigint {
  const scaled = n * powerOfTen(places);
  return s * (rounding === "halfUp" ? (2n * scaled + d) / (2n * d) : scaled / d);
}

/** A recomputed figure for print: exactly `places` decimals, half-up away from zero; never "-0.00". */
export function decimalRounded(fraction: Fraction, places: number): string {
  return print(scaledTo(fraction, places, "halfUp"), places);
}

/** The decimal with its point moved: `shift("49.625", 4)` is "496250", `shift("8.24", -2)` is "0.0824". */
export function shift(value: string, power: number): string {
  const factor = powerOfTen(Math.abs(power));
  return decimal(power < 0 ? exact(value).div(factor) : exact(value).mul(factor));
}

const powers: readonly bigint[] = Array.from({ length: 32 }, (_, power) => 10n ** BigInt(power));

function powerOfTen(power: number): bigint {
  return powers[power] ?? 10n ** BigInt(power);
}

/** `scaled` · 10^(−places), with exactly so many decimals. */
function print(scaled: bigint, places: number): string {
  const sign = scaled < 0n ? "-" : "";
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, "0");
  const split = digits.length - places;
  return sign + digits.slice(0, split) + (places > 0 ? "." + digits.slice(split) : "");
}
