export { connect, hidden, type Reached, reach, Unreachable } from "./connection.ts";
export * from "./contract.ts";
export * from "./documents-queue.ts";
export { type Retried, type RetrySetting, retryFailed } from "./retry.ts";
export { revive } from "./revive.ts";
export { type Notice, type QueueRunSetting, runQueued } from "./run.ts";
export * from "./status.ts";
