import { describe, expect, it } from "vitest";
import { bare, labelKey, readWord } from "./table-words.ts";

describe("a label without its number and 其中", () => {
  it.each([
    ["八、社会保障和就业支出", "社会保障和就业支出"],
    ["  八、社会保障和就业支出  ", "社会保障和就业支出"],
    ["其中：基本支出", "基本支出"],
    ["其中： 1. 基本支出", "基本支出"],
    ["（一）其中：基本支出", "基本支出"],
    ["包括基本支出", "基本支出"],
    ["项目支出：其中", "项目支出：其中"],
    ["一", "一"],
    ["", ""],
    ["一、（二）3.甲", "甲"],
    ["一、（二）3.（4）甲", "（4）甲"],
  ])("%s is %s", (label, expected) => {
    expect(bare(label)).toBe(expected);
  });
  it("is compared folded", () => {
    expect(labelKey("八、“社会保障”和就业支出")).toBe(labelKey("社会保障和就业支出"));
  });
});

describe("a word of a head or a label", () => {
  it.each([
    ["合计", { total: true }],
    ["其中：小计", { total: true, part: true }],
    [" 包括：基本支出", { concept: "basicExpenditure", part: true }],
    ["基本支出（其中）", { concept: "basicExpenditure" }],
    ["决算数", { stage: "outturn" }],
    ["年初预算数", { stage: "originalBudget" }],
    ["其中：调整预算数", { stage: "adjustedBudget", part: true }],
    ["2020年度决算数", { stage: "outturn" }],
    ["2019年度决算数", { stage: "priorYear" }],
    ["2019年决算数", { stage: "priorYear" }],
    ["2019年度预算数", { stage: "budget" }],
    ["2021年度决算数", { stage: "outturn" }],
    ["至2019年度决算数", {}],
    ["2019年度", {}],
    ["一般公共预算财政拨款", { concept: "appropriationRevenue", fund: "generalPublicBudget" }],
    ["财政拨款", { concept: "appropriationRevenue" }],
    ["（二）公务接待费（万元）", { concept: "officialHospitality" }],
    ["公务接待费(元)", { concept: "officialHospitality" }],
    ["（万元）公务接待费", {}],
    ["公务接待费（其他国内外事和会议的）", {}],
    ["因公出国（境）费", { concept: "overseasVisits" }],
    ["别的", {}],
  ])("%s says %o", (text, expected) => {
    expect(readWord(text, 2020)).toEqual({ text, ...expected });
  });
  it("of an old year is not known as old where the account's year is not known", () => {
    expect(readWord("2019年度决算数", null).stage).toBe("outturn");
  });
});
