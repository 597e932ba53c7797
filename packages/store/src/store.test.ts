import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { hash, openStore, type Settlement, type Store, StoreFailure, StoreLayout } from "./index.ts";

function storeIn(folder = scratch()): Store {
  const store = openStore(folder);
  onTestFinished(() => store.close());
  return store;
}

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "juesuan-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const sha = (letter: string) => letter.repeat(64);
const settlement = (sha256: string, more: Partial<Settlement> = {}): Settlement => ({
  sha256,
  run: 1,
  fingerprint: "v1",
  outcome: "ok",
  reason: null,
  stage: "check",
  mediaType: "text/plain",
  pages: null,
  artifacts: [],
  findings: [],
  severities: { error: 0, warning: 0, explain: 0, info: 0 },
  spent: { read: 0, extract: 0, check: 0, peakMb: 0 },
  ...more,
});

it("lets the first path by name stand for its bytes, whichever was processed first", async () => {
  const { ledger } = storeIn();
  const run = await ledger.startRun({});
  const list = ["c", "a", "b", "d"].map((name) => ({ path: `/x/${name}`, shown: name }));
  await ledger.list(run, list);
  await ledger.list(run, list);
  const source = { bytes: 1, stamp: "", name: "c" };
  await ledger.fetched("/x/c", { ...source, sha256: sha("1") });
  await ledger.fetched("/x/a", { ...source, sha256: sha("1") });
  await ledger.fetched("/x/b", { ...source, sha256: sha("2") });
  const reason = { code: "NOT_FOUND", message: { zh: "无", en: "none" } };
  await ledger.unfetched("/x/d", { outcome: "corrupt", reason, bytes: null });
  expect((await ledger.counts(run)).pending).toBe(3);
  expect(await ledger.unsettled(run, 9)).toEqual([sha("1"), sha("2")]);
  await ledger.settle(settlement(sha("1")));
  await ledger.settle(settlement(sha("2"), { outcome: "empty", reason }));
  const rows = await ledger.page(run, undefined, 3);
  expect(rows.map(({ shown, outcome, duplicateOf }) => [shown, outcome, duplicateOf])).toEqual([
    ["a", "ok", null],
    ["b", "empty", null],
    ["c", "duplicate", "a"],
  ]);
  expect(rows[1]!.reason).toEqual(reason);
  expect((await ledger.page(run, rows[2], 3)).map(({ shown, outcome }) => [shown, outcome])).toEqual([
    ["d", "corrupt"],
  ]);
  expect(await ledger.counts(run)).toMatchObject({
    inputs: 4,
    pending: 0,
    unfetched: 1,
    documents: 2,
    outcomes: { ok: 1, empty: 1, corrupt: 1, duplicate: 1, crash: 0 },
  });
  // Another run without "a": the next one stands for the bytes.
  const next = await ledger.startRun({});
  await ledger.list(
    next,
    list.filter(({ shown }) => shown !== "a"),
  );
  const [b, c] = await ledger.page(next, undefined, 9);
  expect([b!.outcome, c!.outcome]).toEqual(["empty", "ok"]);
});

it("counts attempts before they are made, and a settlement that comes twice once", async () => {
  const { ledger } = storeIn();
  const run = await ledger.startRun({});
  await ledger.list(run, [{ path: "/a", shown: "a" }]);
  const sha256 = sha("1");
  await ledger.fetched("/a", { sha256, bytes: 1, stamp: "", name: "a" });
  const begin = (alone: boolean) => ledger.beginAttempt({ sha256, run, worker: "w", alone });
  const first = await begin(false);
  await ledger.endAttempt(first, "timeout", "10 s");
  await ledger.endAttempt(first, "crash", "later");
  await begin(false);
  await begin(true);
  expect(await ledger.closeAbandoned(new Set(["w"]))).toBe(0);
  expect(await ledger.closeAbandoned(new Set(["v"]))).toBe(2);
  expect(await ledger.history(sha256)).toEqual({
    attempts: 3,
    open: 0,
    strikes: ["timeout"],
    interrupted: 2,
    interruptedAlone: 1,
  });
  const attempt = await begin(true);
  const finding = {
    id: "f",
    rule: "R-1",
    severity: "error",
    message: { zh: "甲", en: "a" },
    path: "/facts/0",
    attribution: "unit",
  } as const;
  const last = settlement(sha256, { attempt, findings: [finding], outcome: "timeout" });
  expect([await ledger.settle(last), await ledger.settle(last)]).toEqual([true, false]);
  const [row] = await ledger.page(run, undefined, 1);
  expect([row!.outcome, row!.attempt]).toEqual(["timeout", 1]);
  await ledger.reopen(sha256);
  expect(await ledger.history(sha256)).toMatchObject({ attempts: 0, strikes: [] });
  expect((await ledger.document(sha256))!.outcome).toBeNull();
});

