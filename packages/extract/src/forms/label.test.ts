import { describe, expect, test } from "vitest";
import { isPlaceholder, noContact, takeContact } from "./contact.ts";
import { declaredUnit, labelKey, notedUnit, titleKind } from "./label.ts";
import { inlinePairs } from "./pairs.ts";

test.each([
  ["年初预\n算数", "年初预算数"],
  ["绩\n效\n指\n标", "绩效指标"],
  ["总　　分", "总分"],
  ["其中：当年财政\n拨款", "当年财政拨款"],
  ["其中:财政资金:", "财政资金"],
  ["项目资金\n(万元)", "项目资金"],
  ["年度(/项目)指标值", "年度指标值"],
  ["全年执行数（Ｂ）", "全年执行数"],
  ["产出指标（50分）", "产出指标"],
  ["效益指标30分", "效益指标"],
  ["一、项目名称", "项目名称"],
  ["1.主管部门", "主管部门"],
  ["得".repeat(80), ""],
])("the key of %j is %j", (text, key) => {
  expect(labelKey(text)).toBe(key);
});

test.each([
  ["项目支出绩效自评表", "selfEvaluation"],
  ["2020年度项目支出绩效自评表", "selfEvaluation"],
  ["财政项目支出绩效目标填报表", "target"],
  ["项目支出绩效目标申报表（2023年度）", "target"],
  ["本表为项目支出绩效自评表的说明", undefined],
  ["收入支出决算总表", undefined],
])("the title %j is of kind %j", (text, kind) => {
  expect(titleKind(text)).toBe(kind);
});

test("units are noted in brackets and declared on lines", () => {
  expect(notedUnit("项目资金\n（万元）")).toBe("万元");
  expect(notedUnit("年初预算数(元)")).toBe("元");
  expect(notedUnit("项目资金")).toBeUndefined();
  expect(declaredUnit("金额单位：人民币万元")).toBe("万元");
  expect(declaredUnit("单位:元")).toBe("元");
  expect(declaredUnit("实施单位：元上中学")).toBeUndefined();
});

test("pairs in one text", () => {
  expect(inlinePairs("项目名称：甲平台  联系电话: 01000000000")).toEqual([
    { role: "project", value: "甲平台" },
    { role: "phone", value: "01000000000" },
  ]);
  expect(inlinePairs("详见项目名称：甲")).toEqual([]);
});

describe("contacts", () => {
  const read = (role: "person" | "phone" | "personAndPhone", text: string) => {
    const contact = noContact();
    takeContact(contact, role, text);
    return contact;
  };

  test("a letter-spaced name is one name, and no single character is to be masked", () => {
    expect(read("person", "张 三")).toEqual({ person: "张 三", phone: null, all: ["张 三", "张三"] });
  });

  test("several people, a name with its number", () => {
    expect(read("person", "张三、李四").all).toEqual(["张三、李四", "张三", "李四"]);
    expect(read("personAndPhone", "张三010-00000000")).toEqual({
      person: "张三",
      phone: "010-00000000",
      all: ["张三", "010-00000000"],
    });
  });

  test("titles and bodies are no names, names run together are told apart by their surnames", () => {
    expect(read("person", "张三丰（科长）").all).toEqual(["张三丰（科长）", "张三丰"]);
    expect(read("person", "张三丰主任").all).toEqual(["张三丰主任", "张三丰"]);
    expect(read("person", "信息科张三丰").all).toContain("张三丰");
    expect(read("person", "张三丰李四光").all).toEqual(["张三丰李四光", "张三丰", "李四光"]);
    expect(read("person", "办公室").all).toEqual([]);
    expect(read("phone", "8001").all).toEqual([]);
  });

  test("nothing stated is no contact", () => {
    for (const text of ["无", "—", "XX", "____"]) expect(read("person", text).all).toEqual([]);
  });
});

test("placeholders of a template", () => {
  for (const text of ["", "XX项目", "××单位", "〇〇局", "____", "……", "指标1："])
    expect(isPlaceholder(text)).toBe(true);
  for (const text of ["X射线机购置", "二〇〇〇年", "指标1：巡检4次", "0"])
    expect(isPlaceholder(text)).toBe(false);
});
