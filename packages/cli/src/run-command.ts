import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import {
  allTables,
  defaultMemoryMb,
  exportFailures,
  exportRun,
  listInputs,
  planRun,
  type RunResult,
  rowsOf,
  runAll,
  StoreBusy,
  type Table,
  verifyAccount,
} from "@juesuan/pipeline";
import {
  failed,
  type Listed,
  type Outcome,
  openStore,
  outcomes,
  type Store,
  StoreLayout,
} from "@juesuan/store";
import type { Lang } from "./locale.ts";
import type { Outlets } from "./process-files.ts";
import { type Progress, progressOn } from "./run-progress.ts";
import { outcomeWords, runTexts } from "./run-words.ts";
import { size } from "./size.ts";
import { harmless } from "./terminal.ts";

/** Exit codes beside 0: some documents failed; wrong usage; the account does not add up; the machine; busy. */
const someFailed = 3;
const usage = 64;
const misaccounted = 70;
const machine = 74;
const busy = 75;
const interrupted = 130;
/** Failures that are listed on standard output; the rest stands in the file. */
const mostListed = 50;
/** How long SIGTERM lets what is on finish, in milliseconds. */
const drainPatience = 30_000;

export interface RunOptions {
  readonly store: string;
  readonly jobs?: number;
  readonly only?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly sample?: number;
  readonly stdin0?: boolean;
  readonly from?: string;
  readonly timeout?: number;
  readonly memory?: number;
  readonly export?: string;
  readonly records?: boolean;
  readonly facts?: boolean;
  readonly forms?: boolean;
  readonly findings?: boolean;
  readonly bom?: boolean;
  /** False for `--no-wait`. */
  readonly wait?: boolean;
  readonly format?: "text" | "json";
  readonly quiet?: boolean;
}

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
  const only = outcomesAsked(options);
  if (typeof only === "string") {
    return complain(texts.onlyOutcome(only, ["failed", ...outcomes].join(", ")), usage);
  }
  let named: string[];
  try {
    named = [...paths, ...(await namesListed(options))];
  } catch {
    return complain(texts.badList(options.from ?? "-"), usage);
  }
  let passed = 0;
  const inputs = () =>
    listInputs({
      arguments: named,
      without: [options.store, ...(options.export === undefined ? [] : [options.export])],
      passed: () => passed++,
    });

  if (options.dryRun === true) return dryRun(inputs(), options, only, lang, outlets);

  let store: Store;
  try {
    store = openStore(options.store);
  } catch (error) {
    const why = error instanceof StoreLayout ? texts.otherStore : texts.noStore;
    return complain(why(options.store), error instanceof StoreLayout ? usage : machine);
  }
  const signals = watchSignals((line) => void outlets.err(`\njuesuan: ${line}\n`), lang);
  let progress: Progress | undefined;
  let result: RunResult;
  try {
    result = await runAll(store, inputs(), {
      jobs: options.jobs ?? availableParallelism(),
      ...(only === undefined ? {} : { only }),
      force: options.force ?? false,
      ...(options.sample === undefined ? {} : { sample: options.sample }),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      memoryMb: options.memory ?? defaultMemoryMb,
      wait: options.wait !== false,
      drain: signals.drain,
      stop: signals.stop,
      onEvent(event) {
        if (event.kind === "waiting") void outlets.err(`juesuan: ${texts.waiting(event.holder)}\n`);
        if (event.kind === "listed") {
          progress = progressOn(process.stderr, event.inputs, lang, options.quiet === true);
          if (passed > 0) progress.say(texts.passed(passed));
        }
        if (event.kind === "settled") progress?.settled(event.outcome, event.kept);
      },
    });
    progress?.end();
    return await account(store, result, options, lang, outlets, signals.drain.aborted);
  } catch (error) {
    if (error instanceof StoreBusy) {
      return signals.drain.aborted ? interrupted : complain(texts.busy, busy);
    }
    // The store's disk: everything else of this kind is an outcome.
    if (typeof (error as { errcode?: number }).errcode === "number" || isFileError(error)) {
      return complain(texts.failure((error as Error).message, 0), machine);
    }
    throw error;
  } finally {
    signals.end();
    store.close();
  }
}

