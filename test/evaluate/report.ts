import { byRule, type RuleScore } from "./by-rule.ts";
import { faultKinds } from "./faults/index.ts";
import type { Clean, Outcome } from "./measure.ts";

/** The measurement as data: what the markdown is made of, and what is kept beside it. */
export interface Evaluation {
  readonly schema: "evaluation/1";
  readonly settings: { readonly documents: number; readonly each: number; readonly seed: number };
  readonly clean: {
    readonly documents: number;
    readonly errors: number;
    readonly warnings: number;
    readonly explain: number;
    readonly info: number;
    readonly notChecked: number;
    readonly verdicts: number;
    readonly reasons: Readonly<Record<string, number>>;
    readonly table: readonly CleanRow[];
    readonly accused: readonly {
      readonly document: string;
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly path: string;
    }[];
    readonly asked: Readonly<Record<string, number>>;
  };
  readonly faults: {
    readonly figure: Score;
    readonly text: Score;
    readonly precision: { readonly placed: number; readonly loud: number };
    readonly kinds: readonly (Score & {
      readonly kind: string;
      readonly in: string;
      readonly family: string;
      readonly unseen: number;
      readonly rules: Readonly<Record<string, number>>;
    })[];
    readonly byRule: readonly RuleScore[];
    readonly missed: readonly Outcome[];
    /** New errors and warnings that do not point at the fault. */
    readonly beside: readonly Outcome[];
    readonly unseen: readonly { readonly reason: string; readonly faults: number; readonly found: number }[];
  };
}

export interface Score {
  readonly found: number;
  readonly of: number;
}

interface CleanRow {
  readonly template: string;
  readonly format: string;
  readonly documents: number;
  readonly errors: number;
  readonly warnings: number;
  readonly explain: number;
  readonly notChecked: number;
  readonly verdicts: number;
}

const count = (keys: readonly string[]): Record<string, number> => {
  const tally: Record<string, number> = {};
  for (const key of [...keys].sort()) tally[key] = (tally[key] ?? 0) + 1;
  return tally;
};
const scoreOf = (outcomes: readonly Outcome[]): Score => ({
  found: outcomes.filter((one) => one.found).length,
  of: outcomes.length,
});
const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

export function evaluationOf(
  settings: Evaluation["settings"],
  clean: readonly Omit<Clean, "ids">[],
  outcomes: readonly Outcome[],
): Evaluation {
  const findings = clean.flatMap((one) =>
    one.findings.map((finding) => ({ document: one.document, ...finding })),
  );
  const number = (of: readonly Omit<Clean, "ids">[], severity: string) =>
    total(of.map((one) => one.findings.filter((finding) => finding.severity === severity).length));
  const pairs = [...new Set(clean.map((one) => `${one.template}/${one.format}`))].sort();
  const visible = outcomes.filter((one) => one.unseen === undefined);
  const reasons = clean.flatMap((one) => Object.entries(one.reasons));
  return {
    schema: "evaluation/1",
    settings,
    clean: {
      documents: clean.length,
      errors: number(clean, "error"),
      warnings: number(clean, "warning"),
      explain: number(clean, "explain"),
      info: number(clean, "info"),
      notChecked: total(clean.map((one) => one.notChecked)),
      verdicts: total(clean.map((one) => one.verdicts)),
      reasons: Object.fromEntries(
        [...new Set(reasons.map(([reason]) => reason))]
          .sort()
          .map((reason) => [
            reason,
            total(reasons.filter(([own]) => own === reason).map(([, times]) => times)),
          ]),
      ),
      table: pairs.map((pair) => {
        const [template, format] = pair.split("/") as [string, string];
        const own = clean.filter((one) => one.template === template && one.format === format);
        return {
          template,
          format,
          documents: own.length,
          errors: number(own, "error"),
          warnings: number(own, "warning"),
          explain: number(own, "explain"),
          notChecked: total(own.map((one) => one.notChecked)),
          verdicts: total(own.map((one) => one.verdicts)),
        };
      }),
      accused: findings.filter((one) => one.severity === "error" || one.severity === "warning"),
      asked: count(
        findings
          .filter((one) => one.severity === "explain" || one.severity === "info")
          .map((one) => `${one.rule} ${one.severity}`),
      ),
    },
    faults: {
      figure: scoreOf(visible.filter((one) => one.family === "figure")),
      text: scoreOf(visible.filter((one) => one.family === "text")),
      precision: {
        placed: total(outcomes.map((one) => one.placed)),
        loud: total(outcomes.map((one) => one.loud)),
      },
      kinds: faultKinds.flatMap(({ kind, family }) =>
        (["document", "record"] as const).flatMap((where) => {
          const own = outcomes.filter((one) => one.kind === kind && one.in === where);
          const seen = own.filter((one) => one.unseen === undefined);
          if (own.length === 0) return [];
          return [
            {
              kind,
              family,
              in: where,
              ...scoreOf(seen),
              unseen: own.length - seen.length,
              rules: count(seen.flatMap((one) => one.rules)),
            },
          ];
        }),
      ),
      byRule: byRule(clean, outcomes),
      missed: visible.filter((one) => !one.found),
      beside: outcomes.filter((one) => one.placed < one.loud),
      unseen: [...new Set(outcomes.flatMap((one) => one.unseen ?? []))].sort().map((reason) => {
        const own = outcomes.filter((one) => one.unseen === reason);
        return { reason, faults: own.length, found: own.filter((one) => one.found).length };
      }),
    },
  };
}

