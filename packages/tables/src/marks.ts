/** What is printed on one page, as plain boxes. Points from the page's top left, y downwards, upright pages. */
export interface PageMarks {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly RuleMark[];
}

/** `[x0, y0, x1, y1]` with x0 ≤ x1 and y0 ≤ y1. */
export type Box = readonly [number, number, number, number];

/** Where a glyph's advance points on the page, in degrees clockwise; "skew" is any other angle (watermarks). */
export type Direction = 0 | 90 | 180 | 270 | "skew";

/**
 * One printed glyph. The box runs from its origin to its advance, and one font size around the baseline
 * (0.88 above, 0.12 below: the em box of CJK fonts), so that its centre does not depend on the font's own numbers.
 */
export interface Glyph {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Font size in points as printed. */
  readonly size: number;
  readonly font: string;
  readonly direction: Direction;
  /** One number for the glyphs of one showing operator, counted up in the order of drawing. */
  readonly run: number;
}

/** A visible straight stroke or a filled rectangle, as the area that it inks. */
export interface RuleMark {
  readonly box: Box;
  readonly kind: "stroke" | "fill";
}

export function hull(boxes: Iterable<Box>): Box {
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
  }
  return x0 <= x1 ? [x0, y0, x1, y1] : [0, 0, 0, 0];
}

export function inside(box: Box, x: number, y: number, slack = 0): boolean {
  return x >= box[0] - slack && x <= box[2] + slack && y >= box[1] - slack && y <= box[3] + slack;
}
