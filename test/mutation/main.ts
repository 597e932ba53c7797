import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { filesOf, sampled } from "./sample.ts";

/**
 * Mutation testing with Stryker: changes one thing in the code at a time and sees whether a test fails.
 *
 *   node --conditions=source test/mutation/main.ts quantity          every mutant
 *   node --conditions=source test/mutation/main.ts rules [LINES] [SEED]   so many lines of every file, by a seed
 *
 * Prints the share of killed mutants by family of files, and the survivors. Stryker's type checker needs an interface
 * that TypeScript 7 does not have yet, so mutants that do not type-check are run like others.
 */

const root = resolve(import.meta.dirname, "../..");
// Stryker brings 240 packages for one measurement, so it is no dependency of the project.
if (!existsSync(join(root, "node_modules/@stryker-mutator/core"))) {
  process.stderr.write(
    "mutation: install Stryker first: pnpm add -w -D @stryker-mutator/core@10.1.1 @stryker-mutator/vitest-runner@10.1.1\n",
  );
  process.exit(69);
}
const [name = "quantity", lines = "0", seed = "1"] = process.argv.slice(2);

const sampledLines = Number(lines);
const files = filesOf(root, name);
const stretches = sampledLines > 0 ? sampled(root, files, sampledLines, Number(seed)) : undefined;
const mutate = stretches?.map(({ file, from, to }) => `${file}:${from}-${to}`) ?? files;

const folder = mkdtempSync(join(tmpdir(), "mutation-"));
const result = join(folder, "mutation.json");
writeFileSync(
  join(folder, "stryker.json"),
  JSON.stringify({
    plugins: ["@stryker-mutator/vitest-runner"],
    testRunner: "vitest",
    // Rules are loaded by their folder: which tests are related cannot be read from imports, only measured.
    vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
    mutate,
    tsconfigFile: "none.json",
    coverageAnalysis: "perTest",
    ignoreStatic: sampledLines > 0,
    concurrency: 1,
    timeoutMS: 20_000,
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName: result },
    tempDirName: ".stryker-tmp",
    allowConsoleColors: false,
  }),
);
const ran = spawnSync("stryker", ["run", join(folder, "stryker.json")], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, MUTATED_PACKAGE: name },
});
if (ran.error !== undefined || ran.status !== 0) {
  console.error("Stryker did not run: add @stryker-mutator/core and @stryker-mutator/vitest-runner 10.1.1.");
  process.exit(1);
}

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}
const report = JSON.parse(readFileSync(result, "utf8")) as {
  files: { [file: string]: { source: string; mutants: Mutant[] } };
};
rmSync(folder, { recursive: true });

const familyOf = (file: string) => /\/catalogue\/([a-z]+)\//.exec(file)?.[1]?.toUpperCase() ?? "shared";
const killed = new Set(["Killed", "Timeout"]);
const alive = new Set(["Survived", "NoCoverage"]);
const counts = new Map<string, { killed: number; alive: number }>();
for (const [file, { source, mutants }] of Object.entries(report.files)) {
  const text = source.split("\n");
  for (const { status, mutatorName, replacement = "", location } of mutants) {
    for (const family of [familyOf(file), "all"]) {
      const count = counts.get(family) ?? { killed: 0, alive: 0 };
      if (killed.has(status)) count.killed++;
      if (alive.has(status)) count.alive++;
      counts.set(family, count);
    }
    if (!alive.has(status)) continue;
    const { line } = location.start;
    const print = replacement.replace(/\s+/g, " ").slice(0, 60);
    console.log(`${file}:${line} ${mutatorName} ${text[line - 1]?.trim().slice(0, 110)} → ${print}`);
  }
}
for (const [family, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const all = count.killed + count.alive;
  const share = all === 0 ? "—" : `${((100 * count.killed) / all).toFixed(1)} %`;
  console.log(
    `${family.padEnd(8)} ${String(count.killed).padStart(5)} of ${String(all).padStart(5)} killed  ${share}`,
  );
}
