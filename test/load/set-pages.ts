import { print, type Sheet, widthOf } from "../../corpus/make-tables/paper.ts";
import { drawTable, layOut } from "../../corpus/make-tables/table.ts";
import { above, bare, cellsOf, left, type Page } from "../evaluate/page.ts";

/**
 * Sets an account on A4 as departments print theirs: 16 pt text on 28 pt lines (三号, GB/T 9704), statements and forms
 * on pages of their own, and ruled tables that go on over the page. Every account is set, whatever its format is, so that one of Word or of text has pages to be counted too; and it
 * takes milliseconds, where LibreOffice takes seconds.
 */
const [width, height, margin] = [595, 842, 72];
const inner = width - 2 * margin;

export function setPages(page: Page): Sheet[] {
  const sheets: string[] = [];
  let y = 0;
  const turnOver = () => {
    sheets.push("");
    y = height - margin;
  };
  const put = (content: string) => {
    sheets[sheets.length - 1] += content;
  };
  const text = (words: string, size: number, leading: number, indent = 0) => {
    for (const line of broken(words, size, indent)) {
      if (y - leading < margin) turnOver();
      y -= leading;
      put(print(margin + line.indent, y + (leading - size) / 2, size, line.text));
    }
  };
  turnOver();
  page.forEach((block, at) => {
    switch (block.kind) {
      case "title":
        text(bare(block.text), 22, 40);
        break;
      case "heading":
        // What stands over a table begins its page.
        if (page.slice(at + 1, at + 3).some((next) => next.kind === "table") && y < height - margin)
          turnOver();
        text(bare(block.text), 16, 28);
        break;
      case "line":
        text(bare(block.text), 16, 28, 32);
        break;
      case "table":
        table(block.rows);
    }
  });
  return sheets.map((content) => ({ width, height, content }));

  function table(rows: readonly (readonly string[])[]): void {
    const laid = layOut({ ...planned(rows), rules: "full", headerRows: 2, rowHeight: 18 });
    let from = 0;
    while (from < rows.length) {
      let to = from;
      let tall = 0;
      while (to < rows.length && y - tall - laid.heights[to]! >= margin) tall += laid.heights[to++]!;
      if (to === from) {
        // Nothing fits below what stands here; a row taller than a page runs over its foot.
        if (y < height - margin) {
          turnOver();
          continue;
        }
        to++;
      }
      const part = Array.from({ length: to - from }, (_, at) => from + at);
      const { content, foot } = drawTable(laid, margin, y, { rows: part });
      put(content);
      y = foot;
      from = to;
      if (from < rows.length) turnOver();
    }
    y -= 14;
  }
}

/** Lines of a paragraph, the first of which is indented. */
function broken(words: string, size: number, indent: number): { text: string; indent: number }[] {
  const lines: { text: string; indent: number }[] = [];
  let line = "";
  let used = indent;
  for (const unit of words.match(/[\x21-\x7e]+|[^\x21-\x7e]/g) ?? []) {
    const wide = widthOf(unit, size);
    if (line !== "" && used + wide > inner) {
      lines.push({ text: line, indent: lines.length === 0 ? indent : 0 });
      line = "";
      used = 0;
    }
    line += unit;
    used += wide;
  }
  return [...lines, { text: line, indent: lines.length === 0 ? indent : 0 }];
}

/** Columns as wide as what stands in them, and cells with their spans. */
function planned(rows: readonly (readonly string[])[]) {
  const columns = rows[0]!.length;
  const cells = cellsOf(rows);
  const need = Array.from({ length: columns }, (_, column) =>
    Math.max(
      4,
      ...cells
        .filter((cell) => cell.column === column && cell.columnSpan === 1)
        .map((cell) => Math.min(cell.text.length, 12)),
    ),
  );
  const total = need.reduce((sum, one) => sum + one, 0);
  const at = new Map(cells.map((cell) => [cell.row * 100 + cell.column, cell]));
  return {
    size: columns > 8 ? 7 : 9,
    widths: need.map((one) => Math.round((inner * 10 * one) / total) / 10),
    rows: rows.map((row, r) =>
      row.flatMap((mark, column) => {
        if (mark === left || mark === above) return [];
        const { text, rowSpan, columnSpan } = at.get(r * 100 + column)!;
        return [{ text, rowSpan, columnSpan }];
      }),
    ),
  };
}
