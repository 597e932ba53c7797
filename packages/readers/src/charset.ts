import type { Problem } from "@juesuan/document";
import { type DoubleByteShape, doubleByteShape, onlyTwoByteSequences, usualUnits } from "./byte-shape.ts";

/** Text of a file and the charset that its bytes proved to be in, as a WHATWG label in lower case. */
export interface Decoded {
  readonly text: string;
  readonly charset: string;
  readonly problems: readonly Problem[];
}

export interface CharsetHints {
  /** The transport's Content-Type header, as received. */
  readonly contentType?: string | undefined;
  /** Whether the bytes may declare their charset themselves: an XML declaration or a meta element. */
  readonly markup?: boolean;
}

/** Bytes in which a declaration is looked for; HTML asks for it within the first 1,024, real pages take longer. */
const declarationWindow = 8_192;
/** From this share of replacement characters on, the bytes are no text that we can read. */
const unreadableShare = 0.2;

/**
 * Decides the charset by the bytes and only then by what is said of them: a BOM, UTF-16 by its pattern, UTF-8 by its
 * strict form, GB18030 or Big5 by the share of common characters; a declaration decides what the bytes leave open.
 * Problems: `CHARSET_CONFLICT` (declared otherwise than it is), `CHARSET_DAMAGED` (some characters are lost),
 * `UNDECODABLE` (fatal).
 */
export function decodeText(bytes: Uint8Array, hints: CharsetHints = {}): Decoded {
  const declared = declaredCharset(bytes, hints);
  const decoded = byMark(bytes) ?? byBytes(bytes, declared);
  const problems: Problem[] = [...decoded.problems];
  if (declared !== undefined && !sameFamily(declared, decoded.charset) && !isAscii(decoded.text)) {
    problems.unshift(conflict(declared, decoded.charset));
  }
  return { text: decoded.text, charset: decoded.charset, problems };
}

const marks: readonly { readonly bytes: readonly number[]; readonly charset: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], charset: "utf-8" },
  { bytes: [0xff, 0xfe], charset: "utf-16le" },
  { bytes: [0xfe, 0xff], charset: "utf-16be" },
  { bytes: [0x84, 0x31, 0x95, 0x33], charset: "gb18030" },
];

function byMark(bytes: Uint8Array): Decoded | undefined {
  for (const mark of marks) {
    if (!mark.bytes.every((byte, index) => bytes[index] === byte)) continue;
    const body = bytes.subarray(mark.bytes.length);
    const text = strict(body, mark.charset);
    if (text !== undefined) return { text, charset: mark.charset, problems: [] };
    const damaged = lossy(body, mark.charset);
    // A mark in front of another charset happens when a tool adds one without converting the rest.
    return damaged.lost > 0.01 ? byBytes(body, undefined) : withDamage(damaged, mark.charset);
  }
  return undefined;
}

function byBytes(bytes: Uint8Array, declared: string | undefined): Decoded {
  const hasNul = bytes.includes(0);
  const utf8 = strict(trimCut(bytes), "utf-8");
  const shape = doubleByteShape(bytes);
  if (utf8 !== undefined && !hasNul) {
    const cut = trimCut(bytes).length < bytes.length;
    // A short GBK text may happen to be valid UTF-8 ("联通"): then it holds two-byte sequences only, which are no Chinese.
    const chanced = !isAscii(utf8) && onlyTwoByteSequences(bytes) && chineseShape(shape);
    if (!chanced) {
      return { text: utf8, charset: "utf-8", problems: cut ? [damage(1, "utf-8")] : [] };
    }
  }
  const wide = unmarkedUtf16(bytes);
  if (wide !== undefined) return wide;
  if (big5Shape(shape)) {
    const text = strict(bytes, "big5");
    if (text !== undefined) return { text, charset: "big5", problems: [] };
  }
  if (chineseShape(shape) || (declared !== undefined && isChinese(declared))) {
    const text = strict(bytes, "gb18030");
    if (text !== undefined) return { text, charset: "gb18030", problems: [] };
  }
  if (
    declared !== undefined &&
    !isChinese(declared) &&
    declared !== "utf-8" &&
    !declared.startsWith("utf-16")
  ) {
    const text = strict(bytes, declared);
    if (text !== undefined) return { text, charset: declared, problems: [] };
  }
  return leastLoss(bytes, shape);
}

function unmarkedUtf16(bytes: Uint8Array): Decoded | undefined {
  const even = bytes.length % 2 === 0 ? bytes : bytes.subarray(0, -1);
  const tried = ["utf-16le", "utf-16be"].flatMap((charset) => {
    const text = strict(even, charset);
    return text === undefined ? [] : [{ text, charset, usual: usualUnits(text) }];
  });
  const best = tried.sort((a, b) => b.usual - a.usual)[0];
  if (best === undefined || best.usual < 0.95) return undefined;
  const { text, charset } = best;
  return { text, charset, problems: even.length < bytes.length ? [damage(1, charset)] : [] };
}

