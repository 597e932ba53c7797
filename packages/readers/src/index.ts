import { createHash } from "node:crypto";
import {
  type Block,
  checkGrid,
  type Document,
  generator,
  numberBlocks,
  type Problem,
  type Source,
  settleGrid,
} from "@juesuan/document";
import {
  acceptsDocx,
  acceptsHtml,
  acceptsPdf,
  acceptsText,
  promisedBy,
  type Recognition,
  recognise,
} from "./detect.ts";
import type { Shown } from "./pdf/show.ts";
import { defaultLimits, type Limits, type Reader, type ReadResult } from "./reader.ts";

export { type Decoded, decodeText } from "./charset.ts";
export * from "./reader.ts";

/** Text formats take the transport's Content-Type, which may name the charset. */
interface ListedReader extends Reader {
  read(bytes: Uint8Array, limits: Limits, contentType?: string): Promise<ReadResult>;
}

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The readers; their order is the policy. A reader's own modules are loaded when it is first used. */
const listed: readonly ListedReader[] = [
  {
    name: "pdf",
    mediaTypes: ["application/pdf"],
    accepts: acceptsPdf,
    read: async (bytes, limits) => (await import("./pdf/index.ts")).pdfReader.read(bytes, limits),
  },
  {
    name: "docx",
    mediaTypes: [wordType],
    accepts: acceptsDocx,
    read: async (bytes, limits) => (await import("./docx/index.ts")).docxReader.read(bytes, limits),
  },
  {
    name: "html",
    mediaTypes: ["text/html"],
    accepts: acceptsHtml,
    read: async (bytes, limits, contentType) =>
      (await import("./html/index.ts")).readHtml(bytes, limits, contentType),
  },
  {
    name: "text",
    mediaTypes: ["text/plain"],
    accepts: acceptsText,
    read: async (bytes, limits, contentType) =>
      (await import("./text/index.ts")).readText(bytes, limits, contentType),
  },
];
export const readers: readonly Reader[] = listed;

export type { Shown, ShownPage } from "./pdf/show.ts";

/** One page of a PDF as the table recogniser saw it, with a picture where it is asked for. Never throws for content. */
export async function showPdf(
  bytes: Uint8Array,
  options: { readonly page: number; readonly picture: boolean; readonly hidden?: readonly string[] },
): Promise<Shown> {
  return (await import("./pdf/show.ts")).showPdf(bytes, options);
}

export interface Detection {
  readonly mediaType: string;
  readonly reader?: Reader;
  /** What the content is and, without a reader, what to do; for a person. */
  readonly note: { readonly zh: string; readonly en: string };
}

/** Tells a file's format by its content, never by its name. */
export function detect(bytes: Uint8Array): Detection {
  const known = recognise(bytes);
  const reader = readers.find(({ name }) => name === known.reader);
  const note = known.problem?.message ?? known.label;
  return reader === undefined
    ? { mediaType: known.mediaType, note }
    : { mediaType: known.mediaType, reader, note };
}

export interface ReadOptions {
  /** The file's name; only its base name is kept, and it decides nothing. */
  readonly name: string;
  readonly url?: string;
  readonly limits?: Partial<Limits>;
  /** The transport's Content-Type header, as received. */
  readonly contentType?: string;
}

export type ReadOutcome =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly source: Source; readonly problems: Problem[] };

