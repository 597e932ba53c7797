import { type Indicator, quantityIn } from "@juesuan/account";
import { exact, type Fraction, order, type Quantity, Fraction as Ratio, unitInfo } from "@juesuan/quantity";
import data from "./data/form-text-numbers.json" with { type: "json" };
import { dimensionOf } from "./forms-dimensions.ts";
import { numbersOf, type TextNumber, type TextPeriod } from "./forms-text-numbers.ts";
import { perItem } from "./per-item.ts";

/** What the number in an indicator's text says about its printed target. */
export type TextTarget =
  | { readonly kind: "agrees" }
  /** One number, and it is another: `value` as printed in the text, or the count of a regular interval. */
  | { readonly kind: "differs"; readonly print: string; readonly value: string }
  /** Several numbers, or one that need not be the target. */
  | { readonly kind: "unclear" }
  /** No number, none of the target's kind, or the target is no figure. */
  | { readonly kind: "silent" };

/** From 240 to 262 working days in a year; a daily duty with such a target may mean them without saying so. */
const workingDays = [240n, 262n] as const;

/** Compares the numbers in an indicator's text with its target: 控制在75万元以内, 好评率90%以上, 两条, 每季度, 一套和一套. */
export const textTarget: (row: Indicator) => TextTarget = perItem((row) => {
  const target = quantityIn(row.target);
  if (target === undefined) return { kind: "silent" };
  const { numbers, periods } = numbersOf(row);
  const wanted = exact(target.value);
  const dimension = dimensionOf(target);
  const alike = numbers.filter(
    (number) => number.dimension === dimension && number.unit !== null && !number.each,
  );
  const sameFigure = numbers.some((number) => supports(number, target));
  const duties = dimension === "count" ? periods.flatMap((period) => dutyOf(period, numbers)) : [];
  if (alike.length === 0 && duties.length === 0) return sameFigure ? { kind: "agrees" } : { kind: "silent" };
  const sum = alike.reduce((total, number) => total.add(number.value), new Ratio(0n));
  const onDuty = duties.some(({ counts }) => counts.some((count) => order(count, wanted) === 0));
  if (sameFigure || onDuty || order(sum, wanted) === 0) return { kind: "agrees" };
  const [number] = alike;
  const [duty] = duties;
  if (number !== undefined && duty === undefined && alike.length === 1) {
    return accuses(number, target)
      ? { kind: "differs", print: number.print, value: number.print }
      : { kind: "unclear" };
  }
  const perTurn = data.perTurn.some((word) => row.name.includes(word));
  if (
    duty !== undefined &&
    number === undefined &&
    duties.length === 1 &&
    target.comparator === undefined &&
    !perTurn
  ) {
    return dutyAgainst(duty, wanted);
  }
  return { kind: "unclear" };
});

/** A number equal in value, or a bare one printed with the target's digits (好评率90 beside 90%). */
function supports(number: TextNumber, target: Quantity): boolean {
  if (number.dimension === dimensionOf(target) && order(number.value, exact(target.value)) === 0) return true;
  const bare = number.unit === null || target.unit === null;
  return bare && order(exact(number.number), exact(target.text.replace(/[^\d.]/g, "") || "0")) === 0;
}

/** Another measure word counts other things: 4个栏目 says nothing against 12期. A bare 1 may stand for "done". */
function accuses(number: TextNumber, target: Quantity): boolean {
  const { kind } = unitInfo(number.unit);
  if (target.unit === null && target.value === "1") return false;
  if (number.least && dimensionOf(target) === "count" && order(number.value, exact(target.value)) < 0)
    return false;
  return kind !== "count" || target.unit === null || target.unit === number.unit;
}

interface Duty {
  readonly period: TextPeriod;
  /** How often in a year, with how often in each interval where the text says so. */
  readonly said: readonly Fraction[];
  /** What a target may count: that, or the intervals. */
  readonly counts: readonly Fraction[];
}

/** A regular interval with how often in each: 每季度 4, 每月2次 24. Over working days no count is known. */
function dutyOf(period: TextPeriod, numbers: readonly TextNumber[]): Duty[] {
  if (period.working && period.daily) return [];
  const times = numbers.find(
    (number) =>
      number.dimension === "count" &&
      number.unit !== null &&
      number.start >= period.end &&
      number.start - period.end <= 8,
  );
  const said = times === undefined ? period.counts : period.counts.map((count) => count.mul(times.value));
  return [{ period, said, counts: [...said, ...period.counts] }];
}

/**
 * The target against one regular interval. 1 may stand for "done", a multiple for several places or turns; the weeks
 * of a year are counted in too many ways.
 */
function dutyAgainst({ period, said, counts }: Duty, wanted: Fraction): TextTarget {
  const [low, high] = workingDays;
  if (order(wanted, 1n) <= 0 || wanted.d !== 1n || period.loose) return { kind: "unclear" };
  // So few are what is done each time.
  if (period.counts.every((count) => order(wanted.mul(4n), count) < 0)) return { kind: "unclear" };
  if (period.daily && order(wanted, low) >= 0 && order(wanted, high) <= 0) return { kind: "unclear" };
  if (counts.some((count) => order(count, 1n) > 0 && wanted.div(count).d === 1n)) return { kind: "agrees" };
  if (counts.every((count) => order(count, 1n) <= 0)) return { kind: "unclear" };
  return {
    kind: "differs",
    print: period.print,
    value: said.map((count) => count.toFraction()).join("/"),
  };
}
