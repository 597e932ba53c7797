import type { AccountCell, FundingRow } from "@juesuan/account";
import { parseCellText } from "@juesuan/quantity";
import type { Slot } from "./rows.ts";

export const blankFunding: FundingRow = {
  originalBudget: null,
  fullYearBudget: null,
  outturn: null,
  maxScore: null,
  executionRate: null,
  score: null,
};

/** How a cell is read: the unit its column or form states, and whether a figure without a unit is to be doubted. */
export interface CellHint {
  readonly unit?: string | null;
  readonly doubtful?: boolean;
}

/** The cell of a Record. A figure without a stated unit where one is needed keeps `unit: null` and low confidence. */
export function accountCell(slot: Slot | undefined, hint: CellHint = {}): AccountCell {
  if (slot === undefined) return null;
  const parsed = parseCellText(slot.text, hint.unit === undefined ? {} : { unit: hint.unit });
  switch (parsed.kind) {
    case "blank":
      return null;
    case "na":
      return { na: true };
    case "none":
      return { none: true };
    case "text":
      return { text: parsed.text, ref: slot.ref };
    case "figure": {
      const doubt = hint.doubtful === true && parsed.figure.unit === null;
      return { ...parsed.figure, ...(doubt ? { confidence: "low" as const } : {}), ref: slot.ref };
    }
  }
}

/** Whether a cell is one figure (a total, an amount), whatever its unit. */
export function isFigure(slot: Slot): boolean {
  return slot.text !== "" && parseCellText(slot.text).kind === "figure";
}
