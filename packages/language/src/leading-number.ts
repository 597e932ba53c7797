import { parseChineseNumeral } from "./numerals.ts";
import { remembered } from "./remembered.ts";

/** How an item is numbered: 第一部分 · 一、 · （一） · 1. · （1） · ① · 3.1 */
export type NumberStyle =
  | "part"
  | "chinese"
  | "chineseBracket"
  | "arabic"
  | "arabicBracket"
  | "circled"
  | "decimal";

export interface LeadingNumber {
  /** As printed, without the blanks around it. */
  readonly marker: string;
  readonly style: NumberStyle;
  /** For `decimal` the last member: 2 of 3.2. */
  readonly value: number;
  /** Offset of the text behind the number and its blanks. */
  readonly rest: number;
  /** 1 for a part, 2 for 一、, 3 （一）, 4 1., 5 （1）, 6 ①; decimals 4 and one for every further member. */
  readonly level: number;
}

const LEVELS = { part: 1, chinese: 2, chineseBracket: 3, arabic: 4, arabicBracket: 5, circled: 6 } as const;

const GAP = "[ \\t\\u00a0\\u3000]{0,8}";
const NUMERAL = "[一二三四五六七八九十百零〇○]";
const OPEN = "[（(﹙]";
const CLOSE = "[）)﹚]";
const grammar = (source: string): RegExp => new RegExp(`^${GAP}(${source})${GAP}`, "u");

const PART = grammar(
  `第${GAP}((?:${NUMERAL}${GAP}){1,5}|[\\d０-９]{1,2}${GAP})(?:部${GAP}分|章|篇|编)(?:${GAP}[、.．:：])?`,
);
const CHINESE = grammar(`(${NUMERAL}{1,5})${GAP}[、.．､﹑](?![0-9０-９])`);
const CHINESE_BRACKET = grammar(`${OPEN}${GAP}(${NUMERAL}{1,5})${GAP}${CLOSE}(?:${GAP}[、.．])?`);
// Behind the point no digit: 1.5万元 is a figure. A year may follow: 1.2020年决算数. 1、2月份 is an enumeration.
const YEAR = "[12１２][0-9０-９]{3}";
const ARABIC_POINT = grammar(`([0-9０-９]{1,2})${GAP}[.．](?:(?![0-9０-９])|(?=${YEAR}${GAP}[年—-]))`);
const ARABIC_COMMA = grammar(
  `([0-9０-９]{1,2})${GAP}[、､﹑](?![0-9０-９]{1,2}${GAP}(?:[、和及至]|月|日|号|季))`,
);
const ARABIC_BRACKET = grammar(`${OPEN}${GAP}([0-9０-９]{1,2})${GAP}${CLOSE}(?:${GAP}[、.．])?`);
const ARABIC_HALF_BRACKET = grammar(`([0-9０-９]{1,2})${GAP}${CLOSE}(?:${GAP}[、.．])?`);
const SIGN = grammar("[①-⑳⑴-⒛㈠-㈩㉑-㉟❶-❿➀-➉㊱-㊿]");
const DECIMAL = grammar(`((?:[0-9０-９]{1,2}[.．]){1,4}[0-9０-９]{1,2})(?=[ \\t\\u3000])`);
const UNIT_AFTER = /^(?:[万亿元角分倍个项台辆人次户家件条批%％‰]|百分)/u;

/** Signs that are a number by themselves: first code, style, value of the first. */
const SIGNS: readonly (readonly [from: number, to: number, style: keyof typeof LEVELS, value: number])[] = [
  [0x2460, 0x2473, "circled", 1],
  [0x2474, 0x2487, "arabicBracket", 1],
  [0x2488, 0x249b, "arabic", 1],
  [0x3220, 0x3229, "chineseBracket", 1],
  [0x3251, 0x325f, "circled", 21],
  [0x32b1, 0x32bf, "circled", 36],
  [0x2776, 0x277f, "circled", 1],
  [0x2780, 0x2789, "circled", 1],
];

function arabicValue(text: string): number {
  return Number(text.normalize("NFKC").trim());
}

function chineseValue(text: string): number {
  const numeral = parseChineseNumeral(text.replace(/[ \t\u00a0\u3000]/gu, ""));
  if (numeral === undefined) return /[0-9０-９]/u.test(text) ? arabicValue(text) : Number.NaN;
  return numeral.kind === "integer" ? Number(numeral.value) : Number.NaN;
}

const FORMS: readonly (readonly [RegExp, keyof typeof LEVELS, (text: string) => number])[] = [
  [PART, "part", chineseValue],
  [CHINESE, "chinese", chineseValue],
  [CHINESE_BRACKET, "chineseBracket", chineseValue],
  [ARABIC_POINT, "arabic", arabicValue],
  [ARABIC_COMMA, "arabic", arabicValue],
  [ARABIC_BRACKET, "arabicBracket", arabicValue],
  [ARABIC_HALF_BRACKET, "arabicBracket", arabicValue],
];

/** What any number begins with; most texts begin with something else and are asked nothing more. */
const BEGINNING = new RegExp(
  `^${GAP}[第一二三四五六七八九十百零〇○（(﹙0-9０-９①-⑳⑴-⒛㈠-㈩㉑-㉟❶-❿➀-➉㊱-㊿]`,
  "u",
);

/**
 * The item number a heading or item begins with, of printed, tidied or folded text; undefined when there is none.
 * A year (2020年) and a figure (1.5万元) are none. Numbers of several members (3.1 标题) are read only with
 * `decimals`, and only with a blank behind them: folding takes that blank away, so ask the tidied text.
 */
export function leadingNumber(
  text: string,
  options: { readonly decimals?: boolean } = {},
): LeadingNumber | undefined {
  if (!BEGINNING.test(text)) return undefined;
  const head = text.slice(0, 60);
  return options.decimals === true ? numberIn(head, true) : (plainNumber(head) ?? undefined);
}

/** Headings and items are asked for their number by extraction and by several rules. */
const plainNumber = remembered((head) => numberIn(head, false) ?? null, 1 << 16);

function numberIn(head: string, decimals: boolean): LeadingNumber | undefined {
  for (const [form, style, read] of FORMS) {
    const match = form.exec(head);
    if (match === null) continue;
    const value = read(match[2]!);
    if (!Number.isInteger(value) || value < 1) continue;
    return { marker: match[1]!.trim(), style, value, rest: match[0].length, level: LEVELS[style] };
  }
  const sign = SIGN.exec(head);
  if (sign !== null) {
    const code = sign[1]!.charCodeAt(0);
    const row = SIGNS.find(([from, to]) => code >= from && code <= to);
    if (row !== undefined) {
      const [from, , style, first] = row;
      return {
        marker: sign[1]!,
        style,
        value: first + code - from,
        rest: sign[0].length,
        level: LEVELS[style],
      };
    }
  }
  const decimal = decimals ? DECIMAL.exec(head) : null;
  if (decimal === null || UNIT_AFTER.test(head.slice(decimal[0].length))) return undefined;
  const members = decimal[2]!.normalize("NFKC").split(".");
  return {
    marker: decimal[1]!.trim(),
    style: "decimal",
    value: Number(members.at(-1)),
    rest: decimal[0].length,
    level: 2 + members.length + 1,
  };
}
