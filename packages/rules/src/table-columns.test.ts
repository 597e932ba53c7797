import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import { account } from "./sample.ts";
import { columnSums, rowIdentities } from "./table-columns.ts";
import { table } from "./table-sample.ts";
import { type View, viewOf } from "./table-view.ts";

type Lines = Parameters<typeof table>[3];
const view = (columns: readonly string[], lines: Lines = []): View => {
  const statement = table("expenditure", "表", columns, lines);
  return viewOf(indexRecord(account({ statements: [statement], fiscalYear: 2020 })), statement);
};
const sums = (...columns: readonly string[]) =>
  columnSums(view(columns).columns).map(
    ({ total, parts }) => `${total.key} = ${parts.map(({ key }) => key).join(" + ")}`,
  );

describe("the sums that heads show", () => {
  it("are of 合计 and what stands beside it", () => {
    expect(sums("合计", "基本支出", "项目支出")).toEqual(["合计 = 基本支出 + 项目支出"]);
    expect(sums("基本支出", "项目支出")).toEqual([]);
    expect(sums("合计", "基本支出")).toEqual([]);
    expect(sums("合计", "小计", "基本支出", "项目支出")).toEqual([]);
  });
  it("are of a group and its 小计", () => {
    expect(sums("合计", "公务用车费/小计", "公务用车费/购置", "公务用车费/运行", "公务接待费")).toEqual([
      "合计 = 公务用车费/小计 + 公务接待费",
      "公务用车费/小计 = 公务用车费/购置 + 公务用车费/运行",
    ]);
  });
  it("are of a group's parts where it has no total, and of its head where that has figures", () => {
    expect(sums("合计", "公务用车费/购置", "公务用车费/运行", "公务接待费")).toEqual([
      "合计 = 公务用车费/购置 + 公务用车费/运行 + 公务接待费",
    ]);
    expect(sums("合计", "公务用车费", "公务用车费/购置", "公务用车费/运行", "公务接待费")).toEqual([
      "合计 = 公务用车费 + 公务接待费",
    ]);
    expect(sums("合计", "甲/乙/小计", "甲/乙/丙", "甲/丁", "戊")).toEqual(["合计 = 甲/乙/小计 + 甲/丁 + 戊"]);
  });
  it("are of the year's revenue or expenditure that is called a total", () => {
    expect(sums("本年支出合计", "基本支出", "项目支出")).toEqual(["本年支出合计 = 基本支出 + 项目支出"]);
    expect(sums("本年收入合计", "财政拨款收入", "其他收入")).toEqual([
      "本年收入合计 = 财政拨款收入 + 其他收入",
    ]);
    expect(sums("本年支出", "基本支出", "项目支出")).toEqual([]);
    expect(sums("基本支出合计", "甲", "乙")).toEqual([]);
    expect(sums("本年支出合计")).toEqual([]);
    expect(sums("本年收入合计", "本年支出合计", "甲", "乙")).toEqual([]);
    expect(sums("本年支出合计", "合计", "甲", "乙")).toEqual(["合计 = 本年支出合计 + 甲 + 乙"]);
  });
  it("leave out what is told beside the whole", () => {
    expect(sums("合计", "基本支出", "其中：人员经费", "项目支出")).toEqual(["合计 = 基本支出 + 项目支出"]);
    expect(sums("合计", "甲", "甲/其中：乙", "丙")).toEqual(["合计 = 甲 + 丙"]);
  });
  it("keep heads apart that only run together alike", () => {
    expect(sums("甲/小计", "甲/乙", "甲/丙", "甲乙/丁")).toEqual(["甲/小计 = 甲/乙 + 甲/丙"]);
  });
});

describe("the sums of rows", () => {
  const rows = (columns: readonly string[], lines: Lines, stage?: "budget" | "outturn") => {
    const one = view(columns, lines);
    return rowIdentities(one, one.statement.lines, stage).map(
      ({ left, right }) =>
        `${left[0]!.place.line.label}: ${left[0]!.place.column.key} = ${right.map(({ place }) => place.column.key).join(" + ")}`,
    );
  };
  const columns = ["合计", "基本支出", "项目支出"];
  const cells = (...prints: string[]) => Object.fromEntries(prints.map((print, n) => [columns[n]!, print]));

  it("hold row by row", () => {
    expect(
      rows(columns, [
        ["", "甲", "", cells("3", "1", "2")],
        ["", "乙", "", cells("3", "1", "2")],
      ]),
    ).toEqual(["甲: 合计 = 基本支出 + 项目支出", "乙: 合计 = 基本支出 + 项目支出"]);
    expect(rows(columns, [["", "甲", "", cells("3", "1", "")]])).toEqual(["甲: 合计 = 基本支出 + 项目支出"]);
    expect(rows(columns, [["", "甲", "", cells("3", "1")]])).toEqual([]);
  });
  it("leave out columns that nobody knows and that have no figures, and rows with neither whole nor parts", () => {
    const odd = ["合计", "甲", "乙", "备注"];
    const of = (...prints: string[]) =>
      rows(odd, [
        ["", "丙", "", Object.fromEntries(prints.map((print, n) => [odd[n]!, print]))],
        ["", "丁", "", Object.fromEntries(prints.map((_, n) => [odd[n]!, ""]))],
      ]);
    expect(of("3", "1", "2", "另见说明")).toEqual(["丙: 合计 = 甲 + 乙", "丁: 合计 = 甲 + 乙"]);
    expect(of("3", "1", "2", "")).toEqual(["丙: 合计 = 甲 + 乙", "丁: 合计 = 甲 + 乙"]);
    expect(of("3", "1", "2", "—")).toEqual(["丙: 合计 = 甲 + 乙 + 备注", "丁: 合计 = 甲 + 乙 + 备注"]);
    expect(of("3", "1", "2", "0")).toEqual(["丙: 合计 = 甲 + 乙 + 备注", "丁: 合计 = 甲 + 乙 + 备注"]);
    expect(of("3", "另见", "说明", "")).toEqual(["丙: 合计 = "]);
    expect(of("", "另见", "说明", "")).toEqual([]);
    const known = ["合计", "一般公共预算财政拨款", "小计/小计"];
    expect(rows(known, [["", "丙", "", { 合计: "3", 一般公共预算财政拨款: "", "小计/小计": "" }]])).toEqual([
      "丙: 合计 = 一般公共预算财政拨款 + 小计/小计",
    ]);
  });
  it("hold at each stage, or at the one that is asked for", () => {
    const staged = ["合计/预算数", "甲/预算数", "乙/预算数", "合计/决算数", "甲/决算数", "乙/决算数"];
    const lines: Lines = [["", "丙", "", Object.fromEntries(staged.map((key) => [key, "1"]))]];
    const budget = "丙: 合计/预算数 = 甲/预算数 + 乙/预算数";
    const outturn = "丙: 合计/决算数 = 甲/决算数 + 乙/决算数";
    expect(rows(staged, lines)).toEqual([budget, outturn]);
    expect(rows(staged, lines, "outturn")).toEqual([outturn]);
    expect(rows(staged, lines, "budget")).toEqual([budget]);
  });
  it("may be chosen", () => {
    const one = view(columns, [["", "甲", "", cells("3", "1", "2")]]);
    expect(rowIdentities(one, one.statement.lines, undefined, () => false)).toEqual([]);
    expect(
      rowIdentities(one, one.statement.lines, undefined, ({ parts }) => parts.length === 2),
    ).toHaveLength(1);
  });
});
