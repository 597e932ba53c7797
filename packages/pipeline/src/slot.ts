import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { type Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { StageAnswer, StageJob } from "./stage-job.ts";

/**
 * One parser process at a time, made anew when it was ended or has done enough. It is watched from outside: by the
 * clock, and by its resident memory, which no setting of the process itself bounds. Nothing it prints is trusted
 * but one short line an answer.
 */
export interface Slot {
  /** One job at a time; a second one waits for the first. `seconds` count from the moment its turn has come; `begin` is called then. */
  run(job: StageJob, seconds: number, begin?: () => Promise<void>): Promise<SlotEnd>;
  /** The next job gets a process of its own. */
  renew(): Promise<void>;
  /** Ends the process; a job that is on ends as `stopped`. */
  close(): Promise<void>;
}

export type SlotEnd =
  | { readonly kind: "answer"; readonly answer: StageAnswer; readonly peakMb: number }
  | { readonly kind: "timeout" | "memory" | "crash"; readonly detail: string }
  /** The disk, or a parser that does not start: no fault of the document. */
  | { readonly kind: "machine"; readonly detail: string }
  | { readonly kind: "stopped" };

export interface SlotSetting {
  /** The store's folder, which the parser reads. */
  readonly folder: string;
  /** The one folder that it writes into. */
  readonly temporary: string;
  /** Resident memory, in MiB, beyond which the process is ended. */
  readonly memoryMb: number;
  /** Documents after which the process is replaced. */
  readonly recycleAfter: number;
  /** The program of the parser process, for tests. */
  readonly program?: string;
}

/** Seconds for a parser to load; beyond it the machine is at fault. */
const startSeconds = 120;
/** How often resident memory is looked at, in milliseconds. */
const pollMs = 75;
/** Bytes of one answer; the largest sound one, with 2,000 findings, has some 2 MB. */
const mostAnswer = 16 * 1024 * 1024;
/** A process that has grown beyond this share of its memory is replaced although it has done nothing wrong. */
const replaceShare = 0.6;

const typed = import.meta.url.endsWith(".ts");
const ownProgram = fileURLToPath(new URL(`./child/main${typed ? ".ts" : ".js"}`, import.meta.url));

/** Processes that have to go with this one, however it ends by itself. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) endGroup(child);
});

interface Started {
  readonly child: ChildProcess;
  readonly gone: Promise<string>;
  readonly lines: { next: ((line: string) => void) | undefined; overflow: (() => void) | undefined };
  /** The end of what it said on standard error. */
  readonly said: () => string;
  jobs: number;
}

export function openSlot(setting: SlotSetting): Slot {
  let current: Started | undefined;
  let stop: (() => void) | undefined;
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();

  async function ended(): Promise<void> {
    const was = current;
    current = undefined;
    if (was === undefined) return;
    endGroup(was.child);
    await was.gone;
  }

  async function ready(): Promise<Started | string> {
    if (current !== undefined) return current;
    const started = start(setting);
    current = started;
    const first = await Promise.race([
      line(started),
      started.gone.then((how) => `${how} ${started.said()}`),
      after(startSeconds * 1000, "it did not start in time"),
    ]);
    if (first === '{"ready":true}') return started;
    await ended();
    return first;
  }

  async function once(job: StageJob, seconds: number, begin?: () => Promise<void>): Promise<SlotEnd> {
    if (closed) return { kind: "stopped" };
    const started = await ready();
    if (closed) {
      await ended();
      return { kind: "stopped" };
    }
    if (typeof started === "string") return { kind: "machine", detail: `parser: ${started.slice(0, 500)}` };
    const { child } = started;
    await begin?.();
    started.jobs++;
    let peakMb = 0;
    const end = await new Promise<SlotEnd>((resolve) => {
      const poll = setInterval(() => {
        const mb = residentMb(child.pid);
        peakMb = Math.max(peakMb, mb);
        if (mb > setting.memoryMb) finish({ kind: "memory", detail: `${mb} MiB` });
      }, pollMs);
      const clock = setTimeout(() => finish({ kind: "timeout", detail: `${seconds} s` }), seconds * 1000);
      const finish = (how: SlotEnd) => {
        clearInterval(poll);
        clearTimeout(clock);
        stop = undefined;
        started.lines.next = undefined;
        resolve(how);
      };
      stop = () => finish({ kind: "stopped" });
      started.lines.next = (text) => finish(endOf(text, Math.max(peakMb, residentMb(child.pid))));
      started.lines.overflow = () => finish({ kind: "crash", detail: "an answer without end" });
      void started.gone.then((how) =>
        finish(
          /heap out of memory|Allocation failed/.test(started.said())
            ? { kind: "memory", detail: "heap" }
            : { kind: "crash", detail: how },
        ),
      );
      child.stdin!.write(`${JSON.stringify(job)}\n`);
    });
    const spent =
      started.jobs >= setting.recycleAfter ||
      // Whatever failed in it may stay broken for those who come after.
      (end.kind === "answer" && end.answer.outcome === "crash") ||
      (end.kind === "answer" && residentMb(child.pid) > setting.memoryMb * replaceShare);
    // Out of the way before the next job, and gone before a retry.
    if (end.kind !== "answer" || spent) await ended();
    return end;
  }

  return {
    run(job, seconds, begin) {
      const end = turn.then(() => once(job, seconds, begin));
      turn = end.catch(() => {});
      return end;
    },
    renew: ended,
    async close() {
      closed = true;
      stop?.();
      await ended();
    },
  };
}

