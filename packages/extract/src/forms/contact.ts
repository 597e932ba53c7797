import { fold } from "@juesuan/language";
import { parseCellText } from "@juesuan/quantity";
import type { IdentityRole } from "./labels.ts";

/** The people and numbers of one form as printed; masking them is up to whoever publishes the Record. */
export interface ContactRead {
  person: string | null;
  phone: string | null;
  readonly all: string[];
}

export const noContact = (): ContactRead => ({ person: null, phone: null, all: [] });

const number = /\+?[0-9０-９][0-9０-９()（）\-－— ]{4,30}[0-9０-９]/gu;

/** Takes a person or a number; the first of each is the form's contact, all are listed for masking. */
export function takeContact(contact: ContactRead, role: IdentityRole, text: string): void {
  if (parseCellText(text).kind === "na" || parseCellText(text).kind === "none" || isPlaceholder(text)) return;
  const numbers = [...text.matchAll(number)].map((match) => match[0].trim());
  const names = text
    .replace(number, " ")
    .split(/[\s、，,;；/／:：]+/u)
    .map((part) => part.replace(/^[()（）-]+|[()（）-]+$/gu, ""))
    .filter((part) => part !== "");
  if (role === "phone") contact.phone ??= text;
  else if (role === "person") contact.person ??= text;
  else {
    if (names.length > 0) contact.person ??= names.join("、");
    if (numbers.length > 0) contact.phone ??= numbers.join("、");
  }
  for (const found of [...names, ...numbers]) if (!contact.all.includes(found)) contact.all.push(found);
}

const blanks = /(?<![一二三四五六七八九十零〇])(?:[Xx×〇○◯□△＊*＿_]{2,}|…+|\.{3,})/u;
const enumerated = /^(?:指标|目标)\d{0,2}[:：]?$/u;

/** XX, ××项目, 〇〇〇, ____, 指标1：: what a template prints for something to be filled in. */
export function isPlaceholder(text: string): boolean {
  const folded = fold(text).text;
  return folded === "" || (folded.length <= 30 && (blanks.test(folded) || enumerated.test(folded)));
}
