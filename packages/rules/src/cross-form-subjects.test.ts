import { describe, expect, test } from "vitest";
import { charactersNamed, namedWords, shareNamed, subjectsOf } from "./cross-form-subjects.ts";
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

  test("what fewer names share, or a smaller part of them, is kept", () => {
    const grams = (shared: number, all: number, share: string) => {
      const names = Array.from(
        { length: all },
        (_, at) => `${at < shared ? "育英" : ""}${"甲乙丙丁戊己庚辛壬癸"[at]}堂经费`,
      );
      const record = account({ forms: names.map((project) => ({ project })) });
      return subjectsOf(record, share).of(record.performance.forms[0]!).grams;
    };
    expect(grams(4, 4, "0.4")).toContain("育英");
    expect(grams(2, 5, "0.4")).toContain("育英");
    expect(grams(3, 5, "0.4")).not.toContain("育英");
    expect(grams(3, 8, "0.4")).toContain("育英");
    expect(grams(3, 5, "0.6")).not.toContain("育英");
  });

  test("a budget system's code before the name is no part of it", () => {
    expect(subject("51000022T000000000002-水质监测服务费").pieces).toEqual(subject("水质监测服务费").pieces);
    expect(subject("IPv6改造").pieces.join()).toContain("ipv6");
  });

  test("a Latin word is one gram, a single letter none", () => {
    expect(subject("GIS平台维护费").grams).toEqual(["gis"]);
    expect(subject("A座维护费").pieces).toEqual([]);
    expect(subject("A座消防").grams).toEqual(["座消", "消防"]);
  });

  test("each form with a gram holds it", () => {
    const record = account({
      forms: ["校车租赁费", "古树养护", "校车司机培训"].map((project) => ({ project })),
    });
    const subjects = subjectsOf(record, "0.4");
    expect(subjects.holders("校车").map(({ number }) => number)).toEqual([1, 3]);
    expect(subjects.holders("路灯")).toEqual([]);
    expect(subjectsOf(record, "0.4")).toBe(subjects);
  });

  test("places are those of the forms' bodies as well; one character is no place's name", () => {
    const pieces = (project: string, name: string, department?: string) => {
      const record = account({ forms: [{ project }], publisher: { name, supervisor: null } });
      const [only] = record.performance.forms;
      const form = { ...only!, department: department ?? only!.department };
      const given = { ...record, performance: { forms: [form] } };
      return subjectsOf(given, "0.4").of(form).pieces;
    };
    expect(pieces("西城区古树保护", "江南市园林局", "江南市西城区园林局")).toEqual(["古树保护"]);
    expect(pieces("西城古树保护", "江南市西城区园林局")).toEqual(["古树保护"]);
    expect(pieces("东湖绿化带", "东区园林局")).toEqual(["东湖绿化带"]);
  });

  test("a single character counts, dates or opens nothing", () => {
    expect(subject("维护信息化建设").pieces).toEqual(["信息化"]);
    expect(subject("信息年建设").pieces).toEqual([]);
    expect(subject("信息化建设年").pieces).toEqual(["信息化"]);
    expect(subject("化建设").pieces).toEqual([]);
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

test("characters that a text has of a subject count once each", () => {
  expect(charactersNamed(["校车"], "校车行驶")).toBe(2);
  expect(charactersNamed(["图书", "书馆"], "图书馆的图书")).toBe(5);
  expect(charactersNamed(["校车"], "古树")).toBe(0);
});
