import type { AccountRecord, Form } from "@juesuan/account";
import { compareKey, fold, genericHeads, isGenericWord, unitTable } from "@juesuan/language";
import words from "./data/project-names.json" with { type: "json" };
import { perQuestion } from "./per-item.ts";

/**
 * What a project's name says that it is about. `pieces`: the stretches of the name left when generic words, places and
 * connectives are taken out. `grams`: the pairs of neighbouring characters in them (a Latin word is one), which need
 * no dictionary to be looked for in a text. Both are empty for a name that is nothing but generic (购置费).
 */
export interface Subject {
  readonly form: Form;
  /** The name as it is compared. */
  readonly name: string;
  readonly pieces: readonly string[];
  readonly grams: readonly string[];
}

export interface Subjects {
  of(form: Form): Subject;
  /** The forms whose subject has this gram. */
  holders(gram: string): readonly Form[];
  /** Names of the document's bodies, as they are compared. */
  readonly bodies: readonly string[];
}

/** A share as two counts; `of` is 0 for a subject that is not known. */
export interface Share {
  readonly found: number;
  readonly of: number;
}

const extra = new Set(words.generic);
const extraHeads = unitTable(words.generic);
const connectives = new Set(words.connectives);
const longestWord = 8;

/** From so many names on, what most of them share says nothing about a single one. */
const leastNames = 5;

/** The subjects of all forms of a record. `boilerplate`: the share of names from which a gram is dropped. */
export const subjectsOf: (record: AccountRecord, boilerplate: string) => Subjects = perQuestion(findSubjects);

function findSubjects(record: AccountRecord, boilerplate: string): Subjects {
  const bodies = bodiesIn(record);
  const places = placesIn(bodies);
  const read = record.performance.forms.map((form) => ({ form, ...readName(form.project, places) }));
  const names = new Map<string, Set<string>>();
  for (const { name, grams } of read) {
    for (const gram of grams) {
      const holders = names.get(gram) ?? new Set<string>();
      holders.add(name);
      names.set(gram, holders);
    }
  }
  const distinct = new Set(read.map(({ name }) => name)).size;
  const common = (gram: string): boolean => {
    const count = names.get(gram)?.size ?? 0;
    return distinct >= leastNames && count >= 3 && count >= Number(boilerplate) * distinct;
  };
  const byForm = new Map<Form, Subject>();
  const holders = new Map<string, Form[]>();
  for (const { form, name, pieces, grams } of read) {
    const own = grams.filter((gram) => !common(gram));
    byForm.set(form, { form, name, pieces, grams: own });
    for (const gram of own) {
      const list = holders.get(gram);
      if (list === undefined) holders.set(gram, [form]);
      else list.push(form);
    }
  }
  return {
    of: (form) => byForm.get(form) ?? { form, name: compareKey(form.project), pieces: [], grams: [] },
    holders: (gram) => holders.get(gram) ?? [],
    bodies: bodies.map(compareKey),
  };
}

/** How much of a subject a text names; the text as `compareKey` gives it. */
export function shareNamed(grams: readonly string[], text: string): Share {
  return { found: grams.filter((gram) => text.includes(gram)).length, of: grams.length };
}

/** How many characters of a text are a subject's: it dwells on it, or names it in passing. */
export function charactersNamed(grams: readonly string[], text: string): number {
  const covered = new Set<number>();
  for (const gram of grams) {
    for (let at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + 1)) {
      for (let unit = at; unit < at + gram.length; unit++) covered.add(unit);
    }
  }
  return covered.size;
}

/** The words of a subject that a text names, grams that follow each other joined: what a message quotes. */
export function namedWords(subject: Subject, text: string): string[] {
  return subject.pieces.flatMap((piece) => {
    const found: string[] = [];
    for (let at = 0; at < piece.length; ) {
      let end = at;
      while (end < piece.length && text.includes(piece.slice(at, end + 1))) end++;
      if (end - at >= 2) found.push(piece.slice(at, end));
      at = Math.max(end, at + 1);
    }
    return found;
  });
}

