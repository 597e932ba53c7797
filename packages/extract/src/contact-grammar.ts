import words from "./data/contacts.json" with { type: "json" };

/** Names of people and telephone numbers as they are printed behind their labels. */

const number = /[+(（]?[0-9０-９][0-9０-９()（）\-－—–‐ \u00a0\u3000]{4,30}[0-9０-９]/gu;
/** Fewer digits are an extension, which says nothing by itself and may stand in any figure. */
const fewestDigits = 7;

const surnames: ReadonlySet<string> = new Set(words.surnames);
const notNames: ReadonlySet<string> = new Set([...words.notNames, ...words.titles]);
const titles = [...words.titles].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
const labels = [...words.roles, ...words.numbers];

/** The numbers in a text as printed, spaces and dashes in them. */
export function numbersIn(text: string): string[] {
  return [...text.matchAll(number)]
    .map((match) => match[0].trim())
    .filter((one) => digitsOf(one).length >= 6);
}

export function withoutNumbers(text: string): string {
  return text.replace(number, " ");
}

/**
 * Names by their separators; a name is letter-spaced (张　三) where single characters follow each other. Titles (科长)
 * fall away; bodies (办公室) and remarks (同上) are no names.
 */
export function namesIn(text: string): string[] {
  const names: string[] = [];
  let spaced = false;
  for (const piece of text.split(/[\s\u3000、，,;；/／:：()（）[\]【】]+/u)) {
    const part = piece.replace(/^[-－—.。]+|[-－—.。]+$/gu, "");
    if (part === "") continue;
    const single = part.length === 1;
    // 张　三, and 张　三丰 where a short name is set as wide as the others.
    const goesOn = spaced && (single || (part.length === 2 && surnames.has(names.at(-1)!)));
    if (goesOn) names[names.length - 1] += part;
    else names.push(part);
    spaced = single;
  }
  return names
    .map(withoutTitle)
    .flatMap((name) => [name, ...runTogether(name)])
    .filter((name) => name.length > 1 && !isNoName(name));
}

/** The names in 信息科张三 and 张三丰李四光: a page's line end between two names prints nothing. */
function runTogether(text: string): string[] {
  if (!/^\p{Script=Han}{5,12}$/u.test(text)) return [];
  const body = words.bodies
    .map((one) => text.lastIndexOf(one) + one.length)
    .filter((end, at) => end > words.bodies[at]!.length && looksLikeName(text.slice(end)));
  if (body[0] !== undefined) return [text.slice(Math.max(...body))];
  for (let cut = 2; cut <= Math.min(4, text.length - 2); cut++) {
    const both = [text.slice(0, cut), text.slice(cut)];
    if (both.every(looksLikeName)) return both;
  }
  return [];
}

function withoutTitle(name: string): string {
  const title = titles.find((one) => name.length >= one.length + 2 && name.endsWith(one));
  return title === undefined ? name : name.slice(0, -title.length);
}

function isNoName(name: string): boolean {
  if (notNames.has(name) || labels.includes(name) || !/\p{L}/u.test(name)) return true;
  // 高中心 is nobody's name, 李所 is an officer's; a person's name of three signs may end in any of them.
  return (
    words.bodies.some((body) => name.endsWith(body)) && (name.length > 3 || !surnames.has(name.slice(0, 1)))
  );
}

/** Whether running text may take it for a person's name: two to four characters that begin with a surname. */
export function looksLikeName(name: string): boolean {
  if (!/^[\p{Script=Han}〇·]{2,8}$/u.test(name) || isNoName(name)) return false;
  if (name.includes("·")) return true;
  if (words.compoundSurnames.includes(name.slice(0, 2))) return name.length <= 4;
  return name.length <= 3 && surnames.has(name.slice(0, 1));
}

/** The digits alone, in half width. */
export function digitsOf(text: string): string {
  let digits = "";
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code >= 0x30 && code <= 0x39) digits += character;
    else if (code >= 0xff10 && code <= 0xff19) digits += String.fromCharCode(code - 0xfee0);
  }
  return digits;
}

/**
 * What of a number tells whom it reaches, in digits: the whole, each of several numbers in one text, and the local
 * number without its area code (010-xxxxxxxx is also printed as xxxxxxxx).
 */
export function reachedBy(text: string): string[] {
  const whole = digitsOf(text);
  const parts = [whole, ...text.split(/[^0-9０-９]+/u).map(digitsOf)].filter(
    (digits) => digits.length >= fewestDigits,
  );
  if (/^0[1-9]\d{8,10}$/.test(whole)) parts.push(whole.slice(-8), whole.slice(-7));
  return [...new Set(parts)];
}
