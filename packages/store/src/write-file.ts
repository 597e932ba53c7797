import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";

let ordinal = 0;

/** A name in `folder` that no other process and no other call of this one takes. */
export function temporaryName(folder: string): string {
  return join(folder, `${process.pid}-${process.hrtime.bigint().toString(36)}-${++ordinal}`);
}

/**
 * Writes a file so that it is there whole or not at all, also after a power cut: a temporary file, fsync, rename,
 * fsync of the folder. `temporary` is a folder of the same file system. Throws what the file system says.
 */
export function writeWhole(path: string, content: Uint8Array, temporary: string): void {
  const name = temporaryName(temporary);
  try {
    const file = openSync(name, "wx", 0o644);
    try {
      let at = 0;
      while (at < content.length) at += writeSync(file, content, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    putInPlace(name, path);
  } catch (error) {
    rmSync(name, { force: true });
    throw error;
  }
}

/** Gives a finished temporary file its name and makes the name last. */
export function putInPlace(temporary: string, path: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  renameSync(temporary, path);
  syncFolder(folder);
}

export function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
