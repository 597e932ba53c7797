import data from "./data/labels.json" with { type: "json" };
import { labelKey } from "./label.ts";
import { type IdentityRole, identityRole, isLabel } from "./labels.ts";
import type { Row, Slot } from "./rows.ts";

const names = Object.values(data.identity)
  .flat()
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
const inline = new RegExp(`(?:${names.join("|")})(?:[（(][^（()）]{0,20}[)）])?\\s{0,4}[:：]`, "gu");

/** Labels with their values in one text: 项目名称：… 联系电话：…. Each value runs to the next label. */
export function inlinePairs(text: string): { role: IdentityRole; value: string }[] {
  if (text.length > 400) return [];
  const found = [...text.matchAll(inline)];
  if (found[0] === undefined || text.slice(0, found[0].index).trim() !== "") return [];
  return found.map((match, index) => {
    const role = identityRole.get(labelKey(match[0]))!;
    const value = text.slice(match.index + match[0].length, found[index + 1]?.index ?? text.length).trim();
    return { role, value };
  });
}

/** The cell behind a label: the first printed one before the next label; undefined for none. */
export function valueBehind(row: Row, label: Slot): Slot | undefined {
  for (const slot of row.slots.slice(row.slots.indexOf(label) + 1)) {
    if (slot.text === "") continue;
    return isLabel(slot) ? undefined : slot;
  }
  return undefined;
}
