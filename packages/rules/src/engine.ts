import { createHash } from "node:crypto";
import type { AccountRecord, Finding, Outcome, Report, Severity, Verdict } from "@juesuan/account";
import { type abstentions, outcomes, severities } from "@juesuan/account";
import { compareRefs } from "@juesuan/document";
import { compareKey } from "@juesuan/language";
import { type Index, indexRecord } from "./record-index.ts";
import type { DocumentSubject, FormSubject, Result, Rule, StatementSubject } from "./rule.ts";
import { defaultSettings, type Settings } from "./settings.ts";

/** Runs every rule over one record. Verdicts stand in catalogue order, a rule's scopes in reading order. */
export function check(
  record: AccountRecord,
  rules: readonly Rule[],
  settings: Settings = defaultSettings,
): Report {
  const index = indexRecord(record);
  const conceal = concealer(record);
  const verdicts = rules.flatMap((rule) => runRule(rule, record, index, settings, conceal));
  return {
    schema: "report/1",
    source: record.source,
    generator: record.generator,
    record: { title: record.title, publisher: record.publisher.name, fiscalYear: record.fiscalYear },
    verdicts,
    summary: {
      outcomes: tally(
        outcomes,
        verdicts.map((verdict) => verdict.outcome),
      ),
      findings: tally(
        severities,
        verdicts.flatMap((verdict) => verdict.findings ?? []).map((finding) => finding.severity),
      ),
      settings: { ...settings },
    },
  };
}

/** All findings of a report by severity, then reading order, then rule. */
export function orderedFindings(report: Report): Finding[] {
  const rank = (severity: Severity) => severities.indexOf(severity);
  return report.verdicts
    .flatMap((verdict) => verdict.findings ?? [])
    .sort(
      (a, b) =>
        rank(a.severity) - rank(b.severity) ||
        compareRefs(a.evidence[0]!.ref, b.evidence[0]!.ref) ||
        (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    );
}

type Conceal = (text: string) => string;

/**
 * Contacts are in memory while rules run, and never in what rules say: names and numbers of the forms are masked in
 * messages and quotes before a finding's id is made of them.
 */
function concealer(record: AccountRecord): Conceal {
  const contacts = record.performance.forms
    .flatMap(({ contact }) => [contact.person, contact.phone])
    .filter((text): text is string => text !== null && text.length >= 2);
  const list = [...new Set(contacts)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return (text) =>
    list.reduce(
      (out, contact) => (out.includes(contact) ? out.split(contact).join("█".repeat(contact.length)) : out),
      text,
    );
}

function runRule(
  rule: Rule,
  record: AccountRecord,
  index: Index,
  settings: Settings,
  conceal: Conceal,
): Verdict[] {
  const document: DocumentSubject = { record, index, settings };
  // A rule over forms or statements is due for the document too: without any, it must be seen not to have run.
  switch (rule.scope) {
    case "document":
      return runOn(rule as Rule<"document">, document, "document", conceal);
    case "form": {
      const forms = record.performance.forms;
      if (forms.length === 0)
        return [{ rule: rule.id, scope: "document", outcome: "notChecked", reason: "NO_INPUT" }];
      return forms.flatMap((form) => {
        const path = index.pathOf(form);
        const subject: FormSubject = { ...document, form, path };
        return runOn(rule as Rule<"form">, subject, path, conceal);
      });
    }
    case "statement": {
      if (record.statements.length === 0) {
        const reason = record.attachments.some((item) => !item.inPackage) ? "NOT_IN_PACKAGE" : "NO_INPUT";
        return [{ rule: rule.id, scope: "document", outcome: "notChecked", reason }];
      }
      return record.statements.flatMap((statement) => {
        const path = index.pathOf(statement);
        const subject: StatementSubject = { ...document, statement, path };
        return runOn(rule as Rule<"statement">, subject, path, conceal);
      });
    }
  }
}

function runOn<S>(
  rule: {
    id: string;
    severity: Severity;
    needs: Rule["needs"] | readonly unknown[];
    check(subject: S): Iterable<Result>;
  },
  subject: S,
  scope: string,
  conceal: Conceal,
): Verdict[] {
  for (const need of rule.needs as readonly {
    missing(subject: S): (typeof abstentions)[number] | undefined;
  }[]) {
    const reason = need.missing(subject);
    if (reason !== undefined) return [{ rule: rule.id, scope, outcome: "notChecked", reason }];
  }
  const results = [...rule.check(subject)];
  const findings = results.flatMap((result) => {
    switch (result.kind) {
      case "violation":
        return [finding(rule.id, result.severity ?? violationSeverity(rule.severity), result, conceal)];
      case "explain":
        return [finding(rule.id, "explain", result, conceal)];
      case "rounding":
        return [finding(rule.id, "info", result, conceal)];
      default:
        return [];
    }
  });
  const apart = results.filter((result) => result.kind === "abstain" && result.path !== undefined);
  const rest = results.filter((result) => !(result.kind === "abstain" && result.path !== undefined));
  const verdicts: Verdict[] = [];
  if (rest.length > 0 || apart.length === 0) verdicts.push(verdictOf(rule.id, scope, rest, findings));
  const seen = new Set<string>();
  for (const result of apart) {
    if (result.kind !== "abstain" || result.path === undefined || seen.has(result.path)) continue;
    seen.add(result.path);
    verdicts.push({ rule: rule.id, scope: result.path, outcome: "notChecked", reason: result.reason });
  }
  return verdicts;
}

function verdictOf(rule: string, scope: string, results: readonly Result[], findings: Finding[]): Verdict {
  const has = (kind: Result["kind"]) => results.some((result) => result.kind === kind);
  const outcome: Outcome = has("violation")
    ? "violated"
    : has("explain")
      ? "needsExplanation"
      : has("rounding")
        ? "rounding"
        : has("holds")
          ? "holds"
          : has("abstain")
            ? "notChecked"
            : "notApplicable";
  const verdict: Verdict = { rule, scope, outcome };
  if (outcome === "notChecked") {
    const first = results.find((result) => result.kind === "abstain");
    if (first?.kind === "abstain") verdict.reason = first.reason;
  }
  if (findings.length > 0) verdict.findings = findings;
  return verdict;
}

/** A rule that only asks has no severity for a violation of its own; what it can prove is a warning. */
function violationSeverity(severity: Severity): Severity {
  return severity === "explain" ? "warning" : severity;
}

function finding(
  rule: string,
  severity: Severity,
  said: Extract<Result, { kind: "violation" | "explain" | "rounding" }>,
  conceal: Conceal,
): Finding {
  const evidence = said.evidence.map((item) => ({ ...item, quote: conceal(item.quote) }));
  const identity = [rule, ...evidence.flatMap((item) => [item.path, compareKey(item.quote)])].join("\u0000");
  return {
    id: createHash("sha256").update(identity).digest("hex").slice(0, 16),
    rule,
    severity,
    message: { zh: conceal(said.message.zh), en: conceal(said.message.en) },
    evidence,
    ...(said.arithmetic === undefined ? {} : { arithmetic: { ...said.arithmetic } }),
    attribution: said.attribution ?? "unit",
  };
}

function tally<K extends string>(keys: readonly K[], values: readonly K[]): { [key in K]: number } {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as { [key in K]: number };
  for (const value of values) counts[value]++;
  return counts;
}
