import type { Block } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { outline } from "./outline.ts";

/** Lines of a text file; `#` before a line is a heading that the file declares, with its level. */
const blocksOf = (lines: readonly string[], part?: string): Block[] =>
  lines.map((line, at): Block => {
    const level = /^#+/u.exec(line)?.[0].length;
    const place = part === undefined ? { line: at + 1, column: 1 } : { part, path: `/p[${at}]` };
    const text = level === undefined ? line : line.slice(level);
    return level === undefined
      ? { id: `p${at + 1}`, kind: "paragraph", text, place }
      : { id: `p${at + 1}`, kind: "heading", level, text, place };
  });

const sectionsOf = (...lines: string[]): string[] =>
  outline(blocksOf(lines)).sections.map((one) => `${one.level} ${one.number ?? "-"} ${one.title}`);

describe("headings", () => {
  test.each([
    ["第一部分 部门概况", "1 第一部分 部门概况"],
    ["第 一 部 分　部门概况", "1 第 一 部 分 部门概况"],
    ["第一部分、部门概况", "1 第一部分 部门概况"],
    ["一、部门职责", "2 一 部门职责"],
    ["一 、部门职责", "2 一 部门职责"],
    ["一．部门职责", "2 一 部门职责"],
    ["十一、其他重要事项的情况说明", "2 十一 其他重要事项的情况说明"],
    ["（一）收入决算说明", "3 （一） 收入决算说明"],
    ["(一)收入决算说明", "3 (一) 收入决算说明"],
    ["（一）收入决算说明：", "3 （一） 收入决算说明"],
    ["一、收入决算情况说明。", "2 一 收入决算情况说明"],
    ["二、 收 入 决 算 情 况 说 明", "2 二 收入决算情况说明"],
    ["　　三、支出决算情况说明", "2 三 支出决算情况说明"],
    ["五、单价50万元以上的设备情况", "2 五 单价50万元以上的设备情况"],
  ])("%s", (line, expected) => expect(sectionsOf(line)).toEqual([expected]));

  test.each([
    "一、2023年度收入总计1000万元",
    "一、本部门负责全区的规划工作，组织编制规划。",
    "（一）贯彻执行国家方针；",
    "1、收入决算情况说明",
    "1.5万元",
    "2023年度收入决算1000万元",
    "一、是一个很长的句子而不是标题因为它说了很多很多很多很多很多很多很多很多很多很多很多很多很多很多很多的话",
  ])("%s is none", (line) => expect(sectionsOf(line)).toEqual([]));

  test("a number is a level: the section above ends where one of its level begins", () => {
    const { passages } = outline(
      blocksOf([
        "第一部分 概况",
        "一、职责",
        "（一）甲",
        "正文一。",
        "二、机构",
        "正文二。",
        "第二部分 说明",
        "正文三。",
      ]),
    );
    const under = (text: string) =>
      passages.find((one) => one.passage.text === text)!.under.map((one) => one.title);
    expect(under("正文一。")).toEqual(["概况", "职责", "甲"]);
    expect(under("正文二。")).toEqual(["概况", "机构"]);
    expect(under("正文三。")).toEqual(["说明"]);
  });

  test("an item in Arabic figures is a heading only if the file says so", () => {
    expect(sectionsOf("一、说明", "##1.收入情况", "2.支出情况")).toEqual(["2 一 说明", "4 1 收入情况"]);
  });

  test("a heading without a number that the file declares, or that names a section of the genre", () => {
    expect(
      sectionsOf("#一、决算说明", "##收入情况", "正文。", "##支出情况", "###项目支出", "#二、其他"),
    ).toEqual(["2 一 决算说明", "3 - 收入情况", "3 - 支出情况", "4 - 项目支出", "2 二 其他"]);
    expect(sectionsOf("一、决算", "收入决算情况说明", "正文。", "支出决算情况说明")).toEqual([
      "2 一 决算",
      "3 - 收入决算情况说明",
      "3 - 支出决算情况说明",
    ]);
    expect(sectionsOf("某市某局", "2023年度部门决算", "收入决算情况说明", "名词解释")).toEqual([
      "1 - 收入决算情况说明",
      "1 - 名词解释",
    ]);
  });

  test("a title is none, though the file calls it one, nor is the name above it", () => {
    expect(sectionsOf("#某市某局", "#2023年度部门决算", "#第一部分 概况")).toEqual(["1 第一部分 概况"]);
    expect(sectionsOf("#某市某局2023年度部门决算公开", "##部门概况")).toEqual(["1 - 部门概况"]);
  });
});