function start({ folder, temporary, memoryMb, program = ownProgram }: SlotSetting): Started {
  const child = spawn(
    process.execPath,
    [
      ...(typed ? ["--conditions=source"] : []),
      "--disable-warning=ExperimentalWarning",
      "--disable-warning=SecurityWarning",
      // Below the resident limit, since buffers and code lie outside the heap.
      `--max-old-space-size=${Math.floor(memoryMb * 0.7)}`,
      // A bounded heap is kept small from the start by collecting often, at a fifth of the processor's time: a document
      // needs some hundred MiB for a moment.
      `--initial-old-space-size=${Math.floor(memoryMb / 4)}`,
      // Reads anything, writes nothing but drafts, starts nothing.
      "--permission",
      "--allow-fs-read=*",
      `--allow-fs-write=${temporary}`,
      "--allow-addons",
      "--allow-worker",
      program,
      folder,
      temporary,
    ],
    {
      // A group of its own: ended with all it started, and untouched by Ctrl-C, which drains.
      detached: true,
      stdio: ["pipe", "ignore", "pipe", "pipe"],
    },
  );
  running.add(child);
  let said = "";
  child.stderr!.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-4_000);
    if (process.env.JUESUAN_DEBUG !== undefined) process.stderr.write(chunk);
  });
  const lines: Started["lines"] = { next: undefined, overflow: undefined };
  const answers = child.stdio[3] as Readable;
  answers.pipe(
    splitter(
      (text) => lines.next?.(text),
      () => lines.overflow?.(),
    ),
  );
  // Writing to a process that has just gone is told by its exit.
  child.stdin!.on("error", () => {});
  answers.on("error", () => {});
  const gone = new Promise<string>((resolve) => {
    const leave = (how: string) => {
      running.delete(child);
      resolve(how);
    };
    child.on("error", (error) => leave(error.message));
    child.on("exit", (code, signal) => leave(signal ?? `exit ${code}`));
  });
  return { child, gone, lines, said: () => said.trim().split("\n").slice(-3).join(" "), jobs: 0 };
}

/** Cuts a stream into lines of bounded length; what does not end is dropped and told. */
function splitter(line: (text: string) => void, overflow: () => void): Writable {
  let parts: Buffer[] = [];
  let length = 0;
  return new Writable({
    write(chunk: Buffer, _, done) {
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        parts.push(chunk.subarray(from, at));
        line(Buffer.concat(parts).toString("utf8"));
        parts = [];
        length = 0;
        from = at + 1;
      }
      parts.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > mostAnswer) {
        parts = [];
        length = 0;
        overflow();
      }
      done();
    },
  });
}

function line(started: Started): Promise<string> {
  return new Promise((resolve) => {
    started.lines.next = resolve;
  });
}

function endOf(text: string, peakMb: number): SlotEnd {
  try {
    const said = JSON.parse(text) as { answer?: StageAnswer; machine?: string };
    if (said.answer !== undefined) return { kind: "answer", answer: said.answer, peakMb };
    if (said.machine !== undefined) {
      return { kind: "machine", detail: said.machine };
    }
  } catch {
    // Not an answer of ours.
  }
  return { kind: "crash", detail: "an answer that is none" };
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/** Resident memory in MiB; 0 where the system does not tell, and the heap's own limit has to do. */
function residentMb(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]);
    return Math.round((pages * 4096) / 1_048_576);
  } catch {
    return 0;
  }
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, value).unref();
  });
}
