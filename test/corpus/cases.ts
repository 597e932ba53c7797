import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AccountRecord, Report } from "@juesuan/account";
import type { Document } from "@juesuan/document";
import { extractRecord, redactDocument, redactRecord, redactReport } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { catalogue, check, type Rule } from "@juesuan/rules";

export const root: string = resolve(import.meta.dirname, "../..");
export const corpus: string = join(root, "corpus");
/** Reference documents that are not the project's to ship; tests that need them skip without it. */
export const shared: string = resolve(root, "../shared");
export const hasShared: boolean = existsSync(join(shared, "corpus"));

/** One folder of the corpus: a document, in one or more formats. */
export interface CorpusCase {
  readonly name: string;
  readonly folder: string;
  /** File names of the source in its formats, in a fixed order. */
  readonly sources: readonly string[];
}

export function corpusCases(): CorpusCase[] {
  return readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(corpus, entry.name, "case.json")))
    .map((entry) => {
      const folder = join(corpus, entry.name);
      const sources = readdirSync(folder)
        .filter((file) => file.startsWith("source."))
        .sort();
      return { name: entry.name, folder, sources };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Everything that is made of one file. `record` holds contacts; what is compared and kept is `publicRecord`. */
export interface Stages {
  readonly document: Document;
  readonly record: AccountRecord;
  readonly publicRecord: AccountRecord;
  readonly report: Report;
}

let loading: Promise<Rule[]> | undefined;
// Begun by the first document that is checked: a file whose tests are all skipped is closed before the load would end.
const rules = (): Promise<Rule[]> => (loading ??= catalogue());

/** Runs all stages over a file's bytes. Throws when the file cannot be read: in the corpus that is a fault of ours. */
export async function runStages(bytes: Uint8Array, name: string): Promise<Stages> {
  const read = await readDocument(bytes, { name });
  if (!read.ok) throw new Error(`${name}: ${read.problems.map((problem) => problem.message.en).join(" ")}`);
  const { record, contacts } = extractRecord(read.document);
  const report = check(record, await rules());
  return {
    document: redactDocument(read.document, contacts),
    record,
    publicRecord: redactRecord(record, contacts),
    report: redactReport(report, contacts),
  };
}

const cache = new Map<string, Promise<Stages>>();

export function stagesOf(folder: string, source: string): Promise<Stages> {
  const path = join(folder, source);
  let stages = cache.get(path);
  if (stages === undefined) {
    stages = runStages(readFileSync(path), source);
    cache.set(path, stages);
  }
  return stages;
}
