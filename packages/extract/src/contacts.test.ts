import type { Block } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { contactsIn } from "./contacts.ts";

const place = { part: "t", path: "body" };
const lines = (...texts: string[]): Block[] =>
  texts.map((text, at) => ({ id: `p${at}`, kind: "paragraph", text, place }));
const table = (rows: readonly (readonly string[])[]): Block => ({
  id: "t1",
  kind: "table",
  rows: rows.length,
  columns: rows[0]!.length,
  cells: rows.flatMap((row, at) =>
    row.map((text, column) => ({ row: at, column, rowSpan: 1, columnSpan: 1, text, place })),
  ),
  place,
});

describe("contacts beside the forms", () => {
  test.each([
    ["联系人：张三  联系电话：010-00000000", ["010-00000000", "张三"]],
    ["（联系人：张三、李四；联系方式：00000000）", ["00000000", "张三", "李四"]],
    ["填报人:张　三　　电话:(010)0000 0000", ["010)0000 0000", "张三"]],
    ["本项目负责人张三，电话00000000。", ["00000000", "张三"]],
    ["联 系 人：欧阳三四（科长）", ["欧阳三四"]],
    [
      `项目负责人${" ".repeat(20)}张三${" ".repeat(20)}联系电话${" ".repeat(20)}00000000`,
      ["00000000", "张三"],
    ],
    ["经办人：张 三丰 00000000", ["00000000", "张三丰"]],
    ["负责人：张三，支出12345678元", ["张三"]],
    ["项目负责人 | 张三 | 联系电话 | 00000000", ["00000000", "张三"]],
    ["项目负责人及联系电话：张三 13800000000", ["13800000000", "张三"]],
  ])("%s", (text, expected) => {
    expect(contactsIn(lines(text)).sort()).toEqual([...expected].sort());
  });

  test("sentences of the genre hold none", () => {
    for (const text of [
      "项目负责人应当对绩效目标负责，负责人员和时间已明确。",
      "负责人：办公室；责任人：各科室。",
      "公务用车运行维护费12.5万元，电话费3万元，共1200000元。",
      "资金由项目单位负责人审核，联系人和电话以附件为准。",
      "填报人：年  月  日",
    ])
      expect(contactsIn(lines(text))).toEqual([]);
  });

  test("a line end within a label, a name or a number", () => {
    expect(contactsIn(lines("由本单位负责（经办\n人：张\n三丰，电话：0000\n0000）")).sort()).toEqual([
      "00000000",
      "张三丰",
    ]);
  });

  test("cells that came one a line", () => {
    const dump = lines("项目负责人", "", "张三", "联系电话", "00000000", "项目资金", "（万元）");
    expect(contactsIn(dump)).toEqual(["张三", "00000000"]);
    expect(contactsIn(lines("负责人", "预算数", "得分"))).toEqual([]);
    expect(contactsIn(lines("负责人", "预算数", "联系电话", "备注"))).toEqual([]);
  });

  test("beside a label and below a head, in any table", () => {
    expect(contactsIn([table([["项目负责人", "张三", "联系电话", "00000000"]])])).toEqual([
      "张三",
      "00000000",
    ]);
    const list = table([
      ["项目", "负责人", "电话", "预算数"],
      ["甲", "张三", "00000000", "12"],
      ["乙", "李四", "00000001", "13"],
    ]);
    expect(contactsIn([list]).sort()).toEqual(["00000000", "00000001", "张三", "李四"].sort());
  });

  test("a column of something else is none", () => {
    const form = table([
      ["项目负责人", "张三"],
      ["资金", "万元"],
      ["满意度", "满意度"],
      ["时效", "12"],
    ]);
    expect(contactsIn([form])).toEqual(["张三"]);
  });

  test("a word that the text uses over and over is no name", () => {
    const text = Array.from(
      { length: 6 },
      () => "和平街道的治理成效明显，和平街道的居民满意，任务全部按期完成，达到预期的目标要求，效果很好。",
    );
    expect(contactsIn(lines("负责人：和平", ...text))).toEqual([]);
  });

  test("a name that is repeated with its label stays one", () => {
    const text = Array.from(
      { length: 9 },
      () => `项目名称：甲平台运行维护服务费${" ".repeat(30)}项目负责人：张三`,
    );
    expect(contactsIn(lines(...text))).toEqual(["张三"]);
  });

  test("hostile text is read in linear time", () => {
    const text = `${"联系人 ".repeat(10_000)}${"电话".repeat(10_000)}${"0-".repeat(20_000)}`;
    expect(contactsIn(lines(text)).every((one) => one.length <= 40)).toBe(true);
  });
});
