import { exact } from "@juesuan/quantity";
import { describe, expect, it } from "vitest";
import { bears, gradeFor, gradesIn, otherBands } from "./forms-grades.ts";
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
    ["某区某街道办事处财政局所", "街道财政所"],
    ["某区财政局", "某区财政所"],
    ["水财局", "某区财务水财局大局"],
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

  it("stand where they are announced, and end there", () => {
    const text = "评价等级：良好；评价等级：良好率；评价等级：优的占多数；评价等级：中期；等级为差";
    expect(gradesIn(text).map(({ label, start, end }) => [label, text.slice(start, end), start])).toEqual([
      ["良好", "良好", 5],
      ["优", "优", 22],
      ["差", "差", text.length - 1],
    ]);
    expect(gradesIn("评价等级为优，评价等级为良等次")).toHaveLength(2);
    expect(gradesIn("评价等级为优秀人数等级")).toEqual([]);
    expect(gradesIn("评价等级：")).toEqual([]);
    expect(gradesIn("质量合格")).toEqual([]);
  });

  it.each([
    ["90", "优", true],
    ["89.99", "优", false],
    ["90", "良", false],
    ["80", "良好", true],
    ["60", "合格", true],
    ["80", "合格", false],
    ["59", "不合格", true],
    ["59", "不及格", true],
    ["65", "中", true],
    ["65", "一般", true],
    ["59", "差", true],
    ["59", "某", undefined],
  ])("%s bears %s: %s", (score, label, may) => {
    expect(bears(exact(score), label)).toBe(may);
  });

  it.each([
    ["95", "良", "优"],
    ["65", "合格", "合格"],
    ["65", "中", "中"],
    ["40", "及格", "不合格"],
    ["40", "一般", "差"],
    ["40", "某", undefined],
  ])("%s is, where %s is a grade, %s", (score, label, grade) => {
    expect(gradeFor(exact(score), label)).toBe(grade);
  });

  it("tells bands of another scale", () => {
    expect(otherBands("优（95-100分）")).toBe(true);
    expect(otherBands("优（90-99分）")).toBe(true);
    expect(otherBands("优（90分以上）")).toBe(false);
    expect(otherBands("评价等级分为优（85-100分）、良（75-84分）")).toBe(true);
    expect(otherBands("优90（含）-100分、良80（含）-90分、中60-80分")).toBe(false);
  });
});
