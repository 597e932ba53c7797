import type { Passage } from "@juesuan/account";
import { leadingNumber } from "@juesuan/language";
import { perItem } from "./per-item.ts";

/** A heading with what stands under it, down to the next heading of its level or above. */
export interface TextSection {
  readonly heading: Passage;
  /** 1 for a part, 2 for 一、, 3 for （一） …; a heading without a number is as deep as what follows it lets it be. */
  readonly level: number;
  readonly body: readonly Passage[];
}

/** Level of a heading without a number: below 一、 and （一）, so that it never ends a numbered section. */
const UNNUMBERED = 9;

/** The sections of the running text, from its headings. */
export const textSections: (passages: readonly Passage[]) => readonly TextSection[] = perItem((passages) => {
  const levels = passages.map((passage) =>
    passage.kind === "heading" ? (leadingNumber(passage.text)?.level ?? UNNUMBERED) : undefined,
  );
  const sections: TextSection[] = [];
  passages.forEach((heading, at) => {
    const level = levels[at];
    if (level === undefined) return;
    let end = at + 1;
    while (end < passages.length && (levels[end] ?? UNNUMBERED + 1) > level) end++;
    sections.push({ heading, level, body: passages.slice(at + 1, end) });
  });
  return sections;
});

/** The headings above a passage, nearest first. */
export function headingsAbove(passages: readonly Passage[], at: number): Passage[] {
  const above: Passage[] = [];
  let level = UNNUMBERED + 2;
  for (let back = at; back >= 0 && level > 1; back--) {
    const passage = passages[back]!;
    if (passage.kind !== "heading") continue;
    const own = leadingNumber(passage.text)?.level ?? UNNUMBERED;
    if (own >= level) continue;
    above.push(passage);
    level = own;
  }
  return above;
}
