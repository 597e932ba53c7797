import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareKey, fold } from "./fold.ts";
import { toOriginal } from "./folded.ts";
import { anyUnits, printed } from "./testing/texts.ts";
import { tidy } from "./tidy.ts";

const folded = (text: string): string => fold(text).text;

describe("fold", () => {
  test.each([
    ["1,331.46", "1,331.46"],
    ["１，３３１．４６", "1,331.46"],
    ["1，331.46万元", "1,331.46万元"],
    ["12，345，678元", "12,345,678元"],
    ["合计13\n31.46万\n元", "合计1331.46万元"],
    ["合计 13 31.46 万元", "合计1331.46万元"],
    ["合计1 331.46万元", "合计1331.46万元"],
    ["合计1\u2009331\u00a0000元", "合计1331000元"],
    ["下降8. 24 %", "下降8.24%"],
    ["下降8 .24％", "下降8.24%"],
    ["２０２０ 年", "2020年"],
    ["20 20年度", "2020年度"],
    ["2 0 2 0 年度", "2020年度"],
  ])("one figure: %j", (text, expected) => expect(folded(text)).toBe(expected));

  test.each([
    ["合计 10 100 10", "合计10 100 10"],
    ["得分 10 66.2%", "得分10 66.2%"],
    ["附件1 2020年度", "附件1 2020年度"],
    ["分别为10，20，30个", "分别为10，20，30个"],
    ["分别为100，200，30万元", "分别为100，200，30万元"],
    ["2020，331个", "2020，331个"],
    ["1.5，331个", "1.5，331个"],
    ["IPv6，100个", "IPv6，100个"],
    ["100% 50", "100% 50"],
  ])("several figures stay apart: %j", (text, expected) => expect(folded(text)).toBe(expected));

  test.each([
    ['(一) "三公"经费;其中:', "（一）“三公”经费；其中："],
    ["“三公“经费", "“三公”经费"],
    ["”三公”经费和「差旅」费", "“三公”经费和“差旅”费"],
    ["缺“一个。又“一个”好", "缺“一个。又“一个”好"],
    ["⼈⺠政府⻔户", "人民政府门户"],
    ["二○二○年", "二〇二〇年"],
    ["⑴工资 ⒉津贴 ㈢其他 ①甲", "（1）工资2.津贴（三）其他①甲"],
    ["90（含）－100分、－119.49、60～80", "90（含）-100分、-119.49、60~80"],
    ["≥ 95 ％", "≥95%"],
    ["ＷＡＦ\u200b设备\u00ad购置", "WAF设备购置"],
    ["due\nprocess  and\u3000IPv6 改造", "due process and IPv6改造"],
    ["10：30，比例：1", "10:30，比例：1"],
    ["财库〔2003〕125号", "财库[2003]125号"],
    ["", ""],
    [" \n\u3000 ", ""],
  ])("%j", (text, expected) => expect(folded(text)).toBe(expected));

  test("leads back to the print", () => {
    const text = "　收入合计：１，３３\n１．４６ 万元⑴";
    const result = fold(text);
    expect(result.text).toBe("收入合计：1,331.46万元（1）");
    const at = result.text.indexOf("1,331.46");
    expect(text.slice(...toOriginal(result, at, at + 8))).toBe("１，３３\n１．４６");
    expect(text.slice(...toOriginal(result, at, at + 4))).toBe("１，３３");
    const sign = result.text.indexOf("（1）");
    expect(text.slice(...toOriginal(result, sign, sign + 1))).toBe("⑴");
    expect(toOriginal(result, 0, result.text.length)).toEqual([1, text.length]);
    expect(toOriginal(result, 3, 3)).toEqual([4, 4]);
    expect(toOriginal(result, 0, 999)).toEqual([1, text.length]);
  });

  test("is idempotent, total and keeps a rising map", () => {
    fc.assert(
      fc.property(fc.oneof(printed, anyUnits), (text) => {
        const once = fold(text);
        expect(once.offsets.length).toBe(once.text.length + 1);
        for (let at = 0; at < once.text.length; at++) {
          expect(once.offsets[at]).toBeLessThanOrEqual(once.offsets[at + 1]!);
          expect(once.ends[at]).toBeGreaterThan(once.offsets[at]!);
          const [start, end] = toOriginal(once, at, at + 1);
          expect(folded(text.slice(start, end)).length).toBeLessThanOrEqual(4);
        }
        expect(folded(once.text)).toBe(once.text);
        expect(folded(tidy(text))).toBe(once.text);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(["1 ", "1，", "“", "\n", "1.", " .1", "（", "○一", "\u00ad\n"])(
    "a megabyte of %j passes",
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      expect(fold(text).text.length).toBeLessThanOrEqual(text.length);
    },
  );
});

describe("compareKey", () => {
  test.each([
    ["保障系统安全、稳定运行。", "保障系统安全，稳定 运行"],
    ["（1）共计１，３３１．４６万元；", "(1)共计1331.46万元"],
    ["IPV6“改造”", 'ipv6"改造"'],
  ])("%j and %j are one text", (a, b) => expect(compareKey(a)).toBe(compareKey(b)));

  test.each([
    ["1.5万元", "15万元"],
    ["100%", "100"],
    ["≥95", "95"],
    ["10，20个", "1020个"],
    ["实现了目标", "实现目标"],
  ])("%j and %j are not", (a, b) => expect(compareKey(a)).not.toBe(compareKey(b)));
});
