import type { Ref } from "@juesuan/document";
import { tidy } from "@juesuan/language";
import { type Heads, headsOf, sameColumns, under } from "./columns.ts";
import { labelKey } from "./label.ts";
import { type GoalHead, goalHead, isLabel } from "./labels.ts";
import { filled, type Row, type Slot } from "./rows.ts";

type GoalPart = "expected" | "achieved" | "lifetime";
interface GoalText {
  text: string;
  ref: Ref;
}

export interface GoalRead {
  readonly texts: Map<GoalPart, GoalText>;
  heads: Heads<GoalPart> | undefined;
}

export const noGoal = (): GoalRead => ({ texts: new Map(), heads: undefined });

/**
 * Reads a row that has heads of the goal in it: heads side by side (their texts stand in the rows below) or a
 * head with its text beside it. 年度总体目标 is only the block's name where 预期目标 or another goal stands
 * behind it, and the expected goal itself where none does. False when the row has no such head.
 */
export function takeGoalHeads(goal: GoalRead, row: Row): boolean {
  const labels = filled(row).filter((slot) => goalHead.has(slot.key));
  if (labels.length === 0) return takeInline(goal, row);
  const rest = labels.slice(1).map((slot) => goalHead.get(slot.key));
  const named =
    goalHead.get(labels[0]!.key) === "yearGoal" &&
    rest.some((role) => role !== undefined && role !== "achieved");
  const stub = named ? labels[0] : undefined;
  let beside = false;
  for (const label of labels) {
    if (label === stub) continue;
    // Blank cells between the two are what is left of a merged label.
    const next = row.slots.slice(row.slots.indexOf(label) + 1).find((slot) => slot.text !== "");
    if (next === undefined || isLabel(next)) continue;
    put(goal, partOf(goalHead.get(label.key)!), next);
    beside = true;
  }
  goal.heads = beside
    ? undefined
    : headsOf(row, (slot) => {
        const role = slot === stub ? undefined : goalHead.get(slot.key);
        return role === undefined ? undefined : partOf(role);
      });
  return true;
}

/** 年度总体目标：完成…, label and text in one cell. */
function takeInline(goal: GoalRead, row: Row): boolean {
  let found = false;
  for (const slot of filled(row)) {
    const colon = slot.text.search(/[:：]/u);
    const role = colon < 0 || colon > 20 ? undefined : goalHead.get(labelKey(slot.text.slice(0, colon)));
    const text = slot.text.slice(colon + 1).trim();
    if (role === undefined || text === "") continue;
    put(goal, partOf(role), { ...slot, text });
    goal.heads = undefined;
    found = true;
  }
  return found;
}

const partOf = (role: GoalHead): GoalPart => (role === "yearGoal" ? "expected" : role);

/** Texts in the rows under the heads, or the rest of a row that the page cut; false when nothing was taken. */
export function takeGoalTexts(goal: GoalRead, row: Row): boolean {
  const { heads } = goal;
  if (heads === undefined) return false;
  const roles = heads.heads.filter((head) => head.role !== undefined);
  let taken = false;
  if (!sameColumns(row, heads) && row.slots.length !== heads.count && row.slots.length === roles.length) {
    for (const [index, head] of roles.entries()) {
      const slot = row.slots[index]!;
      if (slot.text === "") continue;
      put(goal, head.role!, slot);
      taken = true;
    }
    return taken;
  }
  for (const [part, slots] of under(row, heads)) {
    for (const slot of slots) {
      if (slot.text === "") continue;
      put(goal, part, slot);
      taken = true;
    }
  }
  return taken;
}

function put(goal: GoalRead, part: GoalPart, slot: Slot): void {
  const before = goal.texts.get(part);
  if (before === undefined) goal.texts.set(part, { text: slot.text, ref: slot.ref });
  else before.text = tidy(`${before.text}\n${slot.text}`);
}

/** The year's goal and what came of it; a goal for the project's whole life only where there is no other. */
export function goalOf(goal: GoalRead): { expected: GoalText | null; achieved: GoalText | null } {
  const { texts } = goal;
  return {
    expected: texts.get("expected") ?? texts.get("lifetime") ?? null,
    achieved: texts.get("achieved") ?? null,
  };
}
