import { workerData } from "node:worker_threads";

/**
 * A thread beside the parser that ends the process when the supervisor is gone. The parser itself cannot: spinning
 * in a loop it would never notice, and would burn a core for ever.
 */
const { parent } = workerData as { parent: number };
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
}, 500);
