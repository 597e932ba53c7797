import { compareKey, fold, parseChineseNumeral } from "@juesuan/language";
import words from "./data/outline.json" with { type: "json" };
import type { Outline } from "./outline.ts";
import { regionOf } from "./region.ts";

/** A title: what names the kind of account and its year, with the body's name, in one line or in several. */
export interface Title {
  /** The lines as printed, joined in their order. */
  readonly text: string;
  /** The body that publishes; null where the title names none, or only a region. */
  readonly name: string | null;
  readonly year: number;
}

/** Years as 2020年 or 二〇二〇年; 202 年度 is a fault of the text and no year. */
const yearPattern = /(?<!\d)((?:19|20)\d{2})\s*年|([〇零一二三四五六七八九○]{4})年/u;
const yearWords = /(?:19|20)\d{2}\s*年度?|[〇零一二三四五六七八九○]{4}年度?/u;
const attachment = /^附件?\s*[\d一二三四五六七八九十]{0,3}(?:[-—]\d{1,2})?\s*[：:、.．]?\s*/u;
const longestTitle = 70;
const longestLine = 40;
/** How far the parts of one title may stand apart, in lines. */
const reach = 3;

/** A line as printed, and folded for reading. */
interface Line {
  readonly print: string;
  readonly text: string;
}

/** The title among the lines before the first section, or the first heading that is one. */
export function titleOf(outline: Outline): Title | undefined {
  const lines = outline.front
    .filter((one) => one.passage.kind !== "note")
    .slice(0, 40)
    .map((one): Line => ({ print: one.passage.text, text: fold(one.passage.text).text }))
    .filter(({ text }) => text.length <= longestTitle);
  let nameless: Title | undefined;
  for (let at = 0; at < lines.length; at++) {
    const found = titleAt(lines, at);
    if (found?.name != null) return found;
    nameless ??= found;
  }
  // No front matter: the first heading that names a body, a year and the kind.
  for (const section of outline.sections.slice(0, 4)) {
    const found =
      nameless === undefined
        ? titleAt([{ print: section.title, text: fold(section.title).text }], 0)
        : undefined;
    if (found?.name != null) return found;
  }
  return nameless;
}

/** The title whose kind of account (部门决算) stands on this line; its year and name may stand above or below. */
function titleAt(all: readonly Line[], at: number): Title | undefined {
  const lines = all.map((one) => one.text);
  const line = lines[at]!;
  if (!isAccount(line) || isSentence(line)) return undefined;
  let first = at;
  let last = at;
  let year = yearIn(line);
  for (let step = 1; year === undefined && step <= reach; step++) {
    if (at - step >= 0 && titleLike(lines, at - step, at)) {
      year = yearIn(lines[at - step]!);
      if (year !== undefined) first = at - step;
    }
    if (year === undefined && at + step < lines.length && titleLike(lines, at + step, at)) {
      year = yearIn(lines[at + step]!);
      if (year !== undefined) last = at + step;
    }
  }
  if (year === undefined) return undefined;
  let name = nameIn(joined(lines.slice(first, last + 1)));
  if (name === null) {
    // The name stands above, on one line or broken over two or three.
    let top = first;
    while (top > 0 && first - top < reach && isBody(lines[top - 1]!) && !isAccount(lines[top - 1]!)) top--;
    const above = bodyIn(lines.slice(top, first));
    if (above !== null && isName(above.name)) {
      name = above.name;
      first = top + above.from;
    } else {
      const below = lines[last + 1];
      if (below !== undefined && isBody(below) && !isAccount(below) && endsAsBody(below)) {
        name = clean(below);
        last++;
      }
    }
  }
  const printed = all.slice(first, last + 1).filter((one) => !isSentence(one.text));
  return { text: printed.map((one) => one.print).join(""), name, year };
}

