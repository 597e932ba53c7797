import {
  type AccountRecord,
  type Finding,
  holdsNothing,
  outcomes,
  type Report,
  type Severity,
  severities,
} from "@juesuan/account";
import type { Document, Problem } from "@juesuan/document";
import { orderedFindings, type Rule } from "@juesuan/rules";
import type { Wanted } from "./jobs.ts";
import { label } from "./labels.ts";
import { hang, shorten, widthOf, wrap } from "./layout.ts";
import { type Places, placesOf } from "./places.ts";
import { sayPath } from "./pointers.ts";
import { harmless, type Paint, painter, type Style } from "./terminal.ts";

/** What a report is set from. All of it is masked already, where masking is wanted. */
export interface Reported {
  readonly report: Report;
  readonly record: AccountRecord;
  readonly document: Document;
  readonly rules: readonly Rule[];
}

type Options = Pick<Wanted, "lang" | "all" | "setting">;

/** Places of one finding that are shown unless all are asked for, and one more than would leave a single one over. */
const shownPlaces = 6;
/** Columns of one quotation that are shown unless all is asked for. */
const shownQuote = 400;

const styles: { readonly [K in Severity]: Style } = {
  error: "red",
  warning: "yellow",
  explain: "magenta",
  info: "cyan",
};

/** The report for a person: head, findings by severity, what could not be read, what was and was not checked. */
export function reportText(reported: Reported, options: Options): string {
  const setter = new Map(reported.rules.map((rule) => [rule.id, rule]));
  const paint = painter(options.setting.colour);
  const places = placesOf(reported.document);
  const findings = orderedFindings(reported.report);
  const sections = severities.flatMap((severity) => {
    const mine = findings.filter((finding) => finding.severity === severity);
    if (mine.length === 0) return [];
    const title = `${label("severities", severity, options.lang)} ${mine.length}`;
    const hint = label("severityHints", severity, options.lang);
    return [
      `${paint(["bold", styles[severity]], title)}  ${paint("dim", hint)}`,
      "",
      ...mine.flatMap((finding) => [
        ...sayFinding(finding, setter.get(finding.rule), reported, places, paint, options),
        "",
      ]),
    ];
  });
  return [
    ...head(reported, paint, options),
    "",
    ...sections,
    ...problemLines(reported, places, paint, options),
    ...closing(reported, findings, paint, options),
  ].join("\n");
}

function head({ report, record }: Reported, paint: Paint, { lang, setting }: Options): string[] {
  const { title, publisher, fiscalYear } = report.record;
  const none = lang === "zh" ? "（未识别出标题）" : "(no title recognised)";
  const facts = [
    publisher,
    fiscalYear === null ? null : lang === "zh" ? `${fiscalYear}年度` : `fiscal year ${fiscalYear}`,
    record.draft ? (lang === "zh" ? "草案" : "draft") : null,
    report.source.name,
  ].filter((part) => part !== null);
  return [
    ...wrap(harmless(title ?? none), setting.columns).map((line) => paint("bold", line)),
    ...wrap(harmless(facts.join(" · ")), setting.columns).map((line) => paint("dim", line)),
  ];
}

function sayFinding(
  finding: Finding,
  rule: Rule | undefined,
  { record }: Reported,
  places: Places,
  paint: Paint,
  options: Options,
): string[] {
  const { lang, setting } = options;
  const style = styles[finding.severity];
  const title = rule === undefined ? "" : ` ${rule.title[lang]}`;
  const lines = [`  ${paint(["bold", style], finding.rule)}${paint("bold", title)}`];
  lines.push(...hang("    ", harmless(finding.message[lang]), setting.columns));
  lines.push(...sayEvidences(finding, record, places, paint, options));
  if (finding.arithmetic !== undefined) {
    const { expression, printed, recomputed } = finding.arithmetic;
    const say = (zh: string, en: string, text: string, mark?: Style) => {
      const [first = "", ...rest] = hang(`    ${lang === "zh" ? zh : en}  `, harmless(text), setting.columns);
      lines.push(...[first, ...rest].map((line) => (mark === undefined ? line : paint(mark, line))));
    };
    say("算式", "sum     ", expression);
    say("原文", "printed ", printed, style);
    say("复算", "should be", recomputed, "green");
  }
  if (finding.attribution !== "unit") {
    lines.push(
      ...hang("    ", label("attributions", finding.attribution, lang), setting.columns).map((line) =>
        paint("dim", line),
      ),
    );
  }
  return lines;
}

/** Every place once; places in the same form that follow each other stand under its name. */
function sayEvidences(
  finding: Finding,
  record: AccountRecord,
  places: Places,
  paint: Paint,
  options: Options,
): string[] {
  const { lang, all, setting } = options;
  const seen = new Map<string, { form: string | undefined; head: string; quote: string }>();
  for (const { path, ref, quote } of finding.evidence) {
    const place = places.placeOf(ref);
    const node = all && place !== undefined && "part" in place ? ` ${place.part} ${place.path}` : "";
    const { form, part } = sayPath(record, path, lang);
    const where = `${places.say(ref)[lang]}${node}`;
    const head = lang === "zh" ? `${part}（${where}）` : `${part} (${where})`.trimStart();
    seen.set(`${form}\u0000${head}\u0000${quote}`, {
      form: form === undefined ? undefined : harmless(form),
      head: harmless(head),
      quote,
    });
  }
  const evidence = [...seen.values()];
  const shown = all || evidence.length <= shownPlaces + 1 ? evidence : evidence.slice(0, shownPlaces);
  const lines: string[] = [];
  for (const [at, { form, head, quote }] of shown.entries()) {
    const follows = form !== undefined && shown[at - 1]?.form === form;
    const leads = form !== undefined && shown[at + 1]?.form === form;
    if (leads && !follows)
      lines.push(...hang("    · ", form, setting.columns).map((line) => paint("dim", line)));
    const grouped = follows || leads;
    const name = form === undefined || grouped ? head : `${form}${/^[（(]/.test(head) ? "" : " · "}${head}`;
    lines.push(...sayEvidence(grouped ? "        " : "    · ", name, quote, paint, options));
  }
  if (shown.length < evidence.length) {
    const more = evidence.length - shown.length;
    const said =
      lang === "zh" ? `· 另有 ${more} 处（--all 全部列出）` : `· ${more} more places (--all lists them)`;
    lines.push(`    ${paint("dim", said)}`);
  }
  return lines;
}

