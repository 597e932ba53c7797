/** Signs that stand for an ASCII one in printed figures but lie outside the full-width block. Dashes are not here: see `minus`. */
const alike: Readonly<Record<string, string>> = { "　": " ", "\u200b": " ", "￥": "¥", "﹪": "%", "٪": "%" };

/** Characters printed for a minus sign: hyphen-minus, U+2212, en dash; the full-width hyphen is folded before. */
export const minus = /[-−–]/;

/**
 * Full-width letters, digits and signs to half-width, one UTF-16 unit for one, so offsets stay true. Not NFKC:
 * that would turn ㎡ into m2 and ½ into three characters.
 */
export function foldFigure(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u200b\uffe5﹪٪]/g, (char) =>
    char >= "\uff01" && char <= "\uff5e"
      ? String.fromCharCode(char.charCodeAt(0) - 0xfee0)
      : (alike[char] ?? char),
  );
}
