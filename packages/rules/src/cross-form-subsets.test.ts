import { exact } from "@juesuan/quantity";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { subsetsOf } from "./cross-form-subsets.ts";

const amounts = (...values: readonly (string | undefined)[]) =>
  values.map((value) => (value === undefined ? undefined : exact(value)));

/** Every subset of one to three, by the definition. */
function plainly(values: readonly number[], target: number): number[][] {
  const found: number[][] = [];
  for (let a = 0; a < values.length; a++) {
    if (values[a] === target) found.push([a]);
    for (let b = a + 1; b < values.length; b++) {
      if (values[a]! + values[b]! === target) found.push([a, b]);
      for (let c = b + 1; c < values.length; c++) {
        if (values[a]! + values[b]! + values[c]! === target) found.push([a, b, c]);
      }
    }
  }
  return found;
}

describe("subsetsOf", () => {
  test("finds one, two or three amounts, and no more", () => {
    expect(subsetsOf(amounts("30", "75", "49.625"), exact("75"))).toEqual({ found: "one", at: [1] });
    expect(subsetsOf(amounts("30", "45", "2"), exact("75"))).toEqual({ found: "one", at: [0, 1] });
    expect(subsetsOf(amounts("30", undefined, "44.5", "0.5"), exact("75"))).toEqual({
      found: "one",
      at: [0, 2, 3],
    });
    expect(subsetsOf(amounts("10", "20", "30", "15"), exact("75"))).toEqual({ found: "none" });
    expect(subsetsOf(amounts("75", "0"), exact("75"))).toEqual({ found: "one", at: [0] });
    expect(subsetsOf(amounts("75", "75"), exact("75"))).toEqual({ found: "several" });
  });

  test("agrees with the definition", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 90 }),
        (values, target) => {
          const found = plainly(values, target);
          const got = subsetsOf(
            values.map((value) => exact(String(value))),
            exact(String(target)),
          );
          if (found.length === 1) expect(got).toEqual({ found: "one", at: found[0] });
          else expect(got.found).toBe(found.length === 0 ? "none" : "several");
        },
      ),
      { numRuns: 500 },
    );
  });

  test("does not look among very many", () => {
    const many = Array.from({ length: 1400 }, (_, at) => exact(String(1000 + at)));
    expect(subsetsOf(many, exact("1001")).found).toBe("several");
  });
});
