import type { Block, PagePlace } from "@juesuan/document";
import {
  type Box,
  hull,
  type JoinedTable,
  joinPages,
  matchLanes,
  type PageGrid,
  type PagePart,
  roundBox,
  type TextLine,
} from "@juesuan/tables";
import { type FurnitureRole, findFurniture } from "./furniture.ts";
import type { ReadPage } from "./page.ts";
import { type BodyLine, type Measure, measureOf, opensParagraph, usualLeading } from "./paragraphs.ts";
import { turnBack } from "./turn.ts";

interface Item {
  readonly page: ReadPage;
  readonly top: number;
  readonly left: number;
  readonly line?: TextLine;
  readonly grid?: PageGrid;
  readonly role?: FurnitureRole;
}

/** All pages' lines and tables as blocks in reading order, and the tables as they were joined. */
export function toBlocks(pages: readonly ReadPage[]): { blocks: Block[]; tables: JoinedTable[] } {
  const roles = findFurniture(pages);
  const flow = withBlanks(pages, roles);
  const tables = joinPages(partsOf(flow));
  const tableOf = new Map<PageGrid, JoinedTable>();
  for (const table of tables) for (const part of table.parts) tableOf.set(part, table);

  const byNumber = new Map(pages.map((page) => [page.page.number, page]));
  const measures = measuresOf(pages, roles);
  const body: BodyLine[] = [];
  for (const item of flow.flat()) {
    if (item.line !== undefined && item.role === undefined) {
      body.push({ line: item.line, page: item.page.page.number, measure: measures.get(item.page)! });
    }
  }
  const leading = usualLeading(body);
  const bodyOf = new Map(body.map((entry) => [entry.line, entry]));

  const blocks: Block[] = [];
  let open: BodyLine[] = [];
  // Furniture between two pages waits until the paragraph that runs over them is closed.
  let waiting: Block[] = [];
  const close = (): void => {
    if (open.length > 0) blocks.push(paragraph(open, byNumber));
    blocks.push(...waiting);
    open = [];
    waiting = [];
  };
  const done = new Set<JoinedTable>();
  for (const item of flow.flat()) {
    if (item.role !== undefined) {
      waiting.push(furniture(item));
      if (open.length === 0) close();
    } else if (item.line !== undefined) {
      const next = bodyOf.get(item.line)!;
      const last = open[open.length - 1];
      if (last === undefined || opensParagraph(open[0]!, last, next, leading)) close();
      open.push(next);
    } else if (item.grid !== undefined) {
      close();
      const table = tableOf.get(item.grid)!;
      if (!done.has(table) && table.cells.some((cell) => cell.text !== "")) {
        done.add(table);
        blocks.push(tableBlock(table, byNumber));
      }
    }
  }
  close();
  return { blocks, tables };
}

/** A measure this much narrower than the middle one of its page size is that of a list, not of running text. */
const narrow = 0.85;

/**
 * Each page's measure. A page with one line, with a list, or with a table and a note has none of its own: it takes
 * that of the nearest page of its size, the one before it first, for sections differ in their margins.
 */
function measuresOf(
  pages: readonly ReadPage[],
  roles: ReadonlyMap<TextLine, FurnitureRole>,
): Map<ReadPage, Measure> {
  const bySize = new Map<string, ReadPage[]>();
  for (const page of pages) {
    const size = `${Math.round(page.width / 4)}x${Math.round(page.height / 4)}`;
    const list = bySize.get(size);
    if (list === undefined) bySize.set(size, [page]);
    else list.push(page);
  }
  const out = new Map<ReadPage, Measure>();
  for (const group of bySize.values()) {
    const body = group.map((page) => page.lines.filter((line) => !roles.has(line)));
    const own = body.map((lines) => measureOf(lines, false));
    const widths = own.flatMap((measure) => (measure === undefined ? [] : [measure.right - measure.left]));
    const usual = widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
    const sound: number[] = [];
    for (const [index, measure] of own.entries()) {
      if (measure !== undefined && measure.right - measure.left >= narrow * usual) sound.push(index);
    }
    const common = outermost(group, body.flat());
    for (const [index, page] of group.entries()) {
      const near = sound.includes(index) ? index : nearest(sound, index);
      out.set(page, (near === undefined ? undefined : own[near]) ?? common);
    }
  }
  return out;
}

