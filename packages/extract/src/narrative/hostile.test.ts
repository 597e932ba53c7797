import { fold } from "@juesuan/language";
import { describe, expect, test } from "vitest";
import { findFigures } from "./figures.ts";
import { readPassage } from "./fixtures/passages.ts";
import { lex } from "./lex.ts";

const headings = ["四、一般公共预算财政拨款支出决算情况说明"];
const read = (text: string) => readPassage({ year: 2023, headings, text: [text] });

/** Each is what some pattern of the grammar begins with or waits for; a quadratic step would take minutes at this size. */
// biome-ignore format: a list
const patterns = [
  "基本支出", "财政拨款收入1万元，", "（", "）", "“", "”（类）", "（类）", "教育支出（类）", "1", "1,", "1.", "-", "10-", "1 ", "1、2", "三",
  "百分之", "与上年持平，", "分别为", "基本支出、", "50万元以上", "90分以上", "主要原因：", "其中：", "无", "没有", "没有基本支出，", "2023年",
  "占", "完成预算", "增长5。", "货物1、", "行政", "在", "20103", "行政运行（2010301", "纳入单位", "在面向中小企业", "。", "；", "\n", "“a”2023年",
  "下降（增长）5%", "9，9，", "1万元至", "0.0000000", "优3个", "行政1人、", "均为", "小于", "比2022年", "三项",
];

describe("hostile text", () => {
  test.each(patterns)(
    "50 kB of %j is read in one go, and every figure is accounted for",
    (pattern) => {
      const text = pattern.repeat(Math.ceil(50_000 / pattern.length));
      const { facts, unbound } = read(text);
      const printed = facts.filter((fact) => /\d/u.test(fact.quantity.text)).length + unbound.length;
      expect(printed).toBeGreaterThanOrEqual(findFigures(fold(text).text).length);
    },
    20_000,
  );

  test("a megabyte of one paragraph gives as many facts as it states", () => {
    const sentence =
      "2023年度本年支出合计1,317.12万元，比上年减少130.07万元，下降8.99%，主要原因：项目减少。";
    const count = Math.ceil(1_000_000 / sentence.length);
    const { facts, unbound } = read(sentence.repeat(count));
    expect(facts).toHaveLength(count * 3);
    expect(unbound).toHaveLength(0);
    expect(facts.at(-1)).toMatchObject({ reason: { text: "项目减少" } });
  }, 60_000);

  test("the words found grow as the text does", () => {
    const count = (times: number) => lex("其中：基本支出12万元，占80%；".repeat(times), undefined).length;
    expect(count(1000)).toBe(count(10) * 100);
  });
});
