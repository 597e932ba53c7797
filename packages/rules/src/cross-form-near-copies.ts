import type { Form } from "@juesuan/account";
import { edits, type Similarity, similarity } from "@juesuan/language";
import { exact, type Fraction } from "@juesuan/quantity";
import type { Subjects } from "./cross-form-subjects.ts";
import words from "./data/cross-form.json" with { type: "json" };

/** A text as it is compared, with the forms in which it stands. */
export interface NearText {
  readonly key: string;
  readonly forms: readonly Form[];
}

/** Texts that are nearly one, directly or over others: their places in the list, and the least likeness among them. */
export interface NearCopy {
  readonly at: readonly number[];
  readonly likeness: Similarity;
}

/** As `NearText`; `said` is its key without words of emphasis, which change neither what is done nor how much. */
interface SaidText extends NearText {
  readonly said: string;
}

const emphasis = new RegExp(words.emphasis.join("|"), "gu");

const PIECE = 5;
const WINDOW = 5;
/** A piece that more texts share is a set phrase: each is then held only against its next neighbours. */
const MOST_SHARED = 6;

/**
 * Texts at least as alike as `threshold`. A text that differs by one character in twenty has stretches of nine
 * unchanged, and two texts with such a stretch in common share one of the least hashes of it (winnowing), so only texts
 * that meet in a bucket of hashes are compared. Near-linear: in a list of one pattern a text meets few others.
 */
export function nearCopies(given: readonly NearText[], threshold: string, subjects: Subjects): NearCopy[] {
  const limit = exact(threshold);
  const texts = given.map((text) => ({ ...text, said: text.key.replace(emphasis, "") }));
  const buckets = new Map<number, number[]>();
  texts.forEach(({ said }, id) => {
    for (const mark of marks(said)) {
      const ids = buckets.get(mark);
      if (ids === undefined) buckets.set(mark, [id]);
      else ids.push(id);
    }
  });
  const seen = new Set<number>();
  const parent = texts.map((_, id) => id);
  const least = new Map<number, Similarity>();
  for (const ids of buckets.values()) {
    for (let at = 0; at < ids.length; at++) {
      const left = ids[at]!;
      for (const right of ids.slice(at + 1, at + 1 + MOST_SHARED)) {
        const pair = left * texts.length + right;
        const [a, b] = [rootOf(parent, left), rootOf(parent, right)];
        if (seen.has(pair) || a === b) continue;
        seen.add(pair);
        const likeness = near(texts[left]!, texts[right]!, limit, subjects);
        if (likeness === undefined) continue;
        parent[Math.max(a, b)] = Math.min(a, b);
        least.set(Math.min(a, b), lesser(lesser(likeness, least.get(a)), least.get(b)));
      }
    }
  }
  const groups = new Map<number, number[]>();
  texts.forEach((_, id) => {
    const root = rootOf(parent, id);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [id]);
    else group.push(id);
  });
  return [...groups].flatMap(([root, at]) => {
    const likeness = least.get(root);
    return likeness === undefined ? [] : [{ at, likeness }];
  });
}

function rootOf(parent: number[], id: number): number {
  let root = id;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]!]!;
    root = parent[root]!;
  }
  return root;
}

const lesser = (a: Similarity, b: Similarity | undefined): Similarity =>
  b !== undefined && b.num * a.den < a.num * b.den ? b : a;

function near(a: SaidText, b: SaidText, limit: Fraction, subjects: Subjects): Similarity | undefined {
  const [shorter, longer] =
    a.said.length < b.said.length ? [a.said.length, b.said.length] : [b.said.length, a.said.length];
  // The lengths alone bound the likeness.
  if (limit.mul(longer).gt(shorter)) return undefined;
  const forms = [...a.forms, ...b.forms];
  if (new Set(forms.map((form) => subjects.of(form).name)).size < 2) return undefined;
  const likeness = similarity(a.said, b.said);
  if (limit.mul(likeness.den).gt(likeness.num)) return undefined;
  // What is shown is the likeness of the texts as they stand, emphasis and all.
  return filledIn(a, b, subjects) ? undefined : similarity(a.key, b.key);
}

/**
 * The genre's pattern filled in for each project, not a copy: each text names its own, or they differ by the names. Nor
 * is one plan with another number a copy between projects of one kind, unless a text names the other's and not its own.
 */
function filledIn(a: SaidText, b: SaidText, subjects: Subjects): boolean {
  const own = (mine: SaidText, other: SaidText): boolean => {
    const others = new Set(other.forms.flatMap((form) => subjects.of(form).grams));
    return mine.forms.every((form) =>
      subjects.of(form).grams.some((gram) => !others.has(gram) && mine.key.includes(gram)),
    );
  };
  const [ownsA, ownsB] = [own(a, b), own(b, a)];
  if (ownsA && ownsB) return true;
  const changes = edits(a.said, b.said);
  if (changes.length === 0) return false;
  const inNames = (part: string, { forms }: NearText): boolean =>
    forms.every((form) => subjects.of(form).name.includes(part));
  if (changes.every(({ from, to }) => inNames(from, a) && inNames(to, b))) return true;
  return (
    ownsA === ownsB &&
    ofOneKind(a, b, subjects) &&
    changes.every((one) => isNumber(one.from) && isNumber(one.to))
  );
}

/** Projects whose names share a subject (城东片区巡查, 城西片区巡查), or of which a name says none. */
function ofOneKind(a: SaidText, b: SaidText, subjects: Subjects): boolean {
  const grams = [a, b].map(({ forms }) => forms.flatMap((form) => subjects.of(form).grams));
  return grams.some((own) => own.length === 0) || grams[0]!.some((gram) => grams[1]!.includes(gram));
}

const isNumber = (part: string): boolean => /^[\d.%〇零一二两三四五六七八九十百千万半]*$/u.test(part);

/** Winnowing: of every few neighbouring pieces the one with the least hash; shared stretches of nine share a mark. */
export function marks(key: string): Set<number> {
  const hashes: number[] = [];
  for (let at = 0; at + PIECE <= key.length; at++) {
    let hash = 0;
    for (let unit = at; unit < at + PIECE; unit++) hash = (Math.imul(hash, 31) + key.charCodeAt(unit)) | 0;
    // Spread, so that the least is not always the same character's.
    hashes.push(Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0);
  }
  const found = new Set<number>();
  for (let at = 0; at < hashes.length; at++) {
    let least = hashes[at]!;
    for (let next = at + 1; next < at + WINDOW && next < hashes.length; next++) {
      if (hashes[next]! < least) least = hashes[next]!;
    }
    found.add(least);
  }
  return found;
}
