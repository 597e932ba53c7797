import type { CellLattice } from "./cells.ts";
import { type ChunkLine, chunkLine } from "./chunks.ts";
import { findCorridors } from "./columns.ts";
import type { TextLine } from "./lines.ts";
import { type Box, hull } from "./marks.ts";
import { isTable } from "./partly-ruled.ts";
import { refine } from "./refine.ts";

/** Lines further apart than this many font sizes are not of one table. */
const furthest = 3;
/** The fewest rows that alignment alone makes a table of. */
const fewestRows = 3;
/** Share of figures among the chunks behind the first column. */
const figuresShare = 0.4;

/**
 * Tables without rulings: at least three lines that follow each other, most of them with figures in columns of
 * their own. Lists, contents and text set in two columns are left as text, so little else than figures is taken.
 * `taken` are the boxes of ruled tables and drawings, whose text is not among the lines.
 */
export function alignedTables(text: readonly TextLine[], taken: readonly Box[]): CellLattice[] {
  const lines = text.filter((line) => line.direction === 0).map(chunkLine);
  const out: CellLattice[] = [];
  for (const run of runsOf(lines)) {
    const lattice = latticeOf(run);
    // Figures around a lattice are the axes of a chart.
    if (lattice !== undefined && !taken.some((box) => overlap(box, lattice))) out.push(lattice);
  }
  return out;
}

function overlap(box: Box, { xs, ys }: CellLattice): boolean {
  return box[0] < xs[xs.length - 1]! && box[2] > xs[0]! && box[1] < ys[ys.length - 1]! && box[3] > ys[0]!;
}

/** A row of figures: three chunks and more, or a label with a figure. List numbers are no labels. */
function isRow(line: ChunkLine): boolean {
  const chunks = isItem(line) ? line.chunks.slice(1) : line.chunks;
  return chunks.length >= 2 && chunks.slice(1).some((chunk) => chunk.numeric);
}

const itemText = /^(?:[-–—•▪●○·*§]|[（(]?[\divxlc\p{Script=Han}]{1,3}[)）.、．]|\d+(?:\.\d+)+\.?)$/u;

/** Whether the first chunk is the number or the bullet of a list. */
function isItem(line: ChunkLine): boolean {
  const first = line.chunks[0];
  if (first === undefined || line.chunks.length < 2) return false;
  let text = "";
  for (const glyph of line.line.glyphs) {
    if (glyph.x0 >= first.x1) break;
    text += glyph.text.trim();
  }
  return itemText.test(text);
}

function runsOf(lines: readonly ChunkLine[]): ChunkLine[][] {
  const out: ChunkLine[][] = [];
  let index = 0;
  while (index < lines.length) {
    if (!isRow(lines[index]!)) {
      index++;
      continue;
    }
    let start = index;
    // Headings: lines above with several chunks, or short ones close by.
    while (start > 0 && index - start < 6 && joins(lines[start - 1]!, lines[start]!)) {
      const above = lines[start - 1]!;
      if (isCaption(above)) break;
      if (above.chunks.length === 1 && !isHeadingOver(above, lines[start]!, lines[start + 1])) break;
      start--;
    }
    let end = index + 1;
    let last = end;
    while (end < lines.length && end - last < 3 && joins(lines[end - 1]!, lines[end]!)) {
      if (isRow(lines[end]!)) last = end + 1;
      end++;
    }
    out.push(lines.slice(start, last));
    index = last;
  }
  return out;
}

/** "部门：… 单位：万元": names and values in one line, which belong to the caption and not to the header. */
function isCaption(line: ChunkLine): boolean {
  const last = line.chunks[line.chunks.length - 1];
  if (last === undefined || last.numeric) return false;
  const first = line.chunks[0]!;
  return (
    /[:：]/.test(textBetween(line, first.x0, first.x1)) && /[:：]./.test(textBetween(line, last.x0, last.x1))
  );
}

function textBetween(line: ChunkLine, x0: number, x1: number): string {
  return line.line.glyphs
    .filter((glyph) => glyph.x0 >= x0 - 0.1 && glyph.x1 <= x1 + 0.1)
    .map((glyph) => glyph.text.trim())
    .join("");
}

