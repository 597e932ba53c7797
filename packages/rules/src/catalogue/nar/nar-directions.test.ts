import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { account, fact } from "../../sample.ts";
import { inBlock, saidBy, together, unsure } from "../../verdict-sample.ts";
import shares from "./nar-04-shares.ts";
import yearOnYear from "./nar-06-year-on-year.ts";
import againstBudget from "./nar-07-against-budget.ts";
import completion from "./nar-08-completion.ts";
import zeroBase from "./nar-09-zero-base.ts";
import directions from "./nar-10-direction-words.ts";
import notNegative from "./nar-13-carry-over-not-negative.ts";
import drawn from "./nar-14-balance-drawn.ts";
import rolls from "./nar-15-carry-over-rolls.ts";
import saidOnce from "./nar-26-said-once.ts";
import causes from "./nar-28-cause-and-figures.ts";
import magnitude from "./nar-29-magnitude.ts";

const prior = { basis: "priorYear" };
const planned = { basis: "originalBudget" };
const stage = (name: string) => ({ dimensions: { stage: name } }) as const;
const revenue = (print: string, more = {}) => fact("revenue", "amount", print, more);
const change = (print: string, more: object = prior) => fact("revenue", "change", print, more);
const rate = (print: string, more: object = prior) => fact("revenue", "changeRate", print, more);
const done = (print: string, more: object = planned) => fact("revenue", "completionRate", print, more);

describe("ratios are told apart by their kind and comparison", () => {
  const text = [
    revenue("110.00万元"),
    change("10.00万元"),
    rate("12.00%"),
    change("10.00万元", planned),
    rate("12.00%", planned),
    done("120.00%"),
    rate("12.00%", { basis: "year-2017" }),
    fact("otherRevenue", "amount", "11.00万元"),
    fact("otherRevenue", "share", "12.00%", { basis: "revenue" }),
    fact("evaluatedProjects", "count", "5个"),
    fact("departmentProjects", "count", "10个"),
    fact("evaluatedShare", "share", "60%", { basis: "departmentProjects" }),
  ];
  it.each([
    ["NAR-04", shares, ["error: 11.00万元 ÷ 110.00万元 = 10.0000%; 12.00%, not 10.00%; 8 7 0"]],
    [
      "NAR-06",
      yearOnYear,
      [
        "error: 10.00万元 ÷ (110.00万元 − 10.00万元) = 10.0000%; 12.00%, not 10.00%; 2 0 1",
        "notChecked NO_INPUT at 6",
      ],
    ],
    [
      "NAR-07",
      againstBudget,
      ["error: 10.00万元 ÷ (110.00万元 − 10.00万元) = 10.0000%; 12.00%, not 10.00%; 4 0 3"],
    ],
    [
      "NAR-08",
      completion,
      ["error: 110.00万元 ÷ (110.00万元 − 10.00万元) = 110.0000%; 120.00%, not 110.00%; 5 0 3"],
    ],
  ] as const)("%s", (_, rule, expected) => {
    expect(saidBy(rule as never)(account({ facts: text }))).toEqual(expected);
  });
});

