import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import { openObjects, StoreFailure } from "@juesuan/store";
import type { StageJob } from "../stage-job.ts";
import { goOffline } from "./offline.ts";

/**
 * A parser process: one document a line comes in on standard input, one answer a line goes out on descriptor 3. It
 * is ended from outside; what it writes are files of the store, each whole or not at all.
 */
const [folder = "", temporary = ""] = process.argv.slice(2);
const ending = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
new Worker(new URL(`./watchdog${ending}`, import.meta.url), {
  workerData: { parent: process.ppid },
  execArgv: [],
}).unref();
goOffline();

const say = (answer: object) => {
  const line = Buffer.from(`${JSON.stringify(answer)}\n`);
  let at = 0;
  while (at < line.length) {
    try {
      at += writeSync(3, line, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
};

const objects = openObjects(folder, () => temporary);
const [{ runStages }, { catalogue }] = await Promise.all([import("../stages.ts"), import("@juesuan/rules")]);
const rules = await catalogue();
say({ ready: true });

for await (const line of createInterface({ input: process.stdin })) {
  try {
    say({ answer: await runStages(JSON.parse(line) as StageJob, objects, rules) });
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    say({ machine: error.message });
  }
}
process.exit(0);
