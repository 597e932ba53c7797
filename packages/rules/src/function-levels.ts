import { type Dimensions, type Fact, functionalLevel, type Measure } from "@juesuan/account";
import { dimensionKey, groupBy, nameOfFact, placeOf, yearOf } from "./narrative-facts.ts";
import type { Index } from "./record-index.ts";
import { type SumCheck, type SumPart, tieSums } from "./sum-ties.ts";

type Level = NonNullable<Dimensions["level"]>;

/** A line of the functional classification with all places that print one kind of figure for it. */
export interface FunctionLine {
  readonly key: string;
  readonly code: string | undefined;
  readonly level: Level | undefined;
  readonly facts: readonly [Fact, ...Fact[]];
}

/** Lines of one fund, stage, comparison and year, with the figure of the whole. */
export interface FunctionList {
  readonly wholes: readonly Fact[];
  readonly lines: readonly FunctionLine[];
}

const concepts: readonly string[] = ["appropriationExpenditure", "expenditure"];
const lineKeys: readonly (keyof Dimensions)[] = ["functionCode", "functionName", "level"];
const isLine = ({ dimensions }: Fact): boolean =>
  dimensions.functionCode !== undefined || dimensions.functionName !== undefined;

/** The functional lists of the narrative for one measure; `stage` only for amounts. */
export function functionLists(index: Index, measure: Measure): FunctionList[] {
  const facts = concepts.flatMap((concept) => index.facts({ concept, measure }));
  const about = (fact: Fact) =>
    [
      fact.concept,
      dimensionKey({ ...fact.dimensions, functionCode: undefined, functionName: undefined } as Dimensions),
      fact.basis ?? "",
      yearOf(fact),
    ].join("|");
  const wholes = groupBy(
    facts.filter((fact) => !isLine(fact)),
    about,
  );
  const lists = groupBy(facts.filter(isLine), about);
  return [...lists.entries()].map(([key, list]) => ({
    wholes: wholes.get(key) ?? [],
    lines: linesOf(index, list),
  }));
}

function linesOf(index: Index, facts: readonly Fact[]): FunctionLine[] {
  const inOrder = [...facts].sort((a, b) => placeOf(index, a) - placeOf(index, b));
  return [...groupBy(inOrder, (fact) => dimensionKey(pick(fact.dimensions))).entries()].map(
    ([key, group]) => {
      const code = group.find((fact) => fact.dimensions.functionCode !== undefined)?.dimensions.functionCode;
      const printed = group.find((fact) => fact.dimensions.level !== undefined)?.dimensions.level;
      const level = printed ?? (code === undefined ? undefined : functionalLevel(code));
      return { key, code, level, facts: [group[0]!, ...group.slice(1)] as const };
    },
  );
}

function pick(dimensions: Dimensions): Dimensions {
  return Object.fromEntries(
    Object.entries(dimensions).filter(([key]) => lineKeys.includes(key as keyof Dimensions)),
  );
}

const rank: { readonly [level in Level]: number } = { class: 0, subclass: 1, item: 2 };

/**
 * The lines directly under one: by code. A line without a code belongs to the line above it in the text when that is of a
 * higher level, or to the parent that its neighbours of the same level share.
 */
export function childrenOf(
  index: Index,
  parent: FunctionLine,
  lines: readonly FunctionLine[],
): FunctionLine[] {
  const below = lines.filter((line) => line !== parent && parentOf(index, line, lines) === parent);
  const nearest = Math.min(...below.map((line) => rank[line.level ?? "item"]));
  return below.filter((line) => rank[line.level ?? "item"] === nearest);
}

function parentOf(
  index: Index,
  line: FunctionLine,
  lines: readonly FunctionLine[],
): FunctionLine | undefined {
  if (line.level === undefined) return undefined;
  if (line.code !== undefined) return byCode(line.code, lines);
  const order = [...lines].sort((a, b) => placeOf(index, last(a)) - placeOf(index, last(b)));
  const at = order.indexOf(line);
  const [before, after] = [order[at - 1], order[at + 1]];
  if (
    before?.level !== undefined &&
    rank[before.level] < rank[line.level] &&
    before.facts.at(-1) !== undefined
  )
    return before;
  const shared = [before, after].map((one) =>
    one?.code === undefined || one.level !== line.level ? undefined : byCode(one.code, lines),
  );
  return shared[0] === shared[1] ? shared[0] : undefined;
}

const last = (line: FunctionLine): Fact => line.facts.at(-1)!;

/** The nearest line above a code that the text lists. */
function byCode(code: string, lines: readonly FunctionLine[]): FunctionLine | undefined {
  for (const length of [5, 3]) {
    if (length >= code.length) continue;
    const found = lines.find((line) => line.code === code.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Lines that stand for the whole: those of the highest level that has any. */
export function topLines(lines: readonly FunctionLine[]): readonly FunctionLine[] {
  const levels = (["class", "subclass", "item"] as const).map((level) =>
    lines.filter((line) => line.level === level),
  );
  return levels.find((list) => list.length > 0) ?? [];
}

const partOf = (line: FunctionLine): SumPart => ({ name: nameOfFact(line.facts[0]), facts: line.facts });

/** Every level against the one above it, and the highest against the fund's whole. */
export function functionSums(
  index: Index,
  measure: "amount" | "change",
  wanted: (list: FunctionList) => boolean = () => true,
): SumCheck[] {
  const options = { open: true, signed: measure === "change" };
  return functionLists(index, measure)
    .filter(wanted)
    .flatMap(({ wholes, lines }) => {
      const top = topLines(lines);
      const whole =
        wholes.length === 0 || top.length === 0 ? [] : tieSums(index, wholes, top.map(partOf), options);
      const levels = lines.flatMap((line) => {
        const children = childrenOf(index, line, lines);
        return children.length === 0 ? [] : tieSums(index, line.facts, children.map(partOf), options);
      });
      return [...whole, ...levels];
    });
}
