import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findChineseNumerals, parseChineseNumeral, toChineseNumeral } from "./numerals.ts";

describe("parseChineseNumeral", () => {
  test.each([
    ["零", "0"],
    ["十", "10"],
    ["十二", "12"],
    ["二十", "20"],
    ["一百零五", "105"],
    ["一百五", "150"],
    ["一百一十", "110"],
    ["一百十二", "112"],
    ["两千零五十", "2050"],
    ["三千二", "3200"],
    ["一万五", "15000"],
    ["十万零一十", "100010"],
    ["一亿五", "150000000"],
    ["一万亿", "1000000000000"],
    ["壹佰贰拾叁万肆仟伍佰陆拾柒", "1234567"],
    ["廿一", "21"],
    ["负三十", "-30"],
  ])("%s is %s", (text, value) => expect(parseChineseNumeral(text)).toEqual({ value, kind: "integer" }));

  test.each([
    ["二〇二〇", "2020", "digits"],
    ["二○一九", "2019", "digits"],
    ["十二点五", "12.5", "decimal"],
    ["零点零五零", "0.05", "decimal"],
    ["半", "0.5", "decimal"],
    ["一点二三四五六亿", "123456000", "decimal"],
    ["一点二三四五六万", "12345.6", "decimal"],
  ])("%s is %s, %s", (text, value, kind) => expect(parseChineseNumeral(text)).toEqual({ value, kind }));

  test.each([
    "",
    "百",
    "十百",
    "十二五",
    "一万万",
    "一十百",
    "万一",
    "点五",
    "三点",
    "三点十",
    "几十",
    "1十",
    "零十",
    "负",
    "负负一",
    "一".repeat(49),
  ])("%j is none", (text) => expect(parseChineseNumeral(text)).toBeUndefined());

  test("reads what is written, 0 to 10^12 and beyond", () => {
    for (let value = 0; value <= 12_000; value++)
      expect(parseChineseNumeral(toChineseNumeral(value))?.value).toBe(`${value}`);
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(0n, 15n), (value, zeros) => {
        const round = (value / 10n ** zeros) * 10n ** zeros;
        for (const one of [value, round])
          expect(parseChineseNumeral(toChineseNumeral(one))).toEqual({ value: `${one}`, kind: "integer" });
      }),
      { numRuns: 3000 },
    );
    expect(toChineseNumeral(10n ** 16n - 1n)).toBe(
      "九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九",
    );
  });
});

describe("toChineseNumeral", () => {
  test.each([
    [10, "十"],
    [14, "十四"],
    [110, "一百一十"],
    [1005, "一千零五"],
    [100_010, "十万零一十"],
    [10_000_005, "一千万零五"],
    [100_000_000, "一亿"],
    [1_0001_0000, "一亿零一万"],
    [-3, "负三"],
  ])("%d is %s", (value, text) => expect(toChineseNumeral(value)).toBe(text));
});

describe("findChineseNumerals", () => {
  test("leaves words alone", () => {
    const found = findChineseNumerals(
      "二〇二〇年一般公共预算两千万元，“三公”经费十二点五万元，十点三十分，十二五规划",
    );
    expect(found.map(({ text, value }) => [text, value])).toEqual([
      ["二〇二〇", "2020"],
      ["两千万", "20000000"],
      ["十二点五万", "125000"],
      ["十", "10"],
      ["三十", "30"],
    ]);
  });

  test("reads single digits when asked", () => {
    expect(findChineseNumerals("共三个", { single: true })).toEqual([
      { text: "三", value: "3", kind: "integer", start: 1, end: 2 },
    ]);
  });
});
