import { unitTable } from "./chars.ts";

/**
 * Sentences and clauses of folded text. Stops inside brackets and quotes do not end anything, stops inside figures
 * cannot be met: folding leaves only `,` and `.` there, which are not stops here.
 */

/** A stretch of text, `[start, end)` without the blanks around it; `stop` is the mark that ended it, "" at the end. */
export interface Segment {
  readonly text: string;
  readonly start: number;
  /** Behind the stop and any quotes or brackets closed behind it. */
  readonly end: number;
  readonly stop: string;
}

const PAIRS: Readonly<Record<string, string>> = {
  "）": "（",
  "”": "“",
  "’": "‘",
  "》": "《",
  "】": "【",
  "]": "[",
};
/** By UTF-16 unit: the opening mark that a closing one belongs to; 1 for an opening mark; 0 for all others. */
const ENCLOSING: Uint16Array = (() => {
  const table = new Uint16Array(0x10000);
  for (const [close, open] of Object.entries(PAIRS)) {
    table[close.charCodeAt(0)] = open.charCodeAt(0);
    table[open.charCodeAt(0)] = 1;
  }
  return table;
})();
/** By UTF-16 unit: 1 for what can be a stop at all. */
const STOPPING = unitTable("。！？；，：、");
/** A longer one is taken for a bracket that nobody closed. */
const LONGEST_ENCLOSURE = 400;

/** For every unit, whether it stands inside a closed pair of brackets or quotes. One pass with a stack. */
function enclosed(text: string): Uint8Array {
  const inside = new Uint8Array(text.length + 1);
  let depth: Int32Array | undefined;
  const open: { readonly mark: number; readonly at: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    const wanted = ENCLOSING[mark]!;
    if (wanted === 0) continue;
    if (wanted === 1) {
      open.push({ mark, at });
      continue;
    }
    // Openings left behind by a missing close are given up; the search is as short as what it removes,
    // or fails within eight.
    for (let back = open.length - 1; back >= 0 && back >= open.length - 8; back--) {
      if (open[back]!.mark !== wanted) continue;
      const from = open[back]!.at;
      open.length = back;
      if (at - from <= LONGEST_ENCLOSURE) {
        depth ??= new Int32Array(text.length + 1);
        depth[from]!++;
        depth[at]!--;
      }
      break;
    }
  }
  if (depth === undefined) return inside;
  for (let at = 0, sum = 0; at < text.length; at++) {
    sum += depth[at]!;
    inside[at] = sum > 0 ? 1 : 0;
  }
  return inside;
}

function split(text: string, stops: ReadonlySet<string>, ends: ReadonlySet<string>): Segment[] {
  const inside = enclosed(text);
  const segments: Segment[] = [];
  let start = 0;
  const add = (end: number, stop: string): void => {
    let from = start;
    let to = end;
    while (from < to && text[from] === " ") from++;
    while (to > from && text[to - 1] === " ") to--;
    if (from < to) segments.push({ text: text.slice(from, to), start: from, end: to, stop });
    start = end;
  };
  for (let at = 0; at < text.length; at++) {
    if (STOPPING[text.charCodeAt(at)] === 0) continue;
    const mark = text[at]!;
    if (!stops.has(mark)) continue;
    // A sentence that ends inside its quotes ends with them, when nothing but a new sentence can follow.
    if (inside[at] === 1) {
      if (!(ends.has(mark) && text[at + 1] === "”" && inside[at + 1] === 0)) continue;
      if (at + 2 < text.length && (stops.has(text[at + 2]!) || "的、等之".includes(text[at + 2]!))) continue;
    }
    let end = at + 1;
    while (
      end < text.length &&
      (stops.has(text[end]!) || text[end] === "”" || text[end] === "’") &&
      inside[end] === 0
    ) {
      end++;
    }
    add(end, mark);
    at = end - 1;
  }
  add(text.length, "");
  return segments;
}

const FULL_STOPS = new Set("。！？");
const SEMICOLON = "；";
const FULL_STOPS_AND_SEMICOLON = new Set([...FULL_STOPS, SEMICOLON]);

/** Sentences of folded text; with `semicolons`, a ； ends one too. A run of stops (。。) ends one sentence. */
export function sentences(text: string, options: { readonly semicolons?: boolean } = {}): Segment[] {
  return split(text, options.semicolons === true ? FULL_STOPS_AND_SEMICOLON : FULL_STOPS, FULL_STOPS);
}

/** Without more, with colons, with enumerations, with both. */
const CLAUSE_STOPS = ["", "：", "、", "：、"].map(
  (more) => new Set([...FULL_STOPS_AND_SEMICOLON, "，", ...more]),
);

/**
 * Clauses of folded text: what stands between 。！？；，. With `colons` a ： ends one too (其中：), with
 * `enumeration` a 、 does.
 */
export function clauses(
  text: string,
  options: { readonly colons?: boolean; readonly enumeration?: boolean } = {},
): Segment[] {
  const kind = (options.colons === true ? 1 : 0) + (options.enumeration === true ? 2 : 0);
  return split(text, CLAUSE_STOPS[kind]!, FULL_STOPS);
}

const ENUMERATION = new Set("、");

/** The members of an enumeration: what stands between 、. */
export const enumerated = (text: string): Segment[] => split(text, ENUMERATION, FULL_STOPS);
