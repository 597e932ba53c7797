import {
  type Abstention,
  conceptName,
  type Dimensions,
  type Fact,
  type Measure,
  sums,
} from "@juesuan/account";
import {
  type AmountTie,
  add,
  contains,
  type Fraction,
  halfWidth,
  type Interval,
  isZero,
  order,
  point,
  tieAmounts,
} from "@juesuan/quantity";
import {
  agree,
  anyBeside,
  dimensionKey,
  groupBy,
  intervalOfFact,
  isSure,
  type Name,
  placeOf,
  sameSubject,
  settle,
  worth,
  yearOf,
} from "./narrative-facts.ts";
import { sectionsApart } from "./narrative-passages.ts";
import { perItem, perQuestion } from "./per-item.ts";
import { comparable } from "./ratio-ties.ts";
import type { Index } from "./record-index.ts";

/** One part of a whole: its name, and the facts that may be its figure. */
export interface SumPart {
  readonly name: Name;
  readonly facts: readonly Fact[];
}

export interface SumTie {
  readonly total: Fact;
  readonly parts: readonly [Fact, ...Fact[]];
  /** Parts that the text does not print. */
  readonly absent: readonly Name[];
  /** `incomplete`: less than the total, and nothing proves that the parts printed are all. */
  readonly verdict: "exact" | "rounding" | "violated" | "incomplete";
  /** Left the total, right the parts. */
  readonly tie: AmountTie;
}

export type SumCheck = { readonly about: Fact } & (
  | { readonly tie: SumTie }
  | { readonly tie?: undefined; readonly abstain: Abstention }
);

export interface SumOptions {
  /** The list is open by its nature (lines of a classification): less than the total needs a proof of completeness. */
  readonly open?: boolean;
  /** The parts may be negative (changes): nothing follows from a sum that is too great while parts are missing. */
  readonly signed?: boolean;
}

/**
 * Ties printed totals to their parts. Totals that agree are one; of differing ones each is taken with the parts of
 * its own paragraph, so that a misprint beside its parts is found there.
 */
export function tieSums(
  index: Index,
  totals: readonly Fact[],
  parts: readonly SumPart[],
  options: SumOptions = {},
): SumCheck[] {
  const beside = (total: Fact) => parts.filter((part) => anyBeside(part.facts, total)).length;
  const anchors = agree(totals)
    ? totals
        .slice(0, 1)
        .map((first) => totals.reduce((best, one) => (beside(one) > beside(best) ? one : best), first))
    : anchorsAmong(index, totals, parts, beside);
  const first = totals[0];
  if (anchors.length === 0) return first === undefined ? [] : [{ about: first, abstain: "AMBIGUOUS" }];
  return anchors.map((total) => tieSum(index, total, parts, options));
}

/** Differing totals: those beside a part of theirs, else the one that the parts follow most closely. */
function anchorsAmong(
  index: Index,
  totals: readonly Fact[],
  parts: readonly SumPart[],
  beside: (total: Fact) => number,
): Fact[] {
  const near = distinct(totals.filter((total) => beside(total) > 0));
  if (near.length > 0) return near;
  const places = parts.flatMap((part) => part.facts.map((fact) => placeOf(index, fact)));
  const before = totals.filter((total) => places.some((place) => place > placeOf(index, total)));
  const distance = (total: Fact) =>
    Math.min(...places.map((place) => place - placeOf(index, total)).filter((gap) => gap > 0));
  const closest = Math.min(...before.map(distance));
  return before.filter((total) => distance(total) === closest);
}

function distinct(facts: readonly Fact[]): Fact[] {
  return [...groupBy(facts, (fact) => `${fact.quantity.value}|${fact.ref.block}`).values()].map(
    (group) => group[0]!,
  );
}

function tieSum(index: Index, total: Fact, parts: readonly SumPart[], options: SumOptions): SumCheck {
  const settled = parts.map((part) => settle(index, part.facts, total));
  const absent = parts.filter((_, at) => settled[at]?.found === "none").map((part) => part.name);
  if (settled.some((one) => one.found === "several")) return { about: total, abstain: "AMBIGUOUS" };
  const [first, ...rest] = settled.flatMap((one) => (one.found === "one" ? [one.fact] : []));
  if (first === undefined) return { about: total, abstain: "NO_INPUT" };
  const found = [first, ...rest] as const;
  if (![total, ...found].every(isSure)) return { about: total, abstain: "LOW_CONFIDENCE" };
  if (!found.every((part) => comparable(total, part))) return { about: total, abstain: "UNIT" };
  const tie = tieAmounts({
    left: [{ quantity: total.quantity }],
    right: found.map(({ quantity }) => ({ quantity })),
  });
  const verdict = verdictOf(index, total, found, absent, tie, options);
  // 人员经费 of one section and 基本支出 of another may be of different money; only a fund that both name settles it.
  const apart = found.some((part) => part.dimensions.fund === undefined && sectionsApart(index, total, part));
  if (verdict === "violated" && apart) return { about: total, abstain: "SCOPE" };
  return { about: total, tie: { total, parts: found, absent, tie, verdict } };
}

function verdictOf(
  index: Index,
  total: Fact,
  parts: readonly Fact[],
  absent: readonly Name[],
  tie: AmountTie,
  options: SumOptions,
): SumTie["verdict"] {
  if (tie.verdict !== "violated" || (absent.length === 0 && options.open !== true)) return tie.verdict;
  // Amounts are not negative: what is missing can only fill a gap, never an excess.
  if (!options.signed && order(tie.right, tie.left) > 0) return "violated";
  const slack = completeWithin(index, total, parts);
  return slack !== undefined && order(tie.difference.abs(), tie.envelope.add(slack)) > 0
    ? "violated"
    : "incomplete";
}

