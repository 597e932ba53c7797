import type { Fraction } from "@juesuan/quantity";

/** Beyond so many amounts some two or three of them make up any figure: a match says nothing. */
const MOST = 120;

export type Subsets =
  | { readonly found: "none" }
  | { readonly found: "one"; readonly at: readonly number[] }
  | { readonly found: "several" };

/**
 * Which one, two or three of the amounts add up exactly to the target. Zero amounts take no part: with them every
 * match would be several. Quadratic in the number of amounts, which is bounded.
 */
export function subsetsOf(amounts: readonly (Fraction | undefined)[], target: Fraction): Subsets {
  const known = amounts.flatMap((amount, at) => (amount?.gt(0n) === true ? [{ amount, at }] : []));
  if (known.length > MOST) return { found: "several" };
  const places = new Map<string, number[]>();
  known.forEach(({ amount }, at) => {
    const key = keyOf(amount);
    const list = places.get(key);
    if (list === undefined) places.set(key, [at]);
    else list.push(at);
  });
  const found: number[][] = [];
  const after = (rest: Fraction, from: number, chosen: readonly number[]): void => {
    for (const at of places.get(keyOf(rest)) ?? []) if (at > from) found.push([...chosen, at]);
  };
  after(target, -1, []);
  for (const [first, { amount: one }] of known.entries()) {
    if (found.length > 1) break;
    const rest = target.sub(one);
    if (rest.lte(0n)) continue;
    after(rest, first, [first]);
    for (const [offset, { amount: two }] of known.slice(first + 1).entries()) {
      const left = rest.sub(two);
      const second = first + 1 + offset;
      if (left.gt(0n)) after(left, second, [first, second]);
    }
  }
  const [only] = found;
  if (only === undefined) return { found: "none" };
  return found.length > 1 ? { found: "several" } : { found: "one", at: only.map((at) => known[at]!.at) };
}

const keyOf = (amount: Fraction): string => `${amount.s * amount.n}/${amount.d}`;
