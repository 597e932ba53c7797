import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Stryker brings 180 packages for one measurement: it has a folder of its own and is no dependency of the project. */
const VERSION = "10.1.1";
const PACKAGES = ["@stryker-mutator/core", "@stryker-mutator/vitest-runner"];

export interface Stryker {
  readonly command: string;
  readonly plugin: string;
}

/** Stryker in `.cache/mutation`, installed there when it is not yet; nothing when it could not be. */
export function stryker(root: string): Stryker | undefined {
  const folder = join(root, ".cache", "mutation");
  const modules = join(folder, "node_modules");
  if (!PACKAGES.every((name) => versionOf(modules, name) === VERSION)) {
    process.stderr.write(
      `mutation: installing Stryker ${VERSION} into .cache/mutation (once, about 60 MB)\n`,
    );
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    const wanted = PACKAGES.map((name) => `${name}@${VERSION}`);
    // Without its peers: the tests must meet the project's own vitest and no second one.
    const options = ["--prefix", folder, "--legacy-peer-deps", "--no-audit", "--no-fund", "--loglevel=error"];
    if (spawnSync("npm", ["install", ...options, ...wanted], { stdio: ["ignore", 2, 2] }).status !== 0)
      return;
  }
  const vitest = join(modules, "vitest");
  rmSync(vitest, { force: true });
  symlinkSync(join(root, "node_modules", "vitest"), vitest);
  return {
    command: join(modules, ".bin", "stryker"),
    plugin: join(modules, "@stryker-mutator", "vitest-runner", "dist", "src", "index.js"),
  };
}

function versionOf(modules: string, name: string): string | undefined {
  const file = join(modules, name, "package.json");
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, "utf8")) as { version?: string }).version;
}
