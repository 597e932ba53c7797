import type { Account } from "../account.ts";
import type { Drawn } from "../generate.ts";
import { type Block, marksIn, type Page, reprint } from "../page.ts";
import type { Random } from "../random.ts";

/** Where a finding on a fault must have evidence: one of the places. */
export type Place =
  /** A line of the page that the fault left. */
  | { readonly block: number }
  | { readonly form: number }
  | { readonly statement: string }
  /** What is lost has no place: a finding of these rules, wherever. */
  | { readonly rules: readonly string[] };

/** A fault put into an account's page. */
export interface Fault {
  readonly kind: string;
  /** The mark that was changed, and how. */
  readonly what: string;
  readonly key: string;
  readonly page: Page;
  readonly places: readonly Place[];
}

/** Draws one fault of its kind; undefined where the account offers no place for it. */
export type Maker = (drawn: Drawn, random: Random) => Fault | undefined;

/** One mark on a page. */
export interface Spot {
  readonly block: number;
  /** Row and column, in tables. */
  readonly cell?: readonly [number, number];
  /** Which mark of its text. */
  readonly at: number;
  readonly key: string;
  readonly text: string;
  readonly role: string;
}

const cache = new WeakMap<Page, readonly Spot[]>();

export function spotsOf(page: Page): readonly Spot[] {
  let spots = cache.get(page);
  if (spots !== undefined) return spots;
  const of = (text: string, where: { block: number; cell?: readonly [number, number]; role: string }) =>
    marksIn(text).map((mark, at): Spot => ({ ...where, at, ...mark }));
  spots = page.flatMap((block, index) =>
    block.kind === "table"
      ? block.rows.flatMap((row, r) =>
          row.flatMap((cell, c) => of(cell, { block: index, cell: [r, c], role: block.role })),
        )
      : of(block.text, { block: index, role: block.kind }),
  );
  cache.set(page, spots);
  return spots;
}

const changedBlock = (page: Page, index: number, change: (block: Block) => Block): Page =>
  page.map((block, at) => (at === index ? change(block) : block));

/** The page with the text around one mark changed. */
export function changeText(page: Page, spot: Spot, change: (text: string) => string): Page {
  return changedBlock(page, spot.block, (block) => {
    if (block.kind !== "table") return { ...block, text: change(block.text) };
    const [row, column] = spot.cell!;
    const rows = block.rows.map((cells, r) =>
      r === row ? cells.map((cell, c) => (c === column ? change(cell) : cell)) : cells,
    );
    return { ...block, rows };
  });
}

export const changeSpot = (page: Page, spot: Spot, printed: string): Page =>
  changeText(page, spot, (text) => reprint(text, spot.at, printed));

export function placeOf(spot: {
  readonly block: number;
  readonly role: string;
  readonly key: string;
}): Place {
  if (spot.role.startsWith("form:")) return { form: Number(spot.role.slice(5)) };
  if (spot.role.startsWith("statement:")) return { statement: spot.role.slice(10) };
  if (spot.key.startsWith("u:")) return { statement: spot.key.slice(2) };
  return { block: spot.block };
}

/** The fault of printing one mark otherwise. */
export function reprinted(kind: string, drawn: Drawn, spot: Spot, printed: string): Fault {
  return {
    kind,
    what: `${spot.key}: ${spot.text} → ${printed === "" ? "(blank)" : printed}`,
    key: spot.key,
    page: changeSpot(drawn.page, spot, printed),
    places: [placeOf(spot)],
  };
}

/** Last year's figures by the keys of this year's. */
export function priorOf(account: Account): ReadonlyMap<string, number> {
  const { before, three } = account;
  const prior = new Map<string, number>([
    ["a:total", before.total],
    ["a:revenue", before.revenue],
    ["a:expenditure", before.expenditure],
    ["a:basic", before.basic],
    ["a:project", before.project],
    ["a:appropriationTotal", before.appropriationTotal],
    ["a:general", before.general],
    ["a:three.hospitality", three.hospitality.prior],
    ["a:three.operation", three.operation.prior],
  ]);
  for (const item of account.items) prior.set(`a:item.${item.item.code}`, item.prior);
  for (const code of new Set(
    account.items.filter((one) => one.fund === "general").map((one) => one.class.code),
  )) {
    const own = account.items.filter((one) => one.class.code === code && one.fund === "general");
    prior.set(
      `a:class.${code}`,
      own.reduce((sum, one) => sum + one.prior, 0),
    );
  }
  return prior;
}
