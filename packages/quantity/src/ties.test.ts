import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, decimalRounded, exact, Fraction, rounded, shift } from "./decimal.ts";
import { contains, intervalOf, type Printed, point } from "./interval.ts";
import { parseFigure } from "./parse.ts";
import {
  deriveChange,
  roundingModes,
  type Term,
  tieAmounts,
  tieChange,
  tieInterval,
  tieRatio,
} from "./ties.ts";
import { unitInfo } from "./units.ts";

const wan = (text: string) => parseFigure(text, { unit: "万元" })!;
const percent = (text: string) => parseFigure(text, { unit: "%" })!;
const terms = (...texts: string[]): Term[] => texts.map((text) => ({ quantity: wan(text) }));
const asPrinted = (text: string) => point(exact(wan(text).value));
const amounts = (left: Term[], right: Term[]) => {
  const tie = tieAmounts({ left, right });
  return [tie.verdict, decimal(tie.difference), decimal(tie.envelope)];
};

describe("tieAmounts", () => {
  test("sums that agree as printed", () => {
    expect(amounts(terms("1317.12"), terms("545.21", "771.91"))).toEqual(["exact", "0", "150"]);
    expect(amounts(terms("1317.12"), terms("1180.78", "51.94", "84.40"))).toEqual(["exact", "0", "200"]);
    expect(amounts(terms("545.21"), terms("545.21", "0", "0"))).toEqual(["exact", "0", "100"]);
    const carried = terms("1331.46", "1302.51").map(
      (term, i): Term => (i ? { ...term, coefficient: -1 } : term),
    );
    expect(amounts(carried, terms("28.95"))).toEqual(["exact", "0", "150"]);
  });

  test("the envelope is Σ h, its edge is inside", () => {
    expect(amounts(terms("1317.13"), terms("545.21", "771.91"))).toEqual(["rounding", "100", "150"]);
    expect(amounts(terms("1317.11"), terms("545.21", "771.91"))).toEqual(["rounding", "-100", "150"]);
    expect(amounts(terms("1317.14"), terms("545.21", "771.91"))).toEqual(["violated", "200", "150"]);
    // h of both sides: 50 + 50 = 100 is just reached, one 元 more is not.
    expect(amounts(terms("10.01"), terms("10.00"))).toEqual(["rounding", "100", "100"]);
    expect(amounts([{ quantity: parseFigure("100101元")! }], terms("10.00"))[0]).toBe("violated");
    expect(amounts([{ quantity: parseFigure("100050元")! }], terms("10.00"))).toEqual([
      "rounding",
      "50",
      "50.5",
    ]);
  });

  test("an exact term, and a 0 without decimals, widen nothing", () => {
    const left: Term[] = [{ quantity: wan("10.01"), exact: true }];
    expect(amounts(left, terms("10.00"))).toEqual(["violated", "100", "50"]);
    expect(amounts(terms("0.01"), terms("0"))).toEqual(["violated", "100", "50"]);
    expect(amounts(terms("0.00"), terms("0"))).toEqual(["exact", "0", "50"]);
  });

  test("units may be mixed; a unit mistaken by 10⁴ is seen", () => {
    expect(amounts([{ quantity: parseFigure("5452100元")! }], terms("545.21"))[0]).toBe("exact");
    expect(amounts([{ quantity: parseFigure("545.21元")! }], terms("545.21"))[0]).toBe("violated");
    expect(amounts([{ quantity: parseFigure("0.05亿元")! }], terms("545.21"))[0]).toBe("rounding");
  });

  test("the seed's carry-over gap is far outside the envelope of its six figures", () => {
    // closing 2019 = (1331.46 + 119.49) − (1317.12 + 130.07) = 3.76; opening 2020 = 1331.46 − 1302.51 = 28.95.
    // The total of 2020 stands on both sides; its precision is counted twice, which can only spare a unit.
    const tie = tieAmounts({
      left: [
        ...terms("1331.46", "119.49"),
        ...terms("1317.12", "130.07").map((t): Term => ({ ...t, coefficient: -1 })),
      ],
      right: [...terms("1331.46"), ...terms("1302.51").map((t): Term => ({ ...t, coefficient: -1 }))],
    });
    expect([
      tie.verdict,
      decimal(tie.left),
      decimal(tie.right),
      decimal(tie.difference),
      decimal(tie.envelope),
    ]).toEqual(["violated", "37600", "289500", "-251900", "300"]);
  });

  test("other modes", () => {
    const shape = { left: terms("10.02"), right: terms("5.00", "5.00") };
    // Cut-off parts may lose almost 0.02 together, and the total can only be larger.
    expect(tieAmounts({ ...shape, mode: "truncation" }).verdict).toBe("violated");
    expect(
      tieAmounts({ left: terms("10.01"), right: terms("5.00", "5.00"), mode: "truncation" }).verdict,
    ).toBe("rounding");
    expect(
      tieAmounts({ left: terms("9.99"), right: terms("5.00", "5.00"), mode: "truncation" }).verdict,
    ).toBe("violated");
    expect(tieAmounts({ left: terms("10.01"), right: terms("5.00", "5.00"), mode: "exact" }).verdict).toBe(
      "violated",
    );
  });

  test("nothing equals nothing", () => expect(amounts([], [])).toEqual(["exact", "0", "0"]));

  test("a total of rounded parts never counts as violated, whatever the true parts are", () => {
    const part = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("halfUp" as const, "truncation" as const),
        (parts, mode) => {
          const print = (yuanHundredths: bigint): Printed => {
            const value = rounded(new Fraction(yuanHundredths, 1_000_000n), 2, mode);
            return { value: shift(decimal(value), 4), unit: "万元", places: 2 };
          };
          const total = parts.reduce((sum, value) => sum + value, 0n);
          const tie = tieAmounts({
            left: [{ quantity: print(total) }],
            right: parts.map((value) => ({ quantity: print(value) })),
            mode,
          });
          expect(tie.verdict).not.toBe("violated");
          expect(tie.difference.abs().lte(tie.envelope)).toBe(true);
        },
      ),
    );
  });
});

