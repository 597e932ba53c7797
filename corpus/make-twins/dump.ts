/**
 * Reads the flattened-table dump of a Word file: lines of prose, and tables in which every cell begins with
 * a TAB and runs on over several lines, empty ones too.
 *
 * One empty line before a TAB ends a row. Two or more empty lines after a cell end the table; a single empty
 * line before text that has no TAB belongs to the cell ("年度", "", "指标值").
 */

/** A line of prose as it stands, or a table as rows of cells, each cell a list of its lines. */
export type Block =
  | { readonly kind: "line"; readonly line: number; readonly text: string }
  | { readonly kind: "table"; readonly line: number; readonly rows: readonly DumpRow[] };

/** `line` is the 1-based line of the row's first cell. An empty cell is `[]`. */
export interface DumpRow {
  readonly line: number;
  readonly cells: readonly (readonly string[])[];
}

/** Splits a dump into its blocks, in order. Blank lines of the prose are dropped. */
export function readDump(text: string): Block[] {
  const lines = text.split(/\r?\n/u);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.startsWith("\t")) {
      const table = readTable(lines, at);
      blocks.push({ kind: "table", line: at + 1, rows: table.rows });
      at = table.next;
    } else {
      if (line.trim() !== "") blocks.push({ kind: "line", line: at + 1, text: line });
      at++;
    }
  }
  return blocks;
}

function readTable(lines: readonly string[], start: number): { rows: DumpRow[]; next: number } {
  const rows: DumpRow[] = [];
  let cells: string[][] = [];
  let rowLine = start + 1;
  let at = start;
  while (at < lines.length) {
    const cell = [(lines[at] ?? "").slice(1)];
    at++;
    let empty = 0;
    // The cell runs on until the next TAB, or until two empty lines say that the table is over.
    while (at < lines.length && !(lines[at] ?? "").startsWith("\t")) {
      if (lines[at] === "") {
        empty++;
        at++;
        continue;
      }
      if (empty > 1) break;
      for (; empty > 0; empty--) cell.push("");
      cell.push(lines[at] ?? "");
      at++;
    }
    cells.push(withoutBlankEnds(cell));
    const over = at >= lines.length || empty > 1;
    if (empty > 0 || over) {
      rows.push({ line: rowLine, cells });
      cells = [];
      rowLine = at + 1;
    }
    if (over) break;
  }
  return { rows, next: at };
}

function withoutBlankEnds(cell: readonly string[]): string[] {
  let from = 0;
  let to = cell.length;
  while (from < to && (cell[from] ?? "").trim() === "") from++;
  while (to > from && (cell[to - 1] ?? "").trim() === "") to--;
  return cell.slice(from, to);
}
