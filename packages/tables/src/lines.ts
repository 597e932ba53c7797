import type { Box, Direction, Glyph } from "./marks.ts";

/** Glyphs of one printed line in the order of reading, upright or sideways. */
export interface TextLine {
  readonly text: string;
  readonly box: Box;
  /** Prevailing font size, and font: that of the Chinese characters where there are some. */
  readonly size: number;
  readonly font: string;
  readonly direction: Direction;
  readonly glyphs: readonly Glyph[];
}

/** A glyph in the frame in which its own direction runs to the right and lines follow each other downwards. */
interface Framed {
  readonly glyph: Glyph;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/**
 * Lines in reading order. Upright glyphs first from top to bottom; sideways text follows in its own frame.
 * `tab` is the blank width in font sizes from which two words of one line are set apart by "\t" (0: never).
 */
export function toLines(glyphs: readonly Glyph[], tab = 0): TextLine[] {
  const byDirection = new Map<Direction, Glyph[]>();
  for (const glyph of glyphs) {
    const list = byDirection.get(glyph.direction);
    if (list === undefined) byDirection.set(glyph.direction, [glyph]);
    else list.push(glyph);
  }
  const out: TextLine[] = [];
  for (const direction of [0, 90, 270, 180, "skew"] as const) {
    const list = byDirection.get(direction);
    if (list !== undefined) out.push(...linesOf(list, direction, tab));
  }
  return out;
}

function frame(glyph: Glyph, direction: Direction): Framed {
  const { x0, y0, x1, y1 } = glyph;
  if (direction === 90) return { glyph, x0: y0, x1: y1, y0: -x1, y1: -x0 };
  if (direction === 270) return { glyph, x0: -y1, x1: -y0, y0: x0, y1: x1 };
  if (direction === 180) return { glyph, x0: -x1, x1: -x0, y0: -y1, y1: -y0 };
  return { glyph, x0, x1, y0, y1 };
}

function linesOf(glyphs: readonly Glyph[], direction: Direction, tab: number): TextLine[] {
  if (direction === "skew") return runsOf(glyphs);
  const framed = glyphs.map((glyph) => frame(glyph, direction));
  // Large glyphs open lines, so that raised and lowered small ones find the line they belong to.
  framed.sort((a, b) => a.y0 + a.y1 - (b.y0 + b.y1) || a.x0 - b.x0 || a.glyph.run - b.glyph.run);
  const lines: { y0: number; y1: number; members: Framed[] }[] = [];
  for (const item of framed) {
    let home: (typeof lines)[number] | undefined;
    for (let index = lines.length - 1; index >= 0 && index >= lines.length - 3; index--) {
      const line = lines[index]!;
      const shared = Math.min(item.y1, line.y1) - Math.max(item.y0, line.y0);
      if (shared >= 0.5 * Math.min(item.y1 - item.y0, line.y1 - line.y0)) {
        home = line;
        break;
      }
    }
    if (home === undefined) lines.push({ y0: item.y0, y1: item.y1, members: [item] });
    else {
      // The line's band is that of its largest glyph; blanks never set it.
      if (item.y1 - item.y0 > home.y1 - home.y0 && item.glyph.text.trim() !== "") {
        home.y0 = item.y0;
        home.y1 = item.y1;
      }
      home.members.push(item);
    }
  }
  return lines.map((line) => lineOf(line.members, direction, tab)).filter((line) => line.text !== "");
}

/** Skewed text keeps the runs in which it was drawn. */
function runsOf(glyphs: readonly Glyph[]): TextLine[] {
  const runs = new Map<number, Framed[]>();
  for (const glyph of glyphs) {
    const list = runs.get(glyph.run);
    const item = frame(glyph, "skew");
    if (list === undefined) runs.set(glyph.run, [item]);
    else list.push(item);
  }
  return [...runs.values()].map((run) => ({
    ...lineOf(run, "skew", 0),
    text: run.map((item) => item.glyph.text).join(""),
  }));
}

function lineOf(members: Framed[], direction: Direction, tab: number): TextLine {
  const placed = withoutDoubles(members.sort((a, b) => a.x0 - b.x0 || a.glyph.run - b.glyph.run));
  let text = "";
  let before: Framed | undefined;
  for (const item of placed) {
    if (before !== undefined) text += gapBetween(before, item, tab);
    text += item.glyph.text;
    before = item;
  }
  const kept = placed.filter((item) => item.glyph.text.trim() !== "");
  const solid = kept.length > 0 ? kept : placed;
  const han = solid.filter(({ glyph }) => hanText.test(glyph.text));
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const { glyph } of solid) {
    x0 = Math.min(x0, glyph.x0);
    y0 = Math.min(y0, glyph.y0);
    x1 = Math.max(x1, glyph.x1);
    y1 = Math.max(y1, glyph.y1);
  }
  return {
    text: text.trim(),
    box: [x0, y0, x1, y1],
    size: prevailing(solid, (glyph) => Math.round(glyph.size * 10) / 10) ?? 0,
    font: prevailing(han.length > 0 ? han : solid, (glyph) => glyph.font) ?? "",
    direction,
    glyphs: placed.map((item) => item.glyph),
  };
}

function prevailing<K>(items: readonly Framed[], key: (glyph: Glyph) => K): K | undefined {
  const count = new Map<K, number>();
  let best: K | undefined;
  for (const { glyph } of items) {
    const value = key(glyph);
    const seen = (count.get(value) ?? 0) + 1;
    count.set(value, seen);
    if (best === undefined || seen > count.get(best)!) best = value;
  }
  return best;
}

/** Letters of scripts that part words by blanks. */
const wordLetter = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/**
 * Text between two neighbours of one line. A blank is only written where the page has none of its own, the gap
 * is as wide as one (0.18 em is the narrowest that justified Latin text showed, 0.1 em the widest kerning), and
 * a letter of a script with blanks stands beside it: letter-spaced Chinese and figures stay whole.
 */
function gapBetween(before: Framed, item: Framed, tab: number): string {
  const gap = item.x0 - before.x1;
  const size = Math.min(before.glyph.size, item.glyph.size);
  if (gap < 0.17 * size) return "";
  if (isBlank(before.glyph.text) || isBlank(item.glyph.text)) return "";
  if (tab > 0 && gap >= tab * size) return "\t";
  if (wordLetter.test(before.glyph.text.at(-1) ?? "") || wordLetter.test(item.glyph.text)) {
    return cjk.test(before.glyph.text) || cjk.test(item.glyph.text) ? "" : " ";
  }
  return "";
}

const hanText = /\p{Script=Han}/u;
const cjk = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** A glyph drawn again on nearly the same spot (bold by doubling, shadows) counts once: `1100.00` keeps its digits. */
function withoutDoubles(sorted: Framed[]): Framed[] {
  const out: Framed[] = [];
  for (const item of sorted) {
    let double = false;
    for (let index = out.length - 1; index >= 0; index--) {
      const other = out[index]!;
      const width = Math.max(other.x1 - other.x0, 0.2 * other.glyph.size);
      if (item.x0 - other.x0 > 0.4 * width) {
        // Wide glyphs may lie further left still; the nearest few are enough for every overlap.
        if (out.length - index > 3) break;
        continue;
      }
      if (other.glyph.text === item.glyph.text && Math.abs(item.y0 - other.y0) < 0.3 * item.glyph.size) {
        double = true;
        break;
      }
    }
    if (!double) out.push(item);
  }
  return out;
}
