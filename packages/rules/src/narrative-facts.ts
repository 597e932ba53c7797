import {
  type Abstention,
  conceptName,
  type Dimensions,
  type Evidence,
  type Fact,
  type Measure,
} from "@juesuan/account";
import {
  exact,
  type Fraction,
  type Interval,
  intervalOf,
  order,
  type Quantity,
  showAmount,
} from "@juesuan/quantity";
import { citeFact } from "./evidence.ts";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";
import type { SomeEvidence } from "./rule.ts";

/** Facts that say one thing settle to one; differing ones stay several. `fact` is the most precise printing. */
export type Found =
  | { readonly found: "one"; readonly fact: Fact }
  | { readonly found: "none" }
  | { readonly found: "several"; readonly facts: readonly Fact[] };

export interface Name {
  readonly zh: string;
  readonly en: string;
}

export const worth = (fact: Fact): Fraction => exact(fact.quantity.value);
export const yearOf = (fact: Fact): string => fact.period.slice(0, 4);

/** A figure fit for proof: read surely, and printed as a value instead of a bound (≥ 5万元). */
export function isSure(fact: Fact): boolean {
  const { comparator, confidence } = fact.quantity;
  return confidence !== "low" && (comparator === undefined || comparator === "=");
}

/**
 * Dimensions as one string. A functional line is known by its code, or by its name where the code is not known; without
 * `functionName` it is left out however it is known.
 */
export function dimensionKey(dimensions: Dimensions, without: readonly (keyof Dimensions)[] = []): string {
  if (without.length === 0) return wholeKey(dimensions);
  return without === withoutStage ? stagelessKey(dimensions) : makeDimensionKey(dimensions, without);
}

const withoutStage: readonly (keyof Dimensions)[] = ["stage"];
/** The two that facts are compared by many times over. */
const wholeKey = perItem((dimensions: Dimensions) => makeDimensionKey(dimensions, []));
const stagelessKey = perItem((dimensions: Dimensions) => makeDimensionKey(dimensions, withoutStage));

/** What a key is made of, in its order; code and name of a functional line are one. */
const keyed = ["band", "economicCode", "economicName", "function", "fund", "staff", "stage", "use"] as const;

function makeDimensionKey(dimensions: Dimensions, without: readonly (keyof Dimensions)[]): string {
  let key = "";
  for (const name of keyed) {
    const value =
      name === "function" ? (dimensions.functionCode ?? dimensions.functionName) : dimensions[name];
    if (value === undefined || without.includes(name === "function" ? "functionName" : name)) continue;
    key += `${key === "" ? "" : "/"}${name}=${value}`;
  }
  return key;
}

/** What a fact is about, whatever was measured of it and at which stage. */
export const subjectKey = perItem(
  (fact: Fact): string => `${fact.concept}|${dimensionKey(fact.dimensions, withoutStage)}|${yearOf(fact)}`,
);

/** What a fact says exactly: two facts with one key must have one value. */
export const sayingKey = perItem((fact: Fact): string =>
  [
    fact.concept,
    fact.measure,
    fact.basis ?? "",
    dimensionKey(fact.dimensions),
    fact.period,
    fact.quantity.unit === "%" ? "%" : "",
  ].join("|"),
);

const subjectsOf = perItem((index: Index) => groupBy(index.record.facts, subjectKey));

/** Items by key, in the order of first appearance. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

export interface Wanted {
  readonly measures: readonly Measure[];
  /** Absent: the outturn. */
  readonly stage?: Dimensions["stage"];
  readonly basis?: string;
}

export const quantities: readonly Measure[] = ["amount", "count", "average"];

/** What was asked of the facts on one subject, by what was wanted. */
const answers = perItem((_subject: readonly Fact[]) => new Map<string, readonly Fact[]>());
const noFacts: readonly Fact[] = [];

/** Facts on the same subject and year as `fact`, of the wanted measure, stage and basis; one list for one question. */
export function sameSubject(index: Index, fact: Fact, wanted: Wanted): readonly Fact[] {
  const subject = subjectsOf(index).get(subjectKey(fact));
  if (subject === undefined) return noFacts;
  const given = answers(subject);
  const { measures } = wanted;
  const asked =
    measures.length === 1 ? measures[0]! : measures === quantities ? "quantities" : measures.join();
  const question = `${asked}|${wanted.stage ?? ""}|${wanted.basis === undefined ? "" : `=${wanted.basis}`}`;
  let answer = given.get(question);
  if (answer === undefined) {
    answer = subject.filter(
      (other) =>
        wanted.measures.includes(other.measure) &&
        other.dimensions.stage === wanted.stage &&
        other.basis === wanted.basis,
    );
    given.set(question, answer);
  }
  return answer;
}

/** From so many facts on it pays to keep what was found out about a list instead of going through it for every fact. */
const LONG_LIST = 16;

/** Whether printed figures can stand for one value: their intervals have a value in common. */
export function agree(facts: readonly Fact[]): boolean {
  if (facts.length < 2) return true;
  return facts.length > LONG_LIST ? agreeOnce(facts) : meet(facts);
}

