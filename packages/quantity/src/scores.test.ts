import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, exact, Fraction, rounded } from "./decimal.ts";
import { parseFigure } from "./parse.ts";
import { type ScoredItem, scoreModeList, scoreModes } from "./scores.ts";

const ten = new Fraction(10n);
const item = (part: string, whole: string, score: string): ScoredItem => ({
  rate: exact(part).div(exact(whole)),
  weight: ten,
  score: parseFigure(score)!,
});
const seed = [
  item("49.625", "75", "6"),
  item("16", "19.5", "8"),
  item("53.1", "70", "7"),
  item("18.45", "30", "6"),
  item("2.8", "8", "3"),
  item("66", "72", "9"),
  item("1", "1", "10"),
];

describe("scoreModes", () => {
  test("scores that drop their decimals are explained by the floor and by nothing else", () => {
    const { explains, items } = scoreModes(seed);
    expect(explains).toEqual(["floorInteger"]);
    expect(items.map(({ fits }) => fits.includes("halfUpInteger"))).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
      true,
    ]);
    expect(items.map(({ decisive }) => decisive)).toEqual([true, true, true, true, true, true, false]);
    expect(items[0]!.unrounded.lo.equals(new Fraction(397n, 60n))).toBe(true);
  });

  test.each([
    ["exact", "6.15", "18.45", "30"],
    ["twoDecimals", "6.62", "49.625", "75"],
    ["twoDecimalsTruncated", "6.61", "49.625", "75"],
    ["oneDecimal", "7.6", "53.1", "70"],
    ["oneDecimalTruncated", "7.5", "53.1", "70"],
    ["halfUpInteger", "4", "2.8", "8"],
    ["floorInteger", "3", "2.8", "8"],
  ] as const)("%s explains %s for %s of %s", (mode, score, part, whole) => {
    const { fits } = scoreModes([item(part, whole, score)]).items[0]!;
    expect(fits).toContain(mode);
    const paired = {
      exact: "floorInteger",
      twoDecimals: "twoDecimalsTruncated",
      twoDecimalsTruncated: "twoDecimals",
      oneDecimal: "oneDecimalTruncated",
      oneDecimalTruncated: "oneDecimal",
      halfUpInteger: "floorInteger",
      floorInteger: "halfUpInteger",
    } as const;
    expect(fits).not.toContain(paired[mode]);
  });

  test("a half goes up, and only up", () => {
    expect(scoreModes([item("3.5", "10", "3")]).items[0]!.fits).toEqual(["floorInteger"]);
    expect(scoreModes([item("3.5", "10", "4")]).items[0]!.fits).toEqual(["halfUpInteger"]);
    expect(scoreModes([item("3.4999", "10", "3")]).items[0]!.fits).toEqual(["halfUpInteger", "floorInteger"]);
  });

  test("a wrong score fits nothing and is not decisive, and nothing then explains all", () => {
    const { explains, items } = scoreModes([...seed, item("66", "72", "10")]);
    expect(explains).toEqual([]);
    expect(items.at(-1)).toMatchObject({ fits: [], decisive: false });
  });

  test("a score with decimals is not an integer mode's; trailing zeros do not matter", () => {
    expect(scoreModes([item("18.45", "30", "6.2")]).items[0]!.fits).toEqual(["oneDecimal"]);
    expect(scoreModes([item("2.8", "8", "3.00")]).explains).toEqual(["floorInteger"]);
  });

  test("an interval of rates fits every mode that one of its values fits", () => {
    const wide: ScoredItem = {
      rate: { lo: exact("0.66"), hi: exact("0.67") },
      weight: ten,
      score: parseFigure("6.65")!,
    };
    expect(scoreModes([wide]).explains).toEqual(["exact", "twoDecimals", "twoDecimalsTruncated"]);
  });

  test("nothing to explain is explained by all; a nought too", () => {
    expect(scoreModes([]).explains).toEqual([...scoreModeList]);
    expect(scoreModes([item("0", "30", "0")]).explains).toEqual([...scoreModeList]);
    expect(scoreModes([item("0.04", "1", "0")]).explains).toEqual(["halfUpInteger", "floorInteger"]);
  });

  test("scores made by a mode are explained by it", () => {
    const made = {
      exact: (value: Fraction) => value,
      twoDecimals: (value: Fraction) => rounded(value, 2),
      twoDecimalsTruncated: (value: Fraction) => rounded(value, 2, "truncation"),
      oneDecimal: (value: Fraction) => rounded(value, 1),
      oneDecimalTruncated: (value: Fraction) => rounded(value, 1, "truncation"),
      halfUpInteger: (value: Fraction) => rounded(value, 0),
      floorInteger: (value: Fraction) => rounded(value, 0, "truncation"),
    };
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 6 }),
        fc.constantFrom(...scoreModeList),
        (rates, mode) => {
          const items = rates.map((thousandths): ScoredItem => {
            const rate = new Fraction(thousandths, 1000);
            return {
              rate,
              weight: ten,
              score: { value: decimal(made[mode](rate.mul(ten))), unit: null, places: 0 },
            };
          });
          expect(scoreModes(items).explains).toContain(mode);
        },
      ),
    );
  });
});

test("a mode fits just where rounding so gives the score", () => {
  const cut = {
    twoDecimals: [2, "halfUp"],
    twoDecimalsTruncated: [2, "truncation"],
    oneDecimal: [1, "halfUp"],
    oneDecimalTruncated: [1, "truncation"],
    halfUpInteger: [0, "halfUp"],
    floorInteger: [0, "truncation"],
  } as const;
  const rate = fc
    .tuple(fc.bigInt({ min: -400n, max: 400n }), fc.constantFrom(1n, 3n, 8n, 40n, 400n))
    .map(([n, d]) => new Fraction(n, d));
  const score = fc
    .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 3 }))
    .map(([digits, places]) => decimal(new Fraction(BigInt(digits), 10n ** BigInt(places))));
  const places = (text: string) => text.split(".")[1]?.length ?? 0;
  const close = fc.boolean();
  fc.assert(
    fc.property(rate, score, close, (part, far, isClose) => {
      // A score of the rate's own, since one drawn by itself hardly ever fits.
      const printed = isClose ? decimal(rounded(part.mul(ten), far.length % 3)) : far;
      const quantity = { value: printed, unit: null, places: places(printed) };
      const [found] = scoreModes([{ rate: part, weight: ten, score: quantity }]).items;
      const due = part.mul(ten);
      const expected = scoreModeList.filter((mode) => {
        if (mode === "exact") return due.equals(exact(printed));
        const [kept, way] = cut[mode];
        return rounded(due, kept, way).equals(exact(printed));
      });
      expect(found?.fits).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
