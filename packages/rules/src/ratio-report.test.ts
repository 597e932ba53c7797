import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { mirrored, reportChanges, reportRatios } from "./ratio-report.ts";
import { ratioChecks } from "./ratio-ties.ts";
import { type Index, indexRecord } from "./record-index.ts";
import type { Result } from "./rule.ts";
import { account, fact } from "./sample.ts";

const prior = { basis: "priorYear" };
const last = { dimensions: { stage: "priorYear" } } as const;
const revenue = (print: string, more = {}) => fact("revenue", "amount", print, more);
const change = (print: string, more: object = prior) => fact("revenue", "change", print, more);
const rate = (print: string, more: object = prior) => fact("revenue", "changeRate", print, more);
const unsure = (one: Fact): Fact => ({ ...one, quantity: { ...one.quantity, confidence: "low" } });

/** What each result says, without its words: kind, sum, places. */
function said(results: Iterable<Result>): string[] {
  return [...results].map((result) => {
    if (result.kind === "abstain") return `${result.reason} ${result.path}`;
    if (!("evidence" in result)) return result.kind;
    const { expression, printed, recomputed } = result.arithmetic!;
    const places = result.evidence.map(({ path }) => path.replace("/facts/", "")).join(" ");
    return `${result.kind}: ${expression}; ${printed}, not ${recomputed}; ${places}`;
  });
}
const indexOf = (facts: readonly Fact[]): Index => indexRecord(account({ facts }));
const ratios = (facts: readonly Fact[]) => {
  const index = indexOf(facts);
  return said(reportRatios(index, ratioChecks(index)));
};
const changes = (facts: readonly Fact[], wanted: (basis: string) => boolean = () => true) =>
  said(reportChanges(indexOf(facts), wanted));

describe("ratios as results", () => {
  it("hold, are not checked or found", () => {
    expect(ratios([revenue("110.00万元"), change("10.00万元"), rate("10.00%")])).toEqual(["holds"]);
    expect(ratios([revenue("110.00万元"), rate("10.00%")])).toEqual(["NO_INPUT /facts/1"]);
    expect(ratios([revenue("110.00万元"), change("10.00万元"), rate("12.00%")])).toEqual([
      "violation: 10.00万元 ÷ (110.00万元 − 10.00万元) = 10.0000%; 12.00%, not 10.00%; 2 0 1",
    ]);
  });
  it("are not spoken of over nothing", () => {
    expect(ratios([revenue("110.00万元"), revenue("0万元", last), rate("10.00%")])).toEqual([]);
  });
  it("found both ways are found once, by the first", () => {
    expect(
      ratios([revenue("110.00万元"), revenue("100.00万元", last), change("10.01万元"), rate("12.00%")]),
    ).toEqual(["violation: (110.00万元 − 100.00万元) ÷ 100.00万元 = 10.0000%; 12.00%, not 10.00%; 3 0 1"]);
  });
  it("said twice are one finding with all places, two wrong ones are two", () => {
    const one = [revenue("110.00万元"), change("10.00万元"), rate("12.00%"), rate("12.00%")];
    expect(ratios(one)).toEqual([
      "violation: 10.00万元 ÷ (110.00万元 − 10.00万元) = 10.0000%; 12.00%, not 10.00%; 2 0 1 3",
    ]);
    expect(ratios([...one.slice(0, 3), rate("13.00%")])).toHaveLength(2);
    const other = [
      fact("expenditure", "amount", "110.00万元"),
      fact("expenditure", "change", "10.00万元", prior),
      fact("expenditure", "changeRate", "12.00%", prior),
    ];
    expect(ratios([...one.slice(0, 3), ...other])).toHaveLength(2);
  });
  it("are printed with their sign", () => {
    const fallen = rate("-12.00%");
    const facts = [revenue("90.00万元"), change("-10.00万元")];
    const found = "violation: -10.00万元 ÷ (90.00万元 + 10.00万元) = -10.0000%; -12.00%, not -10.00%; 2 0 1";
    expect(ratios([...facts, fallen])).toEqual([found]);
    // 下降12.00%: the sign is in the word.
    expect(ratios([...facts, { ...fallen, quantity: { ...fallen.quantity, text: "12.00" } }])).toEqual([
      found,
    ]);
  });
  it("show more digits where as many as printed would look alike", () => {
    expect(ratios([revenue("1000000.00万元"), change("10.00万元"), rate("0%")])).toEqual([
      "violation: 10.00万元 ÷ (1000000.00万元 − 10.00万元) = 0.00%; 0%, not 0.00%; 2 0 1",
    ]);
  });
  it("of amounts by the head are no percentages", () => {
    expect(
      ratios([
        fact("vehicleOperation", "amount", "8.00万元"),
        fact("vehicleCount", "count", "4辆"),
        fact("vehicleOperationAverage", "average", "3.0万元"),
      ]),
    ).toEqual(["violation: 8.00万元 ÷ 4辆 = 2.000万元; 3.0万元, not 2.0万元; 2 0 1"]);
  });
});

