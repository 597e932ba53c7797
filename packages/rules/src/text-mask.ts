import type { AccountRecord } from "@juesuan/account";
import { holdsAny } from "./known-words.ts";
import { perItem } from "./per-item.ts";
import { matchesIn } from "./text-matches.ts";
import { takenPlaces } from "./text-taken.ts";

/** What can identify a person in running text. */
export type PersonalKind = "mobile" | "idCard" | "bankCard" | "plate" | "email";

export interface Personal {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

const MOBILE = /(?<![\d.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.])/gu;
const ID_CARD = /(?<!\d)[1-9]\d{5}(?:19|20)\d{9}[\dXx](?!\d)/gu;
const BANK_CARD = /(?<![\d.])(?:62\d{2}|[45]\d{3})(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?(?![\d.])/gu;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?(?:(?=[A-HJ-NP-Z0-9]{0,5}\d)[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9])/gu;
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/gu;
const LANDLINE = /(?<![\d.])(?:0\d{2,3}[-—]?)?[2-8]\d{6,7}(?![\d.万元亿%])/gu;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of an 18-digit identity number (GB 11643: ISO 7064, MOD 11-2), and a date that exists. */
export function isIdCard(text: string): boolean {
  const month = Number(text.slice(10, 12));
  const day = Number(text.slice(12, 14));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return "10X98765432"[sum % 11] === text[17]!.toUpperCase();
}

/** The check digit of payment cards (ISO/IEC 7812, Luhn). */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/gu, "");
  if (digits.length < 16 || digits.length > 19) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const twice = at % 2 === 1 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

const finders: readonly (readonly [PersonalKind, RegExp, (text: string) => boolean])[] = [
  ["idCard", ID_CARD, isIdCard],
  ["bankCard", BANK_CARD, isCardNumber],
  ["mobile", MOBILE, () => true],
  ["plate", PLATE, () => true],
  ["email", EMAIL, () => true],
];

const noneFound: readonly Personal[] = [];

/** Numbers and addresses of persons in a text, left to right, none overlapping. */
export function personalData(text: string): readonly Personal[] {
  // Nothing of the kind is without a digit or an @.
  if (!/[\d@]/u.test(text)) return noneFound;
  const found: Personal[] = [];
  const taken = takenPlaces();
  for (const [kind, pattern, valid] of finders) {
    for (const match of matchesIn(text, pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!valid(match[0]) || taken.overlaps(start, end)) continue;
      taken.take(start, end);
      found.push({ kind, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const MASK = "█";

/** Every character of the ranges as █, spaces too: not even the shape of a number is to be read. */
export function maskRanges(
  text: string,
  ranges: readonly { readonly start: number; readonly end: number }[],
): string {
  let masked = "";
  let done = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, done);
    if (end <= from) continue;
    masked += text.slice(done, from) + MASK.repeat(end - from);
    done = end;
  }
  return masked + text.slice(done);
}

/** A text for a quote or message: without numbers of persons, landlines and the contacts that the forms name. */
export function maskPersonal(text: string, record: AccountRecord): string {
  return maskContacts(/[\d@]/u.test(text) ? maskNumbers(text) : text, record);
}

function maskNumbers(text: string): string {
  const landlines = matchesIn(text, LANDLINE).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return maskRanges(text, [...personalData(text), ...landlines]);
}

/** The contacts that the forms name, each once in the order of the forms, and whether a text has any of them. */
const contactsOf = perItem(({ performance }: AccountRecord) => {
  const values = performance.forms.flatMap(({ contact }) => [contact.person, contact.phone]);
  const list = [...new Set(values.filter((value) => value !== null && value.length >= 2))] as string[];
  return { list, namesOne: holdsAny(list) };
});

function maskContacts(text: string, record: AccountRecord): string {
  const { list, namesOne } = contactsOf(record);
  if (!namesOne(text)) return text;
  return list.reduce((masked, value) => masked.replaceAll(value, MASK.repeat(value.length)), text);
}
