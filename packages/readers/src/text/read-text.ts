import type { Block, Cell, Problem } from "@juesuan/document";
import { decodeText } from "../charset.ts";
import { type Limits, type ReadResult, refuse } from "../reader.ts";
import { hasBars, hasColumns, isDrawn, readBarred, readTabbed } from "./columns.ts";
import { type DumpRow, isDumpCell, readDump } from "./dump.ts";
import { isBlank, type Line, splitLines } from "./lines.ts";
import { findPageLines } from "./page-lines.ts";
import { readProse, wrapOf } from "./prose.ts";

/** Reads plain text, with the tables that bulk collections flatten into it. Problems: those of `decodeText`, `SPANS_LOST`, `LIMIT`. */
export function readText(bytes: Uint8Array, limits: Limits, contentType?: string): ReadResult {
  const decoded = decodeText(bytes, { contentType });
  if (decoded.problems.some((problem) => problem.severity === "fatal")) {
    return { ok: false, problems: decoded.problems };
  }
  const blocks = readPlain(decoded.text);
  const tooLarge = blocks.some(
    (block) => block.kind === "table" && block.rows * block.columns > limits.cells,
  );
  if (tooLarge) {
    return refuse(
      "LIMIT",
      `有一张表超过 ${limits.cells} 个单元格的上限；请检查文件，或拆分后再试。`,
      `A table has more than ${limits.cells} cells; check the file, or split it.`,
    );
  }
  const problems: Problem[] = [...decoded.problems];
  if (blocks.some(spanLost)) problems.push(spansLost);
  return { ok: true, value: { mediaType: "text/plain", pages: [], blocks }, problems };
}

const spansLost: Problem = {
  code: "SPANS_LOST",
  severity: "warning",
  message: {
    zh: "文本中的表格没有保留合并单元格，各行列数不一；短行的最后一格按横跨其余各列处理，列的位置以各行内容为准。",
    en: "The text keeps no merged cells and its rows differ in length; the last cell of a short row is taken to span the rest.",
  },
};

function spanLost(block: Block): boolean {
  return block.kind === "table" && block.cells.some((cell) => cell.columnSpan > 1);
}

/** Paragraphs, tables and page furniture of a text, placed by line and column. */
export function readPlain(text: string): Block[] {
  const all = splitLines(text);
  const furniture = findPageLines(all);
  const blocks: Block[] = [];
  for (const [index, role] of furniture) {
    const { text, number, column } = all[index]!;
    blocks.push({ id: "", kind: "furniture", role, text: text.trim(), place: { line: number, column } });
  }
  const lines = withoutFurniture(all, furniture);
  const starts = new Set<string>();
  const prose: Line[] = [];
  const proseRuns: Line[][] = [];
  let at = 0;
  const endRun = () => {
    if (prose.length > 0) proseRuns.push(prose.splice(0));
  };
  while (at < lines.length) {
    const run = isProse(lines[at]) ? undefined : readRun(lines, at, starts);
    if (run !== undefined && run.tables.length > 0) {
      endRun();
      for (const rows of run.tables) blocks.push(toTable(rows));
      at = run.end;
      continue;
    }
    // The lines of a run that is no table are prose and are not tried again.
    const end = Math.max(at + 1, run?.end ?? 0);
    while (at < end) prose.push(lines[at++]!);
  }
  endRun();
  const wrap = wrapOf(proseRuns.flat());
  for (const run of proseRuns) {
    for (const { text, line, column } of readProse(run, wrap)) {
      blocks.push({ id: "", kind: "paragraph", text, place: { line, column } });
    }
  }
  return blocks.sort((a, b) => order(a) - order(b) || column(a) - column(b));
}

/** Blank lines that set a page number off go with it: a sentence may run on over the page's end. */
function withoutFurniture(all: readonly Line[], furniture: ReadonlyMap<number, string>): Line[] {
  const gone = new Set(furniture.keys());
  for (const index of furniture.keys()) {
    for (const step of [-1, 1]) {
      let at = index + step;
      while (at >= 0 && at < all.length && (gone.has(at) || isBlank(all[at]))) {
        gone.add(at);
        at += step;
      }
      // Before a table a blank line may end something.
      if (step === 1 && isDumpCell(all[at]) && at - 1 > index) gone.delete(at - 1);
    }
  }
  return all.filter((_, index) => !gone.has(index));
}

function isProse(line: Line | undefined): boolean {
  return !isDumpCell(line) && !hasColumns(line) && !hasBars(line) && !isDrawn(line);
}

function readRun(
  lines: readonly Line[],
  at: number,
  starts: Set<string>,
): { tables: readonly (readonly DumpRow[])[]; end: number } {
  if (isDumpCell(lines[at])) return readDump(lines, at, starts);
  const { rows, end } = hasColumns(lines[at]) ? readTabbed(lines, at) : readBarred(lines, at);
  return { tables: rows.length === 0 ? [] : [rows], end };
}

/** The real spans are unknown: the last cell of a short row covers the columns that remain. */
function toTable(rows: readonly DumpRow[]): Block {
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const cells: Cell[] = rows.flatMap((row, index) =>
    row.cells.map((cell, column) => ({
      row: index,
      column,
      rowSpan: 1,
      columnSpan: column === row.cells.length - 1 ? columns - column : 1,
      text: cell.text,
      place: { line: cell.line, column: cell.column },
    })),
  );
  return { id: "", kind: "table", rows: rows.length, columns, cells, place: cells[0]!.place };
}

function order(block: Block): number {
  return "line" in block.place ? block.place.line : 0;
}

function column(block: Block): number {
  return "line" in block.place ? block.place.column : 0;
}
