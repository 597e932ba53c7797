import type { CellLattice } from "./cells.ts";
import { type TextLine, toLines } from "./lines.ts";
import type { Box, Glyph } from "./marks.ts";

/** A cell with what is printed in it; `text` is its lines joined by "\n". */
export interface PageCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
  readonly text: string;
  readonly lines: readonly TextLine[];
}

/** Which cell of the lattice each glyph stands in, by its centre; -1 outside. */
export function assignGlyphs(lattice: CellLattice, glyphs: readonly Glyph[]): Int32Array {
  const columns = lattice.xs.length - 1;
  const owner = new Int32Array(columns * (lattice.ys.length - 1)).fill(-1);
  for (const [index, cell] of lattice.cells.entries()) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      owner.fill(index, row * columns + cell.column, row * columns + cell.column + cell.columnSpan);
    }
  }
  const out = new Int32Array(glyphs.length).fill(-1);
  for (const [index, glyph] of glyphs.entries()) {
    if (glyph.direction === "skew") continue;
    const row = laneOf(lattice.ys, (glyph.y0 + glyph.y1) / 2);
    const column = laneOf(lattice.xs, (glyph.x0 + glyph.x1) / 2);
    if (row >= 0 && column >= 0) out[index] = owner[row * columns + column]!;
  }
  returnOverhangs(glyphs, out);
  return out;
}

/** The lane between two of the ascending grid lines, -1 outside. */
export function laneOf(positions: readonly number[], value: number): number {
  if (value < positions[0]! || value > positions[positions.length - 1]!) return -1;
  let low = 0;
  let high = positions.length - 2;
  while (low < high) {
    const half = (low + high + 1) >> 1;
    if (positions[half]! <= value) low = half;
    else high = half - 1;
  }
  return low;
}

/**
 * A word wider than its cell hangs over the ruling with a glyph or two: they go back to the cell that holds the
 * rest. A word is what one operator drew without a blank and without a gap.
 */
function returnOverhangs(glyphs: readonly Glyph[], cellOf: Int32Array): void {
  let start = 0;
  for (let index = 1; index <= glyphs.length; index++) {
    if (index < glyphs.length && continues(glyphs[index - 1]!, glyphs[index]!)) continue;
    settleWord(glyphs, cellOf, start, index);
    start = index;
  }
}

function continues(a: Glyph, b: Glyph): boolean {
  if (a.run !== b.run || a.text.trim() === "" || b.text.trim() === "") return false;
  return Math.abs(a.y0 - b.y0) < 0.1 * a.size && Math.abs(b.x0 - a.x1) < 0.15 * a.size;
}

function settleWord(glyphs: readonly Glyph[], cellOf: Int32Array, start: number, end: number): void {
  if (end - start < 3) return;
  const counts = new Map<number, number>();
  for (let index = start; index < end; index++) {
    counts.set(cellOf[index]!, (counts.get(cellOf[index]!) ?? 0) + 1);
  }
  if (counts.size < 2) return;
  const [main, most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]!;
  if (end - start - most > Math.min(2, 0.34 * (end - start))) return;
  // Only over a side: above and below a ruling is the reader's own line.
  const sample = glyphs[start]!;
  if (sample.direction !== 0 && sample.direction !== 180) return;
  for (let index = start; index < end; index++) cellOf[index] = main;
}

/** Lines of a cell in reading order, and its text. Upright lines first, then what stands sideways. */
export function cellText(glyphs: readonly Glyph[]): { text: string; lines: TextLine[] } {
  const lines = toLines(glyphs);
  return { text: lines.map((line) => line.text).join("\n"), lines };
}
