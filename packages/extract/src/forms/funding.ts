import type { FundingRow } from "@juesuan/account";
import type { Problem } from "@juesuan/document";
import { parseCellText } from "@juesuan/quantity";
import { accountCell, blankFunding, type CellHint, isFigure } from "./cells.ts";
import { type Head, type Heads, headsOf, oneOf, sameColumns, under } from "./columns.ts";
import { notedUnit } from "./label.ts";
import {
  type FundingHead,
  type FundingRole,
  foreignFunding,
  fundingColumn,
  fundingHead,
  fundingRole,
  fundingStubs,
  yearTotals,
} from "./labels.ts";
import { formProblem } from "./problems.ts";
import { filled, type Row, type Slot } from "./rows.ts";

type Column = keyof FundingRow;
type Placed = Map<Column, { slot: Slot; unit: string | undefined }>;
const money: ReadonlySet<string> = new Set(["originalBudget", "fullYearBudget", "outturn"]);

/** The amounts of a form while they are read: cells stay unread until the unit of the whole block is known. */
export interface FundingRead {
  readonly rows: Map<FundingRole, Placed>;
  readonly problems: Problem[];
  /** What stands in a column for reasons. */
  readonly reasons: Slot[];
  heads: Heads<Column | "reason"> | undefined;
  weight: Slot | undefined;
  unit: string | undefined;
  /** A row of this block proved that blank cells keep the columns, though no span was kept. */
  inColumns: boolean;
  /** Where the year's lane begins in a form that prints the project's whole life beside the year. */
  yearLane: number | undefined;
}

export const noFunding = (unit: string | undefined): FundingRead => ({
  rows: new Map(),
  problems: [],
  reasons: [],
  heads: undefined,
  weight: undefined,
  unit,
  inColumns: false,
  yearLane: undefined,
});

/**
 * Takes the header row of the funding. 预算数 alone stands for what the execution rate is measured against, the
 * full year's budget; beside a full year's budget it is the original one.
 */
export function takeFundingHeads(funding: FundingRead, row: Row): void {
  const roles = new Set(filled(row).map((slot) => fundingHead.get(slot.key)));
  const budget: Column =
    roles.has("fullYearBudget") && !roles.has("originalBudget") ? "originalBudget" : "fullYearBudget";
  const column = (role: FundingHead | "reason" | undefined) => (role === "budget" ? budget : role);
  funding.heads = headsOf(row, (slot) => column(fundingColumn(slot.key)));
  funding.weight = roles.has("maxScore") ? undefined : notedWeight(row);
  takeUnit(funding, row);
}

