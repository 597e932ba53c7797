import { join } from "node:path";
import {
  allTables,
  exportFailures,
  exportRun,
  type RunResult,
  rowsOf,
  type Table,
  verifyAccount,
} from "@juesuan/pipeline";
import { failed, outcomes, type Store } from "@juesuan/store";
import { exits } from "./exits.ts";
import type { Lang } from "./locale.ts";
import type { Outlets } from "./process-files.ts";
import { queueTexts } from "./queue-words.ts";
import type { RunOptions } from "./run-options.ts";
import { outcomeWords, runTexts } from "./run-words.ts";
import { harmless } from "./terminal.ts";

/** Failures that are listed on standard output; the rest stands in the file. */
const mostListed = 50;

/** Accounts for every input of a run, writes what was asked for, and gives the exit code. */
export async function account(
  store: Store,
  result: RunResult,
  options: RunOptions,
  lang: Lang,
  outlets: Outlets,
  { stopped, detached }: { readonly stopped: boolean; readonly detached: boolean },
): Promise<number> {
  const texts = runTexts(lang);
  const { counts, run } = result;
  const wrong = verifyAccount(counts);
  if (result.failure !== undefined) {
    await outlets.err(`juesuan: ${texts.failure(result.failure, counts.pending)}\n`);
    return exits.machine;
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
    return exits.misaccounted;
  }
  if (stopped) {
    await outlets.err(`juesuan: ${texts.stopped(counts.pending)}\n`);
    return exits.interrupted;
  }
  if (detached && counts.pending > 0) {
    await outlets.err(`juesuan: ${queueTexts(lang).detached(counts.pending)}\n`);
    return 0;
  }
  return failures > 0 ? exits.someFailed : 0;
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
