import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@juesuan/account";
import { orderedFindings } from "@juesuan/rules";
import { describe, expect, it } from "vitest";
import { type Audit, beyond, missing } from "./audit.ts";
import { corpusCases, stagesOf } from "./cases.ts";

/** Known wrong answers, each with its reason. One that is right again must leave the list. */
interface Gap {
  readonly id: string;
  readonly reason: string;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, "utf8")) as T;
const audited = corpusCases().filter((one) => existsSync(join(one.folder, "audit.json")));

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
    expect(beyond(audit.found, orderedFindings(await reportOf()))).toEqual([]);
  });

  it("lists no gap that the audit does not know", () => {
    const known = new Set([...audit.found.map((item) => item.id), ...Object.keys(audit.holds)]);
    expect(gaps.filter((gap) => !known.has(gap.id) || gap.reason.length < 10)).toEqual([]);
  });
});
