import { checkGrid } from "@juesuan/document";
import { expect, test } from "vitest";
import { findCells } from "./cells.ts";
import { findEdges } from "./edges.ts";
import { findComponents, findJoints } from "./joints.ts";
import type { RuleMark } from "./marks.ts";

const h = (y: number, x0: number, x1: number): RuleMark => ({
  box: [x0, y - 0.25, x1, y + 0.25],
  kind: "stroke",
});
const v = (x: number, y0: number, y1: number): RuleMark => ({
  box: [x - 0.25, y0, x + 0.25, y1],
  kind: "stroke",
});

function lattices(rules: readonly RuleMark[]) {
  const { horizontal, vertical } = findEdges(rules);
  const components = findComponents(horizontal, vertical, findJoints(horizontal, vertical)!);
  return components.map((component) => findCells(component, 10_000)!);
}

function spans(rules: readonly RuleMark[]): number[][] {
  const all = lattices(rules);
  expect(all).toHaveLength(1);
  const { xs, ys, cells } = all[0]!;
  const place = { page: 1, box: [0, 0, 0, 0] as [number, number, number, number] };
  const grid = {
    rows: ys.length - 1,
    columns: xs.length - 1,
    cells: cells.map((c) => ({ ...c, text: "", place })),
  };
  expect(checkGrid(grid)).toEqual([]);
  return cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.columnSpan]);
}

const frame = [h(0, 0, 300), h(60, 0, 300), v(0, 0, 60), v(300, 0, 60)];

test("merged cells in both directions keep their exact spans", () => {
  expect(spans([...frame, h(20, 100, 300), h(40, 100, 300), v(100, 0, 60), v(200, 20, 60)])).toEqual([
    [0, 0, 3, 1],
    [0, 1, 1, 2],
    [1, 1, 1, 1],
    [1, 2, 1, 1],
    [2, 1, 1, 1],
    [2, 2, 1, 1],
  ]);
});

test("column edges that drift by a point between rows are one grid line", () => {
  expect(spans([...frame, h(30, 0, 300), v(100, 0, 30), v(101.2, 30, 60)])).toHaveLength(4);
});

test("a table without side borders gets its outer lanes from the rulings that reach past the last crossing", () => {
  const open = [h(0, 0, 300), h(20, 0, 300), h(40, 0, 300), v(100, 0, 40), v(200, 0, 40)];
  expect(spans(open)).toHaveLength(6);
  expect(lattices(open)[0]!.open).toEqual({ top: false, right: true, bottom: false, left: true });
});

test("a row without a bottom border is a row all the same, and says that it is open", () => {
  const open = [h(0, 0, 300), h(20, 0, 300), v(0, 0, 40), v(100, 0, 40), v(300, 0, 40)];
  expect(spans(open)).toHaveLength(4);
  expect(lattices(open)[0]!.open.bottom).toBe(true);
});

test("a ruling that is broken off inside a region is drawn through, and counted", () => {
  // The wall between the first two columns is missing in the middle row, and so is the ruling of both labels.
  const rules = [
    ...frame,
    v(50, 0, 20),
    v(50, 40, 60),
    v(100, 0, 60),
    h(20, 100, 300),
    h(40, 100, 300),
    h(40, 50, 100),
  ];
  expect(spans(rules)).toEqual([
    [0, 0, 3, 1],
    [0, 1, 2, 1],
    [0, 2, 1, 1],
    [1, 2, 1, 1],
    [2, 1, 1, 1],
    [2, 2, 1, 1],
  ]);
  expect(lattices(rules)[0]!.repairs).toBe(1);
});

test("tables that do not touch are apart, and so is a table in a frame", () => {
  const inner = [h(10, 10, 90), h(20, 10, 90), h(30, 10, 90), v(10, 10, 30), v(50, 10, 30), v(90, 10, 30)];
  const second = inner.map((rule) => ({
    ...rule,
    box: [rule.box[0] + 150, rule.box[1], rule.box[2] + 150, rule.box[3]] as const,
  }));
  expect(lattices([...frame, ...inner, ...second]).map((lattice) => lattice.cells.length)).toEqual([1, 4, 4]);
});
