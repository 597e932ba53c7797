import type { Fact } from "@juesuan/account";
import { exact } from "@juesuan/quantity";
import { describe, expect, it } from "vitest";
import {
  agree,
  basisName,
  citeFacts,
  dimensionKey,
  got,
  isSure,
  lack,
  nameOfSaying,
  placeOf,
  sameSubject,
  sayingKey,
  settle,
  showRatio,
  subjectKey,
  subjectName,
  whole,
} from "./narrative-facts.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";

const indexOf = (facts: readonly Fact[], fiscalYear: number | null = 2020) =>
  indexRecord(account({ facts, fiscalYear }));
const inBlock = (block: string, one: Fact): Fact => ({ ...one, ref: { ...one.ref, block } });
const general = { fund: "generalPublicBudget" } as const;
const prior = { basis: "priorYear" };

describe("a figure fit for proof", () => {
  const one = fact("revenue", "amount", "100.00万元");
  const quantity = (more: Partial<Fact["quantity"]>): Fact => ({
    ...one,
    quantity: { ...one.quantity, ...more },
  });
  it.each([
    ["read surely and printed as a value", one, true],
    ["printed as equal to a value", quantity({ comparator: "=" }), true],
    ["only a bound", quantity({ comparator: "<=" }), false],
    ["not read surely", quantity({ confidence: "low" }), false],
    ["a value not read surely", quantity({ comparator: "=", confidence: "low" }), false],
  ])("%s", (_, figure, sure) => {
    expect(isSure(figure)).toBe(sure);
  });
});

describe("what a fact is about", () => {
  it("does not depend on the order in which its dimensions are given", () => {
    expect(dimensionKey({ stage: "budget", ...general })).toBe(dimensionKey({ ...general, stage: "budget" }));
    expect(dimensionKey({ stage: "budget", ...general })).toBe("fund=generalPublicBudget/stage=budget");
  });
  it("is a line's code, its name where there is no code, and never its level", () => {
    expect(dimensionKey({ functionCode: "201", functionName: "甲", level: "class" })).toBe("function=201");
    expect(dimensionKey({ functionName: "甲", level: "class" })).toBe("function=甲");
    expect(dimensionKey({})).toBe("");
  });
  it("is the same at every stage, of another year it is another", () => {
    const now = fact("revenue", "amount", "1元", { dimensions: general });
    const budget = fact("revenue", "amount", "1元", { dimensions: { ...general, stage: "budget" } });
    expect(subjectKey(now)).toBe("revenue|fund=generalPublicBudget|2020");
    expect(subjectKey(budget)).toBe(subjectKey(now));
    expect(subjectKey({ ...now, period: "2019-12-31" })).toBe("revenue|fund=generalPublicBudget|2019");
  });
  it("is said by measure, basis, stage and date; in per cent it is said otherwise", () => {
    const change = fact("revenue", "change", "1元", { ...prior, dimensions: { stage: "budget" } });
    expect(sayingKey(change)).toBe("revenue|change|priorYear|stage=budget|2020|");
    expect(sayingKey(fact("revenue", "amount", "1元", { period: "2020-12-31" }))).toBe(
      "revenue|amount|||2020-12-31|",
    );
    expect(sayingKey(fact("revenue", "change", "1%"))).toBe("revenue|change|||2020|%");
  });
});

describe("facts on the same subject", () => {
  const facts = [
    fact("revenue", "amount", "1元"),
    fact("revenue", "change", "2元", prior),
    fact("revenue", "change", "3元", { basis: "originalBudget" }),
    fact("revenue", "amount", "4元", { dimensions: { stage: "budget" } }),
    fact("revenue", "amount", "5元", { dimensions: general }),
    fact("expenditure", "amount", "6元"),
  ];
  const index = indexOf(facts);
  it("are of the wanted measure, basis and stage", () => {
    expect(sameSubject(index, facts[0]!, { measures: ["amount"] })).toEqual([facts[0]]);
    expect(sameSubject(index, facts[0]!, { measures: ["change"], ...prior })).toEqual([facts[1]]);
    expect(sameSubject(index, facts[0]!, { measures: ["change"] })).toEqual([]);
    expect(sameSubject(index, facts[0]!, { measures: ["amount"], stage: "budget" })).toEqual([facts[3]]);
  });
  it("are none for a fact of another record", () => {
    expect(sameSubject(index, fact("procurement", "amount", "1元"), { measures: ["amount"] })).toEqual([]);
  });
});