describe("a heading that the text goes on behind", () => {
  const split = (line: string) =>
    outline(blocksOf([line])).passages.map((one) => [
      one.passage.kind,
      one.passage.text,
      one.passage.ref.chars,
    ]);

  test.each([
    [
      "（一）收入决算说明。2020年度本年收入合计12万元。",
      "（一）收入决算说明。",
      "2020年度本年收入合计12万元。",
    ],
    ["一、人员情况：行政编制12人。", "一、人员情况：", "行政编制12人。"],
    ["（二）支出决算情况说明。　　2020年度支出12万元。", "（二）支出决算情况说明。", "2020年度支出12万元。"],
  ])("%s", (line, heading, text) => {
    const [first, second, ...more] = split(line);
    expect(first!.slice(0, 2)).toEqual(["heading", heading]);
    expect(second!.slice(0, 2)).toEqual(["paragraph", text]);
    expect(more).toEqual([]);
    expect(line.slice(...(first![2] as [number, number]))).toBe(heading);
    expect(line.slice(...(second![2] as [number, number]))).toContain(text);
  });

  test.each([
    "（一）负责全区的规划工作。组织编制各类规划。",
    "（一）收入决算说明。",
    "1.公务接待费支出情况。2020年度支出12万元。",
    "一、是说明，不是标题。后面还有文字。",
  ])("%s is one passage", (line) => expect(split(line)).toHaveLength(1));
});

describe("a table of contents", () => {
  const kinds = (lines: readonly string[]) =>
    outline(blocksOf(lines)).passages.map((one) => one.passage.kind);

  test("its lines are notes, and the text begins where they come again", () => {
    expect(kinds(["目录", "第一部分 概况", "一、职责", "第一部分 概况", "一、职责", "正文。"])).toEqual([
      "note",
      "note",
      "note",
      "heading",
      "heading",
      "paragraph",
    ]);
    expect(kinds(["目　　录", "第一部分 概况", "第一部分 概况"])).toEqual(["note", "note", "heading"]);
  });

  test("a line with leaders and its page is one wherever it stands", () => {
    expect(kinds(["一、职责……………3", "二、机构........12", "一、职责"])).toEqual(["note", "note", "heading"]);
  });

  test("page numbers do not make an entry another line than its heading", () => {
    expect(kinds(["目录", "一、职责 3", "二、机构 5", "一、职责", "二、机构"])).toEqual([
      "note",
      "note",
      "note",
      "heading",
      "heading",
    ]);
  });
});

describe("lines of one block", () => {
  test("a break that was set on purpose parts items and headings, a break where a line was full parts nothing", () => {
    const text = "一、收入说明\n　　正文一。\n　　正文二\n还是二。";
    const parts = (part?: string) =>
      outline(blocksOf([text], part)).passages.map((one) => one.passage.text.replace(/\s/gu, ""));
    expect(parts("word/document.xml")).toEqual(["一、收入说明", "正文一。", "正文二还是二。"]);
    expect(parts()).toHaveLength(1);
  });

  test("tables and furniture are no passages, and what stands before the first section is the front", () => {
    const blocks: Block[] = [
      { id: "f1", kind: "furniture", role: "pageNumber", text: "1", place: { line: 1, column: 1 } },
      ...blocksOf(["某市某局", "2023年度部门决算", "第一部分 概况", "正文。"]),
    ];
    const { passages, front } = outline(blocks);
    expect(passages).toHaveLength(4);
    expect(front.map((one) => one.passage.text)).toEqual(["某市某局", "2023年度部门决算"]);
  });
});
