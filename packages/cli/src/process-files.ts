import { createHash } from "node:crypto";
import type { Severity } from "@juesuan/account";
import type { Problem } from "@juesuan/document";
import type { ReadOutcome } from "@juesuan/readers";
import { type Fetched, fetchBytes, type PartialSource } from "./input.ts";
import type { Presented, PresentJob, ReadJob, Unreadable, Wanted } from "./jobs.ts";
import { type Ended, type Killable, killable, threadModule } from "./killable.ts";
import type { Said } from "./locale.ts";
import { severityOrder } from "./severity.ts";
import { harmless } from "./terminal.ts";

export interface Outlets {
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => Promise<void>;
}

export interface Call {
  readonly files: readonly string[];
  readonly wanted: Wanted;
  /** Seconds that one file may take in each of its two threads; 0 for no limit. */
  readonly timeout: number;
  /** The lowest severity that makes the call fail. */
  readonly failOn: Severity;
}

type Result =
  | { readonly kind: "done"; readonly presented: Extract<Presented, { ok: true }> }
  | { readonly kind: "unreadable"; readonly unreadable: Unreadable }
  | { readonly kind: "usage"; readonly said: Said };

/**
 * Does a command for each of its files, in the given order, and gives the exit code of the contract. The next file
 * is read while the last one is being checked.
 */
export async function processFiles(call: Call, outlets: Outlets): Promise<number> {
  const { files, wanted } = call;
  const reader = killable<ReadJob, ReadOutcome>(threadModule("read-thread"), undefined, call.timeout);
  const presenter = killable<PresentJob, Presented>(threadModule("present-thread"), wanted, call.timeout);
  const fetched = new Map<number, Promise<Fetched>>();
  const fetch = (at: number) => {
    const file = files[at];
    if (file !== undefined && !fetched.has(at)) fetched.set(at, fetchBytes(file, process.stdin));
  };
  const read = new Map<number, Promise<Result | ReadOutcome>>();
  const begin = (at: number) => {
    if (at >= files.length || read.has(at)) return;
    fetch(at);
    read.set(at, readOne(fetched.get(at)!, reader, call.timeout));
  };

  const array = wanted.format === "json" && files.length > 1;
  const counts = Object.fromEntries(severityOrder.map((severity) => [severity, 0])) as {
    [K in Severity]: number;
  };
  let unreadable = 0;
  if (array) await outlets.out("[");
  for (const [at, file] of files.entries()) {
    begin(at);
    const reading = await read.get(at)!;
    begin(at + 1);
    const result = await presentOne(reading, presenter, call.timeout);
    read.delete(at);
    fetched.delete(at);
    if (result.kind === "usage") {
      await outlets.err(`juesuan: ${result.said[wanted.lang]}\n`);
      return 64;
    }
    if (result.kind === "unreadable") {
      unreadable++;
      await outlets.err(`${sentence(file, result.unreadable, wanted)}\n`);
    } else {
      for (const severity of severityOrder) counts[severity] += result.presented.findings[severity];
    }
    await outlets.out(shape(result, at, array, wanted));
  }
  if (array) await outlets.out("\n]\n");
  if (unreadable > 0) return 2;
  const failing = severityOrder.slice(0, severityOrder.indexOf(call.failOn) + 1);
  return wanted.command === "check" && failing.some((severity) => counts[severity] > 0) ? 1 : 0;
}

/** What stands on standard output for one file. A file that could not be read alone stands there only in an array. */
function shape(
  result: Exclude<Result, { kind: "usage" }>,
  at: number,
  array: boolean,
  wanted: Wanted,
): string {
  if (array) {
    const text = result.kind === "done" ? result.presented.text : JSON.stringify(result.unreadable, null, 2);
    // No string of JSON holds a line break of its own, so that this is what JSON.stringify gives for the array.
    return `${at === 0 ? "" : ","}\n  ${text.replaceAll("\n", "\n  ")}`;
  }
  if (result.kind !== "done" || result.presented.text === "") return "";
  return `${wanted.format === "text" && at > 0 ? "\n" : ""}${result.presented.text}\n`;
}

/** One sentence: the file as it was named, what is wrong and what to do. */
function sentence(file: string, { problems }: Unreadable, { lang }: Wanted): string {
  const worst = problems.find((problem) => problem.severity === "fatal") ?? problems[0]!;
  const name = file === "-" ? (lang === "zh" ? "标准输入" : "standard input") : harmless(file);
  return `${name}${lang === "zh" ? "：" : ": "}${harmless(worst.message[lang])}`;
}

async function readOne(
  fetching: Promise<Fetched>,
  reader: Killable<ReadJob, ReadOutcome>,
  timeout: number,
): Promise<Result | ReadOutcome> {
  const fetched = await fetching;
  if (!fetched.ok) return failed(fetched.source, [fetched.problem]);
  const { name, bytes } = fetched;
  // The bytes go over to the thread, so that what a failure must know is taken first.
  const source: PartialSource = {
    name,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
  const ended = await reader.run({ name, bytes }, [bytes.buffer]);
  return ended.ok ? ended.answer : failed(source, [lost(ended, timeout) ?? broken]);
}

async function presentOne(
  reading: Result | ReadOutcome,
  presenter: Killable<PresentJob, Presented>,
  timeout: number,
): Promise<Result> {
  if ("kind" in reading) return reading;
  if (!reading.ok) return failed(reading.source, reading.problems);
  const ended = await presenter.run({ document: reading.document });
  if (!ended.ok) return failed(reading.document.source, [lost(ended, timeout) ?? ours]);
  return ended.answer.ok
    ? { kind: "done", presented: ended.answer }
    : { kind: "usage", said: ended.answer.usage };
}

function failed(source: PartialSource, problems: readonly Problem[]): Result {
  return { kind: "unreadable", unreadable: { source, problems } };
}

const fatal = (code: string, zh: string, en: string): Problem => ({
  code,
  severity: "fatal",
  message: { zh, en },
});

/** Reading broke off: most likely the file. */
const broken = fatal(
  "CRASH",
  "读取中断；请用原程序打开检查，重新保存后再试，仍不行请附上文件报告问题。",
  "Reading broke off; open the file in the program that made it and save it again; if that does not help, report it with the file.",
);

/** What was read well could not be worked on: that is our fault, or that of a rule of one's own. */
const ours = fatal(
  "INTERNAL",
  "文件已读出，处理时程序出错；请附上文件报告问题，使用 --rules 时先检查其中的规则。",
  "The file was read, but the program failed on it; report it with the file, and with --rules check those rules first.",
);

/** A thread that was given up; nothing for one that broke off, where the cause depends on what it did. */
function lost(ended: Extract<Ended<unknown>, { ok: false }>, timeout: number): Problem | undefined {
  if (process.env.JUESUAN_DEBUG !== undefined) process.stderr.write(`juesuan: ${ended.detail}\n`);
  switch (ended.cause) {
    case "timeout":
      return fatal(
        "TIMEOUT",
        `处理超过 ${timeout} 秒，已中止；请确认文件正常，或用 --timeout 放宽时限。`,
        `It took longer than ${timeout} seconds and was given up; check that the file is sound, or allow more with --timeout.`,
      );
    case "memory":
      return fatal(
        "MEMORY",
        "处理所需的内存超出限额，已中止；请确认文件正常，或拆分后再试。",
        "It needed more memory than there is and was given up; check that the file is sound, or split it.",
      );
    case "crash":
      return undefined;
  }
}
