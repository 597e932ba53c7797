import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");

/**
 * The chain: what each package may import, third parties included. A package imports only packages above it, and
 * of those only the ones granted here. The architecture is this table.
 */
const granted: { readonly [name: string]: readonly string[] } = {
  document: ["zod"],
  quantity: ["@juesuan/document", "fraction.js", "zod"],
  language: ["nodejs-jieba", "@node-rs/jieba"],
  tables: ["@juesuan/document", "@juesuan/language"],
  readers: [
    "@juesuan/document",
    "@juesuan/language",
    "@juesuan/tables",
    "mammoth",
    "pdf-parse",
    "pdfjs-dist",
    "cheerio",
    "fflate",
    "saxes",
    "iconv-lite",
    "yauzl",
    // Types of the trees that cheerio builds; it brings these itself.
    "domhandler",
    "domelementtype",
    "htmlparser2",
    "parse5",
  ],
  account: ["@juesuan/document", "@juesuan/quantity", "@juesuan/language", "zod"],
  extract: ["@juesuan/document", "@juesuan/quantity", "@juesuan/language", "@juesuan/account"],
  // Of document a rule sees Ref and the generator's version only, never how a thing was read.
  rules: ["@juesuan/document", "@juesuan/quantity", "@juesuan/language", "@juesuan/account", "fraction.js"],
  store: ["@juesuan/document", "@juesuan/account", "zod"],
  pipeline: [
    "@juesuan/document",
    "@juesuan/quantity",
    "@juesuan/language",
    "@juesuan/tables",
    "@juesuan/readers",
    "@juesuan/account",
    "@juesuan/extract",
    "@juesuan/rules",
    "@juesuan/store",
    "zod",
  ],
  queue: ["@juesuan/store", "@juesuan/pipeline", "bullmq", "ioredis", "zod"],
  // A worker of the queue, thin: the payload, the pipeline, the ledger.
  ingest: ["@juesuan/store", "@juesuan/pipeline", "@juesuan/queue", "bullmq", "ioredis"],
  board: [
    "@juesuan/store",
    "@juesuan/queue",
    "@juesuan/ingest",
    "@bull-board/api",
    "@bull-board/fastify",
    "bullmq",
    "fastify",
    "prom-client",
  ],
  cli: [
    "@juesuan/store",
    "@juesuan/pipeline",
    "@juesuan/queue",
    "@juesuan/ingest",
    "@juesuan/board",
    "@juesuan/document",
    "@juesuan/quantity",
    "@juesuan/language",
    "@juesuan/account",
    "@juesuan/readers",
    "@juesuan/extract",
    "@juesuan/rules",
    "@juesuan/tables",
    "commander",
  ],
};
const order = Object.keys(granted);
const workers = readdirSync(join(root, "workers"));
/** Where a package lies: workers have a room of their own. */
const homeOf = (name: string): string => join(root, workers.includes(name) ? "workers" : "packages", name);
/** What rules may take from the document package. */
const fromDocument = new Set(["Ref", "compareRefs", "generator", "Problem"]);

