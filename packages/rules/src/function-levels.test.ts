import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { functionLists, functionSums, nestLines, topLines } from "./function-levels.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import type { SumCheck } from "./sum-ties.ts";

const at = (block: string, one: Fact): Fact => ({ ...one, ref: { ...one.ref, block } });
const indexOf = (facts: readonly Fact[]) => indexRecord(account({ facts }));
const prior = { basis: "priorYear" };
const outcome = (facts: readonly Fact[]) => (check: SumCheck) =>
  `${facts.indexOf(check.about)} ${check.tie === undefined ? check.abstain : check.tie.verdict}`;

describe("the functional lines of the text", () => {
  const general = { fund: "generalPublicBudget" } as const;
  const line = (code: string, print: string, more: object = {}, rest: object = {}) =>
    fact("appropriationExpenditure", "amount", print, {
      dimensions: { ...general, functionCode: code, functionName: `名${code}`, ...more },
      ...rest,
    });
  const named = (text: string, level: "class" | "subclass" | "item" | undefined, print = "1.00万元") =>
    fact("appropriationExpenditure", "amount", print, {
      dimensions: { ...general, functionName: text, ...(level === undefined ? {} : { level }) },
    });
  const whole = (print: string, more: object = general) =>
    fact("appropriationExpenditure", "amount", print, { dimensions: more });
  const lists = (facts: readonly Fact[], measure: "amount" | "change" = "amount") =>
    functionLists(indexOf(facts), measure).map(({ wholes, lines }) => [
      wholes.map((one) => facts.indexOf(one)).join(" "),
      ...lines.map(
        (one) => `${one.code ?? one.key} ${one.level}: ${one.facts.map((f) => facts.indexOf(f)).join(" ")}`,
      ),
    ]);
  const nested = (facts: readonly Fact[]) => {
    const index = indexOf(facts);
    const [list] = functionLists(index, "amount");
    return Object.fromEntries(
      [...nestLines(index, list!.lines)].map(([parent, below]) => [
        facts.indexOf(parent.facts[0]),
        below.map((one) => facts.indexOf(one.facts[0])),
      ]),
    );
  };

  it("are lists by concept, fund, year and comparison, each with its whole", () => {
    const facts = [
      whole("9.00万元"),
      line("201", "5.00万元"),
      line("208", "4.00万元", { fund: "governmentFund" }),
      whole("4.00万元", { fund: "governmentFund" }),
      line("201", "6.00万元", {}, { period: "2019" }),
      fact("expenditure", "amount", "5.00万元", { dimensions: { ...general, functionCode: "201" } }),
    ];
    expect(lists(facts)).toEqual([
      ["0", "201 class: 1"],
      ["3", "208 class: 2"],
      ["", "201 class: 4"],
      ["", "201 class: 5"],
    ]);
    const change = (basis: string) =>
      fact("appropriationExpenditure", "change", "1.00万元", { dimensions: { functionCode: "201" }, basis });
    expect(
      lists([change("priorYear"), change("budget"), change("priorYear"), line("201", "1.00万元")], "change"),
    ).toEqual([
      ["", "201 class: 0 2"],
      ["", "201 class: 1"],
    ]);
  });
  it("know their level from what is printed, else from their code", () => {
    expect(
      lists([
        line("201", "1.00万元", { level: "subclass" }),
        line("20101", "1.00万元"),
        named("甲", undefined),
        named("乙", "item"),
      ])[0]!.slice(1),
    ).toEqual(["201 subclass: 0", "20101 subclass: 1", "function=甲 undefined: 2", "function=乙 item: 3"]);
  });
  it("nest by code under the nearest that is there", () => {
    expect(nested([line("201", "9.00万元"), line("20101", "9.00万元"), line("2010101", "9.00万元")])).toEqual(
      {
        0: [1],
        1: [2],
      },
    );
    expect(nested([line("201", "9.00万元"), line("2010101", "9.00万元")])).toEqual({ 0: [1] });
    // Beside a subclass an item of another one is not directly below the class.
    expect(nested([line("201", "9.00万元"), line("2010201", "4.00万元"), line("20101", "5.00万元")])).toEqual(
      {
        0: [2],
      },
    );
    expect(nested([line("201", "9.00万元"), line("2080501", "4.00万元")])).toEqual({});
  });
  it("without a code nest under a line above that opens their list", () => {
    expect(nested([named("甲", "class"), named("乙", "subclass")])).toEqual({ 0: [1] });
    expect(nested([named("甲", "class"), named("乙", "class")])).toEqual({});
    expect(nested([named("甲", "subclass"), named("乙", "class")])).toEqual({});
    expect(nested([named("甲", "class"), named("乙", undefined)])).toEqual({});
    expect(nested([named("甲", undefined), named("乙", "item")])).toEqual({});
  });
  it("do not nest where the whole is spoken of between, or a neighbour of the parent's level stands beside it", () => {
    const [parent, child] = [at("a", named("甲", "class")), at("b", named("乙", "subclass"))];
    expect(nested([parent, child, whole("9.00万元")])).toEqual({ 0: [1] });
    expect(nested([whole("9.00万元"), parent, child])).toEqual({ 1: [2] });
    expect(nested([parent, whole("9.00万元"), child])).toEqual({});
    expect(nested([parent, fact("revenue", "amount", "9.00万元"), child])).toEqual({ 0: [2] });
    expect(nested([at("a", named("丙", "class")), parent, child])).toEqual({});
    expect(nested([at("c", named("丙", "class")), parent, child])).toEqual({ 1: [2] });
    expect(nested([at("a", named("丙", "item")), parent, child])).toEqual({ 1: [2] });
    const twice = at("c", named("丙", "class"));
    expect(nested([twice, at("a", named("丙", "class")), parent, child])).toEqual({});
  });
  it("without a code nest under the parent that neighbours of their level share", () => {
    const lines = [
      line("201", "9.00万元"),
      line("20101", "3.00万元"),
      named("甲", "subclass"),
      line("20103", "3.00万元"),
    ];
    expect(nested(lines)).toEqual({ 0: [1, 2, 3] });
    expect(nested([...lines.slice(0, 3), line("20803", "3.00万元")])).toEqual({ 0: [1] });
    expect(nested(lines.slice(0, 3))).toEqual({ 0: [1] });
    expect(nested([lines[0]!, lines[1]!, named("甲", "item"), lines[3]!])).toEqual({ 0: [1, 3], 1: [2] });
  });
  it("stand in the order of their last places", () => {
    const lines = [
      line("20103", "3.00万元"),
      line("201", "9.00万元"),
      line("20101", "3.00万元"),
      line("20103", "3.00万元"),
    ];
    expect(nested(lines)).toEqual({ 1: [2, 0] });
  });
  it("of the highest level stand for the whole", () => {
    const top = (facts: readonly Fact[]) =>
      topLines(functionLists(indexOf(facts), "amount")[0]!.lines).map(({ code, key }) => code ?? key);
    expect(top([line("20101", "1.00万元"), line("208", "1.00万元")])).toEqual(["208"]);
    expect(top([line("2010101", "1.00万元"), line("20101", "1.00万元")])).toEqual(["20101"]);
    expect(top([line("2010101", "1.00万元"), named("甲", undefined)])).toEqual(["2010101"]);
    expect(top([named("甲", undefined)])).toEqual([]);
  });
  it("add up level by level, and prove nothing where they come to less", () => {
    const sums = (facts: readonly Fact[], measure: "amount" | "change" = "amount") =>
      functionSums(indexOf(facts), measure).map(outcome(facts));
    const [a, b] = [line("201", "5.00万元"), line("208", "4.00万元")];
    expect(sums([whole("9.00万元"), a, b])).toEqual(["0 exact"]);
    expect(sums([whole("10.00万元"), a, b])).toEqual(["0 incomplete"]);
    expect(sums([whole("8.00万元"), a, b])).toEqual(["0 violated"]);
    expect(sums([a, b])).toEqual([]);
    expect(sums([whole("8.00万元"), named("甲", undefined)])).toEqual([]);
    expect(sums([a, line("20101", "6.00万元")])).toEqual(["0 violated"]);
    const change = (print: string, more: object = {}) =>
      fact("appropriationExpenditure", "change", print, { dimensions: { ...general, ...more }, ...prior });
    expect(sums([change("8.00万元"), change("9.00万元", { functionCode: "201" })], "change")).toEqual([
      "0 incomplete",
    ]);
    const index = indexOf([whole("8.00万元"), a, b]);
    expect(functionSums(index, "amount", ({ wholes }) => wholes.length === 0)).toEqual([]);
  });
});
