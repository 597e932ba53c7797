import type { Fact } from "@juesuan/account";
import { sums } from "@juesuan/account";
import {
  add,
  Fraction as Exact,
  type Figure,
  type Fraction,
  type Interval,
  meets,
  midpoint,
  order,
  point,
  subtract,
} from "@juesuan/quantity";
import { functionSums } from "./function-levels.ts";
import {
  groupBy,
  intervalOfFact,
  type Name,
  nameOfSaying,
  sayingKey,
  showLike,
  worth,
} from "./narrative-facts.ts";
import { perItem } from "./per-item.ts";
import { type RatioTie, ratioChecks } from "./ratio-ties.ts";
import type { Index } from "./record-index.ts";
import { relationSums, type SumTie } from "./sum-ties.ts";

/** What one printed figure would be if all others are right. */
interface Instead {
  readonly fact: Fact;
  readonly value: Fraction;
  readonly interval: Interval;
}

const nothing = point(new Exact(0n));

/** For a sum that does not close: each figure in it with the value that would close it. */
function substitutes({ total, parts }: SumTie): Instead[] {
  const ranges = new Map(parts.map((part) => [part, intervalOfFact(part)]));
  const all = [...ranges.values()].reduce(add, nothing);
  const whole = intervalOfFact(total);
  const sumOf = parts.reduce((sum, part) => sum.add(worth(part)), new Exact(0n));
  return [
    { fact: total, interval: all, value: sumOf },
    ...parts.map((part) => {
      // The sum of the others, by taking this one's ends out again; subtracting intervals would widen it.
      const own = ranges.get(part)!;
      const others: Interval = { lo: all.lo.sub(own.lo), hi: all.hi.sub(own.hi) };
      return {
        fact: part,
        interval: subtract(whole, others),
        value: worth(total).sub(sumOf.sub(worth(part))),
      };
    }),
  ].filter(({ fact, value }) => fact.measure === "change" || order(value, 0n) >= 0);
}

interface Ledger {
  /** Ratios by the amounts that they are made from. */
  readonly ties: ReadonlyMap<Fact, readonly RatioTie[]>;
  /** Facts that say the same. */
  readonly same: ReadonlyMap<string, readonly Fact[]>;
}

const ledgerOf = perItem((index: Index): Ledger => {
  const ties = new Map<Fact, RatioTie[]>();
  for (const { tie } of ratioChecks(index)) {
    if (tie === undefined || tie.verdict === "undefined") continue;
    for (const fact of new Set(tie.from)) {
      const list = ties.get(fact);
      if (list === undefined) ties.set(fact, [tie]);
      else list.push(tie);
    }
  }
  return { ties, same: groupBy(index.record.facts, sayingKey) };
});

/** Other evidence on one figure: ratios made from it, and places where the same is said again. */
function witnesses(index: Index, { fact, interval }: Instead): { for: number; against: number } {
  const { ties, same } = ledgerOf(index);
  let [support, against] = [0, 0];
  for (const tie of ties.get(fact) ?? []) {
    const then = tie.redo(new Map<Fact, Figure>([[fact, interval]]));
    if (then.verdict === "violated") against++;
    else if (tie.verdict === "violated") support++;
  }
  for (const other of same.get(sayingKey(fact)) ?? []) {
    if (other === fact) continue;
    const now = meets(intervalOfFact(other), intervalOfFact(fact));
    const then = meets(intervalOfFact(other), interval);
    if (then && !now) support++;
    else if (now && !then) against++;
  }
  return { for: support, against };
}

/**
 * The single figure that explains a sum that does not close, if other figures prove it: put right, it contradicts no
 * ratio and no repetition, and either every other figure of the sum would, or it mends more of them than any other.
 */
export function causeOfSum(index: Index, sum: SumTie): Instead | undefined {
  const seen = substitutes(sum).map((one) => ({ one, ...witnesses(index, one) }));
  const possible = seen.filter(({ against }) => against === 0);
  if (possible.length === 1 && seen.length > 1) return possible[0]!.one;
  const most = Math.max(...possible.map((one) => one.for));
  const best = possible.filter((one) => one.for === most);
  return most > 0 && best.length === 1 ? best[0]!.one : undefined;
}

interface OpenSums {
  readonly broken: readonly SumTie[];
  readonly incomplete: readonly SumTie[];
}

/** Sums of the narrative that do not close, over all relations. */
export const brokenSums = (index: Index): readonly SumTie[] => openSums(index).broken;

/** Sums that come to less than their total, where lines may have been left out: no proof of a fault by themselves. */
export const incompleteSums = (index: Index): readonly SumTie[] => openSums(index).incomplete;

const openSums = perItem((index: Index): OpenSums => {
  const checks = [
    ...sums.flatMap(({ total }) => [
      ...relationSums(index, total, "amount"),
      ...relationSums(index, total, "change"),
    ]),
    ...functionSums(index, "amount"),
    ...functionSums(index, "change"),
  ];
  const of = (verdict: SumTie["verdict"]) =>
    checks.flatMap(({ tie }) => (tie?.verdict === verdict ? [tie] : []));
  return { broken: of("violated"), incomplete: of("incomplete") };
});

/**
 * The single figure that explains a ratio that does not come out: another value that the document itself gives for one
 * of its amounts (by a sum that does not close either, or printed at another place) mends it.
 */
export function causeOfRatio(index: Index, tie: RatioTie): Instead | undefined {
  const { same } = ledgerOf(index);
  const options = tie.from.flatMap((fact): Instead[] => [
    ...brokenSums(index)
      .filter((sum) => sum.total === fact || sum.parts.includes(fact))
      .flatMap((sum) => substitutes(sum).filter((one) => one.fact === fact)),
    ...(same.get(sayingKey(fact)) ?? [])
      .filter((other) => !meets(intervalOfFact(other), intervalOfFact(fact)))
      .map((other) => ({ fact, value: worth(other), interval: intervalOfFact(other) })),
  ]);
  const mending = options.filter(
    (one) => tie.redo(new Map<Fact, Figure>([[one.fact, one.interval]])).verdict !== "violated",
  );
  const values = groupBy(mending, (one) => `${one.fact.id}|${midpoint(one.interval).toFraction()}`);
  return values.size === 1 ? mending[0] : undefined;
}

/** The sentence that names a likely single cause, to put behind a finding's own. */
export function causeSentence(cause: Instead | undefined): Name {
  if (cause === undefined) return { zh: "", en: "" };
  const [name, value] = [nameOfSaying(cause.fact), showLike(cause.value, cause.fact)];
  return {
    zh: `若${name.zh}为${value}，则本式成立，并与文中其他数字相符。`,
    en: ` With ${value} for ${name.en} this comes out and agrees with the other figures.`,
  };
}
