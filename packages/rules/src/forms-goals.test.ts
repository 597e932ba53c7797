import { describe, expect, it } from "vitest";
import { coverageOf } from "./forms-coverage.ts";
import { goalCopy, isPurpose } from "./forms-goals.ts";

describe("a result against its goal", () => {
  it.each([
    ["完成三十二座公厕改造。", "完成三十二座公厕改造", "verbatim"],
    ["完成三十二座公厕改造。", "已完成了三十二座公厕改造。", "near"],
    ["完成三十二座公厕改造。", "改造公厕三十二座。", "own"],
  ])("%s / %s: %s", (expected, achieved, copy) => {
    expect(goalCopy(expected, achieved)).toBe(copy);
  });

  it.each([
    ["主要用于公厕改造。", true],
    ["1.主要用于公厕改造。", true],
    ["12、用于公厕改造。", true],
    ["(1)用于公厕改造。", true],
    ["（12）用于公厕改造。", true],
    ["a.用于公厕改造。", false],
    ["1用于公厕改造。", false],
    ["资金用于公厕改造。", false],
    ["资金(1)用于公厕改造。", false],
    ["为居民提供如厕便利。", true],
    ["努力为居民提供如厕便利。", false],
    ["为居民，提供如厕便利。", false],
    ["为居民服务。", false],
    ["用于公厕改造，已完成。", false],
    ["公厕改造。", false],
  ])("%s is a purpose and no result: %s", (achieved, purpose) => {
    expect(isPurpose(achieved)).toBe(purpose);
  });
});

describe("how much of a goal's clauses the result repeats", () => {
  const shares = (expected: string, achieved: string) =>
    coverageOf(expected, achieved).map(({ text, covered }) => [text, covered]);

  it("is a share of the pairs of characters", () => {
    expect(shares("修缮公厕；养护古树。", "修缮公园，古树良好")).toEqual([
      ["修缮公厕", 2 / 3],
      ["养护古树", 1 / 3],
    ]);
  });

  it("is told by clause, those of a list as well, and not of fewer than four characters", () => {
    expect(shares("修缮公厕、养护古树、修路，共三十处", "无")).toEqual([
      ["修缮公厕", 0],
      ["养护古树", 0],
      ["共三十处", 0],
    ]);
    expect(shares("修缮厕，养护古树", "养护古树")).toEqual([["养护古树", 1]]);
  });
});
