import type { RuleMark } from "./marks.ts";
import { settings } from "./settings.ts";

/** One ruling: `at` is its y (horizontal) or x (vertical) in the middle of the ink, `from`–`to` its extent. */
export interface Edge {
  readonly axis: "h" | "v";
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/**
 * Rulings of a page: thin inked areas become lines, pieces and dashes of one line are joined, lines a point or
 * two apart (double borders, borders drawn by both neighbours) become one in the middle of them.
 */
export function findEdges(rules: readonly RuleMark[]): { horizontal: Edge[]; vertical: Edge[] } {
  const horizontal: Edge[] = [];
  const vertical: Edge[] = [];
  for (const rule of rules) {
    const [x0, y0, x1, y1] = rule.box;
    const width = x1 - x0;
    const height = y1 - y0;
    // Dots of a dotted line are both, and fall away later where no line comes of them.
    if (height <= settings.lineThickness) {
      horizontal.push({ axis: "h", at: (y0 + y1) / 2, from: x0, to: x1, thickness: height });
    }
    if (width <= settings.lineThickness) {
      vertical.push({ axis: "v", at: (x0 + x1) / 2, from: y0, to: y1, thickness: width });
    }
  }
  return { horizontal: joinEdges(horizontal), vertical: joinEdges(vertical) };
}

function joinEdges(pieces: Edge[]): Edge[] {
  const joined = joinParallel(joinCollinear(pieces));
  return joined.filter((edge) => edge.to - edge.from >= settings.shortest);
}

/** Joins pieces on the same line (within half a point or half their thickness) end to end. */
function joinCollinear(pieces: Edge[]): Edge[] {
  const out: Edge[] = [];
  for (const band of bands(pieces, 0.75)) {
    band.sort((a, b) => a.from - b.from || a.to - b.to);
    let current: Edge | undefined;
    for (const piece of band) {
      if (current !== undefined && piece.from - current.to <= reach(current, piece)) {
        current = merge(current, piece);
      } else {
        if (current !== undefined) out.push(current);
        current = piece;
      }
    }
    if (current !== undefined) out.push(current);
  }
  return out;
}

function reach(a: Edge, b: Edge): number {
  const shorter = Math.min(a.to - a.from, b.to - b.from);
  return shorter <= settings.dash ? settings.dashGap : settings.collinearGap;
}

/** Cuts edges sorted by position into bands whose neighbours are at most `tolerance` apart. */
function bands(edges: Edge[], tolerance: number): Edge[][] {
  const sorted = [...edges].sort((a, b) => a.at - b.at || a.from - b.from);
  const out: Edge[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  let start = Number.NEGATIVE_INFINITY;
  for (const edge of sorted) {
    // The band's whole height is bounded too, or hatching would melt into one line.
    if (edge.at - last > tolerance || edge.at - start > 2 * tolerance) {
      out.push([]);
      start = edge.at;
    }
    out[out.length - 1]!.push(edge);
    last = edge.at;
  }
  return out;
}

/** Lays parallel lines that run beside each other, nearer than a row can be high, into one. */
function joinParallel(edges: Edge[]): Edge[] {
  const sorted = [...edges].sort((a, b) => a.at - b.at || a.from - b.from);
  const out: Edge[] = [];
  let first = 0;
  for (const edge of sorted) {
    while (first < out.length && edge.at - out[first]!.at > settings.parallel) first++;
    let target = -1;
    for (let index = out.length - 1; index >= first; index--) {
      const other = out[index]!;
      const shared = Math.min(edge.to, other.to) - Math.max(edge.from, other.from);
      const shorter = Math.min(edge.to - edge.from, other.to - other.from);
      if (shared >= 0.5 * shorter && edge.at - other.at <= settings.parallel) {
        target = index;
        break;
      }
    }
    if (target < 0) out.push(edge);
    else {
      // Kept at its old place in the list: `at` moves by less than the tolerance, so the order still serves.
      const other = out[target]!;
      out[target] = { ...merge(other, edge), at: middle(other, edge) };
    }
  }
  return out.sort((a, b) => a.at - b.at || a.from - b.from);
}

function middle(a: Edge, b: Edge): number {
  const low = Math.min(a.at - a.thickness / 2, b.at - b.thickness / 2);
  const high = Math.max(a.at + a.thickness / 2, b.at + b.thickness / 2);
  return (low + high) / 2;
}

function merge(a: Edge, b: Edge): Edge {
  const weightA = a.to - a.from;
  const weightB = b.to - b.from;
  const total = weightA + weightB;
  const at = total > 0 ? (a.at * weightA + b.at * weightB) / total : a.at;
  return {
    axis: a.axis,
    at,
    from: Math.min(a.from, b.from),
    to: Math.max(a.to, b.to),
    thickness: Math.max(a.thickness, b.thickness, 2 * Math.abs(a.at - b.at)),
  };
}
