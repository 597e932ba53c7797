import type { Abstention, Dimensions, Evidence, Fact } from "@juesuan/account";
import {
  add,
  decimal,
  deriveChange,
  divide,
  exact,
  type Figure,
  Fraction,
  type Interval,
  intervalOf,
  isZero,
  midpoint,
  order,
  point,
  type Quantity,
  subtract,
  type RatioTie as Tie,
  tieChange,
  tieInterval,
  tieRatio,
  unitInfo,
} from "@juesuan/quantity";
import relations from "./data/narrative-ratios.json" with { type: "json" };
import { citeFact } from "./evidence.ts";
import {
  dimensionKey,
  got,
  groupBy,
  isSure,
  lack,
  quantities,
  sameSubject,
  settle,
  show,
  showLike,
  showRatio,
  worth,
  yearOf,
} from "./narrative-facts.ts";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";
import type { DocumentSubject } from "./rule.ts";

export type RatioKind = "share" | "changeRate" | "completionRate" | "average";

/** A printed ratio of the narrative beside what its own amounts give. */
export interface RatioTie {
  readonly kind: RatioKind;
  readonly printed: Quantity;
  readonly verdict: "halfUp" | "truncation" | "both" | "violated" | "undefined";
  /** One way of rounding explains the print and the other does not. */
  readonly decisive: boolean;
  /** Made when asked for: most ratios come out. */
  readonly evidence: () => Evidence;
  readonly expression: () => string;
  /** The fact that prints it; `printed` is its figure, in per cent where the sign was left out. */
  readonly fact: Fact;
  /** The figures that it was recomputed from; the first is what is divided (of a change: the amount changed). */
  readonly from: readonly [Fact, ...Fact[]];
  /** Of the printed values; absent over a base of 0. */
  readonly recomputed?: Fraction;
  /** Why there is no ratio. */
  readonly reason?: "zeroBase" | "spansZero";
  /** The same computation with another amount in place of one it was made from. */
  readonly redo: (instead: ReadonlyMap<Fact, Figure>) => Tie;
}

/** One attempt to recompute a printed ratio: a tie, or why there is none. */
export type RatioCheck = { readonly fact: Fact; readonly kind: RatioKind } & (
  | { readonly tie: RatioTie }
  | { readonly tie?: undefined; readonly abstain: Abstention }
);

const kinds: readonly string[] = ["share", "changeRate", "completionRate", "average"] satisfies RatioKind[];

/**
 * Every ratio that the narrative prints and whose amounts it prints too: shares, growth and completion rates,
 * averages. One tie a ratio; a ratio that can be had in two ways comes once, by the way that shows more.
 */
export function narrativeRatios(subject: DocumentSubject): RatioTie[] {
  const byFact = new Map<Fact, RatioTie>();
  for (const { fact, tie } of ratioChecks(subject.index)) {
    if (tie === undefined) continue;
    const known = byFact.get(fact);
    if (known === undefined || (!known.decisive && tie.decisive)) byFact.set(fact, tie);
  }
  return [...byFact.values()];
}

/** All attempts, in reading order; a rate with both its change and its base printed is tried both ways. */
export const ratioChecks: (index: Index) => readonly RatioCheck[] = perItem((index) =>
  index.record.facts
    .filter((fact) => kinds.includes(fact.measure))
    .flatMap((fact) => (isSure(fact) ? attempts(index, fact) : [refuse(fact, "LOW_CONFIDENCE")])),
);

function refuse(fact: Fact, abstain: Abstention): RatioCheck {
  return { fact, kind: fact.measure as RatioKind, abstain };
}

function attempts(index: Index, fact: Fact): RatioCheck[] {
  switch (fact.measure) {
    case "share":
      return [share(index, fact)];
    case "changeRate":
      return changeRates(index, fact);
    case "completionRate":
      return [completion(index, fact)];
    default:
      return average(index, fact);
  }
}

/** Figures may be divided or subtracted when they count one thing; a stated none has no unit and is 0 of anything. */
export function comparable(left: Fact, right: Fact): boolean {
  const [a, b] = [unitInfo(left.quantity.unit), unitInfo(right.quantity.unit)];
  return (
    isZero(worth(left)) ||
    isZero(worth(right)) ||
    (a.kind === b.kind && (a.kind !== "unknown" || a.base === b.base))
  );
}

