import { concept, type Fact } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { exact, isZero, order } from "@juesuan/quantity";
import words from "./data/narrative-words.json" with { type: "json" };
import { agree, groupBy, isSure, quantities, sameSubject, sayingKey, worth } from "./narrative-facts.ts";
import { perItem } from "./per-item.ts";
import { ratioChecks } from "./ratio-ties.ts";
import type { Index } from "./record-index.ts";
import { brokenSums } from "./sum-causes.ts";

/** Facts that say the same thing at several places. */
export interface Repeat {
  readonly facts: readonly [Fact, Fact, ...Fact[]];
  /**
   * `precision`: the figures differ only in how many decimals they print. `rounding`: they differ by what rounding
   * explains. `magnitude`: they differ by a power of ten. `unlike`: they differ, and so do the words that name them.
   */
  readonly verdict: "equal" | "precision" | "rounding" | "magnitude" | "differ" | "unlike" | "unsure";
}

export const repeats: (index: Index) => readonly Repeat[] = perItem((index) =>
  [...groupBy(index.record.facts, sayingKey).values()].flatMap((group): Repeat[] => {
    const [first] = group;
    if (first === undefined) return [];
    if (first.measure !== "count" && !words.looseConcepts.includes(first.concept))
      return repeat(index, group);
    // What is counted may differ with the words: compared under each name, and across names only to see that it differs.
    const named = [...groupBy(group, labelOf).values()];
    const across = repeat(
      index,
      named.map((same) => same[0]!),
    ).filter(({ verdict }) => verdict !== "equal");
    return [
      ...named.flatMap((same) => repeat(index, same)),
      ...across.map((one) => ({ ...one, verdict: "unlike" as const })),
    ];
  }),
);

function repeat(index: Index, group: readonly Fact[]): Repeat[] {
  const [first, second, ...rest] = group;
  if (first === undefined || second === undefined) return [];
  const facts = [first, second, ...rest] as const;
  const verdict = verdictOf(facts);
  const sure = facts.every((fact) => standsByItsAmount(index, fact));
  return [
    { facts, verdict: sure || ["equal", "precision", "rounding"].includes(verdict) ? verdict : "unlike" },
  ];
}

function verdictOf(facts: Repeat["facts"]): Repeat["verdict"] {
  const values = new Set(facts.map((fact) => fact.quantity.value));
  if (values.size === 1) return "equal";
  if (!facts.every(isSure)) return "unsure";
  if (agree(facts)) {
    const byPlaces = groupBy(facts, (fact) => `${fact.quantity.unit}|${fact.quantity.places}`);
    const alike = [...byPlaces.values()].every(
      (same) => new Set(same.map((one) => one.quantity.value)).size === 1,
    );
    return alike ? "precision" : "rounding";
  }
  return namedUnlike(facts) ? "unlike" : values.size === 2 && powerOfTen(facts) ? "magnitude" : "differ";
}

/** A change or rate is surely of its subject only where the subject's amount stands in the same paragraph. */
function standsByItsAmount(index: Index, fact: Fact): boolean {
  if (fact.measure !== "change" && fact.measure !== "changeRate") return true;
  return sameSubject(index, fact, { measures: quantities }).some((one) => one.ref.block === fact.ref.block);
}

/**
 * Whether figures that differ may be of different things although they were read as one: lines known by a name that
 * several classes have (行政运行), a share of a thing in itself, or words on scope that stand at one place only.
 */
function namedUnlike(facts: Repeat["facts"]): boolean {
  const [first] = facts;
  const { functionName, functionCode } = first.dimensions;
  if (functionName !== undefined && functionCode === undefined) return true;
  if (first.measure === "share" && first.basis === first.concept && functionName === undefined) return true;
  const labels = facts.map(labelOf);
  const sided = ([own, other]: readonly [string, string]) =>
    labels.some((label) => label.includes(own) && !label.includes(other));
  // 收入总计 and 支出总计 are one figure in the official table; some texts mean the year's revenue and expenditure.
  if (sided(["收入", "支出"]) && sided(["支出", "收入"])) return true;
  const telling = words.scopeWords.filter((word) => !impliedBy(first, word));
  const scopes = labels.map((label) => telling.filter((word) => label.includes(word)).join());
  return new Set(scopes).size > 1;
}

/** Whether a fact says a word on scope by what it is: its fund, or a concept whose plain name has the word. */
function impliedBy({ concept: id, dimensions }: Fact, word: string): boolean {
  const plain = concept(id)?.forms.filter((one) => Object.keys(one.dimensions).length === 0) ?? [];
  return dimensions.fund !== undefined || plain.some(({ form }) => form.includes(word));
}

/** The words that name a figure, without what leads into them: 评价项目 and 单位自评项目 may be two things. */
export function labelOf(fact: Fact): string {
  const at = fact.quote.indexOf(fact.quantity.text);
  const before = compareKey(at < 0 ? fact.quote : fact.quote.slice(0, at)).replace(/\d+年(?:度)?/gu, "");
  return before.replace(/[^\p{Script=Han}]/gu, "");
}

/** Whether two values of a fact have one sequence of digits: a unit or a decimal point is wrong. */
export function powerOfTen(facts: readonly Fact[]): boolean {
  const [a, b] = [...new Set(facts.map((fact) => fact.quantity.value))].map((value) => exact(value).abs());
  if (a === undefined || b === undefined || isZero(a) || isZero(b)) return false;
  const ratio = order(a, b) > 0 ? a.div(b) : b.div(a);
  return ratio.d === 1n && /^10+$/.test(ratio.n.toString());
}

/** The value that the rest of the text bears out, when it contradicts every other printing of it. */
export function borneOut(index: Index, facts: readonly Fact[]): Fact | undefined {
  const standing = [...groupBy(facts, (fact) => fact.quantity.value).values()].map((same) => {
    const ties = ratioChecks(index).flatMap(({ tie }) =>
      tie !== undefined && same.some((fact) => tie.fact === fact || tie.from.includes(fact)) ? [tie] : [],
    );
    const bad =
      ties.filter((tie) => tie.verdict === "violated").length +
      brokenSums(index).filter((sum) => same.some((fact) => sum.total === fact || sum.parts.includes(fact)))
        .length;
    return { fact: same[0]!, good: ties.filter((tie) => tie.verdict !== "violated").length, bad };
  });
  const sound = standing.filter(({ good, bad }) => bad === 0 && good > 0);
  const others = standing.filter((one) => !sound.includes(one));
  return sound.length === 1 && others.every(({ bad }) => bad > 0) ? sound[0]!.fact : undefined;
}

/** Whether two facts are of one size, whatever their sign. */
export const sameSize = (a: Fact, b: Fact): boolean => order(worth(a).abs(), worth(b).abs()) === 0;