describe("tieRatio", () => {
  const rounded = (printed: string, part: string, whole: string) => {
    const tie = tieRatio({ printed: percent(printed), numerator: wan(part), denominator: wan(whole) });
    return [tie.verdict, tie.decisive, decimalRounded(tie.recomputed!.mul(100n), 4)];
  };
  const cut = (printed: string, part: string, whole: string) => {
    const tie = tieRatio({
      printed: percent(printed),
      numerator: asPrinted(part),
      denominator: asPrinted(whole),
    });
    return [tie.verdict, tie.decisive];
  };

  test("shares", () => {
    expect(rounded("41.39", "545.21", "1317.12")).toEqual(["both", false, "41.3941"]);
    expect(rounded("58.61", "771.91", "1317.12")).toEqual(["halfUp", true, "58.6059"]);
    expect(rounded("89.65", "1180.78", "1317.12")).toEqual(["halfUp", true, "89.6486"]);
    expect(rounded("3.94", "51.94", "1317.12")).toEqual(["both", false, "3.9435"]);
    expect(rounded("6.41", "84.40", "1317.12")).toEqual(["halfUp", true, "6.4079"]);
    expect(rounded("58.62", "771.91", "1317.12")[0]).toBe("violated");
    expect(rounded("58.59", "771.91", "1317.12")[0]).toBe("violated");
    expect(rounded("100", "1302.51", "1302.51")).toEqual(["both", false, "100.0000"]);
  });

  test("execution rates of exact amounts: three half-up, one cut off, together mixed", () => {
    expect(cut("66.2", "49.625", "75")).toEqual(["halfUp", true]);
    expect(cut("82.1", "16", "19.5")).toEqual(["halfUp", true]);
    expect(cut("75.9", "53.1", "70")).toEqual(["halfUp", true]);
    expect(cut("61.5", "18.45", "30")).toEqual(["both", false]);
    expect(cut("35", "2.8", "8")).toEqual(["both", false]);
    expect(cut("91.6", "66", "72")).toEqual(["truncation", true]);
    expect(cut("91.7", "66", "72")).toEqual(["halfUp", true]);
    expect(cut("91.5", "66", "72")).toEqual(["violated", false]);
    expect(cut("91.8", "66", "72")).toEqual(["violated", false]);
  });

  test("exactly ±h meets; the next digit does not; a cut figure reaches to its next place only", () => {
    const at = (ratio: string, printed = "12.3") =>
      tieInterval(percent(printed), point(exact(ratio))).verdict;
    expect(at("0.1235")).toBe("both");
    expect(at("0.1225")).toBe("halfUp");
    expect(at("0.123500001")).toBe("truncation");
    expect(at("0.122499999")).toBe("violated");
    expect(at("0.123")).toBe("both");
    expect(at("0.122999999")).toBe("halfUp");
    expect(at("0.123999999")).toBe("truncation");
    expect(at("0.124")).toBe("violated");
    expect(at("-0.1235", "-12.3")).toBe("both");
    expect(at("-0.1225", "-12.3")).toBe("halfUp");
    expect(at("-0.1239", "-12.3")).toBe("truncation");
    expect(at("-0.124", "-12.3")).toBe("violated");
    expect(at("0.123", "-12.3")).toBe("violated");
    expect(at("0.1235", "12.30")).toBe("violated");
  });

  test("no ratio to a base of 0, told apart from a base too small to tell", () => {
    const on = (base: string) => {
      const tie = tieRatio({ printed: percent("5.00"), numerator: wan("1.00"), denominator: wan(base) });
      return [tie.verdict, tie.reason, tie.decisive, "interval" in tie, "recomputed" in tie];
    };
    expect(on("0")).toEqual(["undefined", "zeroBase", false, false, false]);
    expect(on("0.00")).toEqual(["undefined", "spansZero", false, false, false]);
    expect(on("20.00")).toEqual(["both", undefined, false, true, true]);
    expect(rounded("0", "0", "75.00")).toEqual(["both", false, "0.0000"]);
  });

  test("a 0 without decimals is nothing, not a rounded little", () => {
    expect(rounded("0", "0.30", "75.00")[0]).toBe("violated");
    expect(rounded("0.0", "0.03", "75.00")[0]).toBe("both");
  });
});

