import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { scratch } from "../cli/juesuan.ts";
import { redisThere, startRedis } from "../run/redis.ts";
import { hostile } from "./files.ts";
import { tryHostile, unsound, writeHostile } from "./trial.ts";

process.env.JUESUAN_CODE = "test";

it("gives every hostile file and mutant one outcome, and lives", async () => {
  const folder = scratch();
  const files = hostile.filter((file) => file.cost === undefined);
  const names = writeHostile(join(folder, "in"), files, 16);
  const trial = await tryHostile(folder, 5, 1_000);
  expect(trial.code).toBe(3);
  expect([...trial.outcomes.keys()].sort()).toEqual([...names].sort());
  expect(trial.account).toMatchObject({ inputs: names.length, pending: 0 });
  const sum = Object.values(trial.account.outcomes).reduce(
    (total: number, count: number) => total + count,
    0,
  );
  expect(sum).toBe(names.length);
  expect(trial.overdue).toEqual([]);
  expect(trial.hollow).toEqual([]);
  expect([...trial.outcomes].filter(([name, outcome]) => unsound.has(name) && outcome === "ok")).toEqual([]);
  // What each trap must come to, where there is one answer.
  const expected: readonly (readonly [string, string])[] = [
    ["empty.docx", "empty"],
    ["bom.txt", "empty"],
    ["laughs.docx", "corrupt"],
    ["deep.html", "limit"],
    ["many_entries.docx", "limit"],
    // Stopped by its clock or by its memory, whichever comes first on this machine.
    ["bomb_ops.pdf", "limit|timeout"],
    ["drawing.pdf", "needs_ocr"],
    ["nested.zip", "unsupported"],
    ["jslink.docx", "ok"],
    ["zip_slip.docx", "ok"],
  ];
  // A busy machine may take longer over one or the other, and says so.
  for (const [name, outcome] of expected) {
    expect([name, trial.outcomes.get(name)]).toEqual([
      name,
      expect.stringMatching(`^(?:${outcome}|timeout)$`),
    ]);
  }
  expect(trial.supervisorMb).toBeLessThan(300);
}, 300_000);

it.skipIf(!redisThere)(
  "gives them the same outcomes through a queue, whose workers live",
  async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.end());
    const folder = scratch();
    const chosen = new Set([
      "empty.docx",
      "laughs.docx",
      "deep.html",
      "bomb_ops.pdf",
      "nested.zip",
      "jslink.docx",
    ]);
    const files = hostile.filter(({ name }) => chosen.has(name));
    expect(files).toHaveLength(chosen.size);
    const names = writeHostile(join(folder, "in"), files, 8);
    const trial = await tryHostile(folder, 5, 1_000, { url: redis.url, workers: 2 });
    expect(trial.code).toBe(3);
    expect([...trial.outcomes.keys()].sort()).toEqual([...names].sort());
    expect(trial.overdue).toEqual([]);
    expect(trial.hollow).toEqual([]);
    expect(Object.fromEntries(trial.outcomes)).toMatchObject({
      "empty.docx": "empty",
      "laughs.docx": "corrupt",
      "deep.html": expect.stringMatching(/^(?:limit|timeout)$/),
      "bomb_ops.pdf": expect.stringMatching(/^(?:limit|timeout)$/),
      "nested.zip": "unsupported",
      "jslink.docx": "ok",
    });
    expect(trial.supervisorMb).toBeLessThan(300);
  },
  300_000,
);