describe("NAR-09: a rate over nothing", () => {
  const said = (...facts: Fact[]) => saidBy(zeroBase)(account({ facts }));
  it("is not judged over an unsure 0, several bases or as an unsure rate", () => {
    const [now, nothing] = [revenue("5.00万元"), revenue("0万元", stage("priorYear"))];
    expect(said(now, nothing, rate("5.00%"))).toEqual(["error: 2 1"]);
    expect(said(now, unsure(nothing), rate("5.00%"))).toEqual(["notChecked LOW_CONFIDENCE at 2"]);
    expect(said(now, nothing, revenue("2.00万元", stage("priorYear")), rate("5.00%"))).toEqual([
      "notChecked AMBIGUOUS at 3",
    ]);
    expect(said(now, nothing, unsure(rate("5.00%")))).toEqual(["notChecked LOW_CONFIDENCE at 2"]);
    expect(said(now, revenue("0.00万元", stage("priorYear")), rate("5.00%"))).toEqual(["warning: 2 1"]);
  });
  it("follows from a change as great as the amount or the count", () => {
    expect(said(revenue("5.00万元"), change("5.00万元"), rate("100.00%"))).toEqual([
      "error: 5.00万元 − 5.00万元 = 0; 100.00%, not —; 2 0 1",
    ]);
    const counted = [
      fact("staffActual", "count", "5人"),
      fact("staffActual", "change", "5人", prior),
      fact("staffActual", "changeRate", "100%", prior),
    ];
    expect(said(...counted)).toEqual(["error: 5人 − 5人 = 0; 100%, not —; 2 0 1"]);
    expect(
      said(fact("staffActual", "count", "0人"), fact("staffActual", "change", "0人", prior), counted[2]!),
    ).toHaveLength(1);
    expect(said(unsure(revenue("5.00万元")), change("5.00万元"), rate("100.00%"))).toEqual([
      "notChecked NO_INPUT at 2",
    ]);
    expect(said(revenue("5.00万元"), unsure(change("5.00万元")), rate("100.00%"))).toEqual([
      "notChecked NO_INPUT at 2",
    ]);
    expect(said(revenue("5.00万元"), revenue("6.00万元"), change("5.00万元"), rate("100.00%"))).toEqual([
      "notChecked NO_INPUT at 3",
    ]);
  });
  it("is of shares and averages no matter", () => {
    expect(said(rate("5.00%"), fact("otherRevenue", "share", "5.00%", { basis: "revenue" }))).toEqual([
      "notChecked NO_INPUT at 0",
    ]);
  });
});

describe("NAR-10: words of direction", () => {
  const said = (...facts: Fact[]) => saidBy(directions)(account({ facts }));
  const turned = (one: Fact, direction: "increase" | "decrease" | "unchanged"): Fact => ({
    ...one,
    direction,
  });
  it("of change and rate are one, at one stage and comparison", () => {
    expect(said(change("5.00万元"), rate("-5.00%"))).toEqual(["error: 0 1"]);
    expect(said(change("0.00万元"), rate("-5.00%"))).toEqual(["holds"]);
    expect(said(change("5.00万元"), rate("0.00%"))).toEqual(["holds"]);
    expect(said(change("5.00万元"), rate("-5.00%", planned))).toEqual(["holds"]);
    const budget = { ...prior, ...stage("budget") };
    expect(said(change("5.00万元", budget), rate("-5.00%"))).toEqual(["holds"]);
    expect(said(change("5.00万元", budget), rate("-5.00%", budget))).toEqual(["error: 0 1"]);
    expect(said(change("5.00万元"), rate("-5.00%"), rate("-9.00%"))).toEqual(["holds"]);
    expect(said(unsure(change("5.00万元")), rate("-5.00%"))).toEqual(["holds"]);
  });
  it("go with the amounts", () => {
    const [now, before] = [revenue("9.00万元"), revenue("4.00万元", stage("priorYear"))];
    expect(said(now, before, change("-5.00万元"))).toEqual(["error: 2 0 1"]);
    expect(said(before, change("-5.00万元"))).toEqual(["holds"]);
    expect(said(now, before, change("0.00万元"))).toEqual(["holds"]);
    expect(said(now, revenue("8.00万元"), before, change("-5.00万元"))).toEqual(["holds"]);
  });
  it("go with how much of the budget was spent", () => {
    expect(said(change("5.00万元", planned), done("95.00%"))).toEqual(["error: 0 1"]);
    expect(said(change("-5.00万元", planned), done("105.00%"))).toEqual(["error: 0 1"]);
    expect(said(change("5.00万元", planned), done("105.00%"))).toEqual(["holds"]);
    expect(said(change("-5.00万元", planned), done("95.00%"))).toEqual(["holds"]);
    expect(said(change("5.00万元", planned), done("100.00%"))).toEqual(["holds"]);
    expect(said(change("-5.00万元", planned), done("100.00%"))).toEqual(["holds"]);
    expect(said(change("0.00万元", planned), done("95.00%"))).toEqual(["holds"]);
    expect(said(change("5.00万元", planned), done("95.00%", { basis: "budget" }))).toEqual(["holds"]);
    expect(said(change("5.00万元", planned), done("95.00%"), done("90.00%"))).toEqual(["holds"]);
  });
  it("go with their own figure", () => {
    expect(said(turned(change("5.00万元"), "unchanged"))).toEqual(["error: 0"]);
    expect(said(turned(change("0.00万元"), "unchanged"))).toEqual(["holds"]);
    expect(said(turned(rate("5.00%"), "unchanged"))).toEqual(["error: 0"]);
    expect(said(turned(rate("-5.00%"), "decrease"))).toEqual(["warning: 0"]);
    expect(said(turned(change("5.00万元"), "increase"))).toEqual(["holds"]);
    const folded = change("-5.00万元");
    expect(said(turned({ ...folded, quantity: { ...folded.quantity, text: "5.00" } }, "decrease"))).toEqual([
      "holds",
    ]);
    expect(said(turned(unsure(change("-5.00万元")), "decrease"))).toEqual(["holds"]);
    expect(said({ ...revenue("-5.00万元"), direction: "increase" })).toEqual(["notChecked NO_INPUT"]);
    expect(said({ ...revenue("-5.00万元"), direction: "increase" }, change("1.00万元"))).toEqual(["holds"]);
  });
  it("are looked for in changes, rates or a text", () => {
    expect(said(revenue("5.00万元"))).toEqual(["notChecked NO_INPUT"]);
    expect(said(rate("5.00%"))).toEqual(["holds"]);
  });
});

