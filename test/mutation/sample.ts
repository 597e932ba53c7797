import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Lines of one file in which mutants are made, counted from 1, both ends in. */
export interface Stretch {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** Files that hold no behaviour of the package: tests, builders of sample records, lists of exports. */
const noBehaviour = /(?:\.test|[-/]sample|\/index|\.d)\.ts$/;
/** Words of a rule for people: another wording is no fault that a test could see. */
const wording = /^ {2}(?:id|title|why|references)\b/;

/** The package's files with behaviour, in a fixed order. */
export function filesOf(root: string, name: string): string[] {
  const folder = join(root, "packages", name, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !noBehaviour.test(`/${file}`))
    .map((file) => relative(root, join(folder, file)))
    .sort();
}

/** Stretches of code by a seed: so many lines of each file, its examples and words left out. */
export function sampled(root: string, files: readonly string[], lines: number, seed: number): Stretch[] {
  const random = generator(seed);
  return files.flatMap((file): Stretch[] => {
    const code = codeOf(readFileSync(join(root, file), "utf8").split("\n"));
    const possible = code.flatMap((_, at) =>
      at + lines <= code.length && code.slice(at, at + lines).every(Boolean) ? [at] : [],
    );
    const at = possible[Math.floor(random() * possible.length)];
    return at === undefined ? [] : [{ file, from: at + 1, to: at + lines }];
  });
}

/** All stretches of code, examples and words left out. */
export function behaviour(root: string, files: readonly string[]): Stretch[] {
  return files.flatMap((file) => {
    const code = codeOf(readFileSync(join(root, file), "utf8").split("\n"));
    return code.flatMap((own, at): Stretch[] => {
      if (!own || code[at - 1] === true) return [];
      const end = code.indexOf(false, at);
      return [{ file, from: at + 1, to: end < 0 ? code.length : end }];
    });
  });
}

/** For each line whether it is code with behaviour: no import, no example, no words for people. */
function codeOf(source: readonly string[]): boolean[] {
  const examples = source.findIndex((line) => /^ {2}cases\b/.test(line));
  const end = examples < 0 ? source.length : examples;
  const start = source.findLastIndex((line) => /^import\b|^\} from /.test(line)) + 1;
  const examplesOnly = linesOfExamples(source.slice(0, end));
  return source.map(
    (line, at) =>
      at >= start &&
      at < end &&
      !examplesOnly.has(at) &&
      !wording.test(line) &&
      !/^ {4}(?:zh|en):/.test(line),
  );
}

/**
 * Lines of declarations that nothing but examples uses: builders of sample records above a rule. Such a name stands in
 * front of the examples only where it is declared, or in another declaration of that kind.
 */
function linesOfExamples(source: readonly string[]): ReadonlySet<number> {
  const declared = source.flatMap((line, at) => {
    const name = /^(?:const|function\*?) (\w+)/.exec(line)?.[1];
    if (name === undefined) return [];
    const next = source.findIndex(
      (other, below) => below > at && /^\S/.test(other) && !/^[)}\]]/.test(other),
    );
    return [{ name, from: at, to: next < 0 ? source.length : next }];
  });
  const out = new Set<number>();
  // The imports name the file of the builders itself.
  const start = source.findLastIndex((line) => /^import\b|^\} from /.test(line)) + 1;
  // From below: a builder may use another one.
  for (const { name, from, to } of declared.toReversed()) {
    const used = source.some(
      (line, at) =>
        at >= start && (at < from || at >= to) && !out.has(at) && new RegExp(`\\b${name}\\b`).test(line),
    );
    if (!used) for (let at = from; at < to; at++) out.add(at);
  }
  return out;
}

/** Numbers in [0, 1) that are the same for the same seed on every machine (a multiplicative congruence mod 2³¹ − 1). */
function generator(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}