/** Where no page has running text, tables show how wide the pages are set. */
function outermost(pages: readonly ReadPage[], lines: readonly TextLine[]): Measure {
  const { left, right } = measureOf(lines, true)!;
  const boxes = pages.flatMap((page) => page.grids.map((grid) => grid.box));
  return {
    left: boxes.reduce((least, box) => Math.min(least, box[0]), left),
    right: boxes.reduce((most, box) => Math.max(most, box[2]), right),
  };
}

function nearest(sorted: readonly number[], index: number): number | undefined {
  let best: number | undefined;
  for (const candidate of sorted) {
    if (best === undefined || Math.abs(candidate - index) < Math.abs(best - index)) best = candidate;
  }
  return best;
}

function itemsOf(page: ReadPage, roles: ReadonlyMap<TextLine, FurnitureRole>): Item[] {
  const items: Item[] = [];
  for (const line of page.lines) {
    const role = roles.get(line);
    items.push({
      page,
      line,
      top: line.box[1],
      left: line.box[0],
      ...(role === undefined ? {} : { role }),
    });
  }
  for (const grid of page.grids) items.push({ page, grid, top: grid.box[1], left: grid.box[0] });
  return items.sort((a, b) => a.top - b.top || a.left - b.left);
}

/**
 * The pages' items; a blank ruled grid is one where it stands at the head of its page and has the columns of the
 * table that ends the page before: a form printed with more rows than it needs.
 */
function withBlanks(pages: readonly ReadPage[], roles: ReadonlyMap<TextLine, FurnitureRole>): Item[][] {
  let open: { grid: PageGrid; page: number } | undefined;
  return pages.map((page) => {
    const items = itemsOf(page, roles);
    const solid = items.filter((item) => item.role === undefined);
    const first = page.blanks[0];
    if (
      first !== undefined &&
      open?.page === page.page.number - 1 &&
      solid.every((item) => item.top > first.box[1]) &&
      open.grid.xs.length === first.xs.length &&
      matchLanes(open.grid.xs, first.xs) !== undefined
    ) {
      const item = { page, grid: first, top: first.box[1], left: first.box[0] };
      items.push(item);
      items.sort((a, b) => a.top - b.top || a.left - b.left);
      solid.unshift(item);
    }
    const last = solid[solid.length - 1]?.grid;
    open = last === undefined ? undefined : { grid: last, page: page.page.number };
    return items;
  });
}

function partsOf(flow: readonly (readonly Item[])[]): PagePart[] {
  const parts: PagePart[] = [];
  for (const items of flow) {
    const solid = items.filter((item) => item.role === undefined);
    for (const [index, item] of solid.entries()) {
      if (item.grid === undefined) continue;
      parts.push({ grid: item.grid, leads: index === 0, trails: index === solid.length - 1 });
    }
  }
  return parts;
}

function placeOf(page: ReadPage, boxes: readonly Box[]): PagePlace {
  return placeIn(page, hull(boxes));
}

function placeIn(page: ReadPage, box: Box): PagePlace {
  const { number, width, height } = page.page;
  return { page: number, box: roundBox(turnBack(page.turn, box, width, height)) };
}

function paragraph(lines: readonly BodyLine[], pages: ReadonlyMap<number, ReadPage>): Block {
  const first = lines[0]!;
  const onFirst = lines.filter((entry) => entry.page === first.page);
  return {
    id: "",
    kind: "paragraph",
    text: lines.map((entry) => entry.line.text).join("\n"),
    place: placeOf(
      pages.get(first.page)!,
      onFirst.map((entry) => entry.line.box),
    ),
  };
}

function furniture(item: Item): Block {
  const line = item.line!;
  return {
    id: "",
    kind: "furniture",
    role: item.role!,
    text: line.text,
    place: placeOf(item.page, [line.box]),
  };
}

function tableBlock(table: JoinedTable, pages: ReadonlyMap<number, ReadPage>): Block {
  const first = table.parts[0]!;
  return {
    id: "",
    kind: "table",
    rows: table.rows,
    columns: table.columns,
    cells: table.cells.map((cell) => {
      const place = cell.place as PagePlace;
      return { ...cell, place: placeIn(pages.get(place.page)!, place.box) };
    }),
    place: placeIn(pages.get(first.page)!, first.box),
  };
}