const agreeOnce = perItem((facts: readonly Fact[]) => meet(facts));

function meet(facts: readonly Fact[]): boolean {
  let [lo, hi]: [Fraction | undefined, Fraction | undefined] = [undefined, undefined];
  for (const fact of facts) {
    const range = intervalOf(fact.quantity, "halfUp");
    if (lo === undefined || order(range.lo, lo) > 0) lo = range.lo;
    if (hi === undefined || order(range.hi, hi) < 0) hi = range.hi;
    if (order(lo, hi) > 0) return false;
  }
  return true;
}

/**
 * The one of several candidates that `near` is about. Candidates told in one breath with it come first (facts on
 * the subject that follow each other in one paragraph), then those of its paragraph, then all. Where the nearest
 * differ in value none is chosen: which was meant is not for a rule to guess.
 */
export function settle(index: Index, candidates: readonly Fact[], near: Fact): Found {
  if (candidates.length === 0) return { found: "none" };
  if (candidates.length > LONG_LIST) return settleAmong(candidates, runAround(index, near), near);
  const run = runAround(index, near);
  const told = candidates.filter((fact) => run.has(fact));
  if (told.length > 0) return unite(told);
  const beside = candidates.filter((fact) => fact.ref.block === near.ref.block);
  return unite(beside.length > 0 ? beside : candidates);
}

/** A list of candidates by place in the list and by paragraph. */
const placed = perItem((candidates: readonly Fact[]) => ({
  places: new Map(candidates.map((fact, at) => [fact, at])),
  blocks: groupBy(candidates, (fact) => fact.ref.block),
}));
const unitedOnce = perItem((facts: readonly Fact[]) => unite(facts));

/** Whether one of the facts is told in the paragraph of another. */
export function anyBeside(facts: readonly Fact[], { ref }: Fact): boolean {
  return facts.length > LONG_LIST
    ? placed(facts).blocks.has(ref.block)
    : facts.some((fact) => fact.ref.block === ref.block);
}

/** `settle` for long lists, that grow with the document: each fact looks up its own run and paragraph only. */
function settleAmong(candidates: readonly Fact[], run: ReadonlySet<Fact>, near: Fact): Found {
  const { places, blocks } = placed(candidates);
  const told = [...run].filter((fact) => places.has(fact));
  if (told.length > 0) return unite(told.sort((a, b) => places.get(a)! - places.get(b)!));
  return unitedOnce(blocks.get(near.ref.block) ?? candidates);
}

/** The most precise printing of facts that agree. */
function unite(facts: readonly Fact[]): Found {
  const first = facts[0];
  if (first === undefined) return { found: "none" };
  if (facts.length === 1) return { found: "one", fact: first };
  if (!agree(facts)) return { found: "several", facts };
  const fact = facts.reduce((best, one) => (one.quantity.places > best.quantity.places ? one : best), first);
  return { found: "one", fact };
}

const positions = perItem(
  (index: Index): ReadonlyMap<Fact, number> => new Map(index.record.facts.map((one, at) => [one, at])),
);

/** A fact's place in reading order. */
export const placeOf = (index: Index, fact: Fact): number => positions(index).get(fact) ?? -1;

/** The facts that follow each other in one paragraph about one subject, `near` among them. All runs are cut once. */
const runAround = (index: Index, near: Fact): ReadonlySet<Fact> => runsIn(index).get(near) ?? new Set([near]);

const runsIn = perItem((index: Index) => runsOf(index.record.facts));

function runsOf(facts: readonly Fact[]): ReadonlyMap<Fact, ReadonlySet<Fact>> {
  const found = new Map<Fact, Set<Fact>>();
  let [run, block, key] = [new Set<Fact>(), "", ""];
  for (const fact of facts) {
    const own = subjectKey(fact);
    if (fact.ref.block !== block || own !== key) [run, block, key] = [new Set(), fact.ref.block, own];
    run.add(fact);
    found.set(fact, run);
  }
  return found;
}

/**
 * The figure of a concept as a whole (of no fund, line or staff), where the text prints it once or with one value.
 * `near` is where it is needed, if somewhere.
 */
export function whole(
  index: Index,
  concept: string,
  wanted: Wanted = { measures: quantities },
  near?: Fact,
): Found {
  const year = index.record.fiscalYear === null ? undefined : String(index.record.fiscalYear);
  const facts = index
    .facts({ concept })
    .filter(
      (fact) =>
        wanted.measures.includes(fact.measure) &&
        fact.basis === wanted.basis &&
        dimensionKey(fact.dimensions, withoutStage) === "" &&
        fact.dimensions.stage === wanted.stage &&
        (year === undefined || fact.period === "unknown" || yearOf(fact) === year),
    );
  return near === undefined ? unite(facts) : settle(index, facts, near);
}

/** Why figures are missing that a computation needs; nothing when all are there and sure. */
export function lack(...found: readonly Found[]): Abstention | undefined {
  if (found.some((one) => one.found === "none")) return "NO_INPUT";
  if (found.some((one) => one.found === "several")) return "AMBIGUOUS";
  return found.some((one) => one.found === "one" && !isSure(one.fact)) ? "LOW_CONFIDENCE" : undefined;
}

