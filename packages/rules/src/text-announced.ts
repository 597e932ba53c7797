import type { Passage } from "@juesuan/account";
import { type TextSection, textSections } from "./text-sections.ts";

/** A heading that announces something, with its section's text. */
export interface Announced {
  readonly section: TextSection;
  readonly body: string;
}

const longestHeading = 60;

/**
 * The sections whose heading fits the pattern, innermost only: a part that announces problems and has a section
 * for them is judged by that section. A heading that comes again with a body stood in a table of contents.
 */
export function announced(passages: readonly Passage[], heading: string): Announced[] {
  const pattern = new RegExp(heading, "u");
  const fitting = textSections(passages).filter(
    ({ heading: { text } }) => text.length <= longestHeading && pattern.test(text),
  );
  return fitting
    .filter((section) => !fitting.some((other) => other !== section && section.body.includes(other.heading)))
    .filter(
      (section) =>
        section.body.length > 0 ||
        !fitting.some((other) => other !== section && other.heading.text === section.heading.text),
    )
    .map((section) => ({ section, body: section.body.map(({ text }) => text).join("\n") }));
}

/** Whether a body has one of the words, or a sentence that says there is none. */
export function statesIt(
  body: string,
  { stated, none }: { readonly stated: readonly string[]; readonly none: readonly string[] },
): boolean {
  return (
    stated.some((word) => body.includes(word)) || none.some((pattern) => new RegExp(pattern, "mu").test(body))
  );
}
