import { extname, join } from "node:path";
import { hash, type Listed, type Outcome, outcomes, readLedger } from "@juesuan/store";
import { openName } from "./inputs.ts";
import type { RunWanted } from "./run-setting.ts";
import { currentVersions, fingerprintOf } from "./versions.ts";

/** What a run would do; nothing is written, and no store is made. */
export interface Plan {
  readonly inputs: number;
  readonly due: number;
  readonly bytes: number;
  /** Inputs that are done, by what they came to. */
  readonly kept: { readonly [outcome in Outcome]?: number };
  /** Inputs that would be processed, by the endings of their names. */
  readonly endings: { readonly [ending: string]: number };
}

export async function planRun(
  folder: string,
  inputs: AsyncIterable<Listed>,
  setting: Pick<RunWanted, "only" | "force" | "sample">,
): Promise<Plan> {
  const ledger = readLedger(join(folder, "ledger.sqlite"));
  const fingerprint = fingerprintOf(currentVersions());
  const all = new Map<string, Listed>();
  for await (const input of inputs) all.set(input.path, input);
  const taken = [...all.values()]
    .map((input) => ({ input, key: hash(input.shown) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, setting.sample ?? all.size);
  const kept = new Map<Outcome, number>();
  const endings = new Map<string, number>();
  let due = 0;
  let bytes = 0;
  for (const { input } of taken) {
    const known = ledger?.look(input.path);
    const state = await openName(input.path)
      .stat()
      .catch(() => undefined);
    const stamp = state === undefined ? null : `${state.size} ${state.mtimeNs} ${state.ctimeNs} ${state.ino}`;
    const done = known?.outcome ?? null;
    const current = done !== null && known?.stamp === stamp && known.fingerprint === fingerprint;
    const asked =
      setting.only === undefined
        ? setting.force === true || !current
        : done !== null && setting.only.has(done);
    if (!asked) {
      if (done !== null) kept.set(done, (kept.get(done) ?? 0) + 1);
      continue;
    }
    due++;
    bytes += Number(state?.size ?? 0);
    const ending = extname(input.shown).toLowerCase();
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  ledger?.close();
  return {
    inputs: taken.length,
    due,
    bytes,
    kept: Object.fromEntries(
      outcomes.filter((name) => kept.has(name)).map((name) => [name, kept.get(name)!]),
    ),
    endings: Object.fromEntries([...endings].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
