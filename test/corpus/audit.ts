import type { Finding } from "@juesuan/account";

/** One item of a reader's audit: what a checker must say, where, and how loudly. */
export interface Item {
  readonly id: string;
  readonly rules: readonly string[];
  readonly severities: readonly string[];
  /** Words that must stand in the evidence. */
  readonly quotes: readonly string[];
  readonly forms?: readonly number[];
  readonly attribution?: string;
  /** Least number of places. */
  readonly evidence?: number;
}
export interface Audit {
  readonly found: readonly Item[];
  /** Identities that hold, and the rules that say so. */
  readonly holds: { readonly [id: string]: readonly string[] };
}
/** Why the findings do not answer the item; undefined when they do. Every form must be named by one of them. */
export function missing(item: Item, findings: readonly Finding[]): string | undefined {
  const ofRule = findings.filter((finding) => item.rules.includes(finding.rule));
  if (ofRule.length === 0) return `no finding of ${item.rules.join(" or ")}`;
  const fitting = ofRule.filter((finding) => item.severities.includes(finding.severity));
  if (fitting.length === 0) return `severity ${ofRule[0]!.severity}, not ${item.severities.join(" or ")}`;
  const attributed = fitting.filter(
    (finding) => item.attribution === undefined || finding.attribution === item.attribution,
  );
  if (attributed.length === 0) return `attributed to ${fitting[0]!.attribution}`;
  const places = attributed.flatMap((finding) => finding.evidence);
  for (const quote of item.quotes) {
    if (!places.some((place) => place.quote.includes(quote))) return `nowhere quotes ${quote}`;
  }
  for (const form of item.forms ?? []) {
    const path = `/performance/forms/${form}`;
    if (!places.some((place) => place.path === path || place.path.startsWith(`${path}/`)))
      return `form ${form} not named`;
  }
  if (places.length < (item.evidence ?? 1)) return `only ${places.length} places`;
  return undefined;
}

/** Errors and warnings that no item of the audit speaks of; with `quoted`, that none of them quotes. */
export function beyond(items: readonly Item[], findings: readonly Finding[], quoted = false): string[] {
  const isKnown = (finding: Finding) =>
    items.some(
      ({ rules, severities, quotes }) =>
        rules.includes(finding.rule) &&
        severities.includes(finding.severity) &&
        (!quoted || finding.evidence.some((place) => quotes.some((quote) => place.quote.includes(quote)))),
    );
  return findings
    .filter(({ severity }) => severity === "error" || severity === "warning")
    .filter((finding) => !isKnown(finding))
    .map((finding) => `${finding.severity} ${finding.rule} ${finding.message.zh}`);
}
