import type { Limits } from "../reader.ts";
import { corrupt, Fault } from "../zip/fault.ts";
import { openZip, type Zip } from "../zip/open-zip.ts";
import type { Node } from "../zip/xml.ts";
import { parsePart } from "./vocabulary.ts";

/** A relationship of a part to another part of the package. External targets are never among them. */
export interface Relationship {
  readonly id: string;
  /** Last segment of the type's address: `styles`, `numbering`, `header`. */
  readonly type: string;
  /** Name of the target in the zip. */
  readonly target: string;
}

/** An opened WordprocessingML package. */
export interface WordPackage {
  readonly zip: Zip;
  readonly mediaType: string;
  /** Name of the main part, `word/document.xml` as a rule. */
  readonly main: string;
  readonly relationships: readonly Relationship[];
}

const wordTypes: ReadonlyMap<string, string> = new Map(
  [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    "application/vnd.ms-word.document.macroEnabled",
    "application/vnd.ms-word.template.macroEnabledTemplate",
  ].map((type) => [`${type}.main+xml`.toLowerCase(), type]),
);

/** Media types that the Word reader takes. */
export const wordMediaTypes: readonly string[] = [...wordTypes.values()];

/** What a zip is when it is no Word document, by the content type of its main part or by its `mimetype` entry. */
const others: readonly (readonly [pattern: RegExp, zh: string, en: string])[] = [
  [/spreadsheetml|ms-excel/, "Excel 工作簿", "an Excel workbook"],
  [/presentationml|ms-powerpoint/, "PowerPoint 演示文稿", "a PowerPoint presentation"],
  [/visio/, "Visio 绘图", "a Visio drawing"],
  [/opendocument\.text/, "ODF 文本文档", "an OpenDocument text"],
  [/opendocument\.spreadsheet/, "ODF 电子表格", "an OpenDocument spreadsheet"],
  [/opendocument/, "ODF 文档", "an OpenDocument file"],
  [/epub/, "EPUB 电子书", "an EPUB book"],
  [/ofd/, "OFD 版式文档", "an OFD document"],
];

/** Opens a package and finds its main part. Throws a Fault: what `openZip` throws, UNSUPPORTED, CORRUPT. */
export async function openPackage(bytes: Uint8Array, limits: Limits): Promise<WordPackage> {
  const zip = await openZip(bytes, limits);
  const contentTypes = await zip.read("[Content_Types].xml");
  if (contentTypes === undefined) throw await notOurs(zip);
  const types = parsePart(contentTypes, limits.depth);
  const root = await relationshipsOf(zip, "", limits.depth);
  const main = root.find((one) => one.type === "officeDocument")?.target ?? "word/document.xml";
  const contentType = contentTypeOf(types, main);
  const mediaType = wordTypes.get(contentType.toLowerCase());
  if (mediaType === undefined) {
    if (contentType === "" || /^(application|text)\/xml$/.test(contentType)) throw missing(main);
    throw unsupported(contentType.toLowerCase());
  }
  if (!zip.has(main)) throw missing(main);
  return { zip, mediaType, main, relationships: await relationshipsOf(zip, main, limits.depth) };
}

/** The relationships of a part (`""` for the package itself); none when it has no relationships part. */
export async function relationshipsOf(zip: Zip, part: string, depth: number): Promise<Relationship[]> {
  const slash = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, slash);
  const bytes = await zip.read(`${folder}_rels/${part.slice(slash)}.rels`);
  if (bytes === undefined) return [];
  const relationships: Relationship[] = [];
  for (const node of parsePart(bytes, depth).children) {
    const { Id: id, Type: type, Target: target, TargetMode: mode } = node.attributes;
    if (node.name !== "rel:Relationship" || id === undefined || type === undefined || target === undefined)
      continue;
    // Whatever lies outside the package (a linked picture, a template on a share) is never followed.
    if (mode === "External") continue;
    relationships.push({ id, type: type.slice(type.lastIndexOf("/") + 1), target: resolve(folder, target) });
  }
  return relationships;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const segments: string[] = [];
  for (const segment of `${folder}${target}`.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.join("/");
}

function contentTypeOf(types: Node, part: string): string {
  const wanted = `/${part}`.toLowerCase();
  const extension = part.slice(part.lastIndexOf(".") + 1).toLowerCase();
  let byExtension = "";
  for (const node of types.children) {
    const type = node.attributes.ContentType ?? "";
    if (node.name === "types:Override" && node.attributes.PartName?.toLowerCase() === wanted) return type;
    if (node.name === "types:Default" && node.attributes.Extension?.toLowerCase() === extension)
      byExtension = type;
  }
  return byExtension;
}

async function notOurs(zip: Zip): Promise<Fault> {
  if (zip.names.some((name) => /^word\/document\.xml$/i.test(name))) return missing("[Content_Types].xml");
  if (zip.names.some((name) => /(^|\/)OFD\.xml$/i.test(name))) return unsupported("ofd");
  const mimetype = await zip.read("mimetype");
  return unsupported(mimetype === undefined ? "" : Buffer.from(mimetype.subarray(0, 200)).toString("latin1"));
}

function unsupported(type: string): Fault {
  const known = others.find(([pattern]) => pattern.test(type));
  const [zh, en] = known === undefined ? ["其他压缩包", "some other zip archive"] : [known[1], known[2]];
  return new Fault("UNSUPPORTED", `这不是 Word 文档，而是${zh}。`, `This is not a Word document but ${en}.`);
}

function missing(part: string): Fault {
  return corrupt(
    `Word 文档缺少必需的部件 ${part.slice(0, 100)}。`,
    `The Word document lacks a part that it needs: ${part.slice(0, 100)}.`,
  );
}
