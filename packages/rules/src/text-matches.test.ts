import { expect, test } from "vitest";
import { matchesIn } from "./text-matches.ts";

const bare = (matches: Iterable<RegExpMatchArray>) => Array.from(matches, (match) => [match.index, ...match]);

test.each([
  ["2020年和2021年", /(\d{4})年/gu],
  ["没有数字", /\d+/gu],
  ["", /\d*/gu],
  ["1𠮷2", /\d*/gu],
  ["1𠮷2", /\d*/g],
  ["（（））", /（|(?<=（)）/gu],
])("%j holds what matchAll finds, asked twice", (text, pattern) => {
  const all = bare(text.matchAll(pattern));
  expect(bare(matchesIn(text, pattern))).toEqual(all);
  expect(bare(matchesIn(text, pattern))).toEqual(all);
});
