import type { Box, RuleMark } from "@juesuan/tables";
import type { Matrix } from "./matrix.ts";

/** How far an end of a line may lie off its axis and the line still count as straight, in points. */
const skewTolerance = 0.75;
/** A frame painted as one area between two rectangles is a border up to this thickness. */
const frameThickness = 3.2;

interface Subpath {
  readonly points: readonly (readonly [number, number])[];
  readonly closed: boolean;
  readonly curved: boolean;
}

/**
 * Straight strokes and filled rectangles of one path as inked areas on the page.
 * `data` is pdf.js's own list (its `DrawOPS`, not exported): 0 move, 1 line, 2 curve (6 numbers), 3 close.
 */
export function rulesOfPath(
  data: ArrayLike<number>,
  ctm: Matrix,
  paint: { stroke: boolean; fill: boolean; lineWidth: number },
): RuleMark[] {
  const out: RuleMark[] = [];
  const subpaths = readPath(data, ctm);
  if (paint.fill) out.push(...filledRectangles(subpaths));
  if (paint.stroke) {
    const scale = Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]));
    const half = Math.max(0.05, (paint.lineWidth * scale) / 2);
    for (const subpath of subpaths) strokeSegments(subpath, half, out);
  }
  return out;
}

function readPath(data: ArrayLike<number>, m: Matrix): Subpath[] {
  const out: Subpath[] = [];
  let points: [number, number][] = [];
  let closed = false;
  let curved = false;
  const flush = (): void => {
    if (points.length > 1) out.push({ points, closed, curved });
    points = [];
    closed = false;
    curved = false;
  };
  const push = (x: number, y: number): void => {
    points.push([m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]);
  };
  for (let at = 0; at < data.length; ) {
    const operator = data[at++]!;
    if (operator === 0 || operator === 1) {
      if (operator === 0) flush();
      push(data[at]!, data[at + 1]!);
      at += 2;
    } else if (operator === 2) {
      curved = true;
      push(data[at + 4]!, data[at + 5]!);
      at += 6;
    } else if (operator === 3) {
      closed = true;
      const start = points[0];
      flush();
      if (start !== undefined) points = [start];
    } else break;
  }
  flush();
  return out;
}

function strokeSegments(subpath: Subpath, half: number, out: RuleMark[]): void {
  if (subpath.curved) return;
  const { points, closed } = subpath;
  const count = closed ? points.length : points.length - 1;
  for (let index = 0; index < count; index++) {
    const [ax, ay] = points[index]!;
    const [bx, by] = points[(index + 1) % points.length]!;
    const dx = Math.abs(bx - ax);
    const dy = Math.abs(by - ay);
    if (dx < 0.01 && dy < 0.01) continue;
    if (dy <= skewTolerance && dy <= dx) {
      const y = (ay + by) / 2;
      out.push({ box: [Math.min(ax, bx), y - half, Math.max(ax, bx), y + half], kind: "stroke" });
    } else if (dx <= skewTolerance && dx < dy) {
      const x = (ax + bx) / 2;
      out.push({ box: [x - half, Math.min(ay, by), x + half, Math.max(ay, by)], kind: "stroke" });
    }
  }
}

function filledRectangles(subpaths: readonly Subpath[]): RuleMark[] {
  const boxes = subpaths.map(rectangleOf);
  const out: RuleMark[] = [];
  for (let index = 0; index < boxes.length; index++) {
    const box = boxes[index];
    if (box === undefined) continue;
    const next = boxes[index + 1];
    const sides = next === undefined ? undefined : (frameSides(box, next) ?? frameSides(next, box));
    if (sides !== undefined) {
      for (const side of sides) out.push({ box: side, kind: "fill" });
      index++;
    } else out.push({ box, kind: "fill" });
  }
  return out;
}

/** The box of an upright rectangle; also of a line filled as an area, which has only two corners. */
function rectangleOf(subpath: Subpath): Box | undefined {
  if (subpath.curved) return undefined;
  const { points } = subpath;
  if (points.length < 2 || points.length > 5) return undefined;
  if (points.length === 3) return undefined;
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const square = points.every(
    ([x, y]) =>
      (Math.abs(x - box[0]) < 0.1 || Math.abs(x - box[2]) < 0.1) &&
      (Math.abs(y - box[1]) < 0.1 || Math.abs(y - box[3]) < 0.1),
  );
  if (!square) return undefined;
  if (points.length === 2 && box[2] - box[0] > 0.1 && box[3] - box[1] > 0.1) return undefined;
  return box;
}

/** Four thin sides where `inner` leaves a border of `outer`. */
function frameSides(outer: Box, inner: Box): Box[] | undefined {
  const borders = [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]];
  if (borders.some((border) => border <= 0 || border > frameThickness)) return undefined;
  return [
    [outer[0], outer[1], outer[2], inner[1]],
    [outer[0], inner[3], outer[2], outer[3]],
    [outer[0], outer[1], inner[0], outer[3]],
    [inner[2], outer[1], outer[2], outer[3]],
  ];
}