describe("tieChange", () => {
  const change = (current: string, delta: string, rate: string) => {
    const tie = tieChange({ current: wan(current), change: wan(delta), rate: percent(rate) });
    return [tie.verdict, shift(decimal(tie.prior.value), -4), decimalRounded(tie.recomputed!.mul(100n), 4)];
  };

  test("changes against the year before and against the budget", () => {
    expect(change("1331.46", "-119.49", "-8.24")).toEqual(["halfUp", "1450.95", "-8.2353"]);
    expect(change("1302.51", "-94.22", "-6.75")).toEqual(["halfUp", "1396.73", "-6.7458"]);
    expect(change("1317.12", "-130.07", "-8.99")).toEqual(["halfUp", "1447.19", "-8.9878"]);
    expect(change("1180.78", "-126.40", "-9.67")).toEqual(["both", "1307.18", "-9.6697"]);
    expect(change("51.94", "6.66", "14.71")).toEqual(["both", "45.28", "14.7085"]);
    expect(change("84.40", "3.93", "4.88")).toEqual(["both", "80.47", "4.8838"]);
  });

  test("wrong rates, wrong signs and a rate over the wrong base", () => {
    expect(change("1331.46", "-119.49", "-8.26")[0]).toBe("violated");
    expect(change("1331.46", "-119.49", "-8.22")[0]).toBe("violated");
    expect(change("1331.46", "-119.49", "8.24")[0]).toBe("violated");
    // 119.49 / 1331.46, the share of the current year
    expect(change("1331.46", "-119.49", "-8.97")[0]).toBe("violated");
  });

  test("to nothing, from nothing, and unchanged", () => {
    expect(change("0", "-5.00", "-100")).toEqual(["both", "5", "-100.0000"]);
    expect(change("5.00", "0", "0")).toEqual(["both", "5", "0.0000"]);
    const from = (current: string, delta: string) => {
      const tie = tieChange({ current: wan(current), change: wan(delta), rate: percent("100") });
      return [tie.verdict, tie.reason];
    };
    expect(from("0", "0")).toEqual(["undefined", "zeroBase"]);
    expect(from("5.00", "5.00")).toEqual(["undefined", "spansZero"]);
    const form = tieChange({ current: asPrinted("5"), change: asPrinted("5"), rate: percent("100") });
    expect([form.verdict, form.reason]).toEqual(["undefined", "zeroBase"]);
  });

  test("the correlated bounds are narrower than the quotient of intervals", () => {
    const { prior, rate } = deriveChange(wan("5.0"), wan("-20.0"));
    const naive = tieRatio({ printed: percent("-80"), numerator: wan("-20.0"), denominator: prior.interval });
    const width = (interval: { lo: Fraction; hi: Fraction }) => interval.hi.sub(interval.lo);
    expect(width(rate!.interval).lt(width(naive.interval!))).toBe(true);
    // At the corners c = 5.05, d = −19.95 and c = 4.95, d = −20.05.
    expect(rate!.interval.hi.equals(new Fraction(-1995n, 2500n))).toBe(true);
    expect(rate!.interval.lo.equals(new Fraction(-2005n, 2500n))).toBe(true);
  });

  test("no change is 0 % even of a figure whose ends are open", () => {
    const cutOff = intervalOf(wan("5.00"), "truncation");
    const open = { ...cutOff, loOpen: true };
    const range = deriveChange(open, { lo: exact("0"), hi: exact("100") }).rate!.interval;
    expect([decimal(range.lo), range.loOpen, range.hiOpen]).toEqual(["0", undefined, true]);
  });

  test("the bounds hold every rate of the box, and rates printed from true values tie", () => {
    const yuan = fc.bigInt({ min: -(10n ** 8n), max: 10n ** 8n });
    const print = (
      value: Fraction,
      unit: "万元" | "%",
      mode: "halfUp" | "truncation" = "halfUp",
    ): Printed => {
      const factor = unitInfo(unit).factor;
      return { value: decimal(rounded(value.div(factor), 2, mode).mul(factor)), unit, places: 2 };
    };
    fc.assert(
      fc.property(yuan, yuan, fc.constantFrom("halfUp" as const, "truncation" as const), (c, p, mode) => {
        const [current, prior] = [new Fraction(c), new Fraction(p)];
        const delta = current.sub(prior);
        const derived = deriveChange(print(current, "万元"), print(delta, "万元"));
        expect(contains(derived.prior.interval, prior)).toBe(true);
        if (!derived.rate) return;
        const rate = delta.div(prior);
        expect(contains(derived.rate.interval, rate)).toBe(true);
        const tie = tieChange({
          current: print(current, "万元"),
          change: print(delta, "万元"),
          rate: print(rate, "%", mode),
        });
        expect([mode, "both"]).toContain(tie.verdict);
      }),
      { numRuns: 500 },
    );
  });
});

