import { type Quantity, unitInfo } from "@juesuan/quantity";

/**
 * What a figure measures. Two figures compare only within one dimension; counts of all measure words, and bare
 * numbers, are one (次, 期, 365), for forms print them side by side.
 */
export function dimensionOf(figure: Pick<Quantity, "unit">): string {
  const { kind, base } = unitInfo(figure.unit);
  if (kind === "count" || kind === "bare" || kind === "unknown" || kind === "number") return "count";
  if (kind === "money" || kind === "ratio" || kind === "score") return kind;
  return `${kind} ${base ?? ""}`;
}
