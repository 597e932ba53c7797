import type { AccountRecord, Report } from "@juesuan/account";
import type { Document } from "@juesuan/document";

const mask = "█";

/** Replaces every occurrence by as many █, so that offsets stay. Contacts shorter than two characters are left. */
function masked(text: string, contacts: readonly string[]): string {
  let out = text;
  for (const contact of contacts) {
    if (contact.length < 2 || !out.includes(contact)) continue;
    out = out.split(contact).join(mask.repeat(contact.length));
  }
  return out;
}

/** Longest first: a name that is part of another must not break it. */
const inOrder = (contacts: readonly string[]): string[] =>
  [...new Set(contacts)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** Masks strings wherever they stand in a plain JSON value; keys, ids and numbers stay. */
function deep<T>(value: T, contacts: readonly string[], key = ""): T {
  if (typeof value === "string") {
    return (
      key === "sha256" || key === "block" || key === "id" || key === "path" ? value : masked(value, contacts)
    ) as T;
  }
  if (Array.isArray(value)) return value.map((item) => deep(item, contacts, key)) as T;
  if (value !== null && typeof value === "object") {
    const out: { [key: string]: unknown } = {};
    for (const [name, item] of Object.entries(value)) out[name] = deep(item, contacts, name);
    return out as T;
  }
  return value;
}

/** The Document with contacts masked in every block. */
export function redactDocument(document: Document, contacts: readonly string[]): Document {
  const list = inOrder(contacts);
  return list.length === 0 ? document : { ...document, blocks: deep(document.blocks, list) };
}

/** The Record with the contacts of its forms taken out, and masked where they stand in text. */
export function redactRecord(record: AccountRecord, contacts: readonly string[]): AccountRecord {
  const list = inOrder(contacts);
  const clean = list.length === 0 ? record : { ...deep(record, list), source: record.source };
  return {
    ...clean,
    performance: {
      forms: clean.performance.forms.map((form, at) => {
        const contact = record.performance.forms[at]!.contact;
        const present = contact.person !== null || contact.phone !== null || contact.redacted;
        return { ...form, contact: { person: null, phone: null, redacted: present } };
      }),
    },
  };
}

/**
 * The Report with contacts masked wherever they stand. The engine masks those of the forms itself, before it makes
 * ids; this covers contacts found elsewhere in the document.
 */
export function redactReport(report: Report, contacts: readonly string[]): Report {
  const list = inOrder(contacts);
  return list.length === 0 ? report : { ...deep(report, list), source: report.source };
}
