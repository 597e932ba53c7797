/** Setting of mixed Chinese and Latin text in columns of a terminal, where an ideograph takes two. */

/** East Asian Wide and Fullwidth, as far as terminals draw them wide. Quotes, dashes and ellipses are drawn narrow. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const zero = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Co}]/u;

/** Marks that may not begin a line, and marks that may not end one (GB/T 15834-2011, 5.1). */
const closing = new Set("，。、；：？！）〕】》〉」』〗”’％%…—·,.;:?!)]}\ue003");
const opening = new Set("（〔【《〈「『〖“‘([{\ue000\ue001\ue002");
/** Runs that stay in one piece: figures with their sign and unit, words, identifiers, paths. */
const pieces =
  /[−+≥≤-]?[\p{Script=Latin}\d][\p{Script=Latin}\d.,:%+\-_/#&=@[\]]{0,60}(?:[万亿千百]?元)?|[\s\S]/gu;

/**
 * Stand for the beginning and the end of a style while lines are broken: codes of the private use area, which take
 * no columns and go with the piece behind or before them. They are replaced afterwards.
 */
export const styleSigns = { figure: "\ue000", said: "\ue001", unbound: "\ue002", end: "\ue003" } as const;

/** Columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += zero.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return width;
}

/**
 * Breaks a text into lines of at most `width` columns; breaks of its own are kept. A closing mark goes up to the
 * line before, an opening one down to the next; a piece that is wider than a line is cut. `Infinity` only splits
 * at the text's own breaks.
 */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => (Number.isFinite(width) ? wrapLine(line, width) : [line]));
}

function wrapLine(text: string, width: number): string[] {
  const limit = Math.max(width, 8);
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of words(text, limit)) {
    const size = widthOf(word);
    if (used > 0 && used + size > limit && word !== " ") {
      lines.push(line.trimEnd());
      line = "";
      used = 0;
    }
    if (used === 0 && lines.length > 0 && word === " ") continue;
    line += word;
    used += size;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Pieces with the marks that belong to them, none wider than `limit`. */
function words(text: string, limit: number): string[] {
  const out: string[] = [];
  let held = "";
  for (const [piece] of text.matchAll(pieces)) {
    const last = out.at(-1);
    if (opening.has(piece)) {
      held += piece;
    } else if (closing.has(piece) && held === "" && last !== undefined && last !== " ") {
      if (widthOf(last) + widthOf(piece) <= limit) out[out.length - 1] = last + piece;
      else out.push(piece);
    } else {
      for (const part of cut(held + piece, limit)) out.push(part);
      held = "";
    }
  }
  if (held !== "") out.push(held);
  return out;
}

function cut(word: string, limit: number): string[] {
  if (widthOf(word) <= limit) return [word];
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const char of word) {
    const size = widthOf(char);
    if (used + size > limit) {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += char;
    used += size;
  }
  parts.push(part);
  return parts;
}

/** Wrapped lines, the first behind `first`, the others under its text. */
export function hang(first: string, text: string, width: number): string[] {
  const indent = " ".repeat(widthOf(first));
  return wrap(text, width - indent.length).map((line, at) =>
    line === "" ? "" : `${at === 0 ? first : indent}${line}`,
  );
}

/** Fills up with spaces to a number of columns. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}

/** Shortens to a number of columns, with … where something was left off. */
export function shorten(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let out = "";
  let used = 0;
  for (const char of text) {
    const size = widthOf(char);
    if (used + size > columns - 1) break;
    out += char;
    used += size;
  }
  return `${out}…`;
}
