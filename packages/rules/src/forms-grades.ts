import { fold } from "@juesuan/language";
import { exact, type Fraction, order } from "@juesuan/quantity";
import words from "./data/form-grades.json" with { type: "json" };
import profiles from "./data/form-profiles.json" with { type: "json" };
import { matchesIn } from "./text-matches.ts";

/** A grade in the narrative: the label as printed and where it stands in the folded text. */
export interface GradeLabel {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** Longest first: 不合格 before 合格. */
const labels = Object.entries(profiles.gradeSynonyms)
  .flatMap(([grade, list]) => list.map((word) => ({ grade, word })))
  .sort((a, b) => b.word.length - a.word.length);

/** What announces a grade, folded, longest first. */
const openings = words.labels.map((word) => fold(word).text).sort((a, b) => b.length - a.length);
const between = [...words.between].sort((a, b) => b.length - a.length);

/** Without one of these characters a paragraph announces no grade and declares no bands. */
const sieve = /[优良差]|中等|一般|及格|合格/;

/** The grades that a paragraph announces: 评价结论为“优秀”, 评价等级：良. A band's name in a list of bands is none. */
export function gradesIn(printed: string): readonly GradeLabel[] {
  if (!sieve.test(printed)) return [];
  const text = fold(printed).text;
  const found: GradeLabel[] = [];
  for (let at = 0; at < text.length; at++) {
    const opening = openings.find((word) => text.startsWith(word, at));
    if (opening === undefined) continue;
    let start = at + opening.length;
    for (let word = skip(text, start); word > 0; word = skip(text, start)) start += word;
    const label = labels.find(({ word }) => text.startsWith(word, start));
    if (label === undefined) continue;
    const end = start + label.word.length;
    // 优良率, 中期, 差异: the label must end there.
    if (/^[\p{Script=Han}]/u.test(text.slice(end)) && !/^(?:等次|等级|档|级|等|的)/.test(text.slice(end)))
      continue;
    found.push({ label: label.word, start, end });
    at = end - 1;
  }
  return found;
}

function skip(text: string, at: number): number {
  return between.find((word) => text.startsWith(word, at))?.length ?? 0;
}

const gradeOf = (label: string): string | undefined => labels.find(({ word }) => word === label)?.grade;

/**
 * Whether a score may bear the label under some scale we hold: 90 and 80 belong to the upper band. Nothing when no
 * scale has the label.
 */
export function bears(score: Fraction, label: string): boolean | undefined {
  const grade = gradeOf(label);
  const scales = profiles.grades.filter(({ bands }) => bands.some(([name]) => name === grade));
  if (scales.length === 0) return undefined;
  return scales.some(({ bands }) => bandOf(bands, score) === grade);
}

/** The grade that the first scale holding the label gives to a score. */
export function gradeFor(score: Fraction, label: string): string | undefined {
  const grade = gradeOf(label);
  const scale = profiles.grades.find(({ bands }) => bands.some(([name]) => name === grade));
  return scale === undefined ? undefined : bandOf(scale.bands, score);
}

function bandOf(bands: readonly (readonly string[])[], score: Fraction): string | undefined {
  return bands.find(([, least]) => order(score, exact(least ?? "0")) >= 0)?.[0];
}

const declared =
  /(?:优秀?|良好?|中等?|合格|差)[^。;；]{0,12}?(\d{2,3})分?(?:\([^)]{1,6}\))?[-~—至到](\d{2,3})/g;
const usual = new Set(["100", "90", "89", "80", "79", "60", "59", "0"]);

/** Whether the text declares bands of its own (优：85—100分), with bounds that none of our scales has. */
export function otherBands(printed: string): boolean {
  return (
    sieve.test(printed) &&
    matchesIn(fold(printed).text, declared).some((match) =>
      [match[1], match[2]].some((bound) => bound !== undefined && !usual.has(bound)),
    )
  );
}
