import { clauses, compareKey, fold } from "@juesuan/language";

/** A clause of the goal and how much of it the result repeats: the share of its pairs of characters, 0 to 1 (a rank, not a figure). */
export interface ClauseCoverage {
  readonly text: string;
  readonly covered: number;
}

/** Shorter clauses have too few pairs of characters to say anything. */
const shortest = 4;

/** The goal's clauses against the result, in the goal's order. */
export function coverageOf(expected: string, achieved: string): readonly ClauseCoverage[] {
  const told = compareKey(achieved);
  const text = fold(expected).text;
  return clauses(text, { enumeration: true }).flatMap((segment) => {
    const clause = segment.text.slice(0, segment.text.length - segment.stop.length);
    const own = pairsOf(compareKey(clause));
    if (own.length < shortest - 1) return [];
    return [{ text: clause, covered: own.filter((pair) => told.includes(pair)).length / own.length }];
  });
}

function pairsOf(key: string): string[] {
  const characters = [...key];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}
