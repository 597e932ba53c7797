/** The outline of the prose: title lines, parts, numbered headings; and which numbers Word may write itself. */
import type { Block } from "./dump.ts";

export type Role = "title" | "part" | "heading" | "subheading" | "body";

/**
 * A line of prose with its role. `automatic` holds the text without its printed number when the number can be
 * left to Word's own numbering, and which run of numbering (0, 1, …) it belongs to.
 */
export interface OutlineLine {
  readonly text: string;
  readonly role: Role;
  readonly automatic?: { readonly text: string; readonly list: number };
}

const partPattern = /^第[一二三四五六七八九十]{1,3}部分/u;
const headingPattern = /^([一二三四五六七八九十]{1,3})、(?=\S)/u;
const subheadingPattern = /^（([一二三四五六七八九十]{1,3})）(?=\S)/u;
/** Longer lines, and lines that end like a sentence, are prose that happens to begin with a number. */
const longestHeading = 40;

/** Assigns roles to the prose among `blocks`; the map is keyed by the block's line number. */
export function outline(blocks: readonly Block[]): Map<number, OutlineLine> {
  const lines = blocks.filter((block) => block.kind === "line");
  const firstPart = lines.findIndex((block) => partPattern.test(block.text.trim()));
  const drafts = lines.map((block, index) => ({
    line: block.line,
    text: block.text,
    role: index < firstPart ? ("title" as const) : roleOf(block.text),
  }));
  const result = new Map<number, OutlineLine>();
  let list = 0;
  for (const section of splitByPart(drafts)) {
    const automatic = numbersItself(section);
    for (const { line, text, role } of section) {
      const pattern = patternOf(role);
      if (automatic && pattern) {
        result.set(line, { text, role, automatic: { text: text.replace(pattern, ""), list } });
      } else result.set(line, { text, role });
    }
    if (automatic) list++;
  }
  return result;
}

/** 1 → 一, 10 → 十, 12 → 十二, 20 → 二十; as Word's chineseCounting prints numbers below one hundred. */
export function chineseCount(value: number): string {
  const digits = "〇一二三四五六七八九";
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens]}十`;
  return head + (ones === 0 ? "" : digits[ones]);
}

function roleOf(text: string): Role {
  const line = text.trim();
  if (line.length > longestHeading || /[。；;：:]$/u.test(line)) return "body";
  if (partPattern.test(line)) return "part";
  if (headingPattern.test(line)) return "heading";
  if (subheadingPattern.test(line)) return "subheading";
  return "body";
}

function patternOf(role: Role): RegExp | undefined {
  if (role === "heading") return headingPattern;
  return role === "subheading" ? subheadingPattern : undefined;
}

type Draft = { readonly line: number; readonly text: string; readonly role: Role };

function splitByPart(lines: readonly Draft[]): Draft[][] {
  const sections: Draft[][] = [[]];
  for (const line of lines) {
    if (line.role === "part") sections.push([]);
    sections.at(-1)?.push(line);
  }
  return sections;
}

/**
 * Whether counting gives every printed number of a part's headings back. A heading that stands behind typed
 * spaces was typed by hand, and a part with one keeps all its numbers typed.
 */
function numbersItself(section: readonly Draft[]): boolean {
  let heading = 0;
  let subheading = 0;
  for (const { text, role } of section) {
    const pattern = patternOf(role);
    if (pattern === undefined) continue;
    if (role === "heading") {
      heading++;
      subheading = 0;
    } else subheading++;
    if (pattern.exec(text)?.[1] !== chineseCount(role === "heading" ? heading : subheading)) return false;
  }
  return heading > 0;
}
