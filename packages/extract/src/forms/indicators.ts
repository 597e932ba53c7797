import type { AccountCell, Indicator } from "@juesuan/account";
import type { Problem } from "@juesuan/document";
import { tidy } from "@juesuan/language";
import { parseCellText } from "@juesuan/quantity";
import { accountCell, isFigure } from "./cells.ts";
import { type Heads, headsOf, sameColumns, under } from "./columns.ts";
import { labelKey } from "./label.ts";
import { type IndicatorHead, ignoredColumns, indicatorHead, indicatorStubs } from "./labels.ts";
import { formProblem } from "./problems.ts";
import { filled, type Row, type Slot } from "./rows.ts";
import { classify, isCategoryLabel, isTypeLabel } from "./vocabulary.ts";

/** An indicator while it is read: its labels are carried down, its cells still as printed. */
interface IndicatorRead {
  categoryLabel: string;
  typeLabel: string;
  readonly cells: Map<IndicatorHead, Slot>;
}

export interface IndicatorsRead {
  heads: Heads<IndicatorHead> | undefined;
  readonly rows: IndicatorRead[];
  readonly problems: Problem[];
  category: string;
  type: string;
  /** The shift of the last row by its number of cells, for rows that show no label to tell it. */
  readonly shifts: Map<number, number>;
}

export const noIndicators = (): IndicatorsRead => ({
  heads: undefined,
  rows: [],
  problems: [],
  category: "",
  type: "",
  shifts: new Map(),
});

/**
 * Takes the header row; a header repeated on the next page is taken again, with that page's columns. What is blank in
 * it is the head of the row `above` that reaches down.
 */
export function takeIndicatorHeads(read: IndicatorsRead, row: Row, above?: Row): void {
  const again = read.heads !== undefined;
  read.heads = headsOf(above === undefined ? row : reachingDown(above, row), (slot) =>
    indicatorHead(slot.key),
  );
  read.shifts.clear();
  if (again) return;
  for (const slot of filled(row)) {
    const { key } = slot;
    if (indicatorHead(key) === undefined && !indicatorStubs.has(key) && !ignoredColumns.has(key)) {
      read.problems.push(formProblem("FORM_COLUMN_UNKNOWN", slot.ref, slot.text));
    }
  }
}

function reachingDown(above: Row, row: Row): Row {
  if (row.columns !== above.columns || (row.ragged && row.slots.length !== above.slots.length)) return row;
  const slots = row.slots.map((slot) =>
    slot.text === "" ? (above.slots.find(({ cell }) => cell.column === slot.cell.column) ?? slot) : slot,
  );
  return { ...row, slots };
}

const content: readonly IndicatorHead[] = ["level3", "target", "actual", "maxScore", "score", "variance"];
const scored: readonly IndicatorHead[] = ["maxScore", "score"];

/** Reads a row under the heads. A row with nothing but labels is scaffolding; its labels still count for those below. */
export function takeIndicatorRow(read: IndicatorsRead, row: Row): void {
  const { heads } = read;
  if (heads === undefined) return;
  const cells = new Map<IndicatorHead, Slot>();
  for (const [role, slots] of under(row, heads, shiftOf(read, row, heads))) {
    const printed = slots.filter((slot) => slot.text !== "");
    if (printed[0] === undefined) continue;
    const text = printed.reduce((all, slot) => (all === "" ? slot.text : tidy(`${all}\n${slot.text}`)), "");
    cells.set(role, { ...printed[0], text });
  }
  if (row.breaks && joinsPrevious(read, cells)) return;
  const category = cells.get("level1")?.text;
  const type = cells.get("level2")?.text;
  for (const slot of [cells.get("level1"), cells.get("level2")]) {
    if (slot !== undefined && isTwoLabels(slot.text)) {
      read.problems.push(formProblem("FORM_ROWS_MERGED", slot.ref, slot.text));
    }
  }
  if (category !== undefined && category !== read.category) {
    read.category = category;
    read.type = "";
  }
  if (type !== undefined) read.type = type;
  if (content.some((role) => cells.has(role))) {
    read.rows.push({ categoryLabel: read.category, typeLabel: read.type, cells });
  }
}

/**
 * How many cells are missing in front of a row whose table has no columns to go by: a known label tells it, and
 * rows of the same length without one follow, and a row that begins with neither has lost its front. A row that
 * begins with a blank cell has it.
 */
function shiftOf(read: IndicatorsRead, row: Row, heads: Heads<IndicatorHead>): number {
  const missing = heads.count - row.slots.length;
  if (missing <= 0 || sameColumns(row, heads)) return 0;
  const ordinal = row.slots.findIndex((slot) => slot.text !== "");
  const key = row.slots[ordinal]?.key ?? "";
  const fits = (shift: number): boolean => {
    const role = heads.heads[ordinal + shift]?.role;
    return (role === "level1" && isCategoryLabel(key)) || (role === "level2" && isTypeLabel(key));
  };
  const order = Array.from({ length: missing + 1 }, (_, shift) => shift);
  if (ordinal === 0) order.reverse();
  const shift = order.find(fits);
  if (shift === undefined) return read.shifts.get(row.slots.length) ?? (ordinal === 0 ? missing : 0);
  read.shifts.set(row.slots.length, shift);
  return shift;
}

