/** What of a cell its header needs. */
export interface HeadCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** Headers of more levels than this were never seen; what goes on further is a form. */
const mostLevels = 5;
const figure = /^[-−+(（]?[\d,，.]+[%‰)）]?$/;

/**
 * How many rows at the top are the table's header: the first, as far down as its merged cells reach, and below a
 * heading over several columns the row that divides it, as long as that holds words and no figures. None for a form.
 */
export function headerRows(cells: readonly HeadCell[], rows: number): number {
  const byRow = new Map<number, HeadCell[]>();
  for (const cell of cells) {
    const list = byRow.get(cell.row);
    if (list === undefined) byRow.set(cell.row, [cell]);
    else list.push(cell);
  }
  let reach = 1;
  for (let row = 0; row < Math.min(reach, mostLevels); row++) {
    const below = byRow.get(row + 1) ?? [];
    for (const cell of byRow.get(row) ?? []) {
      reach = Math.max(reach, cell.row + cell.rowSpan);
      if (cell.columnSpan === 1) continue;
      const under = below.filter((other) => isUnder(other, cell));
      const words = under.filter((other) => other.text.trim() !== "" && !figure.test(bare(other.text)));
      // A heading over columns is divided by words; a title over the whole table by more than one.
      if (under.length > 1 && words.length === under.length) reach = Math.max(reach, row + 2);
    }
  }
  const head = Math.min(reach, mostLevels, Math.max(0, rows - 1));
  // What heads a form are labels beside their values: its first rows leave most columns undivided.
  const columns = cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), 0);
  const named = new Set<number>();
  for (const cell of cells) if (cell.row < head && cell.columnSpan === 1) named.add(cell.column);
  return named.size >= 0.5 * columns ? head : 0;
}

function isUnder(cell: HeadCell, above: HeadCell): boolean {
  return cell.column >= above.column && cell.column + cell.columnSpan <= above.column + above.columnSpan;
}

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

/** For each column the texts of the header above it, from the top; a text that spans levels counts once. */
export function headerPaths(cells: readonly HeadCell[], rows: number, columns: number): string[][] {
  const reach = headerRows(cells, rows);
  const paths: string[][] = Array.from({ length: columns }, () => []);
  const head = cells.filter((cell) => cell.row < reach).sort((a, b) => a.row - b.row || a.column - b.column);
  for (const cell of head) {
    const text = bare(cell.text);
    if (text === "") continue;
    for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
      const path = paths[column];
      if (path !== undefined && path[path.length - 1] !== text) path.push(text);
    }
  }
  return paths;
}
