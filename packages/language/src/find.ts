import { fold } from "./fold.ts";

/** A form of the vocabulary found in a text; `[start, end)` in the folded text that was searched. */
export interface Occurrence {
  readonly id: string;
  /** As the entry was given. */
  readonly form: string;
  readonly start: number;
  readonly end: number;
}

export interface VocabularyEntry {
  readonly form: string;
  readonly id: string;
}

export interface Vocabulary {
  readonly size: number;
  /** All occurrences from left to right; at each place the longest form wins, and none overlap. */
  find(text: string): Occurrence[];
  /** The longest form that begins exactly at `at`. */
  matchAt(text: string, at: number): Occurrence | undefined;
  /** The longest form that begins at each place, overlapping ones too, from left to right. */
  everywhere(text: string): readonly Occurrence[];
}

const none: readonly Occurrence[] = [];

/** A node of the trie: what may follow, and the entry that ends here. */
interface Node {
  next: Map<number, Node> | undefined;
  entry: VocabularyEntry | undefined;
}

/**
 * Compiles forms for searching folded text. The forms are folded themselves, so 因公出国(境) and 因公出国（境） are one.
 * Search walks a trie from each place, so it is bounded by length of text × longest form, and in practice by little
 * more than one look-up a character.
 *
 * @throws Error when two ids claim the same form: that is a mistake in the vocabulary, not in a document.
 */
export function compileVocabulary(entries: readonly VocabularyEntry[]): Vocabulary {
  // A list as long as there are units: a shorter one with holes would be looked up like a map, at every place of a text.
  const first = new Array<Node | undefined>(0x10000).fill(undefined);
  // Most places of a text begin no form: what tells them apart is an eighth of that list, and stays near at hand.
  const heads = new Uint8Array(0x10000);
  let size = 0;
  for (const entry of entries) {
    const form = fold(entry.form).text;
    if (form === "") throw new Error(`vocabulary entry "${entry.id}" has an empty form`);
    const head = form.charCodeAt(0);
    let node: Node = first[head] ?? { next: undefined, entry: undefined };
    first[head] = node;
    heads[head] = 1;
    for (let at = 1; at < form.length; at++) {
      node.next ??= new Map();
      let child = node.next.get(form.charCodeAt(at));
      if (child === undefined) {
        child = { next: undefined, entry: undefined };
        node.next.set(form.charCodeAt(at), child);
      }
      node = child;
    }
    if (node.entry !== undefined && node.entry.id !== entry.id) {
      throw new Error(`"${entry.form}" is claimed by "${node.entry.id}" and by "${entry.id}"`);
    }
    if (node.entry === undefined) size++;
    node.entry ??= entry;
  }

  const matchAt = (text: string, at: number): Occurrence | undefined => {
    const head = text.charCodeAt(at);
    if (heads[head] !== 1) return undefined;
    let node = first[head];
    let best: VocabularyEntry | undefined;
    let end = at;
    for (let here = at + 1; node !== undefined; here++) {
      if (node.entry !== undefined) {
        best = node.entry;
        end = here;
      }
      if (here >= text.length) break;
      node = node.next?.get(text.charCodeAt(here));
    }
    return best === undefined ? undefined : { id: best.id, form: best.form, start: at, end };
  };

  return {
    size,
    matchAt,
    everywhere(text) {
      let found: Occurrence[] | undefined;
      for (let at = 0; at < text.length; at++) {
        const match = matchAt(text, at);
        if (match === undefined) continue;
        found ??= [];
        found.push(match);
      }
      return found ?? none;
    },
    find(text) {
      const found: Occurrence[] = [];
      for (let at = 0; at < text.length; ) {
        const match = matchAt(text, at);
        if (match !== undefined) found.push(match);
        at = match?.end ?? at + 1;
      }
      return found;
    },
  };
}
