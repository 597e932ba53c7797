import type { Block } from "@juesuan/document";
import { looksLikeName, namesIn, numbersIn, withoutNumbers } from "./contact-grammar.ts";
import words from "./data/contacts.json" with { type: "json" };
import { labelKey } from "./forms/label.ts";
import { identityRole } from "./forms/labels.ts";

/**
 * Names and numbers behind a label of a contact wherever they stand: in a sentence, in a table that is no form, in a
 * form whose cells came one a line. What the forms hold is found with them; this is for what is beside them, or in
 * forms that were not understood. A name must begin with a surname where no form vouches for it, and a word that the
 * text uses over and over is none.
 */
export function contactsIn(blocks: readonly Block[]): string[] {
  const found: Found = new Map();
  const lines = blocks.flatMap((block) =>
    block.kind === "table" ? [undefined] : block.text.split("\n").filter((line) => line.trim() !== ""),
  );
  for (const block of blocks) {
    if (block.kind === "table") takeTable(block, found);
    // A page's line end may fall into a label or a name.
    else if (block.text.includes("\n")) takeText(block.text.replaceAll("\n", ""), found);
  }
  for (const [at, line] of lines.entries()) {
    if (line === undefined) continue;
    takeText(line, found);
    const role = at === 0 ? undefined : roleOf(lines[at - 1] ?? "");
    if (role !== undefined) takeLine(role, line, lines.slice(at + 1, at + 3), found);
  }
  const text = lines.filter((line) => line !== undefined && line.length > longestValue).join("\n");
  return [...found]
    .filter(([one, labelled]) => /\d/.test(one) || text.split(one).length - 1 <= labelled + mostMentions)
    .map(([one]) => one);
}

/** Names and numbers, each with how often it stood behind a label. */
type Found = Map<string, number>;

function add(found: Found, one: string): void {
  found.set(one, (found.get(one) ?? 0) + 1);
}

/** Beside its labels a person is named a few times in running text; 万元 and 年度 are not persons. */
const mostMentions = 4;

type Role = "person" | "phone" | "personAndPhone";

const longestValue = 40;
const alternatives = (list: readonly string[]) =>
  [...list].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|");
/** 联系人：张三, 联系人张三, 联系电话为…; letter-spaced labels too. */
const spaced = (list: readonly string[]) => alternatives(list.map((one) => [...one].join("[ \\u3000]{0,3}")));
const person = new RegExp(
  `(?:${spaced(words.roles)})(?:姓名)?(?:[（(][^（()）]{0,20}[)）])?(?:及(?:其)?(?:${alternatives(words.numbers)}))?([ \\u3000\\t\\u00a0]{0,8}[:：为是]?)`,
  "gu",
);
const phone = new RegExp(
  `(?:${spaced(words.numbers)})(?:[（(][^（()）]{0,20}[)）])?[^0-9０-９。；;]{0,8}([0-9０-９+(（][0-9０-９()（）\\-－—–‐ \\u00a0\\u3000、，,/／转]{5,${longestValue}})`,
  "gu",
);

function roleOf(text: string): Role | undefined {
  const role = identityRole.get(labelKey(text));
  return role === "person" || role === "phone" || role === "personAndPhone" ? role : undefined;
}

/**
 * A line behind a line that is a label, as cells come one a line: a form goes on with its next label, and a number
 * right behind vouches for any name.
 */
function takeLine(role: Role, line: string, next: readonly (string | undefined)[], found: Found): void {
  const reached = next.some((one) => one !== undefined && numbersIn(one).length > 0);
  if (role !== "phone" && (reached || identityRole.has(labelKey(next[0] ?? "")))) {
    takeNames(line, reached ? isShort : looksLikeName, found);
  }
  if (line.length <= longestValue) takeNumbers(line, found);
}

/** A cell behind a label. It may as well be the next head of a list. */
function takeCell(role: Role, text: string, found: Found): void {
  if (text.length > longestValue) return;
  takeNumbers(text, found);
  if (role !== "phone") takeNames(text, looksLikeName, found);
}

