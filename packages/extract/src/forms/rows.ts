import type { Block, Cell, Ref } from "@juesuan/document";
import { tidy } from "@juesuan/language";
import { labelKey } from "./label.ts";

/** One cell as a row sees it. A cell merged from the row above is `merged` and reads as blank. */
export interface Slot {
  readonly cell: Cell;
  readonly ref: Ref;
  readonly text: string;
  readonly key: string;
  readonly merged: boolean;
}

/**
 * A row of a table as the list of its cells. This is all that a text dump keeps of a form, so whatever is read
 * from slots in their order is read alike from every format; columns are a second witness where `ragged` is false.
 * `breaks`: the row is the first on a page or in a block, so it may be the rest of the row before.
 */
export interface Row {
  readonly kind: "row";
  readonly block: string;
  readonly index: number;
  readonly columns: number;
  readonly ragged: boolean;
  readonly breaks: boolean;
  readonly slots: readonly Slot[];
}

/** Running text between the tables. */
export interface Between {
  readonly kind: "between";
  readonly block: string;
  readonly text: string;
  readonly heading: boolean;
}
export type Strip = Row | Between;

/** Tables as rows and the text between them, in reading order; furniture is not part of the text. */
export function stripsOf(blocks: readonly Block[]): Strip[] {
  const strips: Strip[] = [];
  for (const block of blocks) {
    if (block.kind === "furniture") continue;
    if (block.kind === "table") strips.push(...rowsOf(block));
    else {
      const heading = block.kind === "heading";
      strips.push({ kind: "between", block: block.id, text: tidy(block.text), heading });
    }
  }
  return strips;
}

function rowsOf(table: Extract<Block, { kind: "table" }>): Row[] {
  const ragged = isRagged(table.cells, table.columns);
  const byRow: { cell: Cell; merged: boolean }[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) {
    for (let row = cell.row; row < Math.min(table.rows, cell.row + cell.rowSpan); row++) {
      byRow[row]!.push({ cell, merged: row > cell.row });
    }
  }
  const rows: Row[] = [];
  let lastPage = -1;
  for (const [index, cells] of byRow.entries()) {
    cells.sort((a, b) => a.cell.column - b.cell.column);
    const slots = cells.map(({ cell, merged }): Slot => {
      const text = merged ? "" : tidy(cell.text);
      const ref: Ref = { block: table.id, cell: [cell.row, cell.column] };
      return { cell, ref, text, key: text === "" ? "" : labelKey(text), merged };
    });
    const page = pageOf(cells);
    const breaks = index === 0 || (page > lastPage && lastPage >= 0);
    if (page > lastPage) lastPage = page;
    rows.push({ kind: "row", block: table.id, index, columns: table.columns, ragged, breaks, slots });
  }
  return rows;
}

/** Whether spans were lost: no vertical merges, and only a row's last cell is wide (it was made to fill the row). */
function isRagged(cells: readonly Cell[], columns: number): boolean {
  return cells.every((cell) => {
    if (cell.rowSpan > 1) return false;
    return cell.columnSpan === 1 || cell.column + cell.columnSpan === columns;
  });
}

function pageOf(cells: readonly { cell: Cell; merged: boolean }[]): number {
  let page = -1;
  for (const { cell, merged } of cells) {
    if (!merged && "page" in cell.place) page = Math.max(page, cell.place.page);
  }
  return page;
}

/** The printed cells of a row, in order. */
export function filled(row: Row): Slot[] {
  return row.slots.filter((slot) => slot.text !== "");
}
