import data from "./data/labels.json" with { type: "json" };
import type { Lang, Said } from "./locale.ts";

type Vocabulary = keyof typeof data;

/** The word for a code; a code that is not in the vocabulary stands for itself. */
export function label(vocabulary: Vocabulary, code: string, lang: Lang): string {
  return (data[vocabulary] as { readonly [code: string]: Said })[code]?.[lang] ?? code;
}