describe("printings of one value", () => {
  const amounts = (...prints: string[]) => prints.map((print) => fact("revenue", "amount", print));
  it("agree when one value can stand behind them all", () => {
    expect(agree([])).toBe(true);
    expect(agree(amounts("1317万元", "1317.12万元", "1317.1万元"))).toBe(true);
    expect(agree(amounts("1317.12万元", "1318万元"))).toBe(false);
    expect(agree(amounts("1318万元", "1317.12万元"))).toBe(false);
    // Each of both ends meets the middle, not each other.
    expect(agree(amounts("1317.4万元", "1317万元", "1316.6万元"))).toBe(false);
  });
});

describe("the one of several figures that another is about", () => {
  const amount = (block: string, print: string) => inBlock(block, fact("revenue", "amount", print));
  const rate = (block: string) => inBlock(block, fact("revenue", "changeRate", "5%", prior));
  const other = (block: string) => inBlock(block, fact("expenditure", "amount", "7元"));
  const printOf = (facts: readonly Fact[], near: Fact) => {
    const found = settle(
      indexOf(facts),
      facts.filter((one) => one.concept === "revenue" && one.measure === "amount"),
      near,
    );
    return found.found === "one" ? found.fact.quantity.text : found.found;
  };

  it("is told in one breath with it, before or after", () => {
    const near = rate("a");
    expect(printOf([amount("a", "1元"), other("a"), amount("a", "5元"), near], near)).toBe("5");
    expect(printOf([near, amount("a", "5元"), other("a"), amount("a", "1元")], near)).toBe("5");
    const between = rate("a");
    expect(printOf([amount("a", "1元"), other("a"), between, rate("a"), amount("a", "5元")], between)).toBe(
      "5",
    );
    expect(printOf([amount("a", "5元"), rate("a"), between, other("a"), amount("a", "1元")], between)).toBe(
      "5",
    );
  });
  it("else stands in its paragraph, though the next one begins at once", () => {
    const near = rate("a");
    expect(printOf([amount("a", "5元"), other("a"), near, amount("b", "1元")], near)).toBe("5");
    expect(printOf([amount("b", "1元"), near, other("a"), amount("a", "5元")], near)).toBe("5");
  });
  it("else stands anywhere", () => {
    const near = rate("a");
    expect(printOf([amount("b", "1元"), near], near)).toBe("1");
    expect(printOf([near], near)).toBe("none");
  });
  it("is none of several where the nearest differ", () => {
    const near = rate("a");
    expect(printOf([amount("a", "1元"), amount("a", "5元"), near, amount("b", "1元")], near)).toBe("several");
  });
  it("is the most precise print, the first of equals", () => {
    const [rough, fine, again] = ["1317万元", "1317.12万元", "1317.12万元"].map((print) =>
      fact("revenue", "amount", print),
    ) as [Fact, Fact, Fact];
    const index = indexOf([rough, fine, again]);
    expect(settle(index, [rough, fine, again], rough)).toEqual({ found: "one", fact: rough });
    const near = fact("expenditure", "amount", "1元");
    const found = settle(indexOf([rough, fine, again, near]), [rough, fine, again], near);
    expect(found.found === "one" && found.fact === fine).toBe(true);
  });
});

describe("a place in reading order", () => {
  it("is a fact's own, and none outside the record", () => {
    const facts = [fact("revenue", "amount", "1元"), fact("expenditure", "amount", "1元")];
    const index = indexOf(facts);
    expect(facts.map((one) => placeOf(index, one))).toEqual([0, 1]);
    expect(placeOf(index, fact("revenue", "amount", "1元"))).toBe(-1);
  });
});

describe("the figure of a concept as a whole", () => {
  const now = fact("revenue", "amount", "1元");
  const text = (found: ReturnType<typeof whole>) =>
    found.found === "one" ? found.fact.quantity.text : found.found;

  it("is of no fund or line, of the outturn, and of the account's year", () => {
    const others = [
      fact("revenue", "amount", "2元", { dimensions: general }),
      fact("revenue", "amount", "3元", { dimensions: { stage: "budget" } }),
      fact("revenue", "amount", "4元", { period: "2019" }),
      fact("revenue", "change", "5元", prior),
      fact("revenue", "amount", "6元", { basis: "expenditure" }),
    ];
    expect(text(whole(indexOf([...others, now]), "revenue"))).toBe("1");
    expect(text(whole(indexOf(others), "revenue"))).toBe("none");
    expect(text(whole(indexOf(others), "revenue", { measures: ["change"], ...prior }))).toBe("5");
    expect(text(whole(indexOf(others), "revenue", { measures: ["amount"], stage: "budget" }))).toBe("3");
  });
  it("may be of a year that is not known, and of any where the account's is not", () => {
    expect(text(whole(indexOf([{ ...now, period: "unknown" }]), "revenue"))).toBe("1");
    expect(text(whole(indexOf([{ ...now, period: "2019" }], null), "revenue"))).toBe("1");
    expect(text(whole(indexOf([{ ...now, period: "2019" }]), "revenue"))).toBe("none");
    expect(text(whole(indexOf([{ ...now, period: "2020-12-31" }]), "revenue"))).toBe("1");
  });
  it("is the one that is near where a place is given", () => {
    const facts = [inBlock("a", now), inBlock("b", fact("revenue", "amount", "5元"))];
    const index = indexOf(facts);
    expect(text(whole(index, "revenue"))).toBe("several");
    expect(text(whole(index, "revenue", { measures: ["amount"] }, facts[1]))).toBe("5");
  });
});

