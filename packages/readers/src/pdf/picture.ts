import type { Box, PageGrid, Recognition, TextLine } from "@juesuan/tables";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { ReadPage } from "./page.ts";

/** `rows` of the grid at its top print the header; `paths` are the header's texts above each column. */
export interface Head {
  readonly rows: number;
  readonly paths: readonly (readonly string[])[];
}

/** The few calls of a canvas that are made here; pdf.js brings the canvas, and types it for browsers only. */
interface Pen {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  font: string;
  textBaseline: string;
  fillRect(x: number, y: number, width: number, height: number): void;
  strokeRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number, most?: number): void;
  beginPath(): void;
  rect(x: number, y: number, width: number, height: number): void;
  clip(): void;
  save(): void;
  restore(): void;
}

interface CanvasFactory {
  create(
    width: number,
    height: number,
  ): { canvas: { toBuffer(type: "image/png"): Uint8Array }; context: Pen };
}

/** Pixels a point, as far as the longer side stays within `mostPixels`. */
const scale = 2;
const mostPixels = 4_000;

/** Fonts that draw Chinese where one of them is installed; without them header paths show as empty boxes. */
const fonts =
  "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','SimHei','WenQuanYi Micro Hei',sans-serif";

const colours = {
  veil: "rgba(255,255,255,0.45)",
  horizontal: "rgba(214,40,40,0.9)",
  vertical: "rgba(30,90,220,0.9)",
  joint: "rgba(120,0,160,0.9)",
  cell: "rgba(0,140,60,0.10)",
  merged: "rgba(240,150,0,0.22)",
  head: "rgba(30,90,220,0.14)",
  border: "rgba(0,140,60,0.8)",
  aligned: "rgba(0,150,170,0.9)",
  label: "rgba(0,90,40,0.95)",
  path: "rgba(20,50,160,0.95)",
  line: "rgba(120,120,120,0.6)",
  hidden: "#000",
} as const;

/**
 * A page printed pale, upright, and over it what was recognised: rulings (red across, blue down), their joints,
 * cells with their row and column, merged ones in orange with their span, header rows in blue, the header path of
 * each column in its first body cell, and lines of text that stand in no table. PNG.
 */
export async function drawPage(
  document: PDFDocumentProxy,
  page: ReadPage,
  recognition: Recognition,
  heads: ReadonlyMap<PageGrid, Head>,
  hidden: readonly string[],
): Promise<Uint8Array> {
  const source = await document.getPage(page.page.number);
  const zoom = Math.min(scale, mostPixels / Math.max(page.width, page.height, 1));
  const viewport = source.getViewport({ scale: zoom, rotation: (source.rotate + 360 - page.turn) % 360 });
  const factory = document.canvasFactory as CanvasFactory;
  const { canvas, context } = factory.create(
    Math.max(1, Math.ceil(viewport.width)),
    Math.max(1, Math.ceil(viewport.height)),
  );
  context.fillStyle = "#fff";
  context.fillRect(0, 0, viewport.width, viewport.height);
  const target = { canvas, canvasContext: context, viewport } as unknown as Parameters<
    typeof source.render
  >[0];
  // What pdf.js cannot paint (a broken font, an image) is missing from the print below; the drawing shows all the same.
  await source.render(target).promise.catch(() => undefined);
  source.cleanup();
  context.fillStyle = colours.veil;
  context.fillRect(0, 0, viewport.width, viewport.height);
  drawMarks(context, recognition, heads, zoom);
  const texts = [
    ...recognition.lines.map((line) => [line]),
    ...recognition.grids.flatMap((grid) => grid.cells.map((cell) => cell.lines)),
  ];
  context.fillStyle = colours.hidden;
  for (const box of hiddenBoxes(texts, hidden)) fill(context, box, zoom, 1);
  return canvas.toBuffer("image/png");
}

