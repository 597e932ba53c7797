import { laneOf } from "./cell-text.ts";
import { type ChunkLine, piecesOf } from "./chunks.ts";
import type { Edge } from "./edges.ts";

/** Lines of one band gathered into rows, from top to bottom. */
export type RowLines = readonly ChunkLine[];

/**
 * Rows of a band without rulings between them. A line with text in one column only belongs to its neighbour where
 * it stands nearer than rows do, or where the neighbour's text in that column was full; else it is a row.
 */
export function gatherRows(
  lines: readonly ChunkLine[],
  xs: readonly number[],
  rules: readonly Edge[] = [],
  pitch: number = usualPitch(lines, xs),
): ChunkLine[][] {
  const rows: ChunkLine[][] = [];
  for (const [index, line] of lines.entries()) {
    // Its cells span the rows above and below; it opens none of its own.
    if (isBetween(lines, index, xs, pitch)) continue;
    const previous = isBetween(lines, index - 1, xs, pitch) ? lines[index - 2] : lines[index - 1];
    const row = rows[rows.length - 1];
    const off = previous !== undefined && isRuledOff(previous, line, rules);
    if (!off && previous !== undefined && row !== undefined && continues(previous, line, row, xs, pitch))
      row.push(line);
    else rows.push([line]);
  }
  return rows;
}

/**
 * A line that stands half beside the line above and half beside the one below, in columns of its own, while one
 * of those has several texts: headings of two levels, with the one-level headings in the middle of their height.
 * (A name of two lines around its row's code has one text above and below.)
 */
function isBetween(
  lines: readonly ChunkLine[],
  index: number,
  xs: readonly number[],
  pitch: number,
): boolean {
  const above = lines[index - 1];
  const line = lines[index];
  const below = lines[index + 1];
  if (above === undefined || line === undefined || below === undefined) return false;
  if (Math.abs(above.y0 + below.y0 - 2 * line.y0) > 0.5 * line.size) return false;
  const step = below.y0 - above.y0;
  if (step > Math.max(1.8 * line.size, 1.25 * pitch) || below.y0 < above.y1 - 0.35 * line.size) return false;
  if (Math.max(texts(above), texts(below)) < 2) return false;
  const own = lanes(line, xs);
  for (const lane of [...lanes(above, xs), ...lanes(below, xs)]) if (own.has(lane)) return false;
  return true;
}

/** Whether a rule, however short, runs between two lines and touches text of both sides. */
export function isRuledOff(above: ChunkLine, below: ChunkLine, rules: readonly Edge[]): boolean {
  const from = (above.y0 + above.y1) / 2;
  const to = (below.y0 + below.y1) / 2;
  return rules.some(
    (rule) =>
      rule.at > from &&
      rule.at < to &&
      above.chunks.some((chunk) => chunk.x1 > rule.from && chunk.x0 < rule.to) &&
      below.chunks.some((chunk) => chunk.x1 > rule.from && chunk.x0 < rule.to),
  );
}

function texts(line: ChunkLine): number {
  return line.chunks.reduce((sum, chunk) => sum + 1 + chunk.gaps.length, 0);
}

function lanes(line: ChunkLine, xs: readonly number[]): Set<number> {
  return new Set(line.chunks.flatMap(piecesOf).map(([x0, x1]) => laneOf(xs, (x0 + x1) / 2)));
}

/** Middle distance between lines that fill several columns. */
export function usualPitch(lines: readonly ChunkLine[], xs: readonly number[]): number {
  const anchors = lines.filter((line) => lanes(line, xs).size > 1);
  const steps: number[] = [];
  for (let index = 1; index < anchors.length; index++)
    steps.push(anchors[index]!.y0 - anchors[index - 1]!.y0);
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

function continues(
  previous: ChunkLine,
  line: ChunkLine,
  row: readonly ChunkLine[],
  xs: readonly number[],
  pitch: number,
): boolean {
  const step = line.y0 - previous.y0;
  // Lines that overlap are one row: a code beside the middle of a name of two lines.
  if (line.y0 < previous.y1 - 0.35 * line.size) return true;
  const here = lanes(line, xs);
  const above = lanes(previous, xs);
  const words = line.chunks.some((chunk) => !chunk.numeric);
  const nearer = pitch > 0 && step < 0.8 * pitch && step < 1.5 * line.size;
  if (nearer && (here.size === 1 || above.size === 1)) return true;
  if (
    nearer &&
    !line.chunks.some((chunk) => chunk.numeric) &&
    !previous.chunks.some((chunk) => chunk.numeric)
  ) {
    return true;
  }
  if (here.size > 1 || !words || step > 1.5 * line.size) return false;
  const lane = [...here][0]!;
  const ends = row
    .flatMap((part) => part.chunks)
    .filter((chunk) => laneOf(xs, (chunk.x0 + chunk.x1) / 2) === lane);
  const last = ends[ends.length - 1];
  const first = line.chunks[0]!;
  if (last === undefined || above.size < 2) return false;
  const small = /^\p{Ll}/u.test(line.line.text);
  const room = xs[lane + 1]! - last.x1;
  return small || (room < 2.5 * line.size && first.x1 - first.x0 < last.x1 - last.x0);
}
