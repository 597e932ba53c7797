import { load } from "cheerio";
import type { Limits } from "../reader.ts";
import { type HiddenNames, hiddenNames, isHidden } from "./hidden.ts";

/** What is kept of the parsed page: elements and text, without what no browser shows. */
export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
  readonly parent: HtmlElement | undefined;
  /** Position among the parent's elements of the same tag, from 1, as the file has them. */
  readonly position: number;
  readonly hidden: boolean;
}
export type HtmlNode = HtmlElement | string;

export interface HtmlTree {
  readonly body: HtmlElement;
  /** Text of the title element. */
  readonly title: string;
  /** Name and content of meta elements, names in lower case. */
  readonly metas: ReadonlyMap<string, string>;
  /** Targets of frames and of a refresh. */
  readonly elsewhere: readonly string[];
  readonly scripts: number;
}

/** Shown by no browser, or no text of the page: left out on purpose. Form controls hold the reader's text, not the page's. */
const ignored = new Set(
  "script style template noscript head link meta base object embed applet canvas svg math audio video map select option datalist textarea input button progress meter rt rp area param source track".split(
    " ",
  ),
);

/** What parse5 hands over, as far as it is used. */
interface ParsedNode {
  readonly type: string;
  readonly data?: string;
  readonly name?: string;
  readonly attribs?: Record<string, string>;
  readonly children?: readonly ParsedNode[];
}

interface Building extends HtmlElement {
  readonly children: HtmlNode[];
}

/** Parses as a browser does. Undefined if elements are nested deeper than twice the limit after all. */
export function parseHtml(markup: string, limits: Limits): HtmlTree | undefined {
  const root = load(markup).root()[0] as unknown as ParsedNode;
  const head = collectHead(root);
  const names: HiddenNames = hiddenNames(head.styles);
  const body: Building = {
    tag: "body",
    attributes: {},
    children: [],
    parent: undefined,
    position: 1,
    hidden: false,
  };
  const queue: { node: ParsedNode; into: Building; depth: number }[] = [];
  const bodyNode = find(root, "body") ?? root;
  queue.push({ node: bodyNode, into: body, depth: 0 });
  for (let index = 0; index < queue.length; index++) {
    const { node, into, depth } = queue[index]!;
    if (depth > limits.depth * 2) return undefined;
    const positions = new Map<string, number>();
    for (const child of node.children ?? []) {
      if (child.type === "text") into.children.push(child.data ?? "");
      if (child.name === undefined || child.type === "directive") continue;
      const tag = child.name.toLowerCase();
      const position = (positions.get(tag) ?? 0) + 1;
      positions.set(tag, position);
      // Drawings pasted from Word; o:p holds the blank of an empty paragraph and counts as text.
      if (ignored.has(tag) || (tag.includes(":") && tag !== "o:p" && !tag.startsWith("st1:"))) continue;
      const attributes = child.attribs ?? {};
      const hidden = into.hidden || isHidden(attributes, names);
      const element: Building = { tag, attributes, children: [], parent: into, position, hidden };
      into.children.push(element);
      queue.push({ node: child, into: element, depth: depth + 1 });
    }
  }
  return { body, title: head.title, metas: head.metas, elsewhere: head.elsewhere, scripts: head.scripts };
}

function find(root: ParsedNode, tag: string): ParsedNode | undefined {
  const html = root.children?.find((child) => child.name === "html");
  return html?.children?.find((child) => child.name === tag || child.name === "frameset");
}

function isElsewhere(source: string | undefined): boolean {
  return source !== undefined && source.trim() !== "" && !/^\s{0,9}(?:about|javascript|data):/i.test(source);
}

/** Everything that is told by elements wherever they stand: title, metas, styles, frames. */
function collectHead(root: ParsedNode) {
  const stack: ParsedNode[] = [root];
  const metas = new Map<string, string>();
  const styles: string[] = [];
  const elsewhere: string[] = [];
  let title = "";
  let scripts = 0;
  const text = (node: ParsedNode) => (node.children ?? []).map((child) => child.data ?? "").join("");
  while (stack.length > 0) {
    const node = stack.pop()!;
    const attributes = node.attribs ?? {};
    if (node.name === "title" && title === "") title = text(node).replace(/\s+/g, " ").trim();
    else if (node.name === "style") styles.push(text(node));
    else if (node.name === "script") scripts++;
    else if ((node.name === "frame" || node.name === "iframe") && isElsewhere(attributes.src))
      elsewhere.push(attributes.src!);
    else if (node.name === "meta") {
      const refresh = /^\s{0,9}\d{0,9}\s{0,9}[;,]\s{0,9}url\s{0,9}=\s{0,9}['"]?([^'"\s]{1,300})/i.exec(
        attributes.content ?? "",
      );
      if (attributes["http-equiv"]?.toLowerCase() === "refresh" && refresh) elsewhere.push(refresh[1]!);
      else if (attributes.name) metas.set(attributes.name.toLowerCase(), attributes.content ?? "");
    }
    const children = node.children ?? [];
    for (let index = children.length - 1; index >= 0; index--) stack.push(children[index]!);
  }
  return { title, metas, styles, elsewhere, scripts };
}

/** Path of an element in the file, `body/div[2]/p[3]`; positions count elements of the same tag, from 1. */
export function pathOf(element: HtmlElement): string {
  const parts: string[] = [];
  let node: HtmlElement | undefined = element;
  while (node !== undefined) {
    parts.push(node.parent === undefined ? node.tag : `${node.tag}[${node.position}]`);
    node = node.parent;
  }
  return parts.reverse().join("/");
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return typeof node !== "string";
}
