import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { completeWithin, relationSums, type SumCheck, type SumOptions, tieSums } from "./sum-ties.ts";

const at = (block: string, one: Fact): Fact => ({ ...one, ref: { ...one.ref, block } });
const unsure = (one: Fact): Fact => ({ ...one, quantity: { ...one.quantity, confidence: "low" } });
const indexOf = (facts: readonly Fact[]) => indexRecord(account({ facts }));
const total = (print: string, more = {}) => fact("expenditure", "amount", print, more);
const basic = (print: string, more = {}) => fact("basicExpenditure", "amount", print, more);
const project = (print: string, more = {}) => fact("projectExpenditure", "amount", print, more);
const name = (text: string) => ({ zh: text, en: text });
const prior = { basis: "priorYear" };

/** What came of each check, with the place of what it is about. */
const outcome = (facts: readonly Fact[]) => (check: SumCheck) =>
  `${facts.indexOf(check.about)} ${check.tie === undefined ? check.abstain : check.tie.verdict}`;
/** Totals are the figures of the whole, parts the others by concept; facts stand in the order given. */
function tied(facts: readonly Fact[], options?: SumOptions, without: readonly string[] = []): string[] {
  const of = (concept: string) => facts.filter((one) => one.concept === concept && one.measure === "amount");
  const parts = ["basicExpenditure", "projectExpenditure"].map((concept) => ({
    name: name(concept),
    facts: without.includes(concept) ? [] : of(concept),
  }));
  return tieSums(indexOf(facts), of("expenditure"), parts, options).map(outcome(facts));
}

describe("a total and its parts", () => {
  it("agree, differ, or differ within rounding", () => {
    expect(tied([total("10.00万元"), basic("6.00万元"), project("4.00万元")])).toEqual(["0 exact"]);
    expect(tied([total("10.00万元"), basic("6.00万元"), project("4.01万元")])).toEqual(["0 rounding"]);
    expect(tied([total("10.00万元"), basic("6.00万元"), project("5.00万元")])).toEqual(["0 violated"]);
  });
  it("are not compared where one is missing, may be another, is unsure or of another unit", () => {
    const [whole, one, other] = [total("10.00万元"), basic("6.00万元"), project("4.00万元")];
    expect(tied([one, other])).toEqual([]);
    expect(tied([whole])).toEqual(["0 NO_INPUT"]);
    expect(tied([whole, one, basic("7.00万元"), other])).toEqual(["0 AMBIGUOUS"]);
    expect(tied([whole, one, unsure(other)])).toEqual(["0 LOW_CONFIDENCE"]);
    expect(tied([unsure(whole), one, other])).toEqual(["0 LOW_CONFIDENCE"]);
    expect(tied([whole, one, project("4个")])).toEqual(["0 UNIT"]);
  });
  it("name the parts that are not printed", () => {
    const facts = [total("10.00万元"), basic("6.00万元")];
    const [check] = tieSums(indexOf(facts), facts.slice(0, 1), [
      { name: name("甲"), facts: facts.slice(1) },
      { name: name("乙"), facts: [] },
    ]);
    expect(check?.tie?.absent).toEqual([name("乙")]);
    expect(check?.tie?.parts).toEqual(facts.slice(1));
  });
});

describe("a total printed several times", () => {
  const [one, other] = [at("b", basic("6.00万元")), at("b", project("4.00万元"))];

  it("with one value is taken where most of its parts stand, else the first", () => {
    const [a, b] = [at("a", total("10.00万元")), at("b", total("10.00万元"))];
    expect(tied([a, b, one, other])).toEqual(["1 exact"]);
    expect(tied([b, a, one, other])).toEqual(["0 exact"]);
    expect(tied([at("c", total("10.00万元")), a, one, other])).toEqual(["0 exact"]);
    expect(tied([a, at("c", one), b, one, other, at("a", basic("6.00万元"))])).toEqual(["2 exact"]);
  });
  it("with two values is taken beside its parts, each value once", () => {
    const [a, b] = [at("a", total("11.00万元")), at("b", total("10.00万元"))];
    expect(tied([a, b, one, other])).toEqual(["1 exact"]);
    expect(tied([a, b, b, one, other])).toEqual(["1 exact"]);
    expect(tied([at("b", total("11.00万元")), b, at("b", total("11.00万元")), one, other])).toEqual([
      "0 violated",
      "1 exact",
    ]);
    const elsewhere = [at("a", basic("7.00万元")), at("a", project("4.00万元"))];
    expect(tied([a, ...elsewhere, b, one, other])).toEqual(["0 exact", "3 exact"]);
  });
  it("with two values, none of them beside its parts, is taken where these follow most closely", () => {
    const [a, c, d] = ["11.00万元", "10.00万元", "13.00万元"].map((print, n) => at("acd"[n]!, total(print)));
    expect(tied([a!, c!, one, other, d!])).toEqual(["1 exact"]);
    expect(tied([c!, a!, one, other])).toEqual(["1 violated"]);
    expect(tied([a!, one, c!, other])).toEqual(["0 violated", "2 exact"]);
    expect(tied([one, other, a!, c!])).toEqual(["2 AMBIGUOUS"]);
  });
});

