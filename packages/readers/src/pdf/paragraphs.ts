import type { TextLine } from "@juesuan/tables";

/** A line of the body with the page that it stands on, in the upright frame. */
export interface BodyLine {
  readonly line: TextLine;
  readonly page: number;
  readonly measure: Measure;
}

/** The column of text that lines are set in, in points. */
export interface Measure {
  readonly left: number;
  readonly right: number;
}

/** Item numbers of the genre's headings and lists, at the head of a line. */
const itemNumber =
  /^(?:第[一二三四五六七八九十百零〇\d]{1,4}[章节条部分]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳]|附件\s?\d{0,2}\s?[:：])/;
const sentenceEnd = /[。！？!?：:；;.”"）)》]$/;

/**
 * The measure of a page or of several: edges that at least three lines share, else undefined, or the outermost
 * where `loose` is asked for. Lines that end in a closing mark say nothing about the right edge, for these marks
 * may hang out of the measure, and lines with tabs are no running text.
 */
export function measureOf(lines: readonly TextLine[], loose: boolean): Measure | undefined {
  const upright = lines.filter((line) => line.direction === 0 && !line.text.includes("\t"));
  if (upright.length === 0) return loose ? { left: 0, right: 0 } : undefined;
  const ends = upright.filter((line) => !hangs.test(line.text));
  const lefts = upright.map((line) => line.box[0]);
  const rights = (ends.length > 0 ? ends : upright).map((line) => -line.box[2]);
  const left = sharedEdge(lefts) ?? (loose ? smallest(lefts) : undefined);
  const shared = sharedEdge(rights);
  // Entries of a list that happen to end together are no measure while others run on past them.
  const beyond = upright.filter((line) => shared !== undefined && line.box[2] > -shared + 2 * line.size);
  const sound = beyond.length <= Math.max(1, 0.1 * upright.length) ? shared : undefined;
  const right = sound ?? (loose ? smallest(rights) : undefined);
  return left === undefined || right === undefined ? undefined : { left, right: -right };
}

const hangs = /[，。、；：！？）》」』”’,.;:!?)]$/;

function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

/** The smallest value that at least three others come near. */
function sharedEdge(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  for (let index = 0; index + 2 < sorted.length; index++) {
    if (sorted[index + 2]! - sorted[index]! <= 6) return sorted[index];
  }
  return undefined;
}

/** Usual distance of two baselines in one paragraph, per font size, as a multiple of the size. */
export function usualLeading(lines: readonly BodyLine[]): (size: number) => number {
  const found = new Map<number, number[]>();
  for (let index = 1; index < lines.length; index++) {
    const a = lines[index - 1]!;
    const b = lines[index]!;
    if (a.page !== b.page || Math.abs(a.line.size - b.line.size) > 0.3) continue;
    const distance = b.line.box[1] - a.line.box[1];
    if (distance <= 0 || distance > 4 * b.line.size) continue;
    const size = Math.round(b.line.size);
    const list = found.get(size);
    if (list === undefined) found.set(size, [distance]);
    else list.push(distance);
  }
  const usual = new Map<number, number>();
  for (const [size, list] of found) {
    if (list.length >= 3) usual.set(size, mode(list));
  }
  return (size) => usual.get(Math.round(size)) ?? 1.75 * size;
}

/** The middle of the fullest half-point window. */
function mode(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  let best = 0;
  let at = sorted[0]!;
  let start = 0;
  for (let end = 0; end < sorted.length; end++) {
    while (sorted[end]! - sorted[start]! > 0.6) start++;
    if (end - start + 1 > best) {
      best = end - start + 1;
      at = (sorted[end]! + sorted[start]!) / 2;
    }
  }
  return at;
}

/** Whether `next` opens a new paragraph after `line`; `first` is the line that opened the running one. */
export function opensParagraph(
  first: BodyLine,
  line: BodyLine,
  next: BodyLine,
  leading: (size: number) => number,
): boolean {
  const a = line.line;
  const b = next.line;
  if (a.direction !== b.direction || a.direction !== 0) return a.direction !== b.direction;
  const size = Math.max(a.size, b.size);
  if (Math.abs(a.size - b.size) > 0.1 * size) return true;
  if (line.page === next.page) {
    const distance = b.box[1] - a.box[1];
    const usual = leading(b.size);
    if (distance > usual + Math.max(0.35 * usual, 3)) return true;
  }
  const indent = b.box[0] - next.measure.left;
  const firstIndent = first.line.box[0] - first.measure.left;
  const hanging = first === line ? 0 : line.line.box[0] - line.measure.left;
  // A title's full line and the short one under it, or two short ones: centred like every line so far.
  const short = isCentred(a, line.measure) || isCentred(b, next.measure);
  const centred =
    (isCentred(a, line.measure) && isCentred(b, next.measure)) ||
    (short &&
      a.font === b.font &&
      isSymmetric(b, next.measure) &&
      isSymmetric(a, line.measure) &&
      isSymmetric(first.line, first.measure));
  // A first-line indent: further in than the lines of the running paragraph after its first.
  const running = first === line ? firstIndent - 0.5 * b.size : hanging + 0.8 * b.size;
  if (!centred && indent > 0.8 * b.size && indent >= running) return true;
  const room = centred
    ? line.measure.right - line.measure.left - (a.box[2] - a.box[0])
    : line.measure.right - a.box[2];
  if (room > unitWidth(b) + 0.6 * b.size) return true;
  // Where paragraphs are indented, a line that is not goes on, whatever number stands at its head.
  const indented = firstIndent > indent + 0.8 * b.size;
  return (a.font !== b.font || !indented) && itemNumber.test(b.text) && sentenceEnd.test(a.text);
}

/** Lines of a title: both sides are as far from the measure, and far enough to be no full line. */
function isCentred(line: TextLine, measure: Measure): boolean {
  const left = line.box[0] - measure.left;
  const right = measure.right - line.box[2];
  return left > 2.5 * line.size && Math.abs(left - right) < line.size;
}

/** Both sides are as far from the measure, and neither touches it as the lines of running text do. */
function isSymmetric(line: TextLine, measure: Measure): boolean {
  const left = line.box[0] - measure.left;
  const right = measure.right - line.box[2];
  return Math.min(left, right) > 0.1 * line.size && Math.abs(left - right) < 0.5 * line.size;
}

const unbreakable = /^[\p{Script=Latin}\d.,%‰+\-/@_~]+/u;
const opening = /^[（《「『“‘([]/;
const closing = /^[，。、；：！？）》」』”’…,.;:!?)\]%‰]/;

/** Width of what stands at a line's head and could not have been parted to fill the line before. */
function unitWidth(line: TextLine): number {
  const { text } = line;
  let units = 0;
  // An opening bracket never closes a line, so it moves down with what it opens.
  while (units < 3 && opening.test(text.slice(units))) units++;
  const word = unbreakable.exec(text.slice(units))?.[0] ?? "";
  units += Math.max(1, word.length);
  // A closing mark never opens a line, so it moves down with the character before it.
  while (units < text.length && closing.test(text.slice(units)) && units < 40) units++;
  const solid = line.glyphs.filter((glyph) => glyph.text.trim() !== "");
  let width = 0;
  let read = 0;
  for (const glyph of solid) {
    if (read >= units) break;
    width += glyph.x1 - glyph.x0;
    read += glyph.text.length;
  }
  return width;
}
