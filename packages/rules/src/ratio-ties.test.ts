import type { AccountRecord, Fact } from "@juesuan/account";
import { decimalRounded, Fraction, rounded } from "@juesuan/quantity";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { narrativeRatios, ratioChecks } from "./ratio-ties.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

const subject = (record: AccountRecord) => ({
  record,
  index: indexRecord(record),
  settings: defaultSettings,
});
const ties = (facts: readonly Fact[]) => narrativeRatios(subject(account({ facts })));
const abstentions = (facts: readonly Fact[]) =>
  ratioChecks(indexRecord(account({ facts }))).map((check) =>
    check.tie === undefined ? check.abstain : check.tie.verdict,
  );
const inOneParagraph = (facts: readonly Fact[]): Fact[] =>
  facts.map((one) => ({ ...one, ref: { ...one.ref, block: facts[0]!.ref.block } }));
const prior = { basis: "priorYear" };

describe("the ratios of a narrative", () => {
  it("are written out with their result", () => {
    const [tie] = ties([
      fact("revenue", "amount", "1331.46万元"),
      fact("revenue", "change", "-119.49万元", prior),
      fact("revenue", "changeRate", "-8.24%", prior),
    ]);
    expect(tie).toMatchObject({ kind: "changeRate", verdict: "halfUp", decisive: true });
    expect(tie?.expression()).toBe("-119.49万元 ÷ (1331.46万元 + 119.49万元) = -8.2353%");
  });

  it("come once, though a rate can be had by its change and by its base", () => {
    const facts = [
      fact("revenue", "amount", "110.00万元"),
      fact("revenue", "amount", "100.00万元", { dimensions: { stage: "priorYear" } }),
      fact("revenue", "change", "10.00万元", prior),
      fact("revenue", "changeRate", "10.00%", prior),
    ];
    expect(ties(facts)).toHaveLength(1);
    expect(abstentions(facts)).toEqual(["both", "both"]);
  });

  it("are computed with the amount told in one breath, not with one that is told elsewhere", () => {
    const near = inOneParagraph([
      fact("revenue", "amount", "1331.46万元"),
      fact("revenue", "change", "-119.49万元", prior),
      fact("revenue", "changeRate", "-8.24%", prior),
    ]);
    expect(abstentions([fact("revenue", "amount", "1313.46万元"), ...near])).toEqual(["halfUp"]);
  });

  it("are not computed where two amounts may be meant", () => {
    expect(
      abstentions([
        fact("revenue", "amount", "1313.46万元"),
        fact("revenue", "amount", "1331.46万元"),
        fact("revenue", "change", "-119.49万元", prior),
        fact("revenue", "changeRate", "-8.24%", prior),
      ]),
    ).toEqual(["AMBIGUOUS"]);
  });

  it("take the more precise of two printings of one value", () => {
    const [tie] = ties([
      fact("expenditure", "amount", "1317万元"),
      fact("expenditure", "amount", "1317.12万元"),
      fact("basicExpenditure", "amount", "545.21万元"),
      fact("basicExpenditure", "share", "41.39%", { basis: "expenditure" }),
    ]);
    expect(tie?.expression()).toBe("545.21万元 ÷ 1317.12万元 = 41.3941%");
  });

  it("keep stages, funds and staff apart", () => {
    expect(
      abstentions([
        fact("procurement", "amount", "90.00万元"),
        fact("procurement", "amount", "100.00万元", { dimensions: { stage: "fullYearBudget" } }),
        fact("procurement", "completionRate", "90.00%", { basis: "originalBudget" }),
      ]),
    ).toEqual(["NO_INPUT"]);
  });

  it("say nothing where change and rate point different ways", () => {
    expect(
      abstentions([
        fact("revenue", "amount", "1331.46万元"),
        fact("revenue", "change", "119.49万元", prior),
        fact("revenue", "changeRate", "-8.24%", prior),
      ]),
    ).toEqual(["AMBIGUOUS"]);
  });

  it("say nothing where a figure was not read surely or is only a bound", () => {
    const unsure = fact("expenditure", "amount", "1317.12万元");
    const facts = (whole: Fact) => [
      whole,
      fact("basicExpenditure", "amount", "545.21万元"),
      fact("basicExpenditure", "share", "41.39%", { basis: "expenditure" }),
    ];
    expect(abstentions(facts({ ...unsure, quantity: { ...unsure.quantity, confidence: "low" } }))).toEqual([
      "LOW_CONFIDENCE",
    ]);
    expect(abstentions(facts({ ...unsure, quantity: { ...unsure.quantity, comparator: ">=" } }))).toEqual([
      "LOW_CONFIDENCE",
    ]);
  });

  it("do not divide money by a count", () => {
    expect(
      abstentions([
        fact("expenditure", "amount", "1317.12万元"),
        fact("basicExpenditure", "count", "545个"),
        fact("basicExpenditure", "share", "41.39%", { basis: "expenditure" }),
      ]),
    ).toEqual(["UNIT"]);
  });

  it("take a share of all funds for right where it is none of its own", () => {
    const line = { fund: "generalPublicBudget", functionCode: "201" } as const;
    expect(
      abstentions([
        fact("appropriationExpenditure", "amount", "80.00万元", {
          dimensions: { fund: "generalPublicBudget" },
        }),
        fact("appropriationExpenditure", "amount", "100.00万元"),
        fact("appropriationExpenditure", "amount", "40.00万元", { dimensions: line }),
        fact("appropriationExpenditure", "share", "40.00%", {
          dimensions: line,
          basis: "appropriationExpenditure",
        }),
      ]),
    ).toEqual(["both"]);
  });

  it("are undefined over a base of 0", () => {
    const [tie] = ties([
      fact("overseasVisits", "amount", "0万元"),
      fact("overseasVisits", "amount", "0万元", { dimensions: { stage: "originalBudget" } }),
      fact("overseasVisits", "completionRate", "0%", { basis: "originalBudget" }),
    ]);
    expect(tie).toMatchObject({ verdict: "undefined", reason: "zeroBase" });
  });
});

