import { pad, shorten, widthOf } from "./layout.ts";

/** What of a cell its drawing needs. */
export interface DrawnCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

const narrowest = 3;
const widest = 18;

/**
 * A grid as text: each row one line, a cell's text cut to the columns that it has, merged cells without a line
 * through them. The lines before each row are its number.
 */
export function gridText(grid: {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly DrawnCell[];
}): string[] {
  const { rows, columns } = grid;
  const owner: (DrawnCell | undefined)[][] = Array.from({ length: rows }, () => []);
  for (const cell of grid.cells) {
    for (let row = cell.row; row < Math.min(rows, cell.row + cell.rowSpan); row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        owner[row]![column] = cell;
    }
  }
  const widths = Array.from({ length: columns }, (_, column) =>
    grid.cells
      .filter((cell) => cell.column === column && cell.columnSpan === 1)
      .reduce((most, cell) => Math.max(most, Math.min(widest, widthOf(oneLine(cell.text)))), narrowest),
  );
  const margin = String(Math.max(0, rows - 1)).length;
  const at = (row: number, column: number): DrawnCell | undefined => owner[row]?.[column];
  const border = (row: number): string => {
    let line = " ".repeat(margin + 1);
    for (let column = 0; column <= columns; column++) {
      const [a, b, c, d] = [
        at(row - 1, column - 1),
        at(row - 1, column),
        at(row, column - 1),
        at(row, column),
      ];
      line += corner(a !== b, b !== d, c !== d, a !== c);
      if (column < columns) line += (b === d ? " " : "─").repeat(widths[column]! + 2);
    }
    return line.trimEnd();
  };
  const out: string[] = [];
  for (let row = 0; row < rows; row++) {
    out.push(border(row));
    let line = `${String(row).padStart(margin)} │`;
    for (let column = 0; column < columns; ) {
      const cell = at(row, column);
      const span = cell === undefined ? 1 : cell.column + cell.columnSpan - column;
      const room = widths.slice(column, column + span).reduce((sum, width) => sum + width + 3, -1);
      const text = cell !== undefined && cell.row === row ? shorten(oneLine(cell.text), room - 2) : "";
      line += ` ${pad(text, room - 1)}│`;
      column += span;
    }
    out.push(line);
  }
  out.push(border(rows));
  return out;
}

function oneLine(text: string): string {
  return text.replace(/\n/g, "⏎").replace(/\t/g, " ");
}

const corners = " ╶╷┌╴─┐┬╵└│├┘┴┤┼";

/** The box-drawing sign with lines up, right, down and left. */
function corner(up: boolean, right: boolean, down: boolean, left: boolean): string {
  return corners[(right ? 1 : 0) + (down ? 2 : 0) + (left ? 4 : 0) + (up ? 8 : 0)]!;
}
