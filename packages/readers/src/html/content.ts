import data from "./data/furniture.json" with { type: "json" };
import { isBlockTag } from "./flow.ts";
import { arrangesPage } from "./layout-table.ts";
import { placeCells } from "./table.ts";
import { type HtmlElement, isElement } from "./tree.ts";

/** What an element holds, itself and below. Lengths count characters that print. */
interface Measure {
  text: string;
  length: number;
  linked: number;
  links: number;
  /** Links to files of an office program. */
  attachments: number;
  tables: number;
  headings: number;
}

/** Which elements are the page's furniture, by role, and where its content lies. */
export interface PageParts {
  readonly content: HtmlElement;
  readonly roles: ReadonlyMap<HtmlElement, string>;
}

/** Longest text that is taken for furniture by its words or its class; a page's footer may be longer only by its tag. */
const longestFurniture = 400;
/** From this share of linked characters on, a block of several links is a list of links. */
const linkShare = 0.6;
const longestTitle = 120;
/** Longest line of source, date and clicks under a title. */
const shortLine = 150;
/** Characters from which on an unlinked paragraph beside the content counts as content too. */
const ownParagraph = 30;

const patterns = Object.entries(data.patterns).map(
  ([role, sources]) => [role, sources.map((source) => new RegExp(source, "iu"))] as const,
);
const metaLabel = new RegExp(`(?:${data.metaLabels.join("|")})[:：]`, "gu");
const attachment = new RegExp(`\\.(?:${data.attachmentEndings.join("|")})(?:[?#].{0,200})?$`, "i");

/**
 * Parts a page into content and furniture without knowing the site: furniture is told by the element's tag, by lists of
 * links, and by short blocks whose class or words are those of navigation, tools and footers; content is the smallest
 * element that holds what remains of running text and tables.
 */
export function partPage(body: HtmlElement, limit: number): PageParts {
  const measures = measureAll(body);
  const roles = new Map<HtmlElement, string>();
  /** Tables of the account: no furniture is looked for in them, a cell "地址：…" is an entry. */
  const dataTables = new Set<HtmlElement>();
  const total = measures.get(body)!.length;
  const stack = [body];
  while (stack.length > 0) {
    for (const child of stack.pop()!.children) {
      if (!isElement(child) || child.hidden) continue;
      if (child.tag === "table" && !isArrangement(child, limit)) {
        dataTables.add(child);
        continue;
      }
      const role = roleOf(child, measures.get(child)!, total);
      if (role !== undefined) roles.set(child, role);
      else stack.push(child);
    }
  }
  return { content: findContent(body, measures, roles, dataTables), roles };
}

function isArrangement(table: HtmlElement, limit: number): boolean {
  const placed = placeCells(table, limit);
  return placed !== "cells" && arrangesPage(table, placed);
}

function roleOf(element: HtmlElement, measure: Measure, total: number): string | undefined {
  if (measure.length === 0 || !isBlockTag(element.tag)) return undefined;
  const isLinks =
    measure.links >= 2 && measure.attachments === 0 && measure.linked >= measure.length * linkShare;
  const byName = roleOfName(element);
  if (isLinks && element.tag !== "tr" && element.tag !== "tbody") return byName ?? "links";
  // On a short page the element around everything is short too, and is looked into.
  const isPart = measure.length < total * 0.5 || !hasBlocks(element);
  if (!isPart) return undefined;
  const byTag = (data.tags as Record<string, string>)[element.tag];
  const small = measure.length <= longestFurniture || measure.length < total * 0.1;
  if (byTag !== undefined && (small || measure.linked > measure.length * 0.3)) return byTag;
  if (element.tag === "header" && measure.headings === 0 && small) return "header";
  if (measure.length > longestFurniture) return undefined;
  const byWords = roleOfWords(measure.text, element.tag);
  if (byWords !== undefined) return byWords;
  if (byName === undefined || measure.headings > 0 || /[。；]/.test(measure.text)) return undefined;
  // A class alone is weak evidence: without links or tools it takes only what is shorter than a paragraph.
  const isShort = measure.length <= (byName === "meta" ? shortLine : ownParagraph);
  return byName === "tools" || measure.links > 0 || isShort ? byName : undefined;
}

function hasBlocks(element: HtmlElement): boolean {
  return element.children.some((child) => isElement(child) && isBlockTag(child.tag));
}

function roleOfWords(text: string, tag: string): string | undefined {
  for (const [role, expressions] of patterns) {
    const found = expressions.filter((expression) => expression.test(text)).length;
    if (found === 0) continue;
    // Sentences of an account may begin like furniture; a heading, and a paragraph with one label only, are its text.
    if (/[。；]/.test(text) && role !== "footer") return undefined;
    if (/^h[1-3]$/.test(tag) && role !== "related") return undefined;
    if (role === "meta" && (tag === "p" || tag === "li" || tag === "dd") && labelsIn(text) < 2)
      return undefined;
    return role;
  }
  return undefined;
}

function labelsIn(text: string): number {
  let labels = 0;
  for (const _ of text.matchAll(metaLabel)) labels++;
  return labels;
}

