/** A PDF written by hand for tests: no compression, Helvetica, and a Chinese font that is not embedded. */
export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly rotate?: number;
  /** Content operators, in the page's own space (from the bottom left). */
  readonly content: string;
}

export function makePdf(
  pages: readonly DrawnPage[],
  extra: { trailer?: string; objects?: string[] } = {},
): Uint8Array {
  const objects: string[] = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${7 + 2 * index} 0 R`).join(" ")}]>>`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 6 0 R>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
  ];
  for (const page of pages) {
    const contents = objects.length + 2;
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${page.width} ${page.height}]/Rotate ${page.rotate ?? 0}` +
        `/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents ${contents} 0 R>>`,
      `<</Length ${page.content.length}>>\nstream\n${page.content}\nendstream`,
    );
  }
  objects.push(...(extra.objects ?? []));
  let out = "%PDF-1.7\n";
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(out.length);
    out += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) out += `${String(offset).padStart(10, "0")} 00000 n \n`;
  out += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${extra.trailer ?? ""}>>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(out, (character) => character.charCodeAt(0) & 0xff);
}

const isLatin = /^[\x20-\x7e]*$/;

/** Text with its baseline at (x, y); Chinese goes through the font that is not embedded. */
export function drawText(x: number, y: number, size: number, text: string): string {
  if (isLatin.test(text)) {
    return `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, "\\$&")}) Tj ET\n`;
  }
  const hex = Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(4, "0")).join("");
  return `BT /F2 ${size} Tf ${x} ${y} Td <${hex}> Tj ET\n`;
}

export function drawLine(x0: number, y0: number, x1: number, y1: number, width = 0.5): string {
  return `${width} w ${x0} ${y0} m ${x1} ${y1} l S\n`;
}

export function drawBar(x: number, y: number, width: number, height: number): string {
  return `${x} ${y} ${width} ${height} re f\n`;
}
