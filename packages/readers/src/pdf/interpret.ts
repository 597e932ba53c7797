import { unifiedCharacters } from "@juesuan/language";
import type { Box, Glyph, RuleMark } from "@juesuan/tables";
import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { placeGlyph } from "./glyph-box.ts";
import { compose, type Matrix, toMatrix } from "./matrix.ts";
import { rulesOfPath } from "./paths.ts";
import { type FontFacts, type GraphicsState, initialState, isLight } from "./state.ts";

/** What one pass over a page's operator list finds. Boxes are in points from the top left of the shown page. */
export interface Interpretation {
  readonly glyphs: Glyph[];
  /** Glyphs that were drawn but cannot be seen: rendering mode 3, white on white, transparent, hidden layers. */
  readonly unseen: Glyph[];
  readonly rules: RuleMark[];
  readonly images: Box[];
  /** Glyphs drawn outside the page. */
  readonly outside: number;
  /** Glyphs whose character the file does not tell (private use, control, replacement). */
  readonly unmapped: number;
}

export interface OperatorList {
  readonly fnArray: ArrayLike<number>;
  readonly argsArray: ArrayLike<unknown>;
}

export interface PageFrame {
  readonly width: number;
  readonly height: number;
  /** From the page's own space to the shown page, /Rotate applied. */
  readonly transform: Matrix;
  fontOf(name: string): FontFacts;
  layerShown(properties: unknown): boolean;
}

/** Characters that stand for a glyph without a meaning: control, private use, replacement, not assigned. */
const unmappedText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd\p{Co}\p{Cn}]/u;

/** Areas looked through for the ground under a white mark; shaded tables stay far below it. */
const mostFills = 2_000;

interface Fill {
  readonly box: Box;
  readonly light: boolean;
}

/** Reads text, rulings and images off the operator list in one pass, in the order of drawing. */
export function interpret(list: OperatorList, page: PageFrame): Interpretation {
  const reader = new Pass(page);
  const { fnArray, argsArray } = list;
  for (let index = 0; index < fnArray.length; index++) {
    reader.step(fnArray[index]!, argsArray[index] as readonly unknown[] | null);
  }
  return reader.found;
}

class Pass {
  readonly found: {
    glyphs: Glyph[];
    unseen: Glyph[];
    rules: RuleMark[];
    images: Box[];
    outside: number;
    unmapped: number;
  } = { glyphs: [], unseen: [], rules: [], images: [], outside: 0, unmapped: 0 };
  private state: GraphicsState;
  private readonly stack: GraphicsState[] = [];
  /** One entry for each open marked content: whether it shows. */
  private readonly layers: boolean[] = [];
  private hidden = 0;
  /** Filled areas that can carry white text or white lines, in the order of drawing. */
  private readonly fills: Fill[] = [];
  private run = 0;
  private readonly page: PageFrame;

  constructor(page: PageFrame) {
    this.page = page;
    this.state = initialState(page.transform);
  }

