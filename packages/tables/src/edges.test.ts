import { expect, test } from "vitest";
import { findEdges } from "./edges.ts";
import type { Box, RuleMark } from "./marks.ts";

const stroke = (...box: number[]): RuleMark => ({ box: box as unknown as Box, kind: "stroke" });
const fill = (...box: number[]): RuleMark => ({ box: box as unknown as Box, kind: "fill" });

test("a thin filled rectangle is a line in its middle, a thick one is a ground", () => {
  const { horizontal, vertical } = findEdges([fill(10, 20, 200, 20.96), fill(10, 40, 200, 60)]);
  expect(horizontal).toMatchObject([{ at: 20.48, from: 10, to: 200 }]);
  expect(vertical).toEqual([]);
});

test("borders in pieces with corner squares between them are one line", () => {
  const { horizontal } = findEdges([
    fill(70, 50, 71, 51),
    fill(71, 50, 150, 51),
    fill(150, 50, 151, 51),
    fill(151, 50, 300, 51),
  ]);
  expect(horizontal).toMatchObject([{ from: 70, to: 300 }]);
  expect(horizontal).toHaveLength(1);
});

test("lines a point or two apart are one in their middle; lines a row apart stay two", () => {
  const { horizontal } = findEdges([
    stroke(0, 9.75, 100, 10.25),
    stroke(0, 11.75, 100, 12.25),
    stroke(0, 29.75, 100, 30.25),
  ]);
  expect(horizontal.map((edge) => edge.at)).toEqual([11, 30]);
});

test("dashes are joined, and two lines on one height with a blank between them are not", () => {
  const dashes = Array.from({ length: 20 }, (_, index) => stroke(index * 6, 10, index * 6 + 3, 10.5));
  const { horizontal } = findEdges([...dashes, stroke(0, 40, 80, 40.5), stroke(120, 40, 200, 40.5)]);
  expect(horizontal.map(({ from, to }) => [from, to])).toEqual([
    [0, 117],
    [0, 80],
    [120, 200],
  ]);
});

test("ticks and bullets are no rulings", () => {
  const { horizontal, vertical } = findEdges([fill(10, 10, 13, 13), stroke(50, 10, 53, 10.5)]);
  expect([horizontal, vertical]).toEqual([[], []]);
});