/** No charset fits without loss: the one that loses least, with the loss said. */
function leastLoss(bytes: Uint8Array, shape: DoubleByteShape): Decoded {
  const utf8 = lossy(bytes, "utf-8");
  const gb = lossy(bytes, "gb18030");
  const chosen =
    gb.lost < utf8.lost && shape.common >= 0.5 ? ([gb, "gb18030"] as const) : ([utf8, "utf-8"] as const);
  return withDamage(chosen[0], chosen[1]);
}

function withDamage(decoded: Lossy, charset: string): Decoded {
  if (decoded.lost > unreadableShare) {
    const problem: Problem = {
      code: "UNDECODABLE",
      severity: "fatal",
      message: {
        zh: "文件的字节不属于任何认得的文字编码（UTF-8、GB18030、UTF-16、Big5）；请用原程序另存为 UTF-8 文本后再试。",
        en: "The bytes are in no known text encoding (UTF-8, GB18030, UTF-16, Big5); save the file as UTF-8 and try again.",
      },
    };
    return { text: decoded.text, charset, problems: [problem] };
  }
  return { text: decoded.text, charset, problems: [damage(decoded.count, charset)] };
}

function damage(count: number, charset: string): Problem {
  return {
    code: "CHARSET_DAMAGED",
    severity: "warning",
    message: {
      zh: `按 ${charset} 解码时有 ${count} 处字节无效，相应的字已丢失；请与原文核对。`,
      en: `${count} places are not valid ${charset} and their characters are lost; compare with the original.`,
    },
  };
}

function conflict(declared: string, actual: string): Problem {
  return {
    code: "CHARSET_CONFLICT",
    severity: "warning",
    message: {
      zh: `文件声明的编码是 ${declared}，按字节判断实际是 ${actual}；已按 ${actual} 读取，请留意有无乱码。`,
      en: `The file declares ${declared} but its bytes are ${actual}; it was read as ${actual}, check it for garbled text.`,
    },
  };
}

/** GB2312 text lies in the rows of symbols and of level 1 nearly whole; names bring in rarer characters. */
function chineseShape(shape: DoubleByteShape): boolean {
  return shape.pairs > 0 && shape.broken <= shape.pairs * 0.01 && shape.common >= 0.75;
}

/** Half of Big5's trail bytes are ASCII letters, which GB2312 never has. */
function big5Shape(shape: DoubleByteShape): boolean {
  return shape.pairs > 0 && shape.lowTrail >= 0.15 && shape.big5Common >= 0.85 && shape.common < 0.75;
}

function declaredCharset(bytes: Uint8Array, hints: CharsetHints): string | undefined {
  const header = /charset\s{0,4}=\s{0,4}["']?([\w:.-]{1,40})/i.exec(hints.contentType ?? "")?.[1];
  const said = header ?? (hints.markup === true ? declaredInside(bytes) : undefined);
  return said === undefined ? undefined : canonical(said);
}

function declaredInside(bytes: Uint8Array): string | undefined {
  let head = "";
  for (const byte of bytes.subarray(0, declarationWindow)) if (byte !== 0) head += String.fromCharCode(byte);
  const xml = /^\s{0,100}<\?xml[^>]{0,200}?encoding\s{0,4}=\s{0,4}["']([\w:.-]{1,40})["']/i.exec(head);
  if (xml?.[1] !== undefined) return xml[1];
  for (const meta of head.matchAll(/<meta\b([^>]{0,400})>/gi)) {
    const charset = /charset\s{0,4}=\s{0,4}["']?([\w:.-]{1,40})/i.exec(meta[1] ?? "")?.[1];
    if (charset !== undefined) return charset;
  }
  return undefined;
}

/** The WHATWG name of a label, with GBK and GB2312 under GB18030, which holds both; undefined for unknown labels. */
function canonical(label: string): string | undefined {
  try {
    const encoding = new TextDecoder(label.toLowerCase()).encoding;
    return isChinese(encoding) ? "gb18030" : encoding;
  } catch {
    return undefined;
  }
}

function isChinese(charset: string): boolean {
  return charset === "gb18030" || charset === "gbk" || charset === "gb2312";
}

function sameFamily(declared: string, actual: string): boolean {
  return declared === actual || (isChinese(declared) && isChinese(actual));
}

function strict(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Lossy {
  readonly text: string;
  readonly count: number;
  readonly lost: number;
}

function lossy(bytes: Uint8Array, charset: string): Lossy {
  const text = new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
  let count = 0;
  for (let index = text.indexOf("\uFFFD"); index !== -1; index = text.indexOf("\uFFFD", index + 1)) count++;
  return { text, count, lost: text.length === 0 ? 0 : count / text.length };
}

/** The bytes without a UTF-8 sequence that the file's end cut off. */
function trimCut(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}

function isAscii(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}
