import type { Cell } from "./model.ts";

/** A rectangle of cells before it is known to be a grid: what readers and recognisers hand over. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Cell[];
}

/** Why a set of cells is not a grid. `at` is the first position concerned, `[row, column]`. */
export interface GridFault {
  readonly kind: "outside" | "overlap" | "uncovered";
  readonly at: readonly [number, number];
}

/** The largest grid that is laid out: beyond it a span or a reference is hostile rather than a table. */
export const gridLimits = { rows: 20_000, columns: 1_000, positions: 2_000_000 } as const;

/**
 * Proves that every position is covered by exactly one cell.
 * Returns the faults in row order, at most one per position; an empty list means that the grid holds.
 */
export function checkGrid(grid: Grid): GridFault[] {
  const faults: GridFault[] = [];
  const { rows, columns } = grid;
  if (rows * columns > gridLimits.positions) return [{ kind: "outside", at: [rows, columns] }];
  const covered = new Uint8Array(rows * columns);
  for (const cell of grid.cells) {
    if (cell.row + cell.rowSpan > rows || cell.column + cell.columnSpan > columns) {
      faults.push({ kind: "outside", at: [cell.row, cell.column] });
      continue;
    }
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        const position = row * columns + column;
        if (covered[position] === 1) faults.push({ kind: "overlap", at: [row, column] });
        covered[position] = 1;
      }
    }
  }
  for (let position = 0; position < covered.length; position++) {
    if (covered[position] === 0) {
      faults.push({ kind: "uncovered", at: [Math.floor(position / columns), position % columns] });
    }
  }
  return faults;
}

/**
 * Makes a grid hold whatever the file says: spans are clamped to the grid and to what is still free, cells on
 * a taken position are dropped, holes are filled with empty cells placed like their row's neighbour.
 * `repairs` counts what was changed, so that the reader can report it; 0 means that nothing was.
 */
export function settleGrid(grid: Grid): { grid: Grid; repairs: number } {
  if (checkGrid(grid).length === 0) return { grid, repairs: 0 };
  const rows = Math.min(grid.rows, gridLimits.rows);
  const columns = Math.min(
    grid.columns,
    gridLimits.columns,
    Math.floor(gridLimits.positions / Math.max(1, rows)),
  );
  const owner: (Cell | undefined)[] = new Array(rows * columns).fill(undefined);
  const kept: Cell[] = [];
  let repairs = 0;
  const inOrder = [...grid.cells].sort((a, b) => a.row - b.row || a.column - b.column);
  for (const cell of inOrder) {
    if (cell.row >= rows || cell.column >= columns || owner[cell.row * columns + cell.column] !== undefined) {
      repairs++;
      continue;
    }
    const settled = clampToFree(cell, rows, columns, owner);
    if (settled !== cell) repairs++;
    for (let row = settled.row; row < settled.row + settled.rowSpan; row++) {
      for (let column = settled.column; column < settled.column + settled.columnSpan; column++) {
        owner[row * columns + column] = settled;
      }
    }
    kept.push(settled);
  }
  const fallback = grid.cells[0]?.place;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (owner[row * columns + column] !== undefined) continue;
      const near = owner[row * columns + Math.max(0, column - 1)] ?? kept.at(-1);
      const place = near?.place ?? fallback;
      if (place === undefined) continue;
      const blank: Cell = { row, column, rowSpan: 1, columnSpan: 1, text: "", place };
      owner[row * columns + column] = blank;
      kept.push(blank);
      repairs++;
    }
  }
  kept.sort((a, b) => a.row - b.row || a.column - b.column);
  return { grid: { rows, columns, cells: kept }, repairs };
}

function clampToFree(cell: Cell, rows: number, columns: number, owner: readonly (Cell | undefined)[]): Cell {
  let columnSpan = 1;
  const widest = Math.min(cell.columnSpan, columns - cell.column);
  while (columnSpan < widest && owner[cell.row * columns + cell.column + columnSpan] === undefined)
    columnSpan++;
  let rowSpan = 1;
  const tallest = Math.min(cell.rowSpan, rows - cell.row);
  grow: while (rowSpan < tallest) {
    for (let column = cell.column; column < cell.column + columnSpan; column++) {
      if (owner[(cell.row + rowSpan) * columns + column] !== undefined) break grow;
    }
    rowSpan++;
  }
  return columnSpan === cell.columnSpan && rowSpan === cell.rowSpan ? cell : { ...cell, columnSpan, rowSpan };
}

/** The cells as a lookup `[row][column] → cell`: a spanning cell stands at each position that it covers. */
export function gridLookup(grid: Grid): (Cell | undefined)[][] {
  const lookup: (Cell | undefined)[][] = Array.from({ length: grid.rows }, () =>
    new Array<Cell | undefined>(grid.columns).fill(undefined),
  );
  for (const cell of grid.cells) {
    for (let row = cell.row; row < Math.min(grid.rows, cell.row + cell.rowSpan); row++) {
      for (
        let column = cell.column;
        column < Math.min(grid.columns, cell.column + cell.columnSpan);
        column++
      ) {
        lookup[row]![column] = cell;
      }
    }
  }
  return lookup;
}
