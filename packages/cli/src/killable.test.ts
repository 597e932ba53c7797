import { describe, expect, it } from "vitest";
import { killable } from "./killable.ts";

/** Answers a number with its double; "hang", "throw", "exit" and "fill" do what they say. */
const trial = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from "node:worker_threads";
    let jobs = 0;
    parentPort.on("message", (job) => {
      jobs++;
      if (job === "hang") for (;;) {}
      if (job === "throw") throw new Error("thrown");
      if (job === "exit") process.exit(3);
      if (job === "count") return parentPort.postMessage(jobs);
      parentPort.postMessage(job * 2);
    });
  `)}`,
);

describe("killable", () => {
  it("answers one job after the other in one thread", async () => {
    const thread = killable<number | string, number>(trial, undefined, 20);
    const answers = await Promise.all([thread.run(1), thread.run(2), thread.run("count")]);
    expect(answers).toEqual([2, 4, 3].map((answer) => ({ ok: true, answer })));
  });

  it("ends a job that hangs, and does the next one in a new thread", async () => {
    const thread = killable<number | string, number>(trial, undefined, 1);
    expect(await thread.run("hang")).toEqual({ ok: false, cause: "timeout", detail: "1 s" });
    expect(await thread.run("count")).toEqual({ ok: true, answer: 1 });
  });

  it.each([
    ["throw", "thrown"],
    ["exit", "exit 3"],
  ])("outlives a job that does %s", async (job, detail) => {
    const thread = killable<number | string, number>(trial, undefined, 20);
    expect(await thread.run(job)).toEqual({ ok: false, cause: "crash", detail });
    expect(await thread.run(4)).toEqual({ ok: true, answer: 8 });
  });
});
