import type { Cell } from "@juesuan/document";
import type { PageCell } from "./cell-text.ts";
import {
  continuesMerge,
  facingCells,
  isCutRow,
  isOpen,
  isSplitLabel,
  type KnownTexts,
  repeatedRows,
  startsAnew,
} from "./continuation.ts";
import type { PageGrid } from "./grids.ts";
import { matchLanes } from "./lanes.ts";

/** A table on its page, in reading order, with what stands around it. Furniture does not count. */
export interface PagePart {
  readonly grid: PageGrid;
  /** Nothing stands above it on its page. */
  readonly leads: boolean;
  /** Nothing stands below it on its page. */
  readonly trails: boolean;
}

/** A table over all its pages. */
export interface JoinedTable {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Cell[];
  readonly parts: readonly PageGrid[];
  /** One for each part after the first. */
  readonly joins: readonly Join[];
  /** Set where nothing but the page break stands between this table and the one before, and yet they stay apart. */
  readonly apart?: Apart;
  readonly repairs: number;
}

/** Why a table at a page's head does not continue the one at the foot of the page before. */
export interface Apart {
  readonly page: number;
  /** `columns`: their lanes do not agree. `anew`: it begins with a caption, or as the other began: another form of the same kind. */
  readonly reason: "columns" | "anew";
}

export interface Join {
  readonly page: number;
  /** Rows at the top of the page that print the header again; they are not in the grid. */
  readonly repeatedRows: number;
  /** The page break ran through a row, whose halves are one row of the grid. */
  readonly cutRow: boolean;
  /** Merged cells that go on over the break. */
  readonly continuedCells: number;
}

interface Draft {
  rows: number;
  lines: readonly number[];
  cells: DraftCell[];
  parts: PageGrid[];
  joins: Join[];
  apart?: Apart;
  repairs: number;
  /** Cells of the first part in the columns of the union, for its header. */
  head: DraftCell[];
}

type DraftCell = PageCell & { readonly page: number };

/** Joins the parts of a table on following pages; `parts` stand in reading order. */
export function joinPages(parts: readonly PagePart[]): JoinedTable[] {
  const known = knownTexts(parts);
  const out: JoinedTable[] = [];
  let draft: Draft | undefined;
  let before: PagePart | undefined;
  for (const part of parts) {
    const follows =
      before?.trails === true && part.leads && before.grid.page + 1 === part.grid.page && draft !== undefined;
    const joined: Draft | Apart["reason"] | undefined = follows
      ? append(draft!, part.grid, known)
      : undefined;
    if (typeof joined === "object") draft = joined;
    else {
      if (draft !== undefined) out.push(finish(draft));
      draft = begin(part.grid);
      if (joined !== undefined) draft.apart = { page: part.grid.page, reason: joined };
    }
    before = part;
  }
  if (draft !== undefined) out.push(finish(draft));
  return out;
}

/** Rows at the head and the foot of a part may be halves; what stands between them is whole. */
function knownTexts(parts: readonly PagePart[]): KnownTexts {
  const any = new Set<string>();
  const whole = new Set<string>();
  for (const { grid, leads, trails } of parts) {
    const last = grid.ys.length - 2;
    for (const cell of grid.cells) {
      const text = cell.text.replace(/\s+/g, "");
      if (text === "") continue;
      any.add(text);
      const touched = (leads && cell.row === 0) || (trails && cell.row + cell.rowSpan - 1 === last);
      if (!touched) whole.add(text);
    }
  }
  return { any, whole };
}

function begin(grid: PageGrid): Draft {
  const cells = grid.cells.map((cell) => ({ ...cell, page: grid.page }));
  return {
    rows: grid.ys.length - 1,
    lines: grid.xs,
    cells,
    parts: [grid],
    joins: [],
    repairs: grid.repairs,
    head: cells,
  };
}

function relane<C extends PageCell>(cells: readonly C[], places: readonly number[]): C[] {
  return cells.map((cell) => {
    const column = places[cell.column]!;
    return { ...cell, column, columnSpan: places[cell.column + cell.columnSpan]! - column };
  });
}

/** The reason where the grid is a table of its own. */
function append(draft: Draft, grid: PageGrid, known: KnownTexts): Draft | Apart["reason"] {
  const match = matchLanes(
    draft.lines,
    grid.xs,
    grid.kind === "aligned" && draft.parts[0]!.kind === "aligned",
  );
  if (match === undefined) return isTitled(grid) ? "anew" : "columns";
  const head = relane(draft.head, match.first);
  const next = relane(grid.cells, match.second).map((cell) => ({ ...cell, page: grid.page }));
  const rowsOfNext = grid.ys.length - 1;
  const repeated = repeatedRows(head, next, rowsOfNext);
  if (startsAnew(head, next, repeated)) return "anew";

  const cells = relane(draft.cells, match.first);
  const body = next.filter((cell) => cell.row >= repeated);
  const lastPart = draft.parts[draft.parts.length - 1]!;
  const { pairs, complete } = facingCells(cells, body, draft.rows - 1, repeated);
  const cut = complete && isCutRow(pairs, isOpen(lastPart, grid), known, [...cells, ...body]);
  const base = draft.rows - repeated - (cut ? 1 : 0);
  const merged = new Map<DraftCell, DraftCell>();
  const dropped = new Set<DraftCell>();
  let continued = 0;
  for (const [a, b] of pairs) {
    if (!cut && !continuesMerge(a, b) && !isSplitLabel(a, b, known)) continue;
    if (!cut) continued++;
    dropped.add(b);
    merged.set(a, {
      ...a,
      rowSpan: base + b.row + b.rowSpan - a.row,
      text: [a.text, b.text].filter((text) => text !== "").join("\n"),
      // A merged cell whose text only comes on the next page is found there.
      ...(a.text === "" && b.text !== "" ? { page: b.page, box: b.box } : {}),
      lines: b.text === "" ? a.lines : b.lines,
    });
  }
  const all = [
    ...cells.map((cell) => merged.get(cell) ?? cell),
    ...body.filter((cell) => !dropped.has(cell)).map((cell) => ({ ...cell, row: base + cell.row })),
  ];
  return {
    ...(draft.apart === undefined ? {} : { apart: draft.apart }),
    rows: base + rowsOfNext,
    lines: match.lines,
    cells: all,
    parts: [...draft.parts, grid],
    joins: [
      ...draft.joins,
      { page: grid.page, repeatedRows: repeated, cutRow: cut, continuedCells: continued },
    ],
    repairs: draft.repairs + grid.repairs,
    head,
  };
}

/** Its first row is one text over all columns: a caption of its own. */
function isTitled({ cells, xs }: PageGrid): boolean {
  const first = cells[0];
  return first !== undefined && xs.length > 2 && first.columnSpan === xs.length - 1 && first.text !== "";
}

function finish(draft: Draft): JoinedTable {
  const cells = draft.cells.map(
    (cell): Cell => ({
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      text: cell.text,
      place: { page: cell.page, box: roundBox(cell.box) },
    }),
  );
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    rows: draft.rows,
    columns: draft.lines.length - 1,
    cells,
    parts: draft.parts,
    joins: draft.joins,
    ...(draft.apart === undefined ? {} : { apart: draft.apart }),
    repairs: draft.repairs,
  };
}

/** Hundredths of a point: what a file can tell, and the same on every machine. */
export function roundBox(box: readonly [number, number, number, number]): [number, number, number, number] {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return [round(box[0]), round(box[1]), round(box[2]), round(box[3])];
}
