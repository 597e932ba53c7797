export type { WorkerEvent } from "./events.ts";
export { type IngestWorker, startWorker, type WorkerSetting } from "./worker.ts";
