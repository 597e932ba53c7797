import type { Edge } from "./edges.ts";
import type { Component } from "./joints.ts";
import type { Box } from "./marks.ts";
import { settings } from "./settings.ts";

/** Cells of one component before they have text. `xs` and `ys` are the grid lines, one more than lanes. */
export interface CellLattice {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly LatticeCell[];
  /** Sides that no ruling closes. */
  readonly open: {
    readonly top: boolean;
    readonly right: boolean;
    readonly bottom: boolean;
    readonly left: boolean;
  };
  /** Rows without a left border in a table that has one. */
  readonly brokenRows: ReadonlySet<number>;
  /** Whether text rather than rulings gave the columns. */
  readonly byText?: boolean;
  /** Cells whose rulings do not enclose a rectangle and which were cut into rectangles. */
  readonly repairs: number;
}

export interface LatticeCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
}

/** Undefined where the lattice would be larger than any table: a drawing. */
export function findCells(component: Component, mostPositions: number): CellLattice | undefined {
  const innerX = clusterPositions(component.vertical);
  const innerY = clusterPositions(component.horizontal);
  const across = overhangs(component.horizontal, innerX);
  const down = overhangs(component.vertical, innerY);
  const xs = [...across.before, ...innerX, ...across.after];
  const ys = [...down.before, ...innerY, ...down.after];
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1) return undefined;
  if (columns * rows > mostPositions) return undefined;

  // right[r * columns + c]: a wall between position (r, c) and (r, c + 1); below likewise.
  const right = new Uint8Array(rows * columns);
  const below = new Uint8Array(rows * columns);
  const bordered = new Set<number>();
  for (const { line, index } of withLane(component.vertical, xs)) {
    if (index === 0) inkedLanes(line, ys, (row) => bordered.add(row));
    if (index < 1 || index > columns - 1) continue;
    inkedLanes(line, ys, (row) => {
      right[row * columns + index - 1] = 1;
    });
  }
  for (const { line, index } of withLane(component.horizontal, ys)) {
    if (index < 1 || index > rows - 1) continue;
    inkedLanes(line, xs, (column) => {
      below[(index - 1) * columns + column] = 1;
    });
  }
  const { cells, repairs } = enclose(rows, columns, right, below);
  return {
    xs,
    ys,
    cells: cells.map((cell) => ({
      ...cell,
      box: [
        xs[cell.column]!,
        ys[cell.row]!,
        xs[cell.column + cell.columnSpan]!,
        ys[cell.row + cell.rowSpan]!,
      ],
    })),
    open: {
      top: down.before.length > 0,
      bottom: down.after.length > 0,
      left: across.before.length > 0,
      right: across.after.length > 0,
    },
    brokenRows: new Set(
      bordered.size >= 0.6 * rows ? [...ys.keys()].filter((row) => row < rows && !bordered.has(row)) : [],
    ),
    repairs,
  };
}

/** Means of the clusters of `at`, ascending; the longer an edge the more it counts. */
function clusterPositions(edges: readonly Edge[]): number[] {
  const sorted = [...edges].sort((a, b) => a.at - b.at);
  const out: number[] = [];
  let sum = 0;
  let weight = 0;
  let start = Number.NEGATIVE_INFINITY;
  for (const edge of sorted) {
    if (weight > 0 && edge.at - start > settings.lane) {
      out.push(sum / weight);
      sum = 0;
      weight = 0;
    }
    if (weight === 0) start = edge.at;
    sum += edge.at * (edge.to - edge.from);
    weight += edge.to - edge.from;
  }
  if (weight > 0) out.push(sum / weight);
  return out;
}

/**
 * Lanes without an outer border: at least two rulings reach past the outermost crossing line, together, as far
 * as a lane is wide. One alone is a rule that runs on to the margin.
 */
function overhangs(edges: readonly Edge[], inner: readonly number[]): { before: number[]; after: number[] } {
  const first = inner[0] ?? 0;
  const last = inner[inner.length - 1] ?? 0;
  const before = shared(edges.map((edge) => first - edge.from));
  const after = shared(edges.map((edge) => edge.to - last));
  return {
    before: before > settings.overhang ? [first - before] : [],
    after: after > settings.overhang ? [last + after] : [],
  };
}

/** The furthest reach that two of the rulings share. */
function shared(reaches: number[]): number {
  const sorted = reaches.sort((a, b) => b - a);
  for (let index = 0; index + 1 < sorted.length; index++) {
    if (sorted[index]! - sorted[index + 1]! <= 3) return sorted[index]!;
    if (sorted[index]! <= settings.overhang) break;
  }
  return 0;
}

function* withLane(
  edges: readonly Edge[],
  lanes: readonly number[],
): Generator<{ line: Edge; index: number }> {
  for (const line of edges) {
    let best = 0;
    for (let index = 1; index < lanes.length; index++) {
      if (Math.abs(lanes[index]! - line.at) < Math.abs(lanes[best]! - line.at)) best = index;
    }
    yield { line, index: best };
  }
}

/** Calls back for each lane that the line covers to the share that makes it a wall. */
function inkedLanes(line: Edge, lanes: readonly number[], wall: (lane: number) => void): void {
  for (let lane = 0; lane + 1 < lanes.length; lane++) {
    const from = lanes[lane]!;
    const to = lanes[lane + 1]!;
    if (to < line.from) continue;
    if (from > line.to) break;
    const covered = Math.min(to, line.to) - Math.max(from, line.from);
    if (covered >= settings.inked * (to - from)) wall(lane);
  }
}

