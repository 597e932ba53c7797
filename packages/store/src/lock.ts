import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * The right to run on a store. It is SQLite's exclusive lock on a file of its own, which the system takes back when
 * the process ends in whatever way: there is no stale lock to break. Gives nothing while another process holds it.
 */
export function takeLock(folder: string): { release(): void } | undefined {
  const database = new DatabaseSync(join(folder, "lock.sqlite"));
  try {
    database.exec("PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  writeFileSync(join(folder, "lock.pid"), String(process.pid));
  return { release: () => database.close() };
}

/** The process that last took the lock, for a message. */
export function lockHolder(folder: string): number | undefined {
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
