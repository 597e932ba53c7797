import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Ledger } from "./ledger.ts";
import { lockHolder, takeLock } from "./lock.ts";
import { type Objects, openObjects } from "./objects.ts";
import { sqliteLedger } from "./sqlite-ledger.ts";

/** Everything a run leaves: `ledger.sqlite`, `sources/`, `objects/`, and `tmp/` for what is being written. */
export interface Store {
  readonly folder: string;
  readonly ledger: Ledger;
  readonly objects: Objects;
  /** Takes the right to run; nothing while another process has it. Sweeps what a killed run left half-written. */
  take(): { release(): void } | undefined;
  holder(): number | undefined;
  close(): void;
}

/** Opens a store, making it when it is not there. Throws StoreLayout for one of another version. */
export function openStore(folder: string): Store {
  const root = resolve(folder);
  mkdirSync(root, { recursive: true });
  const objects = openObjects(root);
  const { ledger, close } = sqliteLedger(join(root, "ledger.sqlite"));
  return {
    folder: root,
    ledger,
    objects,
    take() {
      const lock = takeLock(root);
      if (lock !== undefined) sweep(objects.temporary);
      return lock;
    },
    holder: () => lockHolder(root),
    close,
  };
}

/** Whether a folder holds a store. */
export function isStore(folder: string): boolean {
  return existsSync(join(folder, "ledger.sqlite"));
}

function sweep(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true, recursive: true });
}
