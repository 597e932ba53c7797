import type { Statement } from "@juesuan/account";
import { describe, expect, test } from "vitest";
import type { Notation } from "../forms/fixtures/notation.ts";
import { one, read } from "./fixtures/read.ts";

describe("captions", () => {
  const named = (caption: string) =>
    read(caption, "单位：万元", ["项目 | 合计", "合计 | 1.00"]).statements.map(({ statement }) => statement);

  test.each([
    "“三公”经费及机关运行经费支出决算表",
    "财政拨款“三公”经费、会议费和培训费支出决算表",
    "一般公共预算财政拨款“三公”经费及培训费支出决算表 公开07表",
  ])("%s is of the three public expenses", (caption) => {
    expect(named(caption)).toEqual(["threePublicExpenses"]);
  });
  test.each([
    "机关运行经费支出决算表",
    "会议费支出决算表",
    "一般公共预算财政拨款项目支出决算表",
    "财政拨款支出决算表",
    "项目收入支出决算表",
  ])("%s is of a part, and not the statement of all expenditure", (caption) => {
    expect(named(caption)).toEqual([]);
  });
  test.each(["某局支出决算表", "三、支出决算表", "部门支出决算总表"])("%s is the statement", (caption) => {
    expect(named(caption)).toEqual(["expenditure"]);
  });
});

describe("a statement that goes on in another table", () => {
  const heads: Notation = ["科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出"];
  const first: Notation = ["合计 | < | 9.00 | 5.00 | 4.00", "201 | 一般公共服务支出 | 6.00 | 3.00 | 3.00"];
  const rest: Notation = ["208 | 社会保障和就业支出 | 3.00 | 2.00 | 1.00"];
  const whole = [...heads, ...first] as const;
  const caption = ["支出决算表", "单位：万元"] as const;
  const codes = ({ lines }: Statement) => lines.map(({ code }) => code ?? "");

  test("under its heads said again, with or without a caption", () => {
    for (const between of [
      [],
      ["第 2 页"],
      ["单位：万元"],
      ["支出决算表（续）"],
      ["支出决算表", "单位：万元"],
    ])
      expect(codes(one(...caption, whole, ...between, [...heads, ...rest]))).toEqual(["", "201", "208"]);
  });
  test("under no heads", () => {
    expect(codes(one(...caption, whole, rest, ["221 | 住房保障支出 | 1.00 | 1.00 |"]))).toEqual([
      "",
      "201",
      "208",
      "221",
    ]);
  });
  test("with its notes at the end", () => {
    const { notes } = one(...caption, whole, rest, "注：本表反映各项支出。");
    expect(notes.map(({ text }) => text)).toEqual(["注：本表反映各项支出。"]);
  });
  test("is not what stands under other words, other heads, or has its lines again", () => {
    const codesOf = (...parts: (string | Notation)[]) =>
      read(...caption, whole, ...parts).problems.map(({ code }) => code);
    expect(codesOf("下表为项目明细。", [...heads, ...rest])).toEqual(["TABLE_NOT_RECOGNISED"]);
    expect(codesOf("注：本表反映各项支出。", [...heads, ...rest])).toEqual(["TABLE_NOT_RECOGNISED"]);
    expect(codesOf(["科目编码 | 科目名称 | 合计 | 上年数 | 增减", ...rest])).toEqual([
      "TABLE_NOT_RECOGNISED",
    ]);
    expect(codesOf("支出决算表", "单位：万元", whole)).toEqual(["STATEMENT_TWICE"]);
    expect(codesOf("支出决算表", "单位：元", [...heads, ...rest])).toEqual(["STATEMENT_TWICE"]);
  });
});
