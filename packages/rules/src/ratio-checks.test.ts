import type { Fact } from "@juesuan/account";
import { intervalOf } from "@juesuan/quantity";
import { describe, expect, it } from "vitest";
import { comparable, narrativeRatios, ratioChecks, showDifference } from "./ratio-ties.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

const prior = { basis: "priorYear" };
const planned = { basis: "originalBudget" };
const budget = { dimensions: { stage: "originalBudget" } } as const;
const last = { dimensions: { stage: "priorYear" } } as const;
const revenue = (print: string, more = {}) => fact("revenue", "amount", print, more);
const change = (print: string, more: object = prior) => fact("revenue", "change", print, more);
const rate = (print: string, more: object = prior) => fact("revenue", "changeRate", print, more);
const done = (print: string) => fact("revenue", "completionRate", print, planned);
const unsure = (one: Fact): Fact => ({ ...one, quantity: { ...one.quantity, confidence: "low" } });

/** Each attempt: the sum written out and what came of it, or why there is none. */
const tried = (facts: readonly Fact[]) =>
  ratioChecks(indexRecord(account({ facts }))).map((one) =>
    one.tie === undefined
      ? one.abstain
      : [
          one.tie.expression(),
          one.tie.reason ?? one.tie.verdict,
          ...(one.tie.decisive ? ["decisive"] : []),
        ].join(" | "),
  );
const ties = (facts: readonly Fact[]) => {
  const record = account({ facts });
  return narrativeRatios({ record, index: indexRecord(record), settings: defaultSettings });
};

describe("figures that may be divided", () => {
  it.each([
    ["12万元", "30元", true],
    ["12万元", "30个", false],
    ["12批次", "30人次", true],
    ["12疋", "30疋", true],
    ["12疋", "30匣", false],
    ["0", "30个", true],
    ["12万元", "0", true],
    ["12万元", "30", false],
  ])("%s and %s: %s", (left, right, expected) => {
    expect(comparable(revenue(left), revenue(right))).toBe(expected);
  });
});

describe("a ratio that was not read surely", () => {
  it("is not recomputed", () => {
    expect(tried([revenue("110.00万元"), change("10.00万元"), unsure(rate("10.00%"))])).toEqual([
      "LOW_CONFIDENCE",
    ]);
  });
});