describe("NAR-13, NAR-14, NAR-15: carry-overs", () => {
  const total = (print: string, more = {}) => fact("totalRevenueAndExpenditure", "amount", print, more);
  const spent = (print: string) => fact("expenditure", "amount", print);
  it("that follow from the total are not negative", () => {
    const said = (...facts: Fact[]) => saidBy(notNegative)(account({ facts }));
    expect(said(total("5.00万元"), revenue("6.00万元"))).toEqual([
      "error: 5.00万元 − 6.00万元 = -1.00万元; 5.00万元, not -1.00万元; 0 1",
    ]);
    const used = fact("nonAppropriationBalanceUsed", "amount", "2.00万元");
    expect(said(total("5.00万元"), revenue("4.00万元"), used)).toEqual([
      "error: 5.00万元 − 4.00万元 − 2.00万元 = -1.00万元; 5.00万元, not -1.00万元; 0 1 2",
    ]);
    expect(said(total("5.00万元"), revenue("5.00万元"))).toEqual(["holds"]);
    expect(said(total("5.00万元"), revenue("6个"))).toEqual(["notChecked NO_INPUT", "notChecked UNIT at 0"]);
    expect(
      said(total("5.00万元"), revenue("6.00万元"), { ...used, quantity: { ...used.quantity, unit: "个" } }),
    ).toEqual(["notChecked NO_INPUT", "notChecked UNIT at 0"]);
    expect(said(total("5.00万元"), revenue("6.00万元"), revenue("8.00万元"))).toEqual([
      "notChecked NO_INPUT",
      "notChecked AMBIGUOUS at 0",
    ]);
    expect(said(total("5.00万元"), unsure(revenue("6.00万元")))).toEqual([
      "notChecked NO_INPUT",
      "notChecked LOW_CONFIDENCE at 0",
    ]);
    expect(said(total("5.00万元"), total("9.00万元"), revenue("6.00万元"))).toEqual(["notChecked AMBIGUOUS"]);
  });
  it("that are printed balance", () => {
    const said = (...facts: Fact[]) => saidBy(drawn)(account({ facts }));
    const [opening, closing] = [
      fact("openingBalance", "amount", "1.00万元"),
      fact("closingBalance", "amount", "2.00万元"),
    ];
    expect(said(total("10.00万元"), revenue("9.00万元"), opening)).toEqual(["holds"]);
    expect(said(total("10.00万元"), spent("8.00万元"), closing)).toEqual(["holds"]);
    expect(said(total("10.00万元"), revenue("9个"), opening)).toEqual(["notChecked UNIT at 0"]);
    expect(said(total("10.00万元"), revenue("9.00万元"), fact("openingBalance", "amount", "1个"))).toEqual([
      "notChecked UNIT at 0",
    ]);
    expect(said(total("10.00万元"), revenue("8.00万元"), opening)[0]).toMatch(/^explain: /);
    expect(said(total("9.00万元"), revenue("9.00万元"), opening)[0]).toMatch(/^error: /);
    expect(said(total("10.00万元"), revenue("9.00万元"))).toEqual(["notChecked NO_INPUT"]);
  });
  it("roll over the year, as far as the changes tell", () => {
    const said = (...facts: Fact[]) => saidBy(rolls)(account({ facts }));
    const moved = (concept: string, print: string) => fact(concept, "change", print, prior);
    const facts = (spentMoved = "1.00万元", more: readonly Fact[] = []) => [
      total("10.00万元"),
      moved("totalRevenueAndExpenditure", "1.00万元"),
      revenue("9.00万元"),
      spent("8.00万元"),
      moved("expenditure", spentMoved),
      ...more,
    ];
    const own = (print: string, delta: string) => [
      fact("appropriationTotal", "amount", print),
      moved("appropriationTotal", delta),
    ];
    expect(said(...facts("0.00万元"))).toEqual(["holds"]);
    const found = said(...facts("3.00万元"));
    expect(found[0]).toMatch(/^explain: /);
    expect(found[0]).toMatch(/ 0 1 2 3 4$/);
    expect(said(...facts("3.00万元", own("10.00万元", "1.00万元")))[0]).toMatch(/ 0 1 2 3 4 5 6$/);
    expect(said(...facts("3.00万元", own("9.00万元", "1.00万元")))[0]).toMatch(/ 3 4$/);
    expect(said(...facts("3.00万元", own("10.00万元", "2.00万元")))[0]).toMatch(/ 3 4$/);
    expect(said(...facts("3.00万元", own("10.00万元", "1.00万元").slice(0, 1)))[0]).toMatch(/ 3 4$/);
    expect(said(...facts("3.00万元", own("10.00万元", "1.00万元").slice(1)))[0]).toMatch(/ 3 4$/);
    expect(said(...facts("3个"))).toEqual(["notChecked UNIT"]);
  });
});

