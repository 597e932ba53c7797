import type { NodePlace } from "@juesuan/document";
import { child, childAttribute, type Node } from "../zip/xml.ts";
import { formatNumber } from "./number-format.ts";
import { fontOf, type NumberingReference, numberingReference, type Style, type Styles } from "./styles.ts";
import { printSymbols } from "./symbols.ts";
import { note, type Tally } from "./tally.ts";
import { isOn, wholeNumber } from "./vocabulary.ts";

/** One level of a list's definition (17.9.6). */
interface Level {
  readonly start: number;
  readonly format: string;
  /** `第%1章`, `%1.%2`. */
  readonly text: string;
  readonly follow: string;
  /** One-based level whose use restarts this one; 0 never, undefined: any earlier level. */
  readonly restart: number | undefined;
  readonly legal: boolean;
  readonly style: string | undefined;
  readonly font: string | undefined;
  readonly hidden: boolean;
}

/** A list: `w:num` with its overrides laid over its `w:abstractNum`. */
interface List {
  /** Lists of one abstract definition count on together. */
  readonly counts: string;
  readonly levels: readonly (Level | undefined)[];
  readonly startOverrides: ReadonlyMap<number, number>;
}

export interface Numbering {
  readonly lists: ReadonlyMap<string, List>;
}

/** Where each list stands; one for a whole document, changed as paragraphs are numbered in order. */
export interface Counters {
  readonly values: Map<string, (number | undefined)[]>;
  /** `list/level` whose start override has been applied: it restarts once. */
  readonly restarted: Set<string>;
}

export const noNumbering: Numbering = { lists: new Map() };
export const newCounters = (): Counters => ({ values: new Map(), restarted: new Set() });

const levelCount = 9;

export function readNumbering(root: Node, styles: Styles): Numbering {
  const abstracts = new Map<string, Node>();
  const nums = new Map<string, Node>();
  for (const node of root.children) {
    if (node.name === "w:abstractNum") abstracts.set(node.attributes["w:abstractNumId"] ?? "", node);
    if (node.name === "w:num") nums.set(node.attributes["w:numId"] ?? "", node);
  }
  const lists = new Map<string, List>();
  // Many lists may share a definition.
  const definitions = new Map<string, readonly (Level | undefined)[]>();
  for (const [id, node] of nums) {
    const abstract = linked(childAttribute(node, "w:abstractNumId", "w:val") ?? "", abstracts, nums, styles);
    if (abstract === undefined) continue;
    const definition = definitions.get(abstract.id) ?? readLevels(abstract.node);
    definitions.set(abstract.id, definition);
    const levels = [...definition];
    const startOverrides = new Map<number, number>();
    for (const override of node.children) {
      const level = wholeNumber(override.attributes["w:ilvl"]);
      if (override.name !== "w:lvlOverride" || level === undefined || level < 0 || level >= levelCount)
        continue;
      const replaced = child(override, "w:lvl");
      if (replaced !== undefined) levels[level] = readLevel(replaced);
      const start = wholeNumber(childAttribute(override, "w:startOverride", "w:val"));
      if (start !== undefined) startOverrides.set(level, Math.max(0, start));
    }
    lists.set(id, { counts: abstract.id, levels, startOverrides });
  }
  return { lists };
}

/** Follows `numStyleLink` to the definition that the numbering style holds (17.9.21). */
function linked(
  id: string,
  abstracts: ReadonlyMap<string, Node>,
  nums: ReadonlyMap<string, Node>,
  styles: Styles,
): { id: string; node: Node } | undefined {
  let at = id;
  for (let step = 0; step < 8; step++) {
    const node = abstracts.get(at);
    if (node === undefined) return undefined;
    const link = childAttribute(node, "w:numStyleLink", "w:val");
    if (link === undefined) return { id: at, node };
    const numId = styles.byId.get(link)?.numbering?.numId;
    at = childAttribute(nums.get(numId ?? ""), "w:abstractNumId", "w:val") ?? "";
  }
  return undefined;
}

function readLevels(abstract: Node): (Level | undefined)[] {
  const levels: (Level | undefined)[] = new Array<Level | undefined>(levelCount).fill(undefined);
  for (const node of abstract.children) {
    if (node.name !== "w:lvl") continue;
    const index = wholeNumber(node.attributes["w:ilvl"]) ?? 0;
    if (index >= 0 && index < levelCount) levels[index] = readLevel(node);
  }
  return levels;
}