describe("changes with a printed base", () => {
  const [now, before] = [revenue("110.00万元"), revenue("100.00万元", last)];
  it("hold, are found, or differ within rounding", () => {
    expect(changes([now, before, change("10.00万元")])).toEqual(["holds"]);
    expect(changes([now, before, change("12.00万元")])).toEqual([
      "violation: 110.00万元 − 100.00万元 = 10.00万元; 12.00万元, not 10.00万元; 2 0 1",
    ]);
    expect(changes([now, before, change("10.01万元")])).toEqual([
      "rounding: 110.00万元 − 100.00万元 = 10.00万元; 10.01万元, not 10.00万元; 2 0 1",
    ]);
  });
  it("are those that are wanted, and no rates", () => {
    expect(changes([now, before, rate("12.00%")])).toEqual([]);
    expect(changes([now, before, change("12.00万元")], (basis) => basis !== "priorYear")).toEqual([]);
    expect(changes([now, before, change("12.00万元")], (basis) => basis === "priorYear")).toHaveLength(1);
    expect(changes([now, change("12.00万元")])).toEqual([]);
  });
  it("are not checked where a figure is missing, may be another, is unsure or of another unit", () => {
    const delta = change("12.00万元");
    expect(changes([delta, before])).toEqual(["NO_INPUT /facts/0"]);
    expect(changes([delta, now, before, revenue("120.00万元", last)])).toEqual(["AMBIGUOUS /facts/0"]);
    expect(changes([delta, now, before, revenue("120.00万元")])).toEqual(["AMBIGUOUS /facts/0"]);
    expect(changes([unsure(delta), now, before])).toEqual(["LOW_CONFIDENCE /facts/0"]);
    expect(changes([delta, unsure(now), before])).toEqual(["LOW_CONFIDENCE /facts/0"]);
    expect(changes([change("12个"), now, before])).toEqual(["UNIT /facts/0"]);
    expect(changes([delta, now, revenue("100个", last)])).toEqual(["UNIT /facts/0"]);
  });
  it("of the right size and the wrong way are not judged here", () => {
    expect(changes([change("-10.00万元"), now, before])).toEqual(["AMBIGUOUS /facts/0"]);
    expect(changes([change("-12.00万元"), now, before])).toEqual([
      "violation: 110.00万元 − 100.00万元 = 10.00万元; -12.00万元, not 10.00万元; 0 1 2",
    ]);
  });
});

describe("a change the wrong way round", () => {
  const turned = (delta: string, now = "110.00万元", base = "100.00万元") =>
    mirrored(change(delta), revenue(now), revenue(base));
  it("has the right size", () => {
    expect(turned("-10.00万元")).toBe(true);
    expect(turned("10.00万元", "100.00万元", "110.00万元")).toBe(true);
    expect(turned("-12.00万元")).toBe(false);
    expect(turned("10.00万元")).toBe(false);
  });
  it("is not one of 0, or of so little that both ways are right", () => {
    expect(turned("0万元")).toBe(false);
    expect(turned("0万元", "100.00万元")).toBe(false);
    expect(turned("0.01万元", "100.00万元")).toBe(false);
  });
});
