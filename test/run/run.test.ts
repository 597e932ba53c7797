import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { allTables, currentVersions, exportRun, listInputs, runAll, type Versions } from "@juesuan/pipeline";
import { openStore } from "@juesuan/store";
import { expect, it } from "vitest";
import { command, juesuan, scratch, text } from "../cli/juesuan.ts";
import { contactOf, writeSmall } from "./small.ts";
import { artifactsOf, attemptsIn, filesUnder, query } from "./stores.ts";

// The code may be edited while these run, and is then another version.
process.env.JUESUAN_CODE = "test";

it("runs a folder: an outcome for every file, the same bytes whatever the order, nothing twice", async () => {
  const folder = scratch();
  writeSmall(join(folder, "in"), 6);
  copyFileSync(text, join(folder, "in/account.txt"));
  copyFileSync(text, join(folder, "in/copy.txt"));
  writeFileSync(join(folder, "in/blank.txt"), " \n");
  writeFileSync(join(folder, "in/.hidden"), "x");
  writeFileSync(join(folder, "in/notice.txt"), "关于召开会议的通知\n请各单位参加。\n");
  const run = (...args: string[]) => juesuan(["run", "in", ...args], { cwd: folder });
  const one = await run("--store", "a", "--export", "out-a", "--jobs", "2");
  expect([one.code, one.err.split("\n").at(-2)]).toEqual([3, expect.stringContaining("10/10")]);
  expect(one.out).toContain("in/blank.txt\tempty");
  expect(one.out).toContain("in/notice.txt\tempty");
  const before = attemptsIn(join(folder, "a"));
  expect(before).toHaveLength(9);

  const twice = await run("--store", "a", "--export", "out-b", "--quiet");
  expect([twice.code, twice.err]).toEqual([3, ""]);
  expect(attemptsIn(join(folder, "a"))).toEqual(before);
  expect(filesUnder(join(folder, "out-b"))).toEqual(filesUnder(join(folder, "out-a")));

  // One parser at a time, in another store, and from the names: the same artifacts and files.
  const names = readdirSync(join(folder, "in"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath.slice(folder.length + 1), entry.name))
    .reverse();
  const other = await juesuan(["run", "--stdin0", "--store", "c", "--export", "out-c", "--jobs", "1"], {
    cwd: folder,
    input: names.join("\0"),
  });
  expect(other.code).toBe(3);
  expect(filesUnder(join(folder, "out-c"))).toEqual(filesUnder(join(folder, "out-a")));
  expect(filesUnder(join(folder, "c/objects"))).toEqual(filesUnder(join(folder, "a/objects")));

  const summary = JSON.parse(readFileSync(join(folder, "out-a/summary.json"), "utf8"));
  expect(summary).toMatchObject({ inputs: 10, records: 7, outcomes: { ok: 7, empty: 2, duplicate: 1 } });
  const outcomes = readFileSync(join(folder, "out-a/outcomes.csv"), "utf8");
  expect(outcomes).toMatch(/^in\/copy\.txt,\d+,[0-9a-f]{64},duplicate,,,in\/account\.txt,/m);

  // The list of failures can be given back.
  const failures = join(folder, "a/failures.jsonl");
  expect(readFileSync(failures, "utf8").trim().split("\n")).toHaveLength(2);
  const from = await juesuan(["run", "--store", "a", "--from", failures, "--format", "json"], {
    cwd: folder,
  });
  expect(from.code).toBe(3);
  expect(JSON.parse(from.out)).toMatchObject({ inputs: 2, pending: 0, outcomes: { empty: 2 } });
  expect(attemptsIn(join(folder, "a"))).toHaveLength(before.length + 2);
}, 120_000);

it("leaves no contact anywhere but in the source", async () => {
  const folder = scratch();
  writeSmall(join(folder, "in"), 3);
  const store = join(folder, "store");
  const { code } = await juesuan([
    "run",
    join(folder, "in"),
    "--store",
    store,
    "--export",
    join(folder, "out"),
  ]);
  expect(code).toBe(0);
  const contacts = [0, 1, 2].flatMap((number) => Object.values(contactOf(number)));
  const places = [
    ...artifactsOf(store),
    ...[...filesUnder(join(folder, "out")).keys()].map((name) => readFileSync(join(folder, "out", name))),
    ...readdirSync(store)
      .filter((name) => name.startsWith("ledger") || name.endsWith(".jsonl"))
      .map((name) => readFileSync(join(store, name))),
  ];
  expect(places.length).toBeGreaterThan(15);
  for (const contact of contacts) {
    expect(places.filter((bytes) => bytes.includes(contact))).toEqual([]);
  }
  expect(query(store, "SELECT count(*) AS sealed FROM artifacts WHERE sealed IS NOT NULL")).toEqual([
    { sealed: 6 },
  ]);
  // The sources are what came in.
  const sources = [...filesUnder(join(store, "sources")).keys()];
  expect(sources.some((name) => readFileSync(join(store, "sources", name)).includes(contacts[0]!))).toBe(
    true,
  );
}, 60_000);

