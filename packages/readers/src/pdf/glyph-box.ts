import type { Box, Direction } from "@juesuan/tables";
import type { Matrix } from "./matrix.ts";

/**
 * Box and direction on the page of a glyph at (x, y) with the advance (dx, dy), both in text space; `size` is the
 * font size on the page. Vertical writing hangs its glyphs in the middle of the column, the others stand on a
 * baseline, 0.88 em above and 0.12 em below.
 */
export function placeGlyph(
  m: Matrix,
  x: number,
  y: number,
  dx: number,
  dy: number,
  size: number,
): { box: Box; direction: Direction } {
  const ox = m[0] * x + m[2] * y + m[4];
  const oy = m[1] * x + m[3] * y + m[5];
  const vx = m[0] * dx + m[2] * dy;
  const vy = m[1] * dx + m[3] * dy;
  const still = dx === 0 && dy === 0;
  const direction = directionOf(still ? m[0] : vx, still ? m[1] : vy);
  const above = dy !== 0 ? 0.5 * size : 0.88 * size;
  const below = size - above;
  const left = Math.min(ox, ox + vx);
  const right = Math.max(ox, ox + vx);
  const high = Math.min(oy, oy + vy);
  const low = Math.max(oy, oy + vy);
  if (direction === 90) return { box: [ox - below, high, ox + above, low], direction };
  if (direction === 270) return { box: [ox - above, high, ox + below, low], direction };
  if (direction === 180) return { box: [left, oy - below, right, oy + above], direction };
  return { box: [left, oy - above, right, oy + below], direction };
}

/** The quarter turn an advance points to, within three degrees; "skew" otherwise. */
function directionOf(x: number, y: number): Direction {
  const tolerance = 0.05;
  const length = Math.hypot(x, y);
  if (length === 0) return 0;
  if (Math.abs(y) <= tolerance * length) return x > 0 ? 0 : 180;
  if (Math.abs(x) <= tolerance * length) return y > 0 ? 90 : 270;
  return "skew";
}
