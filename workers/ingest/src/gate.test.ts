import fc from "fast-check";
import { expect, it } from "vitest";
import { Gate } from "./gate.ts";

/** Somebody who passes: when they come, whether alone, how long they stay, whether their work fails. */
const guests = fc.array(
  fc.record({
    alone: fc.boolean(),
    comes: fc.integer({ min: 0, max: 12 }),
    stays: fc.integer({ min: 0, max: 6 }),
    fails: fc.boolean(),
  }),
  { maxLength: 24 },
);

/** So many turns of the loop: a clock that a test need not wait for. */
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done));
};

it("lets everybody through, who is alone with nobody else, and who waits before who comes later", async () => {
  await fc.assert(
    fc.asyncProperty(guests, async (all) => {
      const gate = new Gate();
      const inside = new Set<number>();
      const asked: number[] = [];
      const entered: number[] = [];
      const pass = async (name: number, { alone, comes, stays, fails }: (typeof all)[number]) => {
        await turns(comes);
        asked.push(name);
        return gate.pass(alone, async () => {
          inside.add(name);
          entered.push(name);
          const crowd = [...inside].filter((one) => one !== name);
          if (crowd.some((one) => alone || all[one]!.alone)) throw new Error("not alone");
          await turns(stays);
          inside.delete(name);
          if (fails) throw new Error("its own");
          return name;
        });
      };
      const ended = await Promise.allSettled(all.map((one, name) => pass(name, one)));
      ended.forEach((end, name) => {
        if (end.status === "fulfilled") expect(end.value).toBe(name);
        else expect([all[name]!.fails, end.reason.message]).toEqual([true, "its own"]);
      });
      // First come, first in, whoever it is: nobody waits for ever behind those who may go together.
      expect(entered).toEqual(asked);
    }),
    { numRuns: 200 },
  );
});
