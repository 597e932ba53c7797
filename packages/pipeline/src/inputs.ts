import { type BigIntStats, type Dirent, existsSync } from "node:fs";
import { glob, readdir, stat } from "node:fs/promises";
import { isAbsolute, join, resolve, sep } from "node:path";
import type { Listed } from "@juesuan/store";

export interface Sources {
  /** Files, folders and patterns, as given. */
  readonly arguments: readonly string[];
  /** Folders that are not gone into: the store, the export. */
  readonly without: readonly string[];
  /** Told of what is passed over: hidden files and links to folders. */
  readonly passed?: (shown: string) => void;
}

/**
 * The inputs that arguments stand for. A name that exists is taken as it is, also with brackets in it; one with the
 * marks of a pattern is expanded; any other is an input that cannot be found, and gets its outcome as such. Folders
 * are gone through; hidden files, Word's lock files (~$…) and links to folders are passed over.
 */
export async function* listInputs(sources: Sources): AsyncGenerator<Listed> {
  const without = sources.without.map((folder) => resolve(folder));
  for (const argument of sources.arguments) {
    if (existsSync(argument)) {
      if ((await stat(argument)).isDirectory()) yield* walk(argument, without, sources.passed);
      else yield listed(argument);
    } else if (/[*?{[]/.test(argument)) {
      let any = false;
      for await (const name of glob(argument)) {
        if (isWithout(resolve(name), without) || (await leadsTo(name)) !== "file") continue;
        any = true;
        yield listed(name);
      }
      if (!any) yield listed(argument);
    } else {
      yield listed(argument);
    }
  }
}

async function* walk(
  folder: string,
  without: readonly string[],
  passed: Sources["passed"],
): AsyncGenerator<Listed> {
  if (isWithout(resolve(folder), without)) return;
  let entries: Dirent<Buffer>[];
  try {
    entries = await readdir(openName(folder).name, { withFileTypes: true, encoding: "buffer" });
  } catch {
    // Stands in the account as an input that could not be had.
    yield listed(folder);
    return;
  }
  for (const entry of entries) {
    const name = decoded(entry.name);
    const path = joined(folder, entry.name, name);
    if (name.startsWith(".") || name.startsWith("~$")) passed?.(join(folder, name));
    else if (entry.isDirectory()) yield* walk(path, without, passed);
    else if (entry.isSymbolicLink() && (await leadsTo(path)) === "folder") passed?.(join(folder, name));
    else yield listed(path);
  }
}

/**
 * Marks a path that is no UTF-8, as zips from Windows leave them (GB18030): the bytes follow in hexadecimal. It starts
 * with a code point that stands for no character, so that no name begins like it.
 */
const rawMark = "\u{10ffff}raw:";

/** A path as the file system takes it. */
export function openName(path: string): { readonly name: string | Buffer; stat(): Promise<BigIntStats> } {
  const name = path.startsWith(rawMark) ? Buffer.from(path.slice(rawMark.length), "hex") : path;
  return { name, stat: () => stat(name, { bigint: true }) };
}

function joined(folder: string, raw: Buffer, name: string): string {
  if (!folder.startsWith(rawMark) && Buffer.from(name).equals(raw)) return join(folder, name);
  const start = folder.startsWith(rawMark)
    ? Buffer.from(folder.slice(rawMark.length), "hex")
    : Buffer.from(folder);
  return rawMark + Buffer.concat([start, Buffer.from(sep), raw]).toString("hex");
}

/** UTF-8, then GB18030. */
function decoded(raw: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder("gb18030").decode(raw);
  }
}

function listed(path: string): Listed {
  if (path.startsWith(rawMark)) {
    const raw = Buffer.from(path.slice(rawMark.length), "hex");
    const absolute = isAbsolute(raw.toString("latin1"))
      ? raw
      : Buffer.concat([Buffer.from(process.cwd() + sep), raw]);
    return { path: rawMark + absolute.toString("hex"), shown: decoded(raw) };
  }
  // Without a needless start, so that ./a and a are one name.
  const shown = path.includes("\u0000") ? path.replaceAll("\u0000", "") : join(path);
  return { path: path.includes("\u0000") ? shown : resolve(path), shown };
}

function isWithout(path: string, without: readonly string[]): boolean {
  return without.some((folder) => path === folder || path.startsWith(folder + sep));
}

/** What a name leads to, through links; nothing for a link to nothing, which is listed and gets its outcome as such. */
async function leadsTo(path: string): Promise<"file" | "folder" | undefined> {
  try {
    const found = await openName(path).stat();
    return found.isFile() ? "file" : found.isDirectory() ? "folder" : undefined;
  } catch {
    return undefined;
  }
}
