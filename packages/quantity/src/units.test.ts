import { describe, expect, test } from "vitest";
import { decimal } from "./decimal.ts";
import { canonicalUnit, readUnit, unitInfo } from "./units.ts";

const shown = (unit: string | null) => {
  const { factor, kind, base } = unitInfo(unit);
  return [decimal(factor), kind, base];
};

describe("unitInfo", () => {
  test.each([
    ["元", "1", "money", "元"],
    ["角", "0.1", "money", "元"],
    ["千元", "1000", "money", "元"],
    ["万元", "10000", "money", "元"],
    ["百万元", "1000000", "money", "元"],
    ["亿元", "100000000", "money", "元"],
    ["十万元", "100000", "money", "元"],
    ["万亿元", "1000000000000", "money", "元"],
    ["万美元", "10000", "foreignMoney", "美元"],
    ["％", "0.01", "ratio", null],
    ["（%）", "0.01", "ratio", null],
    ["‰", "0.001", "ratio", null],
    ["人", "1", "count", "人"],
    ["万人", "10000", "count", "人"],
    ["分", "1", "score", "分"],
    ["万", "10000", "number", null],
    ["亿", "100000000", "number", null],
    ["万元/辆", "10000", "per", "元/辆"],
    ["工作日", "1", "time", "工作日"],
  ])("%s", (unit, factor, kind, base) => expect(shown(unit)).toEqual([factor, kind, base]));

  test("no unit is bare; an unknown one gets no factor of another's", () => {
    expect(shown(null)).toEqual(["1", "bare", null]);
    expect(shown(" ")).toEqual(["1", "bare", null]);
    expect(shown("罐")).toEqual(["1", "unknown", "罐"]);
    expect(shown("万%")).toEqual(["1", "unknown", "万%"]);
    expect(shown("单位：万元")).toEqual(["1", "unknown", "单位:万元"]);
  });
});

describe("readUnit", () => {
  test.each(["余人", "年度", "月底", "多", "万元的", "元整", "完成", "1", "个%", "", "万分", "/年", "次/"])(
    "%j is no unit",
    (text) => expect(readUnit(text)).toBeUndefined(),
  );
  test.each(["罐", "眼井", "个专栏", "元/人·天", "ABC"])("%j is one", (text) =>
    expect(readUnit(text)?.unit).toBe(text),
  );
});

test("canonicalUnit", () => {
  expect(canonicalUnit("（ 万 元 ）")).toBe("万元");
  expect(canonicalUnit("ｋｍ")).toBe("km");
  expect(canonicalUnit("()")).toBeNull();
  expect(canonicalUnit(undefined)).toBeNull();
});
