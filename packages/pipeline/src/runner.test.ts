import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { failed, type Store } from "@juesuan/store";
import { expect, it } from "vitest";
import { StoreBusy } from "./run-setting.ts";
import { filesIn, runFake, scratch, storeIn } from "./testing/fake.ts";
import { verifyAccount } from "./verify.ts";

/** Every attempt in the ledger as `name ending`, in order. */
function attempts(store: Store): string[] {
  const database = new DatabaseSync(join(store.folder, "ledger.sqlite"), { readOnly: true });
  const rows = database
    .prepare("SELECT d.name, a.ending FROM attempts a JOIN documents d USING (sha256) ORDER BY a.id")
    .all() as unknown as { name: string; ending: string | null }[];
  database.close();
  return rows.map(({ name, ending }) => `${name} ${ending}`);
}

async function shown(store: Store, run: number): Promise<string[]> {
  const rows = await store.ledger.page(run, undefined, 1_000);
  return rows.map((row) => `${row.shown.split("/").at(-1)} ${row.outcome}`);
}

it("gives every input one outcome, sets poison aside after two attempts, and does nothing twice", async () => {
  const folder = scratch();
  const store = storeIn(folder);
  const inputs = filesIn(scratch(), ["a.txt", "kill.txt", "m.txt", "spin.txt", "z.txt"]);
  writeFileSync(join(inputs, "copy.txt"), "content of a.txt");
  const { counts, complete, run } = await runFake(store, inputs);
  expect(complete).toBe(true);
  expect(verifyAccount(counts)).toEqual([]);
  expect(await shown(store, run)).toEqual([
    "a.txt ok",
    "copy.txt duplicate",
    "kill.txt crash",
    "m.txt ok",
    "spin.txt timeout",
    "z.txt ok",
  ]);
  expect(attempts(store).sort()).toEqual([
    "a.txt answer",
    "kill.txt crash",
    "kill.txt crash",
    "m.txt answer",
    "spin.txt timeout",
    "spin.txt timeout",
    "z.txt answer",
  ]);
  const again = await runFake(store, inputs);
  expect(again.counts).toEqual(counts);
  expect(again.events.filter((event) => event.kind === "settled" && !event.kept)).toEqual([]);
  expect(attempts(store)).toHaveLength(7);
}, 60_000);

it("tries a document on which the program failed once more, in a parser of its own, and blames no other for it", async () => {
  const folder = scratch();
  const store = storeIn(folder);
  const inputs = filesIn(scratch(), ["a.txt", "spoil.txt", "throw.txt", "u.txt", "v.txt", "w.txt"]);
  const { run, counts } = await runFake(store, inputs, { jobs: 1 });
  expect(verifyAccount(counts)).toEqual([]);
  expect(await shown(store, run)).toEqual([
    "a.txt ok",
    "spoil.txt ok",
    "throw.txt crash",
    "u.txt ok",
    "v.txt ok",
    "w.txt ok",
  ]);
  const made = attempts(store);
  expect(made.filter((line) => line.startsWith("throw"))).toEqual(["throw.txt crash", "throw.txt answer"]);
  // What the spoiled parser failed at was given to a new one.
  expect(made).toHaveLength(7);
  const [row] = (await store.ledger.page(run, undefined, 9)).filter(({ shown: name }) =>
    name.endsWith("throw.txt"),
  );
  expect(row!.reason?.code).toBe("EXCEPTION");
}, 60_000);

