import { type Command, InvalidArgumentError, Option } from "commander";
import type { Lang } from "./locale.ts";
import { queueWords } from "./queue-words.ts";
import { runWords } from "./run-words.ts";

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
  /** Through the queue of this Redis instead of in this process. */
  readonly redis?: string;
  readonly prefix?: string;
  /** False for `--no-follow`. */
  readonly follow?: boolean;
}

/** Gives a command the arguments and options of `juesuan run`. */
export function withRunOptions(command: Command, lang: Lang): Command {
  const about = (name: keyof typeof runWords) => runWords[name][lang];
  const count = (flags: string, name: keyof typeof runWords) =>
    new Option(flags, about(name)).argParser(wholeNumber);
  return command
    .argument("[DIR|GLOB|FILE...]", about("inputs"))
    .addOption(new Option("--store <DIR>", about("store")).default("juesuan-data"))
    .addOption(count("--jobs <N>", "jobs"))
    .option("--only <OUTCOMES>", about("only"))
    .option("--force", about("force"))
    .option("--dry-run", about("dryRun"))
    .addOption(count("--sample <N>", "sample"))
    .option("--stdin0", about("stdin0"))
    .option("--from <FILE>", about("from"))
    .addOption(count("--timeout <SECONDS>", "timeout"))
    .addOption(count("--memory <MB>", "memory"))
    .option("--export <DIR>", about("export"))
    .option("--records", about("table"))
    .option("--facts", about("table"))
    .option("--forms", about("table"))
    .option("--findings", about("table"))
    .option("--bom", about("bom"))
    .option("--no-wait", about("noWait"))
    .addOption(new Option("--redis <URL>", queueWords.redis[lang]).argParser(redisAddress))
    .option("--prefix <NAME>", queueWords.prefix[lang])
    .option("--no-follow", queueWords.noFollow[lang])
    .addOption(new Option("--format <FORMAT>", about("format")).choices(["text", "json"]).default("text"))
    .option("--quiet", about("quiet"));
}

/** Gives a command what all commands of a queue take. */
function withQueueOptions(command: Command, lang: Lang, redis: Option): Command {
  return command
    .addOption(new Option("--store <DIR>", runWords.store[lang]).default("juesuan-data"))
    .addOption(redis)
    .option("--prefix <NAME>", queueWords.prefix[lang]);
}

const localRedis = (lang: Lang) =>
  new Option("--redis <URL>", queueWords.redis[lang])
    .argParser(redisAddress)
    .default("redis://127.0.0.1:6379");

/** Gives a command the options of `juesuan worker`. */
export function withWorkerOptions(command: Command, lang: Lang): Command {
  const count = (flags: string, name: keyof typeof queueWords) =>
    new Option(flags, queueWords[name][lang]).argParser(wholeNumber);
  return withQueueOptions(command, lang, localRedis(lang))
    .addOption(new Option("--jobs <N>", runWords.jobs[lang]).argParser(wholeNumber))
    .addOption(new Option("--memory <MB>", runWords.memory[lang]).argParser(wholeNumber))
    .addOption(count("--rate <N>", "rate"))
    .addOption(count("--lock <SECONDS>", "lock"))
    .addOption(count("--listen <PORT>", "listen"))
    .option("--board", queueWords.board[lang])
    .option("--quiet", runWords.quiet[lang]);
}

/** Gives a command the options of `juesuan status`. */
export function withStatusOptions(command: Command, lang: Lang): Command {
  return withQueueOptions(
    command,
    lang,
    new Option("--redis <URL>", queueWords.redisToo[lang]).argParser(redisAddress),
  )
    .addOption(new Option("--listen <PORT>", queueWords.listen[lang]).argParser(wholeNumber))
    .addOption(
      new Option("--format <FORMAT>", queueWords.format[lang]).choices(["text", "json"]).default("text"),
    );
}

/** Gives a command the options of `juesuan retry`. */
export function withRetryOptions(command: Command, lang: Lang): Command {
  return withQueueOptions(command, lang, localRedis(lang))
    .option("--only <OUTCOMES>", queueWords.only[lang])
    .option("--force", runWords.force[lang])
    .addOption(new Option("--timeout <SECONDS>", runWords.timeout[lang]).argParser(wholeNumber))
    .addOption(
      new Option("--format <FORMAT>", queueWords.format[lang]).choices(["text", "json"]).default("text"),
    );
}

function redisAddress(value: string): string {
  if (!/^(?:rediss?|unix):\/\/./.test(value)) throw new InvalidArgumentError("");
  return value;
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new InvalidArgumentError("");
  return Number(value);
}
