import { type Indicator, quantityIn } from "@juesuan/account";
import { fold } from "@juesuan/language";
import { exact, type Fraction, type Quantity, unitInfo } from "@juesuan/quantity";
import words from "./data/form-polarity.json" with { type: "json" };
import { unsure } from "./forms-cells.ts";

/** Which way an indicator is met: at least the target (好评率), at most (成本, 时限), just so, or not to be told. */
export type Polarity = "atLeast" | "atMost" | "equal" | "unknown";

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

const has = (text: string, list: readonly string[]) => list.some((word) => text.includes(word));
const without = (text: string, list: readonly string[]) =>
  list.reduce((rest, word) => rest.replaceAll(word, "　"), text);

/** A comparator printed in the target goes before words of the indicator's text, those before the type's habit. */
export function polarityOf(row: Indicator): Polarity {
  const target = quantityIn(row.target);
  const printed = target?.comparator ?? quantityIn(row.actual)?.comparator;
  if (target?.comparator !== undefined && printed !== undefined) {
    return printed === "=" ? "equal" : printed.startsWith(">") ? "atLeast" : "atMost";
  }
  const text = fold(row.name).text;
  // 不低于 holds 低于, and 不超过 holds 超过: the negated word is taken out before the other side is looked for.
  const most = has(without(text, words.notLower), words.atMost) || has(text, words.negative);
  const least = has(without(text, words.notHigher), words.atLeast);
  if (most !== least) return most ? "atMost" : "atLeast";
  if (most && least) return "unknown";
  if (row.type === "cost" || row.category === "cost") return "atMost";
  if (target === undefined) return "unknown";
  const dimension = dimensionOf(target);
  if (dimension === "ratio") return "atLeast";
  if (dimension === "count" && row.type !== "timeliness") return "atLeast";
  if (dimension.startsWith("time ") && row.type === "timeliness") return "atMost";
  return "unknown";
}

/** Target and actual of one row, comparable. */
export interface Fulfilment {
  readonly target: Fraction;
  readonly actual: Fraction;
  readonly polarity: Polarity;
  /** Undefined when the polarity is unknown and the two differ. */
  readonly met: boolean | undefined;
  /** (actual − target) ÷ target; undefined for a target of 0. */
  readonly deviation: Fraction | undefined;
}

/** Nothing when one of both is no figure, was not read surely, or measures something else than the other. */
export function fulfilmentOf(row: Indicator): Fulfilment | undefined {
  const [target, actual] = [quantityIn(row.target), quantityIn(row.actual)];
  if (target === undefined || actual === undefined || unsure(target, actual)) return undefined;
  if (dimensionOf(target) !== dimensionOf(actual)) return undefined;
  const [wanted, got] = [exact(target.value), exact(actual.value)];
  const polarity = polarityOf(row);
  const met = got.equals(wanted)
    ? true
    : polarity === "unknown"
      ? undefined
      : polarity === "equal"
        ? false
        : polarity === "atLeast"
          ? got.gt(wanted)
          : got.lt(wanted);
  return {
    target: wanted,
    actual: got,
    polarity,
    met,
    deviation: wanted.equals(0n) ? undefined : got.sub(wanted).div(wanted),
  };
}
