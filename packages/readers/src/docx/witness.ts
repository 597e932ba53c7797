import type { NodePlace, Problem } from "@juesuan/document";
import { strToU8, zipSync } from "fflate";
import { decodeXml } from "../zip/xml.ts";
import type { WordPackage } from "./package.ts";
import type { Trail } from "./session.ts";

/**
 * The second reader: mammoth reads the same parts, and what it sees is held against our own reading. It knows
 * neither places nor numbering, so it is a witness of text and of spans, not the source of the Document.
 */

/** An element of mammoth's document model; only what is looked at. */
interface Element {
  readonly type: string;
  readonly children?: readonly Element[];
  readonly value?: unknown;
  readonly colSpan?: number;
  readonly rowSpan?: number;
}

/** Beyond this much XML mammoth takes seconds and hundreds of megabytes (measured: 585 MB, 13.7 s on a legal file). */
const mostBytes = 24 * 1024 * 1024;
const mostElements = 300_000;

/** Compares our reading with mammoth's. At most one problem: READERS_DISAGREE, or WITNESS_MISSING when it could not read. */
export async function compareWithMammoth(source: WordPackage, trail: Trail): Promise<Problem[]> {
  const bytes = await packedForMammoth(source);
  if (bytes === undefined || trail.count.elements > mostElements) {
    return missing("文档过大", "the document is too large for it");
  }
  let model: Element | undefined;
  try {
    const { default: mammoth } = await import("mammoth");
    await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        externalFileAccess: false,
        includeEmbeddedStyleMap: false,
        includeDefaultStyleMap: false,
        // The model is what is wanted: an empty document is left for the conversion.
        transformDocument: (document: Element) => {
          model = document;
          return { ...document, children: [] };
        },
      },
    );
  } catch {
    return missing("它无法读取本文件", "it could not read the file");
  }
  if (model === undefined) return missing("它未给出结果", "it gave no result");
  const seen: Seen = { lines: [], tables: [] };
  look(model, seen);
  return [...compareLines(trail, seen.lines), ...compareTables(trail, seen.tables)].slice(0, 1);
}

/**
 * A zip of just the parts that mammoth needs, from the bytes that were checked: it inflates without any cap of its
 * own, and reads UTF-8 only. Stored, not deflated.
 */
async function packedForMammoth(source: WordPackage): Promise<Uint8Array | undefined> {
  const slash = source.main.lastIndexOf("/") + 1;
  const names = ["[Content_Types].xml", "_rels/.rels", source.main];
  names.push(`${source.main.slice(0, slash)}_rels/${source.main.slice(slash)}.rels`);
  for (const { type, target } of source.relationships) {
    if (/^(styles|numbering|footnotes|endnotes)$/.test(type)) names.push(target);
  }
  const entries = new Map<string, Uint8Array>();
  let size = 0;
  for (const name of names) {
    const bytes = await source.zip.read(name);
    if (bytes === undefined) continue;
    size += bytes.length;
    if (size > mostBytes) return undefined;
    entries.set(name, isUtf8(bytes) ? bytes : strToU8(decodeXml(bytes)));
  }
  return zipSync(Object.fromEntries(entries), { level: 0 });
}

function isUtf8(bytes: Uint8Array): boolean {
  return bytes[0] === 0x3c ? bytes[1] !== 0 : bytes[0] === 0xef;
}

interface Seen {
  readonly lines: string[];
  readonly tables: string[][];
}

function look(element: Element, seen: Seen): void {
  if (element.type === "paragraph") {
    const nested: Element[] = [];
    seen.lines.push(textOf(element, nested));
    for (const one of nested) look(one, seen);
    return;
  }
  if (element.type === "table") {
    seen.tables.push(
      (element.children ?? []).map((row) =>
        (row.children ?? []).map((cell) => `${cell.colSpan ?? 1}×${cell.rowSpan ?? 1} `).join(""),
      ),
    );
  }
  for (const one of element.children ?? []) look(one, seen);
}

