import { type TextLine, toLines } from "./lines.ts";
import type { Glyph } from "./marks.ts";

/** Words of one line that stand together: what one cell of an unruled row could hold. */
export interface Chunk {
  readonly x0: number;
  readonly x1: number;
  readonly numeric: boolean;
  /** Blanks inside that are wider than one between words (between Chinese characters: than none). */
  readonly gaps: readonly (readonly [number, number])[];
}

/** A line of text with its chunks; blanks of any kind are only distance here. */
export interface ChunkLine {
  readonly y0: number;
  readonly y1: number;
  readonly size: number;
  readonly chunks: readonly Chunk[];
  readonly line: TextLine;
}

/** Blank in font sizes that parts two chunks: justified words come to 0.6, columns start at about one. */
const chunkGap = 0.8;
/** Figures, also signed, bracketed, with currency, per cent, or a dash for none. */
const numericText = /^[-–—−+±<>≤≥(（]*[$€£¥￥]?[\d.,:/%‰*()（）\s-]*[\d%‰)）*]?$|^[-–—.…]+$|^n\.?a\.?$/i;

const han = /\p{Script=Han}/u;

export function chunkLines(glyphs: readonly Glyph[]): ChunkLine[] {
  return toLines(glyphs.filter((glyph) => glyph.direction === 0)).map(chunkLine);
}

export function chunkLine(line: TextLine): ChunkLine {
  const chunks: Chunk[] = [];
  let text = "";
  let x0 = 0;
  let x1 = Number.NEGATIVE_INFINITY;
  let gaps: [number, number][] = [];
  const close = (): void => {
    if (text !== "") chunks.push({ x0, x1, numeric: numericText.test(text), gaps });
  };
  for (const glyph of line.glyphs) {
    if (glyph.text.trim() === "") continue;
    if (text !== "" && glyph.x0 - x1 < chunkGap * glyph.size) {
      const wide = han.test(text.slice(-1)) && han.test(glyph.text) ? 0.25 : 0.5;
      if (glyph.x0 - x1 >= wide * glyph.size) gaps.push([x1, glyph.x0]);
      text += glyph.text;
      x1 = Math.max(x1, glyph.x1);
      continue;
    }
    close();
    text = glyph.text;
    gaps = [];
    x0 = glyph.x0;
    x1 = glyph.x1;
  }
  close();
  return { y0: line.box[1], y1: line.box[3], size: line.size, chunks, line };
}

/** A chunk cut at its inner gaps: texts of neighbouring headings that stand close. */
export function piecesOf(chunk: Chunk): [number, number][] {
  const out: [number, number][] = [];
  let from = chunk.x0;
  for (const [end, next] of chunk.gaps) {
    out.push([from, end]);
    from = next;
  }
  out.push([from, chunk.x1]);
  return out;
}
