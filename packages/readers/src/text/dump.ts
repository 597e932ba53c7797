import { endsSentence, hasHeadingMark, type Line } from "./lines.ts";
import { judgeGap } from "./table-end.ts";

export interface DumpCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface DumpRow {
  readonly cells: readonly DumpCell[];
  /** Empty lines after the row. */
  readonly blanks: number;
}

export interface Dump {
  readonly tables: readonly (readonly DumpRow[])[];
  /** Index of the first line after the run. */
  readonly end: number;
}

/** A cell of a dump: the line begins with a tab and holds no other one. */
export function isDumpCell(line: Line | undefined): boolean {
  return line?.text.startsWith("\t") === true && !line.text.includes("\t", 1);
}

/**
 * Reads the run of cells that begins at `from`: a cell begins with a tab and may hold several lines, a row ends where an
 * empty line is followed by a cell or the table ends. `starts` holds the first cells of tables found so far and is
 * added to. No tables come back if the run is prose indented by tabs.
 */
export function readDump(lines: readonly Line[], from: number, starts: Set<string>): Dump {
  const rows: DumpRow[] = [];
  let cells: DumpCell[] = [];
  let at = from;
  for (;;) {
    const line = lines[at]!;
    let next = at + 1;
    while (next < lines.length && !lines[next]!.text.startsWith("\t") && !lines[next]!.text.includes("\t"))
      next++;
    const following = lines[next]?.text.startsWith("\t") === true ? lines[next]!.text.slice(1) : undefined;
    const gap = lines.slice(at + 1, next);
    const first = rows[0]?.cells[0]?.text ?? cells[0]?.text ?? "";
    const restarts =
      following !== undefined &&
      rows.length > 1 &&
      (label(following) === label(first) || starts.has(label(following)));
    const judged = judgeGap({ cell: line.text.slice(1), gap, next: following, restarts });
    const texts = [line.text.slice(1), ...gap.slice(0, judged.kept).map((more) => more.text)];
    while (texts.length > 1 && texts.at(-1)!.trim() === "") texts.pop();
    cells.push({ text: texts.join("\n"), line: line.number, column: line.column + 1 });
    if (judged.kind !== "same-row") {
      rows.push({ cells, blanks: judged.blanks });
      cells = [];
    }
    at += 1 + judged.kept;
    if (judged.kind === "table-end") break;
    at = next;
  }
  if (!isTable(rows)) return { tables: [], end: at };
  const tables = splitTables(rows);
  for (const table of tables) starts.add(label(table[0]!.cells[0]!.text));
  return { tables, end: at };
}

/** Tabs also indent paragraphs: then no line is followed by a cell of its row, or nearly all are sentences. */
function isTable(rows: readonly DumpRow[]): boolean {
  const cells = rows.flatMap((row) => row.cells);
  const filled = cells.filter((cell) => cell.text.trim() !== "");
  if (filled.length === 0 || (rows.length < 2 && cells.length < 3)) return false;
  if (rows.every((row) => row.cells.length === 1)) return false;
  const prose = filled.filter(
    ({ text }) => text.length >= 40 || (text.length > 8 && endsSentence(text)) || hasHeadingMark(text),
  );
  return filled.length < cells.length || prose.length <= filled.length * 0.6;
}

/** Several forms printed one after the other are one run; each begins with the same labels as the first one. */
function splitTables(rows: readonly DumpRow[]): DumpRow[][] {
  const tables: DumpRow[][] = [];
  let start = 0;
  for (let at = 1; at <= rows.length; at++) {
    if (at < rows.length && !startsAnew(rows, start, at)) continue;
    tables.push(rows.slice(start, at));
    start = at;
  }
  return tables;
}

/** Rows at a table's head whose labels are compared. */
const headRows = 4;

/**
 * Whether the grid starts anew at row `at` of a run whose current table began at `start`. Evidence: the first label is
 * that of the table's first row and another label of its head follows, or two empty lines came before; a damaged first
 * label is made up for by two more. Where two empty lines, which end no other row, come before a title or a
 * label-and-value row, another form begins. A label that is frequent in the head itself is no evidence.
 */
function startsAnew(rows: readonly DumpRow[], start: number, at: number): boolean {
  if (at - start < 2) return false;
  const labels = (from: number) =>
    Array.from({ length: headRows }, (_, index) => label(rows[from + index]?.cells[0]?.text ?? ""));
  const head = labels(start);
  const here = labels(at);
  const apart = rows[at - 1]!.blanks >= 2;
  let follow = 0;
  for (let index = 1; index < headRows; index++) {
    if (here[index] !== "" && here[index] === head[index] && head.indexOf(head[index]!) === index) follow++;
  }
  const sameFirst = here[0] !== "" && here[0] === head[0] && head.indexOf(head[0]!, 1) === -1;
  if (sameFirst && (follow >= 1 || apart) && at - start >= Math.min(headRows, 3)) return true;
  if (!apart) return false;
  if (follow >= 2 && at - start >= headRows) return true;
  const candidate = rows[at]!.cells;
  const others = rows.slice(start, at - 1);
  return (
    others.length >= 2 &&
    others.every((row) => row.blanks < 2) &&
    candidate.length <= 2 &&
    candidate.every((cell) => cell.text.trim() !== "") &&
    !/^[\s\d.,%—-]+$/.test(candidate[0]!.text)
  );
}

function label(text: string): string {
  return text.replace(/\s+/g, "");
}
