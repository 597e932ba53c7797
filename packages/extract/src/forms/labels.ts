import { isFigure } from "./cells.ts";
import data from "./data/labels.json" with { type: "json" };
import { roleLookup } from "./label.ts";
import { filled, type Row, type Slot } from "./rows.ts";
import { oneAway } from "./vocabulary.ts";

export type IdentityRole = keyof typeof data.identity;
export type FundingHead = keyof typeof data.fundingHeads;
export type FundingRole = keyof typeof data.fundingRows;
export type GoalHead = keyof typeof data.goalHeads;
export type IndicatorHead = keyof typeof data.indicatorHeads;

export const identityRole = roleLookup(data.identity);

/** The role of a label of identity; a misprint of 项目名称 by one character still begins a form. */
export function identityOf(key: string): IdentityRole | undefined {
  const exact = identityRole.get(key);
  if (exact !== undefined || key.length < 3 || key.length > 5 || ignoredLabels.has(key)) return exact;
  return oneAway(key, data.identity.project[0]!) ? "project" : undefined;
}

export const fundingHead = roleLookup(data.fundingHeads);
export const fundingRole = roleLookup(data.fundingRows);
export const goalHead = roleLookup(data.goalHeads);
const exactIndicatorHead = roleLookup(data.indicatorHeads);

export const yearTotals: ReadonlySet<string> = new Set(data.yearTotal);
export const fundingStubs: ReadonlySet<string> = new Set(data.fundingStub);
export const indicatorStubs: ReadonlySet<string> = new Set(data.indicatorStub);
export const ignoredColumns: ReadonlySet<string> = new Set(data.ignoredColumns);
export const ignoredLabels: ReadonlySet<string> = new Set(data.ignoredLabels);
export const totals: ReadonlySet<string> = new Set(data.totals);
export const totalPairs: ReadonlySet<string> = new Set(data.totalPairs);
export const foreignFunding: ReadonlySet<string> = new Set(data.foreignFunding);
export const reasonLabels: ReadonlySet<string> = new Set(data.reasons);

/** The role of a head over the indicators: the whole label, else what it has in it. */
export function indicatorHead(key: string): IndicatorHead | undefined {
  const exact = exactIndicatorHead.get(key);
  if (exact !== undefined || key === "") return exact;
  return data.indicatorHeadContains.variance.some((part) => key.includes(part)) ? "variance" : undefined;
}

const levels: ReadonlySet<string> = new Set(["level1", "level2", "level3"]);

/** A row that heads the indicators: two of the three levels, or one level and the column of targets. */
export function headsIndicators(row: Row): boolean {
  const roles = new Set(filled(row).map((slot) => indicatorHead(slot.key)));
  let found = 0;
  for (const role of roles) if (role !== undefined && levels.has(role)) found++;
  return found >= 2 || (found === 1 && roles.has("target"));
}

/** The upper of two rows of heads over the indicators: points beside a value, while the levels stand in the lower one. */
export function headsAboveIndicators(row: Row): boolean {
  const roles = new Set(filled(row).map((slot) => indicatorHead(slot.key)));
  const points = roles.has("maxScore") || roles.has("score");
  return points && (roles.has("target") || roles.has("actual")) && !headsIndicators(row);
}

const amounts: ReadonlySet<string> = new Set(["originalBudget", "fullYearBudget", "budget", "outturn"]);

/** What a column of the funding holds: a part of its rows, or the reasons for a low execution beside them. */
export function fundingColumn(key: string): FundingHead | "reason" | undefined {
  return fundingHead.get(key) ?? (indicatorHead(key) === "variance" ? "reason" : undefined);
}

/**
 * A row that heads the funding: an amount and another head, with nothing printed between them but heads. What a form
 * adds behind three of them is a column of its own, unless it is a figure.
 */
export function headsFunding(row: Row): boolean {
  const printed = filled(row);
  const roles = printed.map((slot) => fundingColumn(slot.key));
  const first = roles.findIndex((role) => role !== undefined);
  if (first < 0) return false;
  const end = roles.findLastIndex((role) => role !== undefined) + 1;
  const run = roles.slice(first, end);
  if (run.length < 2 || run.includes(undefined)) return false;
  const behind = printed.slice(end);
  if (behind.length > 0 && (run.length < 3 || behind.some(isFigure))) return false;
  return run.some((role) => role !== undefined && amounts.has(role));
}

/** Whether the cell is a label that some part of a form knows; such a cell is never a value. */
export function isLabel(slot: Slot): boolean {
  const { key } = slot;
  return (
    key !== "" &&
    (identityRole.has(key) ||
      fundingHead.has(key) ||
      fundingRole.has(key) ||
      fundingStubs.has(key) ||
      goalHead.has(key) ||
      totalPairs.has(key) ||
      ignoredLabels.has(key))
  );
}
