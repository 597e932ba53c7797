import { laneOf } from "./cell-text.ts";
import type { CellLattice, LatticeCell } from "./cells.ts";
import { type ChunkLine, chunkLines } from "./chunks.ts";
import { findCorridors } from "./columns.ts";
import type { Edge } from "./edges.ts";
import { spanHeadings } from "./headings.ts";
import type { Glyph } from "./marks.ts";
import { gatherRows, isRuledOff, usualPitch } from "./rows.ts";

/**
 * Splits what rulings leave undivided: a lattice's own lines stay, columns are added where blank corridors run
 * through it and rows where lines of text follow each other. Undefined where nothing is added.
 */
export function refine(
  lattice: CellLattice,
  glyphs: readonly Glyph[],
  options: { readonly corridors: boolean; readonly rules?: readonly Edge[] },
): CellLattice | undefined {
  const rules = options.rules ?? [];
  const left = lattice.xs[0]!;
  const right = lattice.xs[lattice.xs.length - 1]!;
  const lines = chunkLines(glyphs);
  const corridors = options.corridors ? findCorridors(lines, left, right) : [];
  const xs = withLines(lattice.xs, corridors);
  const ys: number[] = [lattice.ys[0]!];
  const split: boolean[] = [];
  const pitch = usualPitch(lines, xs);
  for (let band = 0; band + 1 < lattice.ys.length; band++) {
    const from = lattice.ys[band]!;
    const to = lattice.ys[band + 1]!;
    const inside = lines.filter((line) => (line.y0 + line.y1) / 2 >= from && (line.y0 + line.y1) / 2 < to);
    const parted = isParted(inside, rules);
    const rows =
      parted || splitsInto(lattice, band, inside, xs) ? gatherRows(inside, xs, rules, pitch) : [inside];
    split.push(rows.length > 1);
    for (let row = 1; row < rows.length; row++) {
      const above = Math.max(...rows[row - 1]!.map((line) => line.y1));
      const below = Math.min(...rows[row]!.map((line) => line.y0));
      ys.push((above + below) / 2);
    }
    ys.push(to);
  }
  const divided = divide(lattice, xs, ys, lines, split, rules);
  return divided.cells.length === lattice.cells.length ? undefined : divided;
}

/** A rule close under one text of a line alone: that heading spans the columns that the rule does. */
function underline(rules: readonly Edge[], line: ChunkLine, x: number): Edge | undefined {
  return rules.find(
    (rule) =>
      rule.from < x &&
      x < rule.to &&
      rule.at > line.y1 - 0.3 * line.size &&
      rule.at < line.y1 + 0.7 * line.size &&
      line.chunks.length > 1 &&
      line.chunks.filter((chunk) => chunk.x0 < rule.to && chunk.x1 > rule.from).length === 1,
  );
}

/** Whether a short rule passes between two of the lines. */
function isParted(lines: readonly ChunkLine[], rules: readonly Edge[]): boolean {
  return lines.some((line, index) => index > 0 && isRuledOff(lines[index - 1]!, line, rules));
}

function withLines(xs: readonly number[], corridors: readonly number[]): number[] {
  // A corridor around a ruling is that ruling's own white.
  const added = corridors.filter((x) => xs.every((line) => Math.abs(line - x) > 8));
  return [...xs, ...added].sort((a, b) => a - b);
}

/**
 * Whether the lines of a band are rows of their own. In a band that is one cell: yes, if some line has several
 * chunks. Where walls part the columns, a cell of several lines is usual, so a column of figures is asked for.
 */
