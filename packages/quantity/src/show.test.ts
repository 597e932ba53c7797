import { expect, test } from "vitest";
import { exact, Fraction } from "./decimal.ts";
import { intervalOf } from "./interval.ts";
import { parseFigure } from "./parse.ts";
import { showAmount, showInterval, showPercent } from "./show.ts";

test("amounts in the printed unit", () => {
  expect(showAmount(exact("13171200"), "万元")).toBe("1317.12万元");
  expect(showAmount(exact("13171200"), "万元", 1)).toBe("1317.1万元");
  expect(showAmount(exact("13171200"), "亿元", 2)).toBe("0.13亿元");
  expect(showAmount(exact("13171200"), "元")).toBe("13171200元");
  expect(showAmount(exact("-844000"), "万元", 2)).toBe("-84.40万元");
  expect(showAmount(exact("365"), null)).toBe("365");
  expect(showAmount(exact("7"), "罐")).toBe("7罐");
  expect(showAmount(new Fraction(2n, 3n), null)).toBe("0.6667");
  expect(showAmount(new Fraction(300001n, 300000n), null)).toBe("1");
});

test("ratios as per cent", () => {
  expect(showPercent(exact("-0.0824"), 2)).toBe("-8.24%");
  expect(showPercent(exact("0.0824"))).toBe("8.24%");
  expect(showPercent(new Fraction(11n, 12n), 4)).toBe("91.6667%");
  expect(showPercent(exact("1"), 0)).toBe("100%");
});

test("intervals with their ends", () => {
  const figure = parseFigure("1317.12万元")!;
  expect(showInterval(intervalOf(figure, "halfUp"), "万元")).toBe("[1317.115, 1317.125]万元");
  expect(showInterval(intervalOf(figure, "truncation"), "万元")).toBe("[1317.12, 1317.13)万元");
  expect(showInterval(intervalOf(figure, "exact"), "万元", 3)).toBe("1317.120万元");
  expect(showInterval(intervalOf(parseFigure("-8.24%")!, "truncation"), "%", 2)).toBe("(-8.25, -8.24]%");
});
