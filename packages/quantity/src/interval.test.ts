import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, exact, Fraction, rounded } from "./decimal.ts";
import {
  add,
  contains,
  divide,
  halfWidth,
  hull,
  type Interval,
  intervalOf,
  meets,
  midpoint,
  multiply,
  negate,
  point,
  scale,
  subtract,
} from "./interval.ts";
import { parseFigure } from "./parse.ts";
import { showInterval } from "./show.ts";

const figure = (text: string) => parseFigure(text)!;
const show = (interval: Interval) => showInterval(interval, null);
const span = (lo: string, hi: string, loOpen = false, hiOpen = false): Interval => ({
  lo: exact(lo),
  hi: exact(hi),
  loOpen,
  hiOpen,
});

describe("halfWidth, in the base unit", () => {
  test.each([
    ["119.49万元", "50"],
    ["49.625万元", "5"],
    ["30万元", "5000"],
    ["12.50元", "0.005"],
    ["12元", "0.5"],
    ["8.24%", "0.00005"],
    ["66.2%", "0.0005"],
    ["100%", "0.005"],
    ["1.2万人次", "500"],
    ["0.00万元", "50"],
    ["365", "0.5"],
    ["98.5分", "0.05"],
    ["7罐", "0.5"],
  ])("%s → %s", (text, expected) => expect(decimal(halfWidth(figure(text)))).toBe(expected));

  test.each(["0万元", "0", "0%", "14个", "98分", "120人次"])("%s is exact as printed", (text) =>
    expect(decimal(halfWidth(figure(text)))).toBe("0"),
  );

  test("万人次 without decimals is rounded to ten thousand", () =>
    expect(decimal(halfWidth(figure("3万人次")))).toBe("5000"));
});

