import { type ChunkLine, piecesOf } from "./chunks.ts";

/** Share of lines that may cross a blank corridor: headings over several columns. */
const crossing = 0.15;
/** The narrowest corridor, in font sizes. */
const narrowest = 0.35;

/**
 * Middles of the blank corridors that run through all lines between `left` and `right`, ascending. A corridor
 * counts where at least two lines, and three tenths of those with several chunks, have text on both its sides.
 */
export function findCorridors(lines: readonly ChunkLine[], left: number, right: number): number[] {
  const width = right - left;
  const telling = lines.filter(
    (line) =>
      line.chunks.length > 1 ||
      (line.chunks[0] !== undefined && line.chunks[0].x1 - line.chunks[0].x0 < 0.4 * width),
  );
  const several = telling.filter((line) => line.chunks.length > 1);
  if (several.length < 2) return [];
  const allowed = telling.length >= 5 ? Math.max(1, Math.floor(crossing * telling.length)) : 0;
  const size = telling.reduce((sum, line) => sum + line.size, 0) / telling.length;

  const events: [number, number][] = [];
  for (const line of telling) {
    for (const chunk of line.chunks) events.push([chunk.x0, 1], [chunk.x1, -1]);
  }
  events.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const corridors: [number, number][] = [];
  let depth = 0;
  let start = Number.NEGATIVE_INFINITY;
  for (const [x, step] of events) {
    const before = depth;
    depth += step;
    if (before > allowed && depth <= allowed) start = x;
    if (before <= allowed && depth > allowed && x - start >= narrowest * size) corridors.push([start, x]);
  }
  const kept = corridors.filter(([x0, x1]) => x0 > left && x1 < right && isSupported(x0, x1, several, lines));
  const boundaries = kept.map(([x0, x1]) => (x0 + x1) / 2);
  for (const [index, corridor] of kept.entries()) {
    boundaries[index] = settle(corridor, boundaries, index, several);
  }
  return withoutHalves(boundaries, lines, left, right);
}

/**
 * Without the boundaries between two lanes that never both hold a text on one line: the halves of one column, whose
 * headings are set to the left over figures to the right, or whose labels are set in.
 */
function withoutHalves(
  boundaries: readonly number[],
  lines: readonly ChunkLine[],
  left: number,
  right: number,
): number[] {
  const xs = [left, ...boundaries, right];
  for (let index = 1; index < xs.length - 1; ) {
    const [from, x, to] = [xs[index - 1]!, xs[index]!, xs[index + 1]!];
    const parts = lines.some((line) => {
      const pieces = line.chunks.flatMap(piecesOf);
      const within = (x0: number, x1: number): boolean =>
        pieces.some((piece) => (piece[0] + piece[1]) / 2 > x0 && (piece[0] + piece[1]) / 2 < x1);
      return within(from, x) && within(x, to);
    });
    if (parts) index++;
    else xs.splice(index, 1);
  }
  return xs.slice(1, -1);
}

/**
 * Where in its corridor a boundary goes: headings may stand in it, set to the left over figures set to the right.
 * It cuts none of them, and leaves no two texts of one line in one column, as far as that can be had.
 */
function settle(
  [from, to]: readonly [number, number],
  boundaries: readonly number[],
  index: number,
  lines: readonly ChunkLine[],
): number {
  const middle = (from + to) / 2;
  const within = lines.flatMap((line) => line.chunks).filter((chunk) => chunk.x0 < to && chunk.x1 > from);
  if (within.length === 0) return middle;
  const low = boundaries[index - 1] ?? Number.NEGATIVE_INFINITY;
  const high = boundaries[index + 1] ?? Number.POSITIVE_INFINITY;
  const candidates = [middle, from + 0.2, to - 0.2];
  for (const chunk of within) candidates.push(chunk.x0 - 0.2, chunk.x1 + 0.2);
  let best = middle;
  let least = Number.POSITIVE_INFINITY;
  for (const x of candidates) {
    if (x < from || x > to) continue;
    let cost = 0;
    for (const { chunks, size } of lines) {
      const sides = [0, 0];
      for (const chunk of chunks) {
        if (chunk.x0 < x - 0.2 * size && chunk.x1 > x + 0.2 * size) cost += 2;
        const centre = (chunk.x0 + chunk.x1) / 2;
        if (centre > low && centre < high) sides[centre < x ? 0 : 1]!++;
      }
      cost += Math.max(0, sides[0]! - 1) + Math.max(0, sides[1]! - 1);
    }
    if (cost < least) {
      least = cost;
      best = x;
    }
  }
  return best;
}

function isSupported(
  x0: number,
  x1: number,
  several: readonly ChunkLine[],
  lines: readonly ChunkLine[],
): boolean {
  const middle = (x0 + x1) / 2;
  let both = 0;
  for (const { chunks } of several) {
    if (chunks.some((chunk) => chunk.x1 <= middle) && chunks.some((chunk) => chunk.x0 >= middle)) both++;
  }
  return both >= 2 && both >= 0.3 * Math.min(several.length, lines.length);
}
