import fc from "fast-check";
import { expect, test } from "vitest";
import { toOriginal } from "./folded.ts";
import { anyUnits, printed } from "./testing/texts.ts";
import { tidy, tidyWithOffsets } from "./tidy.ts";

test.each([
  ["年初预\n算数", "年初预算数"],
  ["年度\n\n指标值", "年度指标值"],
  ["其中：当年财政 \r\n 拨款", "其中：当年财政拨款"],
  ["合计13\n31.46万\n元", "合计1331.46万元"],
  ["13.\n46", "13.46"],
  ["1,\n331", "1,331"],
  ["58.61\n%；", "58.61%；"],
  ["达100%\n2.保障", "达100% 2.保障"],
  ["使用\nWAF设备", "使用WAF设备"],
  ["Windows\n10 and\nmore", "Windows 10 and more"],
  ["infor\u00ad\nmation", "information"],
  ["foo (\nbar) baz,\nqux", "foo (bar) baz, qux"],
  ["　第四部分 \u00a0 2020年度\t部门 ", "第四部分 2020年度 部门"],
  ["１３，３１．４６％；（ａ）", "１３，３１．４６％；（ａ）"],
  ["\ufeff无\u200b。\u0007", "无。"],
])("%j is stored as %j", (text, expected) => expect(tidy(text)).toBe(expected));

test("a line break anywhere in Chinese text with figures changes nothing", () => {
  const words = [
    "收入合计",
    "1,331.46",
    "万元，",
    "8.24%。",
    "（含）",
    "365",
    "台",
    "“三公”经费",
    "≥95",
    "其中：",
    "；",
    "2020",
    "年",
    "１２．５％",
  ];
  const text = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
    .map((all) => all.join("、"));
  const breaks = fc.array(
    fc.tuple(fc.nat(80), fc.constantFrom("\n", "\r\n", " \n", "\n\u3000", "\u00a0\n\n ")),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(text, breaks, (whole, cuts) => {
      let broken = whole;
      for (const [at, gap] of cuts) broken = broken.slice(0, at) + gap + broken.slice(at);
      expect(tidy(broken)).toBe(tidy(whole));
      expect(tidy(whole)).toBe(whole);
    }),
    { numRuns: 1000 },
  );
});

test("is idempotent, only takes away, and leads back", () => {
  fc.assert(
    fc.property(fc.oneof(printed, anyUnits), (text) => {
      const result = tidyWithOffsets(text);
      expect(tidy(result.text)).toBe(result.text);
      for (let at = 0; at < result.text.length; at++) {
        const original = text.slice(...toOriginal(result, at, at + 1));
        if (result.text[at] === " ") expect(original).toMatch(/^[\s\p{C}\ufe00-\ufe0f\u034f]+$/u);
        else expect(original).toBe(result.text[at]);
      }
    }),
    { numRuns: 2000 },
  );
});