function splitsInto(
  lattice: CellLattice,
  band: number,
  lines: readonly ChunkLine[],
  xs: readonly number[],
): boolean {
  if (lines.length < 2) return false;
  const cells = lattice.cells.filter((cell) => cell.row <= band && band < cell.row + cell.rowSpan);
  if (cells.length === 1)
    return !isWrapped(lattice, band, lines, xs) && lines.some((line) => line.chunks.length > 1);
  if (lines.length < 3) return false;
  const perLane = new Map<number, { figures: number; words: number }>();
  for (const line of lines) {
    for (const chunk of line.chunks) {
      const lane = laneOf(xs, (chunk.x0 + chunk.x1) / 2);
      const entry = perLane.get(lane) ?? { figures: 0, words: 0 };
      if (chunk.numeric) entry.figures++;
      else entry.words++;
      perLane.set(lane, entry);
    }
  }
  const figures = [...perLane.values()].filter(
    (lane) => lane.words === 0 && lane.figures >= 0.6 * lines.length,
  );
  const beside = lines.filter((line) => line.chunks.length > 1).length;
  return figures.length > 0 && perLane.size > 1 && beside >= 0.6 * lines.length;
}

/**
 * A ruled band whose lines are one row: a heading of short words without figures, or one of many bands where each
 * row has its rules; in both the lines follow each other closely.
 */
function isWrapped(
  lattice: CellLattice,
  band: number,
  lines: readonly ChunkLine[],
  xs: readonly number[],
): boolean {
  const bands = lattice.ys.length - 1;
  if (bands < 2 || lines.length > 6) return false;
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.y0 - lines[index - 1]!.y0 > 1.45 * line.size) return false;
  }
  // A text over a boundary is a heading of both columns only where another line fills both.
  const over = (line: ChunkLine): boolean =>
    line.chunks.some((chunk) => {
      const boundaries = xs.filter((x) => x - chunk.x0 > 0.4 * line.size && chunk.x1 - x > 0.4 * line.size);
      if (boundaries.length === 0) return false;
      const first = laneOf(xs, boundaries[0]! - 0.1);
      const last = laneOf(xs, boundaries[boundaries.length - 1]! + 0.1);
      return lines.some((other) => {
        const within = other.chunks.map((part) => laneOf(xs, (part.x0 + part.x1) / 2));
        return other !== line && new Set(within.filter((lane) => lane >= first && lane <= last)).size > 1;
      });
    });
  if (lines.some(over)) return false;
  const height = lattice.ys[band + 1]! - lattice.ys[band]!;
  const heights = lattice.ys.slice(1).map((y, index) => y - lattice.ys[index]!);
  const usual = heights.sort((a, b) => a - b)[Math.floor(bands / 2)]!;
  if (bands >= 5 && height <= 6 * usual && usual < 3 * lines[0]!.size) return true;
  if (band > 0 && band < bands - 1 && bands > 3) return false;
  const figures = lines.flatMap((line) => line.chunks).filter((chunk) => chunk.numeric).length;
  const words = lines.flatMap((line) => line.chunks).length - figures;
  return band === 0 && figures <= 0.34 * words;
}

/** Lattice cells over finer grid lines: those that hold several rows or columns of text are cut, others grow. */
function divide(
  lattice: CellLattice,
  xs: readonly number[],
  ys: readonly number[],
  lines: readonly ChunkLine[],
  splitBands: readonly boolean[],
  rules: readonly Edge[],
): CellLattice {
  const atX = (x: number): number => xs.indexOf(x);
  const atY = (y: number): number => ys.indexOf(y);
  const cells: LatticeCell[] = [];
  for (const cell of lattice.cells) {
    const c0 = atX(lattice.xs[cell.column]!);
    const c1 = atX(lattice.xs[cell.column + cell.columnSpan]!);
    const r0 = atY(lattice.ys[cell.row]!);
    const r1 = atY(lattice.ys[cell.row + cell.rowSpan]!);
    const rows = cell.rowSpan === 1 && splitBands[cell.row] === true;
    const stretches: [number, number][] = rows
      ? Array.from({ length: r1 - r0 }, (_, index): [number, number] => [r0 + index, r0 + index + 1])
      : [[r0, r1]];
    for (const [from, to] of stretches) {
      for (const [start, end] of columnsOf(lines, xs, ys, c0, c1, from, to, rules)) {
        cells.push({
          row: from,
          column: start,
          rowSpan: to - from,
          columnSpan: end - start,
          box: [xs[start]!, ys[from]!, xs[end]!, ys[to]!],
        });
      }
    }
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...lattice, xs, ys, cells: spanHeadings(joinTall(cells, lines, ys), lines, xs, ys) };
}

