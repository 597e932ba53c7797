import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Lock, takeLock } from "./lock.ts";

/**
 * The processes that work on a store: runs and workers. Each holds a lock on a file of its own in `members/`, and
 * writes into a folder of its own in `tmp/`. Who still holds its lock is alive; what the others left half-written
 * can go, and what they were at is known to be abandoned.
 */
export interface Member {
  /** Stands in the ledger beside every attempt. */
  readonly id: string;
  /** Where this process writes what has no name yet. */
  readonly temporary: string;
  leave(): void;
}

/** Times that somebody may sweep away a name that we have not locked yet. */
const mostTries = 5;

export function enter(folder: string): Member {
  for (let left = mostTries; ; left--) {
    try {
      return enterOnce(folder);
    } catch (error) {
      if (left === 1 || (error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}

function enterOnce(folder: string): Member {
  const id = `${process.pid}-${process.hrtime.bigint().toString(36)}`;
  const members = join(folder, "members");
  const temporary = join(folder, "tmp", id);
  // Locked before it has its name, so that nobody finds it without a holder.
  const unnamed = join(members, `.${id}`);
  const file = join(members, id);
  let lock: Lock | undefined;
  try {
    mkdirSync(members, { recursive: true });
    mkdirSync(temporary, { recursive: true });
    lock = takeLock(unnamed);
    if (lock === undefined) throw Object.assign(new Error(`${unnamed} was swept away`), { code: "ENOENT" });
    renameSync(unnamed, file);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    rmSync(unnamed, { force: true });
    lock?.release();
    throw error;
  }
  const held = lock;
  return {
    id,
    temporary,
    leave() {
      rmSync(temporary, { recursive: true, force: true });
      rmSync(file, { force: true });
      held.release();
    },
  };
}

/** Sweeps away what dead members left, and gives the living ones. */
export function sweepMembers(folder: string, own: string | undefined): Set<string> {
  const members = join(folder, "members");
  const alive = new Set<string>(own === undefined ? [] : [own]);
  for (const name of existsSync(members) ? readdirSync(members) : []) {
    // With a dot: of one that had no name yet, and was ended there or is about to have it.
    const id = name.replace(/^\./, "");
    if (id === own) continue;
    const file = join(members, name);
    let lock: Lock | undefined;
    try {
      lock = takeLock(file);
    } catch {
      // It left meanwhile.
    }
    if (lock === undefined) {
      if (existsSync(file)) alive.add(id);
      continue;
    }
    // It may have its name by now.
    if (id === name || !existsSync(join(members, id)))
      rmSync(join(folder, "tmp", id), { recursive: true, force: true });
    rmSync(file, { force: true });
    lock.release();
  }
  const temporary = join(folder, "tmp");
  // What has no member: of a process that was killed before it had its name, or of an earlier version.
  for (const name of existsSync(temporary) ? readdirSync(temporary) : []) {
    if (!alive.has(name) && !existsSync(join(members, name)) && !existsSync(join(members, `.${name}`)))
      rmSync(join(temporary, name), { recursive: true, force: true });
  }
  return alive;
}
