import { exact, rounded } from "@juesuan/quantity";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreHabit } from "./forms-scores.ts";
import { account, type FormPrint } from "./sample.ts";

const total = (budget: string, spent: string, rate: string, score: string): FormPrint => ({
  total: [budget, budget, spent, "10", rate, score],
});

describe("the document's way of scoring execution", () => {
  it("is cutting down where whole points below the exact score are printed", () => {
    const habit = scoreHabit(
      account({
        forms: [
          total("75", "49.625", "66.2%", "6"),
          total("72", "66", "91.6%", "9"),
          total("30", "30", "100%", "10"),
        ],
      }),
    );
    expect(habit.explains).toEqual(["floorInteger"]);
    expect(habit.telling).toBe(2);
  });

  it("is not shown by full execution", () => {
    expect(scoreHabit(account({ forms: [{}, {}] })).telling).toBe(0);
  });

  it("is found whatever it is, and one wrong score stands out", () => {
    const modes = [
      ["halfUpInteger", 0, "halfUp"],
      ["floorInteger", 0, "truncation"],
      ["oneDecimal", 1, "halfUp"],
      ["twoDecimals", 2, "halfUp"],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...modes),
        fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 3, maxLength: 12 }),
        ([mode, places, rounding], spent) => {
          const forms = spent.map((amount) => {
            const score = rounded(exact(String(amount)).div(99).mul(10), places, rounding);
            return total("99", String(amount), "", score.toString());
          });
          expect(scoreHabit(account({ forms })).explains).toContain(mode);
          const wrong = scoreHabit(account({ forms: [...forms, total("99", "50", "", "8")] }));
          expect(wrong.explains).toEqual([]);
          expect([...wrong.scores.values()].filter(({ fits }) => fits.length === 0)).toHaveLength(1);
        },
      ),
    );
  });
});
