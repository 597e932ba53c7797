import { child, childAttribute, type Node } from "../zip/xml.ts";
import { isOn, wholeNumber } from "./vocabulary.ts";

/** A reference to automatic numbering; either half may come from elsewhere (17.9.18). */
export interface NumberingReference {
  /** Absent: as the style says. "0": numbering is taken away. */
  readonly numId?: string;
  readonly level?: number;
}

/** A style of paragraphs or characters, with what it inherits through `basedOn` already in it. */
export interface Style {
  readonly id: string;
  /** 0 to 8 for headings, 9 for body text. */
  readonly outlineLevel?: number;
  /** 1 to 9 when the style is, or is based on, a built-in heading. */
  readonly headingLevel?: number;
  readonly numbering?: NumberingReference;
  readonly vanish?: boolean;
  readonly font?: string;
}

export interface Styles {
  readonly byId: ReadonlyMap<string, Style>;
  /** The style of paragraphs that name none. */
  readonly paragraphDefault: Style | undefined;
  readonly vanishByDefault: boolean;
}

export const noStyles: Styles = { byId: new Map(), paragraphDefault: undefined, vanishByDefault: false };

/** Built-in names are English in every language of Word; the Chinese ones are written by other programs. */
const headingName = /^(?:heading|标题|標題)\s*([1-9])$/i;
const titleName = /^(?:title|标题|標題)$/i;

export function readStyles(root: Node): Styles {
  const nodes = new Map<string, Node>();
  let defaultId: string | undefined;
  for (const node of root.children) {
    const id = node.attributes["w:styleId"];
    if (node.name !== "w:style" || id === undefined) continue;
    nodes.set(id, node);
    const byDefault = node.attributes["w:default"];
    if (node.attributes["w:type"] === "paragraph" && (byDefault === "1" || byDefault === "true"))
      defaultId = id;
  }
  const byId = new Map<string, Style>();
  const resolve = (id: string, seen: ReadonlySet<string>): Style | undefined => {
    const known = byId.get(id);
    const node = nodes.get(id);
    // A style based on itself by a detour stops there.
    if (known !== undefined || node === undefined || seen.has(id) || seen.size > 64) return known;
    const basis = childAttribute(node, "w:basedOn", "w:val");
    const style = inherit(node, id, basis === undefined ? undefined : resolve(basis, new Set(seen).add(id)));
    byId.set(id, style);
    return style;
  };
  for (const id of nodes.keys()) resolve(id, new Set());
  const defaults = child(child(child(root, "w:docDefaults"), "w:rPrDefault"), "w:rPr");
  return {
    byId,
    paragraphDefault: defaultId === undefined ? undefined : byId.get(defaultId),
    vanishByDefault: isOn(child(defaults, "w:vanish")),
  };
}

function inherit(node: Node, id: string, basis: Style | undefined): Style {
  const paragraph = child(node, "w:pPr");
  const run = child(node, "w:rPr");
  const name = childAttribute(node, "w:name", "w:val")?.trim() ?? "";
  const outlineLevel = wholeNumber(childAttribute(paragraph, "w:outlineLvl", "w:val")) ?? basis?.outlineLevel;
  const heading = headingName.exec(name)?.[1];
  const headingLevel =
    heading !== undefined ? Number(heading) : titleName.test(name) ? 1 : basis?.headingLevel;
  const own = numberingReference(child(paragraph, "w:numPr"));
  const numbering = own === undefined ? basis?.numbering : { ...basis?.numbering, ...own };
  const vanish = child(run, "w:vanish");
  const vanishes = vanish === undefined ? basis?.vanish : isOn(vanish);
  const font = fontOf(run) ?? basis?.font;
  return {
    id,
    ...(outlineLevel === undefined ? {} : { outlineLevel }),
    ...(headingLevel === undefined ? {} : { headingLevel }),
    ...(numbering === undefined ? {} : { numbering }),
    ...(vanishes === undefined ? {} : { vanish: vanishes }),
    ...(font === undefined ? {} : { font }),
  };
}

/** The numbering that a `w:numPr` names. */
export function numberingReference(node: Node | undefined): NumberingReference | undefined {
  if (node === undefined) return undefined;
  const numId = childAttribute(node, "w:numId", "w:val");
  const level = wholeNumber(childAttribute(node, "w:ilvl", "w:val"));
  return {
    ...(numId === undefined ? {} : { numId }),
    ...(level === undefined ? {} : { level }),
  };
}

/** The font that decides what a private-use character of a symbol font prints. */
export function fontOf(run: Node | undefined): string | undefined {
  const fonts = child(run, "w:rFonts");
  return fonts?.attributes["w:ascii"] ?? fonts?.attributes["w:hAnsi"];
}

/**
 * The level of the heading that a paragraph is by the file's own word, or undefined. The paragraph's own
 * outline level wins over its style's; level 9 there means body text (17.3.1.20).
 */
export function headingLevelOf(properties: Node | undefined, style: Style | undefined): number | undefined {
  const own = wholeNumber(childAttribute(properties, "w:outlineLvl", "w:val"));
  const outline = own ?? style?.outlineLevel;
  if (outline !== undefined) return outline >= 0 && outline <= 8 ? outline + 1 : undefined;
  return style?.headingLevel;
}
