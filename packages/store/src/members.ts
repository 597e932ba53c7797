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

export function enter(folder: string): Member {
  const id = `${process.pid}-${process.hrtime.bigint().toString(36)}`;
  const members = join(folder, "members");
  mkdirSync(members, { recursive: true });
  const temporary = join(folder, "tmp", id);
  mkdirSync(temporary, { recursive: true });
  // Locked before it has its name, so that nobody finds it without a holder.
  const unnamed = join(members, `.${id}`);
  const lock = takeLock(unnamed);
  if (lock === undefined) throw new Error(`${unnamed} is locked by another process`);
  const file = join(members, id);
  renameSync(unnamed, file);
  return {
    id,
    temporary,
    leave() {
      rmSync(temporary, { recursive: true, force: true });
      rmSync(file, { force: true });
      lock.release();
    },
  };
}

/** Sweeps away what dead members left, and gives the living ones. */
export function sweepMembers(folder: string, own: string | undefined): Set<string> {
  const members = join(folder, "members");
  const alive = new Set<string>(own === undefined ? [] : [own]);
  for (const id of existsSync(members) ? readdirSync(members) : []) {
    if (id.startsWith(".") || id === own) continue;
    const file = join(members, id);
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