interface Region {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
}

/**
 * Positions not parted by a wall are one cell. Where such a region is no rectangle, a ruling is broken off inside
 * it: the walls that dangle in it are drawn through, and what still is no rectangle is cut into some.
 */
function enclose(rows: number, columns: number, right: Uint8Array, below: Uint8Array) {
  const cells: Region[] = [];
  let repairs = 0;
  const seen = new Uint8Array(rows * columns);
  const everywhere = (): boolean => true;
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const region = flood(start, rows, columns, right, below, seen, everywhere);
    const rectangle = asRectangle(region, columns);
    if (rectangle !== undefined) {
      cells.push(rectangle);
      continue;
    }
    repairs++;
    const members = new Set(region);
    drawThrough(members, rows, columns, right, below);
    const again = new Uint8Array(rows * columns);
    for (const position of region) {
      if (again[position] === 1) continue;
      const part = flood(position, rows, columns, right, below, again, (next) => members.has(next));
      const whole = asRectangle(part, columns);
      if (whole !== undefined) cells.push(whole);
      else cells.push(...cut(part, columns, right, below));
    }
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { cells, repairs };
}

function flood(
  start: number,
  rows: number,
  columns: number,
  right: Uint8Array,
  below: Uint8Array,
  seen: Uint8Array,
  allowed: (position: number) => boolean,
): number[] {
  const region: number[] = [];
  const stack = [start];
  seen[start] = 1;
  const visit = (next: number, wall: number | undefined): void => {
    if (wall === 1 || seen[next] === 1 || !allowed(next)) return;
    seen[next] = 1;
    stack.push(next);
  };
  while (stack.length > 0) {
    const position = stack.pop()!;
    region.push(position);
    const column = position % columns;
    if (column + 1 < columns) visit(position + 1, right[position]);
    if (column > 0) visit(position - 1, right[position - 1]);
    if (position + columns < rows * columns) visit(position + columns, below[position]);
    if (position >= columns) visit(position - columns, below[position - columns]);
  }
  return region.sort((a, b) => a - b);
}

function asRectangle(region: readonly number[], columns: number): Region | undefined {
  let r0 = Number.POSITIVE_INFINITY;
  let r1 = -1;
  let c0 = Number.POSITIVE_INFINITY;
  let c1 = -1;
  for (const position of region) {
    const row = Math.floor(position / columns);
    const column = position - row * columns;
    r0 = Math.min(r0, row);
    r1 = Math.max(r1, row);
    c0 = Math.min(c0, column);
    c1 = Math.max(c1, column);
  }
  if (region.length !== (r1 - r0 + 1) * (c1 - c0 + 1)) return undefined;
  return { row: r0, column: c0, rowSpan: r1 - r0 + 1, columnSpan: c1 - c0 + 1 };
}

/** A wall with the region on both its sides was meant to part it: it is drawn on along its grid line. */
function drawThrough(
  members: ReadonlySet<number>,
  rows: number,
  columns: number,
  right: Uint8Array,
  below: Uint8Array,
): void {
  for (let column = 0; column + 1 < columns; column++) {
    extend(rows, (row) => row * columns + column, 1, members, right);
  }
  for (let row = 0; row + 1 < rows; row++) {
    extend(columns, (column) => row * columns + column, columns, members, below);
  }
}

/** Along one grid line: stretches that lie within the region and hold a wall somewhere become walls throughout. */
function extend(
  length: number,
  position: (index: number) => number,
  step: number,
  members: ReadonlySet<number>,
  walls: Uint8Array,
): void {
  let start = 0;
  while (start < length) {
    let end = start;
    let walled = false;
    while (end < length && members.has(position(end)) && members.has(position(end) + step)) {
      if (walls[position(end)] === 1) walled = true;
      end++;
    }
    if (walled) for (let index = start; index < end; index++) walls[position(index)] = 1;
    start = end + 1;
  }
}

/** Row by row: the widest run that no wall parts, then down as long as the same run is free and open above. */
function cut(region: readonly number[], columns: number, right: Uint8Array, below: Uint8Array): Region[] {
  const free = new Set(region);
  const parts: Region[] = [];
  for (const start of [...region].sort((a, b) => a - b)) {
    if (!free.has(start)) continue;
    const row = Math.floor(start / columns);
    const column = start - row * columns;
    let columnSpan = 1;
    while (
      column + columnSpan < columns &&
      free.has(start + columnSpan) &&
      right[start + columnSpan - 1] === 0
    ) {
      columnSpan++;
    }
    let rowSpan = 1;
    grow: for (;;) {
      for (let offset = 0; offset < columnSpan; offset++) {
        const above = start + (rowSpan - 1) * columns + offset;
        if (below[above] === 1 || !free.has(above + columns)) break grow;
        if (offset + 1 < columnSpan && right[above + columns] === 1) break grow;
      }
      rowSpan++;
    }
    for (let r = 0; r < rowSpan; r++) {
      for (let c = 0; c < columnSpan; c++) free.delete(start + r * columns + c);
    }
    parts.push({ row, column, rowSpan, columnSpan });
  }
  return parts;
}