describe("a growth rate", () => {
  const now = revenue("110.00万元");
  const before = revenue("100.00万元", last);

  it("is had by its base alone", () => {
    expect(tried([now, before, rate("10.00%")])).toEqual([
      "(110.00万元 − 100.00万元) ÷ 100.00万元 = 10.0000% | both",
    ]);
  });
  it("is tried by its change too", () => {
    expect(tried([now, before, change("10.00万元"), rate("10.00%")])).toEqual([
      "(110.00万元 − 100.00万元) ÷ 100.00万元 = 10.0000% | both",
      "10.00万元 ÷ (110.00万元 − 10.00万元) = 10.0000% | both",
    ]);
  });
  it("is not had from a base or an amount that was not read surely", () => {
    expect(tried([now, unsure(before), rate("10.00%")])).toEqual(["NO_INPUT"]);
    expect(tried([unsure(now), before, rate("10.00%")])).toEqual(["NO_INPUT"]);
    expect(tried([now, before, unsure(change("10.00万元")), rate("10.00%")])).toEqual([
      "(110.00万元 − 100.00万元) ÷ 100.00万元 = 10.0000% | both",
    ]);
  });
  it("is not had where units differ", () => {
    expect(tried([now, revenue("100个", last), rate("10.00%")])).toEqual(["UNIT"]);
    expect(tried([now, change("10个"), rate("10.00%")])).toEqual(["UNIT"]);
  });
  it("over a change of 0 is wrong, not in two minds", () => {
    expect(tried([now, change("0.00万元"), rate("10.00%")])).toEqual([
      "0.00万元 ÷ (110.00万元 − 0.00万元) = 0.0000% | violated",
    ]);
  });
  it("of a budget has the budget's amount and change, and no amount before", () => {
    const own = { ...prior, ...budget };
    expect(
      tried([revenue("110.00万元", budget), before, now, change("10.00万元", own), rate("10.00%", own)]),
    ).toEqual(["10.00万元 ÷ (110.00万元 − 10.00万元) = 10.0000% | both"]);
    expect(tried([revenue("110.00万元", budget), before, now, rate("10.00%", own)])).toEqual(["NO_INPUT"]);
  });
  it("over nothing is undefined, and over a print that may stand for nothing", () => {
    expect(tried([now, revenue("0万元", last), rate("10.00%")])).toEqual([
      "(110.00万元 − 0万元) ÷ 0万元 | zeroBase",
    ]);
    expect(tried([now, revenue("0.00万元", last), rate("10.00%")])).toEqual([
      "(110.00万元 − 0.00万元) ÷ 0.00万元 | spansZero",
    ]);
    expect(tried([now, revenue("0.01万元", last), rate("10.00%")])[0]).toMatch(/violated$/);
    const [tie] = ties([now, revenue("0万元", last), rate("10.00%")]);
    expect(tie).toMatchObject({ verdict: "undefined", decisive: false });
    expect(Object.keys(tie!)).not.toContain("recomputed");
  });
  it("says with figures that agree no reason", () => {
    expect(Object.keys(ties([now, before, rate("10.00%")])[0]!)).not.toContain("reason");
  });
  it("names what it was made from, and can be made again from another figure", () => {
    const facts = [now, before, rate("10.00%")];
    const [tie] = ties(facts);
    expect(tie?.from).toEqual([now, before]);
    const other = intervalOf(revenue("120.00万元").quantity, "halfUp");
    expect(tie?.redo(new Map([[now, other]])).verdict).toBe("violated");
    expect(tie?.redo(new Map([[now, revenue("110.00万元").quantity]])).verdict).toBe("both");
  });
});

describe("of two ways to one growth rate", () => {
  const now = revenue("1331.46万元");
  const byChange = "-119.49万元 ÷ (1331.46万元 + 119.49万元) = -8.2353%";

  it("the one that shows how it was rounded is kept", () => {
    const [tie] = ties([now, revenue("1451万元", last), change("-119.49万元"), rate("-8.24%")]);
    expect([tie?.expression(), tie?.verdict]).toEqual([byChange, "halfUp"]);
  });
  it("the first is kept where it shows that already, or where neither does", () => {
    const byBase = "(1331.46万元 − 1450.95万元) ÷ 1450.95万元 = -8.2353%";
    const base = revenue("1450.95万元", last);
    expect(ties([now, base, change("-119万元"), rate("-8.24%")])[0]?.expression()).toBe(byBase);
    expect(ties([now, base, change("-119.49万元"), rate("-8.24%")])[0]?.expression()).toBe(byBase);
    expect(ties([now, base, change("-119.49万元"), rate("-9.24%")])[0]?.expression()).toBe(byBase);
  });
  it("one that cannot be had does not stand in the way", () => {
    expect(ties([now, revenue("1450.95万元", last), change("119.49万元"), rate("-8.24%")])).toHaveLength(1);
    expect(ties([rate("-8.24%")])).toEqual([]);
  });
});

describe("the figure before a change", () => {
  it("is the amount less a rise, or and a fall", () => {
    expect(showDifference(revenue("9.00元"), change("-1.00元"))).toBe("(9.00元 + 1.00元)");
    expect(showDifference(revenue("9.00元"), change("1.00元"))).toBe("(9.00元 − 1.00元)");
    expect(showDifference(revenue("9.00元"), change("0.00元"))).toBe("(9.00元 − 0.00元)");
  });
});

