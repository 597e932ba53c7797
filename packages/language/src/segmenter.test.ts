import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold, isGenericWord, keyNouns, segmenter, segmenterLoaded, sharedRuns } from "./index.ts";
import { loadSegmenter } from "./segmenter.ts";

const lexicon = readFileSync(new URL("./data/lexicon.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");
const words = lexicon.map((line) => line.split(" ")[0]!);

function isBuilt(name: string): boolean {
  try {
    createRequire(import.meta.url)(name);
    return true;
  } catch {
    return false;
  }
}

test("nothing but a segmentation loads a dictionary", () => {
  fold("部门决算");
  sharedRuns("部门决算", "部门预算");
  isGenericWord("项目");
  expect(segmenterLoaded()).toBe(false);
  expect(segmenter().cut("部门决算").length).toBe(1);
  expect(segmenterLoaded()).toBe(true);
  expect(segmenter()).toBe(segmenter());
});

describe("the lexicon", () => {
  test("has a word, a frequency and a word class on every line, each word once", () => {
    expect(lexicon.length).toBeGreaterThan(500);
    for (const line of lexicon) expect(line).toMatch(/^\p{Script=Han}+ [1-9]\d* [a-z]+$/u);
    expect(new Set(words).size).toBe(words.length);
  });

  test("leaves the dictionary's total frequency as it is, which keeps the engines equal", () => {
    const require = createRequire(import.meta.url);
    const dictionary = readFileSync(
      join(dirname(require.resolve("@node-rs/jieba/dict")), "dict.txt"),
      "utf8",
    );
    const known = new Map(
      dictionary.split("\n").map((line) => [line.split(" ")[0]!, Number(line.split(" ")[1])]),
    );
    let added = 0;
    for (const line of lexicon) added += Number(line.split(" ")[1]) - (known.get(line.split(" ")[0]!) ?? 0);
    expect(added).toBe(0);
  });

  test("makes every entry one word", () => {
    const split = words.filter((word) => segmenter().cut(word).length !== 1);
    expect(split).toEqual([]);
  });
});

describe("cut and tag", () => {
  test("words, figures and signs, with their places", () => {
    const text = "一般公共预算财政拨款支出1,317.12万元，事业编制23人（IPv6改造）";
    const tokens = segmenter().tag(text);
    expect(tokens.map((token) => token.text).join("/")).toBe(
      "一般公共预算/财政拨款/支出/1,317.12/万元/，/事业编制/23/人/（/IPv6/改造/）",
    );
    for (const { text: word, start, end } of tokens) expect(text.slice(start, end)).toBe(word);
    expect(tokens.find((token) => token.text === "IPv6")?.tag).toBe("eng");
    expect(tokens.find((token) => token.text === "1,317.12")?.tag).toBe("m");
    expect(tokens.find((token) => token.text === "财政拨款")?.tag).toBe("n");
  });

  test("cover any text but for its white space", () => {
    const unit = fc.oneof(
      fc.constantFrom(...words),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        let at = 0;
        for (const token of segmenter().cut(text)) {
          expect(text.slice(at, token.start).trim()).toBe("");
          expect(text.slice(token.start, token.end)).toBe(token.text);
          at = token.end;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
    );
    expect(
      segmenter()
        .cut("一".repeat(100_000))
        .map((token) => token.text)
        .join(""),
    ).toBe("一".repeat(100_000));
  });
});

describe.skipIf(!isBuilt("nodejs-jieba"))(
  "both engines (nodejs-jieba is skipped where it is not built)",
  () => {
    const same = (text: string): void => {
      expect(loadSegmenter("nodejs-jieba").tag(text)).toEqual(loadSegmenter("@node-rs/jieba").tag(text));
    };

    test.skipIf(!existsSync(new URL("../../../corpus/fengtai-info-centre-2020/source.txt", import.meta.url)))(
      "the same words over the seed",
      () => {
        const text = readFileSync(
          new URL("../../../corpus/fengtai-info-centre-2020/source.txt", import.meta.url),
          "utf8",
        );
        same(text);
        same(fold(text).text);
      },
    );

    test("the same words over mixed and unknown text", () => {
      const ideograph = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code));
      const unit = fc.oneof(
        fc.constantFrom(...words, "本年", "支出合计", "的", "了", "云", "\ud840\udc00"),
        ideograph,
      );
      fc.assert(fc.property(fc.string({ unit, maxLength: 12 }), same), { numRuns: 2000 });
    });
  },
);

describe("keyNouns", () => {
  test.each([
    ["办公系统运维服务费", ["办公"]],
    ["政务网光纤链路租赁费", ["政务网", "光纤", "链路"]],
    ["IPv6改造及WAF购置项目", ["IPv6", "WAF"]],
    ["信访维稳工作经费", ["信访", "维稳"]],
    ["2020年老旧小区改造工程", ["老旧小区"]],
    ["视频会议系统升级改造（二期）", ["视频会议"]],
    ["网络安全等级保护测评服务", ["网络安全", "等级保护", "测评"]],
    ["上海市区政府食堂餐饮服务费", ["食堂", "餐饮"]],
    ["专项业务经费", []],
    ["", []],
  ])("%s", (name, nouns) => expect(keyNouns(name)).toEqual(nouns));
});
