import data from "./data/furniture.json" with { type: "json" };
import { isBlockTag } from "./flow.ts";
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
/** Characters from which on an unlinked paragraph beside the content counts as content too. */
const ownParagraph = 30;

const patterns = Object.entries(data.patterns).map(
  ([role, sources]) => [role, sources.map((source) => new RegExp(source, "iu"))] as const,
);
const attachment = new RegExp(`\\.(?:${data.attachmentEndings.join("|")})(?:[?#].{0,200})?$`, "i");

/**
 * Parts a page into content and furniture without knowing the site: furniture is told by the element's tag, by lists of
 * links, and by short blocks whose class or words are those of navigation, tools and footers; content is the smallest
 * element that holds what remains of running text and tables.
 */
export function partPage(body: HtmlElement): PageParts {
  const measures = measureAll(body);
  const roles = new Map<HtmlElement, string>();
  const total = measures.get(body)!.length;
  const stack = [body];
  while (stack.length > 0) {
    for (const child of stack.pop()!.children) {
      if (!isElement(child) || child.hidden) continue;
      const role = roleOf(child, measures.get(child)!, total);
      if (role !== undefined) roles.set(child, role);
      else if (!isDataCell(child)) stack.push(child);
    }
  }
  return { content: findContent(body, measures, roles), roles };
}

/** Furniture is not looked for inside table cells: entries such as 地址 or a lone "大" belong to the form. */
function isDataCell(element: HtmlElement): boolean {
  return (
    (element.tag === "td" || element.tag === "th") &&
    (element.parent?.children.filter(isElement).length ?? 0) > 2
  );
}

function roleOf(element: HtmlElement, measure: Measure, total: number): string | undefined {
  if (measure.length === 0 || element.tag === "td" || element.tag === "tr" || element.tag === "tbody")
    return undefined;
  const small = measure.length <= longestFurniture || measure.length < total * 0.1;
  const byTag = (data.tags as Record<string, string>)[element.tag];
  if (byTag !== undefined && measure.tables === 0 && (small || measure.linked > measure.length * 0.3))
    return byTag;
  if (element.tag === "header" && measure.headings === 0 && small) return "header";
  if (measure.tables > 0) return undefined;
  if (measure.length <= longestFurniture && isBlockTag(element.tag)) {
    const byWords = roleOfWords(measure.text, element);
    if (byWords !== undefined) return byWords;
  }
  const isLinks =
    measure.links >= 2 && measure.attachments === 0 && measure.linked >= measure.length * linkShare;
  const byName = roleOfName(element);
  if (isLinks && isBlockTag(element.tag)) return byName ?? "links";
  if (byName !== undefined && measure.headings === 0 && measure.length <= longestFurniture) {
    // A class alone is weak evidence: it must not take sentences away.
    if (byName === "meta" || byName === "tools" || measure.links > 0 || measure.length <= ownParagraph) {
      return /[。；]/.test(measure.text) ? undefined : byName;
    }
  }
  return undefined;
}

function roleOfWords(text: string, element: HtmlElement): string | undefined {
  for (const [role, expressions] of patterns) {
    if (!expressions.some((expression) => expression.test(text))) continue;
    // Sentences of an account may begin like a footer ("地址：…"); a heading or paragraph with a full stop is text.
    if (/[。；]/.test(text) && role !== "footer") return undefined;
    if (/^h[1-3]$/.test(element.tag) && role !== "related") return undefined;
    return role;
  }
  return undefined;
}

function roleOfName(element: HtmlElement): string | undefined {
  const words = `${element.attributes.class ?? ""} ${element.attributes.id ?? ""}`
    .toLowerCase()
    .split(/[\s_-]+/);
  for (const [role, names] of Object.entries(data.names)) {
    if (names.some((name) => words.includes(name))) return role;
  }
  return undefined;
}

/** Goes down while one child holds nearly all that is left, and nothing beside it reads like content. */
function findContent(
  body: HtmlElement,
  measures: ReadonlyMap<HtmlElement, Measure>,
  roles: ReadonlyMap<HtmlElement, string>,
): HtmlElement {
  let content = body;
  for (;;) {
    const children = content.children.filter(isElement).filter((child) => !child.hidden && !roles.has(child));
    const loose = content.children.some((child) => !isElement(child) && child.trim().length > ownParagraph);
    const ranked = children
      .map((child) => ({ child, weight: unlinked(child, measures, roles) }))
      .sort((a, b) => b.weight - a.weight);
    const [first, ...others] = ranked;
    if (first === undefined || loose || first.weight === 0 || !mayHold(first.child)) return content;
    if (others.some(({ child, weight }) => isContent(child, weight, measures.get(child)!, first.weight)))
      return content;
    content = first.child;
  }
}

function mayHold(element: HtmlElement): boolean {
  return (
    /^(?:div|article|main|section|form|center|td|font|span)$/.test(element.tag) &&
    element.children.some((child) => isElement(child) && isBlockTag(child.tag))
  );
}

function isContent(element: HtmlElement, weight: number, measure: Measure, most: number): boolean {
  if (measure.tables > 0 && weight > 0) return true;
  if (/^h[1-3]$/.test(element.tag)) return false;
  return (
    weight > ownParagraph &&
    (isBlockTag(element.tag) || weight > most * 0.1) &&
    (weight > most * 0.02 || /[。；]/.test(measure.text))
  );
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