const wan = (cents: number) => `${decimalRounded(new Fraction(BigInt(cents), 100n), 2)}万元`;
const perCent = (ratio: Fraction, mode: "halfUp" | "truncation") =>
  decimalRounded(rounded(ratio.mul(100n), 2, mode), 2);

describe("a ratio printed from figures that are rounded too", () => {
  const figure = fc.integer({ min: 1, max: 9_999_999 });
  const mode = fc.constantFrom("halfUp" as const, "truncation" as const);

  it("is never called wrong", () => {
    fc.assert(
      fc.property(figure, figure, mode, (a, b, how) => {
        const [part, whole] = [Math.min(a, b), Math.max(a, b)];
        const share = perCent(new Fraction(BigInt(part), BigInt(whole)), how);
        const [tie] = ties([
          fact("expenditure", "amount", wan(whole)),
          fact("basicExpenditure", "amount", wan(part)),
          fact("basicExpenditure", "share", `${share}%`, { basis: "expenditure" }),
        ]);
        expect(tie?.verdict).not.toBe("violated");
      }),
    );
  });

  it("is called wrong when it is off by more than a last place and what its figures leave open", () => {
    fc.assert(
      fc.property(figure, fc.integer({ min: 1, max: 99 }), mode, (base, permille, how) => {
        // Amounts above 100 万元, so that their own rounding moves the share by less than 0.01 %.
        const whole = base + 10_000;
        const part = Math.floor((whole * permille) / 100);
        const wrong = new Fraction(BigInt(part), BigInt(whole)).add(new Fraction(5n, 10_000n));
        const [tie] = ties([
          fact("expenditure", "amount", wan(whole)),
          fact("basicExpenditure", "amount", wan(part)),
          fact("basicExpenditure", "share", `${perCent(wrong, how)}%`, { basis: "expenditure" }),
        ]);
        expect(tie?.verdict).toBe("violated");
      }),
    );
  });

  it("gives the same growth rate by its change as by its base", () => {
    fc.assert(
      fc.property(figure, figure, mode, (before, now, how) => {
        const rate = perCent(new Fraction(BigInt(now - before), BigInt(before)), how);
        const facts = [
          fact("revenue", "amount", wan(now)),
          fact("revenue", "amount", wan(before), { dimensions: { stage: "priorYear" } }),
          fact("revenue", "change", wan(now - before), prior),
          fact("revenue", "changeRate", `${rate}%`, prior),
        ];
        expect(abstentions(facts)).not.toContain("violated");
      }),
    );
  });
});

describe("a rate printed without its sign", () => {
  const grown = (rate: string) =>
    abstentions([
      fact("revenue", "amount", "9746.50万元"),
      fact("revenue", "change", "1193.20万元", prior),
      fact("revenue", "changeRate", rate, prior),
    ]);

  it("is read in per cent, or as the plain ratio that it is", () => {
    expect(grown("13.95")).toEqual(["both"]);
    expect(grown("0.1395")).toEqual(["both"]);
    expect(grown("15.93")).toEqual(["violated"]);
  });
});
