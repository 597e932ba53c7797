import { type Command, InvalidArgumentError, Option } from "commander";
import type { Lang } from "./locale.ts";
import { runWords } from "./run-words.ts";

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
    .addOption(new Option("--format <FORMAT>", about("format")).choices(["text", "json"]).default("text"))
    .option("--quiet", about("quiet"));
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new InvalidArgumentError("");
  return Number(value);
}
