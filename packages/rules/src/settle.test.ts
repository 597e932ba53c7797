import type { Fact } from "@juesuan/account";
import fc from "fast-check";
import { expect, test } from "vitest";
import { agree, type Found, quantities, sameSubject, settle, subjectKey } from "./narrative-facts.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";

/** By its definition: those told in one breath with it, then those of its paragraph, then all. */
function settledPlainly(facts: readonly Fact[], candidates: readonly Fact[], near: Fact): Found {
  const at = facts.indexOf(near);
  const within = (one: Fact | undefined): one is Fact =>
    one !== undefined && one.ref.block === near.ref.block && subjectKey(one) === subjectKey(near);
  const run = new Set([near]);
  for (let back = at - 1; within(facts[back]); back--) run.add(facts[back]!);
  for (let on = at + 1; within(facts[on]); on++) run.add(facts[on]!);
  const pools = [
    candidates.filter((one) => run.has(one)),
    candidates.filter((one) => one.ref.block === near.ref.block),
    candidates,
  ];
  const pool = pools.find((list) => list.length > 0);
  if (pool === undefined) return { found: "none" };
  if (!agree(pool)) return { found: "several", facts: pool };
  return {
    found: "one",
    fact: pool.reduce((best, one) => (one.quantity.places > best.quantity.places ? one : best)),
  };
}

const drawn = fc.array(
  fc.record({
    concept: fc.constantFrom("revenue", "expenditure"),
    measure: fc.constantFrom("amount" as const, "change" as const),
    print: fc.constantFrom("100万元", "100.0万元", "100.4万元", "7万元"),
    block: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 1, maxLength: 120 },
);

test("a fact settles as its definition says, in short lists and in long ones", () => {
  fc.assert(
    fc.property(drawn, (facts) => {
      const record = account({
        facts: facts
          .toSorted((a, b) => a.block - b.block)
          .map(({ concept, measure, print, block }) => {
            const one = fact(concept, measure, print, measure === "change" ? { basis: "priorYear" } : {});
            return { ...one, ref: { ...one.ref, block: `p${block}` } };
          }),
      });
      const index = indexRecord(record);
      for (const near of record.facts) {
        const candidates = sameSubject(index, near, { measures: quantities });
        expect(candidates).toEqual(
          record.facts.filter(
            (one) =>
              subjectKey(one) === subjectKey(near) && one.measure === "amount" && one.basis === undefined,
          ),
        );
        expect(settle(index, candidates, near)).toEqual(settledPlainly(record.facts, candidates, near));
      }
    }),
    { numRuns: 60 },
  );
});
