import { concepts, functionalLines } from "@juesuan/account";
import data from "./data/terms.json" with { type: "json" };

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
const confusable = groupsOf(data.confusable);
const lawful = groupsOf(data.lawfulSwaps);

interface Lexicon {
  readonly known: ReadonlySet<string>;
  /** Two characters of a half → the term and where that half begins. */
  readonly halves: ReadonlyMap<string, readonly (readonly [term: string, offset: number])[]>;
}

let made: Lexicon | undefined;
function lexicon(): Lexicon {
  if (made !== undefined) return made;
  const terms = new Set<string>();
  const add = (term: string) => {
    if (IDEOGRAPHS.test(term) && term.length >= 4) terms.add(term);
  };
  for (const concept of concepts) for (const { form } of concept.forms) add(form);
  for (const line of functionalLines) add(line.name);
  for (const term of data.terms) add(term);
  const halves = new Map<string, (readonly [string, number])[]>();
  for (const term of terms) {
    const middle = term.length >> 1;
    for (const offset of [0, middle]) {
      const key = term.slice(offset, offset + 2);
      const list = halves.get(key);
      if (list === undefined) halves.set(key, [[term, offset]]);
      else list.push([term, offset]);
    }
  }
  made = { known: new Set([...terms, ...data.accepted]), halves };
  return made;
}

/** The known terms, for other rules. */
export function knownTerms(): ReadonlySet<string> {
  return lexicon().known;
}

/** Whether `printed` is `term` with one slip; the slip's place, or -1. */
function slipAt(printed: string, term: string): number {
  let at = 0;
  while (at < term.length && printed[at] === term[at]) at++;
  if (at === term.length) return -1;
  const swapped = printed[at] === term[at + 1] && printed[at + 1] === term[at];
  const rest = at + (swapped ? 2 : 1);
  if (printed.slice(rest) !== term.slice(rest) || !IDEOGRAPHS.test(printed[at]!)) return -1;
  if (swapped) return at;
  const [wrong, right] = [printed[at]!, term[at]!];
  if (share(lawful, wrong, right)) return -1;
  const inside = at > 0 && at < term.length - 1;
  return (inside && term.length >= LONG) || share(confusable, wrong, right) ? at : -1;
}

/**
 * Places where a text nearly has a term of the genre. A slip inside a long term (from seven characters), two swapped
 * neighbours, or a slip into a character of like sound or shape; never where the printed words are known themselves.
 * The longest term wins at a place. Every slip leaves one half of the term whole, so the halves are what is searched.
 */
export function nearMisses(text: string): NearMiss[] {
  const { known, halves } = lexicon();
  const found = new Map<number, NearMiss>();
  for (let at = 0; at + 1 < text.length; at++) {
    for (const [term, offset] of halves.get(text.slice(at, at + 2)) ?? []) {
      const start = at - offset;
      const printed = start < 0 ? "" : text.slice(start, start + term.length);
      if (printed.length !== term.length || printed === term) continue;
      const slip = slipAt(printed, term);
      if (slip < 0 || known.has(printed) || partOfKnown(text, start, printed.length, start + slip, known))
        continue;
      const place = start + slip;
      const other = found.get(place);
      if (other === undefined || other.term.length < term.length) {
        found.set(place, { start, end: start + term.length, term, printed });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

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