function readLevel(node: Node): Level {
  const run = child(node, "w:rPr");
  // A newer format stands beside a fallback for older programs, which is the one known here.
  const choice = child(node, "mc:AlternateContent");
  const numFmt = child(node, "w:numFmt") ?? child(child(choice, "mc:Fallback"), "w:numFmt");
  return {
    start: Math.max(0, wholeNumber(childAttribute(node, "w:start", "w:val")) ?? 0),
    format: numFmt?.attributes["w:val"] ?? "decimal",
    text: childAttribute(node, "w:lvlText", "w:val") ?? "",
    follow: childAttribute(node, "w:suff", "w:val") ?? "tab",
    restart: wholeNumber(childAttribute(node, "w:lvlRestart", "w:val")),
    legal: isOn(child(node, "w:isLgl")),
    style: childAttribute(node, "w:pStyle", "w:val"),
    font: fontOf(run),
    hidden: isOn(child(run, "w:vanish")),
  };
}

/** The list and level of a paragraph: its own `w:numPr` over its style's (17.9.18, 17.9.23). */
export function listPosition(
  properties: Node | undefined,
  style: Style | undefined,
  numbering: Numbering,
): { numId: string; level: number } | undefined {
  const own = numberingReference(child(properties, "w:numPr"));
  const inherited: NumberingReference | undefined = style?.numbering;
  const numId = own?.numId ?? inherited?.numId;
  if (numId === undefined || numId === "0") return undefined;
  let level = own?.level;
  if (level === undefined && own?.numId === undefined) {
    // By a style alone, the level is the one that names the style.
    const named = numbering.lists.get(numId)?.levels.findIndex((one) => one?.style === style?.id) ?? -1;
    level = named >= 0 ? named : inherited?.level;
  }
  return { numId, level: Math.min(levelCount - 1, Math.max(0, level ?? 0)) };
}

/**
 * Counts a paragraph at its place in a list and gives the number as printed with what stands between it and the
 * text: `一、`, `1.2 `. A tab or space after a full-width sign is not told, it is set tight in print.
 */
export function nextNumber(
  numbering: Numbering,
  counters: Counters,
  at: { numId: string; level: number },
  tally: Tally,
  place: NodePlace,
): string {
  const list = numbering.lists.get(at.numId);
  const level = list?.levels[at.level];
  if (list === undefined || level === undefined) {
    note(tally, "NUMBERING_MISSING", place, at.numId);
    return "";
  }
  const values = countersOf(counters, list.counts);
  const override = list.startOverrides.get(at.level);
  const key = `${at.numId}/${at.level}`;
  if (override !== undefined && !counters.restarted.has(key)) {
    counters.restarted.add(key);
    values[at.level] = override;
  } else {
    const last = values[at.level];
    values[at.level] = last === undefined ? level.start : last + 1;
  }
  for (let deeper = at.level + 1; deeper < levelCount; deeper++) {
    const restart = list.levels[deeper]?.restart;
    if (restart === undefined || at.level + 1 <= restart) values[deeper] = undefined;
  }
  if (level.hidden) return "";
  const text = printLevel(level, list, values, tally, place);
  if (text === "") return "";
  const tight = level.follow === "nothing" || (level.format !== "bullet" && /[^\x21-\x7e]$/.test(text));
  return tight ? text : `${text} `;
}

function countersOf(counters: Counters, key: string): (number | undefined)[] {
  let values = counters.values.get(key);
  if (values === undefined) {
    values = new Array<number | undefined>(levelCount).fill(undefined);
    counters.values.set(key, values);
  }
  return values;
}

function printLevel(
  level: Level,
  list: List,
  values: readonly (number | undefined)[],
  tally: Tally,
  place: NodePlace,
): string {
  if (level.format === "bullet") return printSymbols(level.text, level.font, tally, place);
  return level.text.slice(0, 200).replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const counted = list.levels[index];
    if (counted === undefined) return "";
    // A level that was passed over stands at its start.
    const value = values[index] ?? counted.start;
    const format = level.legal && counted.format !== "none" ? "decimal" : counted.format;
    const printed = formatNumber(format, value);
    if (printed === undefined) note(tally, "NUMBER_FORMAT_UNKNOWN", place, format);
    return printed ?? String(value);
  });
}
