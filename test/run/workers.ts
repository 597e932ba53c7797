import { type ChildProcess, spawn } from "node:child_process";
import { command } from "../cli/juesuan.ts";

/** A `juesuan worker` as a process of its own. */
export interface WorkerProcess {
  readonly pid: number;
  /** What it has said on standard error. */
  said(): string;
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<number | null>;
  /** Resolves when it takes jobs. */
  readonly ready: Promise<void>;
}

/** Workers that have to go with this process, however it ends. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export function startWorkerProcess(args: readonly string[], cwd: string): WorkerProcess {
  const child = spawn(command, ["worker", ...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LANG: "en_GB.UTF-8", LC_ALL: "", LC_MESSAGES: "" },
  });
  running.add(child);
  let said = "";
  const ended = new Promise<number | null>((done) =>
    child.on("exit", (code) => {
      running.delete(child);
      done(code);
    }),
  );
  const ready = new Promise<void>((done, fail) => {
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (process.env.JUESUAN_DEBUG !== undefined) process.stderr.write(chunk);
      if (said.includes("ready: queue")) done();
    });
    void ended.then((code) => fail(new Error(`the worker ended with ${code}: ${said}`)));
  });
  ready.catch(() => {});
  return { pid: child.pid!, said: () => said, signal: (name) => child.kill(name), ended, ready };
}
