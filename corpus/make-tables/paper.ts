/**
 * A PDF of a few objects, written by hand so that the bytes depend on nothing but this folder: Helvetica for what is
 * ASCII, and STSong-Light, which every reader of Chinese PDF must know without its being embedded.
 */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** /Rotate of the page. */
  readonly rotate?: number;
  /** Operators in the page's own space, from the bottom left. */
  readonly content: string;
}

export function writePdf(sheets: readonly Sheet[]): Uint8Array {
  const objects: string[] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${sheets.length}/Kids[${sheets.map((_, index) => `${7 + 2 * index} 0 R`).join(" ")}]>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 6 0 R>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
  ];
  for (const { width, height, rotate = 0, content } of sheets) {
    const at = objects.length + 2;
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Rotate ${rotate}/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents ${at} 0 R>>`,
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    );
  }
  let out = "%PDF-1.7\n";
  const offsets = objects.map((body, index) => {
    const offset = out.length;
    out += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) out += `${String(offset).padStart(10, "0")} 00000 n \n`;
  out += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(out, "latin1"));
}

const narrow: { readonly [character: string]: number } = {
  ".": 0.278,
  ",": 0.278,
  " ": 0.278,
  "-": 0.333,
  "(": 0.333,
  ")": 0.333,
  "/": 0.278,
  ":": 0.278,
  "%": 0.889,
};
const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** Width in points: digits and most letters of Helvetica 0.556 em, Chinese characters one em. */
export function widthOf(text: string, size: number, spacing = 0): number {
  let width = 0;
  for (const character of text)
    width += (isAscii(character) ? (narrow[character] ?? 0.556) : 1) * size + spacing;
  return width - (text === "" ? 0 : spacing);
}

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** Text with its baseline at (x, y); `spacing` sets it apart letter by letter. */
export function print(x: number, y: number, size: number, text: string, spacing = 0): string {
  let out = "";
  let at = x;
  for (const run of text.match(/[\x20-\x7e]+|[^\x20-\x7e]+/g) ?? []) {
    const shown = isAscii(run)
      ? `/F1 ${size} Tf ${spacing} Tc ${number(at)} ${number(y)} Td (${run.replace(/[\\()]/g, "\\$&")}) Tj`
      : `/F2 ${size} Tf ${spacing} Tc ${number(at)} ${number(y)} Td <${hex(run)}> Tj`;
    out += `BT ${shown} ET\n`;
    at += widthOf(run, size, spacing) + spacing;
  }
  return out;
}

function hex(text: string): string {
  return Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(4, "0")).join("");
}

/** How a table's lines are drawn. */
export type Stroke = "line" | "bar" | "dashes" | "double" | "twin";

/** One ruling, across or down, as producers draw them. `twin`: both neighbours draw it, a point apart. */
export function rule(x0: number, y0: number, x1: number, y1: number, stroke: Stroke, weight = 0.5): string {
  const line = (ax: number, ay: number, bx: number, by: number): string =>
    `${weight} w ${number(ax)} ${number(ay)} m ${number(bx)} ${number(by)} l S\n`;
  const down = x0 === x1;
  if (stroke === "bar") {
    return down
      ? `${number(x0 - weight / 2)} ${number(Math.min(y0, y1))} ${weight} ${number(Math.abs(y1 - y0))} re f\n`
      : `${number(Math.min(x0, x1))} ${number(y0 - weight / 2)} ${number(Math.abs(x1 - x0))} ${weight} re f\n`;
  }
  if (stroke === "dashes") {
    const length = Math.abs(x1 - x0) + Math.abs(y1 - y0);
    const [dx, dy] = [Math.sign(x1 - x0), Math.sign(y1 - y0)];
    let out = "";
    for (let at = 0; at < length; at += 5) {
      const to = Math.min(length, at + 3);
      out += line(x0 + dx * at, y0 + dy * at, x0 + dx * to, y0 + dy * to);
    }
    return out;
  }
  const apart = stroke === "double" ? 1 : stroke === "twin" ? 0.5 : 0;
  if (apart === 0) return line(x0, y0, x1, y1);
  const [sx, sy] = down ? [apart, 0] : [0, apart];
  return line(x0 - sx, y0 - sy, x1 - sx, y1 - sy) + line(x0 + sx, y0 + sy, x1 + sx, y1 + sy);
}

/** Turns a drawing of `width` × `height` about its middle so that its text runs down (90), up (270) or headlong (180). */
export function turn(content: string, degrees: 90 | 180 | 270, width: number, height: number): Sheet {
  const matrix = {
    90: `0 -1 1 0 0 ${width}`,
    180: `-1 0 0 -1 ${width} ${height}`,
    270: `0 1 -1 0 ${height} 0`,
  }[degrees];
  const sideways = degrees !== 180;
  return {
    width: sideways ? height : width,
    height: sideways ? width : height,
    content: `q ${matrix} cm\n${content}Q\n`,
  };
}

/** Grey text across the page, at an angle. */
export function watermark(text: string, width: number, height: number): string {
  return `q 0.85 g 0.866 0.5 -0.5 0.866 ${number(width / 4)} ${number(height / 3)} cm\n${print(0, 0, 48, text)}Q\n0 g\n`;
}