/** Whether a word begins at `at` that says nothing about the subject: its length, or 0. */
function genericAt(text: string, at: number, places: Places): number {
  const head = text.charCodeAt(at);
  if (genericHeads[head] === 0 && extraHeads[head] === 0 && !places.heads.has(head)) return 0;
  for (let length = Math.min(longestWord, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length);
    if (extra.has(word) || places.names.has(word) || (length > 1 && isGenericWord(word))) return length;
  }
  return 0;
}

/** The code that a budget system prints before the name: 51000022T000000000002-. */
const code = /^[0-9a-z]{10,}\s?[-—–_]+\s?(?=.)/u;

function readName(project: string, places: Places): Omit<Subject, "form"> {
  const text = fold(project).text.toLowerCase().replace(code, "");
  const name = compareKey(text);
  const pieces: string[] = [];
  const lone: string[] = [];
  for (const stretch of text.match(/\p{Script=Han}+|[a-z][a-z0-9]*/gu) ?? []) {
    if (/^[a-z]/.test(stretch)) {
      if (stretch.length > 1) pieces.push(stretch);
      continue;
    }
    let piece = "";
    let start = 0;
    const flush = (end: number): void => {
      if (piece.length > 1) pieces.push(piece);
      // A single character left between generic words is told only together with its neighbours: 信息化, 社会保障卡.
      else if (piece.length === 1) lone.push(...around(stretch, start, end));
      piece = "";
    };
    for (let at = 0; at < stretch.length; ) {
      const character = stretch[at]!;
      const generic = connectives.has(character) ? 1 : genericAt(stretch, at, places);
      if (generic > 0) {
        flush(at);
        at += generic;
      } else {
        if (piece === "") start = at;
        piece += character;
        at++;
      }
    }
    flush(stretch.length);
  }
  if (pieces.length === 0) return { name, pieces: lone, grams: [...new Set(lone)] };
  return { name, pieces, grams: [...new Set(pieces.flatMap(gramsOf))] };
}

/** Three characters with the lone one among them; 年 and the like, which count and date, are none. */
function around(stretch: string, start: number, end: number): string[] {
  if (/[年月日季第期批次个]/.test(stretch.slice(start, end))) return [];
  const from = Math.max(0, start - 2);
  const piece = stretch.slice(from, end);
  return piece.length === 3 ? [piece] : [];
}

function gramsOf(piece: string): string[] {
  if (/^[a-z]/.test(piece)) return [piece];
  return Array.from({ length: piece.length - 1 }, (_, at) => piece.slice(at, at + 2));
}

/** Names of places, and the UTF-16 units that they begin with. */
interface Places {
  readonly names: ReadonlySet<string>;
  readonly heads: ReadonlySet<number>;
}

const administrative =
  /^(\p{Script=Han}{1,6}?)(特别行政区|自治区|自治州|自治县|省|市|盟|州|区|县|旗|街道|镇|乡)/u;

function bodiesIn({ publisher, performance }: AccountRecord): readonly string[] {
  const names = [
    publisher.name,
    publisher.supervisor,
    publisher.region?.name,
    ...performance.forms.flatMap((form) => [form.department, form.unit]),
  ];
  return [...new Set(names.filter((name) => name !== null && name !== undefined))];
}

/** Names of places that the bodies bear: 江南市东城区… gives 江南, 江南市, 东城, 东城区. */
function placesIn(bodies: readonly string[]): Places {
  const places = new Set<string>();
  for (const name of bodies) {
    let rest = fold(name).text;
    for (let found = administrative.exec(rest); found !== null; found = administrative.exec(rest)) {
      const [whole, stem = ""] = found;
      if (stem.length > 1) {
        places.add(stem);
        places.add(whole);
      }
      rest = rest.slice(whole.length);
    }
  }
  return { names: places, heads: new Set([...places].map((name) => name.charCodeAt(0))) };
}
