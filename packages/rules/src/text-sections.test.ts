import { describe, expect, it } from "vitest";
import { account } from "./sample.ts";
import { headingsAbove, textSections } from "./text-sections.ts";

const { passages } = account({
  text: [
    "# 第一部分 概况",
    "# 一、职责",
    "甲。",
    "# （一）机构",
    "乙。",
    "# 二、人员",
    "丙。",
    "# 第二部分 说明",
    "丁。",
  ],
});

describe("sections of the text", () => {
  it("end at the next heading of their level or above", () => {
    expect(
      textSections(passages).map(({ heading, level, body }) => [heading.text, level, body.length]),
    ).toEqual([
      ["第一部分 概况", 1, 6],
      ["一、职责", 2, 3],
      ["（一）机构", 3, 1],
      ["二、人员", 2, 1],
      ["第二部分 说明", 1, 1],
    ]);
  });

  it("are found above a passage, nearest first", () => {
    expect(headingsAbove(passages, 4).map(({ text }) => text)).toEqual([
      "（一）机构",
      "一、职责",
      "第一部分 概况",
    ]);
    expect(headingsAbove(passages, 8).map(({ text }) => text)).toEqual(["第二部分 说明"]);
  });
});

describe("headings without a number", () => {
  const one = account({
    text: [
      "# 一、职责",
      "甲。",
      "# 概要",
      "乙。",
      "# 说明",
      "丙。",
      "# （一）机构",
      "丁。",
      "# 二、人员",
      "戊。",
    ],
  }).passages;

  it("end at any heading, and end no numbered section", () => {
    expect(textSections(one).map(({ heading, level, body }) => [heading.text, level, body.length])).toEqual([
      ["一、职责", 2, 7],
      ["概要", 9, 1],
      ["说明", 9, 1],
      ["（一）机构", 3, 1],
      ["二、人员", 2, 1],
    ]);
  });

  it("stand above what follows them, below the numbered ones", () => {
    const above = (at: number) => headingsAbove(one, at).map(({ text }) => text);
    expect(above(5)).toEqual(["说明", "一、职责"]);
    expect(above(7)).toEqual(["（一）机构", "一、职责"]);
    expect(above(4)).toEqual(["说明", "一、职责"]);
    expect(above(9)).toEqual(["二、人员"]);
  });

  it("are none above a part", () => {
    const parts = account({ text: ["# 第一部分 概况", "# 第二部分 说明", "甲。"] }).passages;
    expect(headingsAbove(parts, 2).map(({ text }) => text)).toEqual(["第二部分 说明"]);
  });
});
