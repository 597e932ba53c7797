import { unitTable } from "./chars.ts";
import data from "./data/generic-words.json" with { type: "json" };
import { fold } from "./fold.ts";
import { type Segmenter, segmenter } from "./segmenter.ts";

const GENERIC: ReadonlySet<string> = new Set(data.generic);
const PLACES: ReadonlySet<string> = new Set(data.placeTags);
const PERSONS: ReadonlySet<string> = new Set(data.personTags);
const CONTENT: ReadonlySet<string> = new Set(data.contentTags);

const SUFFIXES: ReadonlySet<string> = new Set(data.administrativeSuffixes);

/** By UTF-16 unit: 1 where some word begins with it that says nothing about what a project is for. */
export const genericHeads = unitTable(data.generic);

/** Whether a word says nothing about what a project is for (项目, 经费, 运维服务, …). */
export const isGenericWord = (word: string): boolean => GENERIC.has(word);

/**
 * The words of a project's name, or of any text, that say what it is about, each once, in order of appearance:
 * content words of the dictionary without generic words, places, persons, figures and single characters. Words of the
 * Latin script are kept as printed (IPv6, WAF). Characters the dictionary does not know as a word are kept
 * together when two to four of them stand in a row. Loads the segmenter.
 */
export function keyNouns(text: string, using: Segmenter = segmenter()): string[] {
  const words = new Set<string>();
  let unknown = "";
  let unknownEnd = -1;
  const flush = (): void => {
    if (unknown.length >= 2 && unknown.length <= 4 && !GENERIC.has(unknown)) words.add(unknown);
    unknown = "";
  };
  for (const { text: word, tag, start, end } of using.tag(fold(text).text)) {
    const lone = word.length === 1 && /\p{Script=Han}/u.test(word);
    if (
      lone &&
      /^(?:[nvagjx]|vn|an|zg|ng|vg|ag)$/u.test(tag) &&
      !data.administrativeSuffixes.includes(word)
    ) {
      if (start !== unknownEnd) flush();
      unknown += word;
      unknownEnd = end;
      continue;
    }
    // A name the dictionary does not have, before 区 or 街道: a place.
    if (start === unknownEnd && SUFFIXES.has(word)) unknown = "";
    flush();
    if (SUFFIXES.has(word) || word.length < 2 || GENERIC.has(word) || PLACES.has(tag) || PERSONS.has(tag))
      continue;
    if (tag !== "eng" && !CONTENT.has(tag[0] ?? "")) continue;
    words.add(word);
  }
  flush();
  return [...words];
}
