import { writeFile } from "node:fs/promises";
import { fetchBytes } from "./input.ts";
import { killable, threadModule } from "./killable.ts";
import type { Lang } from "./locale.ts";
import type { ShowAnswer, ShowJob } from "./show-thread.ts";
import { harmless } from "./terminal.ts";

export interface ShowCall {
  readonly file: string;
  readonly page: number | undefined;
  /** Where the picture goes; `-` is standard output. Without it the page is told as text. */
  readonly output: string | undefined;
  readonly keepContacts: boolean;
  readonly lang: Lang;
  /** Seconds; 0 for no limit. */
  readonly timeout: number;
}

export interface ShowOutlets {
  readonly out: (content: string | Uint8Array) => Promise<void>;
  readonly err: (text: string) => Promise<void>;
}

/** One page as the recogniser saw it: 0 done, 2 the file or the page cannot be read, 64 wrong usage, 74 not written. */
export async function showPage(call: ShowCall, { out, err }: ShowOutlets): Promise<number> {
  const { file, lang } = call;
  const zh = lang === "zh";
  const name = file === "-" ? (zh ? "标准输入" : "standard input") : harmless(file);
  const say = (text: string) => err(`${name}${zh ? "：" : ": "}${harmless(text)}\n`);
  const fetched = await fetchBytes(file, process.stdin);
  if (!fetched.ok) {
    await say(fetched.problem.message[lang]);
    return 2;
  }
  const thread = killable<ShowJob, ShowAnswer>(threadModule("show-thread"), undefined, call.timeout);
  const ended = await thread.run(
    {
      name: fetched.name,
      bytes: fetched.bytes,
      page: call.page,
      picture: call.output !== undefined,
      keepContacts: call.keepContacts,
      lang,
    },
    [fetched.bytes.buffer],
  );
  if (!ended.ok) {
    if (process.env.JUESUAN_DEBUG !== undefined) process.stderr.write(`juesuan: ${ended.detail}\n`);
    await say(
      ended.cause === "timeout"
        ? zh
          ? `处理超过 ${call.timeout} 秒，已中止；可用 --timeout 放宽时限。`
          : `It took longer than ${call.timeout} seconds and was given up; allow more with --timeout.`
        : zh
          ? "读取中断；请确认文件正常后再试。"
          : "Reading broke off; check that the file is sound.",
    );
    return 2;
  }
  const { answer } = ended;
  switch (answer.kind) {
    case "usage":
      await err(`juesuan: ${answer.said[lang]}\n`);
      return 64;
    case "unreadable": {
      const worst = answer.problems.find((problem) => problem.severity === "fatal") ?? answer.problems[0];
      await say(worst?.message[lang] ?? "");
      return 2;
    }
    case "text":
      await out(`${answer.text}\n`);
      return 0;
    case "picture":
      return put(answer.bytes, call.output ?? "-");
  }

  async function put(bytes: Uint8Array, output: string): Promise<number> {
    if (output === "-") {
      await out(bytes);
      return 0;
    }
    try {
      await writeFile(output, bytes);
      return 0;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      await err(
        `juesuan: ${harmless(output)}${zh ? `：无法写入（${code}）。` : `: cannot be written (${code}).`}\n`,
      );
      return 74;
    }
  }
}
