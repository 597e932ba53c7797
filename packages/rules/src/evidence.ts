import type { AccountCell, Evidence, Fact, Form, Indicator, Passage } from "@juesuan/account";
import type { Ref } from "@juesuan/document";
import type { Index } from "./record-index.ts";

/** A fact as evidence: the clause it was read from. */
export function citeFact(index: Index, fact: Fact): Evidence {
  return { path: index.pathOf(fact), ref: fact.ref, quote: fact.quote };
}

/** A passage as evidence: whole, or the range `[start, end)` of its text. */
export function citePassage(index: Index, passage: Passage, start = 0, end = passage.text.length): Evidence {
  return { path: index.pathOf(passage), ref: passage.ref, quote: passage.text.slice(start, end) };
}

/** A part of a form by its path inside the form (`goal/expected`, `funding/total/outturn`), with the words printed there. */
export function citeForm(
  index: Index,
  form: Form,
  part: string,
  quote: string,
  ref: Ref = form.ref,
): Evidence {
  return { path: part === "" ? index.pathOf(form) : `${index.pathOf(form)}/${part}`, ref, quote };
}

/** An indicator row, or one of its cells (`target`, `score` …). */
export function citeIndicator(
  index: Index,
  indicator: Indicator,
  part: "" | "name" | "typeLabel" | "target" | "actual" | "maxScore" | "score" = "",
  quote = indicator.name,
): Evidence {
  const path = index.pathOf(indicator);
  return { path: part === "" ? path : `${path}/${part}`, ref: indicator.ref, quote };
}

const comparators: { readonly [comparator: string]: string } = { ">=": "≥", "<=": "≤" };

/** What a cell prints, for a quote: the figure with its unit where the unit was printed in the cell. */
export function printed(cell: AccountCell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if ("na" in cell) return "—";
  if ("none" in cell) return "无";
  if (!("value" in cell)) return cell.text;
  const comparator = cell.comparator === undefined ? "" : (comparators[cell.comparator] ?? cell.comparator);
  return `${comparator}${cell.text}${cell.unit ?? ""}`;
}
