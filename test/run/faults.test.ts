import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  failing,
  failingCalls,
  faults,
  finish,
  fullDisk,
  harm,
  type Scene,
  type Undisturbed,
  undisturbed,
} from "./faults.ts";
import { writeSmall } from "./small.ts";

// The code may be edited while these run, and is then another version.
process.env.JUESUAN_CODE = "test";

/** A sample of each fault; the long suite is `faults-main.ts`. */
const inputs = 16;
let scene: Scene;
/** The run that takes up what was left: one parser, which is ready in half the processor's time of two. */
let afterwards: Scene;
let wanted: Undisturbed;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "juesuan-faults-"));
  writeSmall(join(folder, "in"), inputs);
  scene = { folder, inputs, jobs: 2 };
  afterwards = { ...scene, jobs: 1 };
  wanted = await undisturbed(scene);
  expect(wanted.out.size).toBe(8);
}, 120_000);
afterAll(() => rmSync(scene.folder, { recursive: true, force: true }));

it.each(Object.entries(faults))(
  "%s: nothing lost, nothing doubled, the same bytes",
  async (name, fault) => {
    const at = Object.keys(faults).indexOf(name) + 1;
    const [store, out] = [join(scene.folder, `store-${at}`), join(scene.folder, `out-${at}`)];
    await fault(scene, store, out, at);
    await finish(afterwards, store, out);
    expect(harm(store, out, wanted, inputs)).toEqual([]);
  },
  120_000,
);

it("a full disk: the run stops, says so, and goes on when there is room", async (context) => {
  const out = join(scene.folder, "out-full");
  const store = await fullDisk(scene, 700);
  if (store === undefined) return context.skip("no right to mount a tmpfs");
  await finish(afterwards, store, out);
  expect(harm(store, out, wanted, inputs)).toEqual([]);
}, 120_000);

it.for(Object.entries(failing))(
  "%s: the run stops, says so, and goes on when there is room",
  { timeout: 120_000 },
  async ([name, calls], context) => {
    const at = Object.keys(failing).indexOf(name);
    const [store, out] = [join(scene.folder, `store-call-${at}`), join(scene.folder, `out-call-${at}`)];
    if (!(await failingCalls(scene, store, out, calls, 1 + at * 2)))
      return context.skip("no strace, or no right to trace");
    await finish(afterwards, store, out);
    expect(harm(store, out, wanted, inputs)).toEqual([]);
  },
);
