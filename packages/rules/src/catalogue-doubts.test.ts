import { join } from "node:path";
import type { AccountRecord } from "@juesuan/account";
import { expect, it } from "vitest";
import { catalogue, catalogueFolder } from "./catalogue.ts";
import { check } from "./engine.ts";
import type { Rule } from "./rule.ts";

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** The record with the figure at a path read with low confidence; nothing when no figure stands there. */
function doubting(record: AccountRecord, path: string): AccountRecord | undefined {
  let found = false;
  const at = (node: Json, keys: readonly string[]): Json => {
    if (node === null || typeof node !== "object") return node;
    const [key, ...rest] = keys;
    if (key === undefined) {
      if (Array.isArray(node) || !("value" in node)) return node;
      found = true;
      return { ...node, confidence: "low" };
    }
    if (Array.isArray(node))
      return node.map((item, place) => (String(place) === key ? at(item, rest) : item));
    return { ...node, [key]: at(node[key] ?? null, rest) };
  };
  const changed = at(record as unknown as Json, path.split("/").slice(1)) as unknown as AccountRecord;
  return found ? changed : undefined;
}

function told(rule: Rule, record: AccountRecord): string {
  return check(record, [rule])
    .verdicts.map(({ scope, outcome, reason, findings = [] }) =>
      [scope, outcome, reason ?? "", ...findings.map(({ attribution }) => attribution)]
        .filter((word) => word !== "")
        .join(" "),
    )
    .join("; ");
}

/** What becomes of a rule's findings when one of the figures that they cite was not read surely. */
function doubts(rule: Rule): string {
  const { violated = [], needsExplanation = [], rounding = [] } = rule.cases();
  const lines = [`# ${rule.id} ${rule.title.en}`];
  for (const one of [...violated, ...rounding, ...needsExplanation]) {
    const record = one.record();
    const findings = check(record, [rule]).verdicts.flatMap((verdict) => verdict.findings ?? []);
    const paths = new Set(findings.flatMap(({ evidence }) => evidence.map(({ path }) => path)));
    const outcomes = new Map<string, string[]>();
    for (const path of paths) {
      const changed = doubting(record, path);
      if (changed === undefined) continue;
      const outcome = told(rule, changed);
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), path]);
    }
    if (outcomes.size > 0) lines.push("", `## ${one.name}`);
    for (const [outcome, doubted] of outcomes) lines.push(outcome, ...doubted.map((path) => `- ${path}`));
  }
  return `${lines.join("\n")}\n`;
}

const rules = await catalogue();

// To accept what the rules now make of figures in doubt: vitest run packages/rules/src/catalogue-doubts.test.ts -u
it.each(["SE", "XF"])("%s makes of figures in doubt what was read and accepted", async (family) => {
  const own = rules.filter(({ id }) => id.startsWith(`${family}-`));
  await expect(own.map(doubts).join("\n")).toMatchFileSnapshot(
    join(catalogueFolder, family.toLowerCase(), "doubts.txt"),
  );
});
