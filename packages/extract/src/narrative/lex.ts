import type { Vocabulary } from "@juesuan/language";
import words from "../data/narrative.json" with { type: "json" };
import { findFigures } from "./figures.ts";
import { type Lexicon, lexicon } from "./lexicon.ts";
import type { Candidate, Token } from "./tokens.ts";

const yearPattern = /(?<!\d)((?:19|20)\d{2})年(?:度)?/g;

/**
 * Score bands: 90（含）-100分, 80分（含）-90分, 60分以下, 90分（含）以上. Written in the record as "90-100", "0-60".
 */
const bandPattern =
  /(?<!\d)(\d{1,3})分?(?:[（(]不?含[）)])?(?:[-—–~～至到]{1,2}|以上，)(\d{1,3})分?(?:[（(]不?含[）)])?(?:以下)?(?:之间|的|区间)?|(?<!\d)(\d{1,3})分?(?:[（(]不?含[）)])?(以下|以上)(?:[（(]不?含[）)])?/g;

/** 一般公共服务支出（类）: the mark that makes the words before it a line of the functional classification. */
const levelMark = /[（(]([类款项])[）)]/g;
const levelOf = { 类: "class", 款: "subclass", 项: "item" } as const;
const nameCharacter = /[\p{Script=Han}（）()、A-Za-z]/u;

/**
 * The words of the grammar in folded text. Where two readings overlap the earlier and longer one stands, but a
 * figure inside a known name (单位价值50万元以上的通用设备) is kept beside the name as a threshold.
 * `names` are words that stand for the publisher and carry no meaning here.
 */
export function lex(text: string, names: Vocabulary | undefined, grammar: Lexicon = lexicon()): Token[] {
  const tokens: Token[] = [];
  const taken = new Uint8Array(text.length + 1);
  const take = (token: Token) => {
    for (let at = token.start; at < token.end; at++) if (taken[at] === 1) return;
    taken.fill(1, token.start, token.end);
    tokens.push(token);
  };
  for (const token of functions(text)) take(token);
  for (const token of bands(text)) take(token);
  for (const { pattern, candidates } of patterns) {
    for (const match of text.matchAll(pattern)) {
      take({
        kind: "concept",
        start: match.index,
        end: match.index + match[0].length,
        form: match[0],
        candidates,
      });
    }
  }
  for (const match of text.matchAll(yearPattern)) {
    take({ kind: "year", start: match.index, end: match.index + match[0].length, year: Number(match[1]) });
  }
  for (const name of names?.find(text) ?? []) take({ kind: "swallow", start: name.start, end: name.end });
  const found = grammar.vocabulary.find(text);
  const figures = findFigures(text);
  const wide = found.filter((one) => /\d/.test(one.form));
  for (const figure of figures) {
    const inside = wide.some((one) => one.start <= figure.start && figure.end <= one.end);
    if (inside || taken[figure.start] === 1) tokens.push({ ...figure, threshold: true });
    else if (taken[figure.end - 1] === 0) take(figure);
  }
  for (const one of found) take({ ...grammar.word(one.id), start: one.start, end: one.end } as Token);
  return tokens.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Concepts whose words have something between them: 编报绩效目标的2024年度项目. */
const patterns = words.patterns.map(({ pattern, concepts }) => ({
  pattern: new RegExp(pattern, "gu"),
  candidates: concepts.map((concept): Candidate => ({ concept, dimensions: {} })),
}));

/** A grade before its count (“优”的项目39个). Without limits of scores the grade itself is the band. */
const gradePattern = new RegExp(
  `(?<=[“为是、；，（：:])(${words.grades.join("|")})”?(?:等级|等次|档)?(?:的)?(?:项目)?(?:数量|个数)?(?:共计|共|有|为)?(?=\\d{1,4}(?:个|项))`,
  "gu",
);

function functions(text: string): Token[] {
  const found: Token[] = [];
  let floor = 0;
  for (const mark of text.matchAll(levelMark)) {
    let start = mark.index;
    let quoted = false;
    if (text[start - 1] === "”") {
      start = text.lastIndexOf("“", start) + 1;
      quoted = start > floor;
    }
    if (!quoted) {
      start = mark.index;
      // 、 may be part of a name only inside brackets; outside it ends an item number or an enumeration.
      for (let depth = 0; start > floor && mark.index - start < 60; start--) {
        const before = text[start - 1]!;
        if (before === "）" || before === ")") depth++;
        else if (before === "（" || before === "(") depth--;
        if (depth < 0 || !nameCharacter.test(before) || (before === "、" && depth === 0)) break;
      }
    }
    const name = text.slice(start, mark.index).replace(/[”"]$/, "");
    floor = mark.index + mark[0].length;
    if (name.length < 2) continue;
    const level = levelOf[mark[1] as keyof typeof levelOf];
    found.push({ kind: "function", start: quoted ? start - 1 : start, end: floor, name, level });
  }
  return found;
}

function bands(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(bandPattern)) {
    const [printed, low, high, edge, side] = match;
    // Without 分 or a bracket it may be any range; a band is said of scores.
    if (!/分|含/.test(printed) && !text.startsWith("分", match.index + printed.length)) continue;
    const band =
      low !== undefined && high !== undefined
        ? Number(low) < Number(high)
          ? `${Number(low)}-${Number(high)}`
          : `${Number(high)}-${Number(low)}`
        : side === "以下"
          ? `0-${Number(edge)}`
          : `${Number(edge)}-100`;
    found.push({ kind: "band", start: match.index, end: match.index + printed.length, band });
  }
  for (const match of text.matchAll(gradePattern)) {
    found.push({ kind: "band", start: match.index, end: match.index + match[0].length, band: match[1]! });
  }
  return found;
}
