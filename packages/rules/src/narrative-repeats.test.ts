import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { changedYetLevel, reducedYetLevel } from "./narrative-directions.ts";
import { borneOut, labelOf, repeats } from "./narrative-repeats.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";

const indexOf = (facts: readonly Fact[]) => indexRecord(account({ facts }));
const said = (label: string, print: string) =>
  fact("evaluatedProjects", "count", print, { quote: `${label}${print}，` });

describe("figures said twice", () => {
  it("are compared under each name, and across names are only seen to differ", () => {
    const facts = [
      said("评价项目", "14个"),
      said("2020年度评价项目", "15个"),
      said("编报绩效目标的项目", "20个"),
    ];
    expect(facts.map(labelOf)).toEqual(["评价项目", "评价项目", "编报绩效目标的项目"]);
    expect(repeats(indexOf(facts)).map(({ verdict }) => verdict)).toEqual(["differ", "unlike"]);
  });

  it("agree under names that differ when their values do", () => {
    const facts = [said("评价项目", "14个"), said("单位自评项目", "14个")];
    expect(repeats(indexOf(facts))).toEqual([]);
  });

  it("are told apart by the ratios that they make", () => {
    const total = (print: string, block: string) => {
      const one = fact("revenue", "amount", print);
      return { ...one, ref: { block } };
    };
    const rate = [
      fact("revenue", "change", "-94.22万元", { basis: "priorYear" }),
      fact("revenue", "changeRate", "-6.75%", { basis: "priorYear" }),
    ];
    const facts = ["p1", "p2"].flatMap((block, at) => [
      total(at === 0 ? "1302.51万元" : "1203.51万元", block),
      ...rate.map((one) => ({ ...one, ref: { block } })),
    ]);
    const index = indexOf(facts);
    const differing = repeats(index).find(({ verdict }) => verdict === "differ");
    expect(borneOut(index, differing!.facts)?.quantity.text).toBe("1302.51");
  });
});

describe("words of direction", () => {
  const found = (text: string) =>
    reducedYetLevel(indexRecord(account({ text: [text] }))).map(({ passage, start, end }) =>
      passage.text.slice(start, end),
    );

  it("contradict each other where a fall to 0 is called level", () => {
    expect(found("公务接待费减少为0万元，与上年持平。")).toEqual(["减少为0万元，与上年持平"]);
    expect(found("接待费降低到0.00万元与上年决算数相比无变化")).toEqual([
      "降低到0.00万元与上年决算数相比无变化",
    ]);
  });

  it("do not where another subject is level, or the fall is not to 0", () => {
    expect(found("公务接待费减少为0万元，公务用车费与上年持平。")).toEqual([]);
    expect(found("公务接待费减少为0.5万元，与上年持平。")).toEqual([]);
    expect(found("公务接待费为0万元，与上年持平。")).toEqual([]);
  });

  it("are read right behind the figure of a change", () => {
    const record = account({
      text: ["收入减少5.00万元，与上年无变化。", "收入减少5.00万元，与上年基本持平。"],
    });
    const index = indexRecord(record);
    const change = (at: number): Fact => {
      const one = fact("revenue", "change", "5.00万元", { basis: "priorYear", quote: "收入减少5.00万元，" });
      return { ...one, ref: record.passages[at]!.ref };
    };
    expect(changedYetLevel(index, change(0))).toMatchObject({ start: 0, end: 17 });
    expect(changedYetLevel(index, change(1))).toBeUndefined();
  });
});

describe("words on scope", () => {
  const basic = (label: string, print: string, dimensions: Fact["dimensions"] = {}) =>
    fact("basicExpenditure", "amount", print, { dimensions, quote: `${label}${print}，` });
  const verdict = (facts: readonly Fact[]) => repeats(indexOf(facts)).map((one) => one.verdict);

  it("at one place only leave open whether the figures are of one thing", () => {
    expect(verdict([basic("基本支出", "59.16万元"), basic("财政拨款基本支出", "58.36万元")])).toEqual([
      "unlike",
    ]);
    const total = (label: string, print: string) =>
      fact("totalRevenueAndExpenditure", "amount", print, { quote: `${label}${print}，` });
    expect(verdict([total("收入总计", "59.16万元"), total("支出总计", "58.36万元")])).toEqual(["unlike"]);
  });

  it("that the fact says by itself do not", () => {
    const fund = { fund: "generalPublicBudget" } as const;
    expect(
      verdict([basic("基本支出", "59.16万元", fund), basic("一般公共预算基本支出", "58.36万元", fund)]),
    ).toEqual(["differ"]);
    const three = (label: string, print: string) =>
      fact("threePublicExpenses", "amount", print, { quote: `${label}${print}，` });
    expect(verdict([three("“三公”经费财政拨款决算数", "5.00万元"), three("“三公”经费", "6.00万元")])).toEqual(
      ["differ"],
    );
  });
});