const statement = /(?:^|[;\n])\s*(?:import|export)\s+(?:type\s+)?([^;'"]*?)\s*from\s*["']([^"']+)["']/g;
const bare = /(?:^|[;\n])\s*import\s*["']([^"']+)["']/g;
const dynamic = /\bimport\(\s*["']([^"']+)["']/g;
const required = /\brequire(?:\.resolve)?\(\s*["']([^"']+)["']/g;

interface Import {
  readonly what: string;
  readonly from: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${sep}dist${sep}`) && !file.includes(`${sep}node_modules${sep}`))
    .sort();
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
  return [
    ...[...text.matchAll(statement)].map((match) => ({ what: match[1]!, from: match[2]! })),
    ...[bare, dynamic, required].flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match) => ({ what: "", from: match[1]! })),
    ),
  ];
}

const packageOf = (specifier: string): string =>
  specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : specifier.split("/")[0]!;
const isTest = (file: string): boolean => /\.test\.ts$|[\\/](?:fixtures|testing)[\\/]/.test(file);
/** What tests beside the code may use on top. */
const testsMay = ["vitest", "fast-check"];

describe("the import chain", () => {
  it("names every package there is, and each before those that build on it", () => {
    const folders = [...readdirSync(join(root, "packages")), ...workers];
    expect([...order].sort()).toEqual(folders.sort());
    order.forEach((name, at) => {
      for (const grant of granted[name]!) {
        if (!grant.startsWith("@juesuan/")) continue;
        expect(order.slice(0, at), `${name} → ${grant}`).toContain(grant.slice("@juesuan/".length));
      }
    });
  });

  for (const name of order) {
    const files = sources(join(homeOf(name), "src"));

    it(`${name} imports what it is granted, and declares it`, () => {
      const manifest = JSON.parse(readFileSync(join(homeOf(name), "package.json"), "utf8")) as {
        dependencies?: { [name: string]: string };
      };
      const declared = Object.keys(manifest.dependencies ?? {});
      expect(declared.filter((dependency) => !granted[name]!.includes(dependency))).toEqual([]);
      const wrong: string[] = [];
      for (const file of files) {
        for (const { from } of importsOf(file)) {
          if (from.startsWith("node:")) continue;
          if (from.startsWith(".")) {
            const target = relative(join(homeOf(name), "src"), resolve(dirname(file), from));
            if (target.startsWith("..")) wrong.push(`${relative(root, file)} → ${from}`);
            continue;
          }
          const allowed = isTest(file) ? [...granted[name]!, ...testsMay] : granted[name]!;
          if (!allowed.includes(packageOf(from))) wrong.push(`${relative(root, file)} → ${from}`);
        }
      }
      expect(wrong).toEqual([]);
    });

    it(`${name} has no import cycles`, () => {
      const graph = new Map(
        files.map((file) => [
          file,
          importsOf(file)
            .filter(({ from }) => from.startsWith(".") && from.endsWith(".ts"))
            .map(({ from }) => resolve(dirname(file), from)),
        ]),
      );
      const done = new Set<string>();
      const cycles: string[] = [];
      const walk = (file: string, trail: readonly string[]) => {
        const at = trail.indexOf(file);
        if (at >= 0) {
          cycles.push([...trail.slice(at), file].map((one) => relative(root, one)).join(" → "));
          return;
        }
        if (done.has(file)) return;
        for (const next of graph.get(file) ?? []) walk(next, [...trail, file]);
        done.add(file);
      };
      for (const file of graph.keys()) walk(file, []);
      expect(cycles).toEqual([]);
    });
  }

  it("keeps rules from knowing how anything was read", () => {
    const wrong = sources(join(root, "packages/rules/src")).flatMap((file) =>
      importsOf(file)
        .filter(({ from }) => from === "@juesuan/document")
        .flatMap(({ what }) => what.replace(/[{}]/g, "").split(","))
        .map((name) => name.trim().replace(/^type\s+/, ""))
        .filter((name) => name !== "" && !fromDocument.has(name))
        .map((name) => `${relative(root, file)} → ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the house", () => {
  it("has no code file over 400 lines", () => {
    const long = [...order.map((name) => join(homeOf(name), "src")), join(root, "test"), join(root, "corpus")]
      .flatMap(sources)
      .map((file) => ({
        file: relative(root, file),
        lines: readFileSync(file, "utf8").split("\n").length - 1,
      }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  it("names no file for being a heap", () => {
    const heaps = order
      .flatMap((name) => sources(join(homeOf(name), "src")))
      .filter((file) => /[\\/](?:utils?|helpers?|common|manager|base|v2|misc)\.ts$/.test(file));
    expect(heaps.map((file) => relative(root, file))).toEqual([]);
  });
});