it("runs again only the stages whose version changed, to the same bytes", async () => {
  const folder = scratch();
  const [input] = writeSmall(join(folder, "in"), 1);
  copyFileSync(text, join(folder, "in/account.txt"));
  const own = currentVersions();
  const run = async (name: string, versions: Versions) => {
    const store = openStore(join(folder, name));
    const { run: id, counts } = await runAll(
      store,
      listInputs({ arguments: [join(folder, "in")], without: [] }),
      {
        jobs: 1,
        versions,
      },
    );
    expect(counts.outcomes.ok).toBe(2);
    await exportRun(store, id, join(folder, `out-${name}`), { tables: new Set(allTables), bom: false });
    store.close();
    return filesUnder(join(folder, `out-${name}`));
  };
  const spent = () =>
    attemptsIn(join(folder, "a"))
      .slice(-2)
      .map(({ read_ms, extract_ms, check_ms }) => [read_ms, extract_ms, check_ms].map((ms) => ms! > 0));
  const fresh = await run("a", own);
  const objects = filesUnder(join(folder, "a/objects"));
  expect(spent().at(0)).toEqual([true, true, true]);

  expect(await run("a", { ...own, check: "next" })).toEqual(fresh);
  expect(spent().map(([read, extract]) => [read, extract])).toEqual([
    [false, false],
    [false, false],
  ]);
  expect(spent().some(([, , check]) => check)).toBe(true);

  expect(await run("a", { ...own, extract: "next" })).toEqual(fresh);
  expect(spent().map(([read]) => read)).toEqual([false, false]);
  expect(spent()[0]![1]).toBe(true);

  // Three paths, one set of artifacts; and a store made at once has the same.
  expect(filesUnder(join(folder, "a/objects"))).toEqual(objects);
  expect(await run("b", { ...own, check: "next" })).toEqual(fresh);
  expect(filesUnder(join(folder, "b/objects"))).toEqual(objects);

  // A missing and a damaged artifact are made again.
  const [first, second] = [...objects.keys()];
  writeFileSync(join(folder, "a/objects", first!), "damaged");
  rmSync(join(folder, "a/objects", second!));
  expect(await run("a", { ...own, read: "next" })).toEqual(fresh);
  expect(filesUnder(join(folder, "a/objects"))).toEqual(objects);
  expect(existsSync(input!)).toBe(true);
}, 120_000);

it("drains on Ctrl-C and goes on to the same end", async () => {
  const folder = scratch();
  writeSmall(join(folder, "in"), 30);
  const args = ["run", "in", "--store", "store", "--jobs", "1", "--export", "out"];
  const child = spawn(command, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise<number | null>((done) => child.on("exit", done));
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  // Once something is done, and long before all is.
  while (settledIn(join(folder, "store")) < 3) await new Promise((done) => setTimeout(done, 20));
  child.kill("SIGINT");
  expect(await ended).toBe(130);
  expect(said).toMatch(/press Ctrl-C again|再按一次/);
  const done = attemptsIn(join(folder, "store"));
  expect(done.every(({ ending }) => ending === "answer")).toBe(true);
  expect(done.length).toBeLessThan(30);

  expect((await juesuan(args, { cwd: folder })).code).toBe(0);
  expect(attemptsIn(join(folder, "store"))).toHaveLength(30);
  await juesuan(["run", "in", "--store", "other", "--export", "whole"], { cwd: folder });
  expect(filesUnder(join(folder, "out"))).toEqual(filesUnder(join(folder, "whole")));
}, 120_000);

function settledIn(store: string): number {
  try {
    return Number(query(store, "SELECT count(*) AS done FROM attempts WHERE ending IS NOT NULL")[0]!.done);
  } catch {
    return 0;
  }
}

it("plans without writing, refuses wrong usage, and makes an account of nothing", async () => {
  const folder = scratch();
  writeSmall(join(folder, "in"), 4);
  mkdirSync(join(folder, "none"));
  const run = (...args: string[]) => juesuan(["run", ...args], { cwd: folder });
  const [plan, wrong, nothing, noNames, gone] = await Promise.all([
    run("in", "--dry-run", "--format", "json"),
    run("in", "--only", "fine"),
    run("none", "--store", "s"),
    run(),
    run("gone.docx", "in/**/*.pdf", "--store", "t", "--format", "json"),
  ]);
  expect([plan.code, JSON.parse(plan.out)]).toEqual([
    0,
    expect.objectContaining({ inputs: 4, due: 4, kept: {}, endings: { ".txt": 4 } }),
  ]);
  expect(existsSync(join(folder, "juesuan-data"))).toBe(false);
  expect([wrong.code, wrong.err]).toEqual([64, expect.stringContaining('"fine"')]);
  expect([nothing.code, nothing.out]).toEqual([0, "there are no files to process.\n"]);
  expect(noNames.code).toBe(64);
  expect([gone.code, JSON.parse(gone.out)]).toMatchObject([3, { inputs: 2, outcomes: { corrupt: 2 } }]);
}, 60_000);

it("takes a file for no folder to export to and for no list of failures", async () => {
  const folder = scratch();
  writeSmall(join(folder, "in"), 1);
  writeFileSync(join(folder, "note.txt"), "决算\n");
  for (const [options, said] of [
    [["in", "--export", "note.txt"], /"note.txt" is a file; name a folder/],
    [["--from", "note.txt"], /"note.txt" cannot be read as a list/],
  ] as const) {
    const { code, err } = await juesuan(["run", "--store", "a", ...options], { cwd: folder });
    expect(code).toBe(64);
    expect(err).toMatch(said);
  }
  expect(existsSync(join(folder, "a"))).toBe(false);
});
