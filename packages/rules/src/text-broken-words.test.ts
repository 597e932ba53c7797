import { segmenterLoaded } from "@juesuan/language";
import { expect, it } from "vitest";
import { brokenWords } from "./text-broken-words.ts";
import { doubtfulMisses } from "./text-near-terms.ts";

const found = (text: string) => brokenWords(text).map(({ printed, term }) => [printed, term]);

// First: what comes later in this file loads the dictionary.
it.each([
  "一般公共预算财政拨款支出决算1180.78万元，比年初预算减少126.40万元。",
  "公务用车购置及运行维护费0万元，公务接侍费0万元。",
  "基本支出和项目支出，收入小计、支出小计，培训费等支出，年度预算，工作经费。",
])("needs no dictionary for %s", (text) => {
  expect(found(text)).toEqual([]);
  expect(segmenterLoaded()).toBe(false);
});

it.each([
  ["按规定编报绩笔目标", "绩笔目标", "绩效目标"],
  ["全年预蕴执行率为98%", "预蕴执行率", "预算执行率"],
  ["按规定缴纳住房公栏金", "住房公栏金", "住房公积金"],
])("finds a character that falls out of its word: %s", (text, printed, term) => {
  expect(found(text)).toContainEqual([printed, term]);
});

it.each(["政协会议和政协决议", "社区保障工作", "政策采购目录之外的公务服务"])(
  "leaves other words alone: %s",
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

it("asks the dictionary only about the sieve's places, which a long hostile text does not multiply", () => {
  expect(doubtfulMisses("绩笔目标").map(({ printed, term }) => [printed, term])).toEqual([
    ["绩笔目标", "绩效目标"],
  ]);
  expect(doubtfulMisses("目标目标".repeat(5000))).toEqual([]);
});