describe("NAR-26, NAR-29: one figure at two places", () => {
  it("is told by how often it is printed so, the rarest first in evidence", () => {
    const said = (...prints: string[]) =>
      saidBy(saidOnce)(account({ facts: prints.map((print) => revenue(print)) }));
    expect(said("5.00万元", "9.00万元", "9.00万元")).toEqual([
      "error: 5.00万元 ≠ 9.00万元; 5.00万元, not 9.00万元; 0 1 2",
    ]);
    expect(said("9.00万元", "9.00万元", "5.00万元")).toEqual([
      "error: 9.00万元 ≠ 5.00万元; 5.00万元, not 9.00万元; 2 0 1",
    ]);
    expect(said("9.00万元", "7.00万元", "5.00万元")).toEqual([
      "error: 9.00万元 ≠ 7.00万元 ≠ 5.00万元; 5.00万元, not 9.00万元 / 7.00万元; 2 0 1",
    ]);
    const bound = revenue("9.00万元");
    expect(saidBy(saidOnce)(account({ facts: [revenue("5.00万元"), unsure(bound)] }))).toEqual([
      "notChecked LOW_CONFIDENCE at 0",
    ]);
  });
  it("has a unit that fits the others", () => {
    const said = (...facts: Fact[]) => saidBy(magnitude)(account({ facts }));
    const [whole, other, third] = [
      fact("procurement", "amount", "10.00万元"),
      fact("procurementWorks", "amount", "3.00万元"),
      fact("procurementServices", "amount", "2.00万元"),
    ];
    const goods = (print: string) => fact("procurementGoods", "amount", print);
    expect(said(whole, goods("5.00元"), other, third)).toEqual([
      "error: 5.00元 → 5.00万元; 5.00元, not 5.00万元; 1 0 2 3",
    ]);
    expect(said(whole, goods("6.00元"), other, third)).toEqual(["holds"]);
    expect(said(fact("procurement", "amount", "10.00元"), goods("5.00万元"), other, third)).toEqual([
      "error: 10.00元 → 10.00万元; 10.00元, not 10.00万元; 0 1 2 3",
    ]);
    expect(said(whole, goods("0元"), other, fact("procurementServices", "amount", "9.00万元"))).toEqual([
      "holds",
    ]);
    // The unit of most amounts is the usual one, wherever they stand.
    expect(said(goods("5.00元"), whole, other, third)).toEqual([
      "error: 5.00元 → 5.00万元; 5.00元, not 5.00万元; 0 1 2 3",
    ]);
    expect(
      said(fact("staffActual", "count", "5人"), fact("staffActual", "share", "5%", { basis: "x" })),
    ).toEqual(["holds"]);
    const share = (print: string) => fact("procurementGoods", "share", print, { basis: "procurement" });
    expect(said(whole, goods("5.00元"), share("50.00%"), revenue("9.00万元"))).toEqual([
      "error: 5.00元 → 5.00万元; 5.00元, not 5.00万元; 1 2 0",
    ]);
    expect(said(whole, goods("5.00元"), share("60.00%"), revenue("9.00万元"))).toEqual(["holds"]);
    expect(said(whole, goods("50000元"), share("50.00%"), revenue("9.00万元"))).toEqual(["holds"]);
    expect(said(fact("staffActual", "count", "5万"), whole)).toEqual(["holds"]);
    expect(said(fact("revenue", "amount", "5万"), whole)).toEqual(["info: 0"]);
  });
  it("is off by a power of ten", () => {
    const said = saidBy(magnitude)(
      account({ facts: ["5.00万元", "50.0万元", "5.00万元"].map((print) => revenue(print)) }),
    );
    expect(said).toEqual(["error: 5.00万元 ≠ 50.0万元; 5.00万元, not 50.0万元; 0 1 2"]);
  });
});

