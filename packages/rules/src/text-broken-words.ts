import { type Segmenter, segmenter, type Token } from "@juesuan/language";
import { type DoubtfulMiss, doubtfulMisses, type NearMiss } from "./text-near-terms.ts";

/** Characters on both sides of a place that are cut with it: words do not reach further. */
const REACH = 12;
/** Of a word of two characters only one would be left to tell it by: 实训 is no slip for 培训, though no dictionary has it. */
const LEAST_WORD = 3;

/**
 * Slips that only words tell from lawful text. Where the sieve finds a term with one odd character inside, the text is
 * cut into words as printed and as it should be: printed, the odd character falls out as a word of its own; put right,
 * it is part of a word of three characters or more again and the place has fewer words. 本月支出 beside 本年支出 is left alone, as 本月 is a word;
 * the dictionary is loaded only when the sieve leaves such a place.
 */
export function brokenWords(text: string, using: () => Segmenter = segmenter): readonly NearMiss[] {
  const doubtful = doubtfulMisses(text);
  if (doubtful.length === 0) return doubtful;
  return doubtful.flatMap((miss) =>
    isBroken(text, miss, using())
      ? [{ start: miss.start, end: miss.end, term: miss.term, printed: miss.printed }]
      : [],
  );
}

function isBroken(text: string, { start, end, slip, term }: DoubtfulMiss, { cut }: Segmenter): boolean {
  const from = Math.max(0, start - REACH);
  const [before, after] = [text.slice(from, start), text.slice(end, end + REACH)];
  const printed = cut(before + text.slice(start, end) + after);
  const right = cut(before + term + after);
  const at = slip - from;
  return (
    wordAt(printed, at)?.text.length === 1 &&
    wordAt(right, at)!.text.length >= LEAST_WORD &&
    right.length < printed.length
  );
}

const wordAt = (tokens: readonly Token[], at: number): Token | undefined =>
  tokens.find((token) => token.start <= at && at < token.end);