describe("what a computation lacks", () => {
  const one = { found: "one", fact: fact("revenue", "amount", "1元") } as const;
  const bound = { ...one.fact, quantity: { ...one.fact.quantity, comparator: ">=" as const } };
  const several = { found: "several", facts: [] } as const;
  const none = { found: "none" } as const;
  it("is a figure, then the choice between some, then sureness", () => {
    expect(lack(one, one)).toBeUndefined();
    expect(lack(one, { found: "one", fact: bound })).toBe("LOW_CONFIDENCE");
    expect(lack({ found: "one", fact: bound }, several)).toBe("AMBIGUOUS");
    expect(lack(one, several, none)).toBe("NO_INPUT");
  });
  it("must be asked first", () => {
    expect(got(one)).toBe(one.fact);
    expect(() => got(none)).toThrow("not there");
  });
});

describe("names for people", () => {
  it("name a year, a stage or a concept as what a change is measured against", () => {
    expect(basisName("year-2017")).toEqual({ zh: "2017年", en: "2017" });
    expect(basisName("priorYear").zh).toBe("上年");
    expect(basisName("expenditure").zh).toBe("本年支出合计");
    for (const odd of ["year-201", "year-20178", "the year-2017", "year-next"])
      expect(basisName(odd)).toEqual({ zh: odd, en: odd });
  });
  it("name a line instead of its fund, and everything else in brackets", () => {
    expect(subjectName("staffActual", { staff: "administrative" }).zh).toBe("实有人数（行政）");
    expect(subjectName("expenditure", { ...general, stage: "budget" }).zh).toBe(
      "本年支出合计（一般公共预算、预算）",
    );
    expect(subjectName("expenditure", { ...general, functionName: "教育支出", stage: "budget" })).toEqual({
      zh: "“教育支出”（预算）",
      en: "教育支出 (budget)",
    });
    expect(subjectName("expenditure", { functionCode: "205" }).zh).toBe("“205”");
    expect(subjectName("evaluatedInBand", { band: "90-100" })).toEqual({
      zh: `${subjectName("evaluatedInBand", {}).zh}（90-100分）`,
      en: `${subjectName("evaluatedInBand", {}).en} (scores 90-100)`,
    });
    expect(subjectName("vehicleCount", { use: "执法" }).zh).toMatch(/（执法）$/);
  });
  it("say what was measured", () => {
    const name = (measure: "share" | "completionRate" | "change" | "amount", basis?: string) =>
      nameOfSaying(fact("revenue", measure, "5%", basis === undefined ? {} : { basis })).zh;
    const revenue = subjectName("revenue", {}).zh;
    expect(name("amount")).toBe(revenue);
    expect(name("share", "expenditure")).toBe(`${revenue}占本年支出合计的比例`);
    expect(name("completionRate", "originalBudget")).toBe(`${revenue}完成年初预算的比例`);
    expect(name("change", "priorYear")).toBe(`${revenue}比上年的增减额`);
    expect(name("change")).toBe(`${revenue}比的增减额`);
  });
});

describe("a ratio for people", () => {
  it("has two decimals more than the print", () => {
    expect(showRatio(exact("0.082353"), { unit: "%", places: 2 })).toBe("8.2353%");
    expect(showRatio(exact("12345.678"), { unit: "万元", places: 1 })).toBe("1.235万元");
  });
});

describe("facts as evidence", () => {
  it("come once each, the first in front", () => {
    const [a, b, c] = ["1元", "2元", "3元"].map((print) => fact("revenue", "amount", print)) as [
      Fact,
      Fact,
      Fact,
    ];
    const paths = citeFacts(indexOf([a, b, c]), b, [a, b, a, c]).map(({ path }) => path);
    expect(paths).toEqual(["/facts/1", "/facts/0", "/facts/2"]);
  });
});
