import { MachineFailure } from "@juesuan/pipeline";
import { reach, retryFailed, Unreachable } from "@juesuan/queue";
import { type DocumentOutcome, isStore, openStore } from "@juesuan/store";
import { exits } from "./exits.ts";
import type { Lang } from "./locale.ts";
import { outcomesNamed } from "./outcomes-named.ts";
import type { Outlets } from "./process-files.ts";
import { queueTexts } from "./queue-words.ts";
import { runTexts } from "./run-words.ts";
import { harmless } from "./terminal.ts";

export interface RetryOptions {
  readonly store: string;
  readonly redis: string;
  readonly prefix?: string;
  readonly only?: string;
  readonly force?: boolean;
  readonly timeout?: number;
  readonly format?: "text" | "json";
}

/** `juesuan retry`: puts what failed back into the queue. Gives the exit code. */
export async function retryCommand(
  options: RetryOptions,
  lang: Lang,
  { out, err }: Outlets,
): Promise<number> {
  const texts = queueTexts(lang);
  const complain = async (line: string, code: number) => {
    await err(`juesuan: ${harmless(line)}\n`);
    return code;
  };
  const only = outcomesNamed(options.only ?? "failed");
  if (!only.ok) return complain(runTexts(lang).onlyOutcome(only.unknown, only.known), exits.usage);
  if (!isStore(options.store)) return complain(texts.noStore(options.store), exits.usage);
  const { redis: url, prefix, force, timeout } = options;
  try {
    await reach(url);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return complain(texts.unreachable(error.message), exits.unreachable);
  }
  const store = openStore(options.store);
  try {
    const retried = await retryFailed(store, {
      url,
      ...(prefix === undefined ? {} : { prefix }),
      only: only.outcomes as ReadonlySet<DocumentOutcome>,
      ...(force === undefined ? {} : { force }),
      ...(timeout === undefined ? {} : { timeout }),
    });
    await out(
      options.format === "json"
        ? `${JSON.stringify(retried)}\n`
        : `${texts.retried(retried.documents, retried.givenUp)}\n`,
    );
    return 0;
  } catch (error) {
    if (error instanceof MachineFailure) return complain(runTexts(lang).busy, exits.busy);
    throw error;
  } finally {
    store.close();
  }
}
