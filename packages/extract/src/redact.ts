import type { AccountRecord, Report } from "@juesuan/account";
import type { Document } from "@juesuan/document";
import { reachedBy } from "./contact-grammar.ts";

const mask = "█";

/** Masks what it is made for wherever it stands, by as many █, so that offsets stay. White space in it stays too. */
type Mask = (text: string) => string;

/** Between the characters of a letter-spaced or broken name, and of a number in groups. */
const nameGap = "\\s{0,3}";
const numberGap = "[\\s\\-－—–‐()（）]{0,2}";

/**
 * One pattern for all contacts, the longest first: a name that is part of another must not break it. A name is found
 * letter-spaced too, a number in groups, in full width and without its area code. Contacts that are shorter than two
 * characters are left.
 */
function maskOf(contacts: readonly string[]): Mask {
  const patterns = new Map<string, number>();
  for (const contact of contacts) {
    const signs = [...contact.replace(/\s/gu, "")];
    const numbers = signs.some((sign) => /\p{L}/u.test(sign)) ? [] : reachedBy(contact);
    for (const digits of numbers) patterns.set([...digits].map(eitherWidth).join(numberGap), digits.length);
    // An extension alone (8001) may stand in any figure.
    if (signs.length >= 2 && numbers.length === 0 && signs.some((sign) => /\p{L}/u.test(sign)))
      patterns.set(
        signs.map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/u, "\\$&")).join(nameGap),
        signs.length,
      );
  }
  if (patterns.size === 0) return (text) => text;
  const inOrder = [...patterns].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  const pattern = new RegExp(inOrder.map(([source]) => source).join("|"), "gu");
  return (text) => text.replace(pattern, (found) => found.replace(/\S/gu, mask));
}

const eitherWidth = (digit: string): string =>
  `[${digit}${String.fromCharCode(digit.charCodeAt(0) + 0xfee0)}]`;

/** Masks strings wherever they stand in a plain JSON value; keys, ids and numbers stay. */
function deep<T>(value: T, hide: Mask, key = ""): T {
  if (typeof value === "string") {
    return (key === "sha256" || key === "block" || key === "id" || key === "path" ? value : hide(value)) as T;
  }
  if (Array.isArray(value)) return value.map((item) => deep(item, hide, key)) as T;
  if (value !== null && typeof value === "object") {
    const out: { [key: string]: unknown } = {};
    for (const [name, item] of Object.entries(value)) out[name] = deep(item, hide, name);
    return out as T;
  }
  return value;
}

/** The Document with contacts masked in every block and problem. */
export function redactDocument(document: Document, contacts: readonly string[]): Document {
  const hide = maskOf(contacts);
  return { ...document, blocks: deep(document.blocks, hide), problems: deep(document.problems, hide) };
}

/** The Record with the contacts of its forms taken out, and masked where they stand in text. */
export function redactRecord(record: AccountRecord, contacts: readonly string[]): AccountRecord {
  const clean = { ...deep(record, maskOf(contacts)), source: record.source, generator: record.generator };
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
  return { ...deep(report, maskOf(contacts)), source: report.source };
}
