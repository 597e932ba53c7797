import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface Lock {
  release(): void;
}

/**
 * SQLite's exclusive lock on a file of its own, which the system takes back when the process ends in whatever way:
 * there is no stale lock to break, and no clock to trust. Gives nothing while another process holds it.
 */
export function takeLock(file: string): Lock | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}

/** The right to run on a store: one process at a time. */
export function takeRun(folder: string): Lock | undefined {
  const lock = takeLock(join(folder, "lock.sqlite"));
  if (lock !== undefined) writeFileSync(join(folder, "lock.pid"), String(process.pid));
  return lock;
}

/** The process that last took the right to run, for a message. */
export function runHolder(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, "lock.pid"), "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode;
  return code === 5 || code === 6 || /locked|busy/i.test(String((error as Error).message));
}
