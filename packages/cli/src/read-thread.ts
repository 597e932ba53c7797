import { parentPort } from "node:worker_threads";
import type { ReadJob } from "./jobs.ts";

/** The thread in which files are read: bytes in, Document or problems out. */

const port = parentPort!;
const loading = import("@juesuan/readers");

port.on("message", async ({ name, bytes }: ReadJob) => {
  const { readDocument } = await loading;
  port.postMessage(await readDocument(bytes, { name }));
});