  step(operator: number, args: readonly unknown[] | null): void {
    const state = this.state;
    const number = (at: number): number => {
      const value = args?.[at];
      return typeof value === "number" && Number.isFinite(value) ? value : 0;
    };
    switch (operator) {
      case OPS.save:
        this.save();
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
      case OPS.endAnnotation:
        this.restore();
        break;
      case OPS.transform:
        this.transform(args);
        break;
      case OPS.paintFormXObjectBegin:
        this.save();
        this.transform(args?.[0]);
        break;
      case OPS.beginAnnotation:
        this.save();
        this.state = { ...initialState(this.page.transform) };
        this.transform(args?.[2]);
        this.transform(args?.[3]);
        break;
      case OPS.beginMarkedContentProps:
        this.openLayer(args?.[0] !== "OC" || this.page.layerShown(args[1]));
        break;
      case OPS.beginMarkedContent:
        this.openLayer(true);
        break;
      case OPS.endMarkedContent:
        if (this.layers.pop() === false) this.hidden--;
        break;
      case OPS.setLineWidth:
        state.lineWidth = Math.abs(number(0));
        break;
      case OPS.setGState:
        this.setGraphicsState(args?.[0]);
        break;
      case OPS.setFillRGBColor:
        state.fillLight = isLight(args?.[0]);
        state.fillSeen = true;
        break;
      case OPS.setStrokeRGBColor:
        state.strokeLight = isLight(args?.[0]);
        state.strokeSeen = true;
        break;
      case OPS.setFillColorN:
        state.fillLight = false;
        state.fillSeen = true;
        break;
      case OPS.setStrokeColorN:
        state.strokeLight = false;
        state.strokeSeen = true;
        break;
      case OPS.setFillTransparent:
        state.fillSeen = false;
        break;
      case OPS.setStrokeTransparent:
        state.strokeSeen = false;
        break;
      case OPS.constructPath:
        this.path(number(0), args?.[1]);
        break;
      case OPS.paintImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintSolidColorImageMask:
        this.image();
        break;
      case OPS.beginText:
        state.textMatrix = [1, 0, 0, 1, 0, 0];
        state.x = state.lineX = 0;
        state.y = state.lineY = 0;
        break;
      case OPS.setCharSpacing:
        state.charSpacing = number(0);
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = number(0);
        break;
      case OPS.setHScale:
        state.horizontalScale = number(0) / 100;
        break;
      case OPS.setLeading:
        state.leading = -number(0);
        break;
      case OPS.setLeadingMoveText:
        state.leading = number(1);
        this.moveText(number(0), number(1));
        break;
      case OPS.setFont:
        state.font = this.page.fontOf(String(args?.[0]));
        state.fontSize = number(1);
        break;
      case OPS.setTextRenderingMode:
        state.renderingMode = number(0);
        break;
      case OPS.setTextRise:
        state.rise = number(0);
        break;
      case OPS.setTextMatrix: {
        const matrix = toMatrix(args?.[0]) ?? toMatrix(args);
        if (matrix !== undefined) state.textMatrix = matrix;
        state.x = state.lineX = 0;
        state.y = state.lineY = 0;
        break;
      }
      case OPS.moveText:
        this.moveText(number(0), number(1));
        break;
      case OPS.nextLine:
        this.moveText(0, state.leading);
        break;
      case OPS.showText:
        this.showText(args?.[0]);
        break;
      default:
        // Clips, shadings, dashes, images in groups and colours of other spaces: nothing that rules or reads.
        break;
    }
  }

  private save(): void {
    if (this.stack.length < 4_096) this.stack.push({ ...this.state });
  }

  private restore(): void {
    const state = this.stack.pop();
    if (state !== undefined) this.state = state;
  }

  private transform(value: unknown): void {
    const matrix = toMatrix(value);
    if (matrix !== undefined) this.state.ctm = compose(this.state.ctm, matrix);
  }

  private openLayer(shown: boolean): void {
    this.layers.push(shown);
    if (!shown) this.hidden++;
  }

