import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { changedYetLevel, reducedYetLevel } from "./narrative-directions.ts";
import { borneOut, labelOf, powerOfTen, repeats, sameSize } from "./narrative-repeats.ts";
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

describe("two printings of one figure", () => {
  const one = (print: string, more: Parameters<typeof fact>[3] = {}) =>
    fact("revenue", "amount", print, more);
  const verdict = (...facts: Fact[]) => repeats(indexOf(facts)).map((repeat) => repeat.verdict);
  const bound = (fact: Fact): Fact => ({ ...fact, quantity: { ...fact.quantity, comparator: ">=" } });

  it("are equal, or differ in precision, by rounding, in magnitude, or altogether", () => {
    expect(verdict(one("1302.51万元"), one("1302.51万元"))).toEqual(["equal"]);
    expect(verdict(one("1302.51万元"), one("1303万元"))).toEqual(["precision"]);
    expect(verdict(one("1302.51万元"), one("1303万元"), one("1303.2万元"))).toEqual(["differ"]);
    expect(verdict(one("1302.5万元"), one("1302.51万元"), one("1302.52万元"))).toEqual(["rounding"]);
    expect(verdict(one("1302.51万元"), one("130.251万元"))).toEqual(["magnitude"]);
    expect(verdict(one("1302.51万元"), one("130.251万元"), one("9.00万元"))).toEqual(["differ"]);
    expect(verdict(one("1302.51万元"), one("1320.51万元"))).toEqual(["differ"]);
    expect(verdict(one("1302.51万元"))).toEqual([]);
  });
  it("are not compared where one is a bound, unless they are equal", () => {
    expect(verdict(one("1302.51万元"), bound(one("1400.00万元")))).toEqual(["unsure"]);
    expect(verdict(one("1302.51万元"), bound(one("1302.51万元")))).toEqual(["equal"]);
  });
  it("may be of different things where a line is known by a name that many have, or a share is of itself", () => {
    const line = (dimensions: Fact["dimensions"]) =>
      verdict(one("1.00万元", { dimensions }), one("9.00万元", { dimensions }));
    expect(line({ functionName: "行政运行" })).toEqual(["unlike"]);
    expect(line({ functionName: "行政运行", functionCode: "2010301" })).toEqual(["differ"]);
    expect(line({ functionCode: "2010301" })).toEqual(["differ"]);
    const share = (basis: string, dimensions: Fact["dimensions"] = {}) =>
      ["30.00%", "70.00%"].map((print) => fact("revenue", "share", print, { basis, dimensions }));
    expect(verdict(...share("revenue"))).toEqual(["unlike"]);
    expect(verdict(...share("expenditure"))).toEqual(["differ"]);
    expect(verdict(...share("revenue", { functionName: "甲", functionCode: "201" }))).toEqual(["differ"]);
  });
  it("of a change are of its subject only beside its amount", () => {
    const change = (print: string, block: string, measure: "change" | "changeRate" = "change") => ({
      ...fact("revenue", measure, print, { basis: "priorYear" }),
      ref: { block },
    });
    const amount = (block: string) => ({ ...one("100.00万元"), ref: { block } });
    const differing = (...blocks: string[]) =>
      verdict(change("5.00万元", "a"), change("8.00万元", "b"), ...blocks.map(amount)).filter(
        (found) => found !== "equal",
      );
    expect(differing("a", "b")).toEqual(["differ"]);
    expect(differing("a")).toEqual(["unlike"]);
    expect(differing("c", "d")).toEqual(["unlike"]);
    expect(verdict(change("5.00%", "a", "changeRate"), change("8.00%", "b", "changeRate"))).toEqual([
      "unlike",
    ]);
    expect(verdict(change("5.00万元", "a"), change("5.00万元", "b"))).toEqual(["equal"]);
    expect(verdict(change("5.04万元", "a"), change("5万元", "b"))).toEqual(["precision"]);
    expect(verdict(change("5.0万元", "a"), change("5.01万元", "b"), change("5.02万元", "c"))).toEqual([
      "rounding",
    ]);
  });
  it("have one sequence of digits when a unit or a point is wrong", () => {
    const ten = (a: string, b: string) => powerOfTen([one(a), one(b)]);
    expect(ten("12元", "12万元")).toBe(true);
    expect(ten("1.2万元", "12万元")).toBe(true);
    expect(ten("12万元", "1.2万元")).toBe(true);
    expect(ten("-12元", "120元")).toBe(true);
    expect(ten("12元", "1212元")).toBe(false);
    expect(ten("10元", "1010元")).toBe(false);
    expect(ten("12元", "24元")).toBe(false);
    expect(ten("3元", "2元")).toBe(false);
    expect(ten("3元", "10元")).toBe(false);
    expect(ten("0元", "10元")).toBe(false);
    expect(ten("10元", "0元")).toBe(false);
    expect(powerOfTen([one("10元")])).toBe(false);
    expect(powerOfTen([])).toBe(false);
    expect([sameSize(one("-5元"), one("5元")), sameSize(one("5元"), one("6元"))]).toEqual([true, false]);
  });
  it("are named by the words before the figure, without years and marks", () => {
    const label = (quote: string) => labelOf(one("12.00万元", { quote }));
    expect(label("2020年度，本年收入12.00万元，比上年")).toBe("本年收入");
    expect(label("2020年本年收入（合计）：12.00万元")).toBe("本年收入合计");
    expect(label("本年收入")).toBe("本年收入");
    expect(label("12.00万元是本年收入")).toBe("");
  });
});

