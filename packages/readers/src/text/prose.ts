import { endsSentence, hasHeadingMark, isBlank, type Line } from "./lines.ts";

/** A paragraph of running text; `text` keeps soft line ends as "\n". */
export interface ProseParagraph {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * How a text was hard-wrapped: at so many half-width columns, as printers and mail do, or at so many characters, as
 * programs do that count. `slack`: how much shorter a full line may be.
 */
export interface Wrap {
  readonly measure: (text: string) => number;
  readonly width: number;
  readonly slack: number;
}

/**
 * Columns are counted with slack, since punctuation may not begin a line; but then many lines must be full. Where they
 * end at exactly one width fewer do: paragraphs do not come equally long by chance.
 */
const ways = [
  { measure: displayWidth, slack: 5, share: 0.25, least: 40, most: 160 },
  { measure: displayWidth, slack: 1, share: 0.1, least: 40, most: 160 },
  { measure: (text: string) => text.length, slack: 0, share: 0.1, least: 20, most: 100 },
] as const;

/**
 * How a text was hard-wrapped, or undefined if each line is a paragraph of its own: many lines then end at one width,
 * none is longer, and full lines break in mid-sentence.
 */
export function wrapOf(lines: readonly Line[]): Wrap | undefined {
  const printed = lines.filter((line) => !isBlank(line));
  if (printed.length < 4) return undefined;
  let best: { wrap: Wrap; full: number } | undefined;
  for (const { measure, slack, share, least, most } of ways) {
    const width = printed.reduce((widest, line) => Math.max(widest, measure(line.text)), 0);
    if (width < least || width > most) continue;
    const full = printed.filter((line) => measure(line.text) >= width - slack);
    const broken = full.filter((line) => !endsSentence(line.text));
    if (full.length < Math.max(3, printed.length * share) || broken.length < full.length * 0.5) continue;
    // Counted in the other way, a wrapped text has full lines as well: those without digits, fewer.
    if (best === undefined || full.length > best.full) {
      best = { wrap: { measure, width, slack }, full: full.length };
    }
  }
  return best?.wrap;
}

/**
 * Joins the full lines of a hard-wrapped text into paragraphs; without a wrap each line is one. `soft`: line ends were
 * set by hand (a page's line breaks), so a line with a clause behind it that ends in none runs on.
 */
export function readProse(
  lines: readonly Line[],
  wrap: Wrap | undefined,
  soft: boolean = false,
): ProseParagraph[] {
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
      !/^(?:\u3000|\t| {2})/.test(line.text) &&
      (isFull(previous, line, wrap) ||
        breaksOff(previous.text, line.text) ||
        (soft && runsOn(previous.text, line.text)));
    if (goesOn && current !== undefined) current.text += "\n" + line.text;
    else paragraphs.push({ text: line.text, line: line.number, column: line.column });
    previous = line;
  }
  return paragraphs;
}

function isFull(line: Line, next: Line, wrap: Wrap | undefined): boolean {
  if (wrap === undefined || wrap.measure(line.text) < wrap.width - wrap.slack) return false;
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
  if (startsAnew(next)) return false;
  if (/^[，、。；：）】》”％%]/.test(next)) return true;
  if (figureEnd.test(tail.slice(-6)) && figureRest.test(next) && /[\u4e00-\u9fff]{2}/.test(tail)) return true;
  if (hasHeadingMark(text) && text.length < 30) return false;
  return (
    /[，；。]/.test(tail) &&
    /[\u4e00-\u9fff\d]\s{0,4}$/.test(tail.slice(-5)) &&
    /[。；]\s{0,4}$/.test(next.slice(-5))
  );
}

/** A clause stands in the line, and it ends within the next. */
function runsOn(text: string, next: string): boolean {
  return !startsAnew(next) && !endsSentence(text) && /[，；。]/.test(text.slice(-400));
}

const startsAnew = (text: string): boolean =>
  hasHeadingMark(text) || /^\s{0,20}\d{1,2}[.．、)）]\D/.test(text);

/** Columns on a terminal: full-width characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length && width <= 200; at++) width += text.charCodeAt(at) >= 0x2e80 ? 2 : 1;
  return width;
}
