import type { Problem } from "@juesuan/document";
import { decodeText } from "./charset.ts";
import formats from "./data/formats.json" with { type: "json" };

/** What the bytes are. `reader` names the reader that takes them; without one `problem` says why and what to do. */
export interface Recognition {
  readonly mediaType: string;
  readonly reader?: "pdf" | "docx" | "html" | "text";
  readonly problem?: Problem;
  /** What the format is called, for messages about a name that promises another one. */
  readonly label: { readonly zh: string; readonly en: string };
}

/** Bytes of the beginning that text and markup are told by. */
const headLength = 65_536;
/** From this share of control characters on, decoded bytes are not text. */
const controlShare = 0.02;

type FormatName = keyof typeof formats;

/** Tells a format by content alone. Never throws; what nothing recognises is `application/octet-stream`. */
export function recognise(bytes: Uint8Array): Recognition {
  if (acceptsPdf(bytes)) return readable("pdf");
  for (const [name, magic] of magics) {
    if (magic.every((byte, index) => byte === -1 || bytes[index] === byte)) return refused(name);
  }
  if (startsWith(bytes, "PK\x03\x04") || startsWith(bytes, "PK\x05\x06")) return recogniseZip(bytes);
  if (startsWith(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return recogniseCompound(bytes);
  if (startsWith(bytes, "{\\rtf")) return refused("rtf");
  return recogniseText(bytes);
}

const magics: readonly (readonly [FormatName, readonly number[]])[] = [
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
  ["tiff", [0x49, 0x49, 0x2a, 0x00]],
  ["tiff", [0x4d, 0x4d, 0x00, 0x2a]],
  ["bmp", [0x42, 0x4d, -1, -1, -1, -1, 0, 0, 0, 0]],
  ["webp", [0x52, 0x49, 0x46, 0x46, -1, -1, -1, -1, 0x57, 0x45, 0x42, 0x50]],
  ["sevenZip", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["rar", [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ["gzip", [0x1f, 0x8b]],
];

/** PDF allows junk before its header, within the first 1,024 bytes; then an object must follow, so that prose about PDF is none. */
export function acceptsPdf(head: Uint8Array): boolean {
  const at = indexOf(head.subarray(0, 1_024 + 5), "%PDF-");
  return at === 0 || (at > 0 && indexOf(head, " obj") > at);
}

/** A zip whose entries, as far as the head shows them, are those of a Word file. */
export function acceptsDocx(head: Uint8Array): boolean {
  return startsWith(head, "PK\x03\x04") && recogniseZip(head).reader === "docx";
}

export function acceptsHtml(head: Uint8Array): boolean {
  return recogniseText(head.subarray(0, headLength)).reader === "html";
}

export function acceptsText(head: Uint8Array): boolean {
  return recognise(head).reader === "text";
}

function recogniseZip(bytes: Uint8Array): Recognition {
  const names = entryNames(bytes);
  const has = (start: string) => names.some((name) => name.toLowerCase().startsWith(start));
  if (has("word/")) return readable("docx");
  if (has("xl/")) return refused("xlsx");
  if (has("ppt/")) return refused("pptx");
  if (has("ofd.xml")) return refused("ofd");
  const mimetype = indexOf(bytes.subarray(0, 200), "application/vnd.oasis.opendocument");
  if (mimetype !== -1) return refused("openDocument");
  // A Word file may keep its parts elsewhere, and one cut off early shows this entry only: its reader says which.
  if (has("[content_types].xml")) return readable("docx");
  return refused("zip");
}

/** Names in the central directory, or in the local headers where it is cut off; at most 4,000. */
function entryNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  const buffer = asBuffer(bytes);
  const central = buffer.indexOf("PK\x01\x02", 0, "latin1");
  const [signature, nameAt, lengthAt] = central === -1 ? ["PK\x03\x04", 30, 26] : ["PK\x01\x02", 46, 28];
  let at = central === -1 ? 0 : central;
  while (at !== -1 && names.length < 4_000 && at + nameAt <= bytes.length) {
    const length = view.getUint16(at + lengthAt, true);
    names.push(buffer.toString("latin1", at + nameAt, at + nameAt + length));
    at = buffer.indexOf(signature, at + nameAt, "latin1");
  }
  return names;
}

function recogniseCompound(bytes: Uint8Array): Recognition {
  const buffer = asBuffer(bytes);
  const has = (stream: string) => buffer.indexOf(stream, 0, "utf16le") !== -1;
  if (has("EncryptedPackage")) return refused("encryptedOffice");
  if (has("WordDocument")) return refused("doc");
  if (has("Workbook")) return refused("xls");
  if (has("PowerPoint Document")) return refused("ppt");
  return refused("compound");
}

function recogniseText(bytes: Uint8Array): Recognition {
  const head = bytes.subarray(0, headLength);
  const decoded = decodeText(head);
  const start = decoded.text.replace(/^[\s\uFEFF]+/, "");
  if (decoded.problems.some((problem) => problem.severity === "fatal") || !isText(start)) {
    return refused("binary");
  }
  if (
    /^(?:<\?xml[^>]{0,300}>\s{0,99})?(?:<!--|<\?mso-|<[pw]\w{0,5}:)/.test(start) ||
    start.startsWith("<?xml")
  ) {
    const opening = start.slice(0, 4_096);
    if (/<(?:pkg:package|w:wordDocument)\b|progid="Word\.Document"/.test(opening)) return refused("wordXml");
    if (/<Workbook\b|progid="Excel\.Sheet"/.test(opening)) return refused("sheetXml");
  }
  if (
    /^(?:[\w-]{1,40}:[^\n]{0,400}\n){0,20}?MIME-Version:/i.test(start) &&
    /multipart\/related/i.test(start)
  ) {
    return refused("mhtml");
  }
  return readable(isHtml(start) ? "html" : "text");
}

/** Markup by its tags: a page begins with one, or holds several of those that only HTML has. */
function isHtml(start: string): boolean {
  if (
    /^<(?:!doctype\s{1,9}html|html|head|body|meta|title|div|table|p|h[1-6]|span|center|font|script|style|article|section|main|ul|ol|link|base|frameset)\b/i.test(
      start,
    )
  ) {
    return true;
  }
  if (/^<(?:\?xml|!--)/.test(start) && /<(?:html|body|div|table|p)[\s>]/i.test(start)) return true;
  let tags = 0;
  for (const _ of start.matchAll(
    /<\/(?:p|div|td|tr|table|span|li|h[1-6]|body|html|a|font)>|<br\s{0,3}\/?>/gi,
  )) {
    if (++tags >= 3) return true;
  }
  return false;
}

/** Control characters that text files do hold: tab, line ends, form feed, Word's cell mark and soft break, end of file. */
function isText(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0 || unit === 0xfffd || (unit < 0x20 && !(unit >= 7 && unit <= 13) && unit !== 0x1a))
      controls++;
  }
  return controls <= Math.max(text.length * controlShare, text.length > 200 ? 0 : 1);
}

function readable(name: "pdf" | "docx" | "html" | "text"): Recognition {
  const { mediaType, zh, en } = formats[name];
  return { mediaType, reader: name, label: { zh, en } };
}

function refused(name: FormatName): Recognition {
  const format: {
    mediaType: string;
    zh: string;
    en: string;
    code?: string;
    advice?: { zh: string; en: string };
  } = formats[name];
  const advice = format.advice ?? { zh: "", en: "" };
  return {
    mediaType: format.mediaType,
    label: { zh: format.zh, en: format.en },
    problem: {
      code: format.code ?? "UNSUPPORTED",
      severity: "fatal",
      message: {
        zh: `文件的内容是${format.zh}，${advice.zh}。`,
        en: `The content is ${format.en}; ${advice.en}.`,
      },
    },
  };
}

/**
 * The format that a name's ending promises, when it is not what the content is; undefined when they agree or the
 * ending says nothing. Used in messages only.
 */
export function promisedBy(name: string, mediaType: string): { zh: string; en: string } | undefined {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  const known = Object.values(formats);
  const found = known.find((format) => (format.endings as string[]).includes(ending));
  if (found === undefined || found.mediaType === mediaType) return undefined;
  // A .doc is a compound file: of one whose kind cannot be told the name is no other promise.
  if ((formats.compound.carries as string[]).includes(ending) && formats.compound.mediaType === mediaType)
    return undefined;
  return { zh: found.zh, en: found.en };
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  for (let at = 0; at < signature.length; at++) if (bytes[at] !== signature.charCodeAt(at)) return false;
  return true;
}

function indexOf(bytes: Uint8Array, text: string): number {
  return asBuffer(bytes).indexOf(text, 0, "latin1");
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
