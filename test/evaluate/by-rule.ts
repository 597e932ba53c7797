import type { Clean, Outcome } from "./measure.ts";

/** What one rule finds. Faults are of one class when kind, kind of place and manner of writing are the same. */
export interface RuleScore {
  readonly rule: string;
  /** Faults that it reports at their place, and those that no other rule does. */
  readonly found: number;
  readonly alone: number;
  /** Visible faults of the classes in which it reports any: what it is there for, as far as it shows. */
  readonly of: number;
  /** New errors and warnings, and those with evidence at the fault. */
  readonly loud: number;
  readonly placed: number;
  /** Errors and warnings on sound documents. */
  readonly false: number;
}

/** f3:score.2 and f11:score.0 are places of one kind. */
const classOf = ({ kind, key, in: where, document }: Outcome): string =>
  [kind, where, key.replace(/\d+/g, "#"), document.split("/")[0]].join("|");

export function byRule(clean: readonly Omit<Clean, "ids">[], outcomes: readonly Outcome[]): RuleScore[] {
  const visible = outcomes.filter((one) => one.unseen === undefined);
  const classes = new Map<string, Outcome[]>();
  for (const one of visible) {
    const own = classes.get(classOf(one));
    if (own === undefined) classes.set(classOf(one), [one]);
    else own.push(one);
  }
  const accused = clean.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === "error" || severity === "warning"),
  );
  const voices = outcomes.flatMap((one) => one.voices);
  const rules = new Set([
    ...visible.flatMap((one) => one.rules),
    ...voices.map((voice) => voice.rule),
    ...accused.map((finding) => finding.rule),
  ]);
  return [...rules].sort().map((rule) => {
    const found = visible.filter((one) => one.rules.includes(rule));
    const due = [...classes.values()].filter((own) => own.some((one) => one.rules.includes(rule)));
    const own = voices.filter((voice) => voice.rule === rule);
    return {
      rule,
      found: found.length,
      alone: found.filter((one) => one.rules.length === 1).length,
      of: due.reduce((sum, list) => sum + list.length, 0),
      loud: own.length,
      placed: own.filter((voice) => voice.placed).length,
      false: accused.filter((finding) => finding.rule === rule).length,
    };
  });
}
