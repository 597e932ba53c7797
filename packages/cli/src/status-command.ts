import {
  type LedgerStatus,
  ledgerStatus,
  openOwnQueue,
  type QueueStatus,
  queueStatus,
  reach,
  Unreachable,
} from "@juesuan/queue";
import { isStore, type Outcome, openStore, outcomes } from "@juesuan/store";
import { exits } from "./exits.ts";
import { pad, widthOf } from "./layout.ts";
import type { Lang } from "./locale.ts";
import type { Outlets } from "./process-files.ts";
import { queueTexts } from "./queue-words.ts";
import { outcomeWords } from "./run-words.ts";
import { watchSignals } from "./signals.ts";
import { size } from "./size.ts";
import { harmless } from "./terminal.ts";

export interface StatusOptions {
  readonly store: string;
  readonly redis?: string;
  readonly prefix?: string;
  readonly listen?: number;
  readonly format?: "text" | "json";
}

/** `juesuan status`: queue and ledger side by side; with `--listen` for machines and browsers. Gives the exit code. */
export async function statusCommand(
  options: StatusOptions,
  lang: Lang,
  { out, err }: Outlets,
): Promise<number> {
  const texts = queueTexts(lang);
  const { redis: url, prefix } = options;
  const known = isStore(options.store);
  if (!known && url === undefined) {
    await err(`juesuan: ${texts.noStore(options.store)}\n`);
    return exits.usage;
  }
  try {
    if (url !== undefined) await reach(url);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    await err(`juesuan: ${texts.unreachable(harmless(error.message))}\n`);
    return exits.unreachable;
  }
  const store = known ? openStore(options.store) : undefined;
  const channel =
    url === undefined
      ? undefined
      : openOwnQueue({ url, ...(prefix === undefined ? {} : { prefix }) }, () => {});
  try {
    if (options.listen !== undefined) {
      const { serveStatus } = await import("@juesuan/board");
      let board: { readonly address: string; close(): Promise<void> };
      try {
        board = await serveStatus({
          port: options.listen,
          ...(store === undefined ? {} : { store }),
          ...(channel === undefined ? {} : { channel }),
        });
      } catch (error) {
        await err(`juesuan: ${texts.cannotListen((error as Error).message)}\n`);
        return exits.usage;
      }
      await err(`juesuan: ${texts.board(board.address)}\n`);
      const signals = watchSignals(() => {});
      await new Promise((ended) => signals.drain.addEventListener("abort", ended, { once: true }));
      signals.end();
      await board.close();
      return 0;
    }
    const ledger = store === undefined ? null : await ledgerStatus(store);
    const queue = channel === undefined ? null : await queueStatus(channel);
    await out(
      options.format === "json"
        ? `${JSON.stringify({ ledger, queue })}\n`
        : `${statusText(ledger, queue, lang)}\n`,
    );
    return 0;
  } finally {
    await channel?.close();
    store?.close();
  }
}

/** Two columns: what is done by the ledger, what stands in the queue. */
export function statusText(ledger: LedgerStatus | null, queue: QueueStatus | null, lang: Lang): string {
  const left = ledger === null ? [] : ledgerLines(ledger, lang);
  const right = queue === null ? [] : queueLines(queue, lang);
  if (right.length === 0) return left.join("\n");
  if (left.length === 0) return right.join("\n");
  const width = Math.max(...left.map(widthOf));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) =>
    `${pad(left[at] ?? "", width)}   ${right[at] ?? ""}`.trimEnd(),
  ).join("\n");
}

function ledgerLines({ store, run, counts, attempts }: LedgerStatus, lang: Lang): string[] {
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  if (run === null || counts === null)
    return [say("账本", "ledger"), `  ${store}`, `  ${say("还没有运行", "no run yet")}`];
  const lines = [
    say("账本", "ledger"),
    `  ${harmless(store)}`,
    `  ${say("运行", "run")} ${run.run}: ${run.state}`,
    `  ${say("输入", "inputs")} ${counts.inputs}`,
  ];
  for (const outcome of outcomes) {
    const count = counts.outcomes[outcome as Outcome];
    if (count > 0) lines.push(`  ${outcomeWords[outcome][lang]} ${count}`);
  }
  lines.push(`  ${outcomeWords.pending[lang]} ${counts.pending}`);
  lines.push(`  ${say("进行中的尝试", "open attempts")} ${attempts.open}`);
  const lost = attempts.timeout + attempts.memory + attempts.crash;
  if (lost > 0) lines.push(`  ${say("被终止的尝试", "attempts that were ended")} ${lost}`);
  if (attempts.machine > 0) lines.push(`  ${say("机器故障", "faults of the machine")} ${attempts.machine}`);
  return lines;
}

function queueLines(
  { name, jobs, workers, oldestSeconds, others, redis }: QueueStatus,
  lang: Lang,
): string[] {
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const memory =
    redis.limitBytes === 0 ? size(redis.usedBytes) : `${size(redis.usedBytes)} / ${size(redis.limitBytes)}`;
  const lines = [
    say("队列", "queue"),
    `  ${name}`,
    `  ${say("工作进程", "workers")} ${workers.length}`,
    `  ${say("等待", "waiting")} ${jobs.wait + jobs.prioritized}`,
    `  ${say("推迟", "put off")} ${jobs.delayed}`,
    `  ${say("进行中", "active")} ${jobs.active}`,
    `  ${say("搁置", "given up")} ${jobs.failed}`,
    `  Redis ${memory} ${redis.policy}`,
  ];
  if (oldestSeconds !== null) lines.push(`  ${say("最久等待", "longest wait")} ${oldestSeconds} s`);
  for (const [other, count] of Object.entries(others)) {
    lines.push(`  ${say("另一版本的队列", "queue of another version")} ${other}: ${count}`);
  }
  return lines;
}
