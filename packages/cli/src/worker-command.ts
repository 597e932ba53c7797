import { availableParallelism } from "node:os";
import { startWorker, type WorkerEvent } from "@juesuan/ingest";
import { reach, Unreachable } from "@juesuan/queue";
import { isStore, type Outcome, openStore, type Store, StoreLayout } from "@juesuan/store";
import { endSoon, exits } from "./exits.ts";
import type { Lang } from "./locale.ts";
import type { Outlets } from "./process-files.ts";
import { queueTexts } from "./queue-words.ts";
import { outcomeWords, runTexts } from "./run-words.ts";
import { watchSignals } from "./signals.ts";
import { harmless } from "./terminal.ts";

export interface WorkerOptions {
  readonly store: string;
  readonly redis: string;
  readonly prefix?: string;
  readonly jobs?: number;
  readonly memory?: number;
  readonly rate?: number;
  readonly lock?: number;
  readonly listen?: number;
  readonly board?: boolean;
  readonly quiet?: boolean;
}

/** Milliseconds between two lines about the work. */
const reportEvery = 10_000;

/** `juesuan worker`: works off a queue until it is told to stop. Gives the exit code. */
export async function workerCommand(options: WorkerOptions, lang: Lang, { err }: Outlets): Promise<number> {
  const texts = queueTexts(lang);
  const say = (line: string) => void err(`juesuan: ${harmless(line)}\n`);
  let store: Store | undefined;
  try {
    const { evicts } = await reach(options.redis);
    if (evicts) say(texts.evicts);
    // Jobs say whose they are; a worker makes no store that nobody asked for.
    store = isStore(options.store) ? openStore(options.store) : undefined;
    await store?.sweep();
  } catch (error) {
    if (error instanceof Unreachable) {
      say(texts.unreachable(error.message));
      return exits.unreachable;
    }
    if (!(error instanceof StoreLayout)) throw error;
    say(runTexts(lang).otherStore(options.store));
    return exits.usage;
  }
  const tally = new Map<Outcome, number>();
  const listeners: ((event: WorkerEvent) => void)[] = [];
  let told = "";
  const { redis: url, prefix, jobs = availableParallelism(), memory, rate, lock } = options;
  const worker = startWorker({
    url,
    jobs,
    ...(prefix === undefined ? {} : { prefix }),
    ...(store === undefined ? {} : { store }),
    ...(memory === undefined ? {} : { memoryMb: memory }),
    ...(rate === undefined ? {} : { rate }),
    ...(lock === undefined ? {} : { lockSeconds: lock }),
    onEvent(event) {
      if (event.kind === "settled") tally.set(event.outcome, (tally.get(event.outcome) ?? 0) + 1);
      for (const listener of listeners) listener(event);
      const line = texts.event(event);
      if (line !== undefined && line !== told && options.quiet !== true) say(line);
      told = line ?? told;
    },
  });
  const done = () => [...tally.values()].reduce((sum, count) => sum + count, 0);
  let reported = 0;
  const report = setInterval(() => {
    if (done() === reported || options.quiet === true) return;
    reported = done();
    const counts = [...tally].map(([outcome, count]) => `${outcomeWords[outcome][lang]} ${count}`).join(", ");
    say(texts.workerDone(reported, worker.active(), counts));
  }, reportEvery);

  let board: { readonly address: string; close(): Promise<void> } | undefined;
  if (options.listen !== undefined) {
    const { serveWorker } = await import("@juesuan/board");
    try {
      board = await serveWorker({
        port: options.listen,
        worker,
        queues: options.board ?? false,
        listen: (on) => listeners.push(on),
      });
      say(texts.board(board.address));
    } catch (error) {
      say(texts.cannotListen((error as Error).message));
      clearInterval(report);
      await worker.stop();
      store?.close();
      return exits.usage;
    }
  }
  const signals = watchSignals(() => say(texts.draining));
  await new Promise<void>((ended) => {
    signals.drain.addEventListener("abort", () => void worker.drain().then(ended), { once: true });
    signals.stop.addEventListener("abort", () => void worker.stop().then(ended), { once: true });
  });
  clearInterval(report);
  signals.end();
  await board?.close();
  store?.close();
  if (options.quiet !== true) await err(`juesuan: ${texts.workerEnded(done())}\n`);
  endSoon();
  return 0;
}
