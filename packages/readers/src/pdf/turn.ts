import type { Box, Direction, Glyph, RuleMark } from "@juesuan/tables";

/** Direction of the text that is brought upright. */
export type Turn = 0 | 90 | 180 | 270;

/** Width and height of the upright frame. */
export function turnSize(turn: Turn, width: number, height: number): [number, number] {
  return turn === 90 || turn === 270 ? [height, width] : [width, height];
}

/** A box of the page in the upright frame; `width` and `height` are the page's. */
export function turnBox(turn: Turn, [x0, y0, x1, y1]: Box, width: number, height: number): Box {
  // Text that runs down the page (90) reads along y, its lines follow each other to the left.
  if (turn === 90) return [y0, width - x1, y1, width - x0];
  if (turn === 270) return [height - y1, x0, height - y0, x1];
  if (turn === 180) return [width - x1, height - y1, width - x0, height - y0];
  return [x0, y0, x1, y1];
}

/** A box of the upright frame on the page again. */
export function turnBack(turn: Turn, box: Box, width: number, height: number): Box {
  if (turn === 90) return turnBox(270, box, height, width);
  if (turn === 270) return turnBox(90, box, height, width);
  return turnBox(turn, box, width, height);
}

export function turnGlyph(turn: Turn, glyph: Glyph, width: number, height: number): Glyph {
  const [x0, y0, x1, y1] = turnBox(turn, [glyph.x0, glyph.y0, glyph.x1, glyph.y1], width, height);
  const direction: Direction =
    glyph.direction === "skew" ? "skew" : (((glyph.direction - turn + 360) % 360) as Direction);
  return { ...glyph, x0, y0, x1, y1, direction };
}

export function turnRule(turn: Turn, rule: RuleMark, width: number, height: number): RuleMark {
  return { ...rule, box: turnBox(turn, rule.box, width, height) };
}
