import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Ledger } from "./ledger.ts";
import { runHolder, takeRun } from "./lock.ts";
import { enter, type Member, sweepMembers } from "./members.ts";
import { type Objects, openObjects } from "./objects.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";

/**
 * Everything a run leaves: `ledger.sqlite`, `sources/`, `objects/`, `tmp/` for what is being written, `members/` for
 * who is at it.
 */
export interface Store {
  readonly folder: string;
  /** Made once with the store: jobs of a queue say by it whose they are. */
  readonly id: string;
  readonly ledger: Ledger;
  readonly objects: Objects;
  /** This process as one that works on the store; it becomes one by the first call. */
  member(): Member;
  /** Clears up after members that are gone; gives how many attempts they had left open. */
  sweep(): Promise<number>;
  /** Takes the right to run; nothing while another process has it. */
  take(): { release(): void } | undefined;
  holder(): number | undefined;
  close(): void;
}

/** Opens a store, making it when it is not there. Throws StoreLayout for one of another version. */
export function openStore(folder: string): Store {
  const root = resolve(folder);
  mkdirSync(root, { recursive: true });
  let own: Member | undefined;
  const member = () => {
    own ??= enter(root);
    return own;
  };
  const objects = openObjects(root, () => member().temporary);
  const { ledger, id, close } = sqliteLedger(join(root, "ledger.sqlite"));
  return {
    folder: root,
    id,
    ledger,
    objects,
    member,
    async sweep() {
      return ledger.closeAbandoned(sweepMembers(root, own?.id));
    },
    take: () => takeRun(root),
    holder: () => runHolder(root),
    close() {
      own?.leave();
      own = undefined;
      close();
    },
  };
}

/** Whether a folder holds a store. */
export function isStore(folder: string): boolean {
  return existsSync(join(folder, "ledger.sqlite"));
}
