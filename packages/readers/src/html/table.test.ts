import { checkGrid } from "@juesuan/document";
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { placeCells, toGrid } from "./table.ts";
import { type HtmlElement, isElement, parseHtml } from "./tree.ts";

function tableOf(markup: string): HtmlElement {
  const table = parseHtml(markup, defaultLimits)!.body.children.find(
    (node) => isElement(node) && node.tag === "table",
  );
  return table as HtmlElement;
}

/** A grid of known cells: starts as single cells, then rectangles of them are merged. */
const known = fc
  .tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 1, max: 7 }),
    fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
      maxLength: 8,
    }),
  )
  .map(([rows, columns, merges]) => {
    const owner = Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => `${row}.${column}`),
    );
    const spans = new Map<string, readonly [number, number]>();
    for (const [row, column, rowSpan, columnSpan] of merges) {
      if (row + rowSpan > rows || column + columnSpan > columns) continue;
      const free = Array.from({ length: rowSpan }, (_, down) =>
        owner[row + down]!.slice(column, column + columnSpan),
      ).flat();
      if (free.some((name) => spans.has(name))) continue;
      const name = `${row}.${column}`;
      spans.set(name, [rowSpan, columnSpan]);
      for (let down = 0; down < rowSpan; down++) owner[row + down]!.fill(name, column, column + columnSpan);
    }
    return { rows, columns, owner, spans };
  });

test("any table with spans is placed as it was built", () => {
  fc.assert(
    fc.property(known, ({ rows, columns, owner, spans }) => {
      const seen = new Set<string>();
      const markup = owner
        .map((row) => {
          const cells = row
            .filter((name) => !seen.has(name) && seen.add(name))
            .map((name) => {
              const [rowSpan, columnSpan] = spans.get(name) ?? [1, 1];
              return `<td rowspan=${rowSpan} colspan=${columnSpan}>${name}`;
            });
          return `<tr>${cells.join("")}</tr>`;
        })
        .join("");
      const table = tableOf(`<table>${markup}</table>`);
      const placed = placeCells(table, 10_000);
      if (placed === "cells") throw new Error("too large");
      const grid = toGrid(table, placed, (cell) => cell.children.join(""));
      expect(checkGrid(grid)).toEqual([]);
      expect(placed.cut).toBe(0);
      // Rows and columns in which no cell begins fall out of both sides alike.
      const names = (from: readonly (readonly string[])[]) => from.map((row) => row.join("|"));
      const kept = owner
        .filter((row, index) => row.some((name) => name.startsWith(`${index}.`)))
        .map((row) =>
          row.filter((_, column) =>
            owner.some(
              (line) =>
                line[column]!.endsWith(`.${column}`) &&
                owner[Number(line[column]!.split(".")[0])]![column] === line[column],
            ),
          ),
        );
      const read = Array.from({ length: grid.rows }, () => Array<string>(grid.columns).fill(""));
      for (const cell of grid.cells) {
        for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
          read[row]!.fill(cell.text, cell.column, cell.column + cell.columnSpan);
      }
      expect(names(read)).toEqual(names(kept));
      expect([grid.rows <= rows, grid.columns <= columns]).toEqual([true, true]);
    }),
    { numRuns: 300 },
  );
});

test("any spans at all make a grid that holds", () => {
  const span = fc.constantFrom("", "0", "1", "2", "3", "-4", "1.9", "x", "65535", "4000");
  const row = fc.array(fc.tuple(span, fc.constantFrom("", "1", "2", "3", "x")), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.constantFrom("tbody", "thead", "tfoot"),
      (rows, group) => {
        const markup = rows.map(
          (cells) =>
            `<tr>${cells.map(([down, across]) => `<td rowspan="${down}" colspan="${across}">甲`).join("")}`,
        );
        const table = tableOf(`<table><${group}>${markup.join("")}</${group}><tr><td>末</table>`);
        const placed = placeCells(table, 100_000);
        if (placed === "cells") throw new Error("too large");
        const grid = toGrid(table, placed, () => "甲");
        expect(checkGrid(grid)).toEqual([]);
        expect(placed.cells).toHaveLength(rows.flat().length + 1);
      },
    ),
    { numRuns: 300 },
  );
});

test("a table that lost its spans: the last cell of a short row covers the rest, as in plain text", () => {
  const row = (cells: number) => `<tr>${"<td>x</td>".repeat(cells)}</tr>`;
  const spans = (markup: string) => {
    const placed = placeCells(tableOf(`<table>${markup}</table>`), 1_000);
    if (placed === "cells") throw new Error("too many cells");
    return [
      placed.spansLost,
      placed.cells.filter((cell) => cell.columnSpan > 1).map((cell) => cell.columnSpan),
    ];
  };
  expect(spans(row(2) + row(4) + row(3) + row(6) + row(5))).toEqual([true, [5, 3, 4, 2]]);
  // A title alone in its row, and one slip.
  expect(spans(row(1) + row(6) + row(6) + row(6) + row(5))).toEqual([false, []]);
  expect(spans(row(2) + row(4) + row(3) + "<tr><td colspan=2>x</td><td>x</td></tr>")).toEqual([false, [2]]);
});
