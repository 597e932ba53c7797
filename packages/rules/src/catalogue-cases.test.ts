import { join } from "node:path";
import { expect, it } from "vitest";
import { catalogue, catalogueFolder } from "./catalogue.ts";
import { check } from "./engine.ts";
import type { Cases, Rule } from "./rule.ts";

const outcomes: (keyof Cases)[] = [
  "holds",
  "violated",
  "rounding",
  "needsExplanation",
  "notApplicable",
  "notChecked",
];

/** What a rule says of each of its cases, word for word: verdicts, messages, quotes and sums; no places of made-up texts. */
function said(rule: Rule): string {
  const cases = rule.cases();
  const lines = [`# ${rule.id} ${rule.title.en}`];
  for (const outcome of outcomes) {
    for (const one of cases[outcome] ?? []) {
      lines.push("", `## ${outcome}: ${one.name}`);
      for (const verdict of check(one.record(), [rule]).verdicts) {
        lines.push([verdict.scope, verdict.outcome, verdict.reason ?? ""].join(" ").trimEnd());
        for (const { severity, message, evidence, arithmetic, attribution } of verdict.findings ?? []) {
          lines.push(`- ${severity}, ${attribution}: ${message.zh}`, `  ${message.en}`);
          if (arithmetic !== undefined)
            lines.push(`  ${arithmetic.expression} | ${arithmetic.printed} | ${arithmetic.recomputed}`);
          for (const { path, quote } of evidence) lines.push(`  ${path} ${JSON.stringify(quote)}`);
        }
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

const rules = await catalogue();
const families = [...new Set(rules.map(({ id }) => id.split("-")[0]!))];

// To accept what the rules now say of their cases: vitest run packages/rules/src/catalogue-cases.test.ts -u
it.each(families)("%s says of its cases what was read and accepted", async (family) => {
  const own = rules.filter(({ id }) => id.startsWith(`${family}-`));
  await expect(own.map(said).join("\n")).toMatchFileSnapshot(
    join(catalogueFolder, family.toLowerCase(), "cases.txt"),
  );
});
