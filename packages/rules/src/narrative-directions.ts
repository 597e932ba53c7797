import type { Fact } from "@juesuan/account";
import words from "./data/narrative-words.json" with { type: "json" };
import { passageOf } from "./narrative-passages.ts";
import type { Index } from "./record-index.ts";
import { matchesIn } from "./text-matches.ts";

/** Words of a paragraph, `[start, end)`, that say a change and no change at once. */
export interface Contradiction {
  readonly passage: Index["passages"][number];
  readonly start: number;
  readonly end: number;
}

const any = (list: readonly string[]): string => [...list].sort((a, b) => b.length - a.length).join("|");
const basis = `(?:${any([...words.priorYear, ...words.budgetWords])})`;
/** What may stand between a figure and 与上年持平 without changing the subject; 基本持平 says something else. */
const link = `[，、,]?(?:且|并|但|而|即)?(?:与|同|和|比|较)?${basis}(?:决算|预算|支出|数){0,3}(?:相比|相较)?[，,]?`;
const level = `(?:${any(words.unchanged)})`;
const reducedToNothing = new RegExp(
  `(?:${any([...words.decrease, ...words.increase])})了?(?:为|至|到)0(?:\\.0{1,4})?(?:万元|亿元|元|%)?${link}${level}`,
  "gu",
);
const levelNext = new RegExp(`^${link}${level}`, "u");

/** 减少为0万元，与上年持平: what became 0 by falling was not 0 before. */
export function reducedYetLevel(index: Index): readonly Contradiction[] {
  return index.passages.flatMap((passage) =>
    words.unchanged.some((word) => passage.text.includes(word))
      ? matchesIn(passage.text, reducedToNothing).map((match) => ({
          passage,
          start: match.index,
          end: match.index + match[0].length,
        }))
      : [],
  );
}

/** 减少5万元，与上年持平: the words right behind a change that is not 0 say that there was none. */
export function changedYetLevel(index: Index, change: Fact): Contradiction | undefined {
  const passage = passageOf(index, change);
  if (passage === undefined) return undefined;
  const start = passage.text.indexOf(change.quote);
  if (start < 0) return undefined;
  const figure = passage.text.indexOf(change.quantity.text, start);
  if (figure < 0) return undefined;
  const from = figure + change.quantity.text.length;
  const unit = change.quantity.unit ?? "";
  const after = passage.text.slice(from, from + 60);
  const rest = after.startsWith(unit) ? after.slice(unit.length) : after;
  const match = levelNext.exec(rest);
  if (match === null) return undefined;
  return { passage, start, end: from + (after.length - rest.length) + match[0].length };
}
