import type { Page } from "@juesuan/document";
import {
  type Box,
  type Direction,
  type Glyph,
  type PageGrid,
  type Recognition,
  recognise,
  type TextLine,
} from "@juesuan/tables";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Interpretation, interpret } from "./interpret.ts";
import { toMatrix } from "./matrix.ts";
import { type FontFacts, noFont } from "./state.ts";
import { type Turn, turnGlyph, turnRule, turnSize } from "./turn.ts";

/** What is kept of a page once it is read: its lines outside tables and its tables, in the upright frame. */
export interface ReadPage {
  readonly page: Page;
  readonly lines: readonly TextLine[];
  readonly grids: readonly PageGrid[];
  /** Ruled grids without text; empty rows of a table, where it goes on in them. */
  readonly blanks: readonly PageGrid[];
  /** How the marks were turned to stand upright; boxes go back through it. */
  readonly turn: Turn;
  /** Size of the upright frame. */
  readonly width: number;
  readonly height: number;
  readonly glyphs: number;
  readonly unmapped: number;
  readonly outside: number;
  readonly overloaded: boolean;
  /** Share of the page that images cover, 0 to 1. */
  readonly imageShare: number;
}

/** Layers that the file switches off; pdf.js knows them once a document. */
export interface Layers {
  isVisible(group: unknown): boolean;
}

export async function readPage(
  document: PDFDocumentProxy,
  number: number,
  layers: Layers | undefined,
  mostCells: number,
): Promise<{ page: ReadPage; recognition: Recognition }> {
  const source = await document.getPage(number);
  try {
    const list = await source.getOperatorList();
    const viewport = source.getViewport({ scale: 1 });
    const found = interpret(list, {
      width: viewport.width,
      height: viewport.height,
      transform: toMatrix(viewport.transform) ?? [1, 0, 0, 1, 0, 0],
      fontOf: fontsOf(source),
      layerShown: (properties) => layers === undefined || safely(() => layers.isVisible(properties), true),
    });
    return build(found, number, source.rotate, viewport.width, viewport.height, mostCells);
  } finally {
    source.cleanup();
  }
}

function build(
  found: Interpretation,
  number: number,
  rotation: number,
  width: number,
  height: number,
  mostCells: number,
): { page: ReadPage; recognition: Recognition } {
  const imageShare = coverage(found.images, width, height);
  const legible = count(found.glyphs);
  // A scan with a text layer underneath: nothing is drawn to be seen but the picture.
  const underlay = legible === 0 && imageShare > 0.5 && count(found.unseen) > 0;
  const glyphs = underlay ? found.unseen : found.glyphs;
  const turn = prevailingTurn(glyphs);
  const [uprightWidth, uprightHeight] = turnSize(turn, width, height);
  const marks = {
    page: number,
    width: uprightWidth,
    height: uprightHeight,
    glyphs: turn === 0 ? glyphs : glyphs.map((glyph) => turnGlyph(turn, glyph, width, height)),
    rules: turn === 0 ? found.rules : found.rules.map((rule) => turnRule(turn, rule, width, height)),
  };
  const recognition = recognise(marks, { mostCells });
  const textLayer = underlay ? "ocr" : legible > 0 ? "native" : "none";
  return {
    recognition,
    page: {
      page: { number, width: round(width), height: round(height), rotation, textLayer },
      lines: recognition.lines,
      grids: recognition.grids,
      blanks: recognition.blanks,
      turn,
      width: uprightWidth,
      height: uprightHeight,
      glyphs: legible,
      unmapped: found.unmapped,
      outside: found.outside,
      overloaded: recognition.overloaded,
      imageShare,
    },
  };
}

function fontsOf(page: PDFPageProxy): (name: string) => FontFacts {
  const known = new Map<string, FontFacts>();
  return (name) => {
    let facts = known.get(name);
    if (facts === undefined) {
      facts = factsOf(name, page);
      known.set(name, facts);
    }
    return facts;
  };
}

function factsOf(name: string, page: PDFPageProxy): FontFacts {
  const objects = page.commonObjs as { has(id: string): boolean; get(id: string): unknown };
  if (!objects.has(name)) return { ...noFont, name };
  const font = objects.get(name) as { name?: unknown; vertical?: unknown; fontMatrix?: unknown } | null;
  const scale = toMatrix(font?.fontMatrix)?.[0];
  return {
    name: typeof font?.name === "string" ? font.name : name,
    vertical: font?.vertical === true,
    scale: scale === undefined || scale === 0 ? noFont.scale : Math.abs(scale),
  };
}

/** The turn that brings most of the page's text upright: whole pages are drawn sideways for wide tables. */
function prevailingTurn(glyphs: readonly Glyph[]): Turn {
  const counts = new Map<Direction, number>();
  let all = 0;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === "" || glyph.direction === "skew") continue;
    counts.set(glyph.direction, (counts.get(glyph.direction) ?? 0) + 1);
    all++;
  }
  for (const direction of [90, 180, 270] as const) {
    if ((counts.get(direction) ?? 0) > 0.6 * all) return direction;
  }
  return 0;
}

function count(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, glyph) => sum + (glyph.text.trim() === "" ? 0 : 1), 0);
}

/** Share of the page under images, overlaps counted twice and cut at the whole. */
function coverage(images: readonly Box[], width: number, height: number): number {
  let area = 0;
  for (const [x0, y0, x1, y1] of images) {
    const w = Math.min(width, x1) - Math.max(0, x0);
    const h = Math.min(height, y1) - Math.max(0, y0);
    if (w > 0 && h > 0) area += w * h;
  }
  return width * height > 0 ? Math.min(1, area / (width * height)) : 0;
}

function safely<T>(ask: () => T, otherwise: T): T {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