it("keeps objects whole, and makes damaged ones again", async () => {
  const folder = scratch();
  const { objects } = storeIn(folder);
  const content = Buffer.from("内容".repeat(1_000));
  const draft = await objects.draft(content);
  expect([objects.has(draft.sha256), objects.get(draft.sha256)]).toEqual([false, undefined]);
  await objects.install([draft]);
  expect(Buffer.from(objects.get(draft.sha256)!)).toEqual(content);
  expect(draft.sha256).toBe(hash(content));
  expect(readdirSync(objects.temporary)).toEqual([]);
  expect(await objects.draft(content)).toEqual({ sha256: draft.sha256 });
  const file = join(folder, "objects", draft.sha256.slice(0, 2), `${draft.sha256.slice(2)}.zst`);
  for (const damage of ["", "nonsense"]) {
    writeFileSync(file, damage);
    expect(objects.get(draft.sha256)).toBeUndefined();
    await objects.install([await objects.draft(content)]);
    expect(Buffer.from(objects.get(draft.sha256)!)).toEqual(content);
  }
  // A parser's word for where its file lies is not taken.
  writeFileSync(join(folder, "secret"), "x");
  await expect(objects.install([{ sha256: sha("a"), file: "../secret" }])).rejects.toBeInstanceOf(
    StoreFailure,
  );
  expect(existsSync(join(folder, "secret"))).toBe(true);
});

it("gives the right to run to one process, and takes it back when that is killed", () => {
  const folder = scratch();
  const store = storeIn(folder);
  const program = `import { openStore } from "@juesuan/store";
    const lock = openStore(process.argv[1]).take();
    process.stdout.write(lock === undefined ? "busy" : "taken");
    process.kill(process.pid, "SIGKILL");`;
  const other = () =>
    spawnSync(process.execPath, ["--conditions=source", "--input-type=module", "-e", program, folder], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    }).stdout;
  expect(other()).toBe("taken");
  const lock = store.take();
  expect(lock).toBeDefined();
  expect([other(), store.take(), store.holder()]).toEqual(["busy", undefined, process.pid]);
  lock!.release();
  expect(other()).toBe("taken");
}, 60_000);

it("refuses a store of another layout", () => {
  const folder = scratch();
  openStore(folder).close();
  const database = new DatabaseSync(join(folder, "ledger.sqlite"));
  database.exec("UPDATE meta SET value = '0' WHERE key = 'layout'");
  database.close();
  expect(() => openStore(folder)).toThrow(StoreLayout);
});

