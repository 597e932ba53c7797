import type { Row, Slot } from "./rows.ts";

/** A head and where it stands: its columns in the grid and its place among the cells of the header row. */
export interface Head<R> {
  readonly role: R | undefined;
  readonly column: number;
  readonly width: number;
  readonly ordinal: number;
  readonly text: string;
}

export interface Heads<R> {
  readonly heads: readonly Head<R>[];
  readonly count: number;
  readonly columns: number;
  readonly ragged: boolean;
}

/** The heads of a header row; cells without a known role are kept, so that what stands under them goes nowhere else. */
export function headsOf<R>(row: Row, role: (slot: Slot) => R | undefined): Heads<R> {
  const heads = row.slots.map((slot, ordinal) => ({
    role: slot.text === "" ? undefined : role(slot),
    column: slot.cell.column,
    width: slot.cell.columnSpan,
    ordinal,
    text: slot.text,
  }));
  return { heads, count: row.slots.length, columns: row.columns, ragged: row.ragged };
}

/** Whether the columns of the row are those of the heads: both from tables whose spans were kept. */
export function sameColumns<R>(row: Row, heads: Heads<R>): boolean {
  return !row.ragged && !heads.ragged && row.columns === heads.columns;
}

/**
 * The cells of a row under the heads. With true columns a cell belongs to the head that it shares most columns
 * with. Without them it is the order that counts: `shift` cells are missing in front of the row.
 */
export function under<R>(row: Row, heads: Heads<R>, shift = 0): Map<R, Slot[]> {
  const placed = new Map<R, Slot[]>();
  const byColumn = sameColumns(row, heads);
  for (const [ordinal, slot] of row.slots.entries()) {
    const head = byColumn ? widestShare(slot, heads.heads) : heads.heads[ordinal + shift];
    if (head?.role === undefined) continue;
    const list = placed.get(head.role);
    if (list === undefined) placed.set(head.role, [slot]);
    else list.push(slot);
  }
  return placed;
}

function widestShare<R>(slot: Slot, heads: readonly Head<R>[]): Head<R> | undefined {
  const { column, columnSpan } = slot.cell;
  let best: Head<R> | undefined;
  let most = 0;
  for (const head of heads) {
    const share = Math.min(column + columnSpan, head.column + head.width) - Math.max(column, head.column);
    if (share > most) {
      most = share;
      best = head;
    }
  }
  return best;
}

/** The one cell of a role: the printed one where a recogniser cut the column in two. */
export function oneOf<R>(placed: ReadonlyMap<R, readonly Slot[]>, role: R): Slot | undefined {
  const slots = placed.get(role);
  return slots?.find((slot) => slot.text !== "") ?? slots?.[0];
}