function share(index: Index, fact: Fact): RatioCheck {
  const counted = relations.countShares.find((relation) => relation.share === fact.concept);
  const part =
    counted === undefined
      ? settle(index, sameSubject(index, fact, { measures: quantities, ...stageOf(fact) }), fact)
      : settle(index, index.facts({ concept: counted.part, period: fact.period }), fact);
  const bases = counted === undefined ? baseDimensions(fact) : [{}];
  const readings = bases.map((dimensions) =>
    settle(index, wholes(index, fact, counted?.base ?? fact.basis ?? "", dimensions), fact),
  );
  const wholesFound = readings.filter((reading) => reading.found !== "none");
  if (wholesFound.length === 0) return refuse(fact, "NO_INPUT");
  const whole = wholesFound.filter((reading) => reading.found === "one");
  const missing = lack(part, ...(whole.length === 0 ? wholesFound : whole));
  if (missing !== undefined) return refuse(fact, missing);
  const ties = whole.map((reading) => quotient(index, fact, got(part), got(reading)));
  // 财政拨款支出 may be one fund's or all funds': a share is wrong only when it is of neither.
  return ties.find(({ tie }) => tie !== undefined && tie.verdict !== "violated") ?? ties[0]!;
}

const stageOf = (fact: Fact) => (fact.dimensions.stage === undefined ? {} : { stage: fact.dimensions.stage });

/** The wholes that a share may be of: of its own fund, or of all. */
function baseDimensions(fact: Fact): readonly Dimensions[] {
  const { fund, staff } = fact.dimensions;
  const own: Dimensions = {
    ...(fund === undefined ? {} : { fund }),
    ...(staff === undefined ? {} : { staff }),
  };
  return Object.keys(own).length === 0 ? [own] : [own, {}];
}

function wholes(index: Index, fact: Fact, concept: string, dimensions: Dimensions): readonly Fact[] {
  return amountsOf(index, concept, fact, { ...dimensions, ...stageOf(fact) });
}

const amountsBySubject = perItem((index: Index) =>
  groupBy(
    index.record.facts.filter((one) => quantities.includes(one.measure)),
    (one) => amountKey(one.concept, one, one.dimensions),
  ),
);
const amountKey = (concept: string, year: Fact, dimensions: Dimensions): string =>
  `${concept}|${yearOf(year)}|${dimensionKey(dimensions)}`;

/** Amounts of a concept in a fact's year, of exactly these dimensions. */
function amountsOf(index: Index, concept: string, near: Fact, dimensions: Dimensions): readonly Fact[] {
  return amountsBySubject(index).get(amountKey(concept, near, dimensions)) ?? [];
}

function quotient(index: Index, fact: Fact, over: Fact, under: Fact): RatioCheck {
  if (fact.measure !== "average" && !comparable(over, under)) return refuse(fact, "UNIT");
  const compute: Compute = (instead, printed) =>
    tieRatio({
      printed,
      numerator: instead.get(over) ?? over.quantity,
      denominator: instead.get(under) ?? under.quantity,
    });
  return tied(index, fact, compute, [over, under], () => `${show(over)} ÷ ${show(under)}`);
}

/** A ratio made from printed amounts, some of them perhaps replaced, against what is printed for it. */
type Compute = (instead: ReadonlyMap<Fact, Figure>, printed: Quantity) => Tie;

/** Nothing replaced. */
const asPrinted: ReadonlyMap<Fact, Figure> = new Map();
const hundredth = exact("0.01");

/**
 * A rate printed without its sign (增长13.95。) is meant in per cent, unless it is the plain ratio (0.1395): which of
 * both, only the amounts show. The missing sign is a matter of the text, not of the figures.
 */
function readingOf(fact: Fact, compute: Compute): Quantity {
  const { quantity } = fact;
  if (fact.measure === "average" || quantity.unit !== null) return quantity;
  if (compute(asPrinted, quantity).verdict !== "violated") return quantity;
  return { ...quantity, value: decimal(exact(quantity.value).mul(hundredth)), unit: "%" };
}

function tied(
  index: Index,
  fact: Fact,
  compute: Compute,
  from: RatioTie["from"],
  expression: () => string,
): RatioCheck {
  const printed = readingOf(fact, compute);
  const redo: RatioTie["redo"] = (instead) => compute(instead, printed);
  const { verdict, decisive, recomputed, reason } = redo(asPrinted);
  const tie: RatioTie = {
    kind: fact.measure as RatioKind,
    printed,
    verdict,
    decisive,
    evidence: () => citeFact(index, fact),
    expression: () => {
      const result = recomputed === undefined ? "" : ` = ${showRatio(recomputed, printed)}`;
      return `${expression()}${result}`;
    },
    fact,
    from,
    ...(recomputed === undefined ? {} : { recomputed }),
    ...(reason === undefined ? {} : { reason }),
    redo,
  };
  return { fact, kind: tie.kind, tie };
}

const zero = new Fraction(0n);
const one = new Fraction(1n);
const signOf = (fact: Fact): number => order(worth(fact), zero);

