/** Chinese text of the genre: one spelling with a way back, sentences, numerals, words, likeness, vocabularies. */

export { unitsOf, unitTable } from "./chars.ts";
export { compileVocabulary, type Occurrence, type Vocabulary, type VocabularyEntry } from "./find.ts";
export { compareKey, fold } from "./fold.ts";
export { type Folded, toOriginal } from "./folded.ts";
export { genericHeads, isGenericWord, keyNouns } from "./key-nouns.ts";
export { type LeadingNumber, leadingNumber, type NumberStyle } from "./leading-number.ts";
export {
  type ChineseNumeral,
  type FoundNumeral,
  findChineseNumerals,
  parseChineseNumeral,
  toChineseNumeral,
} from "./numerals.ts";
export { remembered } from "./remembered.ts";
export {
  loadSegmenter,
  type Segmenter,
  type SegmenterEngine,
  segmenter,
  segmenterLoaded,
  type TaggedToken,
  type Token,
} from "./segmenter.ts";
export { clauses, enumerated, type Segment, sentences } from "./sentences.ts";
export { type SharedRun, sharedRuns } from "./shared-runs.ts";
export { type Edit, editDistance, edits, type Similarity, similarity } from "./similarity.ts";
export { tidy, tidyWithOffsets } from "./tidy.ts";
export { unifiedCharacters } from "./unified.ts";
