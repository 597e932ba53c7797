import type { LatticeCell } from "./cells.ts";
import type { ChunkLine } from "./chunks.ts";

/** Header rows are looked for among the first of a table. */
const firstRows = 3;
/** The most columns that one heading was seen over without a line under it. */
const widest = 6;

interface Text {
  readonly x0: number;
  readonly x1: number;
  readonly size: number;
}

/**
 * Headings over several columns that no line marks: a short text stands in the middle over the texts of two and more
 * columns of the next row, with nothing beside it in its own. Its cell takes the blank ones that it stands over.
 */
export function spanHeadings(
  cells: readonly LatticeCell[],
  lines: readonly ChunkLine[],
  xs: readonly number[],
  ys: readonly number[],
): LatticeCell[] {
  const out = [...cells];
  for (let row = 0; row < Math.min(firstRows, ys.length - 2); row++) {
    const own = textsOf(lines, xs, ys, row);
    const below = textsOf(lines, xs, ys, row + 1);
    // A figure's row is no header, and the row under it must name columns of its own.
    for (const [lane, text] of own) {
      const span = spanOf(lane, text, own, below);
      if (span === undefined) continue;
      const [from, to] = span;
      const taken = out.filter(
        (cell) => cell.row === row && cell.rowSpan === 1 && cell.column >= from && cell.column <= to,
      );
      const whole = taken.reduce((sum, cell) => sum + cell.columnSpan, 0);
      if (whole !== to - from + 1 || taken.some((cell) => cell.columnSpan > 1)) continue;
      for (const cell of taken) out.splice(out.indexOf(cell), 1);
      out.push({
        row,
        column: from,
        rowSpan: 1,
        columnSpan: to - from + 1,
        box: [xs[from]!, ys[row]!, xs[to + 1]!, ys[row + 1]!],
      });
    }
  }
  return out.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** The text of each lane of a row, where it has one of its own. */
function textsOf(
  lines: readonly ChunkLine[],
  xs: readonly number[],
  ys: readonly number[],
  row: number,
): Map<number, Text> {
  const out = new Map<number, Text>();
  for (const line of lines) {
    const middle = (line.y0 + line.y1) / 2;
    if (middle < ys[row]! || middle >= ys[row + 1]!) continue;
    for (const { x0, x1 } of line.chunks) {
      const centre = (x0 + x1) / 2;
      const lane = xs.findIndex((x, index) => centre >= x && centre < (xs[index + 1] ?? x));
      const known = out.get(lane);
      out.set(lane, {
        x0: Math.min(known?.x0 ?? x0, x0),
        x1: Math.max(known?.x1 ?? x1, x1),
        size: line.size,
      });
    }
  }
  return out;
}

function spanOf(
  lane: number,
  text: Text,
  own: ReadonlyMap<number, Text>,
  below: ReadonlyMap<number, Text>,
): readonly [number, number] | undefined {
  const centre = (text.x0 + text.x1) / 2;
  const under = below.get(lane);
  // Over its own column's text: a heading of that column.
  if (under === undefined || Math.abs((under.x0 + under.x1) / 2 - centre) < 1.2 * text.size) return undefined;
  let best: readonly [number, number] | undefined;
  let least = 0.8 * text.size;
  for (let from = Math.max(1, lane - widest + 1); from <= lane; from++) {
    for (let to = Math.max(lane, from + 1); to < from + widest; to++) {
      let free = true;
      for (let other = from; other <= to; other++) {
        if ((other !== lane && own.has(other)) || !below.has(other)) free = false;
      }
      if (!free) continue;
      const middle = (below.get(from)!.x0 + below.get(to)!.x1) / 2;
      if (Math.abs(middle - centre) < least) {
        least = Math.abs(middle - centre);
        best = [from, to];
      }
    }
  }
  return best;
}
