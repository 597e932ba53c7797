import { endsSentence, hasHeadingMark, isBlank, type Line } from "./lines.ts";

/** A paragraph of running text; `text` keeps soft line ends as "\n". */
export interface ProseParagraph {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Lines this near to the common width count as full, in half-width columns: punctuation may not begin a line. */
const slack = 5;

/**
 * The width at which a text was hard-wrapped, in half-width columns, or undefined if each line is a paragraph of its
 * own: many lines then end at one width, none is much longer, and full lines break in mid-sentence.
 */
export function wrapWidth(lines: readonly Line[]): number | undefined {
  const widths = lines.filter((line) => !isBlank(line)).map((line) => displayWidth(line.text));
  if (widths.length < 4) return undefined;
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  if (widest < 40 || widest > 160) return undefined;
  const full = lines.filter((line) => !isBlank(line) && displayWidth(line.text) >= widest - slack);
  const broken = full.filter((line) => !endsSentence(line.text));
  return full.length >= Math.max(3, widths.length * 0.25) && broken.length >= full.length * 0.5
    ? widest
    : undefined;
}

/** Joins the full lines of a hard-wrapped text into paragraphs; without a width each line is one. */
export function readProse(lines: readonly Line[], width: number | undefined): ProseParagraph[] {
  const paragraphs: { text: string; line: number; column: number }[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const current = paragraphs.at(-1);
    if (isBlank(line)) {
      previous = undefined;
      continue;
    }
    const goesOn =
      previous !== undefined &&
      previous.number + 1 === line.number &&
      !/^(?:\u3000|\t| {2})/.test(line.text) &&
      (isFull(previous, line, width) || breaksOff(previous.text, line.text));
    if (goesOn && current !== undefined) current.text += "\n" + line.text;
    else paragraphs.push({ text: line.text, line: line.number, column: line.column });
    previous = line;
  }
  return paragraphs;
}

function isFull(line: Line, next: Line, width: number | undefined): boolean {
  if (width === undefined || displayWidth(line.text) < width - slack) return false;
  return !(hasHeadingMark(next.text) && endsSentence(line.text));
}

/** A figure that goes on in the next line, or whose unit does. */
const figureEnd = /[\d０-９][.,．，]?\s{0,4}$/;
const figureRest = /^\s?[\d０-９.．,，%％万亿元年月日个人台辆批次家]/;

/**
 * A single line end that fell into a sentence: the line breaks off within a figure, or it has a clause behind it, ends
 * without punctuation, and the next one finishes the sentence.
 */
function breaksOff(text: string, next: string): boolean {
  const tail = text.slice(-400);
  // A year or an ordinal at a paragraph's beginning.
  if (
    /^\s{0,9}\d{1,3}$/.test(text) &&
    /^\s{0,9}(?:(?:19|20)\d\d年|\d{1,2}[.．、])/.test(text + next.slice(0, 4))
  )
    return true;
  if (hasHeadingMark(next) || /^\s{0,20}\d{1,2}[.．、)）]\D/.test(next)) return false;
  if (figureEnd.test(tail.slice(-6)) && figureRest.test(next) && /[\u4e00-\u9fff]{2}/.test(tail)) return true;
  if (hasHeadingMark(text) && text.length < 30) return false;
  return (
    /[，；。]/.test(tail) &&
    /[\u4e00-\u9fff\d]\s{0,4}$/.test(tail.slice(-5)) &&
    /[。；]\s{0,4}$/.test(next.slice(-5))
  );
}

/** Columns on a terminal: full-width characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length && width <= 200; at++) width += text.charCodeAt(at) >= 0x2e80 ? 2 : 1;
  return width;
}
