import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decimal,
  decimalPlaces,
  decimalRounded,
  exact,
  Fraction,
  isZero,
  order,
  rounded,
  shift,
} from "./decimal.ts";
import { decimalSchema } from "./schema.ts";

const canonical = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
  .map(([digits, places]) => decimal(new Fraction(digits, 10n ** BigInt(places))));
const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => new Fraction(n, d));

describe("exact and decimal", () => {
  test.each([
    ["0", "0"],
    ["-0", "0"],
    ["-0.00", "0"],
    ["1.500", "1.5"],
    ["007", "7"],
    ["+3", "3"],
    ["100", "100"],
    ["-0.0824", "-0.0824"],
    ["12345678901234567890.12345", "12345678901234567890.12345"],
  ])("%s is %s", (from, to) => expect(decimal(exact(from))).toBe(to));

  test.each(["", ".", "5.", ".5", "1e3", "1,331", "--1", "1.2.3", "NaN", "1/3", " 1", "1.(3)"])(
    "%j is no plain decimal",
    (text) => expect(() => exact(text)).toThrow(RangeError),
  );

  test("a third has no decimal", () => {
    expect(() => decimal(new Fraction(1n, 3n))).toThrow(RangeError);
    expect(decimalPlaces(new Fraction(1n, 3n))).toBeUndefined();
    expect(decimalPlaces(new Fraction(1n, 8n))).toBe(3);
    expect(decimalPlaces(new Fraction(1n, 25n))).toBe(2);
  });

  test("round trip, and always as the schema wants it", () => {
    fc.assert(
      fc.property(canonical, (value) => {
        expect(decimalSchema.safeParse(value).success).toBe(true);
        expect(decimal(exact(value))).toBe(value);
      }),
    );
  });

  test("no drift where floats drift", () => {
    expect(decimal(exact("0.1").add(exact("0.2")))).toBe("0.3");
  });
});

describe("rounding", () => {
  test.each([
    ["0.5", 0, "1", "0"],
    ["-0.5", 0, "-1", "0"],
    ["0.4999", 0, "0", "0"],
    ["2.5", 0, "3", "2"],
    ["-2.5", 0, "-3", "-2"],
    ["1.005", 2, "1.01", "1"],
    ["-1.999", 2, "-2", "-1.99"],
    ["91.66666", 1, "91.7", "91.6"],
  ])("%s to %i places", (value, places, halfUp, truncated) => {
    expect(decimal(rounded(exact(value), places))).toBe(halfUp);
    expect(decimal(rounded(exact(value), places, "truncation"))).toBe(truncated);
  });

  test("printed with exactly the places asked for, never as -0", () => {
    expect(decimalRounded(exact("8.2353"), 2)).toBe("8.24");
    expect(decimalRounded(exact("8"), 2)).toBe("8.00");
    expect(decimalRounded(exact("-0.004"), 2)).toBe("0.00");
    expect(decimalRounded(exact("-0.005"), 2)).toBe("-0.01");
    expect(decimalRounded(exact("0.07"), 3)).toBe("0.070");
    expect(decimalRounded(new Fraction(2n, 3n), 4)).toBe("0.6667");
    expect(decimalRounded(exact("-9.5"), 0)).toBe("-10");
  });

  test("half-up is at most half a place away, truncation less than one and never outwards; both mirror at 0", () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 5 }), (value, places) => {
        const step = new Fraction(1n, 10n ** BigInt(places));
        expect(rounded(value, places).sub(value).abs().lte(step.div(2n))).toBe(true);
        const cut = rounded(value, places, "truncation");
        expect(cut.abs().lte(value.abs())).toBe(true);
        expect(value.abs().sub(cut.abs()).lt(step)).toBe(true);
        for (const rounding of ["halfUp", "truncation"] as const) {
          const mirrored = rounded(value.neg(), places, rounding);
          expect(mirrored.equals(rounded(value, places, rounding).neg())).toBe(true);
        }
      }),
    );
  });
});

describe("shift", () => {
  test("moves the point", () => {
    expect(shift("49.625", 4)).toBe("496250");
    expect(shift("8.24", -2)).toBe("0.0824");
    expect(shift("-1", -3)).toBe("-0.001");
    expect(shift("0", 8)).toBe("0");
    expect(shift("12.50", 0)).toBe("12.5");
  });

  test("there and back", () => {
    fc.assert(
      fc.property(canonical, fc.integer({ min: -12, max: 12 }), (value, power) => {
        expect(shift(shift(value, power), -power)).toBe(value);
      }),
    );
  });
});

describe("order", () => {
  const whole = fc.bigInt({ min: -20n, max: 20n });
  const near = fc.tuple(whole, fc.bigInt({ min: 1n, max: 6n })).map(([n, d]) => new Fraction(n, d));

  test("is the library's comparison, of near and of far values, and of whole numbers", () => {
    fc.assert(
      fc.property(fc.oneof(near, fraction), fc.oneof(near, fraction), whole, (a, b, count) => {
        expect(order(a, b)).toBe(a.compare(b));
        expect(order(a, count)).toBe(a.compare(count));
        expect(isZero(a)).toBe(a.compare(0n) === 0);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["-1", "1", -1],
    ["1", "-1", 1],
    ["-2", "-1", -1],
    ["0", "-0.5", 1],
    ["-0", "0", 0],
    ["0.5", "0.50", 0],
  ])("%s to %s", (a, b, sign) => expect(order(exact(a), exact(b))).toBe(sign));

  test("a zero that came from a negative figure is zero", () => {
    const zero = exact("-5").add(exact("5"));
    expect([isZero(zero), order(zero, 0n), order(zero.neg(), exact("0"))]).toEqual([true, 0, 0]);
  });
});
