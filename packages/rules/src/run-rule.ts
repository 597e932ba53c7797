import type { AccountRecord, Finding, Outcome, Severity, Verdict } from "@juesuan/account";
import { type Conceal, findingOf } from "./findings.ts";
import { doubted, type ReadingDoubts } from "./reading-doubts.ts";
import type { Index } from "./record-index.ts";
import type { DocumentSubject, FormSubject, Need, Result, Rule, StatementSubject } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** A rule that threw. It is the rule's fault and not the document's, so it is told to whoever called. */
export interface RuleFailure {
  readonly rule: string;
  readonly scope: string;
  readonly error: unknown;
}

/** What all rules of one run share. */
export interface Run {
  readonly record: AccountRecord;
  readonly index: Index;
  readonly settings: Settings;
  readonly conceal: Conceal;
  readonly doubts: ReadingDoubts;
  readonly onFailure: (failure: RuleFailure) => void;
}

/** All verdicts of one rule, its scopes in reading order. `only` leaves out every form or statement but one. */
export function runRule(rule: Rule, run: Run, only?: string): Verdict[] {
  const { record, index, settings } = run;
  const document: DocumentSubject = { record, index, settings };
  // A rule over forms or statements is due for the document too: without any, it must be seen not to have run.
  switch (rule.scope) {
    case "document":
      return runOn(rule as Rule<"document">, document, "document", run);
    case "form": {
      const forms = record.performance.forms;
      if (forms.length === 0)
        return [{ rule: rule.id, scope: "document", outcome: "notChecked", reason: "NO_INPUT" }];
      return forms.flatMap((form) => {
        const path = index.pathOf(form);
        if (only !== undefined && only !== path) return [];
        const subject: FormSubject = { record, index, settings, form, path };
        return runOn(rule as Rule<"form">, subject, path, run);
      });
    }
    case "statement": {
      if (record.statements.length === 0) {
        const reason = record.attachments.some((item) => !item.inPackage) ? "NOT_IN_PACKAGE" : "NO_INPUT";
        return [{ rule: rule.id, scope: "document", outcome: "notChecked", reason }];
      }
      return record.statements.flatMap((statement) => {
        const path = index.pathOf(statement);
        if (only !== undefined && only !== path) return [];
        const subject: StatementSubject = { record, index, settings, statement, path };
        return runOn(rule as Rule<"statement">, subject, path, run);
      });
    }
  }
}

interface Checker<S> {
  readonly id: string;
  readonly severity: Severity;
  readonly needs: readonly Need<S>[];
  check(subject: S): Iterable<Result>;
}

function runOn<S>(rule: Checker<S>, subject: S, scope: string, run: Run): Verdict[] {
  const results: Result[] = [];
  let failed = false;
  try {
    for (const need of rule.needs) {
      const reason = need.missing(subject);
      if (reason !== undefined) return [{ rule: rule.id, scope, outcome: "notChecked", reason }];
    }
    for (const result of rule.check(subject)) results.push(result);
  } catch (error) {
    // One rule's fault must not cost the report. What it had found stands; what it had passed does not.
    failed = true;
    run.onFailure({ rule: rule.id, scope, error });
  }
  const findings: Finding[] = [];
  const apart: Result[] = [];
  const rest: Result[] = [];
  for (const result of results) {
    if (result.kind === "abstain" && result.path !== undefined) apart.push(result);
    else rest.push(result);
    const finding = findingFrom(rule, result, run);
    if (finding !== undefined) findings.push(finding);
  }
  if (apart.length === 0 && !failed) return [verdictOf(rule.id, scope, rest, findings)];
  const verdicts: Verdict[] = [];
  if (failed && findings.length === 0) verdicts.push({ rule: rule.id, scope, outcome: "notChecked" });
  else if (rest.length > 0 || apart.length === 0) verdicts.push(verdictOf(rule.id, scope, rest, findings));
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

function findingFrom(
  rule: Pick<Checker<never>, "id" | "severity">,
  result: Result,
  run: Run,
): Finding | undefined {
  const severity = severityOf(rule.severity, result);
  if (severity === undefined || !("evidence" in result)) return undefined;
  const evidence = result.evidence.map((item) => ({ ...item, quote: run.conceal(item.quote) }));
  const { message, attribution } = doubted(run.doubts, result, evidence);
  return findingOf({
    rule: rule.id,
    severity,
    message: { zh: run.conceal(message.zh), en: run.conceal(message.en) },
    evidence,
    arithmetic: result.arithmetic,
    attribution,
  });
}

/** A rule that only asks has no severity for a violation of its own; what it can prove is a warning. */
function severityOf(own: Severity, result: Result): Severity | undefined {
  switch (result.kind) {
    case "violation":
      return result.severity ?? (own === "explain" ? "warning" : own);
    case "explain":
      return "explain";
    case "rounding":
      return "info";
    default:
      return undefined;
  }
}