function textOf(element: Element, nested: Element[]): string {
  if (element.type === "text") return typeof element.value === "string" ? element.value : "";
  let text = "";
  for (const one of element.children ?? []) {
    if (one.type === "paragraph" || one.type === "table") nested.push(one);
    else text += textOf(one, nested);
  }
  return text;
}

/** White space, dashes, symbols and private-use signs are told differently by intent. */
function comparable(text: string): string {
  return text.replace(/[\s\p{Pd}\p{S}\p{Co}\p{Cf}]/gu, "");
}

function compareLines(trail: Trail, lines: readonly string[]): Problem[] {
  const theirs = new Map<string, number>();
  for (const line of lines) {
    const text = comparable(line);
    if (text !== "") theirs.set(text, (theirs.get(text) ?? 0) + 1);
  }
  let uncertain = 0;
  let first: { place: NodePlace; text: string } | undefined;
  let ours = 0;
  // Certain lines claim their counterparts first: an uncertain one may read the same.
  for (const certain of [true, false]) {
    for (const line of trail.lines) {
      if (line.certain !== certain) continue;
      const text = comparable(line.text);
      if (text === "") continue;
      const left = theirs.get(text) ?? 0;
      if (left > 0) theirs.set(text, left - 1);
      else if (certain) {
        ours++;
        first ??= { place: line.place, text: line.text };
      } else uncertain++;
    }
  }
  let others = 0;
  let example = "";
  for (const [text, left] of theirs) {
    others += left;
    if (left > 0 && example === "") example = text;
  }
  // A line that reads differently on purpose has a counterpart among theirs.
  others = Math.max(0, others - uncertain);
  if (ours === 0 && others === 0) return [];
  const sample = (first?.text ?? example).slice(0, 40);
  return [
    {
      code: "READERS_DISAGREE",
      severity: "warning",
      message: {
        zh: `两个独立的读取程序对文本的读法不一致：${ours} 段仅由本程序读出，${others} 段仅由 mammoth 读出，例如“${sample}”。`,
        en: `Two independent readers disagree on the text: ${ours} paragraphs were read by this one only, ${others} by mammoth only, such as “${sample}”.`,
      },
      ...(first === undefined ? {} : { place: first.place }),
    },
  ];
}

function compareTables(trail: Trail, tables: readonly string[][]): Problem[] {
  const ours = trail.tables;
  if (ours.length !== tables.length) {
    const certain = ours.filter((one) => one.certain).length;
    // Tables in text boxes may be seen or not.
    if (tables.length >= certain && tables.length < ours.length) return [];
    return [
      {
        code: "READERS_DISAGREE",
        severity: "warning",
        message: {
          zh: `两个独立的读取程序读出的表格数不一致：本程序 ${ours.length} 个，mammoth ${tables.length} 个。`,
          en: `Two independent readers disagree on the number of tables: ${ours.length} by this one, ${tables.length} by mammoth.`,
        },
      },
    ];
  }
  for (const [index, { rows, place }] of ours.entries()) {
    const other = tables[index]!;
    if (rows === undefined) continue;
    const row = rows.findIndex((one, at) => one !== other[at]);
    if (row < 0 && rows.length === other.length) continue;
    return [
      {
        code: "READERS_DISAGREE",
        severity: "warning",
        message: {
          zh: `两个独立的读取程序对表格合并单元格的读法不一致（第 ${Math.max(row, 0) + 1} 行）。`,
          en: `Two independent readers disagree on the merged cells of a table (row ${Math.max(row, 0) + 1}).`,
        },
        place,
      },
    ];
  }
  return [];
}

function missing(zh: string, en: string): Problem[] {
  return [
    {
      code: "WITNESS_MISSING",
      severity: "warning",
      message: {
        zh: `未能用第二个读取程序（mammoth）核对文本：${zh}。`,
        en: `The text was not checked against the second reader (mammoth): ${en}.`,
      },
    },
  ];
}
