import { expect, test } from "vitest";
import { toLines } from "./lines.ts";
import type { Direction, Glyph } from "./marks.ts";

let run = 0;

/** One glyph a font size wide for Chinese, half for the rest, from (x, y) on; y is the line's top. */
function glyphs(
  text: string,
  x: number,
  y: number,
  size = 10,
  more: { gap?: number; direction?: Direction } = {},
): Glyph[] {
  run++;
  const { gap = 0, direction = 0 } = more;
  let at = 0;
  return Array.from(text, (character) => {
    const wide = /\p{Script=Han}/u.test(character) ? size : size / 2;
    const start = at;
    at += wide + gap;
    const box =
      direction === 90
        ? { x0: x, x1: x + size, y0: y + start, y1: y + start + wide }
        : { x0: x + start, x1: x + start + wide, y0: y, y1: y + size };
    return { text: character, ...box, size, font: "F", direction, run };
  });
}

const read = (marks: readonly Glyph[], tab = 0): string[] => toLines(marks, tab).map((line) => line.text);

test("lines from top to bottom, glyphs from left to right, whatever the order of drawing", () => {
  expect(read([...glyphs("下行", 0, 20), ...glyphs("右", 30, 0), ...glyphs("左", 0, 0)])).toEqual([
    "左右",
    "下行",
  ]);
});

test("letter-spaced Chinese and figures stay whole, blanks of the page stay, Latin words are parted", () => {
  expect(read(glyphs("项目名称", 0, 0, 10, { gap: 8 }))).toEqual(["项目名称"]);
  expect(read(glyphs("123.45", 0, 0, 10, { gap: 4 }))).toEqual(["123.45"]);
  expect(read(glyphs("目 录", 0, 0))).toEqual(["目 录"]);
  expect(read([...glyphs("two", 0, 0), ...glyphs("words", 18, 0)])).toEqual(["two words"]);
  expect(read([...glyphs("共", 0, 0), ...glyphs("A", 14, 0)])).toEqual(["共A"]);
});

test("raised and lowered small glyphs belong to the line they lean on", () => {
  expect(
    read([...glyphs("万元", 0, 10, 10), ...glyphs("1", 20, 8, 6), ...glyphs("次行", 0, 24, 10)]),
  ).toEqual(["万元1", "次行"]);
});

test("a wide blank is a tab where tabs are asked for", () => {
  const line = [...glyphs("部门", 0, 0), ...glyphs("单位", 100, 0)];
  expect(read(line, 3)).toEqual(["部门\t单位"]);
  expect(read(line)).toEqual(["部门单位"]);
});

test("doubled glyphs count once; equal digits beside each other stay", () => {
  expect(read([...glyphs("1100", 0, 0), ...glyphs("1100", 0.3, 0.2)])).toEqual(["1100"]);
});

test("sideways text reads along its own direction, its lines from right to left", () => {
  const marks = [
    ...glyphs("上下", 0, 0, 10, { direction: 90 }),
    ...glyphs("右列", 20, 0, 10, { direction: 90 }),
  ];
  expect(read(marks)).toEqual(["右列", "上下"]);
});
