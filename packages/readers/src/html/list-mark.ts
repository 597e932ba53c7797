import { hasHeadingMark } from "../text/lines.ts";
import type { HtmlElement } from "./tree.ts";
import { isElement } from "./tree.ts";

const types: Readonly<Record<string, string>> = {
  "1": "decimal",
  a: "lower-alpha",
  A: "upper-alpha",
  i: "lower-roman",
  I: "upper-roman",
};
const han = "零一二三四五六七八九";

/**
 * The mark that a browser shows before a list item, with its punctuation: `1. `, `一、`, `iv. `. Empty for bullets, for
 * items outside ordered lists and where the style takes the mark away.
 */
export function listMark(item: HtmlElement): string {
  const list = item.parent;
  if (list?.tag !== "ol") return "";
  const style =
    styleOf(item) ?? styleOf(list) ?? types[item.attributes.type ?? list.attributes.type ?? "1"] ?? "decimal";
  if (style === "none" || numbersItself(item)) return "";
  return spell(ordinalOf(item, list), style);
}

/** Text that prints its own number stands in lists whose marks a style sheet takes away; two numbers print nowhere. */
function numbersItself(item: HtmlElement): boolean {
  const text = firstText(item);
  return hasHeadingMark(text) || /^\s{0,9}[(（]?\d{1,2}(?:[)）、]|[.．](?!\d))/.test(text);
}

function firstText(element: HtmlElement): string {
  let text = "";
  for (const child of element.children) {
    text += isElement(child)
      ? child.hidden || child.tag === "ol" || child.tag === "ul"
        ? ""
        : firstText(child)
      : child;
    if (text.trim().length > 8) break;
  }
  return text.replace(/[\s\u00a0]+/g, " ").trimStart();
}

function styleOf(element: HtmlElement): string | undefined {
  const style = /(?:^|[;\s])list-style(?:-type)?\s*:\s*([^;]{1,80})/i.exec(
    element.attributes.style ?? "",
  )?.[1];
  return style
    ?.toLowerCase()
    .split(/\s+/)
    .find((word) => word !== "inside" && word !== "outside" && word !== "" && !word.startsWith("url("));
}

const ordinals = new WeakMap<HtmlElement, Map<HtmlElement, number>>();

function ordinalOf(item: HtmlElement, list: HtmlElement): number {
  let known = ordinals.get(list);
  if (known === undefined) {
    known = new Map();
    const items = list.children.filter(isElement).filter((child) => child.tag === "li");
    const step = list.attributes.reversed === undefined ? 1 : -1;
    let next = integer(list.attributes.start) ?? (step === 1 ? 1 : items.length);
    for (const one of items) {
      next = integer(one.attributes.value) ?? next;
      known.set(one, next);
      next += step;
    }
    ordinals.set(list, known);
  }
  return known.get(item) ?? 1;
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*-?\d{1,9}/.test(text) ? Number.parseInt(text, 10) : undefined;
}

function spell(ordinal: number, style: string): string {
  switch (style) {
    case "lower-alpha":
    case "lower-latin":
      return `${letters(ordinal)}. `;
    case "upper-alpha":
    case "upper-latin":
      return `${letters(ordinal).toUpperCase()}. `;
    case "lower-roman":
      return `${roman(ordinal)}. `;
    case "upper-roman":
      return `${roman(ordinal).toUpperCase()}. `;
    case "decimal-leading-zero":
      return `${String(ordinal).padStart(2, "0")}. `;
    case "cjk-ideographic":
    case "simp-chinese-informal":
    case "trad-chinese-informal":
      return `${chinese(ordinal)}、`;
    case "cjk-decimal":
      return `${[...String(ordinal)].map((digit) => han.replace("零", "〇")[Number(digit)] ?? digit).join("")}、`;
    case "disc":
    case "circle":
    case "square":
      return "";
    default:
      return `${ordinal}. `;
  }
}

function letters(ordinal: number): string {
  if (ordinal < 1) return String(ordinal);
  let text = "";
  for (let rest = ordinal; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  }
  return text;
}

function roman(ordinal: number): string {
  if (ordinal < 1 || ordinal > 3999) return String(ordinal);
  const values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
  const signs = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"];
  let rest = ordinal;
  let text = "";
  values.forEach((value, index) => {
    for (; rest >= value; rest -= value) text += signs[index];
  });
  return text;
}

/** Up to 9,999 in words, beyond that in figures. */
function chinese(ordinal: number): string {
  if (ordinal < 0 || ordinal > 9_999) return String(ordinal);
  if (ordinal === 0) return "零";
  let text = "";
  let gap = false;
  for (const [value, unit] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(ordinal / value) % 10;
    if (digit === 0) gap = text !== "";
    else {
      const bareTen = value === 10 && digit === 1 && text === "";
      text += (gap ? "零" : "") + (bareTen ? "" : han[digit]) + unit;
      gap = false;
    }
  }
  return text;
}
