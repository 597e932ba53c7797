import fc from "fast-check";
import { expect, test } from "vitest";
import { compareKey, fold } from "./fold.ts";
import { anyUnits, printed } from "./testing/texts.ts";

/** The key by its definition, a pattern and a look at both sides of every sign. */
function byDefinition(text: string): string {
  const folded = fold(text).text.replace(/(?<=\d),(?=\d)/gu, "");
  return folded
    .replace(/[\p{P}\p{S}\p{Z}]/gu, (sign, at: number) => {
      if ("%‰<>=≥≤±+".includes(sign)) return sign;
      const inner = /\d/u.test(folded[at - 1] ?? "") && /\d/u.test(folded[at + 1] ?? "");
      if (!inner) return "";
      return ".:/~-".includes(sign) ? sign : ",";
    })
    .toLowerCase();
}

const signs = fc
  .array(
    fc.constantFrom(
      "1",
      "23",
      ",",
      "，",
      "．",
      "-",
      "~",
      "/",
      ":",
      "％",
      "≥",
      "😀",
      "·",
      "（",
      "a",
      "年",
      " ",
    ),
  )
  .map((pieces) => pieces.join(""));

test("a key is what its definition says", () => {
  fc.assert(
    fc.property(fc.oneof(printed, anyUnits, signs), (text) => {
      expect(compareKey(text)).toBe(byDefinition(text));
    }),
    { numRuns: 2000 },
  );
});
