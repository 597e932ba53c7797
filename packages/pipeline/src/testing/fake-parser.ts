import { spawn } from "node:child_process";
import { writeFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import type { StageJob } from "../stage-job.ts";

/** A parser process that does what the document's name says, to try the supervisor. */

const say = (text: string) => writeSync(3, text);
const good = {
  outcome: "ok",
  reason: null,
  stage: "check",
  mediaType: "text/plain",
  pages: null,
  artifacts: [],
  drafts: [],
  findings: [],
  severities: { error: 0, warning: 0, explain: 0, info: 0 },
  spent: { read: 1, extract: 1, check: 1 },
};
const failed = {
  ...good,
  outcome: "crash",
  reason: { code: "EXCEPTION", message: { zh: "程序出错", en: "the program failed" } },
  failure: "TypeError at check",
};
/** Set once something in this process broke for good. */
let spoiled = false;
/** So that the heap's limit does not come first. */
const held: Buffer[] = [];

say(`${JSON.stringify({ ready: true })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line) as StageJob;
  const [what] = job.name.split(".");
  switch (what) {
    case "hang":
      await new Promise(() => setInterval(() => {}, 1_000));
      break;
    case "spin":
      for (;;) {
        // A loop that nothing inside the process can end.
      }
    case "memory":
      for (;;) {
        held.push(Buffer.alloc(32 * 1024 * 1024, 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    case "heap": {
      const strings: string[][] = [];
      for (;;) strings.push(Array.from({ length: 100_000 }, (_, at) => `${at}`));
    }
    case "kill":
      process.kill(process.pid, "SIGKILL");
      break;
    case "abort":
      process.abort();
      break;
    case "quit":
      process.exit(0);
      break;
    case "garbage":
      process.stdout.write("noise\n");
      say("this is no answer\n");
      break;
    case "flood":
      for (;;) say("x".repeat(65_536));
    case "escape":
      // Neither a process nor a file outside of the drafts can be made.
      try {
        spawn("true");
        say(`${JSON.stringify({ machine: "it could start a process" })}\n`);
      } catch {
        try {
          writeFileSync(`${process.argv[2]}/escaped`, "");
          say(`${JSON.stringify({ machine: "it could write" })}\n`);
        } catch {
          say(`${JSON.stringify({ answer: good })}\n`);
        }
      }
      break;
    case "throw":
      say(`${JSON.stringify({ answer: failed })}\n`);
      break;
    case "spoil":
      // Breaks this process for whoever comes after, and itself only where it is not the first.
      say(`${JSON.stringify({ answer: spoiled ? failed : good })}\n`);
      spoiled = true;
      break;
    case "full":
      say(`${JSON.stringify({ machine: "ENOSPC: no space left on device" })}\n`);
      break;
    default:
      say(`${JSON.stringify({ answer: spoiled ? failed : good })}\n`);
  }
}