/**
 * Whether the first row of a page is the rest of the row before, and if so joins it. A cut row shows no label of
 * its own (or the rest of one) and its figures stand on one side of the cut only.
 */
function joinsPrevious(read: IndicatorsRead, cells: Map<IndicatorHead, Slot>): boolean {
  const previous = read.rows.at(-1);
  const printed = content.filter((role) => cells.has(role));
  if (previous === undefined || (printed.length === 0 && !cells.has("level2"))) return false;
  const category = restOf(previous.categoryLabel, cells.get("level1"), isCategoryLabel);
  const type = restOf(previous.typeLabel, cells.get("level2"), isTypeLabel);
  if (category === undefined || type === undefined) return false;
  const scores = scored.filter((role) => read.heads?.heads.some((head) => head.role === role));
  const here = scores.some((role) => cells.has(role));
  const there = scores.some((role) => previous.cells.has(role));
  const labelCut = type !== previous.typeLabel || category !== previous.categoryLabel;
  if (here && there) return false;
  if (
    (["target", "actual"] as const).some((role) => areTwoFigures(previous.cells.get(role), cells.get(role)))
  )
    return false;
  if (here && isStatedNone(previous)) return false;
  if (!here && !there && !labelCut && cells.has("level3") && (scores.length > 0 || cells.has("target")))
    return false;
  for (const role of content) {
    const rest = cells.get(role);
    if (rest === undefined) continue;
    const before = previous.cells.get(role);
    const text = before === undefined ? rest.text : tidy(`${before.text}\n${rest.text}`);
    previous.cells.set(role, { ...(before ?? rest), text });
  }
  previous.categoryLabel = read.category = category;
  previous.typeLabel = read.type = type;
  return true;
}

/** Two labels of the vocabulary in one cell: a recogniser missed the line between two rows. */
function isTwoLabels(text: string): boolean {
  const key = labelKey(text);
  if (isCategoryLabel(key) || isTypeLabel(key)) return false;
  const known = (part: string): boolean => part.length > 3 && (isCategoryLabel(part) || isTypeLabel(part));
  for (let at = 4; at <= key.length - 4; at++)
    if (known(key.slice(0, at)) && known(key.slice(at))) return true;
  return false;
}

/** Figures are not cut by a page: two in one column are two rows'. */
function areTwoFigures(before: Slot | undefined, rest: Slot | undefined): boolean {
  return before !== undefined && rest !== undefined && (isFigure(before) || isFigure(rest));
}

/** The label with its rest from behind the cut; undefined when the row begins a label of its own. */
function restOf(before: string, rest: Slot | undefined, known: (key: string) => boolean): string | undefined {
  if (rest === undefined || rest.text === "") return before;
  const whole = tidy(`${before}\n${rest.text}`);
  return !known(rest.key) && known(whole.replace(/\s/gu, "")) ? whole : undefined;
}

const isStatedNone = (row: IndicatorRead): boolean =>
  parseCellText(row.cells.get("level3")?.text ?? "").kind === "none";

/** The indicators of the form, once all rows are read. */
export function indicatorsOf(read: IndicatorsRead): Indicator[] {
  const kinds = classify(read.rows);
  return read.rows.map(({ categoryLabel, typeLabel, cells }, index) => {
    const first = [...cells.values()][0]!;
    return {
      ...kinds[index],
      categoryLabel,
      typeLabel,
      name: cells.get("level3")?.text ?? "",
      target: valueCell(cells, "target"),
      actual: valueCell(cells, "actual"),
      maxScore: accountCell(cells.get("maxScore")),
      score: accountCell(cells.get("score")),
      variance: cells.get("variance")?.text ?? null,
      ref: (cells.get("level3") ?? first).ref,
    };
  });
}

const sign = /^[≥≤=＝>＞<＜]$/u;

/** A target or actual value; newer forms print its comparator and its unit in columns of their own. */
function valueCell(cells: ReadonlyMap<IndicatorHead, Slot>, role: "target" | "actual"): AccountCell {
  const slot = cells.get(role);
  if (slot === undefined) return null;
  const unitText = cells.get("unit")?.text;
  const unit =
    unitText !== undefined && parseCellText(unitText).kind === "text"
      ? unitText
      : unitText === "%"
        ? "%"
        : undefined;
  const comparator = role === "target" ? cells.get("comparator")?.text : undefined;
  const hint = unit === undefined ? {} : { unit };
  if (comparator !== undefined && sign.test(comparator)) {
    const compared = accountCell({ ...slot, text: `${comparator}${slot.text}` }, hint);
    if (compared !== null && "value" in compared) return compared;
  }
  return accountCell(slot, hint);
}
