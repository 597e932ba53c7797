/**
 * Character classes by UTF-16 unit. One table of 64 K bytes answers every question in constant time; regular
 * expressions with Unicode properties would cost more than the rest of the folding.
 */

const BLANK = 1;
const BREAK = 2;
const INVISIBLE = 4;
const DIGIT = 8;
const LETTER = 16;
const CJK = 32;
const IDEOGRAPH = 64;

type Range = readonly [from: number, to: number];

const BLANKS: readonly Range[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];
const BREAKS: readonly Range[] = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];
// Nothing of these is ever on the paper: controls, soft hyphen, zero-width and direction marks, variation selectors.
const INVISIBLES: readonly Range[] = [
  [0x00, 0x08],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffc],
  [0xfffe, 0xffff],
];
const LETTERS: readonly Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x24f],
  [0x370, 0x52f],
  [0x1e00, 0x1fff],
  [0xfb00, 0xfb06],
];
// Everything that Chinese typesetting sets solid, without spaces around it. Surrogates are the rare ideographs.
const CJKS: readonly Range[] = [
  [0xb0, 0xb1],
  [0xb7, 0xb7],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x2100, 0x214f],
  [0x2190, 0x23ff],
  [0x2460, 0x27bf],
  [0x2e80, 0x2fff],
  [0x3001, 0x9fff],
  [0xd800, 0xdfff],
  [0xe000, 0xfaff],
  [0xfe10, 0xfe1f],
  [0xfe30, 0xfe6f],
  [0xff01, 0xffef],
];
const IDEOGRAPHS: readonly Range[] = [
  [0x2e80, 0x2fdf],
  [0x3005, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xd840, 0xd8bf],
  [0xdc00, 0xdfff],
  [0xf900, 0xfaff],
];

const table = new Uint8Array(0x10000);
const mark = (ranges: readonly Range[], bit: number): void => {
  for (const [from, to] of ranges) for (let code = from; code <= to; code++) table[code]! |= bit;
};
mark(BLANKS, BLANK);
mark(BREAKS, BREAK);
mark(INVISIBLES, INVISIBLE);
mark([[0x30, 0x39]], DIGIT);
mark(LETTERS, LETTER);
mark(CJKS, CJK);
mark(IDEOGRAPHS, IDEOGRAPH);

const has = (code: number, bits: number): boolean => (table[code]! & bits) !== 0;

/** Horizontal white space of any width, tab and U+3000 included. */
export const isBlank = (code: number): boolean => has(code, BLANK);
/** A line, page or paragraph break. */
export const isBreak = (code: number): boolean => has(code, BREAK);
/** Blank, break or invisible: what is looked at when two printed characters are brought together. */
export const isGap = (code: number): boolean => has(code, BLANK | BREAK | INVISIBLE);
/** ASCII digit. */
export const isDigit = (code: number): boolean => has(code, DIGIT);
/** Letter of an alphabet (Latin, Greek, Cyrillic). */
export const isLetter = (code: number): boolean => has(code, LETTER);
/** Set solid in Chinese text: ideographs, full-width forms, Chinese punctuation, signs, surrogates. */
export const isCjk = (code: number): boolean => has(code, CJK);
/** A unit of a Chinese character (either half of a rare one counts). */
export const isIdeograph = (code: number): boolean => has(code, IDEOGRAPH);

/** Strings of 16-bit units from numbers, in pieces small enough for a call's argument list. */
export function fromCodes(codes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < codes.length; at += 4096) text += String.fromCharCode(...codes.slice(at, at + 4096));
  return text;
}

let units = new Uint16Array(1024);

/**
 * The UTF-16 units of a text, for whoever goes through it more than once: a list costs less to look into than a text.
 * The list is one for all and good until the next call; what is behind the text's end in it means nothing.
 */
export function unitsOf(text: string): Uint16Array {
  if (text.length > units.length) units = new Uint16Array(2 * text.length);
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
  return units;
}

/** A table by UTF-16 unit: 1 for the units of `marks`. One look at it costs less than looking a character up in a set. */
export function unitTable(marks: Iterable<string>): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const mark of marks) table[mark.charCodeAt(0)] = 1;
  return table;
}
