import type { DumpCell, DumpRow } from "./dump.ts";
import { hasHeadingMark, isBlank, type Line } from "./lines.ts";

/** Rows that stand on one line each, none where the lines are no table, and the index of the first line after them. */
export interface Columns {
  readonly rows: readonly DumpRow[];
  readonly end: number;
}

export function hasColumns(line: Line | undefined): boolean {
  return line?.text.includes("\t") === true && line.text.trim() !== "";
}

/** Lines whose cells are parted by tabs. No rows for a single such line and for a table of contents. */
export function readTabbed(lines: readonly Line[], from: number): Columns {
  const rows: DumpCell[][] = [];
  let at = from;
  while (at < lines.length) {
    if (hasColumns(lines[at])) {
      const taken = quoted(lines, at);
      rows.push(splitCells(taken.text, "\t", lines[at]!));
      at = taken.end;
    } else if (isBlank(lines[at]) && hasColumns(lines[at + 1]) && rows.length > 0) {
      at++;
    } else if (isBareRow(lines, at)) {
      rows.push([{ text: lines[at]!.text, line: lines[at]!.number, column: lines[at]!.column }]);
      at++;
    } else break;
  }
  const even = dropTrailing(rows);
  if (even.length < 2 || widestOf(even) < 2 || isContents(even)) {
    return { rows: [], end: at };
  }
  return { rows: even.map((cells) => ({ cells, blanks: 0 })), end: at };
}

/** A row whose empty cells were cut off: a short text between two rows of equal length. */
function isBareRow(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (isBlank(line) || !hasColumns(lines[at - 1]) || !hasColumns(lines[at + 1])) return false;
  const count = (index: number) => lines[index]!.text.split("\t").length;
  return count(at - 1) === count(at + 1) && line!.text.trim().length <= 20 && !hasHeadingMark(line!.text);
}

/** A spreadsheet's clipboard quotes cells that hold line breaks; such a row goes on to the line with the other quote. */
function quoted(lines: readonly Line[], at: number): { text: string; end: number } {
  let text = lines[at]!.text;
  let end = at + 1;
  if (/(?:^|\t)"/.test(text)) {
    while (openQuote(text) && end < lines.length && end - at < 50) text += "\n" + lines[end++]!.text;
    if (openQuote(text)) return { text: lines[at]!.text, end: at + 1 };
  }
  return { text, end };
}

function openQuote(text: string): boolean {
  let count = 0;
  for (const character of text) if (character === '"') count++;
  return count % 2 === 1;
}

function splitCells(text: string, separator: string, line: Line): DumpCell[] {
  const cells: DumpCell[] = [];
  let column = line.column;
  let open = "";
  for (const part of text.split(separator)) {
    const piece = open === "" ? part : open + separator + part;
    if (piece.startsWith('"') && openQuote(piece)) {
      open = piece;
      continue;
    }
    open = "";
    const value =
      /^"[\s\S]*"$/.test(piece) && piece.length > 1 ? piece.slice(1, -1).replaceAll('""', '"') : piece;
    cells.push({ text: value, line: line.number, column });
    column += piece.length + 1;
  }
  if (open !== "") cells.push({ text: open, line: line.number, column });
  return cells;
}

/** Exports end every row with the separator: a last column without any text is none. */
function dropTrailing(rows: readonly DumpCell[][]): DumpCell[][] {
  const widest = widestOf(rows);
  const full = rows.filter((row) => row.length === widest);
  if (widest < 2 || full.some((row) => row[widest - 1]!.text.trim() !== "") || full.length < 2)
    return [...rows];
  return rows.map((row) => (row.length === widest ? row.slice(0, -1) : row));
}

function widestOf(rows: readonly DumpCell[][]): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0);
}

/** A table of contents: titles with page numbers that never fall. */
function isContents(rows: readonly DumpCell[][]): boolean {
  let last = 0;
  let marked = 0;
  for (const row of rows) {
    const [title, page] = row;
    if (row.length !== 2 || !/^\s*\d{1,4}\s*$/.test(page!.text)) return false;
    const number = Number(page!.text);
    if (number < last) return false;
    last = number;
    if (hasHeadingMark(title!.text) || /[.…·]{4}/.test(title!.text)) marked++;
  }
  return marked >= rows.length / 2;
}

const bar = /[|│┃｜║]/;
const bars = /[|│┃｜║]/g;
/** A line that only draws: Markdown's second row, corners and crossings of a drawn frame. */
const drawn = /^[\s|│┃｜║+\-=_:—─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╪╫╤╧╟╢]+$/;

export function hasBars(line: Line | undefined): boolean {
  return line !== undefined && (line.text.match(bars)?.length ?? 0) >= 2;
}

export function isDrawn(line: Line | undefined): boolean {
  return line !== undefined && drawn.test(line.text) && /[-─━═—]{2}/.test(line.text);
}

/** Lines whose cells are parted by bars, drawn or typed. Where every row is framed, lines between two rules are one row. */
export function readBarred(lines: readonly Line[], from: number): Columns {
  const rows: DumpCell[][] = [];
  const breaks: number[] = [];
  let at = from;
  while (at < lines.length && (isDrawn(lines[at]) || hasBars(lines[at]))) {
    if (isDrawn(lines[at])) breaks.push(rows.length);
    else rows.push(barredCells(lines[at]!));
    at++;
  }
  const widest = widestOf(rows);
  const usual = rows.filter((row) => row.length === widest).length;
  if (widest < 2 || rows.length < 2 || usual < rows.length * 0.6) return { rows: [], end: at };
  const framed = breaks.filter((index) => index > 0 && index < rows.length).length >= 2;
  const joined = framed ? joinFramed(rows, breaks) : rows;
  return { rows: joined.map((cells) => ({ cells, blanks: 0 })), end: at };
}

function barredCells(line: Line): DumpCell[] {
  const cells: DumpCell[] = [];
  let column = line.column;
  const parts = line.text.split(bar);
  parts.forEach((part, index) => {
    const outer = (index === 0 || index === parts.length - 1) && part.trim() === "";
    if (!outer) cells.push({ text: part.trim(), line: line.number, column });
    column += part.length + 1;
  });
  return cells;
}

function joinFramed(rows: readonly DumpCell[][], breaks: readonly number[]): DumpCell[][] {
  const joined: DumpCell[][] = [];
  const begins = new Set(breaks);
  rows.forEach((row, index) => {
    const current = joined.at(-1);
    if (current === undefined || begins.has(index) || current.length !== row.length) {
      joined.push([...row]);
      return;
    }
    row.forEach((cell, column) => {
      const above = current[column]!;
      const text = [above.text, cell.text].filter((part) => part !== "").join("\n");
      current[column] = { ...above, text };
    });
  });
  return joined;
}