describe("intervalOf", () => {
  test.each([
    ["8.24%", "halfUp", "[0.08235, 0.08245]"],
    ["8.24%", "truncation", "[0.0824, 0.0825)"],
    ["8.24%", "exact", "0.0824"],
    ["-8.24%", "halfUp", "[-0.08245, -0.08235]"],
    ["-8.24%", "truncation", "(-0.0825, -0.0824]"],
    ["0.00%", "halfUp", "[-0.00005, 0.00005]"],
    ["0.00%", "truncation", "(-0.0001, 0.0001)"],
    ["0%", "halfUp", "0"],
    ["0%", "truncation", "0"],
    ["14个", "truncation", "14"],
  ] as const)("%s %s", (text, mode, expected) => expect(show(intervalOf(figure(text), mode))).toBe(expected));

  test("holds exactly the values that print so", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -200000n, max: 200000n }),
        fc.integer({ min: 1, max: 3 }),
        fc.bigInt({ min: -2000n, max: 2000n }),
        fc.constantFrom("halfUp" as const, "truncation" as const),
        (digits, places, offset, mode) => {
          const printed = new Fraction(digits, 10n ** BigInt(places));
          // Steps of a hundredth of the last place, so that both edges are hit exactly.
          const candidate = printed.add(new Fraction(offset, 100n * 10n ** BigInt(places)));
          const interval = intervalOf({ value: decimal(printed), unit: null, places }, mode);
          const printsSo = rounded(candidate, places, mode).equals(printed);
          const onSharedEdge =
            mode === "halfUp" &&
            candidate
              .sub(printed)
              .abs()
              .equals(halfWidth({ value: "1", unit: null, places }));
          expect(contains(interval, candidate)).toBe(printsSo || onSharedEdge);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("arithmetic", () => {
  test("ends and openness", () => {
    expect(show(add(span("1", "2", false, true), span("10", "20")))).toBe("[11, 22)");
    expect(show(negate(span("1", "2", false, true)))).toBe("(-2, -1]");
    expect(show(subtract(span("1", "2"), span("0", "5", false, true)))).toBe("(-4, 2]");
    expect(show(scale(span("1", "2", false, true), exact("-3")))).toBe("(-6, -3]");
    expect(show(scale(span("1", "2", true, true), exact("0")))).toBe("0");
    expect(show(multiply(span("-1", "2"), span("-3", "4")))).toBe("[-6, 8]");
    expect(show(multiply(span("0", "2", false, true), span("1", "3", true, true)))).toBe("[0, 6)");
    expect(show(multiply(span("1", "2", true, true), span("0", "3")))).toBe("[0, 6)");
    expect(show(multiply(span("0", "2", true), span("0", "3")))).toBe("[0, 6]");
    expect(show(multiply(span("0", "2", true), span("0", "3", true)))).toBe("(0, 6]");
    expect(decimal(midpoint(span("1", "2")))).toBe("1.5");
  });

  test("a quotient exists only when the divisor keeps from 0", () => {
    expect(divide(span("1", "2"), point(exact("0")))).toEqual({ kind: "zeroDivisor" });
    expect(divide(span("1", "2"), span("-1", "1"))).toEqual({ kind: "spansZero" });
    expect(divide(span("1", "2"), span("0", "1"))).toEqual({ kind: "spansZero" });
    expect(divide(span("1", "2"), span("0", "1", true))).toEqual({ kind: "spansZero" });
    expect(divide(span("1", "2"), span("-1", "0"))).toEqual({ kind: "spansZero" });
    const shownQuotient = (a: Interval, b: Interval) => {
      const quotient = divide(a, b);
      return quotient.kind === "interval" ? show(quotient.interval) : quotient.kind;
    };
    expect(shownQuotient(span("1", "2"), span("4", "5", false, true))).toBe("(0.2, 0.5]");
    expect(shownQuotient(span("-1", "2"), span("-4", "-2"))).toBe("[-1, 0.5]");
    expect(shownQuotient(span("0", "2"), span("1", "4", true, true))).toBe("[0, 2)");
  });

  test("hull and meets at shared ends", () => {
    expect(show(hull(span("1", "2", true), span("1", "3", false, true)))).toBe("[1, 3)");
    expect(show(hull(span("5", "6"), span("1", "2", true)))).toBe("(1, 6]");
    expect(meets(span("1", "2"), span("2", "3"))).toBe(true);
    expect(meets(span("1", "2", false, true), span("2", "3"))).toBe(false);
    expect(meets(span("1", "2"), span("2", "3", true))).toBe(false);
    expect(meets(span("1", "2"), span("2.0001", "3"))).toBe(false);
    expect(meets(span("1", "9"), span("2", "3", true, true))).toBe(true);
    expect(meets(point(exact("2")), span("2", "3", true))).toBe(false);
    expect(meets(span("2", "3"), span("1", "2"))).toBe(true);
  });

  const intervals = fc
    .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 0, max: 20 }), fc.boolean(), fc.boolean())
    .map(
      ([lo, width, loOpen, hiOpen]): Interval => ({
        lo: new Fraction(lo),
        hi: new Fraction(lo + width),
        ...(width > 0 ? { loOpen, hiOpen } : {}),
      }),
    );
  /** A value of the interval: a share of the way, moved off the open ends. */
  const within = ({ lo, hi, loOpen, hiOpen }: Interval, share: number): Fraction => {
    const at = Math.min(Math.max(share, loOpen ? 1 : 0), hiOpen ? 99 : 100);
    return lo.add(hi.sub(lo).mul(new Fraction(at, 100)));
  };
  const share = fc.integer({ min: 0, max: 100 });

  test("every result of two values lies in the result of their intervals", () => {
    fc.assert(
      fc.property(intervals, intervals, share, share, (a, b, s, t) => {
        const [x, y] = [within(a, s), within(b, t)];
        expect(contains(add(a, b), x.add(y))).toBe(true);
        expect(contains(subtract(a, b), x.sub(y))).toBe(true);
        expect(contains(multiply(a, b), x.mul(y))).toBe(true);
        expect(contains(scale(a, y), x.mul(y))).toBe(true);
        expect(contains(hull(a, b), x) && contains(hull(a, b), y)).toBe(true);
        expect(meets(a, a)).toBe(true);
        expect(meets(a, b)).toBe(meets(b, a));
        if (contains(b, x)) expect(meets(a, b)).toBe(true);
        const quotient = divide(a, b);
        if (quotient.kind === "interval") expect(contains(quotient.interval, x.div(y))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
