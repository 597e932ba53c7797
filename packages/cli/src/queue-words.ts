import type { WorkerEvent } from "@juesuan/ingest";
import type { Notice } from "@juesuan/queue";
import type { Lang } from "./locale.ts";

/** What the commands of the queue say to people, in both languages. */
export const queueWords = {
  worker: {
    zh: "从 Redis 队列领取文件并处理；可开多个，随时可停",
    en: "take files from the queue in Redis and process them; any number may run, and stop at any time",
  },
  status: { zh: "并列显示队列和账本", en: "show the queue and the ledger side by side" },
  retry: {
    zh: "把未成功的文件重新放进队列",
    en: "put files without success back into the queue",
  },
  redis: {
    zh: "Redis 的地址，如 redis://127.0.0.1:6379",
    en: "address of Redis, such as redis://127.0.0.1:6379",
  },
  redisToo: {
    zh: "Redis 的地址；不给则只显示账本",
    en: "address of Redis; without it only the ledger is shown",
  },
  prefix: {
    zh: "Redis 中键的前缀（默认 juesuan）",
    en: "what the keys in Redis begin with (default: juesuan)",
  },
  noFollow: {
    zh: "放进队列即返回，不等处理完",
    en: "return when everything is queued, without waiting for the workers",
  },
  rate: {
    zh: "所有工作进程合计每分钟至多处理的文件数",
    en: "files a minute at most, over all workers",
  },
  lock: {
    zh: "工作进程失联多少秒后，其文件交给别的进程（默认 30）",
    en: "seconds without a sign of life after which a file goes to another worker (default: 30)",
  },
  listen: {
    zh: "在 127.0.0.1 的这个端口提供 /health、/ready、/metrics",
    en: "serve /health, /ready and /metrics on this port of 127.0.0.1",
  },
  board: {
    zh: "与 --listen 同用：在 /queues 提供队列面板",
    en: "with --listen: a dashboard of the queue under /queues",
  },
  only: {
    zh: "只重做先前结果为这些的文件，逗号分隔（默认：全部未成功的）",
    en: "only files that came to these outcomes, separated by commas (default: all without success)",
  },
  format: { zh: "输出格式", en: "format of the output" },
} as const;

export function queueTexts(lang: Lang) {
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  return {
    unreachable: (why: string) =>
      say(
        `连不上 Redis（${why}）；请检查地址，或先启动 redis-server。`,
        `Redis cannot be reached (${why}); check the address, or start redis-server.`,
      ),
    evicts: say(
      "这个 Redis 会在内存不足时丢弃任务；请设 maxmemory-policy 为 noeviction。丢失的任务会按账本补回。",
      "this Redis drops jobs when its memory is full; set its maxmemory-policy to noeviction. What is lost is put back from the ledger.",
    ),
    leaving: say(
      "停止等待：已入队的文件由工作进程继续处理；再次运行同一命令即可接着等。",
      "waiting no more: the workers go on with what is queued; run the same command again to follow it.",
    ),
    detached: (pending: number) =>
      say(
        `${pending} 个文件已入队或待处理；用 juesuan status 查看，再次运行 juesuan run 取得报账。`,
        `${pending} files are queued or under way; see juesuan status, and run juesuan run again for the account.`,
      ),
    noStore: (folder: string) => say(`“${folder}”里没有库。`, `there is no store in "${folder}".`),
    board: (address: string) => say(`监听 ${address}`, `listening on ${address}`),
    cannotListen: (why: string) => say(`不能监听该端口：${why}`, `cannot listen on that port: ${why}`),
    draining: say(
      "正在收尾：不再领取新的文件，已开始的做完即止；再按一次 Ctrl-C 立即停止。",
      "finishing what is on and taking nothing more; press Ctrl-C again to stop at once.",
    ),
    workerEnded: (count: number) => say(`已停止，共处理 ${count} 个文件。`, `stopped after ${count} files.`),
    workerDone: (count: number, active: number, outcomes: string) =>
      say(
        `已处理 ${count}，正在处理 ${active}（${outcomes}）`,
        `${count} done, ${active} under way (${outcomes})`,
      ),
    retried: (documents: number, givenUp: number) =>
      say(
        `${documents} 个未成功的文件和 ${givenUp} 个因机器故障搁置的任务已放回队列；取不到的输入（如文件不存在）请用 juesuan run 重做。`,
        `${documents} files without success and ${givenUp} jobs given up for a fault of the machine were put back; inputs that could not be had (such as missing files) are for juesuan run.`,
      ),
    notice: (notice: Notice): string => {
      switch (notice.kind) {
        case "redis":
          return say(
            `Redis 暂不可用，等待其恢复（${notice.why}）`,
            `Redis is not available, waiting for it (${notice.why})`,
          );
        case "redis-back":
          return say("Redis 已恢复", "Redis is back");
        case "refilled":
          return say(
            `队列缺少 ${notice.jobs} 个任务，已按账本补回`,
            `${notice.jobs} jobs were missing and were put back from the ledger`,
          );
        case "no-worker":
          return say(
            "没有工作进程在领取任务；请运行 juesuan worker --redis …",
            "no worker takes jobs; start one with juesuan worker --redis …",
          );
        case "queued":
          return say(`${notice.jobs} 个文件已入队`, `${notice.jobs} files queued`);
      }
    },
    /** A line for what a person would want to know of a worker; nothing for its daily work. */
    event: (event: WorkerEvent): string | undefined => {
      switch (event.kind) {
        case "ready":
          return say(`就绪：队列 ${event.queue}`, `ready: queue ${event.queue}`);
        case "put-back":
          return event.why === "store"
            ? say(`任务已放回：${event.detail}`, `put back: ${event.detail}`)
            : undefined;
        case "machine":
          return say(
            `机器故障，稍后重试：${event.detail}`,
            `fault of the machine, tried again later: ${event.detail}`,
          );
        case "lock-lost":
          return say(`${event.jobs} 个任务失去锁`, `the locks of ${event.jobs} jobs were lost`);
        case "redis":
          return say(`Redis 暂不可用：${event.why}`, `Redis is not available: ${event.why}`);
        case "reconnected":
          return say(
            `${event.silentSeconds} 秒未领到任务而队列有任务，已重新连接`,
            `no job for ${event.silentSeconds} s while some wait: connected anew`,
          );
        default:
          return undefined;
      }
    },
  };
}
