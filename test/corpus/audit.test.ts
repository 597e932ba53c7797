import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, Report } from "@juesuan/account";
import { orderedFindings } from "@juesuan/rules";
import { describe, expect, it } from "vitest";
import { corpusCases, stagesOf } from "./cases.ts";

/** One item of a reader's audit: what a checker must say, where, and how loudly. */
interface Item {
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
interface Audit {
  readonly found: readonly Item[];
  /** Identities that hold, and the rules that say so. */
  readonly holds: { readonly [id: string]: readonly string[] };
}
/** Known wrong answers, each with its reason. One that is right again must leave the list. */
interface Gap {
  readonly id: string;
  readonly reason: string;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, "utf8")) as T;
const audited = corpusCases().filter((one) => existsSync(join(one.folder, "audit.json")));

/** Why the findings do not answer the item; undefined when they do. Every form must be named by one of them. */
function missing(item: Item, findings: readonly Finding[]): string | undefined {
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

describe.each(audited.map((one) => [one.name, one] as const))("audit of %s", (_, one) => {
  const audit = read<Audit>(join(one.folder, "audit.json"));
  const gapsFile = join(one.folder, "gaps.json");
  const gaps = existsSync(gapsFile) ? read<readonly Gap[]>(gapsFile) : [];
  const gapOf = (id: string) => gaps.find((gap) => gap.id === id);
  const reportOf = async (): Promise<Report> => (await stagesOf(one.folder, one.sources[0]!)).report;

  it.each(audit.found.map((item) => [item.id, item] as const))("%s is reported", async (id, item) => {
    const why = missing(item, orderedFindings(await reportOf()));
    if (gapOf(id) === undefined) expect(why).toBeUndefined();
    else expect(why, `${id} is found now: take it out of gaps.json`).toBeDefined();
  });

  it.each(Object.entries(audit.holds))("%s holds", async (_id, rules) => {
    const report = await reportOf();
    for (const rule of rules) {
      const outcomes = report.verdicts
        .filter((verdict) => verdict.rule === rule)
        .map((verdict) => verdict.outcome);
      expect(outcomes, rule).not.toContain("violated");
      // A question about the same figures (which basis is meant) is not a contradiction.
      expect(
        outcomes.some((outcome) => outcome === "holds" || outcome === "needsExplanation"),
        rule,
      ).toBe(true);
    }
  });

  it("shows first what the audit puts first", async () => {
    const first = orderedFindings(await reportOf())[0];
    expect(missing(audit.found[0]!, first === undefined ? [] : [first])).toBeUndefined();
  });

  it("accuses of nothing beyond the audit", async () => {
    const loud = orderedFindings(await reportOf()).filter(
      (finding) => finding.severity === "error" || finding.severity === "warning",
    );
    const unexpected = loud.filter(
      (finding) =>
        !audit.found.some(
          (item) => item.rules.includes(finding.rule) && item.severities.includes(finding.severity),
        ),
    );
    expect(unexpected.map((finding) => `${finding.severity} ${finding.rule} ${finding.message.zh}`)).toEqual(
      [],
    );
  });

  it("lists no gap that the audit does not know", () => {
    const known = new Set([...audit.found.map((item) => item.id), ...Object.keys(audit.holds)]);
    expect(gaps.filter((gap) => !known.has(gap.id) || gap.reason.length < 10)).toEqual([]);
  });
});
