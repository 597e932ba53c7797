/** Lays a flattened table on the columns of the official form and finds its vertical merges. */
import type { DumpRow } from "./dump.ts";
import layout from "./layout.json" with { type: "json" };

/** The form's column widths in twentieths of a point. */
export const columnWidths: readonly number[] = layout.widths;

/** A cell on the grid. `above` marks the lower part of a vertical merge, which has no text of its own. */
export interface GridCell {
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly above: boolean;
  readonly lines: readonly string[];
}

export type Grid = readonly (readonly GridCell[])[];

type Draft = { -readonly [Key in keyof GridCell]: GridCell[Key] };

/**
 * Rows of a dump to a grid as wide as `columnWidths`.
 *
 * A leading empty cell repeats the merged cell above it when both lie on the same columns; every other empty
 * cell is a blank of the form. Throws when a row has a number of cells that `layout.json` does not lay out.
 */
export function layOut(rows: readonly DumpRow[]): Grid {
  const grid: Draft[][] = [];
  for (const [index, row] of rows.entries()) {
    const last = index === rows.length - 1;
    const cells = [...row.cells];
    // A dump cut off at its end has lost the last, empty cell of its last row.
    if (last && cells.length === layout.lastSpans.length - 1) cells.push([]);
    const spans = spansOf(cells.length, last, row.line);
    const laid: Draft[] = [];
    let column = 0;
    let leading = true;
    for (const [position, lines] of cells.entries()) {
      const columnSpan = spans[position] ?? 1;
      leading &&= lines.length === 0;
      const anchor = leading ? anchorAt(grid, column, columnSpan) : undefined;
      if (anchor) anchor.rowSpan++;
      laid.push({ column, columnSpan, rowSpan: 1, above: anchor !== undefined, lines });
      column += columnSpan;
    }
    grid.push(laid);
  }
  return grid;
}

function spansOf(cells: number, last: boolean, line: number): readonly number[] {
  if (last && cells === layout.lastSpans.length) return layout.lastSpans;
  const spans = (layout.spans as Readonly<Record<string, readonly number[]>>)[String(cells)];
  if (spans === undefined)
    throw new Error(`line ${line}: layout.json has no spans for a row of ${cells} cells`);
  return spans;
}

/** The merged cell that reaches down to the row under the grid's last one, on exactly these columns. */
function anchorAt(grid: readonly Draft[][], column: number, columnSpan: number): Draft | undefined {
  for (let row = grid.length - 1; row >= 0; row--) {
    const cell = grid[row]?.find((candidate) => candidate.column === column);
    if (cell === undefined || cell.columnSpan !== columnSpan) return undefined;
    if (!cell.above) return cell.lines.length > 0 ? cell : undefined;
  }
  return undefined;
}
