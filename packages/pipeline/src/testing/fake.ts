import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore, type Store } from "@juesuan/store";
import { onTestFinished } from "vitest";
import { listInputs } from "../inputs.ts";
import type { RunEvent, RunResult } from "../run-setting.ts";
import { type RunSetting, runAll } from "../runner.ts";

export const fakeParser = fileURLToPath(new URL("./fake-parser.ts", import.meta.url));

/** A folder that is gone after the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "juesuan-pipeline-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function storeIn(folder: string): Store {
  const store = openStore(join(folder, "store"));
  onTestFinished(() => store.close());
  return store;
}

/** Writes one file a name, each of its own content. */
export function filesIn(folder: string, names: readonly string[]): string {
  for (const name of names) writeFileSync(join(folder, name), `content of ${name}`);
  return folder;
}

export interface Watched extends RunResult {
  readonly events: readonly RunEvent[];
}

/** Runs over a folder with the fake parser, and short limits. */
export async function runFake(
  store: Store,
  folder: string,
  setting: Partial<RunSetting> = {},
): Promise<Watched> {
  const events: RunEvent[] = [];
  const result = await runAll(store, listInputs({ arguments: [folder], without: [store.folder] }), {
    jobs: 2,
    timeout: 1,
    memoryMb: 400,
    program: fakeParser,
    versions: { read: "1", extract: "1", check: "1" },
    onEvent: (event) => events.push(event),
    ...setting,
  });
  return { ...result, events };
}
