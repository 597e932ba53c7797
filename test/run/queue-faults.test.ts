import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { harm, type Scene, type Undisturbed, undisturbed } from "./faults.ts";
import { queueFaults, underRedis } from "./queue-faults.ts";
import { redisThere } from "./redis.ts";
import { writeSmall } from "./small.ts";

// The code may be edited while these run, and is then another version.
process.env.JUESUAN_CODE = "test";

/** A moment of each fault; the long suite is `faults-main.ts`. */
const inputs = 16;

describe.skipIf(!redisThere)("faults under Redis", () => {
  let scene: Scene;
  let wanted: Undisturbed;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "juesuan-faults-"));
    writeSmall(join(folder, "in"), inputs);
    scene = { folder, inputs, jobs: 2 };
    wanted = await undisturbed(scene);
  }, 120_000);
  afterAll(() => rmSync(scene.folder, { recursive: true, force: true }));

  // Mostly waiting for locks and for Redis: side by side.
  it.concurrent.each(Object.entries(queueFaults))(
    "%s: nothing lost, nothing doubled, the same bytes",
    async (name, fault) => {
      const at = Object.keys(queueFaults).indexOf(name) + 1;
      const [store, out] = [join(scene.folder, `store-${at}`), join(scene.folder, `out-${at}`)];
      const { late } = await underRedis(scene, store, out, at, fault);
      expect(harm(store, out, wanted, inputs)).toEqual([]);
      // Both workers had the document: one answer was entered, the other one came late.
      if (name === "a worker stalls past its lock") expect(late).toBeGreaterThan(0);
    },
    300_000,
  );
});