function changeRates(index: Index, fact: Fact): RatioCheck[] {
  const basis = fact.basis ?? "";
  const current = settle(index, sameSubject(index, fact, { measures: quantities, ...stageOf(fact) }), fact);
  const change = settle(
    index,
    sameSubject(index, fact, { measures: ["change"], ...stageOf(fact), basis }),
    fact,
  );
  const base = settle(index, bases(index, fact, basis), fact);
  const results: RatioCheck[] = [];
  if (base.found === "one" && current.found === "one" && isSure(base.fact) && isSure(current.fact))
    results.push(growth(index, fact, current.fact, base.fact));
  const missing = lack(current, change);
  if (missing !== undefined) return results.length === 0 ? [refuse(fact, missing)] : results;
  const [now, delta] = [got(current), got(change)];
  // Which of two contrary words is wrong cannot be told here; NAR-10 reports them.
  if (signOf(delta) * signOf(fact) < 0) results.push(refuse(fact, "AMBIGUOUS"));
  else if (!comparable(now, delta)) results.push(refuse(fact, "UNIT"));
  else results.push(growthByChange(index, fact, now, delta));
  return results;
}

/** Amounts at the stage that a change is measured against. */
export function bases(index: Index, fact: Fact, basis: string): readonly Fact[] {
  const stage = basis as NonNullable<Dimensions["stage"]>;
  return fact.dimensions.stage === undefined ? sameSubject(index, fact, { measures: quantities, stage }) : [];
}

/** c ÷ b − 1: c and b are printed apart from each other, so the bounds of the quotient, moved by one, are exact. */
function growth(index: Index, fact: Fact, now: Fact, base: Fact): RatioCheck {
  if (!comparable(now, base)) return refuse(fact, "UNIT");
  const compute: Compute = (instead, printed) => {
    const [c, b] = [now, base].map((figure) => intervalIn(instead, figure)) as [Interval, Interval];
    const quotient = divide(c, b);
    if (quotient.kind !== "interval") {
      const reason = quotient.kind === "zeroDivisor" ? "zeroBase" : "spansZero";
      return { verdict: "undefined", reason, decisive: false };
    }
    const recomputed = midpoint(c).div(midpoint(b)).sub(1n);
    return tieInterval(printed, subtract(quotient.interval, point(one)), recomputed);
  };
  return tied(index, fact, compute, [now, base], () => `(${show(now)} − ${show(base)}) ÷ ${show(base)}`);
}

function intervalIn(instead: ReadonlyMap<Fact, Figure>, fact: Fact): Interval {
  const figure = instead.get(fact) ?? fact.quantity;
  return "lo" in figure ? figure : intervalOf(figure, "halfUp");
}

function growthByChange(index: Index, fact: Fact, now: Fact, delta: Fact): RatioCheck {
  const compute: Compute = (instead, printed) =>
    tieChange({
      current: instead.get(now) ?? now.quantity,
      change: instead.get(delta) ?? delta.quantity,
      rate: printed,
    });
  return tied(index, fact, compute, [now, delta], () => `${show(delta)} ÷ ${showDifference(now, delta)}`);
}

/** The figure before a change, derived: "(1331.46万元 + 119.49万元)". */
export function showDifference(now: Fact, delta: Fact): string {
  const change = worth(delta);
  return `(${show(now)} ${order(change, zero) < 0 ? "+" : "−"} ${showLike(change.abs(), delta)})`;
}

function completion(index: Index, fact: Fact): RatioCheck {
  const basis = fact.basis ?? "";
  const current = settle(index, sameSubject(index, fact, { measures: quantities }), fact);
  const base = settle(index, bases(index, fact, basis), fact);
  const change = settle(index, sameSubject(index, fact, { measures: ["change"], basis }), fact);
  if (base.found !== "none") {
    const missing = lack(current, base);
    return missing === undefined ? quotient(index, fact, got(current), got(base)) : refuse(fact, missing);
  }
  const missing = lack(current, change);
  if (missing !== undefined) return refuse(fact, missing);
  const [now, delta] = [got(current), got(change)];
  if (!comparable(now, delta)) return refuse(fact, "UNIT");
  // c ÷ (c − d) is the growth rate d ÷ (c − d) and one more.
  const compute: Compute = (instead, printed) => {
    const { rate, reason } = deriveChange(
      instead.get(now) ?? now.quantity,
      instead.get(delta) ?? delta.quantity,
    );
    if (rate === undefined) return { verdict: "undefined", reason: reason ?? "spansZero", decisive: false };
    return tieInterval(printed, add(rate.interval, point(one)), rate.value.add(one));
  };
  return tied(index, fact, compute, [now, delta], () => `${show(now)} ÷ ${showDifference(now, delta)}`);
}

/** Averages whose sum and count the narrative prints; of other averages nothing can be said here. */
function average(index: Index, fact: Fact): RatioCheck[] {
  const relation = relations.averages.find((one) => one.average === fact.concept);
  if (relation === undefined) return [];
  const near = (concept: string) => settle(index, amountsOf(index, concept, fact, fact.dimensions), fact);
  const [amount, count] = [near(relation.amount), near(relation.count)];
  const missing = lack(amount, count);
  return [missing === undefined ? quotient(index, fact, got(amount), got(count)) : refuse(fact, missing)];
}