function takeNumbers(text: string, found: Found): void {
  for (const one of numbersIn(text)) add(found, one);
}

function takeNames(text: string, isName: (name: string) => boolean, found: Found): void {
  if (text.length > longestValue || identityRole.has(labelKey(text)) || /[:：]\s*$/u.test(text)) return;
  for (const name of namesIn(withoutNumbers(text))) if (isName(name)) add(found, name);
}

const isShort = (name: string): boolean => /^[\p{Script=Han}〇]{2,4}$/u.test(name) || looksLikeName(name);

/** Labels with their values in one text; columns set apart by spaces or bars are as good as next to each other. */
function takeText(printed: string, found: Found): void {
  const text = printed.replace(/[\s\u3000|｜│]{3,}/gu, "  ");
  for (const match of text.matchAll(phone)) for (const one of numbersIn(match[1]!)) add(found, one);
  for (const match of text.matchAll(person)) {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + longestValue);
    const names = namesAtStart(rest, match[1]!.trim() !== "");
    for (const name of names) add(found, name);
    const behind = names.length === 0 ? undefined : numberBehind.exec(rest);
    if (behind) takeNumbers(behind[1]!, found);
    const next = /[。；;]/u.exec(rest)?.index ?? rest.length;
    if (/电话|手机|方式/u.test(match[0])) for (const one of numbersIn(rest.slice(0, next))) add(found, one);
  }
}

/** A number right behind names, without a label of its own; an amount is none. */
const numberBehind =
  /^[^0-9０-９。；;：:]{2,24}?([0-9０-９(（][0-9０-９()（）\-－—–‐ ]{5,20}[0-9０-９])(?![0-9０-９.．,，]?[0-9０-９]|\s{0,2}[万亿元])/u;

/** The names that a value begins with; without a colon before it only one that ends like a name does. */
function namesAtStart(rest: string, marked: boolean): string[] {
  const value =
    /^[ \u3000\t\u00a0]{0,4}((?:[\p{Script=Han}〇·][ \u3000\u00a0]{0,3}|[、/／，,（(]){2,30})/u.exec(
      rest,
    )?.[1];
  if (value === undefined) return [];
  const names: string[] = [];
  for (const name of namesIn(value)) {
    if (!looksLikeName(name)) break;
    names.push(name);
  }
  const first = names[0];
  if (first === undefined || marked) return names;
  const after = rest.replace(/^\s+/u, "").slice(first.length);
  return /^[\s，,、（(]{0,3}(?:[0-9０-９]|电话|手机|联系)/u.test(after) ? [first] : [];
}

/** A label's value stands to its right, or in a list below it. */
function takeTable(table: Extract<Block, { kind: "table" }>, found: Found): void {
  const cells = [...table.cells].sort((a, b) => a.row - b.row || a.column - b.column);
  for (const [at, cell] of cells.entries()) {
    if (cell.text.trim() === "") continue;
    takeText(cell.text.replaceAll("\n", " "), found);
    const role = roleOf(cell.text);
    if (role === undefined) continue;
    const next = cells.slice(at + 1, at + 4).find((one) => one.row === cell.row && one.text.trim() !== "");
    if (next !== undefined) takeCell(role, next.text.replaceAll("\n", " "), found);
    const below = cells
      .filter((one) => one.row > cell.row && one.column === cell.column && one.columnSpan === cell.columnSpan)
      .filter((one) => one.text.trim() !== "");
    const behind: Found = new Map();
    let fitting = 0;
    for (const one of below) {
      const before = behind.size;
      takeCell(role, one.text.replaceAll("\n", " "), behind);
      if (behind.size > before || [...behind.keys()].some((name) => one.text.includes(name))) fitting++;
    }
    // A column of names, not one that a name happens to stand in.
    if (fitting * 3 >= below.length * 2) for (const one of behind.keys()) add(found, one);
  }
}