  private setGraphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      if (!Array.isArray(entry) || typeof entry[1] !== "number") continue;
      if (entry[0] === "ca") this.state.fillAlpha = entry[1];
      if (entry[0] === "CA") this.state.strokeAlpha = entry[1];
      if (entry[0] === "LW") this.state.lineWidth = entry[1];
    }
  }

  private moveText(x: number, y: number): void {
    const state = this.state;
    state.lineX += x;
    state.lineY += y;
    state.x = state.lineX;
    state.y = state.lineY;
  }

  private path(operator: number, data: unknown): void {
    if (this.hidden > 0 || !Array.isArray(data) || data[0] === null || typeof data[0] !== "object") return;
    const state = this.state;
    const strokes = operator === OPS.stroke || operator === OPS.closeStroke;
    const fills = operator === OPS.fill || operator === OPS.eoFill;
    const both =
      operator === OPS.fillStroke ||
      operator === OPS.eoFillStroke ||
      operator === OPS.closeFillStroke ||
      operator === OPS.closeEOFillStroke;
    const fill = (fills || both) && state.fillSeen && state.fillAlpha > 0.02;
    const stroke = (strokes || both) && state.strokeSeen && state.strokeAlpha > 0.02;
    if (!fill && !stroke) return;
    const points = data[0] as ArrayLike<number>;
    if (fill) {
      for (const mark of rulesOfPath(points, state.ctm, { fill, stroke: false, lineWidth: 0 })) {
        this.rule(mark, state.fillLight);
      }
    }
    if (stroke) {
      for (const mark of rulesOfPath(points, state.ctm, {
        fill: false,
        stroke,
        lineWidth: state.lineWidth,
      })) {
        this.rule(mark, state.strokeLight);
      }
    }
  }

  private rule(mark: RuleMark, light: boolean): void {
    const [x0, y0, x1, y1] = mark.box;
    if (mark.kind === "fill" && Math.min(x1 - x0, y1 - y0) > 3) this.fills.push({ box: mark.box, light });
    // White areas only matter as ground; white lines are seen where they part coloured areas.
    if (light && !this.onColour((x0 + x1) / 2, (y0 + y1) / 2, mark)) return;
    this.found.rules.push(mark);
  }

  /** Whether the last area painted under this point is coloured. */
  private onColour(x: number, y: number, self?: RuleMark): boolean {
    const oldest = Math.max(0, this.fills.length - mostFills);
    for (let index = this.fills.length - 1; index >= oldest; index--) {
      const fill = this.fills[index]!;
      if (fill.box === self?.box) continue;
      if (x >= fill.box[0] && x <= fill.box[2] && y >= fill.box[1] && y <= fill.box[3]) return !fill.light;
    }
    return false;
  }

  private image(): void {
    if (this.hidden > 0) return;
    const m = this.state.ctm;
    const xs = [m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]];
    const ys = [m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]];
    const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    this.found.images.push(box);
    // Some producers paint rulings as images one pixel high; a pale one cannot be told from here.
    if (Math.min(box[2] - box[0], box[3] - box[1]) <= 1.5) this.found.rules.push({ box, kind: "fill" });
    else this.fills.push({ box, light: false });
  }

  private showText(items: unknown): void {
    if (!Array.isArray(items)) return;
    const state = this.state;
    this.run++;
    const { font } = state;
    const facing = state.fontSize < 0 ? -1 : 1;
    const fontSize = Math.abs(state.fontSize);
    const m = compose(state.ctm, state.textMatrix);
    const size = fontSize * Math.hypot(m[2], m[3]);
    const horizontal = state.horizontalScale;
    let advance = 0;
    for (const item of items) {
      if (typeof item === "number") {
        advance += ((font.vertical ? 1 : -1) * item * fontSize) / 1000;
        continue;
      }
      if (item === null || typeof item !== "object") continue;
      const glyph = item as {
        unicode?: unknown;
        width?: unknown;
        isSpace?: unknown;
        vmetric?: readonly number[] | null;
      };
      const units = typeof glyph.width === "number" ? glyph.width : 0;
      const spacing = (glyph.isSpace === true ? state.wordSpacing : 0) + state.charSpacing;
      let start = advance;
      let width: number;
      if (font.vertical) {
        const down = glyph.vmetric ? -glyph.vmetric[0]! : 1000;
        width = down * fontSize * font.scale;
        advance += width - spacing * facing;
      } else {
        width = units * fontSize * font.scale;
        advance += width + spacing * facing;
      }
      if (typeof glyph.unicode !== "string" || glyph.unicode === "") continue;
      start *= facing;
      width *= facing;
      if (font.vertical) {
        this.glyph(glyph.unicode, m, state.x, state.y - start, 0, -width, size);
      } else {
        this.glyph(
          glyph.unicode,
          m,
          state.x + start * horizontal,
          state.y + state.rise,
          width * horizontal,
          0,
          size,
        );
      }
    }
    if (font.vertical) state.y -= advance * facing;
    else state.x += advance * facing * horizontal;
  }

  /** One glyph from (x, y) on, its advance (dx, dy), all in text space. */
  private glyph(text: string, m: Matrix, x: number, y: number, dx: number, dy: number, size: number): void {
    const { box, direction } = placeGlyph(m, x, y, dx, dy, size);
    const centreX = (box[0] + box[2]) / 2;
    const centreY = (box[1] + box[3]) / 2;
    if (!(centreX >= 0 && centreX <= this.page.width && centreY >= 0 && centreY <= this.page.height)) {
      if (text.trim() !== "") this.found.outside++;
      return;
    }
    const glyph: Glyph = {
      text: unifiedCharacters(text),
      x0: box[0],
      y0: box[1],
      x1: box[2],
      y1: box[3],
      size,
      font: this.state.font.name,
      direction,
      run: this.run,
    };
    if (this.isSeen(centreX, centreY)) {
      if (unmappedText.test(text)) this.found.unmapped++;
      this.found.glyphs.push(glyph);
    } else this.found.unseen.push(glyph);
  }

  private isSeen(x: number, y: number): boolean {
    const state = this.state;
    if (this.hidden > 0 || state.renderingMode === 3 || state.renderingMode === 7) return false;
    const strokes = state.renderingMode === 1 || state.renderingMode === 5;
    if (!strokes && (!state.fillSeen || state.fillAlpha <= 0.02)) return false;
    return !(strokes ? state.strokeLight : state.fillLight) || this.onColour(x, y);
  }
}