async function account(
  store: Store,
  result: RunResult,
  options: RunOptions,
  lang: Lang,
  outlets: Outlets,
  stopped: boolean,
): Promise<number> {
  const texts = runTexts(lang);
  const { counts, run } = result;
  const wrong = verifyAccount(counts);
  if (result.failure !== undefined) {
    await outlets.err(`juesuan: ${texts.failure(result.failure, counts.pending)}\n`);
    return machine;
  }
  const failures = await exportFailures(store, run, store.folder);
  const summed = outcomes
    .filter((outcome) => failed.has(outcome))
    .reduce((sum, one) => sum + counts.outcomes[one], 0);
  if (failures !== summed) wrong.push(`${summed} failed, but ${failures} listed`);
  if (options.export !== undefined) {
    const asked = allTables.filter((table) => options[table] === true);
    const { lost } = await exportRun(store, run, options.export, {
      tables: new Set<Table>(asked.length > 0 ? asked : allTables),
      bom: options.bom ?? false,
    });
    for (const shown of lost) await outlets.err(`juesuan: ${texts.lost(harmless(shown))}\n`);
    if (lost.length > 0) wrong.push(`${lost.length} artifacts missing`);
  }
  await outlets.out(
    options.format === "json"
      ? `${JSON.stringify({ inputs: counts.inputs, pending: counts.pending, outcomes: counts.outcomes })}\n`
      : await accountText(store, result, options, lang, failures),
  );
  if (wrong.length > 0) {
    await outlets.err(`juesuan: ${texts.mismatch(wrong.join("; "))}\n`);
    return misaccounted;
  }
  if (stopped) {
    await outlets.err(`juesuan: ${texts.stopped(counts.pending)}\n`);
    return interrupted;
  }
  return failures > 0 ? someFailed : 0;
}

async function accountText(
  store: Store,
  { run, counts }: RunResult,
  options: RunOptions,
  lang: Lang,
  failures: number,
): Promise<string> {
  const texts = runTexts(lang);
  if (counts.inputs === 0) return `${texts.nothing}\n`;
  const lines = [texts.total(counts.inputs, counts.documents)];
  for (const outcome of outcomes) {
    if (counts.outcomes[outcome] > 0)
      lines.push(`  ${counts.outcomes[outcome]}\t${outcomeWords[outcome][lang]}`);
  }
  if (counts.pending > 0) lines.push(`  ${counts.pending}\t${outcomeWords.pending[lang]}`);
  if (failures > 0) {
    const file = join(options.store, "failures.jsonl");
    lines.push("", texts.failures(failures, file));
    let listed = 0;
    for await (const row of rowsOf(store, run)) {
      if (row.outcome === null || !failed.has(row.outcome)) continue;
      if (++listed > mostListed) break;
      const why = row.reason === null ? "" : harmless(row.reason.message[lang]);
      lines.push(`  ${harmless(row.shown)}\t${outcomeWords[row.outcome][lang]}\t${why}`);
    }
    if (failures > mostListed) lines.push(`  ${texts.more(failures - mostListed)}`);
    lines.push(`${texts.retry}juesuan run --store ${options.store} --from ${file}`);
  }
  if (options.export !== undefined) lines.push("", texts.exported(options.export));
  return `${lines.join("\n")}\n`;
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

/** The outcomes of `--only`, and of what `--from` lists; a name that is none is given back. */
function outcomesAsked({ only, from }: RunOptions): ReadonlySet<Outcome> | string | undefined {
  if (only === undefined) return from === undefined ? undefined : failed;
  const asked = new Set<Outcome>();
  for (const name of only.split(",").map((part) => part.trim().replaceAll("-", "_"))) {
    if (name === "failed") for (const outcome of failed) asked.add(outcome);
    else if ((outcomes as readonly string[]).includes(name)) asked.add(name as Outcome);
    else return name;
  }
  return asked;
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

/** The first Ctrl-C drains, the second one stops; SIGTERM drains for half a minute. */
function watchSignals(say: (line: string) => void, lang: Lang) {
  const drain = new AbortController();
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (drain.signal.aborted) {
      stop.abort();
      return;
    }
    say(runTexts(lang).draining);
    drain.abort();
    if (signal === "SIGTERM") timer = setTimeout(() => stop.abort(), drainPatience).unref();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return {
    drain: drain.signal,
    stop: stop.signal,
    end() {
      clearTimeout(timer);
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    },
  };
}

const isFileError = (error: unknown): boolean => typeof (error as NodeJS.ErrnoException).syscall === "string";