/** A short quotation stands behind its place, a long one below it. */
function sayEvidence(
  indent: string,
  head: string,
  quote: string,
  paint: Paint,
  { lang, all, setting }: Options,
): string[] {
  const flat = harmless(quote)
    .replaceAll(/\s*\n\s*/g, lang === "zh" ? "" : " ")
    .trim();
  const cut = all ? flat : shorten(flat, shownQuote);
  const said = cut === "" ? (lang === "zh" ? "空白" : "blank") : lang === "zh" ? `“${cut}”` : `"${cut}"`;
  const colon = lang === "zh" ? "：" : ": ";
  if (cut.length <= 40 && widthOf(indent + head + colon + said) <= setting.columns) {
    return [`${indent}${paint("dim", head)}${colon}${said}`];
  }
  return [
    ...hang(indent, head, setting.columns).map((line) => paint("dim", line)),
    ...hang(`${" ".repeat(indent.length)}  `, said, setting.columns),
  ];
}

/** What could not be read or decided, apart from the findings: it is about us, not about the body under review. */
function problemLines(
  { record, document }: Reported,
  places: Places,
  paint: Paint,
  { lang, setting }: Options,
): string[] {
  const seen = new Map<string, Problem>();
  for (const problem of [...document.problems, ...record.problems]) {
    seen.set(`${problem.code}\u0000${problem.message.zh}`, problem);
  }
  if (seen.size === 0) return [];
  const title = lang === "zh" ? `读取问题 ${seen.size}` : `Problems of reading ${seen.size}`;
  const hint =
    lang === "zh"
      ? "程序没能读准的地方，不是文件的问题"
      : "what we could not read for certain, not a fault found";
  return [
    `${paint("bold", title)}  ${paint("dim", hint)}`,
    "",
    ...[...seen.values()].flatMap(({ code, message, ref }) => {
      const where =
        ref === undefined ? "" : lang === "zh" ? `（${places.say(ref).zh}）` : ` (${places.say(ref).en})`;
      return hang("  · ", harmless(`${code} ${message[lang]}${where}`), setting.columns);
    }),
    "",
  ];
}

function closing(
  { report, record }: Reported,
  findings: readonly Finding[],
  paint: Paint,
  { lang, all, setting }: Options,
): string[] {
  const zh = lang === "zh";
  const lines: string[] = [];
  const reasons = new Map<string, string[]>();
  for (const verdict of report.verdicts) {
    if (verdict.outcome !== "notChecked") continue;
    // Without a reason the rule itself failed; none of the document's reasons would be true.
    const reason = verdict.reason ?? "RULE_FAILED";
    reasons.set(reason, [...(reasons.get(reason) ?? []), verdict.rule]);
  }
  if (reasons.size > 0) {
    const count = [...reasons.values()].reduce((sum, rules) => sum + rules.length, 0);
    lines.push(
      `${paint("bold", `${label("outcomes", "notChecked", lang)} ${count}`)}  ${paint("dim", zh ? "未核不等于通过" : "not checked is not passed")}`,
      "",
    );
    const ordered = [...reasons].sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1));
    for (const [reason, rules] of ordered) {
      const said = `${reason} ${rules.length}  ${label("reasons", reason, lang)}`;
      lines.push(...hang("  · ", said, setting.columns));
      if (all)
        lines.push(
          ...hang("    ", [...new Set(rules)].join(" "), setting.columns).map((line) => paint("dim", line)),
        );
    }
    lines.push("");
  }
  const count = (
    vocabulary: "outcomes" | "severities",
    counts: { readonly [code: string]: number | undefined },
    codes: readonly string[],
  ) => codes.map((code) => `${label(vocabulary, code, lang).toLowerCase()} ${counts[code] ?? 0}`).join(" · ");
  const found =
    findings.length === 0
      ? zh
        ? "没有发现"
        : "Nothing found"
      : `${zh ? "发现" : "Findings"} ${findings.length}${zh ? "：" : ": "}${count("severities", report.summary.findings, severities)}`;
  const verdicts = `${zh ? "结论" : "Verdicts"} ${report.verdicts.length}${zh ? "：" : ": "}${count("outcomes", report.summary.outcomes, outcomes)}`;
  const worst = severities.find((severity) => (report.summary.findings[severity] ?? 0) > 0);
  if (holdsNothing(record)) {
    const bare = zh
      ? "读到了文字，但没有决算数字、报表或绩效表，等于没有核对；请确认是不是决算文件。"
      : "There is text, but no figure, statement or form of an account in it: nothing of an account was checked. Make sure that it is one.";
    lines.push(...wrap(bare, setting.columns).map((line) => paint(["bold", styles.warning], line)));
  }
  const colour =
    worst === undefined ? (holdsNothing(record) ? "dim" : "green") : (["bold", styles[worst]] as const);
  lines.push(
    ...wrap(found, setting.columns).map((line) => paint(colour, line)),
    ...wrap(verdicts, setting.columns),
  );
  return lines;
}