/**
 * How much may be missing beside the parts listed, when something else proves that they are all: their printed shares
 * of the total make 100 %, or their changes (or budgets) make the total's. Nothing when nothing proves it.
 */
export function completeWithin(index: Index, total: Fact, parts: readonly Fact[]): Fraction | undefined {
  const printedShares = parts.map((part) => {
    const shares = sameSubject(index, part, { measures: ["share"], basis: total.concept });
    return agree(shares) ? shares[0] : undefined;
  });
  if (printedShares.every((share) => share !== undefined)) {
    const range = printedShares.reduce(
      (sum: Interval, share) => add(sum, intervalOfFact(share)),
      point(zeroOf(total)),
    );
    const width = printedShares.reduce((sum, share) => sum.add(halfWidth(share.quantity)), zeroOf(total));
    if (contains(range, zeroOf(total).add(1n))) return width.mul(2n).mul(worth(total).abs());
  }
  const closes = witnesses.some(({ measure, basis, stage }) => {
    const of = (fact: Fact) => {
      const found = sameSubject(index, fact, {
        measures: [measure],
        ...(basis === undefined ? {} : { basis }),
        ...(stage === undefined ? {} : { stage }),
      });
      return agree(found) ? found[0] : undefined;
    };
    const [whole, pieces] = [of(total), parts.map(of)];
    if (whole === undefined || isZero(worth(whole))) return false;
    const all = pieces.filter((piece) => piece !== undefined);
    return (
      all.length === parts.length &&
      tieAmounts({ left: [{ quantity: whole.quantity }], right: all.map(({ quantity }) => ({ quantity })) })
        .verdict !== "violated"
    );
  });
  return closes ? zeroOf(total) : undefined;
}

const witnesses: readonly { measure: Measure; basis?: string; stage?: Dimensions["stage"] }[] = [
  { measure: "amount" },
  { measure: "change", basis: "originalBudget" },
  { measure: "change", basis: "priorYear" },
  { measure: "change", basis: "budget" },
  { measure: "amount", stage: "originalBudget" },
  { measure: "amount", stage: "budget" },
  { measure: "amount", stage: "priorYear" },
];

const zeroOf = (fact: Fact): Fraction => worth(fact).sub(worth(fact));

/**
 * The declared sum of one whole (taxonomy), for every stage, fund and comparison that the text prints it for.
 * `measure` is `amount`, or `change` for what its parts changed by.
 */
export const relationSums: (
  index: Index,
  whole: string,
  measure: "amount" | "change",
) => readonly SumCheck[] = perQuestion(sumsOf);

/** What one sum is about but for its concept: with the fund, and without. */
const keyOf = perItem((fact: Fact) => keyWithout(fact));
const keyOfAnyFund = perItem((fact: Fact) => keyWithout(fact, ["fund"]));
const keyWithout = (fact: Fact, without: readonly (keyof Dimensions)[] = []): string =>
  `${dimensionKey(fact.dimensions, without)}|${yearOf(fact)}|${fact.basis ?? ""}`;

interface Pool {
  readonly name: ReturnType<typeof conceptName>;
  readonly facts: readonly Fact[];
}

function sumsOf(index: Index, whole: string, measure: "amount" | "change"): readonly SumCheck[] {
  const relation = sums.find((one) => one.total === whole);
  if (relation === undefined) return [];
  const facts = (concept: string) => index.facts({ concept, measure }).filter((fact) => !isLine(fact));
  const pool = (concept: string) => ({ name: conceptName(concept), facts: facts(concept) });
  // 公务用车运行维护费 alone, without 公务用车购置及运行维护费: what a part that is not printed is made of stands for it.
  const pools = relation.parts.map((concept) => ({
    own: pool(concept),
    inner: sums.find((one) => one.total === concept)?.parts.map(pool) ?? [],
  }));
  return [...groupBy(facts(whole), keyOf).entries()].flatMap(([group, totals]) => {
    const blocks = new Set(totals.map((total) => total.ref.block));
    const ofAnyFund = keyOfAnyFund(totals[0]!);
    const here = ({ name, facts: all }: Pool) => {
      const own = all.filter((fact) => keyOf(fact) === group);
      // 人员经费 beside 一般公共预算基本支出 is of that fund, though it does not say so again.
      const near = () => all.filter((fact) => blocks.has(fact.ref.block) && keyOf(fact) === ofAnyFund);
      return { name, facts: own.length > 0 ? own : near() };
    };
    // The outturn may give the part itself and the budget only what it is made of.
    const parts = pools.flatMap(({ own, inner }) => {
      const [part, made] = [here(own), inner.map(here)];
      const given = own.facts.length === 0 ? inner : made;
      return part.facts.length === 0 && given.some(({ facts }) => facts.length > 0) ? made : [part];
    });
    const none = parts.every((part) => part.facts.length === 0);
    // Nothing has no parts to print.
    if (none && totals.every((total) => total.quantity.value === "0")) return [];
    return none
      ? [{ about: totals[0]!, abstain: "NO_INPUT" as const }]
      : tieSums(index, totals, parts, measure === "change" ? { signed: true } : {});
  });
}

/** A line of a classification, which a declared sum is not about. */
const isLine = ({ dimensions }: Fact): boolean =>
  dimensions.functionName !== undefined ||
  dimensions.functionCode !== undefined ||
  dimensions.economicCode !== undefined ||
  dimensions.economicName !== undefined;