it("does again what is asked for: by outcome, all of it, and what changed", async () => {
  const store = storeIn(scratch());
  const inputs = filesIn(scratch(), ["a.txt", "b.txt", "kill.txt"]);
  await runFake(store, inputs);
  expect(attempts(store)).toHaveLength(4);
  await runFake(store, inputs, { only: failed });
  expect(attempts(store).slice(4)).toEqual(["kill.txt crash", "kill.txt crash"]);
  await runFake(store, inputs, { only: new Set(["ok"] as const) });
  expect(attempts(store).slice(6).sort()).toEqual(["a.txt answer", "b.txt answer"]);
  await runFake(store, inputs, { force: true, only: new Set(["ok"] as const) });
  expect(attempts(store)).toHaveLength(10);
  // A file of other content, one that is gone, one that is new.
  writeFileSync(join(inputs, "a.txt"), "other content");
  rmSync(join(inputs, "kill.txt"));
  renameSync(join(inputs, "b.txt"), join(inputs, "c.txt"));
  const { run, counts } = await runFake(store, inputs);
  expect(await shown(store, run)).toEqual(["a.txt ok", "c.txt ok"]);
  expect(verifyAccount(counts)).toEqual([]);
  expect(attempts(store)).toHaveLength(11);
  // Another version of a stage makes everything due.
  await runFake(store, inputs, { versions: { read: "1", extract: "1", check: "2" } });
  expect(attempts(store)).toHaveLength(13);
}, 60_000);

it("accounts for files that cannot be had", async () => {
  const store = storeIn(scratch());
  const inputs = filesIn(scratch(), ["a.txt"]);
  const { runAll, listInputs } = await import("./index.ts");
  const named = [
    join(inputs, "a.txt"),
    join(inputs, "none.txt"),
    join(inputs, "*.pdf"),
    join(inputs, "a.txt"),
  ];
  const { counts, run } = await runAll(store, listInputs({ arguments: named, without: [] }), {
    jobs: 1,
    program: (await import("./testing/fake.ts")).fakeParser,
  });
  expect(await shown(store, run)).toEqual(["*.pdf corrupt", "a.txt ok", "none.txt corrupt"]);
  expect(counts).toMatchObject({ inputs: 3, pending: 0, unfetched: 2, documents: 1 });
  expect(verifyAccount(counts)).toEqual([]);
}, 60_000);

it("stops for a fault of the machine, blames no document, and goes on afterwards", async () => {
  const store = storeIn(scratch());
  const inputs = filesIn(scratch(), ["a.txt", "b.txt", "full.txt", "y.txt", "z.txt"]);
  const { failure, complete, counts } = await runFake(store, inputs, { jobs: 1 });
  expect([failure, complete]).toEqual(["ENOSPC: no space left on device", false]);
  expect(counts.outcomes.ok + counts.pending).toBe(5);
  expect(counts.pending).toBeGreaterThan(0);
  renameSync(join(inputs, "full.txt"), join(inputs, "good.txt"));
  writeFileSync(join(inputs, "good.txt"), "room again");
  const after = await runFake(store, inputs);
  expect(after.counts.outcomes.ok).toBe(5);
}, 60_000);

it("drains when asked, and a second run on the store is refused or waits", async () => {
  const store = storeIn(scratch());
  const inputs = filesIn(scratch(), [
    "a.txt",
    "hang.txt",
    ...Array.from({ length: 20 }, (_, at) => `n${at}.txt`),
  ]);
  const drain = new AbortController();
  const first = runFake(store, inputs, {
    jobs: 1,
    timeout: 2,
    drain: drain.signal,
    onEvent: (event) => {
      if (event.kind === "settled") drain.abort();
    },
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await expect(runFake(store, inputs, { wait: false })).rejects.toBeInstanceOf(StoreBusy);
  const waited = runFake(store, inputs);
  const { counts, complete } = await first;
  expect(complete).toBe(false);
  expect(counts.pending).toBeGreaterThan(10);
  expect(verifyAccount(counts)).toEqual([]);
  const end = await waited;
  expect(end.counts.outcomes).toMatchObject({ ok: 21, timeout: 1 });
  expect(attempts(store).filter((line) => line === "a.txt answer")).toHaveLength(1);
}, 60_000);

it("takes the same sample every time", async () => {
  const inputs = filesIn(
    scratch(),
    Array.from({ length: 30 }, (_, at) => `f${at}.txt`),
  );
  const take = async () => {
    const store = storeIn(scratch());
    const { run } = await runFake(store, inputs, { sample: 5 });
    return shown(store, run);
  };
  const [one, two] = [await take(), await take()];
  expect(one).toHaveLength(5);
  expect(two).toEqual(one);
}, 60_000);
