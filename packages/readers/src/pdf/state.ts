import { identity, type Matrix } from "./matrix.ts";

/** What of a font the placing of its glyphs needs. */
export interface FontFacts {
  readonly name: string;
  readonly vertical: boolean;
  /** Glyph units to text units, 0.001 for all but Type 3 fonts. */
  readonly scale: number;
}

/** The part of the graphics state that decides where marks fall and whether they are seen. */
export interface GraphicsState {
  ctm: Matrix;
  textMatrix: Matrix;
  /** Within the text matrix: where the next glyph goes, and the start of the line. */
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  leading: number;
  rise: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  fontSize: number;
  font: FontFacts;
  renderingMode: number;
  fillLight: boolean;
  fillSeen: boolean;
  strokeLight: boolean;
  strokeSeen: boolean;
  fillAlpha: number;
  strokeAlpha: number;
  lineWidth: number;
}

export const noFont: FontFacts = { name: "", vertical: false, scale: 0.001 };

export function initialState(ctm: Matrix): GraphicsState {
  return {
    ctm,
    textMatrix: identity,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    leading: 0,
    rise: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    fontSize: 0,
    font: noFont,
    renderingMode: 0,
    fillLight: false,
    fillSeen: true,
    strokeLight: false,
    strokeSeen: true,
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
  };
}

/**
 * White or as good as white (every channel 0xf8 and above): unseen on paper. Light greys that rule tables in
 * practice end at #f2f2f2. Patterns come as something else than "#rrggbb" and count as seen.
 */
export function isLight(colour: unknown): boolean {
  if (typeof colour !== "string" || !/^#[0-9a-f]{6}$/i.test(colour)) return false;
  const value = Number.parseInt(colour.slice(1), 16);
  return value >> 16 >= 0xf8 && ((value >> 8) & 0xff) >= 0xf8 && (value & 0xff) >= 0xf8;
}
