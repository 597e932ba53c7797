import { describe, expect, it } from "vitest";
import { gradesIn, otherBands } from "./forms-grades.ts";
import { sameBody } from "./forms-units.ts";

describe("names of one body", () => {
  it.each([
    ["某市某区人民政府信息中心", "区信息中心"],
    ["某市某区人民政府信息中心", "区政府信息中心"],
    ["某市生态环境局（本级）", "某市生态环境局（本级）"],
  ])("%s is %s", (long, short) => {
    expect(sameBody(long, short)).toBe(true);
    expect(sameBody(short, long)).toBe(true);
  });

  it.each([
    ["某市某区人民政府信息中心", "某市某区人民政府办公室"],
    ["某市某区人民政府信息中心", "中心"],
    ["某区水务局", "某区财政局"],
    ["", ""],
  ])("%s is not %s", (a, b) => expect(sameBody(a, b)).toBe(false));
});

describe("grades in words", () => {
  it.each([
    ["达到了预期目标，评价结论为“优秀”。", ["优秀"]],
    ["自评等级为：良", ["良"]],
    ["自评等级为良好，总体评价结果为不合格。", ["良好", "不合格"]],
    ["项目优良率100%，质量合格。", []],
    ["绩效评级为优等次", ["优"]],
  ])("%s", (text, labels) => {
    expect(gradesIn(text).map(({ label }) => label)).toEqual(labels);
  });

  it("tells bands of another scale", () => {
    expect(otherBands("评价等级分为优（85-100分）、良（75-84分）")).toBe(true);
    expect(otherBands("优90（含）-100分、良80（含）-90分、中60-80分")).toBe(false);
  });
});
