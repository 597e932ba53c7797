import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Severity } from "@juesuan/account";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Format, Wanted } from "./jobs.ts";
import { type Lang, languageOf } from "./locale.ts";
import { write } from "./output.ts";
import { queueWords } from "./queue-words.ts";
import type { RetryOptions } from "./retry-command.ts";

import {
  type RunOptions,
  withRetryOptions,
  withRunOptions,
  withStatusOptions,
  withWorkerOptions,
} from "./run-options.ts";
import { runWords } from "./run-words.ts";
import { severityOrder } from "./severity.ts";
import type { StatusOptions } from "./status-command.ts";
import { settingOf } from "./terminal.ts";
import { explainUsage, texts } from "./usage.ts";
import type { WorkerOptions } from "./worker-command.ts";

/** Wrong usage, as in sysexits.h. */
const EX_USAGE = 64;
/** Seconds for one file: far above what the largest sound account took, far below what a person waits for. */
const defaultTimeout = 120;

const out = (text: string) => write(process.stdout, text);
const err = (text: string) => write(process.stderr, text);

/** Runs one call of `juesuan` and gives its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const lang = languageAsked(args) ?? languageOf(process.env);
  let code = 0;
  const said: string[] = [];
  const program = build(
    lang,
    (text) => said.push(text),
    async (action) => {
      code = await action();
    },
  );
  try {
    if (args.length === 0) {
      await err(program.helpInformation());
      return EX_USAGE;
    }
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) {
      await out(said.join(""));
      return 0;
    }
    await err(`juesuan: ${explainUsage(error, lang)}\n`);
    return EX_USAGE;
  }
}

/** `--lang` decides the language of the help too, so that it is looked for before the arguments are read. */
function languageAsked(args: readonly string[]): Lang | undefined {
  const end = args.indexOf("--");
  const own = end === -1 ? args : args.slice(0, end);
  for (const [at, arg] of own.entries()) {
    const value = arg === "--lang" ? own[at + 1] : arg.startsWith("--lang=") ? arg.slice(7) : undefined;
    if (value === "zh" || value === "en") return value;
  }
  return undefined;
}

interface Options {
  readonly lang?: Lang;
  readonly format?: Format;
  readonly keepContacts?: boolean;
  readonly timeout?: number;
  readonly rules?: string;
  readonly failOn?: Severity;
  readonly all?: boolean;
  readonly explain?: boolean;
  readonly page?: number;
  readonly output?: string;
}

