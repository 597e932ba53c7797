import { type DocumentsQueue, storesKey } from "@juesuan/queue";
import { isStore, openStore, type Store } from "@juesuan/store";

/** The stores that a worker has open. */
export interface Stores {
  /** The store of a job; nothing when it cannot be reached from here. */
  find(id: string): Promise<Store | undefined>;
  all(): readonly Store[];
  close(): void;
}

/**
 * Stores by their ids: the given one, and others where Redis says that they lie, if they are theirs. A worker makes
 * no store: what is not there may be there later, or elsewhere.
 */
export function storesFor(channel: () => DocumentsQueue, given: Store | undefined): Stores {
  const open = new Map<string, Store>();
  if (given !== undefined) open.set(given.id, given);
  return {
    async find(id) {
      const known = open.get(id);
      if (known !== undefined) return known;
      const { redis, prefix } = channel();
      const folder = await redis.hget(storesKey(prefix), id);
      if (folder === null || !isStore(folder)) return undefined;
      const store = openStore(folder);
      if (store.id !== id || open.has(id)) {
        store.close();
        return open.get(id);
      }
      await store.sweep();
      open.set(id, store);
      return store;
    },
    all: () => [...open.values()],
    close() {
      for (const store of open.values()) if (store !== given) store.close();
    },
  };
}
