import { type Form, type Indicator, quantityIn } from "@juesuan/account";
import { fold } from "@juesuan/language";
import { exact, type Fraction, isZero, order, unitInfo } from "@juesuan/quantity";
import words from "./data/form-polarity.json" with { type: "json" };
import { isEmptyRow, isReason, reasonsBeside, unsure, valueIn } from "./forms-cells.ts";
import { dimensionOf } from "./forms-dimensions.ts";
import { numbersOf } from "./forms-text-numbers.ts";
import { perItem } from "./per-item.ts";

/** Which way an indicator is met: at least the target (好评率), at most (成本, 时限), just so, or not to be told. */
export type Polarity = "atLeast" | "atMost" | "equal" | "unknown";

const has = (text: string, list: readonly string[]) => list.some((word) => text.includes(word));

/** The polarity that words next to a number of the target's dimension give: 75万元以内, 不低于95%. */
function besideNumber(row: Indicator, dimension: string): Polarity | undefined {
  const text = fold(row.name).text;
  const sides = new Set(
    numbersOf(row).numbers.flatMap(({ start, end, unit, dimension: own }): Polarity[] => {
      if (own !== dimension && unit !== null) return [];
      const [before, behind] = [text.slice(Math.max(0, start - 6), start), text.slice(end, end + 6)];
      // 不低于 ends like 低于, and 不超过 like 超过: the longer word decides.
      const words = opening.find(({ word }) => before.endsWith(word));
      const ending = closing.find(({ word }) => behind.startsWith(word));
      return [words?.side, ending?.side].flatMap((side) => side ?? []);
    }),
  );
  const [only] = sides;
  return sides.size > 1 ? "unknown" : only;
}

const listed = (most: readonly string[], least: readonly string[]) =>
  [
    ...most.map((word) => ({ word, side: "atMost" as const })),
    ...least.map((word) => ({ word, side: "atLeast" as const })),
  ].sort((a, b) => b.word.length - a.word.length);
const opening = listed(words.mostBefore, words.leastBefore);
const closing = listed(words.mostBehind, words.leastBehind);

/**
 * A comparator printed in the target goes first, then words beside a number in the indicator's text, then what is
 * counted (投诉率 is the better the lower), then the habit of the type. A sum of money that is no cost, a span of
 * time that is no limit, or a share of cost may be meant either way.
 */
export function polarityOf(row: Indicator): Polarity {
  const target = quantityIn(row.target);
  if (target?.comparator !== undefined) {
    return target.comparator === "=" ? "equal" : target.comparator.startsWith(">") ? "atLeast" : "atMost";
  }
  if (target === undefined) return "unknown";
  const dimension = dimensionOf(target);
  const text = fold(row.name).text;
  const beside = besideNumber(row, dimension);
  if (beside !== undefined) return beside;
  if (has(text, words.negative) && !has(text, words.positive)) return "atMost";
  if (dimension === "money") {
    return row.type === "cost" || row.category === "cost" || has(text, words.budget) ? "atMost" : "unknown";
  }
  if (row.type === "cost" || row.category === "cost") return "unknown";
  if (dimension === "ratio") return "atLeast";
  if (dimension === "count") return row.type === "timeliness" ? "unknown" : "atLeast";
  // What an output's quantity measures in kilometres or mu is made or served, as what it counts is.
  if (row.type === "quantity" && !dimension.startsWith("time ")) return "atLeast";
  return dimension.startsWith("time ") && has(text, words.limit) ? "atMost" : "unknown";
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
export const fulfilmentOf: (row: Indicator) => Fulfilment | undefined = perItem((row) => {
  const [target, actual] = [quantityIn(row.target), quantityIn(row.actual)];
  if (target === undefined || actual === undefined || unsure(target, actual)) return undefined;
  if (dimensionOf(target) !== dimensionOf(actual)) return undefined;
  // 2.1 beside ≥2万份 has most likely lost its 万份.
  const [one, other] = [unitInfo(target.unit), unitInfo(actual.unit)];
  if ((one.unit === null) !== (other.unit === null) && order(one.factor, other.factor) !== 0)
    return undefined;
  const [wanted, got] = [exact(target.value), exact(actual.value)];
  const polarity = polarityOf(row);
  const met =
    order(got, wanted) === 0
      ? true
      : polarity === "unknown"
        ? undefined
        : polarity === "equal"
          ? false
          : polarity === "atLeast"
            ? order(got, wanted) > 0
            : order(got, wanted) < 0;
  return {
    target: wanted,
    actual: got,
    polarity,
    met,
    deviation: isZero(wanted) ? undefined : got.sub(wanted).div(wanted),
  };
});

/** Whether a row lost points or missed its target. */
function strays(row: Indicator): boolean {
  const [most, points] = [valueIn(row.maxScore), valueIn(row.score)];
  return (most !== undefined && points?.lt(most) === true) || fulfilmentOf(row)?.met === false;
}

/**
 * Whether a reason printed in the form may speak of the row: its own, one that stands outside of the indicators, one in
 * a row above (a cell merged over several rows is printed in the first), or one in a row that has nothing to explain.
 */
export function mayBeExplained(form: Form, row: Indicator): boolean {
  const own = form.indicators.indexOf(row);
  if (reasonsBeside(form).length > 0) return true;
  return form.indicators.some(
    (other, at) => isReason(other.variance) && (at <= own || isEmptyRow(other) || !strays(other)),
  );
}