function drawMarks(
  pen: Pen,
  recognition: Recognition,
  heads: ReadonlyMap<PageGrid, Head>,
  zoom: number,
): void {
  pen.textBaseline = "top";
  pen.lineWidth = 1;
  pen.strokeStyle = colours.line;
  for (const line of recognition.lines) outline(pen, line.box, zoom);
  for (const grid of recognition.grids) drawGrid(pen, grid, heads.get(grid) ?? { rows: 0, paths: [] }, zoom);
  for (const [edges, colour] of [
    [recognition.edges.horizontal, colours.horizontal],
    [recognition.edges.vertical, colours.vertical],
  ] as const) {
    pen.fillStyle = colour;
    for (const { axis, at, from, to } of edges) {
      fill(pen, axis === "h" ? [from, at, to, at] : [at, from, at, to], zoom, 0.75);
    }
  }
  pen.fillStyle = colours.joint;
  for (const { x, y } of recognition.joints) fill(pen, [x, y, x, y], zoom, 2.5);
}

function drawGrid(pen: Pen, grid: PageGrid, { rows: head, paths }: Head, zoom: number): void {
  pen.strokeStyle = grid.kind === "aligned" ? colours.aligned : colours.border;
  for (const cell of grid.cells) {
    const merged = cell.rowSpan > 1 || cell.columnSpan > 1;
    pen.fillStyle = cell.row < head ? colours.head : merged ? colours.merged : colours.cell;
    fill(pen, cell.box, zoom, 0);
    if (merged && cell.row < head) {
      pen.fillStyle = colours.merged;
      fill(pen, cell.box, zoom, 0);
    }
    outline(pen, cell.box, zoom);
    const span = merged ? ` ${cell.rowSpan}×${cell.columnSpan}` : "";
    write(pen, `${cell.row},${cell.column}${span}`, cell.box, zoom, 0, colours.label);
    if (cell.row === head)
      write(pen, (paths[cell.column] ?? []).join(" / "), cell.box, zoom, 1, colours.path);
  }
}

function fill(pen: Pen, [x0, y0, x1, y1]: Box, zoom: number, grow: number): void {
  pen.fillRect(x0 * zoom - grow, y0 * zoom - grow, (x1 - x0) * zoom + 2 * grow, (y1 - y0) * zoom + 2 * grow);
}

function outline(pen: Pen, [x0, y0, x1, y1]: Box, zoom: number): void {
  pen.strokeRect(
    x0 * zoom + 1,
    y0 * zoom + 1,
    Math.max(0, (x1 - x0) * zoom - 2),
    Math.max(0, (y1 - y0) * zoom - 2),
  );
}

/** Small print in a cell's upper left corner, cut at its sides. */
function write(pen: Pen, text: string, box: Box, zoom: number, line: number, colour: string): void {
  if (text === "") return;
  const [x0, y0, x1, y1] = box;
  pen.save();
  pen.beginPath();
  pen.rect(x0 * zoom, y0 * zoom, (x1 - x0) * zoom, (y1 - y0) * zoom);
  pen.clip();
  pen.font = `${5 * zoom}px ${fonts}`;
  pen.fillStyle = colour;
  pen.fillText(text, (x0 + 1.2) * zoom, (y0 + 1 + 5.4 * line) * zoom);
  pen.restore();
}

/**
 * Boxes of the glyphs that print one of the `hidden` texts: contacts, which no output of ours shows. Each of `texts`
 * is the lines that read on as one, so that what is broken over two lines of a cell is found.
 */
export function hiddenBoxes(texts: readonly (readonly TextLine[])[], hidden: readonly string[]): Box[] {
  const wanted = hidden.map((text) => text.replace(/\s+/g, "")).filter((text) => text.length > 1);
  if (wanted.length === 0) return [];
  const out: Box[] = [];
  for (const lines of texts) {
    const glyphs = lines.flatMap((line) => line.glyphs).filter((glyph) => glyph.text.trim() !== "");
    // Offsets of the glyphs in the text without blanks.
    let text = "";
    const starts = glyphs.map((glyph) => {
      const start = text.length;
      text += glyph.text.replace(/\s+/g, "");
      return start;
    });
    for (const one of wanted) {
      for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + one.length)) {
        for (const [index, glyph] of glyphs.entries()) {
          const end = starts[index + 1] ?? text.length;
          if (starts[index]! < at + one.length && end > at)
            out.push([glyph.x0, glyph.y0, glyph.x1, glyph.y1]);
        }
      }
    }
  }
  return out;
}
