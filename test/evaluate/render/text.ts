import { bare, cellsOf, left, type Page } from "../page.ts";

/**
 * The dump of a Word file: a TAB opens a cell, an empty line ends a row, two end the table. Horizontal spans are lost
 * and a vertically merged cell repeats as an empty one.
 */
export function flattened(page: Page): string {
  return page
    .map((block) => {
      if (block.kind !== "table") return `${bare(block.text)}\n`;
      const rows = block.rows.map((row) =>
        row
          .filter((cell) => cell !== left)
          .map((cell) => `\t${cell === "^" ? "" : bare(cell)}\n`)
          .join(""),
      );
      return `${rows.join("\n")}\n\n`;
    })
    .join("");
}

/** Tables as lines of cells parted by TABs, each cell on its own column. */
export function tabbed(page: Page): string {
  return page
    .map((block) => {
      if (block.kind !== "table") return `${bare(block.text)}\n`;
      const width = block.rows[0]!.length;
      const grid = block.rows.map(() => Array.from({ length: width }, () => ""));
      for (const cell of cellsOf(block.rows)) grid[cell.row]![cell.column] = cell.text;
      return `\n${grid.map((row) => row.join("\t")).join("\n")}\n\n`;
    })
    .join("");
}
