import type { Fact, Passage } from "@juesuan/account";
import { compareKey, leadingNumber } from "@juesuan/language";
import { tieAmounts } from "@juesuan/quantity";
import type { Index } from "./record-index.ts";
import { columnOf, type Line, placeAt, quantityAt, type View } from "./table-view.ts";
import { labelKey, tableWords } from "./table-words.ts";
import { matchesIn } from "./text-matches.ts";

export type LevelName = "class" | "subclass" | "item";
const levelNumber: { readonly [level in LevelName]: number } = { class: 1, subclass: 2, item: 3 };

/** A subject of the functional classification as a text names it: 卫生健康支出（类）行政事业单位医疗（款）…（项）. */
export interface Mention {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  /** Names outermost first; the last is what the sentence is about. */
  readonly names: readonly { readonly level: LevelName; readonly name: string }[];
}

const marks = new Map(
  Object.entries(tableWords.levelMarks).flatMap(([level, list]) =>
    list.map((mark): [string, LevelName] => [mark, level as LevelName]),
  ),
);
const marked = new RegExp(`[（(](${[...marks.keys()].join("|")})(?:级)?[）)]`, "gu");
const stop = /[，。；：！？、,;:\n\s]/u;
const longestName = 40;

/** The subjects that a passage names with 类, 款 or 项. */
export function mentionsIn(passage: Passage): Mention[] {
  const { text } = passage;
  const found: { level: LevelName; name: string; start: number; end: number }[] = [];
  let last = 0;
  for (const match of matchesIn(text, marked)) {
    // “教育支出” （类）: a space before the mark is none in the name.
    const end = text.slice(0, match.index).trimEnd().length;
    let start = end;
    while (start > last && end - start < longestName && !stop.test(text[start - 1]!)) start--;
    let name = text.slice(start, end);
    const number = leadingNumber(name);
    if (number !== undefined && number.rest < name.length) {
      name = name.slice(number.rest);
      start += number.rest;
    }
    // 其中：“行政运行”（项）: the quotes bound the name, whatever stands before them.
    const quoted = /[“"「]([^“”"「」]{2,40})[”"」]$/u.exec(name);
    if (quoted !== null) {
      start = end - (name.length - quoted.index);
      name = quoted[1]!;
    }
    last = match.index + match[0].length;
    found.push({ level: marks.get(match[1]!)!, name, start, end: last });
  }
  const mentions: Mention[] = [];
  let run: typeof found = [];
  const flush = () => {
    const first = run[0];
    if (first !== undefined)
      mentions.push({
        passage,
        start: first.start,
        end: run.at(-1)!.end,
        names: run.map(({ level, name }) => ({ level, name })),
      });
    run = [];
  };
  for (const one of found) {
    const before = run.at(-1);
    const goesOn =
      before !== undefined &&
      levelNumber[one.level] > levelNumber[before.level] &&
      one.start - before.end <= 1;
    if (!goesOn) flush();
    if (compareKey(one.name).length >= 2) run.push(one);
    else flush();
  }
  flush();
  return mentions;
}

/** The outturn that a passage gives for the innermost name of a mention. */
export function amountOf(index: Index, mention: Mention): Fact | undefined {
  const leaf = mention.names.at(-1)!;
  const key = compareKey(leaf.name);
  const found = index.record.facts.filter(
    (fact) =>
      fact.ref.block === mention.passage.ref.block &&
      fact.measure === "amount" &&
      fact.dimensions.stage === undefined &&
      compareKey(fact.dimensions.functionName ?? "") === key,
  );
  const values = new Set(found.map((fact) => fact.quantity.value));
  return values.size === 1 ? found[0] : undefined;
}

/** Where a mention's names and a table's line disagree. */
export interface Misnamed {
  readonly mention: Mention;
  readonly name: string;
  readonly level: LevelName;
  readonly line: Line;
}

export interface Aligned {
  readonly line: Line;
  readonly misnamed: readonly Misnamed[];
}

const parentsOf = (view: View, line: Line): Line[] =>
  view.statement.lines.filter(
    (other) =>
      other.code !== undefined &&
      line.code !== undefined &&
      other.code.length < line.code.length &&
      line.code.startsWith(other.code),
  );

const sameName = (line: Line, name: string): boolean => labelKey(line.label) === compareKey(name);

/**
 * The line of a table that a mention is about. By its innermost name if one line bears it; if several, by the names
 * around it; if none, the only child of the line around it that no other mention names and that has its amount.
 */
export function align(
  index: Index,
  view: View,
  mention: Mention,
  taken: ReadonlySet<string>,
): Aligned | undefined {
  const leaf = mention.names.at(-1)!;
  const around = mention.names.slice(0, -1);
  const level = levelNumber[leaf.level];
  const lines = view.statement.lines.filter((line) => line.code !== undefined && line.level === level);
  const named = lines.filter((line) => sameName(line, leaf.name));
  const fitting = named.filter((line) =>
    around.every(({ level: one, name }) =>
      parentsOf(view, line).some((parent) => parent.level === levelNumber[one] && sameName(parent, name)),
    ),
  );
  const line = fitting.length === 1 ? fitting[0] : named.length === 1 ? named[0] : undefined;
  if (line !== undefined) {
    const misnamed = around.flatMap(({ level: one, name }): Misnamed[] => {
      const parent = parentsOf(view, line).find((other) => other.level === levelNumber[one]);
      return parent === undefined || sameName(parent, name)
        ? []
        : [{ mention, name, level: one, line: parent }];
    });
    return { line, misnamed };
  }
  if (named.length > 0) return undefined;
  const outer = around.at(-1);
  if (outer === undefined) return undefined;
  const parents = view.statement.lines.filter(
    (one) => one.code !== undefined && one.level === levelNumber[outer.level] && sameName(one, outer.name),
  );
  const column = columnOf(view, { total: true });
  const amount = amountOf(index, mention);
  if (parents.length !== 1 || column === undefined || amount === undefined) return undefined;
  const children = lines.filter((one) => {
    const quantity = quantityAt(placeAt(view, one, column));
    return (
      one.code!.startsWith(parents[0]!.code!) &&
      !taken.has(labelKey(one.label)) &&
      quantity !== undefined &&
      tieAmounts({ left: [{ quantity: amount.quantity }], right: [{ quantity }] }).verdict !== "violated"
    );
  });
  const child = children.length === 1 ? children[0] : undefined;
  return child === undefined
    ? undefined
    : { line: child, misnamed: [{ mention, name: leaf.name, level: leaf.level, line: child }] };
}

/** All mentions of the narrative, and the innermost names among them. */
export function mentionsOf(index: Index): { mentions: readonly Mention[]; taken: ReadonlySet<string> } {
  const mentions = index.passages.flatMap(mentionsIn);
  return { mentions, taken: new Set(mentions.map(({ names }) => compareKey(names.at(-1)!.name))) };
}