const joined = (parts: readonly string[]): string => parts.filter((part) => !isSentence(part)).join("");
const isAccount = (text: string): boolean => words.titleWords.some((word) => text.includes(word));
const isSentence = (text: string): boolean =>
  /[。；，]/u.test(text) || /[：:]./u.test(text.replace(attachment, ""));
/** Lines between two parts of a title are parts of it too: short, no sentences. */
function titleLike(lines: readonly string[], from: number, to: number): boolean {
  const between = lines.slice(Math.min(from, to), Math.max(from, to) + 1);
  return between.every((line) => line.length <= longestLine && !isSentence(line));
}
/** A line that may be a body's name: words only (or a template's XX), no figures, no sentence. */
const isBody = (text: string): boolean =>
  /^[\p{Script=Han}（）()·、\sXx×○]{2,40}$/u.test(text) && !/^目\s*录$/u.test(text);
const endsAsBody = (text: string): boolean => {
  const plain = clean(text).replace(/[（(][^（）()]{1,20}[）)]$/u, "");
  return words.bodyEndings.some((ending) => plain.endsWith(ending));
};

/** Of the lines above, the last ones that make a body's name together; a region alone (某市某区) may begin it. */
function bodyIn(lines: readonly string[]): { name: string; from: number } | null {
  for (let from = lines.length - 1; from >= 0; from--) {
    if (!endsAsBody(lines.slice(from).join(""))) continue;
    // A line before it that is no body by itself begins the name (北京市丰台区 / 人民政府办公室).
    let start = from;
    while (start > 0 && !endsAsBody(lines[start - 1]!) && lines[start - 1]!.length >= 2) start--;
    return { name: clean(lines.slice(start).join("")), from: start };
  }
  return lines.length === 0 ? null : { name: clean(lines.join("")), from: 0 };
}

export function yearIn(text: string): number | undefined {
  const match = yearPattern.exec(fold(text).text);
  if (match === null) return undefined;
  if (match[1] !== undefined) return Number(match[1]);
  const numeral = parseChineseNumeral(match[2]!);
  const value = numeral === undefined ? Number.NaN : Number(numeral.value);
  return value >= 1990 && value <= 2099 ? value : undefined;
}

/** What stands before the year, or between the year and 部门决算; without 附件1：, 关于, 《》. */
export function nameIn(title: string): string | null {
  const text = title
    .replace(attachment, "")
    .replace(/[《》“”]/gu, "")
    .replace(/^关于/u, "");
  const year = yearWords.exec(text);
  if (year === null) return null;
  const before = clean(text.slice(0, year.index)).replace(/关于$/u, "");
  if (isBody(before) && isName(before) && !isAccount(before)) return before;
  const after = text.slice(year.index + year[0].length);
  const kind = /(?:部门|单位)?(?:收支)?(?:决算|预算)/u.exec(after);
  const between =
    kind === null
      ? ""
      : clean(after.slice(0, kind.index))
          .replace(/^(?:关于|的)/u, "")
          .replace(/(?:的|部门|单位)$/u, "")
          .trim();
  if (isBody(between) && isName(between) && endsAsBody(between)) return between;
  // 2023年度部门决算公开（某市某局）, 2023年度部门决算——某市某局
  const tail = /(?:[（(]|[—-]{1,2})\s*([\p{Script=Han}]{4,30})[）)]?$/u.exec(after);
  return tail !== null && endsAsBody(tail[1]!) ? tail[1]! : null;
}

/** A region by itself publishes nothing: 某区2023年区级部门预算 names no body. */
export function isName(text: string): boolean {
  if (/^(?:区级|市级|县级|省级|本级|区本级|市本级)$/u.test(text)) return false;
  return compareKey(regionOf(text)?.name ?? "") !== compareKey(text);
}

/** Without blanks between its characters and marks around it. */
function clean(text: string): string {
  return text
    .replace(attachment, "")
    .replace(/[《》“”]/gu, "")
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "")
    .trim();
}
