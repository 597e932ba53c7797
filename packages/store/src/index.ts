export type * from "./ledger.ts";
export type { Member } from "./members.ts";
export { type Draft, hash, isRetained, type Objects, openObjects, StoreFailure } from "./objects.ts";
export * from "./outcomes.ts";
export { type Planned, readLedger } from "./planned.ts";
export { StoreLayout } from "./sqlite-ledger.ts";
export { isStore, openStore, type Store } from "./store.ts";
export { putInPlace, syncFolder, temporaryName } from "./write-file.ts";
