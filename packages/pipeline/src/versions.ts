import { readdirSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { generator, stageVersions } from "@juesuan/document";
import { hash } from "@juesuan/store";

/**
 * What each stage's artifacts hang on beside their input: the declared version and a digest of the code and the
 * vocabulary that the stage runs on, so that a change is noticed whether or not somebody raised a number.
 */
export interface Versions {
  readonly read: string;
  readonly extract: string;
  readonly check: string;
}

/** The packages each stage runs on; those of an earlier stage reach it through its input. */
const parts = {
  read: ["document", "quantity", "language", "tables", "readers"],
  extract: ["document", "quantity", "language", "account", "extract"],
  check: ["document", "quantity", "language", "account", "rules"],
} as const;

let known: Versions | undefined;

/** Versions of the stages as they stand on this machine; read once. */
export function currentVersions(): Versions {
  if (known !== undefined) return known;
  const digests = new Map<string, string>();
  const digestOf = (name: string): string => {
    const digest = digests.get(name) ?? packageDigest(name);
    digests.set(name, digest);
    return digest;
  };
  // One release may run from source here and compiled there: machines that share a store can be told that it is one.
  const pinned = process.env.JUESUAN_CODE;
  const version = (stage: keyof typeof parts, declared: string) =>
    `${declared}-${pinned ?? hash(parts[stage].map(digestOf).join(" ")).slice(0, 16)}`;
  known = {
    read: version("read", stageVersions.read),
    extract: version("extract", stageVersions.extract),
    check: version("check", `${stageVersions.check}.${generator.rules}`),
  };
  return known;
}

/** Stands for everything that a document's artifacts hang on beside its bytes. */
export function fingerprintOf(versions: Versions): string {
  return hash(JSON.stringify([versions.read, versions.extract, versions.check, generator])).slice(0, 32);
}

/** The key of a stage's artifact: its input's hash, the stage's version, its options. */
export function artifactKey(stage: keyof Versions, versions: Versions, input: string, options = ""): string {
  return hash(JSON.stringify([stage, versions[stage], options, input]));
}

/** Hash of a package's program: its manifest, which pins the libraries, its code and its data, without tests. */
function packageDigest(name: string): string {
  const manifest = findPackageJSON(`@juesuan/${name}`, import.meta.url);
  if (manifest === undefined) throw new Error(`the package ${name} is not installed`);
  const code = join(dirname(manifest), import.meta.url.endsWith(".ts") ? "src" : "dist");
  const files = readdirSync(code, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|js|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\.test\.[tj]s$|\.d\.ts$|[\\/](?:fixtures|testing)[\\/]/.test(file))
    .sort();
  const lines = files.map(
    (file) => `${relative(code, file).split(sep).join("/")} ${hash(readFileSync(file))}`,
  );
  return hash([hash(readFileSync(manifest)), ...lines].join("\n"));
}
