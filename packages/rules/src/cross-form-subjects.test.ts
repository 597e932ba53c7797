import { describe, expect, test } from "vitest";
import { namedWords, shareNamed, subjectsOf } from "./cross-form-subjects.ts";
import { account } from "./sample.ts";

/** The subject of the first of the names. */
function subject(...names: readonly string[]) {
  const record = account({ forms: names.map((project) => ({ project })) });
  return subjectsOf(record, "0.4").of(record.performance.forms[0]!);
}

describe("the subject of a project's name", () => {
  test.each([
    ["养老驿站运营补贴", ["养老驿站"]],
    ["图书馆自动还书设备维护费", ["图书馆自动还书"]],
    ["2020年度校车租赁费", ["校车"]],
    ["GIS平台及VR系统维护", ["gis", "vr"]],
    ["老旧小区加装电梯补助资金（第二批）", ["老旧小区加装电梯"]],
    ["专项业务费", []],
    ["购置费", []],
  ])("%s", (name, pieces) => expect(subject(name).pieces).toEqual(pieces));

  test("a place that a body's name bears is none", () => {
    const made = (name: string) => {
      const record = account({
        forms: [{ project: "东城区古树保护" }],
        publisher: { name, supervisor: null },
      });
      return subjectsOf(record, "0.4").of(record.performance.forms[0]!).pieces;
    };
    expect(made("江南市东城区园林局")).toEqual(["古树保护"]);
    expect(made("江南市园林局")).toEqual(["东城区古树保护"]);
  });

  test("what most names have in common tells none from another", () => {
    const schools = ["食堂", "操场", "图书", "门卫", "保洁"].map((what) => `育英小学${what}经费`);
    expect(subject(...schools).grams).toEqual(["学食", "食堂"]);
    expect(subject(schools[0]!).grams).toContain("育英");
  });

  test("a single character between generic words counts with its neighbours only", () => {
    const { grams } = subject("信息化建设");
    expect(grams).toEqual(["信息化"]);
    expect(shareNamed(grams, "加强信息公开")).toEqual({ found: 0, of: 1 });
    expect(shareNamed(grams, "推进信息化")).toEqual({ found: 1, of: 1 });
  });
});

test("the words that a text names are joined", () => {
  const own = subject("图书馆自动还书设备维护费");
  expect(namedWords(own, "图书馆的自动还书机全年运行")).toEqual(["图书馆", "自动还书"]);
  expect(namedWords(own, "校车安全运行")).toEqual([]);
});
