import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
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
  const temporary = join(folder, "tmp", id);
  const file = join(folder, "members", id);
  const lock = alone(folder, () => {
    try {
      mkdirSync(temporary, { recursive: true });
      const taken = takeLock(file);
      if (taken === undefined) throw new Error(`${file} is locked by another process`);
      return taken;
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true });
      rmSync(file, { force: true });
      throw error;
    }
  });
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
  return alone(folder, () => {
    const members = join(folder, "members");
    const alive = new Set<string>(own === undefined ? [] : [own]);
    for (const id of readdirSync(members)) {
      if (id === own) continue;
      const file = join(members, id);
      const lock = takeLock(file);
      if (lock === undefined) {
        alive.add(id);
        continue;
      }
      rmSync(file, { force: true });
      lock.release();
    }
    const temporary = join(folder, "tmp");
    // Also what has no member: of a process that was killed while it entered, or of an earlier version.
    for (const name of existsSync(temporary) ? readdirSync(temporary) : []) {
      if (!alive.has(name)) rmSync(join(temporary, name), { recursive: true, force: true });
    }
    return alive;
  });
}

/** Milliseconds for others to enter or sweep, which takes a few. */
const patience = 30_000;

/**
 * Enters or sweeps while nobody else does: between a folder in `tmp` and its lock in `members` there is a moment at
 * which a living process looks like one that is gone.
 */
function alone<T>(folder: string, work: () => T): T {
  mkdirSync(join(folder, "members"), { recursive: true });
  const until = performance.now() + patience;
  const take = () => takeLock(join(folder, "members.sqlite"));
  let lock: Lock | undefined = take();
  while (lock === undefined) {
    if (performance.now() > until) throw new Error(`${folder}: nobody could enter for ${patience / 1000} s`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    lock = take();
  }
  try {
    return work();
  } finally {
    lock.release();
  }
}