describe("a completion rate", () => {
  const now = revenue("90.00万元");
  const whole = revenue("100.00万元", budget);

  it("is of the budget that is printed, else of the one that the change gives", () => {
    const byBudget = "90.00万元 ÷ 100.00万元 = 90.0000% | both";
    expect(tried([now, whole, done("90.00%")])).toEqual([byBudget]);
    expect(tried([now, whole, change("-10.00万元", planned), done("90.00%")])).toEqual([byBudget]);
    expect(tried([now, change("-10.00万元", planned), done("90.00%")])).toEqual([
      "90.00万元 ÷ (90.00万元 + 10.00万元) = 90.0000% | both",
    ]);
    expect(tried([now, change("-10.00万元", planned), done("95.00%")])).toEqual([
      "90.00万元 ÷ (90.00万元 + 10.00万元) = 90.0000% | violated",
    ]);
  });
  it("names the change that it was made from, and can be made again", () => {
    const delta = change("-10.00万元", planned);
    const [tie] = ties([now, delta, done("90.00%")]);
    expect(tie?.from).toEqual([now, delta]);
    expect(tie?.redo(new Map([[delta, change("-20.00万元").quantity]])).verdict).toBe("violated");
    expect(tie?.redo(new Map([[now, revenue("95.00万元").quantity]])).verdict).toBe("violated");
  });
  it("is not had where a figure is missing, may be another or is of another unit", () => {
    expect(tried([now, done("90.00%")])).toEqual(["NO_INPUT"]);
    expect(tried([whole, done("90.00%")])).toEqual(["NO_INPUT"]);
    expect(tried([change("-10.00万元", planned), done("90.00%")])).toEqual(["NO_INPUT"]);
    expect(tried([now, whole, revenue("120.00万元", budget), done("90.00%")])).toEqual(["AMBIGUOUS"]);
    expect(tried([now, change("-10个", planned), done("90.00%")])).toEqual(["UNIT"]);
    expect(tried([now, unsure(change("-10.00万元", planned)), done("90.00%")])).toEqual(["LOW_CONFIDENCE"]);
  });
  it("is undefined where the change leaves no budget", () => {
    const all = [revenue("90.00万元"), change("90.00万元", planned), done("90.00%")];
    expect(tried(all)).toEqual(["90.00万元 ÷ (90.00万元 − 90.00万元) | spansZero"]);
    expect(ties(all)[0]).toMatchObject({ verdict: "undefined", decisive: false });
    expect(tried([revenue("0万元"), change("0万元", planned), done("90.00%")])).toEqual([
      "0万元 ÷ (0万元 − 0万元) | zeroBase",
    ]);
  });
});

describe("a share", () => {
  const general = { fund: "generalPublicBudget" } as const;
  const line = { ...general, functionCode: "201" } as const;
  const share = (print: string, dimensions = {}) =>
    fact("appropriationExpenditure", "share", print, { dimensions, basis: "appropriationExpenditure" });
  const amount = (print: string, dimensions = {}, period = "2020") =>
    fact("appropriationExpenditure", "amount", print, { dimensions, period });

  it("is of its own fund's whole, else of all", () => {
    const part = amount("40.00万元", line);
    const [own, all] = [amount("80.00万元", general), amount("100.00万元")];
    const byOwn = "40.00万元 ÷ 80.00万元 = 50.0000%";
    expect(tried([part, own, all, share("50.00%", line)])).toEqual([`${byOwn} | both`]);
    expect(tried([part, own, share("50.00%", line)])).toEqual([`${byOwn} | both`]);
    expect(tried([part, own, all, share("60.00%", line)])).toEqual([`${byOwn} | violated`]);
    expect(tried([part, all, share("40.00%", line)])).toEqual(["40.00万元 ÷ 100.00万元 = 40.0000% | both"]);
  });
  it("is of all where its fund's whole may be two figures", () => {
    const facts = [amount("40.00万元", line), amount("80.00万元", general), amount("90.00万元", general)];
    expect(tried([...facts, amount("100.00万元"), share("40.00%", line)])).toEqual([
      "40.00万元 ÷ 100.00万元 = 40.0000% | both",
    ]);
    expect(tried([...facts, share("40.00%", line)])).toEqual(["AMBIGUOUS"]);
  });
  it("is not had without its part or its whole", () => {
    expect(tried([amount("80.00万元", general), share("50.00%", line)])).toEqual(["NO_INPUT"]);
    expect(tried([amount("40.00万元", line), share("50.00%", line)])).toEqual(["NO_INPUT"]);
  });
  it("is of one year and one stage, and of one kind of staff", () => {
    const facts = [amount("40.00万元", line), amount("70.00万元", general, "2019")];
    expect(tried([...facts, amount("80.00万元", general), share("50.00%", line)])).toEqual([
      "40.00万元 ÷ 80.00万元 = 50.0000% | both",
    ]);
    const stage = { stage: "originalBudget" } as const;
    const budgets = [
      amount("30.00万元", { ...line, ...stage }),
      amount("60.00万元", { ...general, ...stage }),
    ];
    expect(tried([...facts, ...budgets, share("50.00%", { ...line, ...stage })])).toEqual([
      "30.00万元 ÷ 60.00万元 = 50.0000% | both",
    ]);
    const staff = { staff: "administrative" } as const;
    const people = (print: string, dimensions: object) => fact("staffActual", "count", print, { dimensions });
    expect(
      tried([
        people("5人", { ...staff, use: "甲" }),
        people("10人", staff),
        people("20人", {}),
        fact("staffActual", "share", "50%", { dimensions: { ...staff, use: "甲" }, basis: "staffActual" }),
      ]),
    ).toEqual(["5人 ÷ 10人 = 50.00% | both"]);
  });
  it("of projects is of those that the department has, of the same year", () => {
    const projects = (concept: string, print: string, more = {}) => fact(concept, "count", print, more);
    expect(
      tried([
        projects("evaluatedProjects", "5个"),
        projects("evaluatedProjects", "6个", { period: "2019" }),
        projects("departmentProjects", "10个"),
        projects("departmentProjects", "20个", { dimensions: general }),
        fact("evaluatedShare", "share", "50%", { dimensions: general }),
      ]),
    ).toEqual(["5个 ÷ 10个 = 50.00% | both"]);
  });
});

