import { functionalByName } from "@juesuan/account";
import type { Lexicon } from "./lexicon.ts";
import type { FunctionToken, Token } from "./tokens.ts";

/** 一般公共服务支出（类）: the mark that makes the words before it a line of the functional classification. */
const levelMark = /[（(](\d{3,7})?([类款项])[）)]/g;
const levelOf = { 类: "class", 款: "subclass", 项: "item" } as const;
const nameCharacter = /[\p{Script=Han}（）()、A-Za-z]/u;
/** The longest name of the classification has some thirty characters. */
const longestName = 40;

/** 行政运行（2010301）, 2010301行政运行: the code before or behind its name. */
const codeBehind =
  /(\p{Script=Han}[\p{Script=Han}（）、]{1,38})[（(]((?:20[1-9]|21\d|22\d|23\d)(?:\d{2}){0,2})[）)]/gu;
const codeBefore = /(?<![\d.])((?:20[1-9]|21\d|22\d|23\d)(?:\d{2}){0,2})[-—“]?(?=\p{Script=Han})/gu;
/** “某某事务”2023年度决算…: a quoted name at the head of an item, of which a figure is told. */
const quotedName =
  /(?<=^|[。；：，]|[）.、]|其中[：，]?)“(\p{Script=Han}[\p{Script=Han}（）、]{1,38})”(?=(?:科目)?(?:20\d{2}年|年初预算|支出|决算|预算|\d))/gu;

const levelOfCode = (code: string) =>
  code.length === 3 ? ("class" as const) : code.length === 5 ? ("subclass" as const) : ("item" as const);

/**
 * Lines of the functional classification that the text marks as such: by （类）（款）（项）, by their code, and, where
 * `quotes` says that the section is about them, by quotation marks at the head of an item.
 */
export function findFunctionLines(text: string, grammar: Lexicon, quotes: boolean): FunctionToken[] {
  const found: FunctionToken[] = [...marked(text, grammar), ...coded(text, grammar)];
  if (quotes) {
    for (const match of text.matchAll(quotedName)) {
      const name = match[1]!;
      if (grammar.vocabulary.find(name).some((one) => grammar.word(one.id).kind === "concept")) continue;
      found.push({ kind: "function", start: match.index, end: match.index + match[0].length, name });
    }
  }
  return found;
}

function marked(text: string, grammar: Lexicon): FunctionToken[] {
  const found: FunctionToken[] = [];
  let floor = 0;
  for (const mark of text.matchAll(levelMark)) {
    const level = levelOf[mark[2] as keyof typeof levelOf];
    let end = mark.index + mark[0].length;
    let start: number;
    let name: string;
    const near = Math.max(floor, mark.index - longestName - 2);
    const quote = text[mark.index - 1] === "”" ? text.slice(near, mark.index).lastIndexOf("“") : -1;
    if (quote >= 0) {
      start = near + quote;
      name = text.slice(start + 1, mark.index - 1);
    } else {
      start = nameStart(text, mark.index, floor, grammar);
      name = text.slice(start, mark.index);
      const known = officialName(name);
      // 一般公共服务（类）支出: the mark stands inside the name.
      if (known !== name && text.startsWith("支出", end)) end += 2;
      name = known;
    }
    floor = end;
    if (name.length < 2) continue;
    const split = quote >= 0 ? 0 : lineBefore(name);
    if (split > 0) {
      found.push({ kind: "function", start, end: start + split, name: name.slice(0, split) });
      start += split;
      name = name.slice(split);
    }
    const code = mark[1];
    found.push({ kind: "function", start, end, name, level, ...(code === undefined ? {} : { code }) });
  }
  return found;
}

/** 人大事务行政运行（项）: how much of an unknown name is a line by itself, with another known line behind it. */
function lineBefore(name: string): number {
  if (functionalByName(name, null).length > 0) return 0;
  for (let at = name.length - 2; at >= 2; at--) {
    const known = (part: string) => functionalByName(part, null).length > 0;
    if (known(name.slice(0, at)) && known(name.slice(at))) return at;
  }
  return 0;
}

/** The name as the classification has it, where only 支出 was left off (教育 → 教育支出). */
function officialName(name: string): string {
  if (functionalByName(name, null).length > 0) return name;
  return functionalByName(`${name}支出`, null).length > 0 ? `${name}支出` : name;
}

/** Back over the name's characters, then forward over words of the grammar that stand before it (主要用于城乡社区支出). */
function nameStart(text: string, end: number, floor: number, grammar: Lexicon): number {
  let start = end;
  // 、 may be part of a name only inside brackets; outside it ends an item number or an enumeration.
  for (let depth = 0; start > floor && end - start < longestName; start--) {
    const before = text[start - 1]!;
    if (before === "）" || before === ")") depth++;
    else if (before === "（" || before === "(") depth--;
    if (depth < 0 || !nameCharacter.test(before) || (before === "、" && depth === 0)) break;
  }
  // （一）教育支出（类）: an item's number in brackets is no part of the name.
  const item = /^[（(][一二三四五六七八九十]{1,3}[）)]/u.exec(text.slice(start, end));
  if (item !== null) start += item[0].length;
  for (const one of grammar.vocabulary.find(text.slice(start, end))) {
    const { kind } = grammar.word(one.id);
    // 与 within a name (科技转化与推广服务) is a part of it; before one (与教育支出相比) it compares.
    const inside = kind === "compare" && one.end - one.start === 1 && one.start > 0;
    if (introducing.has(kind) && !inside) return nameStartAfter(text, start + one.end, end, grammar);
  }
  return start;
}

const introducing: ReadonlySet<Token["kind"]> = new Set([
  "purpose",
  "including",
  "reason",
  "respectively",
  "share",
  "compare",
  "prior",
]);

function nameStartAfter(text: string, from: number, end: number, grammar: Lexicon): number {
  let start = from;
  for (const one of grammar.vocabulary.find(text.slice(from, end))) {
    if (introducing.has(grammar.word(one.id).kind)) start = from + one.end;
  }
  return start;
}

function coded(text: string, grammar: Lexicon): FunctionToken[] {
  const found: FunctionToken[] = [];
  for (const match of text.matchAll(codeBehind)) {
    const start = nameStart(text, match.index + match[1]!.length, match.index, grammar);
    const code = match[2]!;
    const name = text.slice(start, match.index + match[1]!.length);
    if (name.length >= 2)
      found.push({
        kind: "function",
        start,
        end: match.index + match[0].length,
        name,
        code,
        level: levelOfCode(code),
      });
  }
  for (const match of text.matchAll(codeBefore)) {
    const from = match.index + match[0].length;
    const name = grammar.vocabulary.matchAt(text, from);
    if (name === undefined || !grammar.isFunction(name.id)) continue;
    const code = match[1]!;
    const end = match[0].endsWith("“") && text[name.end] === "”" ? name.end + 1 : name.end;
    found.push({ kind: "function", start: match.index, end, name: name.id, code, level: levelOfCode(code) });
  }
  return found;
}

/**
 * Whether an unmarked name of the classification stands where one can be meant: at the head of an item or clause, or
 * behind 用于 if it is a class. Inside a phrase it is common words (信息化建设, 培训支出).
 */
export function opensItem(text: string, start: number, before: Token | undefined, isClass: boolean): boolean {
  if (start === 0) return true;
  if (before !== undefined && before.end === start) {
    if (before.kind === "year" || before.kind === "including" || before.kind === "function") return true;
    if (before.kind === "purpose") return isClass;
  }
  return /[。；，：、）“.．]/u.test(text[start - 1]!);
}
