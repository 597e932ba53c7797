import { assignGlyphs } from "./cell-text.ts";
import type { CellLattice } from "./cells.ts";
import { type ChunkLine, chunkLines } from "./chunks.ts";
import { findCorridors } from "./columns.ts";
import type { Edge } from "./edges.ts";
import { type Box, type Glyph, hull, inside } from "./marks.ts";
import { refine } from "./refine.ts";

/** Share of a lattice's characters that stand in cells with several columns or rows of text before it is refined. */
const coarseShare = 0.5;
/** Rules of one table begin and end together, within this many points. */
const sameExtent = 8;
/** The shortest rule that can carry a table. */
const shortestRule = 100;

/**
 * The lattice refined where its rulings leave most of the text undivided (only a header ruled, rows without
 * lines); the lattice itself where they do not, as in every fully ruled form.
 */
export function refineCoarse(
  lattice: CellLattice,
  glyphs: readonly Glyph[],
  horizontal: readonly Edge[],
): CellLattice {
  const cellOf = assignGlyphs(lattice, glyphs);
  const perCell: Glyph[][] = lattice.cells.map(() => []);
  let all = 0;
  for (const [index, glyph] of glyphs.entries()) {
    const cell = cellOf[index]!;
    if (cell < 0 || glyph.text.trim() === "") continue;
    perCell[cell]!.push(glyph);
    all++;
  }
  let coarse = 0;
  let wide = 0;
  const tall = tallBands(lattice, perCell);
  const several = perCell.map(hasColumns);
  for (const [index, cell] of lattice.cells.entries()) {
    if (several[index] && perCell[index]!.length > 0 && chunkLines(perCell[index]!).length > 2)
      tall.add(cell.row);
  }
  for (const [index, held] of perCell.entries()) {
    if (several[index]) wide += held.length;
    if (several[index] || tall.has(lattice.cells[index]!.row)) coarse += held.length;
  }
  if (all === 0 || coarse < coarseShare * all) return lattice;
  const whole = wide > 0 ? extend(lattice, glyphs, horizontal) : lattice;
  const box = hull(whole.cells.map((cell) => cell.box));
  const own = glyphs.filter((glyph) => inside(box, (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2));
  return refine(whole, own, { corridors: wide > 0 }) ?? lattice;
}

/**
 * Rows above and below whose columns no ruling parts: rules as long as the table, with lines of several chunks
 * between them and it, belong to it.
 */
function extend(lattice: CellLattice, glyphs: readonly Glyph[], horizontal: readonly Edge[]): CellLattice {
  const left = lattice.xs[0]!;
  const right = lattice.xs[lattice.xs.length - 1]!;
  const rules = horizontal.filter(
    (edge) => Math.abs(edge.from - left) <= sameExtent && Math.abs(edge.to - right) <= sameExtent,
  );
  const lines = chunkLines(
    glyphs.filter((glyph) => (glyph.x0 + glyph.x1) / 2 >= left && (glyph.x0 + glyph.x1) / 2 <= right),
  );
  const between = (from: number, to: number): boolean => {
    const band = lines.filter((line) => (line.y0 + line.y1) / 2 > from && (line.y0 + line.y1) / 2 < to);
    return band.length > 0 && band.every((line) => line.chunks.length > 1);
  };
  let ys = [...lattice.ys];
  let shift = 0;
  for (const edge of [...rules].reverse()) {
    if (edge.at < ys[0]! - 2 && between(edge.at, ys[0]!)) {
      ys = [edge.at, ...ys];
      shift++;
    }
  }
  for (const edge of rules) {
    const last = ys[ys.length - 1]!;
    if (edge.at > last + 2 && between(last, edge.at)) ys.push(edge.at);
  }
  if (ys.length === lattice.ys.length) return lattice;
  const columns = lattice.xs.length - 1;
  const cells = lattice.cells.map((cell) => ({ ...cell, row: cell.row + shift }));
  for (let row = 0; row + 1 < ys.length; row++) {
    if (row >= shift && row < shift + lattice.ys.length - 1) continue;
    const box = [left, ys[row]!, right, ys[row + 1]!] as const;
    cells.push({ row, column: 0, rowSpan: 1, columnSpan: columns, box });
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...lattice, ys, cells };
}

/** A look at the glyphs as drawn, to spare most cells the sorting into lines: some wide step, or a third line. */
function isLoose(glyphs: readonly Glyph[]): boolean {
  let steps = 0;
  for (let index = 1; index < glyphs.length; index++) {
    const a = glyphs[index - 1]!;
    const b = glyphs[index]!;
    if (Math.abs(a.y0 - b.y0) > 0.3 * a.size) steps++;
    else if (b.x0 - a.x1 > 0.5 * a.size || b.x0 < a.x0) return true;
    if (steps > 1) return true;
  }
  return false;
}

/** At least half of the lines of a cell hold several chunks, of which one is a figure. */
function hasColumns(glyphs: readonly Glyph[]): boolean {
  if (glyphs.length < 4 || !isLoose(glyphs)) return false;
  const lines = chunkLines(glyphs);
  const several = lines.filter(({ chunks }) => chunks.length > 1 && chunks.some((chunk) => chunk.numeric));
  return several.length > 0 && several.length >= 0.5 * lines.length;
}

/** Rows in which a cell stacks at least three figures, one a line. */
function tallBands(lattice: CellLattice, perCell: readonly Glyph[][]): Set<number> {
  const out = new Set<number>();
  for (const [index, cell] of lattice.cells.entries()) {
    if (cell.rowSpan > 1 || perCell[index]!.length < 3) continue;
    if (!isLoose(perCell[index]!)) continue;
    const lines = chunkLines(perCell[index]!);
    if (lines.length < 3) continue;
    if (lines.every(({ chunks }) => chunks.length === 1 && chunks[0]!.numeric)) out.add(cell.row);
  }
  return out;
}

/**
 * Tables between horizontal rules alone (three-line tables): rules that begin and end together and hold lines of
 * several chunks between them. `taken` are the boxes of tables that are known already.
 */
export function betweenRules(
  horizontal: readonly Edge[],
  glyphs: readonly Glyph[],
  taken: readonly Box[],
): CellLattice[] {
  const out: CellLattice[] = [];
  const free = horizontal.filter(
    (edge) =>
      edge.to - edge.from >= shortestRule &&
      !taken.some(
        (box) => edge.at > box[1] - 2 && edge.at < box[3] + 2 && edge.to > box[0] && edge.from < box[2],
      ),
  );
  const known = [...taken];
  const used = new Set<Edge>();
  // The longest rules first: shorter ones inside their table part its headings and rows.
  for (const first of [...free].sort((x, y) => y.to - y.from - (x.to - x.from) || x.at - y.at)) {
    if (used.has(first)) continue;
    const group = free.filter(
      (edge) =>
        !used.has(edge) &&
        Math.abs(edge.from - first.from) <= sameExtent &&
        Math.abs(edge.to - first.to) <= sameExtent,
    );
    for (const edge of group) used.add(edge);
    if (group.length < 2) continue;
    const outside = glyphs.filter(
      (glyph) => !known.some((box) => inside(box, (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2)),
    );
    const found = tablesOf(group, outside, known, horizontal);
    known.push(...found.map((lattice) => hull(lattice.cells.map((cell) => cell.box))));
    out.push(...found);
  }
  return out;
}

function tablesOf(
  group: readonly Edge[],
  glyphs: readonly Glyph[],
  taken: readonly Box[],
  horizontal: readonly Edge[],
): CellLattice[] {
  const left = Math.min(...group.map((edge) => edge.from)) - 2;
  const right = Math.max(...group.map((edge) => edge.to)) + 2;
  const column = glyphs.filter((glyph) => {
    const x = (glyph.x0 + glyph.x1) / 2;
    return glyph.direction === 0 && x >= left && x <= right;
  });
  const lines = chunkLines(column);
  const bands: Band[] = [];
  for (let index = 0; index + 1 < group.length; index++) {
    const from = group[index]!.at;
    const to = group[index + 1]!.at;
    const held = lines.filter((line) => (line.y0 + line.y1) / 2 > from && (line.y0 + line.y1) / 2 < to);
    const crossed = taken.some((box) => box[1] < to && box[3] > from && box[0] < right && box[2] > left);
    bands.push({ from, to, lines: held, kind: crossed ? "foreign" : kindOf(held, to - from) });
  }
  const out: CellLattice[] = [];
  for (const run of runsOf(bands)) {
    const ys = [run[0]!.from, ...run.map((band) => band.to)];
    const held = run.flatMap((band) => band.lines);
    const lattice = latticeOf(left, right, ys, held, column, horizontal);
    if (lattice !== undefined) out.push(lattice);
  }
  return out;
}

/** What stands between two rules: several columns, one row of a single text, or something else. */
interface Band {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly ChunkLine[];
  readonly kind: "columns" | "heading" | "foreign";
}

/** Bands of columns that follow each other, with the headings between them. */
function runsOf(bands: readonly Band[]): Band[][] {
  const out: Band[][] = [];
  let run: Band[] = [];
  let headings: Band[] = [];
  for (const band of bands) {
    if (band.kind === "columns") {
      run.push(...headings, band);
      headings = [];
    } else if (band.kind === "heading" && run.length > 0) headings.push(band);
    else {
      if (run.length > 0) out.push(run);
      run = [];
      headings = [];
    }
  }
  if (run.length > 0) out.push(run);
  return out;
}

/** A heading fills its band; a note and a caption between two tables have white around and between them. */
function kindOf(lines: readonly ChunkLine[], height: number): Band["kind"] {
  if (lines.length === 0) return height <= 12 ? "heading" : "foreign";
  if (clusters(lines) > 1) return "columns";
  const size = Math.max(...lines.map((line) => line.size));
  const close = lines.every((line, index) => index === 0 || line.y0 - lines[index - 1]!.y0 <= 1.6 * size);
  return lines.length <= 2 && close && height <= 2.4 * size * lines.length ? "heading" : "foreign";
}

/** How many stretches of x the chunks of all lines cover together: one for running text. */
function clusters(lines: readonly ChunkLine[]): number {
  const chunks = lines.flatMap((line) => line.chunks).sort((a, b) => a.x0 - b.x0);
  const size = Math.max(...lines.map((line) => line.size));
  let count = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const chunk of chunks) {
    if (chunk.x0 - end > 0.5 * size) count++;
    end = Math.max(end, chunk.x1);
  }
  return count;
}

function latticeOf(
  left: number,
  right: number,
  ys: readonly number[],
  lines: readonly ChunkLine[],
  glyphs: readonly Glyph[],
  horizontal: readonly Edge[],
): CellLattice | undefined {
  if (ys.length < 2 || lines.length < 3) return undefined;
  const corridors = findCorridors(lines, left, right);
  if (corridors.length === 0 || !isTable(lines, corridors)) return undefined;
  const top = ys[0]!;
  const bottom = ys[ys.length - 1]!;
  const cells = ys.slice(1).map((y, row) => ({
    row,
    column: 0,
    rowSpan: 1,
    columnSpan: 1,
    box: [left, ys[row]!, right, y] as const,
  }));
  const frame: CellLattice = {
    xs: [left, right],
    ys,
    cells,
    open: { top: false, right: true, bottom: false, left: true },
    brokenRows: new Set(),
    byText: true,
    repairs: 0,
  };
  const own = glyphs.filter((glyph) => {
    const y = (glyph.y0 + glyph.y1) / 2;
    return y > top && y < bottom;
  });
  const rules = horizontal.filter((edge) => edge.from > left - sameExtent && edge.to < right + sameExtent);
  return refine(frame, own, { corridors: true, rules: rules.filter((edge) => !ys.includes(edge.at)) });
}

/** Running text in two columns has corridors too: a table's columns hold figures, or short words. */
export function isTable(lines: readonly ChunkLine[], corridors: readonly number[]): boolean {
  const chunks = lines.flatMap((line) => line.chunks);
  const figures = chunks.filter((chunk) => chunk.numeric).length;
  if (figures >= 0.25 * chunks.length) return true;
  const width = Math.max(...chunks.map((chunk) => chunk.x1)) - Math.min(...chunks.map((chunk) => chunk.x0));
  const mean = chunks.reduce((sum, chunk) => sum + chunk.x1 - chunk.x0, 0) / Math.max(1, chunks.length);
  return corridors.length >= 2 && mean < 0.6 * (width / (corridors.length + 1));
}
