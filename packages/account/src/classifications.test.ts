import { describe, expect, test } from "vitest";
import { economicByCode, economicByName, economicLines } from "./economic.ts";
import { functionalByCode, functionalByName, functionalLevel, functionalLines } from "./functional.ts";

const overlap = (a: { from?: number; to?: number }, b: { from?: number; to?: number }): boolean =>
  (a.from ?? 0) <= (b.to ?? 9999) && (b.from ?? 0) <= (a.to ?? 9999);

describe("the functional classification", () => {
  test("every line has a level, a source, and its class above it", () => {
    for (const line of functionalLines) {
      expect(functionalLevel(line.code), line.code).toBeDefined();
      expect(line.source).not.toBe("");
      const above = line.code.slice(0, 3);
      expect(
        functionalLines.some((one) => one.code === above),
        line.code,
      ).toBe(true);
    }
  });

  test("a code has one name a year", () => {
    for (const [at, line] of functionalLines.entries()) {
      for (const other of functionalLines.slice(at + 1)) {
        if (other.code !== line.code) break;
        expect(overlap(line, other), `${line.code} ${line.name} ${other.name}`).toBe(false);
      }
    }
  });

  test("a name that stands at several codes in one year is marked as shared", () => {
    const byName = Map.groupBy(functionalLines, (line) => line.name);
    for (const [name, lines] of byName) {
      const several = lines.some((line, at) => lines.slice(at + 1).some((other) => overlap(line, other)));
      if (several)
        expect(
          lines.every((line) => line.shared === true),
          name,
        ).toBe(true);
    }
  });

  test("names change with the year; years between the last sight of one name and the first of the next are open", () => {
    expect(functionalByCode("210", 2017)?.name).toBe("医疗卫生与计划生育支出");
    expect(functionalByCode("210", 2018)).toBeUndefined();
    expect(functionalByCode("210", 2019)?.name).toBe("卫生健康支出");
    expect(functionalByCode("20805", 2019)?.name).toBe("行政事业单位离退休");
    expect(functionalByCode("20805", 2020)?.name).toBe("行政事业单位养老支出");
    expect(functionalByCode("2080501", 2019)?.name).toBe("归口管理的行政单位离退休");
    expect(functionalByCode("2080501", 2023)?.name).toBe("行政单位离退休");
    expect(functionalByName("卫生健康支出", 2017)).toEqual([]);
    expect(functionalByName("卫生健康支出", null).map((line) => line.code)).toEqual(["210"]);
    expect(functionalByName("行政运行", 2023).map((line) => line.code)).toEqual([
      "2010101",
      "2010301",
      "2110101",
      "2120101",
    ]);
    expect(functionalByCode("99999", 2023)).toBeUndefined();
    expect(functionalLevel("2010")).toBeUndefined();
  });

  test("every source names the year or the document in which the line was seen", () => {
    for (const line of [...functionalLines, ...economicLines])
      expect(line.source, line.code).toMatch(/20\d\d|公开代码库|规则目录/u);
  });
});

describe("the economic classification", () => {
  test("codes of departments only, of two levels, each once, with their class", () => {
    const codes = economicLines.map((line) => line.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      expect(code).toMatch(/^3\d{2}(?:\d{2})?$/u);
      expect(codes).toContain(code.slice(0, 3));
    }
  });

  test("names and their other writings lead to the code", () => {
    expect(economicByName("办公费", 2023).map((line) => line.code)).toEqual(["30201"]);
    expect(economicByName("对个人和家庭的补助支出", 2023).map((line) => line.code)).toEqual(["303"]);
    expect(economicByCode("31013", 2023)?.name).toBe("公务用车购置");
    expect(economicByCode("30201", 2017)?.name).toBe("办公费");
    expect(economicByCode("30113", 2017)).toBeUndefined();
    expect(economicByCode("30113", 2019)?.name).toBe("住房公积金");
    expect(economicByCode("501", null)).toBeUndefined();
  });

  test("no name or writing leads to two codes", () => {
    const names = economicLines.flatMap((line) => [line.name, ...(line.synonyms ?? [])]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
