import type { Limits } from "../reader.ts";

const voids = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const formatting = new Set("a b big code em font i nobr s small strike strong tt u".split(" "));
/** Elements whose end tag may be left out, each with what a further one of them ends and what stops the search. */
const implied: Readonly<Record<string, { ends: readonly string[]; within: readonly string[] }>> = {
  p: { ends: ["p"], within: ["td", "th", "table", "div", "li"] },
  li: { ends: ["li"], within: ["ul", "ol", "table", "td", "th"] },
  dt: { ends: ["dt", "dd"], within: ["dl", "table", "td", "th"] },
  dd: { ends: ["dt", "dd"], within: ["dl", "table", "td", "th"] },
  tr: { ends: ["tr"], within: ["table"] },
  td: { ends: ["td", "th"], within: ["tr", "table"] },
  th: { ends: ["td", "th"], within: ["tr", "table"] },
  tbody: { ends: ["tbody", "thead", "tfoot"], within: ["table"] },
  thead: { ends: ["tbody", "thead", "tfoot"], within: ["table"] },
  tfoot: { ends: ["tbody", "thead", "tfoot"], within: ["table"] },
  option: { ends: ["option"], within: ["select"] },
};
const rawText = new Set(["script", "style", "textarea", "title", "xmp", "noframes", "iframe"]);

/**
 * Which limit the markup would break, found in one pass before a tree is built: the parser takes quadratic time on
 * deep nesting and on an element of countless attributes, and a gigabyte on a table of millions of cells.
 */
export function brokenLimit(markup: string, limits: Limits): "depth" | "cells" | undefined {
  const stack: string[] = [];
  const open = new Map<string, number>();
  let openFormats = 0;
  let tables = 0;
  let cells = 0;
  let at = markup.indexOf("<");
  while (at !== -1) {
    const second = markup.charCodeAt(at + 1);
    if (second === 33) {
      // A comment; a declaration or a conditional mark ends at the next ">".
      const comment = markup.startsWith("<!--", at);
      const end = markup.indexOf(comment ? "-->" : ">", at + 2);
      if (end === -1) return undefined;
      at = markup.indexOf("<", end);
      continue;
    }
    const closing = second === 47;
    const nameAt = closing ? at + 2 : at + 1;
    const tag = tagName(markup, nameAt);
    if (tag === "") {
      at = markup.indexOf("<", at + 1);
      continue;
    }
    const end = tagEnd(markup, nameAt + tag.length);
    if (end === -1) return "depth";
    if (closing) {
      const index = stack.lastIndexOf(tag);
      if (index !== -1) stack.length = index;
      if (formatting.has(tag) && openFormats > 0) openFormats--;
      if (tag === "table" && tables > 0) tables--;
    } else if (!voids.has(tag) && !(markup.charCodeAt(end - 1) === 47 && inDrawing(stack))) {
      const rule = implied[tag];
      if (rule !== undefined) endImplied(stack, rule);
      stack.push(tag);
      if (stack.length > limits.depth) return "depth";
      if (formatting.has(tag)) {
        const key = markup.slice(at, Math.min(end, at + 200));
        const count = (open.get(key) ?? 0) + 1;
        open.set(key, count);
        // Of like formatting elements left open the parser carries on three; each different one is carried on.
        if (count <= 3 && ++openFormats > limits.depth) return "depth";
      }
      if (tag === "table" && tables++ === 0) cells = 0;
      if ((tag === "td" || tag === "th") && ++cells > limits.cells) return "cells";
      if (rawText.has(tag)) {
        const close = indexOfTag(markup, tag, end);
        if (close === -1) return undefined;
        at = close;
        continue;
      }
    }
    at = markup.indexOf("<", end);
  }
  return undefined;
}

/** Only in drawings and formulas does a slash end an element; elsewhere HTML passes over it. */
function inDrawing(stack: readonly string[]): boolean {
  return stack.includes("svg") || stack.includes("math");
}

function endImplied(stack: string[], rule: { ends: readonly string[]; within: readonly string[] }): void {
  for (let index = stack.length - 1; index >= 0; index--) {
    if (rule.ends.includes(stack[index]!)) {
      stack.length = index;
      return;
    }
    if (rule.within.includes(stack[index]!)) return;
  }
}

function tagName(markup: string, from: number): string {
  let end = from;
  while (end < markup.length && end - from < 40) {
    const unit = markup.charCodeAt(end) | 32;
    const letter = unit >= 97 && unit <= 122;
    const digit = unit >= 48 && unit <= 58;
    if (!letter && !(end > from && digit)) break;
    end++;
  }
  return markup.slice(from, end).toLowerCase();
}

/** The parser compares each attribute with all before it. */
const mostAttributes = 1_000;

/** Index of the tag's ">", past quoted values that hold one; the text's end if it has none, -1 for too many attributes. */
function tagEnd(markup: string, from: number): number {
  const plain = markup.indexOf(">", from);
  let quote = "";
  let attributes = 0;
  for (let at = from; at < markup.length; at++) {
    const character = markup[at]!;
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if ((character === '"' || character === "'") && markup[at - 1] === "=") quote = character;
    else if (character === ">") return at;
    else if (/[\s/]/.test(character) && !/[\s/]/.test(markup[at - 1]!) && ++attributes > mostAttributes)
      return -1;
  }
  return plain === -1 ? markup.length : plain;
}

function indexOfTag(markup: string, tag: string, from: number): number {
  let at = markup.indexOf("</", from);
  while (at !== -1 && markup.slice(at + 2, at + 2 + tag.length).toLowerCase() !== tag)
    at = markup.indexOf("</", at + 2);
  return at;
}