describe("a list that may not be complete", () => {
  const whole = total("10.00万元");
  it("proves nothing when it comes to less", () => {
    const facts = [whole, basic("6.00万元")];
    expect(tied(facts)).toEqual(["0 incomplete"]);
    expect(tied([whole, basic("6.00万元"), project("3.00万元")])).toEqual(["0 violated"]);
    expect(tied([whole, basic("6.00万元"), project("3.00万元")], { open: true })).toEqual(["0 incomplete"]);
    expect(tied([whole, basic("6.00万元"), project("4.00万元")], { open: true })).toEqual(["0 exact"]);
  });
  it("is wrong when it comes to more, unless what is missing may be negative", () => {
    expect(tied([whole, basic("16.00万元")])).toEqual(["0 violated"]);
    expect(tied([whole, basic("16.00万元")], { signed: true })).toEqual(["0 incomplete"]);
    expect(tied([whole, basic("16.00万元"), project("3.00万元")], { open: true, signed: true })).toEqual([
      "0 incomplete",
    ]);
  });
  it("is wrong when it comes to less, though something proves it complete", () => {
    const shares = [
      fact("basicExpenditure", "share", "60%", { basis: "expenditure" }),
      fact("projectExpenditure", "share", "40%", { basis: "expenditure" }),
    ];
    const facts = [whole, basic("6.00万元"), project("3.00万元")];
    expect(tied([...facts, ...shares], { open: true })).toEqual(["0 violated"]);
    // What two shares rounded to whole per cents leave open: 2 % of the total.
    expect(tied([whole, basic("6.00万元"), project("3.85万元"), ...shares], { open: true })).toEqual([
      "0 incomplete",
    ]);
    expect(tied([whole, basic("6.00万元"), project("3.70万元"), ...shares], { open: true })).toEqual([
      "0 violated",
    ]);
  });
});

describe("what proves a list complete", () => {
  const [whole, one, other] = [total("-10.00万元"), basic("6.00万元"), project("3.00万元")];
  const slack = (...more: Fact[]) =>
    completeWithin(indexOf([whole, one, other, ...more]), whole, [one, other])?.toString();
  const share = (concept: string, print: string, basis = "expenditure") =>
    fact(concept, "share", print, { basis });

  it("is shares that make 100 %, up to what their print leaves open", () => {
    expect(slack(share("basicExpenditure", "60%"), share("projectExpenditure", "40%"))).toBe("2000");
    expect(slack(share("basicExpenditure", "60.0%"), share("projectExpenditure", "40.0%"))).toBe("200");
    expect(slack(share("basicExpenditure", "60%"), share("projectExpenditure", "39%"))).toBe("2000");
  });
  it("is not shares that make less, differ, are missing or of something else", () => {
    expect(slack(share("basicExpenditure", "60%"), share("projectExpenditure", "30%"))).toBeUndefined();
    expect(slack(share("basicExpenditure", "60%"))).toBeUndefined();
    expect(
      slack(
        share("basicExpenditure", "60%"),
        share("projectExpenditure", "40%"),
        share("projectExpenditure", "44%"),
      ),
    ).toBeUndefined();
    expect(slack(share("basicExpenditure", "60%"), share("projectExpenditure", "40%", "revenue"))).toBe(
      undefined,
    );
  });
  it.each([
    ["changes against the budget", { measure: "change" as const, more: { basis: "originalBudget" } }],
    ["changes against the prior year", { measure: "change" as const, more: prior }],
    ["changes against a budget", { measure: "change" as const, more: { basis: "budget" } }],
    [
      "original budgets",
      { measure: "amount" as const, more: { dimensions: { stage: "originalBudget" as const } } },
    ],
    ["budgets", { measure: "amount" as const, more: { dimensions: { stage: "budget" as const } } }],
    [
      "figures of the prior year",
      { measure: "amount" as const, more: { dimensions: { stage: "priorYear" as const } } },
    ],
  ])("is %s that make the total's", (_, { measure, more }) => {
    const say = (concept: string, print: string) => fact(concept, measure, print, more);
    const [a, b, c] = [
      say("expenditure", "5.00万元"),
      say("basicExpenditure", "2.00万元"),
      say("projectExpenditure", "3.00万元"),
    ];
    expect(slack(a, b, c)).toBe("0");
    expect(slack(a, b, say("projectExpenditure", "4.00万元"))).toBeUndefined();
    expect(slack(a, b)).toBeUndefined();
    expect(slack(say("expenditure", "2.00万元"), b)).toBeUndefined();
    expect(slack(b, c)).toBeUndefined();
    expect(slack(a, b, c, say("projectExpenditure", "9.00万元"))).toBeUndefined();
    const nothing = ["expenditure", "basicExpenditure", "projectExpenditure"].map((concept) =>
      say(concept, "0万元"),
    );
    expect(slack(...nothing)).toBeUndefined();
  });
  it("is nothing where only figures of another comparison do", () => {
    const budget = { dimensions: { stage: "adjustedBudget" as const } };
    expect(slack(total("5.00万元", budget), basic("2.00万元", budget), project("3.00万元", budget))).toBe(
      undefined,
    );
  });
});

