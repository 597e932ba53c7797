import type { Fraction } from "@juesuan/quantity";

/** Beyond so many amounts some two or three of them make up any figure: a match says nothing. */
const MOST = 120;

export type Subsets =
  | { readonly found: "none" }
  | { readonly found: "one"; readonly at: readonly number[] }
  | { readonly found: "several" };

/**
 * Which one, two or three of the amounts add up exactly to the target. Zero amounts take no part: with them every
 * match would be several. Quadratic in the number of amounts, which is bounded; counted in whole units of their common
 * denominator.
 */
export function subsetsOf(amounts: readonly (Fraction | undefined)[], target: Fraction): Subsets {
  const positive = amounts.flatMap((amount, at) => (amount?.gt(0n) === true ? [{ amount, at }] : []));
  if (positive.length > MOST) return { found: "several" };
  const unit = positive.reduce((common, { amount }) => leastCommon(common, amount.d), target.d);
  const whole = (value: Fraction): bigint => value.s * value.n * (unit / value.d);
  const known = positive.map(({ amount }) => whole(amount));
  const places = new Map<bigint, number[]>();
  known.forEach((amount, at) => {
    const list = places.get(amount);
    if (list === undefined) places.set(amount, [at]);
    else list.push(at);
  });
  const found: number[][] = [];
  const after = (rest: bigint, from: number, chosen: readonly number[]): void => {
    for (const at of places.get(rest) ?? []) if (at > from) found.push([...chosen, at]);
  };
  const all = whole(target);
  after(all, -1, []);
  for (let first = 0; first < known.length && found.length <= 1; first++) {
    const rest = all - known[first]!;
    if (rest <= 0n) continue;
    after(rest, first, [first]);
    for (let second = first + 1; second < known.length; second++) {
      const left = rest - known[second]!;
      if (left > 0n && places.has(left)) after(left, second, [first, second]);
    }
  }
  const [only] = found;
  if (only === undefined) return { found: "none" };
  return found.length > 1 ? { found: "several" } : { found: "one", at: only.map((at) => positive[at]!.at) };
}

function leastCommon(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}
