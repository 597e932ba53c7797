import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { putInPlace, type Reason, type Store, temporaryName, type Unfetched } from "@juesuan/store";
import { MachineFailure } from "./attempt.ts";
import { openName } from "./inputs.ts";
import { reasonOf } from "./judge.ts";
import { mostBytes } from "./limits.ts";

export type Fetch =
  | { readonly ok: true; readonly sha256: string; readonly bytes: number; readonly stamp: string }
  | ({ readonly ok: false } & Unfetched);

const chunkBytes = 1024 * 1024;

/** Tells a file's state without reading it; nothing when it cannot be had. */
export async function stampOf(path: string): Promise<string | undefined> {
  try {
    return stamp(await openName(path).stat());
  } catch {
    return undefined;
  }
}

/**
 * Copies a file's bytes into the store and gives their hash; nothing in them is looked at. What cannot be had is an
 * outcome of the input; a store that cannot be written to is a MachineFailure.
 */
export async function fetchInto(store: Store, path: string): Promise<Fetch> {
  let file: FileHandle;
  try {
    // Not blocking: a pipe without a writer must not hold the run.
    file = await open(openName(path).name, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return refused(error);
  }
  try {
    const state = await file.stat({ bigint: true });
    const bytes = Number(state.size);
    if (!state.isFile()) return { ok: false, outcome: "unsupported", reason: notFile, bytes: null };
    if (bytes > mostBytes) return { ok: false, outcome: "limit", reason: tooLarge, bytes };
    return await copy(store, file, stamp(state));
  } catch (error) {
    if (error instanceof MachineFailure) throw error;
    return refused(error);
  } finally {
    await file.close();
  }
}

async function copy(store: Store, file: FileHandle, state: string): Promise<Fetch> {
  const sum = createHash("sha256");
  const temporary = temporaryName(store.objects.temporary);
  const target = await writing(open(temporary, "wx", 0o644));
  let bytes = 0;
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunkBytes, null);
      if (bytesRead === 0) break;
      bytes += bytesRead;
      if (bytes > mostBytes) return { ok: false, outcome: "limit", reason: tooLarge, bytes };
      const piece = chunk.subarray(0, bytesRead);
      sum.update(piece);
      await writing(target.writeFile(piece));
    }
    const sha256 = sum.digest("hex");
    if (!store.objects.hasSource(sha256)) {
      await writing(target.sync());
      await writing(Promise.resolve().then(() => putInPlace(temporary, store.objects.sourcePath(sha256))));
    }
    return { ok: true, sha256, bytes, stamp: state };
  } finally {
    await target.close();
    await rm(temporary, { force: true });
  }
}

/** What fails here is the store's disk. */
async function writing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new MachineFailure(`${code} ${message}`.trim());
  }
}

function stamp(state: { size: bigint; mtimeNs: bigint; ctimeNs: bigint; ino: bigint }): string {
  return `${state.size} ${state.mtimeNs} ${state.ctimeNs} ${state.ino}`;
}

const notFile = reasonOf("NOT_A_FILE", {
  zh: "这不是普通文件（文件夹、管道或设备）。",
  en: "It is no regular file but a folder, a pipe or a device.",
});
const tooLarge = reasonOf("LIMIT", {
  zh: "文件超过 200 MB 的上限；请确认文件无误，或拆分后再试。",
  en: "The file is over the limit of 200 MB; check that it is the right one, or split it.",
});

function refused(error: unknown): Fetch {
  const { code = "" } = error as NodeJS.ErrnoException;
  return { ok: false, outcome: "corrupt", reason: refusal(code), bytes: null };
}

function refusal(code: string): Reason {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
    case "ENAMETOOLONG":
    case "ERR_INVALID_ARG_VALUE":
      return reasonOf("NOT_FOUND", {
        zh: "没有这个文件；请检查路径和文件名。",
        en: "There is no such file; check the path and the spelling.",
      });
    case "EACCES":
    case "EPERM":
      return reasonOf("PERMISSION", {
        zh: "没有读取权限；请修改文件权限，或换用有权限的用户。",
        en: "There is no permission to read it; change the file's permissions or use another account.",
      });
    default:
      return reasonOf("IO", {
        zh: `读取失败（${code}）；请检查磁盘或网络后再试。`,
        en: `Reading failed (${code}); check the disk or the network and try again.`,
      });
  }
}
