import type { Fact, Passage, Section } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";

interface Places {
  readonly paragraphs: ReadonlyMap<string, Passage>;
  /** The main section (一、, 第一部分) that a block stands in, by its ordinal. */
  readonly sections: ReadonlyMap<string, number>;
}

/** 一 and 第一部分 open another subject; （一）, 1 and （1） divide one. */
const mainNumber = /^(?:第?[一二三四五六七八九十]{1,3}(?:部分|章|节)?)$/u;

const isMain = ({ number }: Section): boolean => number !== null && mainNumber.test(number);

const placesOf = perItem((index: Index): Places => {
  const opening = new Set(index.record.sections.filter(isMain).map(({ ref }) => ref.block));
  const paragraphs = new Map<string, Passage>();
  const sections = new Map<string, number>();
  let section = 0;
  for (const passage of index.passages) {
    if (opening.has(passage.ref.block)) section++;
    paragraphs.set(passage.ref.block, passage);
    if (opening.size > 0) sections.set(passage.ref.block, section);
  }
  return { paragraphs, sections };
});

/** The paragraph that a fact stands in. */
export function passageOf(index: Index, fact: Fact): Passage | undefined {
  return placesOf(index).paragraphs.get(fact.ref.block);
}

/** Whether two facts stand in different main sections, as far as the text has any. */
export function sectionsApart(index: Index, a: Fact, b: Fact): boolean {
  const { sections } = placesOf(index);
  const [first, second] = [sections.get(a.ref.block), sections.get(b.ref.block)];
  return first !== undefined && second !== undefined && first !== second;
}

/** Main sections that must come again, and amounts on either side of where they begin to. */
const leastAgain = 4;
const leastAmounts = 5;

/**
 * Whether the document holds a second account behind the first, as a department's is followed by that of its own
 * office: the main sections come again, by number and title, and both times with amounts. What such a text says of one
 * of them cannot be held against the other, nor against a statement of either.
 */
export const holdsSecondAccount: (index: Index) => boolean = perItem((index) => {
  const { sections } = placesOf(index);
  const seen = new Set<string>();
  const again: string[] = [];
  for (const section of index.record.sections) {
    if (!isMain(section)) continue;
    const key = `${section.number} ${compareKey(section.title)}`;
    if (seen.has(key)) again.push(section.ref.block);
    else seen.add(key);
  }
  const begins = again.length < leastAgain ? undefined : sections.get(again[0]!);
  if (begins === undefined) return false;
  const amounts = index.record.facts.filter(({ measure }) => measure === "amount");
  const behind = amounts.filter(({ ref }) => (sections.get(ref.block) ?? 0) >= begins).length;
  return behind >= leastAmounts && amounts.length - behind >= leastAmounts;
});
