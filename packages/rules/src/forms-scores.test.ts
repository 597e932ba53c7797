import { exact, rounded } from "@juesuan/quantity";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreHabit } from "./forms-scores.ts";
import { account, type FormPrint } from "./sample.ts";

const total = (budget: string, spent: string, rate: string, score: string): FormPrint => ({
  total: [budget, budget, spent, "10", rate, score],
});

/** A record with one scored form, and the same with the score read with low confidence. */
function lowScore() {
  const record = account({ forms: [total("99", "50", "", "5")] });
  const [form] = record.performance.forms;
  const { funding } = form!;
  const score = { ...(funding.total.score as object), confidence: "low" } as typeof funding.total.score;
  const changed = { ...form!, funding: { ...funding, total: { ...funding.total, score } } };
  return { record, doubtful: { ...record, performance: { forms: [changed] } } };
}

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

  const only = (form: FormPrint) => [...scoreHabit(account({ forms: [form] })).scores.values()][0];

  it("is looked for where rate, weight and score are", () => {
    expect(only(total("", "50", "50%", "5"))).toBeUndefined();
    expect(only({ total: ["99", "99", "50", "", "50%", "5"] })).toBeUndefined();
    expect(only(total("99", "50", "50%", ""))).toBeUndefined();
    expect(only(total("99", "-50", "", "0"))).toBeUndefined();
    expect(only(total("99", "50", "", "5"))).toMatchObject({ decisive: true });
    const { record, doubtful } = lowScore();
    expect(scoreHabit(record).scores.size).toBe(1);
    expect(scoreHabit(doubtful).scores.size).toBe(0);
  });

  it("allows for a rate that was rounded first, if it is printed as one", () => {
    expect(only(total("75", "49.625", "66.2%", "6.62"))?.fits).toContain("exact");
    expect(only(total("75", "49.625", "66.2", "6.62"))?.fits).toEqual(
      ["twoDecimals", "oneDecimal"].slice(0, 1),
    );
  });

  it("is none of a score that no rounding gives, which still tells", () => {
    const habit = scoreHabit(account({ forms: [total("99", "50", "", "8")] }));
    expect(habit).toMatchObject({ explains: [], usual: [], telling: 1, explained: 0 });
    expect([...habit.scores.values()][0]).toMatchObject({ fits: [], decisive: false });
    expect(scoreHabit(account()).usual).toEqual([]);
  });

  it("gives no more than the weight for spending above the budget, and is made once a record", () => {
    const record = account({ forms: [total("50", "75", "", "10")] });
    expect([...scoreHabit(record).scores.values()][0]?.unrounded.toFraction()).toBe("10");
    expect(scoreHabit(record)).toBe(scoreHabit(record));
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