const ratio = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${((100 * part) / whole).toFixed(1)} %`;

/** The measurement for a person: tables of markdown. */
export function markdown(evaluation: Evaluation): string {
  const { clean, faults, settings } = evaluation;
  const loudest = (rules: Readonly<Record<string, number>>) =>
    Object.entries(rules)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, 6)
      .map(([rule, times]) => `${rule} ${times}`)
      .join(", ");
  return [
    `# Evaluation\n\n\`npm run evaluate -- --documents ${settings.documents} --each ${settings.each} --seed ${settings.seed}\``,
    `## Sound documents\n\n${clean.documents} documents: ${clean.errors} errors, ${clean.warnings} warnings (all false), ${clean.explain} questions, ${clean.info} remarks; not checked ${ratio(clean.notChecked, clean.verdicts)} of ${clean.verdicts} verdicts (${Object.entries(
      clean.reasons,
    )
      .map(([reason, times]) => `${reason} ${times}`)
      .join(", ")}).`,
    table(
      ["template", "format", "documents", "errors", "warnings", "questions", "not checked"],
      clean.table.map((row) => [
        row.template,
        row.format,
        row.documents,
        row.errors,
        row.warnings,
        row.explain,
        ratio(row.notChecked, row.verdicts),
      ]),
    ),
    ...(clean.accused.length === 0
      ? []
      : [
          "### False accusations",
          list(
            clean.accused.map(
              (one) => `${one.severity} ${one.rule} ${one.document} ${one.path}: ${one.message}`,
            ),
          ),
        ]),
    `### Questions and remarks\n\n${Object.entries(clean.asked)
      .map(([rule, times]) => `${rule} ${times}`)
      .join(", ")}`,
    `## Faults\n\nFigures: ${faults.figure.found} of ${faults.figure.of} found (${ratio(faults.figure.found, faults.figure.of)}). Text: ${faults.text.found} of ${faults.text.of} (${ratio(faults.text.found, faults.text.of)}). Of ${faults.precision.loud} new errors and warnings ${faults.precision.placed} point at the fault (${ratio(faults.precision.placed, faults.precision.loud)}).`,
    table(
      ["fault", "in", "found", "of", "recall", "cannot be seen", "rules"],
      faults.kinds.map((row) => [
        row.kind,
        row.in,
        row.found,
        row.of,
        ratio(row.found, row.of),
        row.unseen,
        loudest(row.rules),
      ]),
    ),
    "### By rule\n\nOf the faults of the same kind, at the same kind of place, in the same manner of writing as any that the rule reports: how many it reports itself. Other rules report the others; alone are those that no other does. Precision: its new errors and warnings that point at the fault.",
    table(
      [
        "rule",
        "found",
        "of",
        "recall",
        "alone",
        "errors and warnings",
        "precision",
        "false on sound documents",
      ],
      faults.byRule.map((row) => [
        row.rule,
        row.found,
        row.of,
        ratio(row.found, row.of),
        row.alone,
        row.loud,
        ratio(row.placed, row.loud),
        row.false,
      ]),
    ),
    "### Faults that no rule can see",
    table(
      ["why", "faults", "found all the same"],
      faults.unseen.map((row) => [row.reason, row.faults, row.found]),
    ),
    "### Missed",
    list(faults.missed.map(told)),
    "### Found, with an error or warning beside the fault",
    list(faults.beside.map(told)),
  ].join("\n\n");
}

const told = (one: Outcome): string =>
  `${one.kind}, ${one.in} ${one.document}: ${one.what.slice(0, 100)}${one.elsewhere.length > 0 ? ` (elsewhere: ${one.elsewhere.join(" ")})` : ""}`;
const list = (lines: readonly string[]): string =>
  lines.length === 0 ? "None." : lines.map((line) => `- ${line}`).join("\n");
const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
