import type { Abstention, AccountRecord, Finding, Outcome, Severity, Verdict } from "@juesuan/account";
import { type Conceal, findingOf } from "./findings.ts";
import { doubted, type ReadingDoubts } from "./reading-doubts.ts";
import type { Index } from "./record-index.ts";
import type { FormSubject, Need, Result, Rule, StatementSubject } from "./rule.ts";
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
  const verdicts: Verdict[] = [];
  // A rule over forms or statements is due for the document too: without any, it must be seen not to have run.
  switch (rule.scope) {
    case "document":
      runOn(rule as Rule<"document">, { record, index, settings }, "document", run, verdicts);
      break;
    case "form":
      for (const form of record.performance.forms) {
        const path = index.pathOf(form);
        if (only !== undefined && only !== path) continue;
        const subject: FormSubject = { record, index, settings, form, path };
        runOn(rule as Rule<"form">, subject, path, run, verdicts);
      }
      if (record.performance.forms.length === 0) verdicts.push(notRun(rule, "NO_INPUT"));
      break;
    case "statement":
      for (const statement of record.statements) {
        const path = index.pathOf(statement);
        if (only !== undefined && only !== path) continue;
        const subject: StatementSubject = { record, index, settings, statement, path };
        runOn(rule as Rule<"statement">, subject, path, run, verdicts);
      }
      if (record.statements.length === 0) {
        const elsewhere = record.attachments.some((item) => !item.inPackage);
        verdicts.push(notRun(rule, elsewhere ? "NOT_IN_PACKAGE" : "NO_INPUT"));
      }
      break;
  }
  return verdicts;
}

const notRun = (rule: Rule, reason: Abstention): Verdict => ({
  rule: rule.id,
  scope: "document",
  outcome: "notChecked",
  reason,
});

interface Checker<S> {
  readonly id: string;
  readonly severity: Severity;
  readonly needs: readonly Need<S>[];
  check(subject: S): Iterable<Result>;
}

/** Runs a rule on one subject and adds its verdicts: one for the scope, and one for each part that it abstains from. */
function runOn<S>(rule: Checker<S>, subject: S, scope: string, run: Run, verdicts: Verdict[]): void {
  const results: Result[] = [];
  let failed = false;
  try {
    for (const need of rule.needs) {
      const reason = need.missing(subject);
      if (reason === undefined) continue;
      verdicts.push({ rule: rule.id, scope, outcome: "notChecked", reason });
      return;
    }
    for (const result of rule.check(subject)) results.push(result);
  } catch (error) {
    // One rule's fault must not cost the report. What it had found stands; what it had passed does not.
    failed = true;
    run.onFailure({ rule: rule.id, scope, error });
  }
  let outcome: Outcome | undefined;
  let reason: Abstention | undefined;
  let findings: Finding[] | undefined;
  let apart: Map<string, Abstention> | undefined;
  for (const result of results) {
    if (result.kind === "abstain") {
      if (result.path !== undefined) {
        apart ??= new Map();
        if (!apart.has(result.path)) apart.set(result.path, result.reason);
        continue;
      }
      reason ??= result.reason;
    }
    const own = outcomeOf[result.kind];
    if (outcome === undefined || weight[own] > weight[outcome]) outcome = own;
    const finding = findingFrom(rule, result, run);
    if (finding !== undefined) {
      findings ??= [];
      findings.push(finding);
    }
  }
  if (failed && findings === undefined) verdicts.push({ rule: rule.id, scope, outcome: "notChecked" });
  else if (outcome !== undefined || apart === undefined) {
    const verdict: Verdict = { rule: rule.id, scope, outcome: outcome ?? "notApplicable" };
    if (verdict.outcome === "notChecked" && reason !== undefined) verdict.reason = reason;
    if (findings !== undefined) verdict.findings = findings;
    verdicts.push(verdict);
  }
  for (const [path, why] of apart ?? none)
    verdicts.push({ rule: rule.id, scope: path, outcome: "notChecked", reason: why });
}

const none: Iterable<readonly [string, Abstention]> = [];

const outcomeOf = {
  notApplicable: "notApplicable",
  abstain: "notChecked",
  holds: "holds",
  rounding: "rounding",
  explain: "needsExplanation",
  violation: "violated",
} as const satisfies { readonly [K in Result["kind"]]: Outcome };

/** Which outcome stands for a scope whose parts came to several: the heaviest. */
const weight: { readonly [O in Outcome]: number } = {
  notApplicable: 0,
  notChecked: 1,
  holds: 2,
  rounding: 3,
  needsExplanation: 4,
  violated: 5,
};

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