/**
 * Reads a file of any known format. Never throws for content: without a Document at least one problem is fatal:
 * `EMPTY`, `LIMIT`, `UNSUPPORTED`, `ENCRYPTED`, `UNDECODABLE`, `CRASH` or a code of the format's reader.
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions): Promise<ReadOutcome> {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const tooLong = bytes.length > limits.bytes;
  const known = tooLong ? undefined : recognise(bytes);
  const source: Source = {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    name: options.name.split(/[\\/]/).at(-1) ?? "",
    mediaType: known?.mediaType ?? "application/octet-stream",
    bytes: bytes.length,
    ...(options.url === undefined ? {} : { url: options.url }),
  };
  const failed = (...problems: Problem[]): ReadOutcome => ({ ok: false, source, problems });
  if (known === undefined) {
    const size = (count: number) => Math.ceil(count / 1_048_576);
    return failed(
      fatal(
        "LIMIT",
        `文件有 ${size(bytes.length)} MB，超过 ${size(limits.bytes)} MB 的上限；请确认文件无误，或拆分后再试。`,
        `The file has ${size(bytes.length)} MB, over the limit of ${size(limits.bytes)} MB; check that it is the right one, or split it.`,
      ),
    );
  }
  if (isEmpty(bytes)) return failed(empty);
  const reader = listed.find(({ name }) => name === known.reader);
  if (known.problem !== undefined || reader === undefined) {
    return failed(withName(known.problem ?? crash, source.name, known));
  }
  let result: ReadResult;
  try {
    result = await reader.read(bytes, limits, options.contentType);
  } catch {
    return failed(withName(crash, source.name, known));
  }
  if (!result.ok) return failed(...result.problems.map((problem) => withName(problem, source.name, known)));
  const { blocks, repaired } = proveTables(result.value.blocks);
  const problems = [...result.problems, ...repaired];
  if (!blocks.some((block) => block.kind !== "furniture")) return failed(...problems, empty);
  return {
    ok: true,
    document: {
      schema: "document/1",
      source: { ...source, mediaType: result.value.mediaType },
      generator,
      pages: [...result.value.pages],
      blocks,
      problems,
    },
  };
}

function fatal(code: string, zh: string, en: string): Problem {
  return { code, severity: "fatal", message: { zh, en } };
}

const empty = fatal(
  "EMPTY",
  "文件是空的，没有可读的正文；请重新下载或导出后再试。",
  "The file is empty, it holds no text to read; download or export it again.",
);
const crash = fatal(
  "CRASH",
  "文件的内容已损坏，读取中断；请用原程序打开检查，重新保存后再试。",
  "The content is damaged and reading broke off; open it in the program that made it and save it again.",
);

/** Whether a file holds white space, marks of byte order and zeros only. */
function isEmpty(bytes: Uint8Array): boolean {
  const blank = new Set([0x00, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x1a, 0xef, 0xbb, 0xbf, 0xfe, 0xff]);
  return bytes.every((byte) => blank.has(byte)) || isBlankText(bytes);
}

function isBlankText(bytes: Uint8Array): boolean {
  return bytes.length < 4_096 && new TextDecoder().decode(bytes).trim() === "";
}

/** A name that promises another format than the content is named in the message, since that is often the cause. */
function withName(problem: Problem, name: string, known: Recognition): Problem {
  const promised = problem.severity === "fatal" ? promisedBy(name, known.mediaType) : undefined;
  if (promised === undefined) return problem;
  const { zh, en } = problem.message;
  return {
    ...problem,
    message: {
      zh: `“${name}”的名字表示它是${promised.zh.trim()}，内容却是${known.label.zh.trim()}；${zh}`,
      en: `The name "${name}" says ${promised.en}, but the content is ${known.label.en}. ${en}`,
    },
  };
}

/** Every position of every table is covered once from here on; a table that had to be mended is reported. */
function proveTables(blocks: readonly Block[]): { blocks: Block[]; repaired: Problem[] } {
  const repaired: Problem[] = [];
  const proved = blocks.map((block) => {
    if (block.kind !== "table" || checkGrid(block).length === 0) return block;
    const { grid, repairs } = settleGrid(block);
    repaired.push({
      code: "TABLE_REPAIRED",
      severity: "warning",
      message: {
        zh: `一张表的单元格有重叠或缺漏，已修补 ${repairs} 处；请与原文核对这张表。`,
        en: `The cells of a table overlap or leave holes, ${repairs} places were mended; compare this table with the original.`,
      },
      place: block.place,
    });
    return { ...block, rows: grid.rows, columns: grid.columns, cells: [...grid.cells] };
  });
  return { blocks: numberBlocks(proved), repaired };
}
