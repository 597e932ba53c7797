import type { Block, Problem, Table } from "@juesuan/document";
import { strToU8, type Zippable, zipSync } from "fflate";
import { defaultLimits, type Limits, type ReadResult } from "../reader.ts";
import { readDocx } from "./read.ts";

/** Word files made in memory, for the tests of this folder. */

const office = "http://schemas.openxmlformats.org";
export const namespaceAttributes = [
  `xmlns:w="${office}/wordprocessingml/2006/main"`,
  `xmlns:r="${office}/officeDocument/2006/relationships"`,
  `xmlns:m="${office}/officeDocument/2006/math"`,
  `xmlns:a="${office}/drawingml/2006/main"`,
  `xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing"`,
  `xmlns:mc="${office}/markup-compatibility/2006"`,
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(" ");

export interface Parts {
  /** Inner XML of `w:body`. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly header?: string;
  readonly footer?: string;
  /** Further or replaced entries of the zip. */
  readonly entries?: Readonly<Record<string, Uint8Array>>;
}

const mainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

export function contentTypes(type = mainType): string {
  return `<Types xmlns="${office}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`;
}

function relationships(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = list.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${office}/package/2006/relationships">${each.join("")}</Relationships>`;
}

const root = (name: string, inner: string) => `<w:${name} ${namespaceAttributes}>${inner}</w:${name}>`;

/** The bytes of a Word file. */
export function wordFile(parts: Parts): Uint8Array {
  const entries: Zippable = {
    "[Content_Types].xml": strToU8(contentTypes()),
    "_rels/.rels": strToU8(relationships([["rId1", "officeDocument", "word/document.xml"]])),
    "word/document.xml": strToU8(root("document", `<w:body>${parts.body}</w:body>`)),
  };
  const links: [string, string, string][] = [];
  const add = (kind: string, rootName: string, inner: string | undefined) => {
    if (inner === undefined) return;
    entries[`word/${kind}.xml`] = strToU8(root(rootName, inner));
    links.push([`r-${kind}`, kind, `${kind}.xml`]);
  };
  add("styles", "styles", parts.styles);
  add("numbering", "numbering", parts.numbering);
  add("footnotes", "footnotes", parts.footnotes);
  add("header", "hdr", parts.header);
  add("footer", "ftr", parts.footer);
  entries["word/_rels/document.xml.rels"] = strToU8(relationships(links));
  return zipSync({ ...entries, ...parts.entries });
}

export function read(parts: Parts | string, limits: Limits = defaultLimits): Promise<ReadResult> {
  return readDocx(wordFile(typeof parts === "string" ? { body: parts } : parts), limits);
}

/** The blocks and the codes of the problems; fails when nothing could be read. */
export async function readBlocks(
  parts: Parts | string,
): Promise<{ blocks: readonly Block[]; codes: string[]; problems: readonly Problem[] }> {
  const result = await read(parts);
  if (!result.ok) throw new Error(`not read: ${JSON.stringify(result.problems)}`);
  return {
    blocks: result.value.blocks,
    codes: result.problems.map((one) => one.code),
    problems: result.problems,
  };
}

/** Texts of all blocks that are no tables. */
export function texts(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === "table" ? [] : [block.text]));
}

/** A table as `row,column rows×columns text`. */
export function cellsOf(block: Block | undefined): string[] {
  return (block as Table).cells.map(
    (cell) => `${cell.row},${cell.column} ${cell.rowSpan}×${cell.columnSpan} ${cell.text}`,
  );
}

export const p = (text: string, properties = "", run = "") =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${r(text, run)}</w:p>`;
export const r = (text: string, properties = "") =>
  `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const tc = (text: string, properties = "") =>
  `<w:tc>${properties === "" ? "" : `<w:tcPr>${properties}</w:tcPr>`}${p(text)}</w:tc>`;
export const tr = (cells: string, properties = "") =>
  `<w:tr>${properties === "" ? "" : `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
export const tbl = (rows: string, widths: readonly number[] = []) =>
  `<w:tbl><w:tblPr/><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${rows}</w:tbl>`;