describe("roundingModes", () => {
  const tie = (printed: string, part: string, whole: string) =>
    tieRatio({ printed: percent(printed), numerator: asPrinted(part), denominator: asPrinted(whole) });
  const halfUp = tie("66.2", "49.625", "75");
  const truncated = tie("91.6", "66", "72");
  const either = tie("61.5", "18.45", "30");
  const wrong = tie("50", "18.45", "30");

  test("only decisive ties count", () => {
    expect(roundingModes([halfUp, either, wrong])).toBe("halfUp");
    expect(roundingModes([either, truncated])).toBe("truncation");
    expect(roundingModes([truncated, halfUp])).toBe("mixed");
    expect(roundingModes([either, wrong])).toBe("undecided");
    expect(roundingModes([])).toBe("undecided");
  });
});

test("an interval of a figure may stand for the figure", () => {
  const by = (numerator: ReturnType<typeof intervalOf> | ReturnType<typeof wan>) =>
    tieRatio({ printed: percent("41.39"), numerator, denominator: wan("1317.12") });
  expect(by(intervalOf(wan("545.21"), "halfUp"))).toEqual(by(wan("545.21")));
});

describe("the figure before a change", () => {
  const reasonOf = (current: string, change: string) => deriveChange(wan(current), wan(change)).reason;
  const edge = (lo: string, hi: string) => ({ lo: exact(lo), hi: exact(hi) });

  test("that is 0, may be 0, or only touches it, gives no rate and says why", () => {
    expect([reasonOf("0", "0"), reasonOf("5.00", "5.00")]).toEqual(["zeroBase", "spansZero"]);
    for (const [lo, hi] of [
      ["0", "1"],
      ["-1", "0"],
      ["-1", "1"],
    ] as const) {
      const derived = deriveChange(edge(lo, hi), point(exact("0")));
      expect([derived.reason, derived.rate]).toEqual(["spansZero", undefined]);
    }
  });

  test("that is below 0 on both ends gives a rate as any other", () => {
    const { prior, rate, reason } = deriveChange(wan("-10.00"), wan("5.00"));
    expect([decimal(prior.value), rate?.value.toFraction(), reason]).toEqual(["-150000", "-1/3", undefined]);
    expect(contains(rate!.interval, new Fraction(-1n, 3n))).toBe(true);
  });
});
