import type { Block, Grid, NodePlace } from "@juesuan/document";
import { splitLines } from "../text/lines.ts";
import { readProse, wrapOf } from "../text/prose.ts";
import { readPlain } from "../text/read-text.ts";
import { inlineText } from "./inline-text.ts";
import { arrangesPage } from "./layout-table.ts";
import { listMark } from "./list-mark.ts";
import { placeCells, toGrid } from "./table.ts";
import { type HtmlElement, isElement, pathOf } from "./tree.ts";

/** What the page's text is besides its blocks, for the problems. */
export interface FlowTally {
  /** Characters that are in the file and not shown. */
  hidden: number;
  /** Characters that are struck out. */
  struck: number;
  images: number;
  /** Tables whose spans ran into each other. */
  cutTables: number;
  /** Tables that lost their spans. */
  spanless: number;
  /** Whether a table has more cells than allowed. */
  tooLarge: boolean;
}

export function emptyTally(): FlowTally {
  return { hidden: 0, struck: 0, images: 0, cutTables: 0, spanless: 0, tooLarge: false };
}

const blockTags = new Set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

export function isBlockTag(tag: string): boolean {
  return blockTags.has(tag);
}

/** What is done with an element in the flow: read on, or left to the caller, who has dealt with it. */
export type Visit = (element: HtmlElement) => "read" | "taken";

/**
 * Blocks of an element's content in the order shown: paragraphs and headings at every edge of a block element, tables
 * with their captions before and the tables in their cells after them. `visit` sees each element first.
 */
export function readFlow(
  root: HtmlElement,
  limit: number,
  tally: FlowTally,
  visit: Visit,
  add: (block: Block) => void,
): void {
  const text = inlineText();
  let holder = root;
  let level = 0;
  const flush = () => {
    const taken = text.take();
    if (taken === "") return;
    const place = { part: "html", path: pathOf(holder) };
    if (level > 0) add({ id: "", kind: "heading", level, text: taken, place });
    else for (const text of splitAtBreaks(taken)) add({ id: "", kind: "paragraph", text, place });
  };
  const walk = (element: HtmlElement, kept: boolean): void => {
    for (const child of element.children) {
      if (!isElement(child)) {
        text.add(child, kept);
        continue;
      }
      if (dropped(child, tally)) continue;
      const { tag } = child;
      if (tag === "br") {
        text.lineBreak();
        continue;
      }
      if (tag === "img") {
        tally.images++;
        continue;
      }
      const isBlock = isBlockTag(tag);
      if (isBlock) flush();
      if (visit(child) === "taken") {
        flush();
        continue;
      }
      if (tag === "table") {
        readTable(child, limit, tally, visit, add);
        continue;
      }
      if (!isBlock) {
        walk(child, kept);
        continue;
      }
      if (tag === "pre" && isPlain(child)) {
        const place = { part: "html", path: pathOf(child) };
        for (const block of readPlain(plainText(child, tally))) add(placedAt(block, place));
        continue;
      }
      const outer = { holder, level };
      holder = child;
      if (/^h[1-6]$/.test(tag)) level = Number(tag[1]);
      if (tag === "li") text.mark(listMark(child));
      walk(child, kept || tag === "pre" || /white-space\s*:\s*pre\b/i.test(child.attributes.style ?? ""));
      flush();
      if (tag === "li") text.mark("");
      ({ holder, level } = outer);
    }
  };
  walk(root, root.tag === "pre");
  flush();
}

/**
 * Many pages part their paragraphs by line breaks alone, and pages made from text break every line at one width: the
 * breaks mean what line ends mean in plain text.
 */
function splitAtBreaks(text: string): string[] {
  if (!text.includes("\n")) return [text];
  const lines = splitLines(text);
  return readProse(lines, wrapOf(lines), true).map((paragraph) => paragraph.text.trimEnd());
}

const isPlain = (element: HtmlElement): boolean =>
  element.children.every((child) => !isElement(child) || (!isBlockTag(child.tag) && isPlain(child)));

/** A text file in a page: its line ends and tabs are all there is of its structure. */
function plainText(element: HtmlElement, tally: FlowTally): string {
  return element.children
    .map((child) => {
      if (!isElement(child))
        return child.replaceAll("\u00a0", " ").replace(/[\u200b\u200c\u200d\ufeff\u00ad]/g, "");
      if (child.tag === "br") return "\n";
      return dropped(child, tally) ? "" : plainText(child, tally);
    })
    .join("");
}

function placedAt(block: Block, place: NodePlace): Block {
  if (block.kind !== "table") return { ...block, place };
  return { ...block, place, cells: block.cells.map((cell) => ({ ...cell, place })) };
}

/** Hidden and struck text is counted and left out. */
function dropped(element: HtmlElement, tally: FlowTally): boolean {
  if (element.hidden) {
    tally.hidden += textLength(element);
    return true;
  }
  if (element.tag === "del" || element.tag === "s" || element.tag === "strike") {
    tally.struck += textLength(element);
    return true;
  }
  return false;
}

function readTable(
  table: HtmlElement,
  limit: number,
  tally: FlowTally,
  visit: Visit,
  add: (block: Block) => void,
): void {
  const placed = placeCells(table, limit);
  if (placed === "cells") {
    tally.tooLarge = true;
    return;
  }
  for (const child of table.children) {
    if (isElement(child) && child.tag === "caption" && !child.hidden)
      readFlow(child, limit, tally, visit, add);
  }
  if (placed.cells.length === 0) return;
  if (arrangesPage(table, placed)) {
    for (const { element } of placed.cells) {
      if (visit(element) === "read") readFlow(element, limit, tally, visit, add);
    }
    return;
  }
  if (placed.cut > 0) tally.cutTables++;
  if (placed.spansLost) tally.spanless++;
  const nested: Block[] = [];
  const grid: Grid = toGrid(table, placed, (cell) => {
    const lines: string[] = [];
    readFlow(
      cell,
      limit,
      tally,
      () => "read",
      (block) => {
        if (block.kind === "table") nested.push(block);
        else lines.push(block.text);
      },
    );
    return lines.join("\n");
  });
  add({
    id: "",
    kind: "table",
    ...grid,
    cells: [...grid.cells],
    place: { part: "html", path: pathOf(table) },
  });
  for (const block of nested) add(block);
}

/** Characters of an element that print, hidden or not. */
export function textLength(element: HtmlElement): number {
  let length = 0;
  const stack = [element];
  while (stack.length > 0) {
    for (const child of stack.pop()!.children) {
      if (isElement(child)) stack.push(child);
      else length += child.replace(/[\s\u00a0]+/g, "").length;
    }
  }
  return length;
}
