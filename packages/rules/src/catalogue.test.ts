import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { type Outcome, reportSchema } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { catalogue, catalogueFolder, ruleIdOf } from "./catalogue.ts";
import { check } from "./engine.ts";
import type { Cases, Rule } from "./rule.ts";

const rules = await catalogue();
const outcomesOfCases: (keyof Cases & Outcome)[] = [
  "holds",
  "violated",
  "rounding",
  "needsExplanation",
  "notApplicable",
  "notChecked",
];

function outcomesOf(rule: Rule, record: ReturnType<Cases["holds"][number]["record"]>) {
  const report = check(record, [rule]);
  expect(reportSchema.safeParse(report).error).toBeUndefined();
  return report.verdicts;
}

describe("the catalogue", () => {
  it("takes each rule from a file that bears its id", () => {
    const ids = readdirSync(catalogueFolder, { recursive: true })
      .map((file) => ruleIdOf(basename(String(file))))
      .filter((id) => id !== undefined)
      .sort();
    expect(rules.map((rule) => rule.id).sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  const cases = rule.cases();

  it("says in both languages what it is and why", () => {
    for (const message of [rule.title, rule.why]) {
      expect(message.zh).toMatch(/\p{Script=Han}/u);
      expect(message.en).toMatch(/[A-Za-z]/);
      expect(message.en).not.toMatch(/^\s*$/);
    }
    expect(rule.references.length).toBeGreaterThan(0);
  });

  it("has a case that holds, one that is found and one that is not checked", () => {
    expect(cases.holds.length).toBeGreaterThan(0);
    const found = [...(cases.violated ?? []), ...(cases.needsExplanation ?? []), ...(cases.rounding ?? [])];
    expect(found.length).toBeGreaterThan(0);
    expect(cases.notChecked.length).toBeGreaterThan(0);
  });

  for (const outcome of outcomesOfCases) {
    for (const example of cases[outcome] ?? []) {
      it(`${outcome}: ${example.name}`, () => {
        const verdicts = outcomesOf(rule, example.record());
        const got = verdicts.map((verdict) => verdict.outcome);
        if (outcome === "holds" || outcome === "notApplicable") {
          // Beside a part that holds another may not be checked; nothing may be found.
          expect(got).toContain(outcome);
          expect(got.filter((one) => !["holds", "notApplicable", "notChecked"].includes(one))).toEqual([]);
          return;
        }
        expect(got).toContain(outcome);
        if (outcome === "notChecked") {
          expect(verdicts.find((verdict) => verdict.outcome === "notChecked")?.reason).toBeDefined();
          expect(verdicts.flatMap((verdict) => verdict.findings ?? [])).toEqual([]);
          return;
        }
        const findings = verdicts.flatMap((verdict) => verdict.findings ?? []);
        expect(findings.length).toBe(example.findings ?? 1);
        for (const finding of findings) {
          expect(finding.message.zh).toMatch(/\p{Script=Han}/u);
          expect(finding.message.en).toMatch(/[A-Za-z]/);
          expect(finding.message.zh).not.toContain("undefined");
          expect(finding.message.en).not.toContain("undefined");
        }
      });
    }
  }

  for (const need of rule.needs) {
    it(`is not checked without ${need.name}`, () => {
      expect(need.name).not.toBe("");
      for (const example of cases.holds) {
        const verdicts = outcomesOf(rule, need.remove(example.record()));
        expect(verdicts.length).toBeGreaterThan(0);
        for (const verdict of verdicts) {
          expect(verdict.outcome).toBe("notChecked");
          expect(verdict.reason).toBeDefined();
        }
      }
    });
  }
});
