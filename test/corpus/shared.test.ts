import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@juesuan/account";
import { orderedFindings } from "@juesuan/rules";
import { describe, expect, it } from "vitest";
import { beyond, type Item, missing } from "./audit.ts";
import { runStages, shared } from "./cases.ts";
import putuo from "./shared/putuo-planning-2024.json" with { type: "json" };
import quiet from "./shared/quiet.json" with { type: "json" };

/** Published documents that are not the project's to ship: read where ../shared is, skipped by name where it is not. */

const reports = new Map<string, Promise<Report>>();
function reportOf(document: string): Promise<Report> {
  const path = join(shared, "corpus", document);
  let report = reports.get(path);
  if (report === undefined) {
    report = runStages(readFileSync(path), "source.pdf").then((stages) => stages.report);
    reports.set(path, report);
  }
  return report;
}

const isHere = (document: string): boolean => existsSync(join(shared, "corpus", document));
const named = (document: string): string =>
  isHere(document) ? document : `${document} (skipped: ../shared/corpus is not here)`;

describe.skipIf(!isHere(putuo.document))(`audit of ${named(putuo.document)}`, () => {
  const items: readonly Item[] = [...putuo.found, ...putuo.alsoTrue];

  it.each(items.map((item) => [item.id, item] as const))("%s is reported", async (_id, item) => {
    expect(missing(item, orderedFindings(await reportOf(putuo.document)))).toBeUndefined();
  });

  it.each(putuo.roundings)("%s is explained by rounding and accuses of nothing", async (rule) => {
    const { verdicts } = await reportOf(putuo.document);
    const outcomes = verdicts.filter((one) => one.rule === rule).map((one) => one.outcome);
    expect(outcomes).toContain("rounding");
    expect(outcomes).not.toContain("violated");
  });

  it.each(Object.entries(putuo.holds))("%s agrees", async (_id, rules) => {
    const { verdicts } = await reportOf(putuo.document);
    for (const rule of rules) {
      const outcomes = verdicts.filter((one) => one.rule === rule).map((one) => one.outcome);
      expect(outcomes, rule).toContain("holds");
      expect(outcomes, rule).not.toContain("violated");
    }
  });

  it.each(putuo.silent)("%s is not spoken of", async (print) => {
    const spoken = orderedFindings(await reportOf(putuo.document)).filter(
      ({ rule, evidence }) =>
        !putuo.silentExcept.includes(rule) && evidence.some(({ quote }) => holdsFigure(quote, print)),
    );
    expect(spoken.map(({ rule, message }) => `${rule} ${message.zh}`)).toEqual([]);
  });

  it("speaks of mixed rounding once, and accuses of nothing beyond what was read", async () => {
    const findings = orderedFindings(await reportOf(putuo.document));
    expect(findings.filter(({ rule }) => rule === "SE-35")).toHaveLength(1);
    expect(beyond(items, findings, true)).toEqual([]);
  });
});

/** 0.39% is in 10.39% only by its characters. */
const holdsFigure = (quote: string, print: string): boolean => {
  const at = quote.indexOf(print);
  return at >= 0 && !/[\d.]/.test(quote[at - 1] ?? "");
};

describe.each(quiet.documents.map((one) => [named(one.document), one] as const))("%s", (_, one) => {
  it.skipIf(!isHere(one.document))("draws no error, and no warning but true ones", async () => {
    const findings = orderedFindings(await reportOf(one.document));
    const items = one.loud.map(
      (item, at): Item => ({
        id: String(at),
        rules: item.rules,
        severities: ["warning"],
        quotes: item.quotes,
      }),
    );
    for (const item of items) expect(missing(item, findings)).toBeUndefined();
    expect(beyond(items, findings, true)).toEqual([]);
  });
});
