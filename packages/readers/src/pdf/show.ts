import type { Problem } from "@juesuan/document";
import { headerPaths, headerRows, type JoinedTable, type PageGrid, type Recognition } from "@juesuan/tables";
import { defaultLimits, refuse } from "../reader.ts";
import { toBlocks } from "./blocks.ts";
import { openPdf } from "./open.ts";
import { type Layers, type ReadPage, readPage } from "./page.ts";
import { drawPage, type Head } from "./picture.ts";
import { notJoined, pageProblems } from "./problems.ts";
import type { Turn } from "./turn.ts";

/** Why one page's tables came out as they did. Boxes lie in the upright frame, which is the picture's too. */
export interface ShownPage {
  readonly page: number;
  readonly pages: number;
  readonly turn: Turn;
  readonly recognition: Recognition;
  /** For each grid of the page, the table that it is a part of. */
  readonly tables: ReadonlyMap<PageGrid, JoinedTable>;
  /** For each grid of the page its header; a continued table has that of its first page. */
  readonly heads: ReadonlyMap<PageGrid, Head>;
  readonly problems: readonly Problem[];
  /** PNG, where it was asked for. */
  readonly picture?: Uint8Array;
}

export type Shown =
  | { readonly ok: true; readonly value: ShownPage }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * One page as the recogniser saw it. The whole file is read, for its other pages decide how tables go on. Text in
 * `hidden` is blacked out in the picture. `NO_SUCH_PAGE` where the file has fewer pages.
 */
export async function showPdf(
  bytes: Uint8Array,
  options: { readonly page: number; readonly picture: boolean; readonly hidden?: readonly string[] },
): Promise<Shown> {
  const opened = await openPdf(bytes, { outlines: options.picture });
  if ("ok" in opened) return { ok: false, problems: opened.problems };
  try {
    const { document } = opened;
    if (options.page > document.numPages) return { ok: false, problems: noSuchPage(document.numPages) };
    const layers = (await document.getOptionalContentConfig().catch(() => undefined)) as Layers | undefined;
    const pages: ReadPage[] = [];
    let shown: { page: ReadPage; recognition: Recognition } | undefined;
    for (let number = 1; number <= document.numPages; number++) {
      const read = await readPage(document, number, layers, defaultLimits.cells).catch(() => undefined);
      if (read === undefined) continue;
      pages.push(read.page);
      if (number === options.page) shown = read;
    }
    if (shown === undefined) return { ok: false, problems: damaged(options.page) };
    const joined = toBlocks(pages).tables;
    const { page, recognition } = shown;
    const tables = new Map<PageGrid, JoinedTable>();
    for (const table of joined) {
      for (const part of table.parts) if (part.page === options.page) tables.set(part, table);
    }
    const heads = new Map(recognition.grids.map((grid) => [grid, headOf(grid, tables.get(grid))]));
    const apart = joined.some(
      (table) => table.apart?.reason === "columns" && table.apart.page === options.page,
    );
    return {
      ok: true,
      value: {
        page: options.page,
        pages: document.numPages,
        turn: page.turn,
        recognition,
        tables,
        heads,
        problems: [...pageProblems(page), ...(apart ? [notJoined(options.page)] : [])],
        ...(options.picture
          ? { picture: await drawPage(document, page, recognition, heads, options.hidden ?? []) }
          : {}),
      },
    };
  } finally {
    await opened.close();
  }
}

function headOf(grid: PageGrid, table: JoinedTable | undefined): Head {
  const columns = grid.xs.length - 1;
  if (table === undefined || table.parts[0] === grid || table.columns !== columns) {
    const rows = grid.ys.length - 1;
    return { rows: headerRows(grid.cells, rows), paths: headerPaths(grid.cells, rows, columns) };
  }
  const join = table.joins.find((one) => one.page === grid.page);
  return { rows: join?.repeatedRows ?? 0, paths: headerPaths(table.cells, table.rows, columns) };
}

function noSuchPage(pages: number): readonly Problem[] {
  return refuse("NO_SUCH_PAGE", `文件只有 ${pages} 页。`, `The file has only ${pages} pages.`).problems;
}

function damaged(page: number): readonly Problem[] {
  return refuse(
    "PAGE_UNREADABLE",
    `第 ${page} 页已损坏，无法显示。`,
    `Page ${page} is damaged and cannot be shown.`,
  ).problems;
}
