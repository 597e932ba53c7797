import type { Block } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { readAttachments } from "./attachments.ts";
import { outline } from "./outline.ts";
import { regionOf } from "./region.ts";
import { readTerms } from "./terms.ts";

const passages = (...lines: string[]) =>
  outline(
    lines.map(
      (text, at): Block => ({
        id: `p${at + 1}`,
        kind: "paragraph",
        text,
        place: { line: at + 1, column: 1 },
      }),
    ),
  ).passages;

describe("terms", () => {
  const heading = "第四部分 名词解释";
  test.each([
    ["1.“三公”经费：是指因公出国（境）费等。", "“三公”经费", "因公出国（境）费等。"],
    ["一、财政拨款收入：指从同级财政部门取得的资金。", "财政拨款收入", "从同级财政部门取得的资金。"],
    ["（一）机关运行经费：为保障单位运行的资金。", "机关运行经费", "为保障单位运行的资金。"],
    ["2、基本支出是指为保障机构正常运转发生的支出。", "基本支出", "为保障机构正常运转发生的支出。"],
    ["项目支出指在基本支出之外发生的支出。", "项目支出", "在基本支出之外发生的支出。"],
  ])("%s", (line, term, definition) => {
    expect(readTerms(passages(heading, line))).toMatchObject([{ term, definition, ref: { block: "p2" } }]);
  });

  test("only in their section, and only where something is defined", () => {
    expect(readTerms(passages("三、支出情况说明", "基本支出是指甲。"))).toEqual([]);
    expect(readTerms(passages(heading, "以下名词供参考。"))).toEqual([]);
    expect(readTerms(passages(heading, "编制部门：某街道办事处 单位：元"))).toEqual([]);
  });
});

describe("attachments", () => {
  test.each([
    ["某单位2020年度部门决算报表详见附件。", "某单位2020年度部门决算报表"],
    ["附件：2020年度部门决算表", "2020年度部门决算表"],
    ["收入支出决算总表（见附表）", "收入支出决算总表"],
  ])("%s", (line, label) => {
    expect(readAttachments(passages(line), false)).toMatchObject([{ label, inPackage: false }]);
  });

  test("named twice is there once, and a sentence that sends elsewhere is none", () => {
    expect(readAttachments(passages("决算报表详见附件。", "决算报表详见附件。"), true)).toHaveLength(1);
    expect(readAttachments(passages("有关情况详见附件。"), true)).toEqual([]);
  });
});

describe("regions", () => {
  test.each([
    ["北京市丰台区人民政府办公室", "北京市丰台区", "110106"],
    ["江苏省政协办公厅", "江苏省", "320000"],
    ["朝阳区教育局", "朝阳区", undefined],
    ["北京市朝阳区教育局", "北京市朝阳区", "110105"],
  ])("%s", (body, name, code) =>
    expect(regionOf(body)).toEqual(code === undefined ? { name } : { name, code }),
  );

  test("a name without a region has none", () => expect(regionOf("信息中心")).toBeUndefined());
});
