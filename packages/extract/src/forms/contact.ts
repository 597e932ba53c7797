import { fold } from "@juesuan/language";
import { parseCellText } from "@juesuan/quantity";
import { namesIn, numbersIn, withoutNumbers } from "../contact-grammar.ts";
import type { IdentityRole } from "./labels.ts";

/** The people and numbers of one form as printed; masking them is up to whoever publishes the Record. */
export interface ContactRead {
  person: string | null;
  phone: string | null;
  readonly all: string[];
}

export const noContact = (): ContactRead => ({ person: null, phone: null, all: [] });

/** A cell with more in it is a sentence, and masking it whole would say nothing. */
const longest = 40;

/** Takes a person or a number; the first of each is the form's contact, all are listed for masking. */
export function takeContact(contact: ContactRead, role: IdentityRole, text: string): void {
  if (parseCellText(text).kind === "na" || parseCellText(text).kind === "none" || isPlaceholder(text)) return;
  const numbers = numbersIn(text);
  const names = namesIn(withoutNumbers(text));
  if (role === "phone") contact.phone ??= text;
  else if (role === "person") contact.person ??= text;
  else {
    if (names.length > 0) contact.person ??= names.join("、");
    if (numbers.length > 0) contact.phone ??= numbers.join("、");
  }
  // 办公室, 8001: neither tells a person, and both may stand anywhere.
  const tells = names.length > 0 || numbers.length > 0;
  const whole = role === "personAndPhone" || text.length > longest || !tells ? [] : [text];
  for (const found of [...whole, ...names, ...numbers]) {
    if (found.length > 1 && !contact.all.includes(found)) contact.all.push(found);
  }
}

const blanks = /(?<![一二三四五六七八九十零〇])(?:[Xx×〇○◯□△＊*＿_]{2,}|…+|\.{3,})/u;
const enumerated = /^(?:指标|目标)\d{0,2}[:：]?$/u;

/** XX, ××项目, 〇〇〇, ____, 指标1：: what a template prints for something to be filled in. */
export function isPlaceholder(text: string): boolean {
  const folded = fold(text).text;
  return folded === "" || (folded.length <= 30 && (blanks.test(folded) || enumerated.test(folded)));
}
