import { describe, expect, test } from "vitest";
import { formatNumber } from "./number-format.ts";

const cases: readonly (readonly [format: string, values: Readonly<Record<number, string>>])[] = [
  ["decimal", { 0: "0", 12: "12" }],
  ["decimalZero", { 3: "03", 12: "12" }],
  ["decimalFullWidth", { 12: "１２" }],
  ["decimalEnclosedCircle", { 1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51" }],
  ["decimalEnclosedCircleChinese", { 3: "③" }],
  ["decimalEnclosedParen", { 2: "⑵" }],
  ["decimalEnclosedFullstop", { 2: "⒉" }],
  ["chineseCounting", { 1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一○五" }],
  [
    "chineseCountingThousand",
    {
      10: "十",
      15: "十五",
      101: "一百零一",
      110: "一百一十",
      1005: "一千零五",
      10010: "一万零一十",
      20000: "二万",
    },
  ],
  ["japaneseCounting", { 10: "十", 21: "二十一", 101: "百一", 210: "二百十" }],
  ["ideographDigital", { 12: "一二", 20: "二〇" }],
  ["chineseLegalSimplified", { 1: "壹", 10: "壹拾", 21: "贰拾壹", 105: "壹佰零伍" }],
  ["ideographTraditional", { 1: "甲", 10: "癸", 11: "11" }],
  ["ideographZodiac", { 12: "亥" }],
  ["lowerLetter", { 1: "a", 26: "z", 27: "aa", 53: "aaa" }],
  ["upperLetter", { 28: "BB" }],
  ["lowerRoman", { 4: "iv", 1994: "mcmxciv" }],
  ["upperRoman", { 9: "IX" }],
  ["ordinal", { 1: "1st", 11: "11th", 22: "22nd" }],
  ["numberInDash", { 3: "- 3 -" }],
  ["none", { 3: "" }],
];

describe("formatNumber", () => {
  for (const [format, values] of cases) {
    test(format, () => {
      const printed = Object.fromEntries(
        Object.keys(values).map((key) => [key, formatNumber(format, Number(key))]),
      );
      expect(printed).toEqual(values);
    });
  }

  test("an unknown format, and names that every object has, are told as unknown", () => {
    expect(formatNumber("hebrew1", 3)).toBeUndefined();
    expect(formatNumber("constructor", 3)).toBeUndefined();
    expect(formatNumber("__proto__", 3)).toBeUndefined();
  });
});
