import { settings } from "./settings.ts";

/** Two lists of grid lines laid over each other. */
export interface LaneMatch {
  /** Added to the second list's positions to bring them onto the first's. */
  readonly shift: number;
  /** Union of both lists in the first's frame, ascending. */
  readonly lines: readonly number[];
  /** For each line of the first and of the second list: its place in `lines`. */
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** How far apart lines of the same column may be on two pages: a lane's own tolerance and half as much again. */
const sameLine = 1.5 * settings.lane;
/** Mirrored margins shift a whole table; more than this is another table. */
const mostShift = 40;

/**
 * Lays the columns of a table's continuation over the table's own. Undefined where they do not agree: the outer
 * edges must fall together (after one common shift), and half of the inner lines of the part that has fewer.
 * `loose` is for lanes that text alone shows: their lines fall somewhere in the white between the columns.
 */
export function matchLanes(a: readonly number[], b: readonly number[], loose = false): LaneMatch | undefined {
  if (loose) return matchLoosely(a, b);
  const left = a[0]! - b[0]!;
  const right = a[a.length - 1]! - b[b.length - 1]!;
  if (Math.abs(left - right) > settings.drift) return undefined;
  if (Math.abs(left) > mostShift || Math.abs(right) > mostShift) return undefined;
  const width = b[b.length - 1]! - b[0]!;
  // The drift is spread over the width, so that inner lines are compared where they ought to be.
  const moved = b.map((x) => x + left + ((right - left) * (x - b[0]!)) / Math.max(1, width));
  const lines: number[] = [...a];
  const first = a.map((_, index) => index);
  const second: number[] = [];
  let matched = 0;
  const added: number[] = [];
  for (const [index, x] of moved.entries()) {
    if (index === 0 || index === moved.length - 1) continue;
    if (a.some((line, at) => at > 0 && at < a.length - 1 && Math.abs(line - x) <= sameLine)) matched++;
    else added.push(x);
  }
  const inner = Math.min(a.length, b.length) - 2;
  if (matched < 0.5 * inner) return undefined;
  for (const x of added) lines.push(x);
  lines.sort((x, y) => x - y);
  let at = 0;
  for (const [index, line] of a.entries()) {
    while (lines[at] !== line) at++;
    first[index] = at;
  }
  for (const [index, x] of moved.entries()) {
    if (index === 0) second.push(0);
    else if (index === moved.length - 1) second.push(lines.length - 1);
    else second.push(nearest(lines, x));
  }
  // Two lines of one list on one line of the union would make an empty column.
  for (let index = 1; index < second.length; index++) {
    if (second[index]! <= second[index - 1]!) return undefined;
  }
  return { shift: left, lines, first, second };
}

/** As many columns, each line nearer to its own than to a neighbour's middle. */
function matchLoosely(a: readonly number[], b: readonly number[]): LaneMatch | undefined {
  if (a.length !== b.length) return undefined;
  for (const [index, x] of a.entries()) {
    const before = index === 0 ? Number.POSITIVE_INFINITY : x - a[index - 1]!;
    const after = index === a.length - 1 ? Number.POSITIVE_INFINITY : a[index + 1]! - x;
    if (Math.abs(b[index]! - x) > Math.max(sameLine, 0.5 * Math.min(before, after))) return undefined;
  }
  const places = a.map((_, index) => index);
  return { shift: 0, lines: a, first: places, second: places };
}

function nearest(lines: readonly number[], x: number): number {
  let best = 1;
  for (let index = 1; index < lines.length - 1; index++) {
    if (Math.abs(lines[index]! - x) < Math.abs(lines[best]! - x)) best = index;
  }
  return best;
}
