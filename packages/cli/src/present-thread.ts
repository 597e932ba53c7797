import { parentPort, workerData } from "node:worker_threads";
import type { Presented, PresentJob, Wanted } from "./jobs.ts";

/**
 * The thread behind the reading one: a Document in, the text of the answer out. What it needs is loaded while the
 * file is still being read.
 */

const port = parentPort!;
const wanted = workerData as Wanted;
const loading = import("./present.ts").then(({ presenter }) => presenter(wanted));
// A failure is told with the first job.
loading.catch(() => {});

port.on("message", async ({ document }: PresentJob) => {
  const present = await loading;
  const answer: Presented = present(document);
  port.postMessage(answer);
});
