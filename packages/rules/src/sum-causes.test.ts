import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { ratioChecks } from "./ratio-ties.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { causeOfRatio, causeOfSum, causeSentence } from "./sum-causes.ts";
import { relationSums } from "./sum-ties.ts";

const at = (block: string, one: Fact): Fact => ({ ...one, ref: { ...one.ref, block } });
const indexOf = (facts: readonly Fact[]) => indexRecord(account({ facts }));
const share = (concept: string, print: string, basis: string) => fact(concept, "share", print, { basis });
const prior = { basis: "priorYear" };
const kinds = ["procurement", "procurementGoods", "procurementWorks", "procurementServices"];
/** The whole and its three parts in one paragraph. */
const sum = (...prints: string[]) => prints.map((print, n) => at("sum", fact(kinds[n]!, "amount", print)));
const changes = (...prints: string[]) =>
  prints.map((print, n) => at("changes", fact(kinds[n]!, "change", print, prior)));
const whole = (print: string, block = "elsewhere") => at(block, fact("procurement", "amount", print));

/** The figure that is to blame for the first sum that does not close, and what it should be. */
function blamed(facts: readonly Fact[], measure: "amount" | "change" = "amount") {
  const index = indexOf(facts);
  const broken = relationSums(index, "procurement", measure).find(({ tie }) => tie?.verdict === "violated");
  const cause = causeOfSum(index, broken!.tie!);
  return cause === undefined ? undefined : `${cause.fact.concept} ${cause.value.toString()}`;
}
/** The same for the ratios that do not come out. */
function blamedForRatios(facts: readonly Fact[]) {
  const index = indexOf(facts);
  return ratioChecks(index).flatMap(({ tie }) => {
    if (tie?.verdict !== "violated") return [];
    const cause = causeOfRatio(index, tie);
    return [
      cause === undefined ? "" : `${cause.fact.concept} ${cause.fact.measure} ${cause.value.toString()}`,
    ];
  });
}

describe("the figure to blame for a sum", () => {
  it("is one that is printed right elsewhere", () => {
    expect(blamed([whole("10.00万元"), ...sum("11.00万元", "1.00万元", "2.00万元", "7.00万元")])).toBe(
      "procurement 100000",
    );
    expect(
      blamed([
        whole("10.00万元"),
        ...sum("11.00万元", "1.00万元", "2.00万元", "7.00万元"),
        whole("50.00万元", "third"),
      ]),
    ).toBe("procurement 100000");
  });
  it("is not one that is printed elsewhere so that both may be meant, or as something else", () => {
    const facts = sum("10.30万元", "1.00万元", "2.00万元", "7.00万元");
    expect(blamed(facts)).toBeUndefined();
    expect(blamed([...facts, whole("10万元")])).toBeUndefined();
    expect(blamed([...facts, whole("50.00万元")])).toBeUndefined();
  });
  it("is the last one left when all others are borne out", () => {
    const facts = sum("10.00万元", "1.00万元", "2.00万元", "8.00万元");
    const again = (n: number) => at("again", facts[n]!);
    const copy = (n: number) => ({ ...again(n), id: `copy-${n}` });
    expect(blamed([...facts, copy(0), copy(1)])).toBeUndefined();
    expect(blamed([...facts, copy(0), copy(1), copy(2)])).toBe("procurementServices 70000");
  });
  it("is no amount that would have to be negative", () => {
    const facts = sum("10.00万元", "3.00万元", "11.00万元", "4.00万元");
    const copies = [0, 1].map((n) => ({ ...at("again", facts[n]!), id: `copy-${n}` }));
    // 4.00 would have to be −4.00.
    expect(blamed([...facts, ...copies])).toBe("procurementWorks 30000");
    const zero = sum("10.00万元", "3.00万元", "7.00万元", "4.00万元");
    expect(
      blamed([...zero, ...[0, 1].map((n) => ({ ...at("again", zero[n]!), id: `copy-${n}` }))]),
    ).toBeUndefined();
    const moved = changes("10.00万元", "3.00万元", "11.00万元", "4.00万元");
    expect(
      blamed([...moved, ...[0, 1].map((n) => ({ ...at("again", moved[n]!), id: `copy-${n}` }))], "change"),
    ).toBeUndefined();
  });
  it("is not the total just because it alone can be changed", () => {
    expect(blamed(sum("1.00万元", "5.00万元", "6.00万元", "7.00万元"))).toBeUndefined();
  });
  it("is borne out by a ratio that does not come out before, not by one that does both times", () => {
    const facts = sum("11.00万元", "1.00万元", "2.00万元", "7.00万元");
    const rate = [
      fact("procurement", "change", "-0.90万元", prior),
      fact("procurement", "changeRate", "-8%", prior),
    ];
    expect(blamed([...facts, ...rate])).toBeUndefined();
    const own = share("procurementServices", "70%", "procurement");
    expect(blamed([...facts, own, ...rate])).toBe("procurement 100000");
    expect(blamed([...facts, ...rate, own])).toBe("procurement 100000");
  });
  it("is not one that a ratio or a repetition speaks against, whatever speaks for it", () => {
    const facts = [
      ...sum("11.00万元", "1.00万元", "2.00万元", "7.00万元"),
      share("procurementServices", "70%", "procurement"),
    ];
    expect(blamed([...facts, { ...at("again", facts[0]!), id: "copy" }])).toBeUndefined();
    const rate = [
      fact("procurement", "change", "1.00万元", prior),
      fact("procurement", "changeRate", "10.00%", prior),
    ];
    expect(blamed([...facts, ...rate])).toBeUndefined();
  });
  it("is none of two that as much speaks for", () => {
    const facts = sum("11.00万元", "1.00万元", "2.00万元", "7.00万元");
    const services = at("elsewhere", fact("procurementServices", "amount", "8.00万元"));
    expect(blamed([...facts, services])).toBe("procurementServices 80000");
    expect(blamed([...facts, services, whole("10.00万元")])).toBeUndefined();
  });
});