it("sweeps what dead members left, and nothing of the living", async () => {
  const folder = scratch();
  const store = storeIn(folder);
  const run = await store.ledger.startRun({});
  await store.ledger.list(run, [{ path: "/a", shown: "a" }]);
  await store.ledger.fetched("/a", { sha256: sha("1"), bytes: 1, stamp: "", name: "a" });
  const program = `import { openStore } from "@juesuan/store";
    import { writeFileSync } from "node:fs";
    const store = openStore(process.argv[1]);
    const { id, temporary } = store.member();
    writeFileSync(temporary + "/half-written", "x");
    await store.ledger.beginAttempt({ sha256: "${sha("1")}", run: 1, worker: id, alone: false });
    process.kill(process.pid, "SIGKILL");`;
  spawnSync(process.execPath, ["--conditions=source", "--input-type=module", "-e", program, folder], {
    cwd: import.meta.dirname,
  });
  // One that was ended before it had its name.
  writeFileSync(join(folder, "members/.1-nameless"), "");
  mkdirSync(join(folder, "tmp/1-nameless"));
  const other = openStore(folder);
  writeFileSync(join(other.member().temporary, "being-written"), "x");
  await store.ledger.beginAttempt({ sha256: sha("1"), run, worker: other.member().id, alone: false });
  expect(readdirSync(join(folder, "tmp"))).toHaveLength(3);
  expect(await store.sweep()).toBe(1);
  expect(await store.sweep()).toBe(0);
  expect(readdirSync(join(folder, "tmp"))).toEqual([other.member().id]);
  expect(readdirSync(other.member().temporary)).toEqual(["being-written"]);
  other.close();
  expect([readdirSync(join(folder, "tmp")), readdirSync(join(folder, "members"))]).toEqual([[], []]);
  expect(await store.sweep()).toBe(1);
}, 60_000);

it("sweeps no folder of a process that is just entering", async () => {
  const folder = scratch();
  storeIn(folder);
  const program = `import { openStore } from "@juesuan/store";
    import { writeFileSync } from "node:fs";
    for (let time = 0; time < 60; time++) {
      const store = openStore(process.argv[1]);
      const { temporary } = store.member();
      await store.sweep();
      writeFileSync(temporary + "/a", "x");
      store.close();
    }`;
  const ends = Array.from(
    { length: 4 },
    () =>
      new Promise<string>((done) => {
        const child = spawn(
          process.execPath,
          ["--conditions=source", "--input-type=module", "-e", program, folder],
          { cwd: import.meta.dirname },
        );
        let said = "";
        child.stderr.on("data", (chunk: Buffer) => {
          said += chunk.toString();
        });
        child.on("close", (code) => done(code === 0 ? "" : said));
      }),
  );
  expect(await Promise.all(ends)).toEqual(["", "", "", ""]);
  expect(readdirSync(join(folder, "tmp"))).toEqual([]);
}, 60_000);

it("lets a document land once, whoever lost the right to it", async () => {
  const { ledger } = storeIn();
  const run = await ledger.startRun({});
  await ledger.list(run, [{ path: "/a", shown: "a" }]);
  const sha256 = sha("1");
  await ledger.fetched("/a", { sha256, bytes: 1, stamp: "", name: "a" });
  const slow = await ledger.beginAttempt({ sha256, run, worker: "slow", alone: false });
  const quick = await ledger.beginAttempt({ sha256, run, worker: "quick", alone: false, supersedes: true });
  expect(await ledger.history(sha256)).toMatchObject({ attempts: 2, open: 1, interrupted: 0 });
  expect(await ledger.settle(settlement(sha256, { attempt: slow, outcome: "empty" }))).toBe(true);
  expect(await ledger.settle(settlement(sha256, { attempt: quick, outcome: "ok" }))).toBe(false);
  expect((await ledger.document(sha256))!.outcome).toBe("empty");
  expect(await ledger.endings()).toMatchObject({ answer: 1, late: 1, interrupted: 0, open: 0 });
  // An answer of before the document was asked for anew is none to the new question.
  const before = await ledger.beginAttempt({ sha256, run, worker: "slow", alone: false });
  await ledger.reopen(sha256);
  expect(await ledger.settle(settlement(sha256, { attempt: before }))).toBe(false);
  expect(await ledger.outstanding(run, undefined, 9)).toEqual([{ sha256, bytes: 1, round: 1 }]);
  expect(await ledger.outstanding(run, sha256, 9)).toEqual([]);
  expect(await ledger.lastRun()).toMatchObject({ run, state: "running", ended: null });
});