/** 得分（20分×执行率）, 预算执行情况（20分）: where no column holds the weight of execution, its head does. */
function notedWeight(row: Row): Slot | undefined {
  const heads = filled(row).filter(
    (slot) => fundingHead.get(slot.key) === "score" || fundingStubs.has(slot.key),
  );
  for (const slot of heads.toReversed()) {
    const points = /[（(]\s?(\d{1,3})\s?分/u.exec(slot.text)?.[1];
    if (points !== undefined) return { ...slot, text: points };
  }
  return undefined;
}

/** 项目资金（万元） or a row's own label states the unit for the whole block. */
function takeUnit(funding: FundingRead, row: Row): void {
  for (const slot of filled(row)) {
    if (!fundingStubs.has(slot.key) && !fundingRole.has(slot.key)) continue;
    funding.unit = notedUnit(slot.text) ?? funding.unit;
  }
}

/** Reads a row of the funding block; false when the row is none. */
export function takeFundingRow(funding: FundingRead, row: Row): boolean {
  takeUnit(funding, row);
  const labels = row.slots.filter((slot) => slot.text !== "" && fundingRole.has(slot.key));
  if (labels.length === 0) return takeLoneAmounts(funding, row);
  if (funding.heads === undefined) takeLanes(funding, row, labels);
  else takeUnderHeads(funding, row, labels[0]!, funding.heads);
  return true;
}

function takeUnderHeads(funding: FundingRead, row: Row, label: Slot, heads: Heads<Column | "reason">): void {
  const cells: Placed = new Map();
  const put = (role: Column | "reason" | undefined, slot: Slot | undefined, text: string): void => {
    if (role === "reason") {
      if (slot !== undefined && slot.text !== "") funding.reasons.push(slot);
    } else if (role !== undefined && slot !== undefined && !cells.has(role)) {
      cells.set(role, { slot, unit: columnUnit(text) });
    }
  };
  if (sameColumns(row, heads)) {
    const placed = under(row, heads);
    for (const head of heads.heads) {
      if (head.role !== undefined) put(head.role, oneOf(placed, head.role), head.text);
    }
  } else {
    // Without columns the values follow their label in the order of the heads.
    const first = heads.heads.findIndex((head) => head.role !== undefined);
    const own = heads.heads.slice(first);
    const after = row.slots.slice(row.slots.indexOf(label) + 1);
    const beside = row.slots.slice(first);
    const sameCount = row.slots.length === heads.count && after.length > beside.length;
    if (sameCount && !fits(after, own) && fits(beside, own)) funding.inColumns = true;
    const values = sameCount && funding.inColumns ? beside : after;
    for (const [index, head] of own.entries()) put(head.role, values[index], head.text);
  }
  const role = fundingRole.get(label.key)!;
  if (role === "total" && funding.weight !== undefined) {
    cells.set("maxScore", { slot: funding.weight, unit: undefined });
  }
  store(funding, role, cells, label);
}

/** Whether values may stand under these heads: a per cent sign under the rate only, and nothing left over. */
function fits(values: readonly Slot[], heads: readonly Head<Column | "reason">[]): boolean {
  return values.every((slot, index) => {
    if (slot.text === "") return true;
    const role = heads[index]?.role;
    if (role === "executionRate" || role === "reason") return true;
    return role !== undefined && !/[%％]/u.test(slot.text);
  });
}

/** Target forms print pairs of label and amount, often in two lanes: the project's whole life and the year. */
function takeLanes(funding: FundingRead, row: Row, labels: readonly Slot[]): void {
  const year = labels.find((slot) => yearTotals.has(slot.key));
  if (year !== undefined) funding.yearLane = year.cell.column;
  const lane = funding.yearLane;
  const own = lane === undefined || row.ragged ? labels : labels.filter((slot) => slot.cell.column >= lane);
  const label = own.at(-1);
  if (label === undefined) return;
  const slot = row.slots[row.slots.indexOf(label) + 1];
  if (slot === undefined) return;
  const unit = notedUnit(label.text);
  store(funding, fundingRole.get(label.key)!, new Map([["originalBudget", { slot, unit }]]), label);
}

/** 当年预算数（元） | 100000: a head with its amount beside it speaks of the total. */
function takeLoneAmounts(funding: FundingRead, row: Row): boolean {
  let found = false;
  for (const [index, label] of row.slots.entries()) {
    const role = label.text === "" ? undefined : fundingHead.get(label.key);
    const slot = row.slots[index + 1];
    if (role === undefined || role === "maxScore" || role === "score" || slot === undefined) continue;
    if (!isFigure(slot)) continue;
    const column: Column = role === "budget" ? "fullYearBudget" : role;
    const cells = funding.rows.get("total") ?? new Map();
    if (!cells.has(column)) cells.set(column, { slot, unit: columnUnit(label.text) });
    funding.rows.set("total", cells);
    found = true;
  }
  return found;
}

function store(funding: FundingRead, role: FundingRole, cells: Placed, label: Slot): void {
  const before = funding.rows.get(role);
  const first = before === undefined ? "blank" : contentOf([...before.values()]);
  const second = contentOf([...cells.values()]);
  // Of 单位资金 and 其他资金 the one with money in it counts.
  if (first === "money" && second === "money") {
    funding.problems.push(formProblem("FUNDING_ROW_TWICE", label.ref, label.text));
  } else if (before === undefined || first === "blank" || second === "money") funding.rows.set(role, cells);
}

/** Whether money stands in a row, or only noughts and dashes, or nothing. */
function contentOf(cells: readonly { readonly slot: Slot }[]): "money" | "nil" | "blank" {
  const printed = cells.filter(({ slot }) => slot.text !== "");
  if (printed.length === 0) return "blank";
  return printed.every(({ slot }) => isNil(slot)) ? "nil" : "money";
}

function isNil({ text }: Slot): boolean {
  const cell = parseCellText(text);
  return cell.kind === "figure" ? cell.figure.value === "0" : cell.kind !== "text";
}

const columnUnit = (text: string): string | undefined =>
  notedUnit(text) ?? (/[（(][^（()）]{0,10}[%％]/u.test(text) ? "%" : undefined);

/** A row with amounts under the heads whose label is no row of the contract (中央补助, 地方资金): reported, not guessed. */
export function isUnknownFunding(funding: FundingRead, row: Row): boolean {
  if (funding.heads === undefined && funding.rows.size === 0) return false;
  const printed = filled(row);
  return printed.length >= 2 && printed.some(isFigure);
}

/** A source that has no row in the contract (财政专户管理资金) and brought no money: passed over on purpose. */
export function isIdleSource(row: Row): boolean {
  const printed = filled(row);
  const label = printed.findIndex((slot) => foreignFunding.has(slot.key));
  return label >= 0 && printed.slice(label + 1).every(isNil);
}

/** The four rows, once all of the form has been seen. `doubted` says that an amount stands there without a unit. */
export function fundingOf(funding: FundingRead): {
  unit: string | null;
  rows: Record<FundingRole, FundingRow>;
  doubted: Slot | undefined;
} {
  let doubted: Slot | undefined;
  const rowOf = (role: FundingRole): FundingRow => {
    const read: FundingRow = { ...blankFunding };
    for (const [column, { slot, unit }] of funding.rows.get(role) ?? []) {
      const cell = accountCell(slot, hintOf(column, unit, funding.unit));
      if (money.has(column) && cell !== null && "value" in cell && cell.unit === null) doubted ??= slot;
      read[column] = cell;
    }
    return read;
  };
  const rows = {
    total: rowOf("total"),
    appropriation: rowOf("appropriation"),
    carriedIn: rowOf("carriedIn"),
    other: rowOf("other"),
  };
  return { unit: funding.unit ?? commonUnit(funding), rows, doubted };
}

function hintOf(column: Column, unit: string | undefined, blockUnit: string | undefined): CellHint {
  if (money.has(column)) return { unit: unit ?? blockUnit ?? null, doubtful: true };
  return column === "executionRate" ? { unit: unit ?? null, doubtful: true } : {};
}

/** The unit of the amounts' heads, when they all state the same one. */
function commonUnit(funding: FundingRead): string | null {
  const units = new Set<string | undefined>();
  for (const cells of funding.rows.values()) {
    for (const [column, { unit }] of cells) if (money.has(column)) units.add(unit);
  }
  const [only] = units;
  return units.size === 1 ? (only ?? null) : null;
}