/** Two cells above each other are one where a text stands on the line between them. */
function joinTall(
  cells: readonly LatticeCell[],
  lines: readonly ChunkLine[],
  ys: readonly number[],
): LatticeCell[] {
  const dropped = new Set<LatticeCell>();
  const out: LatticeCell[] = [];
  for (const cell of cells) {
    if (dropped.has(cell)) continue;
    const y = ys[cell.row + 1]!;
    const astride =
      cell.rowSpan === 1 &&
      lines.some(
        (line) =>
          Math.abs((line.y0 + line.y1) / 2 - y) < 0.3 * line.size &&
          line.chunks.some((chunk) => chunk.x0 >= cell.box[0] - 2 && chunk.x1 <= cell.box[2] + 2),
      );
    const below = astride
      ? cells.find(
          (other) =>
            other.row === cell.row + 1 &&
            other.rowSpan === 1 &&
            other.column === cell.column &&
            other.columnSpan === cell.columnSpan,
        )
      : undefined;
    if (below === undefined) out.push(cell);
    else {
      dropped.add(below);
      out.push({ ...cell, rowSpan: 2, box: [cell.box[0], cell.box[1], cell.box[2], below.box[3]] });
    }
  }
  return out;
}

/** Columns that the chunks in a stretch of one cell take: one each, several where a chunk lies over several. */
function columnsOf(
  lines: readonly ChunkLine[],
  xs: readonly number[],
  ys: readonly number[],
  c0: number,
  c1: number,
  r0: number,
  r1: number,
  rules: readonly Edge[],
): [number, number][] {
  if (c1 - c0 === 1) return [[c0, c1]];
  const wall = new Array<boolean>(c1 - c0 + 1).fill(true);
  let chunks = 0;
  for (const line of lines) {
    const middle = (line.y0 + line.y1) / 2;
    if (middle < ys[r0]! || middle >= ys[r1]!) continue;
    for (const chunk of line.chunks) {
      const centre = (chunk.x0 + chunk.x1) / 2;
      if (centre < xs[c0]! || centre > xs[c1]!) continue;
      chunks++;
      for (let boundary = c0 + 1; boundary < c1; boundary++) {
        const x = xs[boundary]!;
        const over = Math.min(chunk.x1 - x, x - chunk.x0);
        const parted = chunk.gaps.some(
          ([from, to]) => x > from - 0.6 * line.size && x < to + 0.6 * line.size,
        );
        if (over > 0.4 * line.size && !parted) wall[boundary - c0] = false;
      }
      const brace = underline(rules, line, centre);
      for (let boundary = c0 + 1; brace !== undefined && boundary < c1; boundary++) {
        if (xs[boundary]! > brace.from + line.size && xs[boundary]! < brace.to - line.size) {
          wall[boundary - c0] = false;
        }
      }
    }
  }
  // A single text over a whole cell is a title or a merged heading and keeps its span.
  if (chunks < 2 && r1 - r0 >= 1 && chunks === 1 && isSpread(lines, xs, ys, c0, c1, r0, r1))
    return [[c0, c1]];
  const out: [number, number][] = [];
  let start = c0;
  for (let boundary = c0 + 1; boundary <= c1; boundary++) {
    if (boundary === c1 || wall[boundary - c0]) {
      out.push([start, boundary]);
      start = boundary;
    }
  }
  return out;
}

/** A lone text that stands neither at the left edge nor within the first column. */
function isSpread(
  lines: readonly ChunkLine[],
  xs: readonly number[],
  ys: readonly number[],
  c0: number,
  c1: number,
  r0: number,
  r1: number,
): boolean {
  for (const line of lines) {
    const middle = (line.y0 + line.y1) / 2;
    if (middle < ys[r0]! || middle >= ys[r1]!) continue;
    for (const chunk of line.chunks) {
      if (chunk.x0 < xs[c0]! || chunk.x1 > xs[c1]!) continue;
      const centre = (chunk.x0 + chunk.x1) / 2;
      return Math.abs(centre - (xs[c0]! + xs[c1]!) / 2) < 0.08 * (xs[c1]! - xs[c0]!);
    }
  }
  return false;
}
