import { type Block, type Cell, type Grid, gridLimits, type NodePlace, settleGrid } from "@juesuan/document";
import { overLimit } from "../zip/fault.ts";
import { child, childAttribute, type Node } from "../zip/xml.ts";
import { arrangesPage } from "./arrangement.ts";
import { straightEdges } from "./edges.ts";
import type { Session } from "./session.ts";
import { unwrapAll } from "./story.ts";
import { note } from "./tally.ts";
import { isOn, wholeNumber } from "./vocabulary.ts";

/** A cell while its table is laid out. */
interface Draft {
  readonly row: number;
  readonly column: number;
  rowSpan: number;
  columnSpan: number;
  readonly text: string;
  readonly place: NodePlace;
}

/** How far a row has come: in columns as the file declares them, and as they are laid out. */
interface RowState {
  declared: number;
  end: number;
  /** Of its `w:tr`. */
  readonly place: NodePlace;
}

/** Reads a cell: gives the text of its own paragraphs, and appends what else it holds to `after`. */
export type CellReader = (cell: Node, path: string, session: Session, after: Block[]) => string;

/** The state of a layout. `regular` falls when something is met that the second reader is known to bend. */
interface Layout {
  readonly session: Session;
  readonly readCell: CellReader;
  readonly declaredColumns: number;
  /** See `straightEdges`. Undefined: the declared columns are laid out as they are. */
  readonly edges: readonly number[] | undefined;
  readonly cells: Draft[];
  readonly rows: RowState[];
  /** By starting column: the cell that a vertical merge may go on from. */
  open: Map<number, Draft>;
  regular: boolean;
  /** Nested tables and text boxes, which follow the table. */
  readonly after: Block[];
}

/** Wider spans are no layout: Word itself stops at 63 columns. */
const widestSpan = 1_000;

/**
 * Reads a table into `blocks`: its own block, then the blocks of tables nested in its cells and of text boxes
 * anchored there, in reading order. A cell's text is that of its own paragraphs, read by `readCell`. Of a table that
 * only arranges the page `readFlow` reads the cells into blocks, row by row. Throws a LIMIT Fault.
 */
export function readTable(
  node: Node,
  path: string,
  session: Session,
  blocks: Block[],
  readCell: CellReader,
  readFlow: CellReader,
): void {
  const place: NodePlace = { part: session.part, path };
  const declaredColumns = (child(node, "w:tblGrid")?.children ?? []).filter(
    (one) => one.name === "w:gridCol",
  ).length;
  const edges = straightEdges(node);
  const arranges = arrangesPage(node, session);
  const layout: Layout = {
    session,
    readCell: arranges ? readFlow : readCell,
    declaredColumns,
    edges,
    cells: [],
    rows: [],
    open: new Map(),
    regular: edges === undefined,
    after: [],
  };
  // The second reader meets a table before the tables in it.
  const trail = session.trail?.tables.push({ rows: undefined, certain: session.certain, place });
  unwrapAll(node.children, path, session, (one, rowPath) => {
    if (one.name === "w:tr") readRow(one, rowPath, layout);
    else if (one.name !== "w:tblPr" && one.name !== "w:tblGrid")
      note(session.tally, "UNKNOWN_ELEMENT", { part: session.part, path: rowPath }, one.name);
  });
  const rows = layout.rows.length;
  const columns = layout.rows.reduce((widest, row) => Math.max(widest, row.end), 0);
  if (rows > gridLimits.rows || columns > gridLimits.columns || rows * columns > session.limits.cells) {
    throw overLimit(
      `表格过大（${rows} 行 × ${columns} 列）。`,
      `A table is too large (${rows} rows × ${columns} columns).`,
    );
  }
  if (trail !== undefined && layout.regular) {
    session.trail!.tables[trail - 1] = { rows: shape(layout), certain: session.certain, place };
  }
  if (rows > 0 && columns > 0 && !arranges)
    blocks.push({ id: "", kind: "table", ...settled(layout, columns), place });
  for (const block of layout.after) blocks.push(block);
}

function settled(layout: Layout, columns: number): { rows: number; columns: number; cells: Cell[] } {
  const { session, cells, rows } = layout;
  for (const [row, { end, place }] of rows.entries()) {
    if (end < columns) note(session.tally, "TABLE_RAGGED", place);
    for (let column = end; column < columns; column++) {
      cells.push({ row, column, rowSpan: 1, columnSpan: 1, text: "", place });
    }
  }
  const inOrder: Cell[] = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const drafted: Grid = { rows: rows.length, columns, cells: inOrder };
  const { grid, repairs } = settleGrid(drafted);
  if (repairs > 0) note(session.tally, "TABLE_REPAIRED", rows[0]!.place);
  return { rows: grid.rows, columns: grid.columns, cells: [...grid.cells] };
}

