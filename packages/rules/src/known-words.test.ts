import fc from "fast-check";
import { expect, test } from "vitest";
import { holdsAny } from "./known-words.ts";

const text = (least: number, most: number) =>
  fc
    .array(fc.constantFrom("张", "三", "丰", "1", "3", "8", "𠮷"), { minLength: least, maxLength: most })
    .map((characters) => characters.join(""));

test("says what going through all words says", () => {
  fc.assert(
    fc.property(fc.array(text(2, 5), { maxLength: 6 }), text(0, 20), (words, said) => {
      expect(holdsAny(words)(said)).toBe(words.some((word) => said.includes(word)));
    }),
    { numRuns: 500 },
  );
});
