import { assignGlyphs, cellText, type PageCell } from "./cell-text.ts";
import type { CellLattice } from "./cells.ts";
import type { Box, Glyph } from "./marks.ts";
import { hull } from "./marks.ts";
import { mendBrokenLabels } from "./mend.ts";

/** A table on one page. Every position of the grid is covered by exactly one cell. */
export interface PageGrid {
  readonly page: number;
  readonly box: Box;
  /** Grid lines: one more than there are columns and rows. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly PageCell[];
  readonly open: CellLattice["open"];
  readonly repairs: number;
  /** How the lanes were found. */
  readonly kind: "ruled" | "aligned";
}

/**
 * Puts the glyphs into the lattices (the smallest that holds them, for tables within frames) and keeps what is
 * a table: at least two cells, at least one filled. `rest` is what stands in none of them. `blanks` are ruled grids
 * of several rows or columns without any text: charts, or the empty rows of a table of the page before.
 */
export function fillGrids(
  page: number,
  lattices: readonly CellLattice[],
  glyphs: readonly Glyph[],
): { grids: PageGrid[]; blanks: PageGrid[]; rest: Glyph[] } {
  const tables = lattices.filter((lattice) => lattice.cells.length > 1);
  const bySize = [...tables].sort((a, b) => area(a) - area(b));
  const taken = new Map<CellLattice, Glyph[][]>();
  let left: readonly Glyph[] = glyphs;
  for (const lattice of bySize) {
    const cellOf = assignGlyphs(lattice, left);
    const perCell: Glyph[][] = lattice.cells.map(() => []);
    const others: Glyph[] = [];
    for (const [index, glyph] of left.entries()) {
      const cell = cellOf[index]!;
      if (cell < 0) others.push(glyph);
      else {
        perCell[cell]!.push(glyph);
      }
    }
    if (!isFilled(lattice, perCell)) continue;
    taken.set(lattice, perCell);
    left = others;
  }
  const grids: PageGrid[] = [];
  const blanks: PageGrid[] = [];
  for (const lattice of tables) {
    const perCell = taken.get(lattice);
    if (perCell !== undefined) grids.push(gridOf(page, lattice, perCell));
    else if (!left.some((glyph) => isWithin(lattice, glyph))) {
      blanks.push(
        gridOf(
          page,
          lattice,
          lattice.cells.map(() => []),
        ),
      );
    }
  }
  return { grids, blanks, rest: [...left] };
}

/**
 * Whether the lattice holds a table rather than a chart's grid lines. A form may be blank but for its labels, so
 * few filled cells are enough where its first row or one of its columns is labelled throughout.
 */
function isFilled(lattice: CellLattice, perCell: readonly Glyph[][]): boolean {
  const filled = perCell.map((glyphs) => glyphs.some((glyph) => glyph.text.trim() !== ""));
  const share = (wanted: (cell: CellLattice["cells"][number]) => boolean): number => {
    const among = filled.filter((_, index) => wanted(lattice.cells[index]!));
    return among.length === 0 ? 0 : among.filter(Boolean).length / among.length;
  };
  const all = share(() => true);
  if (all === 0) return false;
  const columns = lattice.xs.length - 1;
  if (columns === 1) return all >= labelled;
  if (all >= 0.2) return true;
  const head = lattice.cells[filled.indexOf(true)]!.row;
  if (share((cell) => cell.row === head) >= labelled) return true;
  for (let column = 0; column < columns; column++) {
    if (share((cell) => cell.column === column) >= labelled) return true;
  }
  return false;
}

/** Share of filled cells from which a row or a column counts as labelled throughout. */
const labelled = 0.6;

function gridOf(page: number, lattice: CellLattice, perCell: readonly Glyph[][]): PageGrid {
  const printed = lattice.cells.map((cell, index) => ({ ...cell, ...cellText(perCell[index]!) }));
  const { cells, mended } = mendBrokenLabels(printed, lattice.brokenRows);
  return {
    page,
    box: hull(lattice.cells.map((cell) => cell.box)),
    xs: lattice.xs,
    ys: lattice.ys,
    cells,
    open: lattice.open,
    repairs: lattice.repairs + mended,
    kind: lattice.byText === true ? "aligned" : "ruled",
  };
}

function isWithin({ xs, ys }: CellLattice, glyph: Glyph): boolean {
  const x = (glyph.x0 + glyph.x1) / 2;
  const y = (glyph.y0 + glyph.y1) / 2;
  return (
    glyph.text.trim() !== "" && x > xs[0]! && x < xs[xs.length - 1]! && y > ys[0]! && y < ys[ys.length - 1]!
  );
}

function area(lattice: CellLattice): number {
  const { xs, ys } = lattice;
  return (xs[xs.length - 1]! - xs[0]!) * (ys[ys.length - 1]! - ys[0]!);
}
