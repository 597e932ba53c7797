import type { Fact } from "@juesuan/account";
import { describe, expect, test } from "vitest";
import measured from "./fixtures/measured.json" with { type: "json" };
import { factLine, type Passage, passages, readPassage } from "./fixtures/passages.ts";

/** What of `wanted` is in `got`, and what of `got` was not wanted; equal lines count as often as they stand. */
function compared(wanted: readonly string[], got: readonly string[]) {
  const rest = [...wanted];
  const wrong = got.filter((line) => {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return { found: wanted.length - rest.length, missing: rest, wrong };
}

const withoutDimensions = (fact: Fact): string => factLine(fact).replace(/\[[^\]]*\]/u, "");

describe("passages in the manners of the provinces", () => {
  test.each(passages.map((passage) => [passage.id, passage] as const))("%s", (_, passage) => {
    const read = readPassage(passage);
    const { missing, wrong } = compared(passage.facts, read.facts.map(factLine));
    expect({ missing, wrong }).toEqual({ missing: [], wrong: [] });
    expect(read.unbound.map((one) => one.text).sort()).toEqual([...passage.unbound].sort());
    for (const [key, reason] of Object.entries(passage.reasons ?? {})) {
      const facts = read.facts.filter((fact) => withoutDimensions(fact).startsWith(key));
      expect(facts.map((fact) => fact.reason?.text)).toContain(reason);
    }
    for (const [concept, period] of Object.entries(passage.periods ?? {})) {
      expect(read.facts.find((fact) => fact.concept === concept)?.period).toBe(period);
    }
  });

  test("there are at least a hundred, none twice, from at least ten manners", () => {
    expect(passages.length).toBeGreaterThanOrEqual(100);
    expect(new Set(passages.map((passage) => passage.id)).size).toBe(passages.length);
    expect(new Set(passages.map((passage) => passage.text.join())).size).toBe(passages.length);
    expect(new Set(passages.map((passage) => passage.manner)).size).toBeGreaterThanOrEqual(10);
  });

  test("every figure printed is in a fact or among the unbound, and stands where its ref says", () => {
    for (const passage of passages) {
      const read = readPassage(passage);
      for (const fact of read.facts) {
        const text = textAt(passage, fact.quantity.ref);
        expect(text.replace(/\s/gu, "")).toContain(fact.quantity.text.replace(/\s/gu, ""));
        expect(textAt(passage, fact.ref)).toContain(text);
      }
      for (const one of read.unbound) expect(textAt(passage, one.ref)).toBe(one.text);
    }
  });

  test("gives the figures that were measured", () => {
    const scores: { [construct: string]: { stated: number; found: number; wrong: number } } = {};
    for (const passage of passages) {
      const { found, wrong } = compared(passage.facts, readPassage(passage).facts.map(factLine));
      const score = scores[passage.construct] ?? { stated: 0, found: 0, wrong: 0 };
      scores[passage.construct] = {
        stated: score.stated + passage.facts.length,
        found: score.found + found,
        wrong: score.wrong + wrong.length,
      };
    }
    expect(scores).toEqual(measured);
    for (const { stated, found, wrong } of Object.values(measured)) {
      expect(wrong).toBe(0);
      expect(found / Math.max(stated, 1)).toBeGreaterThanOrEqual(stated === 0 ? 0 : 0.97);
    }
  });
});

function textAt(passage: Passage, ref: Fact["ref"]): string {
  const lines = [...passage.headings, ...passage.text];
  const line = lines[Number(ref.block.slice(1)) - 1]!;
  return ref.chars === undefined ? line : line.slice(ref.chars[0], ref.chars[1]);
}
