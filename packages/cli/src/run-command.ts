import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import {
  defaultMemoryMb,
  listInputs,
  planRun,
  type RunResult,
  type RunWanted,
  runAll,
  StoreBusy,
} from "@juesuan/pipeline";
import { failed, type Listed, type Outcome, openStore, type Store, StoreLayout } from "@juesuan/store";
import { endSoon, exits } from "./exits.ts";
import type { Lang } from "./locale.ts";
import { outcomesNamed } from "./outcomes-named.ts";
import type { Outlets } from "./process-files.ts";
import { queueTexts } from "./queue-words.ts";
import { account } from "./run-account.ts";
import type { RunOptions } from "./run-options.ts";
import { type Progress, progressOn } from "./run-progress.ts";
import { outcomeWords, runTexts } from "./run-words.ts";
import { watchSignals } from "./signals.ts";
import { size } from "./size.ts";
import { harmless } from "./terminal.ts";

/** `juesuan run`: everything into a store, and an account of every file at the end. Gives the exit code. */
export async function runCommand(
  paths: readonly string[],
  options: RunOptions,
  lang: Lang,
  outlets: Outlets,
): Promise<number> {
  const texts = runTexts(lang);
  const complain = async (line: string, code: number) => {
    await outlets.err(`juesuan: ${line}\n`);
    return code;
  };
  // What `--from` lists has failed, unless other outcomes are asked for.
  const named =
    options.only === undefined
      ? { ok: true as const, outcomes: options.from === undefined ? undefined : failed }
      : outcomesNamed(options.only);
  if (!named.ok) return complain(texts.onlyOutcome(named.unknown, named.known), exits.usage);
  const only = named.outcomes;
  if (options.export !== undefined && statSync(options.export, { throwIfNoEntry: false })?.isFile() === true)
    return complain(texts.exportIsFile(options.export), exits.usage);
  let names: string[];
  try {
    names = [...paths, ...(await namesListed(options))];
  } catch {
    return complain(texts.badList(options.from ?? "-"), exits.usage);
  }
  let passed = 0;
  const inputs = () =>
    listInputs({
      arguments: names,
      without: [options.store, ...(options.export === undefined ? [] : [options.export])],
      passed: () => passed++,
    });

  if (options.dryRun === true) return dryRun(inputs(), options, only, lang, outlets);

  let store: Store;
  try {
    store = openStore(options.store);
  } catch (error) {
    const why = error instanceof StoreLayout ? texts.otherStore : texts.noStore;
    return complain(why(options.store), error instanceof StoreLayout ? exits.usage : exits.machine);
  }
  const texted = options.redis === undefined ? texts.draining : queueTexts(lang).leaving;
  const signals = watchSignals(() => void outlets.err(`\njuesuan: ${texted}\n`));
  let progress: Progress | undefined;
  try {
    const wanted: RunWanted = {
      ...(only === undefined ? {} : { only }),
      force: options.force ?? false,
      ...(options.sample === undefined ? {} : { sample: options.sample }),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      wait: options.wait !== false,
      drain: signals.drain,
      onEvent(event) {
        if (event.kind === "waiting") void outlets.err(`juesuan: ${texts.waiting(event.holder)}\n`);
        if (event.kind === "listed") {
          progress = progressOn(process.stderr, event.inputs, lang, options.quiet === true);
          if (passed > 0) progress.say(texts.passed(passed));
        }
        if (event.kind === "settled") progress?.settled(event.outcome, event.kept);
      },
    };
    const result =
      options.redis === undefined
        ? await runAll(store, inputs(), {
            ...wanted,
            jobs: options.jobs ?? availableParallelism(),
            memoryMb: options.memory ?? defaultMemoryMb,
            stop: signals.stop,
          })
        : await throughQueue(store, inputs(), wanted, options, lang, (line) => {
            if (progress === undefined) void outlets.err(`juesuan: ${line}\n`);
            else progress.say(line);
          });
    progress?.end();
    const detached = options.redis !== undefined && options.follow === false;
    return await account(store, result, options, lang, outlets, { stopped: signals.drain.aborted, detached });
  } catch (error) {
    if (options.redis !== undefined && error instanceof Error && error.name === "Unreachable") {
      return complain(queueTexts(lang).unreachable(harmless(error.message)), exits.unreachable);
    }
    if (error instanceof StoreBusy) {
      return signals.drain.aborted ? exits.interrupted : complain(texts.busy, exits.busy);
    }
    // The store's disk: everything else of this kind is an outcome.
    if (typeof (error as { errcode?: number }).errcode === "number" || isFileError(error)) {
      return complain(texts.failure((error as Error).message, 0), exits.machine);
    }
    throw error;
  } finally {
    signals.end();
    store.close();
    if (options.redis !== undefined) endSoon();
  }
}

/** Submits to the queue of a Redis and follows; throws Unreachable when there is none. */
async function throughQueue(
  store: Store,
  inputs: AsyncIterable<Listed>,
  wanted: RunWanted,
  { redis: url = "", prefix, follow }: RunOptions,
  lang: Lang,
  say: (line: string) => void,
): Promise<RunResult> {
  const { reach, runQueued } = await import("@juesuan/queue");
  const texts = queueTexts(lang);
  if ((await reach(url)).evicts) say(texts.evicts);
  let told = "";
  return runQueued(store, inputs, {
    ...wanted,
    url,
    ...(prefix === undefined ? {} : { prefix }),
    detach: follow === false,
    onNotice(notice) {
      const line = texts.notice(notice);
      // A Redis that is away says so every second.
      if (line !== told) say(harmless(line));
      told = line;
    },
  });
}

async function dryRun(
  inputs: AsyncIterable<Listed>,
  options: RunOptions,
  only: ReadonlySet<Outcome> | undefined,
  lang: Lang,
  outlets: Outlets,
): Promise<number> {
  const texts = runTexts(lang);
  const plan = await planRun(options.store, inputs, {
    force: options.force ?? false,
    ...(only === undefined ? {} : { only }),
    ...(options.sample === undefined ? {} : { sample: options.sample }),
  });
  if (options.format === "json") {
    await outlets.out(`${JSON.stringify(plan)}\n`);
    return 0;
  }
  const lines = [
    texts.plan(plan.inputs, plan.due, size(plan.bytes)),
    ...Object.entries(plan.endings).map(([ending, count]) => `  ${count}\t${ending === "" ? "-" : ending}`),
    ...Object.entries(plan.kept).map(
      ([outcome, count]) => `  ${count}\t${texts.done} (${outcomeWords[outcome as Outcome][lang]})`,
    ),
  ];
  await outlets.out(`${lines.join("\n")}\n`);
  return 0;
}

/** Names from `--stdin0` and `--from`. */
async function namesListed({ stdin0, from }: RunOptions): Promise<string[]> {
  const names: string[] = [];
  if (stdin0 === true) {
    names.push(...(await standardInput()).split("\u0000").filter((name) => name !== ""));
  }
  if (from !== undefined) {
    const lines = (from === "-" ? await standardInput() : await readFile(from, "utf8")).split("\n");
    for (const line of lines) {
      if (line.trim() === "") continue;
      const { path } = JSON.parse(line) as { path?: unknown };
      if (typeof path !== "string") throw new Error("no path");
      names.push(path);
    }
  }
  return names;
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

const isFileError = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException).syscall === "string";
