import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hang, pad, shorten, widthOf, wrap } from "./layout.ts";

describe("widthOf", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["决算", 4],
    ["119.49万元", 10],
    ["，。（）", 8],
    ["“…”", 3],
    ["e\u0301", 1],
    ["\u{20000}", 2],
  ])("of %j is %i", (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe("wrap", () => {
  it("breaks between ideographs, and takes closing marks up", () => {
    expect(wrap("收入决算说明，支出决算说明。", 12)).toEqual(["收入决算说", "明，支出决算", "说明。"]);
  });

  it("takes opening marks down", () => {
    expect(wrap("决算说明表（草案）", 12)).toEqual(["决算说明表", "（草案）"]);
  });

  it("keeps a figure with its sign and unit", () => {
    expect(wrap("本年支出合计1317.12万元", 20)).toEqual(["本年支出合计", "1317.12万元"]);
    expect(wrap("实际值比目标值−33.83%", 18)).toEqual(["实际值比目标值", "−33.83%"]);
  });

  it("breaks English at spaces", () => {
    expect(wrap("the rate should be lower", 12)).toEqual(["the rate", "should be", "lower"]);
  });

  it("keeps breaks of the text, and all in one line without a width", () => {
    expect(wrap("决算\n草案", 80)).toEqual(["决算", "草案"]);
    expect(wrap("决".repeat(500), Infinity)).toEqual(["决".repeat(500)]);
  });

  const texts = fc.string({
    unit: fc.constantFrom(
      "决",
      "算",
      "（",
      "）",
      "“",
      "”",
      "，",
      "。",
      " ",
      "a",
      "b",
      "1",
      ".",
      "万",
      "元",
      "−",
      "%",
    ),
    maxLength: 120,
  });

  it("loses nothing but spaces, and no line is too wide", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 8, max: 60 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("is linear on a long line", () => {
    const lines = wrap("决算1.2，".repeat(20_000), 40);
    expect(lines.length).toBeGreaterThan(4_000);
  });
});

it("hang puts the first line behind its mark and the others under its text", () => {
  expect(hang("· ", "收入决算说明", 10)).toEqual(["· 收入决算", "  说明"]);
});

it("pad and shorten count columns", () => {
  expect(pad("决算", 6)).toBe("决算  ");
  expect(shorten("部门决算报表", 9)).toBe("部门决算…");
  expect(shorten("决算", 4)).toBe("决算");
});