describe("the value that the rest of a text bears out", () => {
  const at = (block: string, one: Fact): Fact => ({ ...one, ref: { ...one.ref, block } });
  const whole = (print: string, block: string) => at(block, fact("procurement", "amount", print));
  const goods = (block: string, print = "5.00万元") => at(block, fact("procurementGoods", "amount", print));
  const share = (block: string, print = "50.00%") =>
    at(block, fact("procurementGoods", "share", print, { basis: "procurement" }));
  const sound = (...facts: Fact[]) =>
    borneOut(
      indexOf(facts),
      facts.filter((one) => one.concept === "procurement" && one.measure === "amount"),
    )?.quantity.text;
  const right = [whole("10.00万元", "a"), goods("a"), share("a")];

  it("is in a ratio that comes out, where the other is in one that does not", () => {
    expect(sound(...right, whole("12.00万元", "b"), goods("b"), share("b"))).toBe("10.00");
    expect(sound(whole("12.00万元", "b"), goods("b"), share("b"), ...right)).toBe("10.00");
  });
  it("is none where the other is not contradicted, or none is borne out", () => {
    expect(sound(...right, whole("12.00万元", "b"))).toBeUndefined();
    expect(sound(whole("10.00万元", "a"), whole("12.00万元", "b"), goods("b"), share("b"))).toBeUndefined();
    expect(sound(...right, whole("12.00万元", "b"), goods("b"), share("b", "41.67%"))).toBeUndefined();
    expect(
      sound(...right, whole("12.00万元", "b"), goods("b"), share("b"), whole("13.00万元", "c")),
    ).toBeUndefined();
  });
  it("is not one that a sum contradicts, though a ratio bears it out; another is by such a sum", () => {
    const sum = (block: string, services: string) => [
      at(block, fact("procurementWorks", "amount", "1.00万元")),
      at(block, fact("procurementServices", "amount", services)),
    ];
    expect(sound(...right, ...sum("a", "9.00万元"), whole("12.00万元", "b"), goods("b"), share("b"))).toBe(
      undefined,
    );
    expect(sound(right[0]!, right[2]!, whole("12.00万元", "b"), goods("b"), ...sum("b", "9.00万元"))).toBe(
      "10.00",
    );
  });
  it("is borne out wherever one of its printings is", () => {
    expect(sound(whole("10.00万元", "c"), ...right, whole("12.00万元", "b"), goods("b"), share("b"))).toBe(
      "10.00",
    );
  });
});