describe("the figure to blame for a ratio", () => {
  const part = (print: string, block = "ratio") => at(block, fact("procurementGoods", "amount", print));
  const goods = (print: string) => at("ratio", share("procurementGoods", print, "procurement"));

  it("is one that is printed elsewhere so that it comes out", () => {
    expect(
      blamedForRatios([whole("11.00万元", "ratio"), part("6.00万元"), goods("60%"), whole("10.00万元")]),
    ).toEqual(["procurement amount 100000"]);
    expect(
      blamedForRatios([whole("11.00万元", "ratio"), part("6.00万元"), goods("60%"), whole("12.00万元")]),
    ).toEqual([""]);
    expect(blamedForRatios([whole("11.00万元", "ratio"), part("6.00万元"), goods("60%")])).toEqual([""]);
  });
  it("is named though it is printed right at two places, and not when two figures would do", () => {
    const facts = [whole("11.00万元", "ratio"), part("6.00万元"), goods("60%"), whole("10.00万元")];
    expect(blamedForRatios([...facts, whole("10.00万元", "third")])).toEqual(["procurement amount 100000"]);
    expect(blamedForRatios([...facts, part("6.60万元", "third")])).toEqual([""]);
    expect(blamedForRatios([...facts, whole("10.05万元", "third")])).toEqual([""]);
  });
  it("is one of a sum of amounts or of changes that does not close either", () => {
    expect(
      blamedForRatios([
        ...sum("11.00万元", "6.00万元", "1.00万元", "3.00万元"),
        share("procurementGoods", "60.00%", "procurement"),
      ]),
    ).toEqual(["procurement amount 100000"]);
    expect(
      blamedForRatios([
        fact("procurement", "amount", "107.00万元"),
        ...changes("5.00万元", "1.00万元", "2.00万元", "4.00万元"),
        fact("procurement", "changeRate", "7.00%", prior),
      ]),
    ).toEqual(["procurement change 70000"]);
  });
  it("is one of a functional line and those under it", () => {
    const line = (code: string, measure: "amount" | "share", print: string) =>
      fact("appropriationExpenditure", measure, print, {
        dimensions: { functionCode: code },
        ...(measure === "share" ? { basis: "appropriationExpenditure" } : {}),
      });
    expect(
      blamedForRatios([
        fact("appropriationExpenditure", "amount", "10.00万元"),
        line("201", "amount", "5.00万元"),
        line("201", "share", "60.00%"),
        line("20101", "amount", "6.00万元"),
      ]),
    ).toEqual(["appropriationExpenditure amount 60000"]);
  });
  it("is named in the sentence behind the finding, if there is one", () => {
    expect(causeSentence(undefined)).toEqual({ zh: "", en: "" });
    const index = indexOf([whole("11.00万元", "ratio"), part("6.00万元"), goods("60%"), whole("10.00万元")]);
    const [check] = ratioChecks(index);
    const { zh, en } = causeSentence(causeOfRatio(index, check!.tie!));
    expect(zh).toContain("为10.00万元，");
    expect(en).toMatch(/^ With 10\.00万元 for /);
  });
});
