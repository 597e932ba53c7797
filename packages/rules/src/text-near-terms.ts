import { concepts, functionalLines } from "@juesuan/account";
import { isGenericWord, unitsOf } from "@juesuan/language";
import data from "./data/terms.json" with { type: "json" };
import { takenPlaces } from "./text-taken.ts";

/** A place that reads like a known term but for one character, or with two neighbours swapped. */
export interface NearMiss {
  readonly start: number;
  readonly end: number;
  /** As it should be. */
  readonly term: string;
  readonly printed: string;
}

const IDEOGRAPHS = /^[\u4e00-\u9fff]+$/u;
/** From this length on a term with one odd character inside cannot well be another expression. */
const LONG = 7;

const groupsOf = (groups: readonly string[]): Map<string, Set<number>> => {
  const map = new Map<string, Set<number>>();
  groups.forEach((group, at) => {
    for (const character of group) {
      const own = map.get(character);
      if (own === undefined) map.set(character, new Set([at]));
      else own.add(at);
    }
  });
  return map;
};
const share = (groups: Map<string, Set<number>>, a: string, b: string): boolean => {
  const own = groups.get(a);
  const other = groups.get(b);
  return own !== undefined && other !== undefined && [...own].some((group) => other.has(group));
};
/** Characters that stand between words: one inside a term is another wording and no slip. */
const connectives = new Set(data.connectives);
const confusable = groupsOf(data.confusable);
const lawful = groupsOf(data.lawfulSwaps);

/**
 * A place that may be a slip and may as well be other words: the sieve leaves it open, and only a segmentation tells.
 * `slip`: where the odd character stands.
 */
export interface DoubtfulMiss extends NearMiss {
  readonly slip: number;
}

interface Lexicon {
  readonly known: ReadonlySet<string>;
  readonly terms: readonly string[];
  /** Two characters of a half, as one number → the terms with that half, each at a place of `begun`. */
  readonly halves: ReadonlyMap<number, readonly number[]>;
  /**
   * Four numbers for a term and the half of it that was met: which term, where that half begins in it, how long the term
   * is, and where its units stand in `units`. Thousands of terms are looked at in any text, so they lie side by side.
   */
  readonly begun: Int32Array;
  readonly units: Uint16Array;
  /** By UTF-16 unit: 1 where some half begins with it, so that most places of a text need no look-up. */
  readonly heads: Uint8Array;
}

/** Two UTF-16 units as one number of 32 bits, which costs less to look up than two characters. */
const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

let made: Lexicon | undefined;
function lexicon(): Lexicon {
  if (made !== undefined) return made;
  const set = new Set<string>();
  const add = (term: string) => {
    if (IDEOGRAPHS.test(term) && term.length >= 4) set.add(term);
  };
  for (const concept of concepts) for (const { form } of concept.forms) add(form);
  for (const line of functionalLines) add(line.name);
  for (const term of data.terms) add(term);
  const terms = [...set];
  const units: number[] = [];
  const begun: number[] = [];
  const halves = new Map<number, number[]>();
  terms.forEach((term, which) => {
    const from = units.length;
    for (let at = 0; at < term.length; at++) units.push(term.charCodeAt(at));
    const middle = term.length >> 1;
    for (const offset of [0, middle]) {
      const key = pairAt(term, offset);
      const list = halves.get(key);
      if (list === undefined) halves.set(key, [begun.length]);
      else list.push(begun.length);
      begun.push(which, offset, term.length, from);
    }
  });
  const heads = new Uint8Array(0x10000);
  for (const half of halves.keys()) heads[half >>> 16] = 1;
  made = {
    known: new Set([...terms, ...data.accepted]),
    terms,
    halves,
    begun: Int32Array.from(begun),
    units: Uint16Array.from(units),
    heads,
  };
  return made;
}

/** The known terms, for other rules. */
export function knownTerms(): ReadonlySet<string> {
  return lexicon().known;
}

interface Slip {
  readonly at: number;
  /** Whether it cannot well be anything else. */
  readonly sure: boolean;
}

/**
 * Where the print from `start` on leaves the term `units[from, from + length)`, when one character or two swapped ones
 * are all that it leaves it by; else -1. Most terms are ruled out by two looks.
 */
function placeOfSlip(
  print: Uint16Array,
  start: number,
  units: Uint16Array,
  from: number,
  length: number,
): number {
  let at = 0;
  while (at < length && print[start + at] === units[from + at]) at++;
  if (at === length) return -1;
  let rest = at + 1;
  if (rest < length && print[start + at] === units[from + rest] && print[start + rest] === units[from + at])
    rest++;
  for (; rest < length; rest++) if (print[start + rest] !== units[from + rest]) return -1;
  return at;
}

