import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { Problem, Source } from "@juesuan/document";
import { size } from "./size.ts";

/** Bytes of a file beyond which it is not read: the limit of the readers. */
export const mostBytes = 200 * 1024 * 1024;

/** A source as far as it is known when reading failed: a file that is not there has a name only. */
export type PartialSource = Pick<Source, "name"> & Partial<Source>;

export type Fetched =
  | { readonly ok: true; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly source: PartialSource; readonly problem: Problem };

/** The bytes of a file, or of standard input for `-`. What cannot be had is a problem, never an exception. */
export async function fetchBytes(file: string, stdin: AsyncIterable<Uint8Array>): Promise<Fetched> {
  const name = file === "-" ? "stdin" : basename(file);
  try {
    return { ok: true, name, bytes: file === "-" ? await drain(stdin) : await load(file) };
  } catch (error) {
    return { ok: false, source: { name }, problem: problemOf(error, file) };
  }
}

class TooLarge extends Error {
  readonly bytes: number;
  constructor(bytes: number) {
    super("too large");
    this.bytes = bytes;
  }
}

async function load(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(file, "r");
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) throw Object.assign(new Error("directory"), { code: "EISDIR" });
    if (stat.size > mostBytes) throw new TooLarge(stat.size);
    // Pipes and devices have no size to go by.
    if (!stat.isFile()) return await drain(handle.createReadStream({ autoClose: false }));
    const content = await handle.readFile();
    return own(content);
  } finally {
    await handle.close();
  }
}

async function drain(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new TooLarge(bytes);
    chunks.push(chunk);
  }
  return own(Buffer.concat(chunks));
}

/** Bytes with a buffer of their own, which can be handed to another thread. */
function own(content: Uint8Array): Uint8Array<ArrayBuffer> {
  return content.byteLength === content.buffer.byteLength && content.buffer instanceof ArrayBuffer
    ? new Uint8Array(content.buffer)
    : new Uint8Array(content);
}

function problemOf(error: unknown, file: string): Problem {
  const fatal = (code: string, zh: string, en: string): Problem => ({
    code,
    severity: "fatal",
    message: { zh, en },
  });
  if (error instanceof TooLarge) {
    return fatal(
      "LIMIT",
      `文件超过 ${size(mostBytes)} 的上限（至少 ${size(error.bytes)}）；请确认文件无误，或拆分后再试。`,
      `The file is over the limit of ${size(mostBytes)} (at least ${size(error.bytes)}); check that it is the right one, or split it.`,
    );
  }
  const code = (error as NodeJS.ErrnoException).code ?? "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
    case "ENAMETOOLONG":
      return fatal(
        "NOT_FOUND",
        "没有这个文件；请检查路径和文件名。",
        "There is no such file; check the path and the spelling.",
      );
    case "EISDIR":
      return fatal(
        "DIRECTORY",
        `这是一个文件夹；请给出其中的文件，例如 ${pattern(file)}。`,
        `This is a folder; name the files in it, for example ${pattern(file)}.`,
      );
    case "EACCES":
    case "EPERM":
      return fatal(
        "PERMISSION",
        "没有读取权限；请修改文件权限，或换用有权限的用户。",
        "There is no permission to read it; change the file's permissions or use another account.",
      );
    default:
      return fatal(
        "IO",
        `读取失败（${code === "" ? "未知原因" : code}）；请检查磁盘或网络后再试。`,
        `Reading failed (${code === "" ? "unknown cause" : code}); check the disk or the network and try again.`,
      );
  }
}

const pattern = (folder: string) => `${folder.replace(/\/+$/, "")}/*.docx`;