function roleOfName(element: HtmlElement): string | undefined {
  const words = wordsOf(element);
  for (const [role, names] of Object.entries(data.names)) {
    if (names.some((name) => words.includes(name))) return role;
  }
  return undefined;
}

function wordsOf(element: HtmlElement): string[] {
  return `${element.attributes.class ?? ""} ${element.attributes.id ?? ""}`.toLowerCase().split(/[\s_-]+/);
}

/** Goes down while one child holds nearly all that is left, and nothing beside it reads like content. */
function findContent(
  body: HtmlElement,
  measures: ReadonlyMap<HtmlElement, Measure>,
  roles: ReadonlyMap<HtmlElement, string>,
  dataTables: ReadonlySet<HtmlElement>,
): HtmlElement {
  let content = body;
  for (;;) {
    const children = content.children.filter(isElement).filter((child) => !child.hidden && !roles.has(child));
    const loose = content.children.some((child) => !isElement(child) && child.trim().length > ownParagraph);
    const ranked = children
      .map((child) => ({ child, weight: unlinked(child, measures, roles) }))
      .sort((a, b) => b.weight - a.weight);
    const [first, ...others] = ranked;
    if (first === undefined || loose || first.weight === 0 || dataTables.has(first.child)) return content;
    if (!holders.has(first.child.tag) || !hasBlocks(first.child)) return content;
    if (others.some(({ child, weight }) => isContent(child, weight, measures.get(child)!))) return content;
    content = first.child;
  }
}

const holders = new Set("article center div font form main section span table tbody td tr".split(" "));

/** Whether something beside the likely content is content too: a table, a paragraph, or text of a paragraph's length. */
function isContent(element: HtmlElement, weight: number, measure: Measure): boolean {
  if (weight === 0 || isTitle(element, measure.length)) return false;
  if (measure.attachments > 0 && measure.length <= longestFurniture) return false;
  return measure.tables > 0 || element.tag === "p" || /^h[4-6]$/.test(element.tag) || weight > ownParagraph;
}

/** A title set apart from the text: a heading of the first ranks, or a short block that its class calls so. */
export function isTitle(element: HtmlElement, length: number): boolean {
  if (/^h[1-3]$/.test(element.tag)) return true;
  if (length > longestTitle || !isBlockTag(element.tag) || element.tag === "p") return false;
  return wordsOf(element).some((word) => data.titleNames.includes(word));
}

/** Characters of an element outside links and furniture. */
function unlinked(
  element: HtmlElement,
  measures: ReadonlyMap<HtmlElement, Measure>,
  roles: ReadonlyMap<HtmlElement, string>,
): number {
  const own = measures.get(element)!;
  let weight = own.length - own.linked;
  const stack = [element];
  while (stack.length > 0) {
    for (const child of stack.pop()!.children) {
      if (!isElement(child)) continue;
      const measure = measures.get(child);
      if (measure === undefined) continue;
      if (roles.has(child)) weight -= measure.length - measure.linked;
      else stack.push(child);
    }
  }
  return weight;
}

/** Measures of every shown element, children before parents. `text` is kept as long as it may be furniture. */
function measureAll(body: HtmlElement): Map<HtmlElement, Measure> {
  const order: HtmlElement[] = [body];
  for (let index = 0; index < order.length; index++) {
    for (const child of order[index]!.children) if (isElement(child) && !child.hidden) order.push(child);
  }
  const measures = new Map<HtmlElement, Measure>();
  for (let index = order.length - 1; index >= 0; index--) {
    const element = order[index]!;
    const measure: Measure = {
      text: "",
      length: 0,
      linked: 0,
      links: 0,
      attachments: 0,
      tables: 0,
      headings: 0,
    };
    for (const child of element.children) {
      const below = isElement(child) ? measures.get(child) : plain(child);
      if (below === undefined) continue;
      if (measure.text.length <= longestFurniture) measure.text += below.text;
      measure.length += below.length;
      measure.linked += below.linked;
      measure.links += below.links;
      measure.attachments += below.attachments;
      measure.tables += below.tables;
      measure.headings += below.headings;
    }
    if (element.tag === "a" && element.attributes.href !== undefined && measure.length > 0) {
      measure.links++;
      if (attachment.test(element.attributes.href)) measure.attachments++;
      else measure.linked = measure.length;
    }
    if (element.tag === "table") measure.tables++;
    if (/^h[1-3]$/.test(element.tag)) measure.headings++;
    measures.set(element, measure);
  }
  return measures;
}

function plain(raw: string): Measure {
  const text = raw.replace(/[\s\u00a0\u200b]+/g, "");
  return { text, length: text.length, linked: 0, links: 0, attachments: 0, tables: 0, headings: 0 };
}

/** Whether an element outside the content names files that belong to it. */
export function holdsAttachment(element: HtmlElement): boolean {
  const stack = [element];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node.tag === "a" && attachment.test(node.attributes.href ?? "")) return true;
    stack.push(...node.children.filter(isElement));
  }
  return false;
}