/** Whether what is printed differs from the term at `at` by a slip, and how surely. */
function slipIn(printed: string, term: string, at: number): Slip | undefined {
  if (!IDEOGRAPHS.test(printed[at]!)) return undefined;
  if (printed[at] === term[at + 1] && printed[at + 1] === term[at]) return { at, sure: true };
  const [wrong, right] = [printed[at]!, term[at]!];
  if (share(lawful, wrong, right)) return undefined;
  const inside = at > 0 && at < term.length - 1;
  // 公务用车及运行维护费 is said otherwise than 车均运行维护费, however long the term.
  const sure = (inside && term.length >= LONG && !connectives.has(wrong)) || share(confusable, wrong, right);
  // At an end another character makes another word of many a term: 物业管理费, 物业管理处.
  return sure || (inside && !connectives.has(wrong)) ? { at, sure } : undefined;
}

/**
 * Places where a text nearly has a term of the genre. A slip inside a long term (from seven characters), two swapped
 * neighbours, or a slip into a character of like sound or shape; never where the printed words are known themselves.
 * The longest term wins at a place. Every slip leaves one half of the term whole, so the halves are what is searched.
 */
export function nearMisses(text: string): readonly NearMiss[] {
  const all = misses(text);
  if (all.length === 0) return all;
  return all.flatMap(({ sure, start, end, term, printed }) => (sure ? [{ start, end, term, printed }] : []));
}

/** Places where an odd character inside a term of four to six may be a slip. Few and mostly lawful in any text. */
export function doubtfulMisses(text: string): readonly DoubtfulMiss[] {
  const all = misses(text);
  if (all.length === 0) return all;
  const sureOnes = takenPlaces();
  for (const { sure, start, end } of all) if (sure) sureOnes.take(start, end);
  return all.filter(
    ({ sure, slip, start, end }) =>
      !sure &&
      !sureOnes.overlaps(start, end) &&
      !isGenericWord(text.slice(slip - 1, slip + 1)) &&
      !isGenericWord(text.slice(slip, slip + 2)),
  );
}

const none: readonly number[] = [];

type Miss = DoubtfulMiss & { readonly sure: boolean };
const noMisses: readonly Miss[] = [];

// A text is asked for its sure and for its doubtful places, one right after the other.
let last: { readonly text: string; readonly found: readonly Miss[] } = { text: "", found: [] };

function misses(text: string): readonly Miss[] {
  if (last.text !== text) last = { text, found: sieve(text) };
  return last.found;
}

function sieve(text: string): readonly Miss[] {
  const { known, terms, halves, begun, units, heads } = lexicon();
  const print = unitsOf(text);
  let found: Map<number, Miss> | undefined;
  for (let at = 0; at + 1 < text.length; at++) {
    if (heads[print[at]!] === 0) continue;
    for (const one of halves.get((print[at]! << 16) | print[at + 1]!) ?? none) {
      const start = at - begun[one + 1]!;
      const length = begun[one + 2]!;
      if (start < 0 || start + length > text.length) continue;
      const odd = placeOfSlip(print, start, units, begun[one + 3]!, length);
      if (odd < 0) continue;
      const term = terms[begun[one]!]!;
      const printed = text.slice(start, start + length);
      const slip = slipIn(printed, term, odd);
      if (slip === undefined) continue;
      if (
        known.has(printed) ||
        besideKnown(printed, slip.at, known) ||
        partOfKnown(text, start, printed.length, start + slip.at, known)
      )
        continue;
      const place = start + slip.at;
      found ??= new Map();
      const other = found.get(place);
      if (
        other === undefined ||
        (slip.sure && !other.sure) ||
        (slip.sure === other.sure && other.term.length < term.length)
      ) {
        found.set(place, { start, end: start + term.length, term, printed, slip: place, sure: slip.sure });
      }
    }
  }
  return found === undefined ? noMisses : [...found.values()].sort((a, b) => a.start - b.start);
}

/** 其中文化旅游体育与传媒支出 is 其中 and a term, not 其他文化旅游体育与传媒支出 with a slip. */
const besideKnown = (printed: string, at: number, known: ReadonlySet<string>): boolean =>
  data.leads.includes(printed.slice(0, at + 1)) && known.has(printed.slice(at + 1));

/** Whether the odd character belongs to a known term that the text does print there. */
function partOfKnown(
  text: string,
  start: number,
  length: number,
  slip: number,
  known: ReadonlySet<string>,
): boolean {
  for (let from = Math.max(0, slip - 7); from <= slip; from++) {
    for (
      let to = Math.max(slip + 1, from + 4);
      to <= Math.min(text.length, from + 16, start + length + 8);
      to++
    ) {
      if (known.has(text.slice(from, to))) return true;
    }
  }
  return false;
}
