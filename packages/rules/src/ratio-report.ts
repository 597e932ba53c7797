import type { Fact } from "@juesuan/account";
import { type Fraction, order, type Quantity, showAmount, tieAmounts } from "@juesuan/quantity";
import { printed } from "./evidence.ts";
import {
  basisName,
  citeFacts,
  groupBy,
  isSure,
  nameOfFact,
  nameOfSaying,
  quantities,
  sameSubject,
  sayingKey,
  settle,
  show,
  showLike,
  showRatio,
  worth,
} from "./narrative-facts.ts";
import { bases, comparable, type RatioCheck, type RatioTie } from "./ratio-ties.ts";
import type { Index } from "./record-index.ts";
import { abstain, holds, type Result, rounding, violation } from "./rule.ts";
import { causeOfRatio, causeSentence } from "./sum-causes.ts";

/** A ratio as it should have been printed: rounded to its own decimals. */
function asPrinted(ratio: Fraction, { unit, places }: Quantity): string {
  return showAmount(ratio, unit, places);
}

const signed = (fact: Fact): string =>
  order(worth(fact), 0n) < 0 ? `-${printed(fact.quantity).replace(/^-/, "")}` : printed(fact.quantity);

/**
 * Turns attempts to recompute ratios into results: a ratio that comes out neither rounded nor cut off is a finding, the
 * same ratio of the same figures at several places one finding with all of them.
 */
export function* reportRatios(index: Index, checks: readonly RatioCheck[]): Iterable<Result> {
  const wrong = new Map<Fact, RatioTie>();
  for (const check of checks) {
    if (check.tie === undefined) yield abstain(check.abstain, index.pathOf(check.fact));
    // A rate over nothing is NAR-09's.
    else if (check.tie.verdict === "undefined") continue;
    else if (check.tie.verdict !== "violated") yield holds();
    else if (!wrong.has(check.fact)) wrong.set(check.fact, check.tie);
  }
  const alike = groupBy(
    [...wrong.values()],
    (tie) => `${sayingKey(tie.fact)}|${tie.printed.value}|${tie.expression()}`,
  );
  for (const [first, ...more] of alike.values())
    if (first !== undefined) yield wrongRatio(index, first, more);
}

function wrongRatio(index: Index, tie: RatioTie, more: readonly RatioTie[]): Result {
  const name = nameOfSaying(tie.fact);
  const cause = causeSentence(causeOfRatio(index, tie));
  const ratio = tie.recomputed!;
  const should = asPrinted(ratio, tie.printed);
  // The same digits twice: a longer print shows where the figures differ.
  const recomputed = should === signed(tie.fact) ? showRatio(ratio, tie.printed) : should;
  return violation({
    message: {
      zh: `${name.zh}应为${recomputed}，文中为${signed(tie.fact)}。${cause.zh}`,
      en: `The ${name.en} should be ${recomputed}, the text says ${signed(tie.fact)}.${cause.en}`,
    },
    evidence: citeFacts(index, tie.fact, [...tie.from, ...more.flatMap((one) => [one.fact, ...one.from])]),
    arithmetic: { expression: tie.expression(), printed: signed(tie.fact), recomputed },
  });
}

/**
 * Changes whose base is printed too: base + change = amount. Each subject and comparison once a place; a change without
 * a printed base cannot be checked so and is left to its rate.
 */
export function* reportChanges(index: Index, wanted: (basis: string) => boolean): Iterable<Result> {
  for (const change of index.facts({ measure: "change" })) {
    const basis = change.basis ?? "";
    if (!wanted(basis)) continue;
    const base = settle(index, bases(index, change, basis), change);
    if (base.found === "none") continue;
    const now = settle(index, sameSubject(index, change, { measures: quantities }), change);
    if (base.found === "several" || now.found === "several") yield abstain("AMBIGUOUS", index.pathOf(change));
    else if (now.found === "none") yield abstain("NO_INPUT", index.pathOf(change));
    else if (![change, base.fact, now.fact].every(isSure))
      yield abstain("LOW_CONFIDENCE", index.pathOf(change));
    else if (!comparable(now.fact, base.fact) || !comparable(now.fact, change))
      yield abstain("UNIT", index.pathOf(change));
    else yield changeResult(index, change, now.fact, base.fact);
  }
}

function changeResult(index: Index, change: Fact, now: Fact, base: Fact): Result {
  const tie = tieAmounts({
    left: [{ quantity: now.quantity }, { quantity: base.quantity, coefficient: -1 }],
    right: [{ quantity: change.quantity }],
  });
  if (tie.verdict === "exact") return holds();
  // The amount is right and the word is not: NAR-10 reports the word.
  if (tie.verdict === "violated" && mirrored(change, now, base))
    return abstain("AMBIGUOUS", index.pathOf(change));
  const [name, against] = [nameOfFact(change), basisName(change.basis ?? "")];
  const recomputed = showLike(worth(now).sub(worth(base)), change);
  const said = {
    evidence: citeFacts(index, change, [now, base]),
    arithmetic: {
      expression: `${show(now)} − ${show(base)} = ${recomputed}`,
      printed: show(change),
      recomputed,
    },
  };
  return tie.verdict === "rounding"
    ? rounding({
        ...said,
        message: {
          zh: `${name.zh}比${against.zh}增减${show(change)}，由金额推算为${recomputed}，在所列位数的舍入范围内。`,
          en: `The change of ${name.en} against ${against.en} is ${show(change)}, the amounts give ${recomputed}: within rounding.`,
        },
      })
    : violation({
        ...said,
        message: {
          zh: `${name.zh}比${against.zh}的增减额应为${recomputed}，文中为${show(change)}。`,
          en: `The change of ${name.en} against ${against.en} should be ${recomputed}, the text says ${show(change)}.`,
        },
      });
}

/** The change has the right size and the wrong sign. */
export function mirrored(change: Fact, now: Fact, base: Fact): boolean {
  const turned = { ...change.quantity, value: negated(change.quantity.value) };
  const tie = (quantity: Fact["quantity"]) =>
    tieAmounts({
      left: [{ quantity: now.quantity }, { quantity: base.quantity, coefficient: -1 }],
      right: [{ quantity }],
    }).verdict;
  return tie(turned) !== "violated" && tie(change.quantity) === "violated";
}

const negated = (value: string): string => (value.startsWith("-") ? value.slice(1) : `-${value}`);
