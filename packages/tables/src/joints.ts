import type { Edge } from "./edges.ts";
import { settings } from "./settings.ts";

/** Where a horizontal and a vertical ruling meet or cross; the numbers are positions in the lists of edges. */
export interface Joint {
  readonly x: number;
  readonly y: number;
  readonly horizontal: number;
  readonly vertical: number;
}

/** Rulings that hang together by joints: the skeleton of one table, or of a frame. */
export interface Component {
  readonly horizontal: readonly Edge[];
  readonly vertical: readonly Edge[];
  readonly joints: readonly Joint[];
}

/** Undefined when the page holds more rulings than any table: hatching, maps, drawings. */
export function findJoints(horizontal: readonly Edge[], vertical: readonly Edge[]): Joint[] | undefined {
  if (horizontal.length + vertical.length > settings.mostEdges) return undefined;
  const joints: Joint[] = [];
  // Verticals are sorted by x: for each horizontal only those between its ends are looked at.
  for (const [index, h] of horizontal.entries()) {
    const slack = settings.joint + h.thickness / 2;
    for (let at = lowerBound(vertical, h.from - slack - settings.parallel); at < vertical.length; at++) {
      const v = vertical[at]!;
      if (v.at > h.to + slack + settings.parallel) break;
      const across = settings.joint + v.thickness / 2;
      if (v.at < h.from - across || v.at > h.to + across) continue;
      if (h.at < v.from - slack || h.at > v.to + slack) continue;
      joints.push({ x: v.at, y: h.at, horizontal: index, vertical: at });
      if (joints.length > settings.mostJoints) return undefined;
    }
  }
  return joints;
}

function lowerBound(edges: readonly Edge[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const half = (low + high) >> 1;
    if (edges[half]!.at < value) low = half + 1;
    else high = half;
  }
  return low;
}

/** Components from top to bottom, then from left to right. Rulings that meet nothing are left out. */
export function findComponents(
  horizontal: readonly Edge[],
  vertical: readonly Edge[],
  joints: readonly Joint[],
): Component[] {
  const parent = Array.from({ length: horizontal.length + vertical.length }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const joint of joints) {
    const a = root(joint.horizontal);
    const b = root(horizontal.length + joint.vertical);
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  const found = new Map<number, { horizontal: Edge[]; vertical: Edge[]; joints: Joint[] }>();
  for (const joint of joints) {
    const key = root(joint.horizontal);
    const entry = found.get(key);
    if (entry === undefined) found.set(key, { horizontal: [], vertical: [], joints: [joint] });
    else entry.joints.push(joint);
  }
  for (const [index, edge] of horizontal.entries()) found.get(root(index))?.horizontal.push(edge);
  for (const [index, edge] of vertical.entries()) {
    found.get(root(horizontal.length + index))?.vertical.push(edge);
  }
  return [...found.values()].sort(
    (a, b) => a.horizontal[0]!.at - b.horizontal[0]!.at || a.vertical[0]!.at - b.vertical[0]!.at,
  );
}
