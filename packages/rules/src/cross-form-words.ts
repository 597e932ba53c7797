import { segmenter, type Token } from "@juesuan/language";
import type { Subject } from "./cross-form-subjects.ts";

/**
 * Whether a text names a subject by words. Pairs of characters need no dictionary and are enough nearly always; where
 * the one pair that is found may come of two words that meet (本校|车队 for 校车), the text is cut into words. A pair
 * that the name itself has across two words says nothing against it.
 */
export function namedInWords({ name, grams }: Subject, text: string): boolean {
  const found = grams.filter((gram) => text.includes(gram));
  const [only] = found;
  if (found.length !== 1 || only === undefined) return found.length > 0;
  const { cut } = segmenter();
  return withinWord(cut(text), text, only) || !withinWord(cut(name), name, only);
}

function withinWord(tokens: readonly Token[], text: string, gram: string): boolean {
  for (let at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + 1)) {
    if (tokens.some(({ start, end }) => start <= at && at + gram.length <= end)) return true;
  }
  return false;
}
