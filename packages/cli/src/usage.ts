import type { CommanderError, Option } from "commander";
import type { Lang } from "./locale.ts";

const words = {
  program: {
    zh: "读取已公开的部门决算，抽取为结构化记录，并用文件自身核对。",
    en: "Reads published departmental final accounts, extracts them as structured records and checks them against themselves.",
  },
  version: { zh: "显示版本", en: "print the version" },
  help: { zh: "显示帮助", en: "show this help" },
  lang: {
    zh: "提示和报告的语言，默认随系统区域设置",
    en: "language of messages and reports (default: the locale's)",
  },
  file: {
    zh: "文件：docx、pdf、html、txt；- 为标准输入",
    en: "files: docx, pdf, html, txt; - is standard input",
  },
  keepContacts: {
    zh: "保留联系人姓名和电话，默认遮盖",
    en: "keep names and telephone numbers of contacts (masked by default)",
  },
  timeout: { zh: "每个文件的时限，单位秒，0 为不限", en: "time for each file in seconds, 0 for no limit" },
  format: { zh: "输出格式", en: "format of the output" },
  read: { zh: "读成文档（JSON）", en: "read files as documents (JSON)" },
  extract: { zh: "抽取为记录（JSON）", en: "extract records (JSON)" },
  explain: {
    zh: "列出叙述文字，逐个标明数字绑定到什么",
    en: "show the narrative with what each figure was bound to",
  },
  check: { zh: "核对并列出发现", en: "check files and list the findings" },
  failOn: { zh: "达到这一级别的发现使退出码为 1", en: "findings from this severity on make the exit code 1" },
  rulesFolder: { zh: "另加文件夹中的规则", en: "add the rules of a folder" },
  all: {
    zh: "列出每一处证据、完整引文和未核的规则",
    en: "list every place, whole quotations and the rules that were not checked",
  },
  rules: { zh: "列出规则，或显示一条规则的说明", en: "list the rules, or show one rule's page" },
  ruleId: { zh: "规则编号，例如 SE-03", en: "a rule's id, such as SE-03" },
  schema: {
    zh: "输出 JSON Schema（不指定则全部输出）",
    en: "print the JSON Schema (of all three without a name)",
  },
  schemaName: { zh: "哪一种", en: "which one" },
  show: {
    zh: "显示一页的表格是怎样识别的：加 -o 出图，否则用文字",
    en: "show how the tables of a page were recognised: a picture with -o, else text",
  },
  showFile: {
    zh: "文件；PDF 可出图，其他格式用文字画出表格",
    en: "a file; pictures can be made of PDF, the tables of other formats are drawn as text",
  },
  page: { zh: "页码，从 1 起（PDF 必填）", en: "number of the page, from 1 (a PDF needs it)" },
  output: {
    zh: "图片（PNG）存到哪里，- 为标准输出",
    en: "where the picture (PNG) goes, - is standard output",
  },
  doctor: {
    zh: "检查运行环境，缺什么、如何安装",
    en: "tell what is installed, what is missing and how to get it",
  },
  stdinTwice: { zh: "标准输入（-）只能给一次。", en: "standard input (-) can be given only once." },
} as const;

const exits = {
  zh: `
退出码：
  0   正常
  1   check 有达到 --fail-on 级别的发现；doctor 有缺项
  2   有文件不存在或无法读取（优先于 1）
  3   run 有文件未成功（已列出）
  64  用法错误
  69  连不上 Redis（run --redis、worker、status、retry）
  70  run 的账目不符（程序错误）
  74  run 因磁盘等机器故障停止，可续做；75 库被占用；130 被中断，可续做

示例：
  juesuan check 决算.docx
  juesuan check --format json *.pdf > 报告.json
  juesuan extract --explain 决算.html | less`,
  en: `
Exit codes:
  0   done
  1   check: findings from --fail-on upwards; doctor: something is missing
  2   a file is missing or cannot be read (wins over 1)
  3   run: some files ended without success, and are listed
  64  wrong usage
  69  Redis cannot be reached (run --redis, worker, status, retry)
  70  run: the account of files does not add up (a bug)
  74  run: stopped by a full disk or the like; 75 the store is busy; 130 interrupted (run again to go on)

Examples:
  juesuan check account.docx
  juesuan check --format json *.pdf > reports.json
  juesuan extract --explain account.html | less`,
} as const;

const titles: { readonly [title: string]: string } = {
  "Usage:": "用法：",
  "Options:": "选项：",
  "Global Options:": "通用选项：",
  "Commands:": "命令：",
  "Arguments:": "参数：",
};

/** An option's words with its choices and its default, as commander says them in English. */
function optionDescription(option: Option): string {
  const more = [
    option.argChoices === undefined ? "" : `可选 ${option.argChoices.join("、")}`,
    option.defaultValue === undefined ? "" : `默认 ${String(option.defaultValue)}`,
  ].filter((part) => part !== "");
  return more.length === 0 ? option.description : `${option.description}（${more.join("；")}）`;
}

/** The words of the help in one language. */
export function texts(lang: Lang) {
  const own = Object.fromEntries(Object.entries(words).map(([key, said]) => [key, said[lang]])) as {
    [key in keyof typeof words]: string;
  };
  return {
    ...own,
    exits: exits[lang],
    titles: lang === "zh" ? { styleTitle: (title: string) => titles[title] ?? title, optionDescription } : {},
    unknownSchema: (name: string, known: readonly string[]) =>
      lang === "zh"
        ? `没有名为“${name}”的 Schema；可用的有 ${known.join("、")}。`
        : `there is no schema "${name}"; there are ${known.join(", ")}.`,
  };
}

/** A parsing error as one sentence in the language, with what to do. */
export function explainUsage(error: CommanderError, lang: Lang): string {
  const [token = ""] = /(?<=')[^']*(?=')/.exec(error.message) ?? [];
  const suggestion = /Did you mean ([^?]*)\?/.exec(error.message)?.[1];
  const quoted = lang === "zh" ? `“${token}”` : `"${token}"`;
  const said = {
    "commander.unknownOption": { zh: `没有选项${quoted}`, en: `there is no option ${quoted}` },
    "commander.unknownCommand": { zh: `没有命令${quoted}`, en: `there is no command ${quoted}` },
    "commander.missingArgument": { zh: `缺少参数 ${token}`, en: `the argument ${token} is missing` },
    "commander.optionMissingArgument": {
      zh: `选项${quoted}缺少值`,
      en: `the option ${quoted} lacks its value`,
    },
    "commander.invalidArgument": {
      zh: `选项${quoted}的值不对`,
      en: `the value of the option ${quoted} is wrong`,
    },
    "commander.conflictingOption": {
      zh: `选项${quoted}与另一选项不能同用`,
      en: `the option ${quoted} cannot be used with another one given`,
    },
    "commander.excessArguments": { zh: "参数太多", en: "there are too many arguments" },
    "commander.help": { zh: "缺少命令", en: "a command is missing" },
  }[error.code]?.[lang];
  const choices = /Allowed choices are ([^.]*)\./.exec(error.message)?.[1];
  const more = [
    choices === undefined
      ? ""
      : lang === "zh"
        ? `，可用的值有 ${choices.replaceAll(", ", "、")}`
        : `, it is one of ${choices}`,
    suggestion === undefined ? "" : lang === "zh" ? `，是否指 ${suggestion}` : `, did you mean ${suggestion}`,
  ].join("");
  const advice = lang === "zh" ? "；用 juesuan --help 查看用法。" : "; see juesuan --help.";
  return `${said ?? error.message.replace(/^error: /, "")}${more}${advice}`;
}