function build(
  lang: Lang,
  say: (text: string) => void,
  act: (action: () => Promise<number>) => Promise<void>,
): Command {
  const text = texts(lang);
  const program = new Command("juesuan")
    .description(text.program)
    .version(ownVersion(), "-V, --version", text.version)
    .helpOption("-h, --help", text.help)
    .addOption(new Option("--lang <zh|en>", text.lang).choices(["zh", "en"]))
    .configureHelp({ showGlobalOptions: true, ...text.titles })
    .configureOutput({ writeOut: say, writeErr: () => {} })
    .exitOverride()
    .helpCommand(false)
    .addHelpText("after", text.exits);

  const command = (name: string, about: string) =>
    program
      .command(name)
      .description(about)
      .helpOption("-h, --help", text.help)
      .configureHelp({ showGlobalOptions: true, ...text.titles });
  const files = (made: Command) =>
    made
      .argument("<FILE...>", text.file)
      .option("--keep-contacts", text.keepContacts)
      .addOption(new Option("--timeout <SECONDS>", text.timeout).argParser(seconds).default(defaultTimeout));
  const process = (name: Wanted["command"], paths: string[], options: Options, format: Format) =>
    act(async () => {
      const { processFiles } = await import("./process-files.ts");
      const wanted: Wanted = {
        command: name,
        format,
        lang: options.lang ?? lang,
        keepContacts: options.keepContacts ?? false,
        all: options.all ?? false,
        setting: settingOf(globalThis.process.stdout, globalThis.process.env),
        ...(options.rules === undefined ? {} : { rules: resolve(options.rules) }),
      };
      if (paths.filter((path) => path === "-").length > 1) {
        await err(`juesuan: ${text.stdinTwice}\n`);
        return EX_USAGE;
      }
      return processFiles(
        {
          files: paths,
          wanted,
          timeout: options.timeout ?? defaultTimeout,
          failOn: options.failOn ?? "error",
        },
        { out, err },
      );
    });

  files(command("read", text.read))
    .addOption(new Option("--format <FORMAT>", text.format).choices(["json"]).default("json"))
    .action((paths: string[], _: object, self: Command) =>
      process("read", paths, self.optsWithGlobals(), "json"),
    );

  files(command("extract", text.extract))
    .addOption(
      new Option("--format <FORMAT>", text.format).choices(["json"]).default("json").conflicts("explain"),
    )
    .option("--explain", text.explain)
    .action((paths: string[], _: object, self: Command) => {
      const options: Options = self.optsWithGlobals();
      return process("extract", paths, options, options.explain === true ? "text" : "json");
    });

  files(command("check", text.check))
    .addOption(
      new Option("--format <FORMAT>", text.format).choices(["text", "json", "jsonl"]).default("text"),
    )
    .addOption(new Option("--fail-on <SEVERITY>", text.failOn).choices([...severityOrder]).default("error"))
    .option("--rules <DIR>", text.rulesFolder)
    .option("--all", text.all)
    .action((paths: string[], _: object, self: Command) => {
      const options: Options = self.optsWithGlobals();
      return process("check", paths, options, options.format ?? "text");
    });

  withRunOptions(command("run", runWords.about[lang]), lang).action(
    (paths: string[], _: object, self: Command) =>
      act(async () => {
        const options: RunOptions & Options = self.optsWithGlobals();
        if (paths.length === 0 && options.stdin0 !== true && options.from === undefined) {
          await err(`juesuan: ${runWords.noInputs[lang]}\n`);
          return EX_USAGE;
        }
        const { runCommand } = await import("./run-command.ts");
        return runCommand(paths, options, options.lang ?? lang, { out, err });
      }),
  );

  withWorkerOptions(command("worker", queueWords.worker[lang]), lang).action((_: object, self: Command) =>
    act(async () => {
      const options: WorkerOptions & Options = self.optsWithGlobals();
      const { workerCommand } = await import("./worker-command.ts");
      return workerCommand(options, options.lang ?? lang, { out, err });
    }),
  );

  withStatusOptions(command("status", queueWords.status[lang]), lang).action((_: object, self: Command) =>
    act(async () => {
      const options: StatusOptions & Pick<Options, "lang"> = self.optsWithGlobals();
      const { statusCommand } = await import("./status-command.ts");
      return statusCommand(options, options.lang ?? lang, { out, err });
    }),
  );

  withRetryOptions(command("retry", queueWords.retry[lang]), lang).action((_: object, self: Command) =>
    act(async () => {
      const options: RetryOptions & Pick<Options, "lang"> = self.optsWithGlobals();
      const { retryCommand } = await import("./retry-command.ts");
      return retryCommand(options, options.lang ?? lang, { out, err });
    }),
  );

  command("rules", text.rules)
    .argument("[ID]", text.ruleId)
    .addOption(new Option("--format <FORMAT>", text.format).choices(["text", "json"]).default("text"))
    .action((id: string | undefined, _: object, self: Command) =>
      act(async () => {
        const options: Options = self.optsWithGlobals();
        const { showRules } = await import("./rules-command.ts");
        return showRules(
          id,
          options.format === "json",
          options.lang ?? lang,
          settingOf(globalThis.process.stdout, globalThis.process.env),
          { out, err },
        );
      }),
    );

  command("schema", text.schema)
    .argument("[document|record|report]", text.schemaName)
    .action((name: string | undefined) =>
      act(async () => {
        const { jsonSchema, publishedSchemas } = await import("@juesuan/account");
        const known = publishedSchemas.find((schema) => schema === name);
        if (name !== undefined && known === undefined) {
          await err(`juesuan: ${text.unknownSchema(name, publishedSchemas)}\n`);
          return EX_USAGE;
        }
        const schema =
          known === undefined
            ? Object.fromEntries(publishedSchemas.map((each) => [each, jsonSchema(each)]))
            : jsonSchema(known);
        await out(`${JSON.stringify(schema, null, 2)}\n`);
        return 0;
      }),
    );

  command("show", text.show)
    .argument("<FILE>", text.showFile)
    .addOption(new Option("--page <N>", text.page).argParser(pageNumber))
    .option("-o, --output <PNG>", text.output)
    .option("--keep-contacts", text.keepContacts)
    .addOption(new Option("--timeout <SECONDS>", text.timeout).argParser(seconds).default(defaultTimeout))
    .action((file: string, _: object, self: Command) =>
      act(async () => {
        const options: Options = self.optsWithGlobals();
        const { showPage } = await import("./show-command.ts");
        return showPage(
          {
            file,
            page: options.page,
            output: options.output,
            keepContacts: options.keepContacts ?? false,
            lang: options.lang ?? lang,
            timeout: options.timeout ?? defaultTimeout,
          },
          { out: (content) => write(globalThis.process.stdout, content), err },
        );
      }),
    );

  command("doctor", text.doctor).action((_: object, self: Command) =>
    act(async () => {
      const options: Options = self.optsWithGlobals();
      const { diagnose } = await import("./doctor.ts");
      return diagnose(
        options.lang ?? lang,
        settingOf(globalThis.process.stdout, globalThis.process.env),
        out,
      );
    }),
  );
  return program;
}

/** From package.json, which lies beside the sources as beside the compiled files. */
function ownVersion(): string {
  return (createRequire(import.meta.url)("../package.json") as { version: string }).version;
}

function pageNumber(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new InvalidArgumentError("");
  return Number(value);
}

function seconds(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError("");
  return Number(value);
}
