import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { behaviour, filesOf, sampled } from "./sample.ts";
import { stryker } from "./stryker.ts";

/**
 * Mutation testing with Stryker: changes one thing in the code at a time and sees whether a test fails.
 *
 *   npm run mutate                               three lines of every file of packages/rules, always the same ones
 *   npm run mutate -- rules 5 2                  five lines of every file, by another seed
 *   npm run mutate -- quantity 0                 every mutant of a package
 *   npm run mutate -- rules 0 1 catalogue/txt    every mutant of the files whose path has these words
 *
 * Prints the survivors, and the share of killed mutants by family of files. Stryker's type checker needs an interface
 * that TypeScript 7 does not have yet, so mutants that do not type-check are run like others.
 */

const root = resolve(import.meta.dirname, "../..");
const [name = "rules", lines = "3", seed = "1", words = ""] = process.argv.slice(2);
const installed = stryker(root);
if (installed === undefined) {
  process.stderr.write("mutation: Stryker could not be installed into .cache/mutation\n");
  process.exit(69);
}

const sampledLines = Number(lines);
const files = filesOf(root, name).filter((file) => file.includes(words));
const stretches =
  sampledLines > 0 ? sampled(root, files, sampledLines, Number(seed)) : behaviour(root, files);
const mutate = stretches.map(({ file, from, to }) => `${file}:${from}-${to}`);

const folder = mkdtempSync(join(tmpdir(), "mutation-"));
const result = join(folder, "mutation.json");
writeFileSync(
  join(folder, "stryker.json"),
  JSON.stringify({
    plugins: [installed.plugin],
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
    // What no test of a package reads need not be copied for a run.
    ignorePatterns: [".cache", "corpus", "docs"],
    allowConsoleColors: false,
  }),
);
const ran = spawnSync(installed.command, ["run", join(folder, "stryker.json")], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, MUTATED_PACKAGE: name },
});
if (ran.error !== undefined || ran.status !== 0) {
  console.error("mutation: Stryker did not run to its end");
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
