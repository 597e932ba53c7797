import type { Fact, Passage } from "@juesuan/account";
import { perItem } from "./per-item.ts";
import type { Index } from "./record-index.ts";

interface Places {
  readonly paragraphs: ReadonlyMap<string, Passage>;
  /** The main section (一、, 第一部分) that a block stands in, by its ordinal. */
  readonly sections: ReadonlyMap<string, number>;
}

/** 一 and 第一部分 open another subject; （一）, 1 and （1） divide one. */
const mainNumber = /^(?:第?[一二三四五六七八九十]{1,3}(?:部分|章|节)?)$/u;

const placesOf = perItem((index: Index): Places => {
  const opening = new Set(
    index.record.sections
      .filter(({ number }) => number !== null && mainNumber.test(number))
      .map(({ ref }) => ref.block),
  );
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
