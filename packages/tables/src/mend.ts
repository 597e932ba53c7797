import type { PageCell } from "./cell-text.ts";

/**
 * Blank cells at the left edge whose border is broken off go to the cells above them.
 *
 * LibreOffice leaves out the rulings of merged labels in the row before a page's end and closes the labels above
 * it: what is left there is a blank without a left border, in a table that has one. Only such blanks are taken,
 * and only where the cells above them fill exactly their columns.
 */
export function mendBrokenLabels(
  cells: readonly PageCell[],
  brokenRows: ReadonlySet<number>,
): { cells: PageCell[]; mended: number } {
  if (brokenRows.size === 0) return { cells: [...cells], mended: 0 };
  let out = [...cells];
  let mended = 0;
  const rows = [...brokenRows].sort((a, b) => a - b);
  for (const row of rows) {
    const blank = out.find((cell) => cell.row === row && cell.column === 0);
    if (blank === undefined || blank.text !== "" || row === 0) continue;
    const end = blank.columnSpan;
    const above = out.filter(
      (cell) => cell.row + cell.rowSpan === row && cell.column + cell.columnSpan <= end && cell.rowSpan > 1,
    );
    if (above.reduce((sum, cell) => sum + cell.columnSpan, 0) !== end) continue;
    out = out
      .filter((cell) => cell !== blank)
      .map((cell) =>
        above.includes(cell)
          ? {
              ...cell,
              rowSpan: cell.rowSpan + blank.rowSpan,
              box: [cell.box[0], cell.box[1], cell.box[2], blank.box[3]] as const,
            }
          : cell,
      );
    mended++;
  }
  return { cells: out, mended };
}