/** The figure that was found; only after `lack` said that none is missing. */
export function got(found: Found): Fact {
  if (found.found !== "one") throw new Error("a figure was used that is not there");
  return found.fact;
}

export const stageNames: { readonly [stage: string]: Name } = {
  originalBudget: { zh: "年初预算", en: "original budget" },
  fullYearBudget: { zh: "全年预算", en: "full-year budget" },
  adjustedBudget: { zh: "调整预算", en: "adjusted budget" },
  budget: { zh: "预算", en: "budget" },
  priorYear: { zh: "上年", en: "prior year" },
};

/** Whether a change or a rate is measured against a budget of some stage. */
export const ofBudget = (basis: string): boolean => basis in stageNames && basis !== "priorYear";

/** What a change or a rate is measured against, for people. */
export function basisName(basis: string): Name {
  const year = /^year-(\d{4})$/.exec(basis)?.[1];
  if (year !== undefined) return { zh: `${year}年`, en: year };
  return stageNames[basis] ?? conceptName(basis);
}

const fundNames: { readonly [fund: string]: Name } = {
  generalPublicBudget: { zh: "一般公共预算", en: "general public budget" },
  governmentFund: { zh: "政府性基金预算", en: "government funds" },
  stateCapital: { zh: "国有资本经营预算", en: "state capital" },
};
const staffNames: { readonly [staff: string]: Name } = {
  administrative: { zh: "行政", en: "administrative" },
  publicInstitution: { zh: "事业", en: "public institution" },
};

/** A subject for people: a functional line by its printed name, else the concept with its fund and stage. */
export function subjectName(concept: string, dimensions: Dimensions): Name {
  const base = conceptName(concept);
  const line = dimensions.functionName ?? dimensions.functionCode;
  const more = [
    dimensions.staff === undefined ? undefined : staffNames[dimensions.staff],
    dimensions.fund === undefined || line !== undefined ? undefined : fundNames[dimensions.fund],
    dimensions.stage === undefined ? undefined : stageNames[dimensions.stage],
    dimensions.band === undefined
      ? undefined
      : { zh: `${dimensions.band}分`, en: `scores ${dimensions.band}` },
    dimensions.use === undefined ? undefined : { zh: dimensions.use, en: dimensions.use },
  ].flatMap((name) => name ?? []);
  const extraZh = more.map((name) => name.zh).join("、");
  const extraEn = more.map((name) => name.en).join(", ");
  return {
    zh: `${line === undefined ? base.zh : `“${line}”`}${extraZh === "" ? "" : `（${extraZh}）`}`,
    en: `${line === undefined ? base.en : line}${extraEn === "" ? "" : ` (${extraEn})`}`,
  };
}

export const nameOfFact = (fact: Fact): Name => subjectName(fact.concept, fact.dimensions);

const kindNames: { readonly [measure: string]: Name } = {
  share: { zh: "占比", en: "share" },
  change: { zh: "增减额", en: "change" },
  changeRate: { zh: "增减率", en: "rate of change" },
  completionRate: { zh: "完成率", en: "completion rate" },
};

/** What a fact says, for people: 收支总计比上年的增减率. An amount, count or average is named by its subject alone. */
export function nameOfSaying(fact: Fact): Name {
  const subject = nameOfFact(fact);
  const kind = kindNames[fact.measure];
  if (kind === undefined) return subject;
  const basis = basisName(fact.basis ?? "");
  switch (fact.measure) {
    case "share":
      return { zh: `${subject.zh}占${basis.zh}的比例`, en: `${kind.en} of ${subject.en} in ${basis.en}` };
    case "completionRate":
      return {
        zh: `${subject.zh}完成${basis.zh}的比例`,
        en: `${kind.en} of ${subject.en} against ${basis.en}`,
      };
    default:
      return {
        zh: `${subject.zh}比${basis.zh}的${kind.zh}`,
        en: `${kind.en} of ${subject.en} against ${basis.en}`,
      };
  }
}

/** A fact's figure signed, with the decimals as printed: "-119.49万元". */
export function show(fact: Fact): string {
  return showLike(worth(fact), fact);
}

/** Another value in the unit and with the decimals of a printed figure. */
export function showLike(value: Fraction, like: Fact): string {
  const { unit, places } = like.quantity;
  return showAmount(value, unit, places);
}

/** A ratio with two decimals more than the print has. */
export function showRatio(ratio: Fraction, { unit, places }: Pick<Quantity, "unit" | "places">): string {
  return showAmount(ratio, unit, places + 2);
}

export const intervalOfFact = (fact: Fact): Interval => intervalOf(fact.quantity, "halfUp");

/** Facts as evidence, each once, the first in front. */
export function citeFacts(index: Index, first: Fact, rest: readonly Fact[] = []): SomeEvidence {
  const others: Evidence[] = [...new Set(rest)]
    .filter((fact) => fact !== first)
    .map((fact) => citeFact(index, fact));
  return [citeFact(index, first), ...others];
}
