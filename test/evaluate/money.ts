/** Money is whole hundredths of 万元 here (100 元), so every sum is exact. */
export type Money = number;

/** 万元 with two decimals. */
export const fixed = (money: Money): string => {
  const text = String(Math.abs(money)).padStart(3, "0");
  return `${money < 0 ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}`;
};

/** 万元 without needless zeros, as forms print it. */
export const trimmed = (money: Money): string => fixed(money).replace(/\.?0+$/, "");

/** Two decimals, and a bare 0 for nothing. */
export const plain = (money: Money): string => (money === 0 ? "0" : fixed(money));

/** `part` of `whole` in hundredths of a per cent, rounded half up by size. */
export function hundredths(part: number, whole: number): number {
  const size = Math.floor((20_000 * Math.abs(part) + Math.abs(whole)) / (2 * Math.abs(whole)));
  return part < 0 === whole < 0 ? size : -size;
}

/** A share as printed: two decimals, no sign (words say the direction). */
export const percent = (part: number, whole: number): string =>
  fixed(Math.abs(whole === 0 ? 0 : hundredths(part, whole)));

/** A share without needless zeros. */
export const shortPercent = (part: number, whole: number): string =>
  percent(part, whole).replace(/\.?0+$/, "");

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
