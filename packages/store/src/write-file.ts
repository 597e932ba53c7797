import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";

let ordinal = 0;

/** A name in `folder` that no other process and no other call of this one takes. */
export function temporaryName(folder: string): string {
  return join(folder, `${process.pid}-${process.hrtime.bigint().toString(36)}-${++ordinal}`);
}

/** Gives a finished temporary file of the same file system its name, and makes the name last. */
export async function putInPlace(temporary: string, path: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  await rename(temporary, path);
  await syncFolder(folder);
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