/** A lone text in the middle over at least two texts of the next lines but one, in no column of the next. */
function isHeadingOver(line: ChunkLine, next: ChunkLine, afterNext: ChunkLine | undefined): boolean {
  const chunk = line.chunks[0]!;
  const beside = next.chunks.some((part) => part.x0 < chunk.x1 && part.x1 > chunk.x0);
  const below = (beside ? next : afterNext)?.chunks ?? [];
  const near = below.filter(
    (part) => part.x0 < chunk.x1 + 6 * line.size && part.x1 > chunk.x0 - 6 * line.size,
  );
  const first = near[0];
  const last = near[near.length - 1];
  if (first === undefined || last === undefined || first === last) return false;
  if (next.y0 - line.y0 > 1.8 * line.size || (beside && near.length === below.length)) return false;
  if (first.x1 > chunk.x1 || last.x0 < chunk.x0 || chunk.x1 - chunk.x0 > last.x1 - first.x0) return false;
  return Math.abs((first.x0 + last.x1) / 2 - (chunk.x0 + chunk.x1) / 2) < 2 * line.size;
}

function joins(above: ChunkLine, below: ChunkLine): boolean {
  const size = Math.max(above.size, below.size);
  return below.y0 - above.y0 <= furthest * size && Math.abs(above.size - below.size) <= 0.3 * size;
}

function latticeOf(lines: readonly ChunkLine[]): CellLattice | undefined {
  const rows = lines.filter(isRow).length;
  if (rows < fewestRows || rows < 0.6 * lines.length) return undefined;
  const chunks = lines.flatMap((line) => line.chunks);
  const left = Math.min(...chunks.map((chunk) => chunk.x0)) - 2;
  const right = Math.max(...chunks.map((chunk) => chunk.x1)) + 2;
  const corridors = findCorridors(lines, left, right);
  if (corridors.length === 0 || !isTable(lines, corridors)) return undefined;
  const behind = chunks.filter((chunk) => chunk.x0 > corridors[0]!);
  const figures = behind.filter((chunk) => chunk.numeric).length;
  if (figures < figuresShare * behind.length) return undefined;
  if (corridors.length === 1 && isContents(lines, corridors[0]!)) return undefined;
  if (isAxis(lines, [left, ...corridors, right])) return undefined;
  const top = Math.min(...lines.map((line) => line.y0)) - 1;
  const bottom = Math.max(...lines.map((line) => line.y1)) + 1;
  const box: Box = [left, top, right, bottom];
  const frame: CellLattice = {
    xs: [left, right],
    ys: [top, bottom],
    cells: [{ row: 0, column: 0, rowSpan: 1, columnSpan: 1, box }],
    open: { top: true, right: true, bottom: true, left: true },
    brokenRows: new Set(),
    byText: true,
    repairs: 0,
  };
  return refine(
    frame,
    lines.flatMap((line) => line.line.glyphs),
    { corridors: true },
  );
}

/** The scales of charts side by side: figures that fall or rise by the same step in every column of figures. */
function isAxis(lines: readonly ChunkLine[], xs: readonly number[]): boolean {
  let scales = 0;
  for (let lane = 0; lane + 1 < xs.length; lane++) {
    const figures: number[] = [];
    for (const line of lines) {
      for (const chunk of line.chunks) {
        const centre = (chunk.x0 + chunk.x1) / 2;
        if (!chunk.numeric || centre < xs[lane]! || centre > xs[lane + 1]!) continue;
        figures.push(Number(textBetween(line, chunk.x0, chunk.x1).replace(/[,%‰]/g, "")));
      }
    }
    if (figures.length < 3) continue;
    const step = figures[1]! - figures[0]!;
    const even = figures.every(
      (figure, index) => index === 0 || Math.abs(figure - figures[index - 1]! - step) < 1e-6,
    );
    if (!even || step === 0 || figures.length < 4) return false;
    scales++;
  }
  return scales > 0;
}

/** A list of titles with the pages they stand on: whole numbers that never fall. */
function isContents(lines: readonly ChunkLine[], corridor: number): boolean {
  let page = 0;
  for (const line of lines) {
    const figures = line.chunks.filter((chunk) => chunk.x0 > corridor);
    if (figures.length === 0) continue;
    const text = line.line.glyphs
      .filter((glyph) => glyph.x0 >= figures[0]!.x0)
      .map((glyph) => glyph.text.trim())
      .join("");
    if (!/^\d{1,3}$/.test(text) || Number(text) < page) return false;
    page = Number(text);
  }
  return true;
}

/** Boxes of lattices, for the stages that leave them alone. */
export function boxesOf(lattices: readonly CellLattice[]): Box[] {
  return lattices
    .filter((lattice) => lattice.cells.length > 1)
    .map((lattice) => hull(lattice.cells.map((cell) => cell.box)));
}