describe("NAR-28: a cause and its figures", () => {
  const reason = (text: string) => ({ text, ref: { block: "p1" } });
  const said = (...facts: Fact[]) => saidBy(causes)(account({ facts }));
  const about = (text: string) =>
    fact("expenditure", "change", "-20.00万元", { ...prior, reason: reason(text) });
  const now = fact("projectExpenditure", "amount", "60.00万元");
  const own = (print: string) => fact("projectExpenditure", "change", print, prior);
  it("move one way", () => {
    expect(said(about("项目支出增加"), now, own("5.00万元"))).toEqual(["holds"]);
    expect(said(about("项目支出增加"), now, own("-5.00万元"))).toEqual([
      "explain: 60.00万元 − 65.00万元 = -5.00万元; 项目支出增加, not -5.00万元; 0/reason 0 2 1",
    ]);
    expect(said(about("项目支出减少"), now, own("5.00万元"))).toEqual([
      "explain: 60.00万元 − 55.00万元 = 5.00万元; 项目支出减少, not 5.00万元; 0/reason 0 2 1",
    ]);
    expect(said(about("项目支出减少"), now, own("0.00万元"))).toEqual(["notChecked NO_INPUT at 0"]);
    expect(said(about("工资变动"), now, own("5.00万元"))).toEqual(["notApplicable"]);
    expect(said(...together(about("项目支出减少"), inBlock("p1", own("5.00万元")), now))).toHaveLength(1);
  });
});
