import { type Finding, type Severity, severities } from "@juesuan/account";
import unseen from "./data/unseen.json" with { type: "json" };
import { type Fault, type FaultKind, faultKinds } from "./faults/index.ts";
import { type Drawn, type Format, print, type Template } from "./generate.ts";
import { type Judged, judge } from "./judge.ts";
import { bare } from "./page.ts";
import { random } from "./random.ts";

/** What became of one fault. */
export interface Outcome {
  readonly kind: string;
  readonly family: "figure" | "text";
  readonly in: "document" | "record";
  readonly document: string;
  readonly what: string;
  readonly key: string;
  readonly found: boolean;
  /** Rules with a finding at the place, loudest first; of what was missed, rules that spoke elsewhere or too quietly. */
  readonly rules: readonly string[];
  readonly elsewhere: readonly string[];
  /** New errors and warnings, and how many of them have evidence at the place. */
  readonly loud: number;
  readonly placed: number;
  /** Whose they are. */
  readonly voices: readonly { readonly rule: string; readonly placed: boolean }[];
  /** Why no rule can see it, where none can. */
  readonly unseen?: string;
}

const rank = (severity: Severity) => severities.indexOf(severity);
const squeeze = (text: string) => text.replace(/\s/g, "");

/** Why no rule can see this fault in this account, if none can: data, not code. */
export function unseenBecause(kind: string, key: string, template: string): string | undefined {
  const found = unseen.faults.find(
    (one: { kinds: string[]; key: string; templates: string[] }) =>
      (one.kinds.length === 0 || one.kinds.includes(kind)) &&
      new RegExp(one.key).test(key) &&
      (one.templates.length === 0 || one.templates.includes(template)),
  );
  return found?.reason;
}

/** The quietest finding that counts for a fault of this kind at this figure. */
export function leastFor(kind: FaultKind, key: string, template: string): Severity {
  const quiet = unseen.quiet.find(
    (one: { key: string; templates?: string[] }) =>
      new RegExp(one.key).test(key) && (one.templates === undefined || one.templates.includes(template)),
  );
  const least = quiet?.least as Severity | undefined;
  return least !== undefined && rank(least) > rank(kind.least) ? least : kind.least;
}

/** Whether a finding has evidence at a place of the faulty document. */
function isThere(finding: Finding, fault: Fault, judged: Judged): boolean {
  return fault.places.some((place) => {
    if ("rules" in place) return place.rules.includes(finding.rule);
    const under = (path: string) =>
      finding.evidence.some((one) => one.path === path || one.path.startsWith(`${path}/`));
    if ("form" in place) return under(`/performance/forms/${place.form - 1}`);
    if ("statement" in place) {
      const at = judged.record.statements.findIndex((one) => one.statement === place.statement);
      return at >= 0 && under(`/statements/${at}`);
    }
    const line = fault.page[place.block]!;
    if (line.kind === "table") return false;
    const text = squeeze(bare(line.text));
    const blocks = new Set(
      judged.document.blocks
        .filter((block) => "text" in block && squeeze(block.text) === text)
        .map((block) => block.id),
    );
    return finding.evidence.some((one) => blocks.has(one.ref.block));
  });
}

/** Puts one fault into a document, reads and checks it, and looks where the new findings are. */
export async function tryFault(
  kind: FaultKind,
  fault: Fault,
  drawn: Drawn,
  format: Format,
  sound: ReadonlySet<string>,
): Promise<Outcome> {
  const judged = await judge(print(fault.page, drawn.account, format));
  const fresh = judged.findings.filter((finding) => !sound.has(finding.id));
  const least = leastFor(kind, fault.key, drawn.account.template);
  const there = fresh.filter((finding) => isThere(finding, fault, judged));
  const counted = there.filter((finding) => rank(finding.severity) <= rank(least));
  const loud = fresh.filter((finding) => rank(finding.severity) <= rank("warning"));
  const why = unseenBecause(kind.kind, fault.key, drawn.account.template);
  const name = (finding: Finding) =>
    `${finding.rule}${rank(finding.severity) > rank("warning") ? `(${finding.severity})` : ""}`;
  return {
    kind: kind.kind,
    family: kind.family,
    in: "document",
    document: `${drawn.account.template}/${format}/${drawn.seed}`,
    what: fault.what,
    key: fault.key,
    found: counted.length > 0,
    rules: [...new Set(counted.map((finding) => finding.rule))],
    elsewhere: [...new Set(fresh.filter((finding) => !counted.includes(finding)).map(name))],
    loud: loud.length,
    placed: loud.filter((finding) => there.includes(finding)).length,
    voices: loud.map((finding) => ({ rule: finding.rule, placed: there.includes(finding) })),
    ...(why === undefined ? {} : { unseen: why }),
  };
}

/** What the rules say of one sound document. */
export interface Clean {
  readonly document: string;
  readonly template: Template;
  readonly format: Format | "pdf";
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly message: string;
    readonly path: string;
  }[];
  readonly ids: ReadonlySet<string>;
  readonly verdicts: number;
  readonly notChecked: number;
  readonly reasons: Readonly<Record<string, number>>;
}

export function cleanOf({ findings, report }: Judged, drawn: Drawn, format: Format | "pdf"): Clean {
  const reasons: Record<string, number> = {};
  const open = report.verdicts.filter((verdict) => verdict.outcome === "notChecked");
  for (const { reason } of open) reasons[reason!] = (reasons[reason!] ?? 0) + 1;
  return {
    document: `${drawn.account.template}/${format}/${drawn.seed}`,
    template: drawn.account.template,
    format,
    findings: findings.map(({ rule, severity, message, evidence }) => ({
      rule,
      severity,
      message: message.zh,
      path: evidence[0]!.path,
    })),
    ids: new Set(findings.map((finding) => finding.id)),
    verdicts: report.verdicts.length,
    notChecked: open.length,
    reasons,
  };
}

/** Up to `each` faults of every kind in one document. */
export async function measureFaults(
  drawn: Drawn,
  format: Format,
  each: number,
  sound: ReadonlySet<string>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const kind of faultKinds) {
    const seen = new Set<string>();
    for (let at = 0; at < each; at++) {
      const fault = kind.make(drawn, random(drawn.seed * 1000 + at).branch(kind.kind));
      if (fault === undefined || seen.has(fault.what)) continue;
      seen.add(fault.what);
      outcomes.push(await tryFault(kind, fault, drawn, format, sound));
    }
  }
  return outcomes;
}
