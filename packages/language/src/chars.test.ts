import { expect, test } from "vitest";
import { unitsOf, unitTable } from "./chars.ts";

test("a table has what was listed, by the first unit of each", () => {
  const table = unitTable(["，", "a", "支出"]);
  expect(["，", "a", "支", "出", "b", "𠮷"].map((mark) => table[mark.charCodeAt(0)])).toEqual([
    1, 1, 1, 0, 0, 0,
  ]);
  expect(table).toHaveLength(0x10000);
});

test("the units of a text, also of one longer than any before, and halves of pairs apart", () => {
  for (const text of ["决算", "", "𠮷a", "支".repeat(5000)]) {
    const units = unitsOf(text);
    const own = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
    expect([...units.subarray(0, text.length)]).toEqual(own);
  }
});
