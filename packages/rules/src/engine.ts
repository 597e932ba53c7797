import type { AccountRecord, Finding, Report, Severity, Verdict } from "@juesuan/account";
import { outcomes, severities } from "@juesuan/account";
import { compareRefs } from "@juesuan/document";
import { joinCauses } from "./causes.ts";
import { concealer, countedId } from "./findings.ts";
import { forgetItems } from "./per-item.ts";
import { readingDoubts } from "./reading-doubts.ts";
import { indexRecord } from "./record-index.ts";
import type { Rule } from "./rule.ts";
import { type RuleFailure, type Run, runRule } from "./run-rule.ts";
import { defaultSettings, type Settings } from "./settings.ts";

export type { RuleFailure } from "./run-rule.ts";

/**
 * Runs every rule over one record. Verdicts stand in catalogue order, a rule's scopes in reading order. A rule that
 * throws costs nothing but itself: its scope is not checked, without a reason since none of the document's is to blame,
 * and `onFailure` is told. Findings that one wrong figure explains come as one.
 */
export function check(
  record: AccountRecord,
  rules: readonly Rule[],
  settings: Settings = defaultSettings,
  onFailure: (failure: RuleFailure) => void = () => {},
): Report {
  try {
    return reportOf(record, rules, settings, onFailure);
  } finally {
    forgetItems();
  }
}

function reportOf(
  record: AccountRecord,
  rules: readonly Rule[],
  settings: Settings,
  onFailure: Run["onFailure"],
): Report {
  const run = runOver(record, settings, onFailure);
  const single = rules.flatMap((rule) => runRule(rule, run));
  let again = run;
  const joined = joinCauses(record, single, (corrected, scope, which) => {
    // A trial asks twice at most: the second time what is known of its record serves again.
    if (again.record !== corrected) again = runOver(corrected, settings, () => {});
    const figured = rules.filter((rule) => aboutFigures(rule) && which(rule.id));
    return figured.flatMap((rule) => runRule(rule, again, scope));
  });
  const verdicts = distinct(joined);
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

/** Two causes of one rule in the same words: the second finding's id counts on, so that each can be decided upon. */
function distinct(verdicts: readonly Verdict[]): Verdict[] {
  const seen = new Map<string, number>();
  return verdicts.map((verdict) => {
    if (verdict.findings === undefined) return verdict;
    const findings = verdict.findings.map((finding) => {
      const before = seen.get(finding.id) ?? 0;
      seen.set(finding.id, before + 1);
      return before === 0 ? finding : { ...finding, id: countedId(finding.id, before + 1) };
    });
    return { ...verdict, findings };
  });
}

function runOver(record: AccountRecord, settings: Settings, onFailure: Run["onFailure"]): Run {
  return {
    record,
    index: indexRecord(record),
    settings,
    conceal: concealer(record),
    doubts: readingDoubts(record),
    onFailure,
  };
}

/** Families of the catalogue that read no figures: a corrected figure changes nothing for them. */
const withoutFigures: ReadonlySet<string> = new Set(["TXT", "PUB", "PII"]);
const aboutFigures = (rule: Rule): boolean => !withoutFigures.has(rule.id.split("-")[0]!);

/** All findings of a report by severity, then reading order, then rule. */
export function orderedFindings(report: Report): Finding[] {
  return report.verdicts.flatMap((verdict: Verdict) => verdict.findings ?? []).sort(compareFindings);
}

const rank = (severity: Severity) => severities.indexOf(severity);

function compareFindings(a: Finding, b: Finding): number {
  return (
    rank(a.severity) - rank(b.severity) ||
    compareRefs(a.evidence[0]!.ref, b.evidence[0]!.ref) ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function tally<K extends string>(keys: readonly K[], values: readonly K[]): { [key in K]: number } {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as { [key in K]: number };
  for (const value of values) counts[value]++;
  return counts;
}
