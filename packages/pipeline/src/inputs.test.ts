import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { listInputs } from "./inputs.ts";
import { filesIn, runFake, scratch, storeIn } from "./testing/fake.ts";

async function shown(
  args: readonly string[],
  without: readonly string[] = [],
): Promise<[string[], string[]]> {
  const passed: string[] = [];
  const names: string[] = [];
  for await (const input of listInputs({ arguments: args, without, passed: (name) => passed.push(name) })) {
    names.push(input.shown);
  }
  return [names.sort(), passed.sort()];
}

it("takes files, folders and patterns, and says what it passes over", async () => {
  const folder = filesIn(scratch(), ["a.txt", "b[1].docx", ".hidden", "~$b.docx"]);
  mkdirSync(join(folder, "in/deep"), { recursive: true });
  filesIn(join(folder, "in/deep"), ["c.pdf", "d.txt"]);
  symlinkSync(join(folder, "a.txt"), join(folder, "in/link.txt"));
  symlinkSync(folder, join(folder, "in/loop"));
  symlinkSync(join(folder, "gone.txt"), join(folder, "in/nowhere.txt"));
  const at = (...names: string[]) => names.map((name) => join(folder, name));
  expect(await shown([folder], at("in/deep"))).toEqual([
    at("a.txt", "b[1].docx", "in/link.txt", "in/nowhere.txt"),
    at(".hidden", "in/loop", "~$b.docx"),
  ]);
  expect((await shown(at("**/*.{pdf,txt}")))[0]).toEqual(
    at("a.txt", "in/deep/c.pdf", "in/deep/d.txt", "in/link.txt"),
  );
  expect((await shown(at("b[1].docx", "none.txt", "*.xls")))[0]).toEqual(
    at("*.xls", "b[1].docx", "none.txt"),
  );
});

it("takes names that are no UTF-8, as archives from Windows leave them", async () => {
  const folder = scratch();
  // 决算.txt in GB18030.
  const name = Buffer.from("bef6cbe32e747874", "hex");
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), "x");
  const store = storeIn(scratch());
  const { run, counts } = await runFake(store, folder);
  expect(counts.outcomes.ok).toBe(1);
  const [row] = await store.ledger.page(run, undefined, 1);
  expect([row!.shown, row!.name]).toEqual([join(folder, "决算.txt"), "决算.txt"]);
  // It is known again.
  await runFake(store, folder);
  expect((await store.ledger.history(row!.sha256!)).attempts).toBe(1);
}, 60_000);