describe("an average", () => {
  const per = (print: string, more = {}) => fact("vehicleOperationAverage", "average", print, more);
  const spent = (print: string, more = {}) => fact("vehicleOperation", "amount", print, more);
  const cars = (print: string, more = {}) => fact("vehicleCount", "count", print, more);

  it("is the amount over the count, of one year and use", () => {
    const use = { dimensions: { use: "执法" } };
    expect(
      tried([
        spent("9.00万元", { period: "2019" }),
        cars("9辆", use),
        fact("vehicleOperation", "change", "1.00万元", prior),
        spent("8.00万元"),
        cars("4辆"),
        per("2.00万元"),
      ]),
    ).toEqual(["8.00万元 ÷ 4辆 = 2.0000万元 | both"]);
    expect(tried([spent("8.00万元", use), cars("4辆", use), cars("2辆"), per("2.00万元", use)])).toEqual([
      "8.00万元 ÷ 4辆 = 2.0000万元 | both",
    ]);
  });
  it("is not had without one of both", () => {
    expect(tried([spent("8.00万元"), per("2.00万元")])).toEqual(["NO_INPUT"]);
    expect(tried([cars("4辆"), per("2.00万元")])).toEqual(["NO_INPUT"]);
  });
  it("without a unit is no rate in per cent", () => {
    const facts = [spent("8.00万元"), cars("4辆"), per("3")];
    expect(ties(facts)[0]?.printed).toEqual(facts[2]!.quantity);
  });
  it("of anything else is not tried", () => {
    expect(tried([spent("8.00万元"), cars("4辆"), fact("revenue", "average", "2.00万元")])).toEqual([]);
  });
});

describe("the print of a ratio", () => {
  const facts = (print: string) => [revenue("110.00万元"), change("10.00万元"), rate(print)];
  it("is kept where it has its sign, however wrong", () => {
    const wrong = facts("12.00%");
    expect(ties(wrong)[0]?.printed).toEqual(wrong[2]!.quantity);
  });
  it("gets the sign of a rate that is meant in per cent", () => {
    expect(ties(facts("9.09"))[0]?.printed).toMatchObject({ value: "0.0909", unit: "%" });
    expect(ties(facts("0.10"))[0]?.printed).toMatchObject({ value: "0.1", unit: null });
  });
});
