import type { Evidence } from "@juesuan/account";
import { citePassage } from "./evidence.ts";
import type { Index } from "./record-index.ts";
import { maskPersonal } from "./text-mask.ts";

/** What a finding about the whole document quotes: the first passage that fits, else the first of all. */
export function citeLead(index: Index, pattern?: RegExp): Evidence {
  const { passages, record } = index;
  const passage = passages.find(({ text }) => pattern?.test(text) === true) ?? passages[0];
  if (passage !== undefined) {
    const item = citePassage(index, passage, 0, 80);
    return { ...item, quote: maskPersonal(item.quote, record) };
  }
  const statement = record.statements[0];
  if (statement !== undefined)
    return { path: index.pathOf(statement), ref: statement.ref, quote: statement.title };
  const form = record.performance.forms[0];
  return form === undefined
    ? { path: "/title", ref: { block: "p1" }, quote: record.title ?? "" }
    : { path: index.pathOf(form), ref: form.ref, quote: form.project };
}
