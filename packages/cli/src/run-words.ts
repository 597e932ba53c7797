import type { Outcome } from "@juesuan/store";
import type { Lang } from "./locale.ts";

/** What `juesuan run` says to people, in both languages. */
export const runWords = {
  about: {
    zh: "把整个文件夹处理进一个库：读取、抽取、核对；可随时中断，再次运行即续做",
    en: "process whole folders into a store: read, extract, check; may be interrupted at any time and goes on when run again",
  },
  inputs: {
    zh: "文件、文件夹或通配模式（如 '决算/**/*.docx'）",
    en: "files, folders or patterns (such as 'accounts/**/*.docx')",
  },
  store: { zh: "库所在的文件夹", en: "the store's folder" },
  jobs: {
    zh: "同时处理的文件数（默认：处理器核数）",
    en: "files at a time (default: the processor's cores)",
  },
  only: {
    zh: "只重做先前结果为这些的文件，逗号分隔；failed 指全部未成功的",
    en: "do again only files that came to these outcomes, separated by commas; failed stands for all without success",
  },
  force: { zh: "全部重做，不用已有的结果", en: "do everything again, without the results that are there" },
  dryRun: { zh: "只说明将要做什么，不写任何文件", en: "say what would be done and write nothing" },
  sample: { zh: "只取 N 个文件，每次相同", en: "take only N files, the same ones every time" },
  stdin0: {
    zh: "从标准输入读取文件名，以 NUL 分隔",
    en: "read names from standard input, separated by NUL",
  },
  from: {
    zh: "重做 failures.jsonl 所列的文件（- 为标准输入）",
    en: "do again the files listed in a failures.jsonl (- is standard input)",
  },
  timeout: {
    zh: "每个文件的时限，单位秒（默认 10 秒加每页 0.5 秒，至多 120 秒）",
    en: "time for each file in seconds (default: 10 and half a second a page, at most 120)",
  },
  memory: { zh: "每个解析进程的内存上限，单位 MB", en: "memory of each parser process in MB" },
  export: {
    zh: "把结果另存为 JSONL 和 CSV 文件的文件夹",
    en: "a folder for the results as JSONL and CSV files",
  },
  table: { zh: "与 --export 同用：只输出这些表", en: "with --export: only these tables" },
  bom: { zh: "CSV 文件加 BOM，供 Excel 打开", en: "begin CSV files with a byte order mark, for Excel" },
  noWait: {
    zh: "另一个运行正在使用库时退出而不等待",
    en: "give up instead of waiting while another run has the store",
  },
  format: { zh: "结束时的报账格式", en: "format of the account at the end" },
  noInputs: {
    zh: "缺少文件或文件夹；用 juesuan run --help 查看用法。",
    en: "there are no files or folders named; see juesuan run --help.",
  },
  quiet: { zh: "不显示进度", en: "show no progress" },
} as const;

export const outcomeWords: { readonly [outcome in Outcome | "pending"]: { zh: string; en: string } } = {
  ok: { zh: "正常", en: "ok" },
  partial: { zh: "部分", en: "partial" },
  empty: { zh: "无内容", en: "empty" },
  needs_ocr: { zh: "需识别", en: "needs_ocr" },
  unsupported: { zh: "不支持", en: "unsupported" },
  encrypted: { zh: "加密", en: "encrypted" },
  corrupt: { zh: "损坏", en: "corrupt" },
  limit: { zh: "超限", en: "limit" },
  timeout: { zh: "超时", en: "timeout" },
  crash: { zh: "崩溃", en: "crash" },
  duplicate: { zh: "重复", en: "duplicate" },
  pending: { zh: "未做", en: "not done" },
};

/** Sentences with something in them. */
export function runTexts(lang: Lang) {
  const say = (zh: string, en: string) => (lang === "zh" ? zh : en);
  return {
    waiting: (pid: number | undefined) =>
      say(
        `另一个运行（进程 ${pid ?? "?"}）正在使用这个库，等待其结束…`,
        `another run (process ${pid ?? "?"}) has the store, waiting for its end…`,
      ),
    busy: say("另一个运行正在使用这个库；请稍后再试。", "another run has the store; try again later."),
    nothing: say("没有可处理的文件。", "there are no files to process."),
    draining: say(
      "正在收尾：不再开始新的文件，已开始的做完即止；再按一次 Ctrl-C 立即停止。",
      "finishing what is on and beginning nothing more; press Ctrl-C again to stop at once.",
    ),
    stopped: (pending: number) =>
      say(
        `已中断，${pending} 个文件未做；再次运行同一命令即可续做。`,
        `interrupted, ${pending} files are not done; run the same command again to go on.`,
      ),
    failure: (why: string, pending: number) =>
      say(
        `机器故障，已停止（${why}）；${pending} 个文件未做，排除故障后再次运行即可续做。`,
        `stopped for a fault of the machine (${why}); ${pending} files are not done, mend it and run again to go on.`,
      ),
    mismatch: (what: string) =>
      say(
        `账目不符（程序错误，请报告）：${what}`,
        `the account does not add up (a bug, please report it): ${what}`,
      ),
    lost: (shown: string) =>
      say(
        `库中缺少或损坏：${shown}；请用 --force 重做。`,
        `missing or damaged in the store: ${shown}; do it again with --force.`,
      ),
    onlyOutcome: (name: string, known: string) =>
      say(
        `--only：没有结果“${name}”；可用的有 ${known}。`,
        `--only: there is no outcome "${name}"; there are ${known}.`,
      ),
    noStore: (folder: string) =>
      say(
        `不能打开库“${folder}”；请检查路径和权限。`,
        `the store "${folder}" cannot be opened; check the path and its permissions.`,
      ),
    otherStore: (folder: string) =>
      say(
        `“${folder}”是另一版本的库；请换一个 --store。`,
        `"${folder}" is a store of another version; name another one with --store.`,
      ),
    badList: (name: string) =>
      say(
        `不能把“${name}”当作文件名单读取；请给出上次运行留下的 failures.jsonl。`,
        `"${name}" cannot be read as a list of files; name the failures.jsonl that a run left.`,
      ),
    exportIsFile: (name: string) =>
      say(`--export：“${name}”是一个文件；请给出文件夹。`, `--export: "${name}" is a file; name a folder.`),
    passed: (count: number) =>
      say(
        `略过 ${count} 个隐藏文件、临时文件或文件夹链接。`,
        `${count} hidden files, lock files or links to folders were passed over.`,
      ),
    inputs: say("输入", "inputs"),
    total: (inputs: number, documents: number) =>
      say(`${inputs} 个输入，${documents} 份文件`, `${inputs} inputs, ${documents} documents`),
    failures: (count: number, file: string) =>
      say(`${count} 个文件未成功，列于 ${file}`, `${count} files without success, listed in ${file}`),
    more: (count: number) => say(`…另有 ${count} 个`, `…and ${count} more`),
    retry: say("重做：", "again: "),
    plan: (inputs: number, due: number, size: string) =>
      say(`${inputs} 个输入，将处理 ${due} 个（${size}）`, `${inputs} inputs, ${due} to process (${size})`),
    done: say("已完成", "done"),
    exported: (folder: string) => say(`结果已写入 ${folder}`, `results written to ${folder}`),
    perMinute: say("个/分", "/min"),
    left: say("剩余", "left"),
  };
}
