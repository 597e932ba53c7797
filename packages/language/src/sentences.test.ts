import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "./fold.ts";
import { clauses, enumerated, type Segment, sentences } from "./sentences.ts";
import { printed } from "./testing/texts.ts";

const texts = (segments: readonly Segment[]): string[] => segments.map(({ text }) => text);

describe("sentences", () => {
  test("end with their stops", () => {
    const text = "住房保障支出84.40万元占6.41%。。本年1,331.46万元，其中：甲；乙！";
    expect(texts(sentences(text))).toEqual([
      "住房保障支出84.40万元占6.41%。。",
      "本年1,331.46万元，其中：甲；乙！",
    ]);
    expect(texts(sentences(text, { semicolons: true }))[1]).toBe("本年1,331.46万元，其中：甲；");
  });

  test("do not end inside brackets, nor inside quotes that go on", () => {
    expect(texts(sentences("甲（一句。两句。）乙。丙。"))).toEqual(["甲（一句。两句。）乙。", "丙。"]);
    expect(texts(sentences("强化“必问效。必问责。”的理念。下一句。"))).toEqual([
      "强化“必问效。必问责。”的理念。",
      "下一句。",
    ]);
    expect(texts(sentences("他说：“好。”后来没有。"))).toEqual(["他说：“好。”", "后来没有。"]);
  });

  test("a bracket nobody closed holds nothing back", () => {
    expect(texts(sentences("甲（乙。丙。"))).toEqual(["甲（乙。", "丙。"]);
    expect(texts(sentences(`（${"甲。".repeat(300)}）`))).toHaveLength(301);
  });
});

describe("clauses", () => {
  test("end at commas outside figures, quotes and brackets", () => {
    const text = fold("总计1,331.46万元，比上年减少(甲，乙)119.49万元，下降8.24%，其中:“丙，丁”。").text;
    expect(texts(clauses(text))).toEqual([
      "总计1,331.46万元，",
      "比上年减少（甲，乙）119.49万元，",
      "下降8.24%，",
      "其中：“丙，丁”。",
    ]);
    expect(texts(clauses("其中：甲、乙，丙", { colons: true, enumeration: true }))).toEqual([
      "其中：",
      "甲、",
      "乙，",
      "丙",
    ]);
    expect(texts(enumerated("甲（含子、丑）、乙"))).toEqual(["甲（含子、丑）、", "乙"]);
  });

  test("together are the text, in order", () => {
    fc.assert(
      fc.property(printed, (text) => {
        const whole = fold(text).text;
        for (const parts of [clauses(whole), sentences(whole)]) {
          let at = 0;
          for (const part of parts) {
            expect(whole.slice(at, part.start).trim()).toBe("");
            expect(whole.slice(part.start, part.end)).toBe(part.text);
            expect(part.stop === "" || part.text.includes(part.stop)).toBe(true);
            at = part.end;
          }
          expect(whole.slice(at).trim()).toBe("");
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each(["（", "）", "“（", "，", "。”"])("a megabyte of %j passes", (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    expect(clauses(text).length).toBeGreaterThan(0);
  });
});
