import type { NodePlace } from "@juesuan/document";
import symbols from "./data/symbols.json" with { type: "json" };
import { note, type Tally } from "./tally.ts";

const fonts: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(symbols).map(([font, signs]) => [font, new Map(Object.entries(signs))]),
);

/**
 * What a character of a symbol font prints, as the Unicode character that looks so. Word stores them in the
 * private use area U+F000 to U+F0FF, or as plain bytes (17.3.3.30). In other fonts a character stands for itself.
 */
export function printSymbol(code: number, font: string | undefined, tally: Tally, place: NodePlace): string {
  const isPrivate = code >= 0xf000 && code <= 0xf0ff;
  const signs = fonts.get(font?.trim().toLowerCase() ?? "");
  const byte = isPrivate ? code - 0xf000 : code;
  const printed = signs?.get(byte.toString(16).toUpperCase().padStart(2, "0"));
  if (printed !== undefined) return printed;
  if (signs === undefined && !isPrivate) {
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : "";
  }
  if (signs !== undefined && byte === 0x20) return " ";
  // A bullet by custom: most lists store U+F0B7 and lose the font on the way.
  if (isPrivate && byte === 0xb7) return "•";
  note(tally, "SYMBOL_UNKNOWN", place, `${font ?? "?"} ${code.toString(16).toUpperCase()}`);
  return isPrivate ? String.fromCodePoint(code) : "";
}

/** A text in which private-use characters are printed by the font; a text without them comes back as it is. */
export function printSymbols(text: string, font: string | undefined, tally: Tally, place: NodePlace): string {
  if (!/[\uF000-\uF0FF]/.test(text)) {
    // A bullet that is a letter in a symbol font: "l" in Wingdings prints ●.
    if (font === undefined || text.length !== 1 || !fonts.has(font.trim().toLowerCase())) return text;
    return printSymbol(text.codePointAt(0)!, font, tally, place);
  }
  return text.replace(/[\uF000-\uF0FF]/g, (sign) => printSymbol(sign.codePointAt(0)!, font, tally, place));
}
