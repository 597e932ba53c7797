import { readFileSync } from "node:fs";
import { join } from "node:path";
import { orderedFindings } from "@juesuan/rules";
import { describe, expect, it } from "vitest";
import type { Stages } from "../corpus/cases.ts";
import { judge, offsetOf, original, replaceAt, soundStages, turnedDigit } from "./text-copy.ts";

const data = JSON.parse(readFileSync(join(import.meta.dirname, "faults.json"), "utf8")) as {
  alone: { concept: string; reason: string }[];
  harmless: { name: string; from: string; to: string }[];
  text: { name: string; from: string; to: string; rules: string[] }[];
};

const sound = await soundStages();
const loud = (stages: Stages) =>
  orderedFindings(stages.report).filter(
    (finding) => finding.severity === "error" || finding.severity === "warning",
  );
const soundIds = new Set(orderedFindings(sound.report).map((finding) => finding.id));
const newFindings = (stages: Stages) =>
  orderedFindings(stages.report).filter((finding) => !soundIds.has(finding.id));

describe("a digit turned in the narrative", () => {
  const facts = sound.record.facts.filter(
    (fact) => /[1-9]/.test(fact.quantity.text) && !data.alone.some((one) => one.concept === fact.concept),
  );

  it.each(facts.map((fact) => [`${fact.id}: ${fact.quantity.text}`, fact] as const))(
    "%s is found there",
    async (_, fact) => {
      const changed = replaceAt(
        original,
        offsetOf(sound.document, fact.quantity.ref),
        fact.quantity.text,
        turnedDigit(fact.quantity.text),
      );
      const found = loud(await judge(changed)).filter((finding) => !soundIds.has(finding.id));
      const there = found.filter((finding) =>
        finding.evidence.some((one) => one.ref.block === fact.ref.block),
      );
      expect(there.map((finding) => finding.rule)).not.toEqual([]);
    },
  );

  it.each(data.alone.map((one) => [one.concept, one] as const))(
    "%s stands alone, and is still not found",
    async (concept) => {
      const fact = sound.record.facts.find(
        (one) => one.concept === concept && /[1-9]/.test(one.quantity.text),
      );
      if (fact === undefined)
        throw new Error(`no figure of ${concept} to change: take it out of faults.json`);
      const changed = replaceAt(
        original,
        offsetOf(sound.document, fact.quantity.ref),
        fact.quantity.text,
        turnedDigit(fact.quantity.text),
      );
      expect(loud(await judge(changed)).filter((finding) => !soundIds.has(finding.id))).toEqual([]);
    },
  );
});

describe("a harmless change", () => {
  const once = (from: string, to: string) => {
    expect(original.split(from).length, from).toBe(2);
    return original.replace(from, () => to);
  };

  it.each(data.harmless.map((one) => [one.name, one] as const))(
    "%s brings no finding",
    async (_, { from, to }) => {
      const stages = await judge(from.startsWith("\t") ? original.replace(from, () => to) : once(from, to));
      expect(newFindings(stages).map((finding) => `${finding.rule} ${finding.message.zh}`)).toEqual([]);
      expect(stages.record.facts.map((fact) => fact.quantity.value)).toEqual(
        sound.record.facts.map((fact) => fact.quantity.value),
      );
    },
  );

  it("another contact name and number bring none", async () => {
    let text = original;
    for (const { contact } of sound.record.performance.forms) {
      text = text.replaceAll(contact.person!, "张三丰").replaceAll(contact.phone!, "01000000000");
    }
    const stages = await judge(text);
    expect(
      newFindings(stages).filter((finding) => !finding.rule.startsWith("PII-") && finding.rule !== "XF-16"),
    ).toEqual([]);
  });
});

describe("a fault in the words", () => {
  it.each(data.text.map((one) => [one.name, one] as const))("%s is found", async (_, { from, to, rules }) => {
    expect(original.split(from).length, from).toBe(2);
    const found = newFindings(await judge(original.replace(from, () => to)));
    expect(
      found.filter((finding) => rules.includes(finding.rule)).length,
      found.map((one) => one.rule).join(" "),
    ).toBeGreaterThan(0);
  });
});
