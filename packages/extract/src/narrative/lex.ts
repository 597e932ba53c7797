import { functionalByName, functionalLevel } from "@juesuan/account";
import type { Vocabulary } from "@juesuan/language";
import words from "../data/narrative.json" with { type: "json" };
import { findNumbers } from "./figures.ts";
import { findFunctionLines, opensItem } from "./function-lines.ts";
import { type Lexicon, lexicon } from "./lexicon.ts";
import { findNumeralFigures } from "./numeral-figures.ts";
import { readPlainNumbers } from "./plain-numbers.ts";
import { findBands } from "./score-bands.ts";
import type { Candidate, Token } from "./tokens.ts";

/** 2021年末结转和结余, 2021年初预算: there the 年 belongs to the word behind the year. */
const yearPattern = /(?<!\d)((?:19|20)\d{2})(?:年度?(?![初末])|(?=年[初末]))/g;

/** Concepts whose words have something between them: 编报绩效目标的2024年度项目. */
const patterns = (
  words.patterns as readonly {
    pattern: string;
    concepts: readonly string[];
    topics?: readonly string[];
    after?: boolean;
  }[]
).map(({ pattern, concepts, topics, after }) => ({
  pattern: new RegExp(pattern, "gu"),
  candidates: concepts.map((concept): Candidate => ({ concept, dimensions: {} })),
  topics,
  after,
}));

/** 其中行政19人、事业60人: the kind of staff alone, right before its count. */
const staffKinds = Object.entries(words.staffKinds).map(([staff, forms]) => ({
  staff: staff as "administrative" | "publicInstitution",
  pattern: new RegExp(`(?:${forms.join("|")})(?=\\d)`, "gu"),
}));

const fundTopics: ReadonlySet<string> = new Set([...words.fundTopics, "appropriation"]);

/**
 * The words of the grammar in folded text. Where two readings overlap the earlier and longer one stands, but a
 * figure inside a known name (单位价值50万元以上的通用设备) is kept beside the name as a threshold.
 * `names` are words that stand for the publisher and carry no meaning here; `topic` is what the section is about.
 */
export function lex(
  text: string,
  names: Vocabulary | undefined,
  topic?: string,
  grammar: Lexicon = lexicon(),
): Token[] {
  const tokens: Token[] = [];
  const taken = new Uint8Array(text.length + 1);
  const take = (token: Token) => {
    for (let at = token.start; at < token.end; at++) if (taken[at] === 1) return;
    taken.fill(1, token.start, token.end);
    tokens.push(token);
  };
  const quotes = topic !== undefined && fundTopics.has(topic);
  for (const token of findFunctionLines(text, grammar, quotes)) take(token);
  for (const token of findBands(text)) take(token);
  for (const { pattern, candidates, topics, after } of patterns) {
    if (topics !== undefined && !topics.includes(topic ?? "")) continue;
    for (const match of text.matchAll(pattern)) {
      take({
        kind: "concept",
        start: match.index,
        end: match.index + match[0].length,
        form: match[0],
        candidates,
        ...(after === true ? { after } : {}),
      });
    }
  }
  for (const { staff, pattern } of staffKinds) {
    for (const match of text.matchAll(pattern)) {
      take({ kind: "staff", start: match.index, end: match.index + match[0].length, staff });
    }
  }
  for (const match of text.matchAll(yearPattern)) {
    take({ kind: "year", start: match.index, end: match.index + match[0].length, year: Number(match[1]) });
  }
  for (const name of names?.find(text) ?? []) take({ kind: "swallow", start: name.start, end: name.end });
  // 2021年度预算数: without the year the word is 预算数, not 年度预算数, which would overlap with it.
  const found = grammar.vocabulary.find(text.replace(yearPattern, (year) => "\0".repeat(year.length)));
  const numbers = findNumbers(text);
  const wide = found.filter((one) => /\d/.test(one.form));
  let inside = 0;
  for (const figure of numbers.figures) {
    while (inside < wide.length && wide[inside]!.end < figure.end) inside++;
    const name = wide[inside];
    const within = name !== undefined && name.start <= figure.start && figure.end <= name.end;
    if (within || taken[figure.start] === 1) tokens.push({ ...figure, defect: "threshold" });
    else if (taken[figure.end - 1] === 0) take(figure);
  }
  for (const figure of findNumeralFigures(text)) take(figure);
  tokens.sort(byPlace);
  let at = 0;
  const kept: Token[] = [];
  for (const one of found) {
    while (at < tokens.length && tokens[at]!.end <= one.start) at++;
    const before = nearest(tokens[at - 1], kept.at(-1));
    const word = wordAt(text, one, before, topic, grammar);
    if (word === undefined) continue;
    const size = tokens.length;
    take(word);
    if (tokens.length > size) kept.push(tokens.pop()!);
  }
  for (const token of kept) tokens.push(token);
  tokens.sort(byPlace);
  const plain = readPlainNumbers(
    text,
    numbers.plain.filter((one) => taken[one.start] === 0),
    tokens,
  );
  return plain.length === 0 ? tokens : [...tokens, ...plain].sort(byPlace);
}

const byPlace = (a: Token, b: Token): number => a.start - b.start || b.end - a.end;

function nearest(a: Token | undefined, b: Token | undefined): Token | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.end >= b.end ? a : b;
}

/** The word that a form is at its place: names of classifications are words only where they can be meant. */
function wordAt(
  text: string,
  one: { readonly id: string; readonly start: number; readonly end: number },
  before: Token | undefined,
  topic: string | undefined,
  grammar: Lexicon,
): Token | undefined {
  const { start, end } = one;
  const economic = topic === "basic" ? grammar.economic(one.id) : undefined;
  const word = economic ?? grammar.word(one.id);
  if (word.kind === "function") {
    const isClass = functionalByName(word.name, null).some((line) => functionalLevel(line.code) === "class");
    if (!opensItem(text, start, before, isClass)) return undefined;
    const { level: _, ...rest } = word;
    return { ...rest, start, end } as Token;
  }
  return { ...word, start, end } as Token;
}
