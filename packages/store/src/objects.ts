import { createHash } from "node:crypto";
import { existsSync, constants as fileFlags, readFileSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { putInPlace, temporaryName } from "./write-file.ts";

/**
 * Files named by the sha256 of what they hold. `sources/` keeps the bytes that came in, as they are; `objects/` keeps
 * artifacts packed with zstd under the hash of the unpacked bytes. A name never changes its content, so that writers
 * need no lock and the same artifact twice is one file.
 */
export interface Objects {
  /**
   * Writes an artifact under a temporary name unless it is there already. It is on the disk, but nobody finds it
   * before it is installed: a parser may draft, and only the ledger's keeper installs. Throws StoreFailure.
   */
  draft(content: Uint8Array): Promise<Draft>;
  /** Gives drafts their names, and makes the names last. Throws StoreFailure. */
  install(drafts: readonly Draft[]): Promise<void>;
  /** The artifact's bytes; nothing when it is missing or damaged, which means that it has to be made again. */
  get(sha256: string): Uint8Array | undefined;
  has(sha256: string): boolean;
  sourcePath(sha256: string): string;
  hasSource(sha256: string): boolean;
  /** Where this process writes files before they get their name. */
  readonly temporary: string;
}

export interface Draft {
  readonly sha256: string;
  /** File name in `temporary`; absent when the artifact is there already. */
  readonly file?: string;
}

/** The store's own disk failed: full, gone, not writable. Never the fault of a document. */
export class StoreFailure extends Error {
  constructor(error: unknown) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    super(message.startsWith(code) ? message : `${code} ${message}`);
  }
}

/** Largest artifact that is unpacked: damage must not fill the memory. */
const mostBytes = 1024 * 1024 * 1024;

/** The objects of the store in `folder`; `temporary` is asked for when something is written first. */
export function openObjects(folder: string, temporary: () => string): Objects {
  const pathOf = (sha256: string) => join(folder, "objects", sha256.slice(0, 2), `${sha256.slice(2)}.zst`);
  const sourcePath = (sha256: string) => join(folder, "sources", sha256.slice(0, 2), sha256.slice(2));
  const has = (sha256: string) => (statSync(pathOf(sha256), { throwIfNoEntry: false })?.size ?? 0) > 0;
  const get = (sha256: string): Uint8Array | undefined => {
    let packed: Uint8Array;
    try {
      packed = readFileSync(pathOf(sha256));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw new StoreFailure(error);
    }
    try {
      const content = zstdDecompressSync(packed, { maxOutputLength: mostBytes });
      if (hash(content) === sha256) return content;
    } catch {
      // Damaged: made again like one that is missing.
    }
    return undefined;
  };
  return {
    get temporary() {
      return temporary();
    },
    sourcePath,
    hasSource: (sha256) => existsSync(sourcePath(sha256)),
    has,
    async draft(content) {
      const sha256 = hash(content);
      // One that is there is looked into: what is damaged is written over.
      if (has(sha256) && get(sha256) !== undefined) return { sha256 };
      const packed = zstdCompressSync(content, { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
      const path = temporaryName(temporary());
      try {
        await writeThrough(path, packed);
      } catch (error) {
        try {
          rmSync(path, { force: true });
        } catch {
          // What failed first is what counts.
        }
        throw new StoreFailure(error);
      }
      return { sha256, file: basename(path) };
    },
    async install(drafts) {
      try {
        await Promise.all(
          drafts.map(async ({ sha256, file }) => {
            if (file === undefined) return;
            // A parser names its files; they are looked for in one place only.
            await putInPlace(join(temporary(), basename(file)), pathOf(sha256));
          }),
        );
      } catch (error) {
        throw new StoreFailure(error);
      }
    },
    get,
  };
}

/** Writes past the cache, since a parser under Node's permissions may not call fsync. */
async function writeThrough(path: string, content: Uint8Array): Promise<void> {
  const { O_WRONLY, O_CREAT, O_EXCL, O_DSYNC = 0 } = fileFlags;
  const file = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_DSYNC, 0o644);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

export const hash = (content: Uint8Array | string): string =>
  createHash("sha256").update(content).digest("hex");

/** Whether an artifact's files are all there. */
export function isRetained(
  objects: Objects,
  { object, sealed }: { readonly object: string; readonly sealed: string | null },
): boolean {
  return objects.has(object) && (sealed === null || objects.has(sealed));
}
