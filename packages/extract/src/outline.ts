import type { Passage, Section } from "@juesuan/account";
import type { Block, Ref } from "@juesuan/document";
import { fold, leadingNumber, tidy } from "@juesuan/language";
import words from "./data/outline.json" with { type: "json" };
import { findFigures } from "./narrative/figures.ts";

/** A passage with what the extractors need beside the record's own: where it stands, and under which headings. */
export interface Outlined {
  readonly passage: Passage;
  /** The block's text that the passage was read from, as printed. */
  readonly print: string;
  /** Offset of `print` in the block's text. */
  readonly offset: number;
  readonly block: string;
  /** The headings above, outermost first; a heading's own is its last. */
  readonly under: readonly Section[];
  readonly isHeading: boolean;
}

export interface Outline {
  readonly passages: readonly Outlined[];
  readonly sections: readonly Section[];
  /** What stands before the first section: where a title is looked for. */
  readonly front: readonly Outlined[];
}

const longestHeading = 45;

/** Puts the running text of a document in order: passages, the headings among them, the sections they open. */
export function outline(blocks: readonly Block[]): Outline {
  const lines = blocks.flatMap((block) =>
    block.kind === "table" || block.kind === "furniture" ? [] : linesOf(block),
  );
  const contents = contentsLines(lines);
  const numbered = lines.some((line, at) => !contents.has(at) && headingOf(line) !== undefined);
  const title = lines.findIndex((line) => isTitle(line.text));
  const passages: Outlined[] = [];
  const sections: Section[] = [];
  let under: Section[] = [];
  /** The level that the file gives to the unnumbered headings that are open, for the ones inside them. */
  const declared = new Map<Section, number | undefined>();
  lines.forEach((line, at) => {
    // Before the first section and the title, a line that the file calls a heading may be a part of the title.
    const mayBePlain = sections.length > 0 || (!numbered && at > title);
    const heading = contents.has(at)
      ? undefined
      : (headingOf(line) ?? (mayBePlain ? plainHeading(line, under.at(-1), declared) : undefined));
    const ref: Ref = {
      block: line.block,
      ...(line.whole ? {} : { chars: [line.offset, line.offset + line.print.length] as [number, number] }),
    };
    if (heading !== undefined) {
      const section: Section = { ...heading, ref };
      under = [...under.filter((above) => above.level < section.level), section];
      if (section.number === null) declared.set(section, line.declared);
      sections.push(section);
    }
    const kind: Passage["kind"] = heading !== undefined ? "heading" : contents.has(at) ? "note" : "paragraph";
    passages.push({
      passage: { kind, section: under.at(-1)?.number ?? null, text: line.text, ref },
      print: line.print,
      offset: line.offset,
      block: line.block,
      under,
      isHeading: heading !== undefined,
    });
  });
  const first = passages.findIndex((one) => one.isHeading);
  return { passages, sections, front: first < 0 ? passages : passages.slice(0, first) };
}

interface Line {
  readonly block: string;
  readonly print: string;
  readonly offset: number;
  readonly text: string;
  /** The line is the whole block. */
  readonly whole: boolean;
  readonly declared: number | undefined;
}

/**
 * A block is one passage, but for line breaks that plainly begin a new one: an indent or an item behind a full stop.
 * Only where the break was set on purpose (<br>, w:br): on a page or in a text file it may be where the line was full,
 * and the reader has looked at that already.
 */
function linesOf(block: Extract<Block, { kind: "heading" | "paragraph" }>): Line[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  const deliberate = "part" in block.place;
  for (let at = deliberate ? block.text.indexOf("\n") : -1; at >= 0; at = block.text.indexOf("\n", at + 1)) {
    const before = block.text.slice(start, at).trimEnd();
    const after = block.text.slice(at + 1, at + 61);
    const ends = /[。！？；：]$/u.test(before) || isHeadingText(tidy(before));
    if (ends && (/^[\u3000]{2}/u.test(after) || leadingNumber(after) !== undefined)) {
      parts.push({ start, end: at });
      start = at + 1;
    }
  }
  parts.push({ start, end: block.text.length });
  const glued = parts.flatMap(({ start: from, end }) => {
    const split = gluedHeading(block.text.slice(from, end));
    return split === 0
      ? [{ start: from, end }]
      : [
          { start: from, end: from + split },
          { start: from + split, end },
        ];
  });
  return glued.flatMap(({ start: from, end }) => {
    const print = block.text.slice(from, end);
    const text = tidy(print);
    if (text === "") return [];
    const declared = block.kind === "heading" ? block.level : undefined;
    return [{ block: block.id, print, offset: from, text, whole: glued.length === 1, declared }];
  });
}

