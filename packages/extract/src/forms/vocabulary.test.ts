import { expect, test } from "vitest";
import { classify, oneAway } from "./vocabulary.ts";

const kinds = (...rows: readonly (readonly [string, string])[]) =>
  classify(rows.map(([categoryLabel, typeLabel]) => ({ categoryLabel, typeLabel }))).map(
    ({ category, type }) => `${category ?? "?"} ${type ?? "?"}`,
  );

test("a label of the vocabulary decides, under its own category", () => {
  expect(kinds(["产出指标（50分）", "成本指标"], ["成本指标", "社会成本"], ["效益指标", "社会效益"])).toEqual(
    ["output cost", "cost cost", "benefit social"],
  );
});

test("what stands under satisfaction is satisfaction", () => {
  expect(kinds(["满意度指标", "服务对象满意度标"], ["满意度指标", ""], ["满意度指标", "甲乙"])).toEqual([
    "satisfaction satisfaction",
    "satisfaction satisfaction",
    "satisfaction satisfaction",
  ]);
});

test("one character off is the only such type of the category", () => {
  expect(kinds(["产出指标", "时间指标"], ["产出指标", "数最指标"], ["效益指标", "社会效应指标"])).toEqual([
    "output timeliness",
    "output quantity",
    "benefit social",
  ]);
});

test("where the place leaves a choice there is no answer", () => {
  expect(kinds(["产出指标", "其他"], ["效益指标", "效益"], ["甲乙丙丁", "成本指标"])).toEqual([
    "output ?",
    "benefit ?",
    "? cost",
  ]);
});

test("a category is known by its types where its label is not", () => {
  expect(kinds(["产岀类别", "数量指标"], ["产岀类别", "质量指标"], ["投入管理", "数量指标"])).toEqual([
    "output quantity",
    "output quality",
    "? quantity",
  ]);
});

test("one character replaced, left out or put in", () => {
  expect(oneAway("数量指标", "数最指标")).toBe(true);
  expect(oneAway("满意度标", "满意度指标")).toBe(true);
  expect(oneAway("满意度", "满意度")).toBe(true);
  expect(oneAway("时间指标", "质量指标")).toBe(false);
});
