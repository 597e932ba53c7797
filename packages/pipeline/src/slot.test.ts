import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openSlot, type Slot, type SlotEnd } from "./slot.ts";
import type { StageJob } from "./stage-job.ts";
import { fakeParser, scratch } from "./testing/fake.ts";

function slotIn(folder: string, program = fakeParser): Slot {
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  const slot = openSlot({ folder, temporary, memoryMb: 400, recycleAfter: 100, program });
  onTestFinished(() => slot.close());
  return slot;
}

const job = (name: string): StageJob => ({
  sha256: "0".repeat(64),
  name,
  source: "",
  versions: { read: "1", extract: "1", check: "1" },
  known: {},
});

/** What a parser that does this ends as. */
const ends: readonly (readonly [string, SlotEnd["kind"]])[] = [
  ["spin", "timeout"],
  ["hang", "timeout"],
  ["memory", "memory"],
  ["heap", "memory"],
  ["kill", "crash"],
  ["abort", "crash"],
  ["quit", "crash"],
  ["garbage", "crash"],
  ["flood", "crash"],
  ["full", "machine"],
  ["escape", "answer"],
];

it("survives whatever a parser does, and the next document has a sound one", async () => {
  const folder = scratch();
  const slot = slotIn(folder);
  for (const [what, kind] of ends) {
    const end = await slot.run(job(what), what === "heap" ? 30 : 1.5);
    expect([what, end.kind], JSON.stringify(end)).toEqual([what, kind]);
    const next = await slot.run(job("good"), 10);
    expect([what, next.kind]).toEqual([what, "answer"]);
  }
  expect(existsSync(join(folder, "escaped"))).toBe(false);
});

it("blames the machine, not the document, for a parser that does not start", async () => {
  const slot = slotIn(scratch(), join(scratch(), "missing.ts"));
  const end = await slot.run(job("good"), 5);
  expect(end).toMatchObject({ kind: "machine", detail: expect.stringContaining("parser:") });
});

it("ends what is on when it is closed", async () => {
  const slot = slotIn(scratch());
  const [on, waiting] = [slot.run(job("spin"), 60), slot.run(job("good"), 60)];
  await new Promise((resolve) => setTimeout(resolve, 300));
  await slot.close();
  expect([(await on).kind, (await waiting).kind]).toEqual(["stopped", "stopped"]);
});
