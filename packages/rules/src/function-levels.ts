import { type Dimensions, type Fact, functionalLevel, type Measure } from "@juesuan/account";
import { dimensionKey, groupBy, nameOfFact, placeOf, yearOf } from "./narrative-facts.ts";
import { perQuestion } from "./per-item.ts";
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
const withoutLine: readonly (keyof Dimensions)[] = ["functionName"];
const isLine = ({ dimensions }: Fact): boolean =>
  dimensions.functionCode !== undefined || dimensions.functionName !== undefined;

/** The functional lists of the narrative for one measure; `stage` only for amounts. */
export const functionLists: (index: Index, measure: Measure) => readonly FunctionList[] =
  perQuestion(listsOf);

function listsOf(index: Index, measure: Measure): readonly FunctionList[] {
  const facts = concepts.flatMap((concept) => index.facts({ concept, measure }));
  const about = (fact: Fact) =>
    `${fact.concept}|${dimensionKey(fact.dimensions, withoutLine)}|${fact.basis ?? ""}|${yearOf(fact)}`;
  const wholes = groupBy(
    facts.filter((fact) => !isLine(fact)),
    about,
  );
  const lists = groupBy(facts.filter(isLine), about);
  return [...lists.entries()].map(([key, list]) => ({
    wholes: wholes.get(key) ?? wholes.get(openedBy(index, list, about) ?? "") ?? [],
    lines: linesOf(index, list),
  }));
}

/**
 * 一般公共预算财政拨款支出811.21万元，按功能分类：1.…（类）763.93万元: lines that name no fund are of the whole that the
 * text gives right before them, and in its terms but for the fund.
 */
function openedBy(index: Index, list: readonly Fact[], about: (fact: Fact) => string): string | undefined {
  const first = list.reduce((least, fact) => (placeOf(index, fact) < placeOf(index, least) ? fact : least));
  const before = index.record.facts[placeOf(index, first) - 1];
  if (before === undefined || first.dimensions.fund !== undefined || isLine(before)) return undefined;
  const { fund, ...rest } = before.dimensions;
  return fund !== undefined && about({ ...before, dimensions: rest }) === about(first)
    ? about(before)
    : undefined;
}

function linesOf(index: Index, facts: readonly Fact[]): FunctionLine[] {
  const inOrder = [...facts].sort((a, b) => placeOf(index, a) - placeOf(index, b));
  return [...groupBy(inOrder, lineKey).entries()].map(([key, group]) => {
    const code = group.find((fact) => fact.dimensions.functionCode !== undefined)?.dimensions.functionCode;
    const printed = group.find((fact) => fact.dimensions.level !== undefined)?.dimensions.level;
    const level = printed ?? (code === undefined ? undefined : functionalLevel(code));
    return { key, code, level, facts: [group[0]!, ...group.slice(1)] as const };
  });
}

const lineKey = ({ dimensions }: Fact): string =>
  `function=${dimensions.functionCode ?? dimensions.functionName}`;

const rank: { readonly [level in Level]: number } = { class: 0, subclass: 1, item: 2 };

/**
 * Each line that has lines under it, with those directly below. A line belongs to the nearest line above its code;
 * without a code, to the line before it in the text if that opens a list, to the parent that its neighbours of the
 * same level share, or to the line that opened the sentence's list, when that is the one before it.
 */
export function nestLines(
  index: Index,
  lines: readonly FunctionLine[],
): ReadonlyMap<FunctionLine, readonly FunctionLine[]> {
  const order = [...lines].sort((a, b) => placeOf(index, last(a)) - placeOf(index, last(b)));
  const byCode = new Map(
    lines.flatMap((line) => (line.code === undefined ? [] : [[line.code, line] as const])),
  );
  const above = (line: FunctionLine | undefined): FunctionLine | undefined =>
    line?.code === undefined
      ? undefined
      : [5, 3]
          .flatMap((length) => (length < line.code!.length ? [byCode.get(line.code!.slice(0, length))] : []))
          .find((parent) => parent !== undefined);
  const nested = new Map<FunctionLine, FunctionLine[]>();
  const parents = new Map<FunctionLine, FunctionLine>();
  order.forEach((line, at) => {
    const parent =
      line.code !== undefined
        ? above(line)
        : (byPlace(index, order, at, above) ?? listedWith(order[at - 1], line, parents));
    if (line.level === undefined || parent === undefined) return;
    parents.set(line, parent);
    const list = nested.get(parent);
    if (list === undefined) nested.set(parent, [line]);
    else list.push(line);
  });
  for (const [parent, list] of nested) {
    const nearest = Math.min(...list.map(rankOf));
    nested.set(
      parent,
      list.filter((line) => rankOf(line) === nearest),
    );
  }
  return nested;
}

const rankOf = ({ level }: FunctionLine): number => rank[level ?? "item"];

function byPlace(
  index: Index,
  order: readonly FunctionLine[],
  at: number,
  above: (line: FunctionLine | undefined) => FunctionLine | undefined,
): FunctionLine | undefined {
  const [before, line, after] = [order[at - 1], order[at]!, order[at + 1]];
  if (line.level === undefined) return undefined;
  if (before?.level !== undefined && rank[before.level] < rank[line.level])
    return opens(index, before, line, order) ? before : undefined;
  const shared = [before, after].map((one) => (one?.level === line.level ? above(one) : undefined));
  return shared[0] === shared[1] ? shared[0] : undefined;
}

/** …（类）763.93万元，其中：…（项）370.15万元，…（项）348.78万元: of one paragraph with the line before it and with that one's parent. */
function listedWith(
  before: FunctionLine | undefined,
  line: FunctionLine,
  parents: ReadonlyMap<FunctionLine, FunctionLine>,
): FunctionLine | undefined {
  const parent = before?.level !== undefined && before.level === line.level ? parents.get(before) : undefined;
  if (before === undefined || parent === undefined) return undefined;
  const blocks = new Set([parent, before].map((one) => last(one).ref.block));
  return blocks.size === 1 && line.facts[0].ref.block === last(parent).ref.block ? parent : undefined;
}

/**
 * Whether a line opens a list of lines below it: it stands alone at its level in its paragraph (a paragraph that lists
 * several of a level divides the whole), and the whole is not spoken of between the two.
 */
function opens(
  index: Index,
  parent: FunctionLine,
  child: FunctionLine,
  lines: readonly FunctionLine[],
): boolean {
  const [from, to] = [last(parent), child.facts[0]];
  const crowded = lines.some(
    (line) =>
      line !== parent &&
      line.level === parent.level &&
      line.facts.some((fact) => fact.ref.block === from.ref.block),
  );
  const between = index.record.facts.slice(placeOf(index, from) + 1, placeOf(index, to));
  return !crowded && !between.some((fact) => concepts.includes(fact.concept) && !isLine(fact));
}

const last = (line: FunctionLine): Fact => line.facts.at(-1)!;

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
      const levels = [...nestLines(index, lines).entries()].flatMap(([line, below]) =>
        tieSums(index, line.facts, below.map(partOf), options),
      );
      return [...whole, ...levels];
    });
}