describe("a declared sum", () => {
  const sums = (facts: readonly Fact[], whole = "procurement", measure: "amount" | "change" = "amount") =>
    relationSums(indexOf(facts), whole, measure).map(outcome(facts));
  const parts = ["Goods", "Works", "Services"];
  const all = (prints: readonly string[], more = {}, measure: "amount" | "change" = "amount") =>
    prints.map((print, n) => fact(`procurement${["", ...parts][n]}`, measure, print, more));
  const right = ["10.00万元", "1.00万元", "2.00万元", "7.00万元"];
  const wrong = ["11.00万元", "1.00万元", "2.00万元", "7.00万元"];

  it("is none of a concept without parts", () => {
    expect(sums(all(right), "vehicleCount")).toEqual([]);
  });
  it("is tied year by year, stage by stage and by what it is compared with", () => {
    expect(sums([...all(right), ...all(wrong, { period: "2019" })])).toEqual(["0 exact", "4 violated"]);
    expect(sums([...all(right), ...all(wrong, { dimensions: { stage: "budget" } })])).toEqual([
      "0 exact",
      "4 violated",
    ]);
    const budget = { basis: "budget" };
    expect(
      sums([...all(right, prior, "change"), ...all(wrong, budget, "change")], "procurement", "change"),
    ).toEqual(["0 exact", "4 violated"]);
    expect(sums([...all(right), ...all(wrong, prior, "change")])).toEqual(["0 exact"]);
  });
  it("is not about lines of a classification", () => {
    for (const dimensions of [
      { functionName: "甲" },
      { functionCode: "201" },
      { economicCode: "302" },
      { economicName: "乙" },
    ])
      expect(sums([...all(right), ...all(wrong, { dimensions })])).toEqual(["0 exact"]);
  });
  it("without any part is not checked, unless it is 0", () => {
    expect(sums(all(["10.00万元"]))).toEqual(["0 NO_INPUT"]);
    expect(sums(all(["0万元"]))).toEqual([]);
    expect(sums([...all(["0万元"]), ...all(["10.00万元"])])).toEqual(["0 NO_INPUT"]);
  });
  it("of changes may have parts that fall", () => {
    expect(sums(all(["-10.00万元", "-1.00万元"], prior, "change"), "procurement", "change")).toEqual([
      "0 incomplete",
    ]);
    expect(sums(all(["10.00万元", "12.00万元"], prior, "change"), "procurement", "change")).toEqual([
      "0 incomplete",
    ]);
    expect(sums(all(["10.00万元", "12.00万元"]))).toEqual(["0 violated"]);
  });
  it("takes parts of no fund only beside the whole that names one, in its own stage", () => {
    const general = { dimensions: { fund: "generalPublicBudget" as const } };
    const whole = at("a", fact("procurement", "amount", "10.00万元", general));
    const near = (block: string, more = {}) =>
      all(right, more)
        .slice(1)
        .map((one) => at(block, one));
    expect(sums([whole, ...near("a")])).toEqual(["0 exact"]);
    expect(sums([whole, ...near("b")])).toEqual(["0 NO_INPUT"]);
    expect(sums([whole, ...near("a", { dimensions: { stage: "budget" } })])).toEqual(["0 NO_INPUT"]);
    expect(sums([whole, ...near("a", { dimensions: { fund: "governmentFund" } })])).toEqual(["0 NO_INPUT"]);
    expect(sums([whole, ...near("a"), ...near("b", general)])).toEqual(["0 exact"]);
    const own = all(wrong, general).slice(1);
    expect(sums([whole, ...near("a"), { ...own[0]!, quantity: whole.quantity }, ...own.slice(1)])).toEqual([
      "0 violated",
    ]);
  });
});