/** （一）收入决算说明。2020年度…: how much of the print is a heading that the text goes on behind, or 0. */
function gluedHeading(print: string): number {
  const head = print.slice(0, longestHeading + 1);
  const number = leadingNumber(head);
  if (number === undefined || number.level > 3) return 0;
  const stop = head.slice(number.rest).search(/[。：:；，]/u);
  if (stop < 0 || !/[。：:]/u.test(head[number.rest + stop]!)) return 0;
  const title = fold(head.slice(number.rest, number.rest + stop)).text;
  const rest = print.slice(number.rest + stop + 1).trim();
  // 一、情况说明： with a list below is a heading by itself.
  if (rest.length < 6 || title.length < 2) return 0;
  return words.headingEndings.some((ending) => title.endsWith(ending)) ? number.rest + stop + 1 : 0;
}

function isHeadingText(text: string): boolean {
  return (
    text.length <= longestHeading && leadingNumber(text) !== undefined && !/[。；]/u.test(text.slice(0, -1))
  );
}

/**
 * A heading is a short numbered line without a sentence or a figure in it, or a short line that the file itself
 * calls a heading. Arabic numbers are items unless the file says heading.
 */
function headingOf(line: Line): Omit<Section, "ref"> | undefined {
  const text = line.text;
  if (text.length > longestHeading) return undefined;
  const number = leadingNumber(text);
  const body = number === undefined ? text : text.slice(number.rest).trim();
  if (body === "" || /[。；！？，：:]/u.test(body.slice(0, -1)) || /[；，]$/u.test(body)) return undefined;
  if (
    /[。]$/u.test(body) &&
    (number === undefined || number.level > 3 || body.length > 30 || body.length < 6)
  )
    return undefined;
  if (findFigures(fold(body).text).some((figure) => figure.defect !== "threshold")) return undefined;
  if (number !== undefined && number.level <= 3) {
    return { number: markOf(number.marker), title: titleOf(body), level: number.level };
  }
  if (line.declared === undefined || number === undefined || isTitle(text)) return undefined;
  return { number: markOf(number.marker), title: titleOf(body), level: number.level };
}

/**
 * A heading without a number: one that the file declares, or a line of its own that says what a section is about
 * (收入决算情况说明). It stands inside the numbered heading above it, beside unnumbered ones, or within them as the file says.
 */
function plainHeading(
  line: Line,
  above: Section | undefined,
  declared: ReadonlyMap<Section, number | undefined>,
): Omit<Section, "ref"> | undefined {
  const text = fold(line.text).text;
  if (text.length > longestHeading || text.length < 2 || isTitle(line.text)) return undefined;
  if (leadingNumber(line.text) !== undefined || /[。；！？，：]/u.test(text)) return undefined;
  if (line.declared === undefined && !words.plainHeadings.some((ending) => text.endsWith(ending)))
    return undefined;
  if (findFigures(text).some((figure) => figure.defect !== "threshold")) return undefined;
  return { number: null, title: titleOf(line.text), level: levelOf(line, above, declared) };
}

function levelOf(
  line: Line,
  above: Section | undefined,
  declared: ReadonlyMap<Section, number | undefined>,
): number {
  if (above === undefined) return 1;
  if (above.number !== null) return above.level + 1;
  const outer = declared.get(above);
  if (outer === undefined || line.declared === undefined) return above.level;
  return Math.max(1, above.level + line.declared - outer);
}

/** Without the colon or stop at its end, and without blanks between all its characters (收 入 决 算 说 明). */
function titleOf(body: string): string {
  const title = body.replace(/[：:。]$/u, "").trim();
  return /^\S(?: \S){2,}$/u.test(title) ? title.replace(/ /gu, "") : title;
}

/** 二、 → 二; （一） and 第一部分 stay as they are. */
function markOf(marker: string): string {
  return tidy(marker)
    .replace(/[、.．:：]$/u, "")
    .trim();
}

function isTitle(text: string): boolean {
  return words.titleWords.some((word) => text.includes(word)) && /\d{4}|[〇零一二]{4}/u.test(text);
}

/**
 * Lines of a table of contents: behind a line 目录, heading-like lines until one comes again, which is the text
 * itself; and any line with dot leaders or a page number at its end.
 */
function contentsLines(lines: readonly Line[]): Set<number> {
  const found = new Set<number>();
  lines.forEach((line, at) => {
    if (/(?:[.．…·]{3,}|…{2,})\s*\d{1,3}$/u.test(line.text)) found.add(at);
  });
  const start = lines.findIndex((line) => /^目\s*录$/u.test(line.text));
  if (start < 0) return found;
  found.add(start);
  const seen = new Set<string>();
  for (let at = start + 1; at < lines.length; at++) {
    const key = contentsKey(lines[at]!.text);
    if (key === "" || seen.has(key) || key.length > longestHeading || /[。；]/u.test(key)) break;
    // Without a number of its own a line may be the rest of the entry above; two in a row are the text.
    seen.add(key);
    found.add(at);
  }
  return found;
}

function contentsKey(text: string): string {
  return fold(text)
    .text.replace(/[.．…·\s]*\d{0,3}$/u, "")
    .replace(/\s/gu, "");
}
