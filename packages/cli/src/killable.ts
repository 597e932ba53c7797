import { Worker } from "node:worker_threads";

/** How a job ended: its answer, or why there is none. The thread is gone in the second case, and made anew for the next job. */
export type Ended<A> =
  | { readonly ok: true; readonly answer: A }
  | { readonly ok: false; readonly cause: "timeout" | "memory" | "crash"; readonly detail: string };

export interface Killable<J, A> {
  /** One job at a time; a second one waits for the first. */
  run(job: J, transfer?: ArrayBuffer[]): Promise<Ended<A>>;
}

/** A module beside this one, named without its ending, which is that of our own files (source or compiled). */
export function threadModule(name: string): URL {
  const ending = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
  return new URL(`./${name}${ending}`, import.meta.url);
}

/**
 * A thread for work that may hang or run out of memory on a hostile file: it is ended from outside after `seconds`
 * (0: never), its heap is its own, and the process lives on. A thread costs some 30 ms, and its answers are passed
 * by copy; a process costs twice that, and its answers would go through a pipe as text.
 */
export function killable<J, A>(module: URL, setup: unknown, seconds: number): Killable<J, A> {
  const start = () => {
    const started = new Worker(module, { workerData: setup });
    // Keeps no process alive; a pending job does, by its timer.
    started.unref();
    // A thread that fails while it is idle is made anew for the next job.
    started.on("error", () => {
      if (worker === started) worker = undefined;
    });
    return started;
  };
  let worker: Worker | undefined;
  worker = start();
  let queue: Promise<unknown> = Promise.resolve();

  const once = (job: J, transfer: ArrayBuffer[]) =>
    new Promise<Ended<A>>((resolve) => {
      worker ??= start();
      const current = worker;
      const timer = setTimeout(
        () => lose("timeout", `${seconds} s`),
        // Without a limit the timer only keeps the process alive.
        seconds > 0 ? seconds * 1000 : 2_147_483_647,
      );
      const finish = (ended: Ended<A>) => {
        clearTimeout(timer);
        // By name: the thread has listeners of its own, which carry its messages.
        for (const [event, listener] of listeners) current.off(event, listener);
        resolve(ended);
      };
      const lose = (cause: "timeout" | "memory" | "crash", detail: string) => {
        worker = undefined;
        finish({ ok: false, cause, detail });
        void current.terminate();
      };
      const listeners = [
        ["message", (answer: A) => finish({ ok: true, answer })],
        ["messageerror", (error: Error) => lose("crash", error.message)],
        [
          "error",
          (error: NodeJS.ErrnoException) =>
            lose(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "crash", error.message),
        ],
        ["exit", (code: number) => lose("crash", `exit ${code}`)],
      ] as const;
      for (const [event, listener] of listeners) current.on(event, listener);
      current.postMessage(job, transfer);
    });

  return {
    run(job, transfer = []) {
      const result = queue.then(() => once(job, transfer));
      queue = result;
      return result;
    },
  };
}