function readRow(node: Node, path: string, layout: Layout): void {
  const { session } = layout;
  const place: NodePlace = { part: session.part, path };
  const properties = child(node, "w:trPr");
  for (const name of ["w:ins", "w:del"]) {
    if (child(properties, name) !== undefined) note(session.tally, "TRACKED_CHANGES", place, name);
  }
  if (child(properties, "w:del") !== undefined) return;
  const isHiddenRow = isOn(child(properties, "w:hidden"));
  if (isHiddenRow) {
    note(session.tally, "HIDDEN_TEXT", place);
    layout.regular = false;
    // Read for its numbers and notes, and left out.
    unwrapAll(node.children, path, session, (one, cellPath) => {
      if (one.name === "w:tc") layout.readCell(one, cellPath, session, []);
    });
    return;
  }
  const row = layout.rows.length;
  const state: RowState = { declared: 0, end: 0, place };
  layout.rows.push(state);
  leaveBlank(properties, "w:gridBefore", row, state, layout);
  const open = new Map<number, Draft>();
  let last: Draft | undefined;
  unwrapAll(node.children, path, session, (one, cellPath) => {
    if (one.name === "w:tc") {
      if (state.end > gridLimits.columns) throw overLimit("表格列数过多。", "A table has too many columns.");
      last = placeCell(one, cellPath, row, state, last, open, layout);
    } else if (one.name !== "w:trPr") {
      note(session.tally, "UNKNOWN_ELEMENT", { part: session.part, path: cellPath }, one.name);
    }
  });
  leaveBlank(properties, "w:gridAfter", row, state, layout);
  layout.open = open;
}

/** Grid columns that a row leaves empty at an end: `w:gridBefore`, `w:gridAfter` (17.4.15, 17.4.14). */
function leaveBlank(
  properties: Node | undefined,
  name: string,
  row: number,
  state: RowState,
  layout: Layout,
): void {
  const value = wholeNumber(childAttribute(properties, name, "w:val"));
  if (value === undefined || value <= 0) return;
  layout.regular = false;
  if (value > widestSpan) {
    note(layout.session.tally, "TABLE_REPAIRED", state.place);
    return;
  }
  const start = state.end;
  advance(state, value, layout);
  for (let column = start; column < state.end; column++) {
    layout.cells.push({ row, column, rowSpan: 1, columnSpan: 1, text: "", place: state.place });
  }
}

/** Moves a row on by so many declared columns. */
function advance(state: RowState, columns: number, layout: Layout): void {
  const { edges } = layout;
  state.declared += columns;
  if (edges === undefined) state.end = state.declared;
  else state.end = edges[state.declared] ?? edges.at(-1)! + state.declared - (edges.length - 1);
}

function placeCell(
  node: Node,
  path: string,
  row: number,
  state: RowState,
  last: Draft | undefined,
  open: Map<number, Draft>,
  layout: Layout,
): Draft | undefined {
  const { session } = layout;
  const place: NodePlace = { part: session.part, path };
  const properties = child(node, "w:tcPr");
  for (const name of ["w:cellIns", "w:cellDel", "w:cellMerge"]) {
    if (child(properties, name) === undefined) continue;
    note(session.tally, "TRACKED_CHANGES", place, name);
    layout.regular = false;
  }
  const column = state.end;
  advance(state, spanOf(properties, state.declared, layout, place), layout);
  const columnSpan = Math.max(1, state.end - column);
  const vertical = child(properties, "w:vMerge");
  const continues = vertical !== undefined && vertical.attributes["w:val"] !== "restart";
  // The second reader leaves out what is merged away.
  const inside = continues ? { ...session, certain: false } : session;
  const read = layout.readCell(node, path, inside, layout.after);
  // A deleted cell leaves its width to the row, so that the columns behind it stay where they are.
  const text = child(properties, "w:cellDel") === undefined ? read : "";

  const merged = child(properties, "w:hMerge");
  if (merged !== undefined) layout.regular = false;
  if (merged !== undefined && merged.attributes["w:val"] !== "restart" && last !== undefined) {
    if (text.trim() !== "") note(session.tally, "MERGED_CELL_TEXT", place);
    // In a row of a vertical merge the cell above has the whole width already.
    if (last.row === row) last.columnSpan += columnSpan;
    return last;
  }

  if (continues) {
    const above = layout.open.get(column);
    if (above !== undefined && above.row + above.rowSpan === row && fits(above, columnSpan, merged)) {
      above.rowSpan++;
      open.set(column, above);
      if (text.trim() !== "") note(session.tally, "MERGED_CELL_TEXT", place);
      return above;
    }
    note(session.tally, "TABLE_REPAIRED", place);
    layout.regular = false;
  }
  const cell: Draft = { row, column, rowSpan: 1, columnSpan, text, place };
  layout.cells.push(cell);
  if (vertical !== undefined) open.set(column, cell);
  return cell;
}

/** A vertical merge goes on only at the same width: otherwise it would not be a rectangle. */
function fits(above: Draft, columnSpan: number, merged: Node | undefined): boolean {
  return above.columnSpan === columnSpan || (merged !== undefined && above.columnSpan >= columnSpan);
}

function spanOf(properties: Node | undefined, column: number, layout: Layout, place: NodePlace): number {
  const declared = childAttribute(properties, "w:gridSpan", "w:val");
  if (declared === undefined) return 1;
  const span = wholeNumber(declared);
  if (span !== undefined && span >= 1 && span <= widestSpan) return span;
  layout.regular = false;
  note(layout.session.tally, "TABLE_REPAIRED", place);
  // A span beyond all reason means "to the edge" if it means anything.
  return span !== undefined && span > widestSpan
    ? Math.min(widestSpan, Math.max(1, layout.declaredColumns - column))
    : 1;
}

/** For the comparison with the second reader. */
function shape(layout: Layout): string[] {
  const rows: string[] = layout.rows.map(() => "");
  for (const cell of layout.cells) {
    rows[cell.row] += `${cell.columnSpan}×${cell.rowSpan} `;
  }
  return rows;
}
