import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CorpusCase, stagesOf } from "./cases.ts";
import { documentDepth, recordDepth, tablesDepth, verdictsDepth } from "./depths.ts";

export interface Golden {
  readonly file: string;
  readonly actual: string;
  /** What was accepted; undefined when nothing was yet. */
  readonly expected: string | undefined;
}

/** All goldens of a case: document and tables for each format, one record and one list of verdicts for all. */
export async function goldensOf(one: CorpusCase): Promise<Golden[]> {
  const found: [string, string][] = [];
  for (const source of one.sources) {
    const { document, publicRecord, report } = await stagesOf(one.folder, source);
    const format = source.replace(/^source\./, "");
    found.push(
      [`${format}.document.txt`, documentDepth(document)],
      [`${format}.tables.txt`, tablesDepth(document)],
    );
    if (source === one.sources[0]) {
      found.push(["record.json", recordDepth(publicRecord)], ["verdicts.txt", verdictsDepth(report)]);
    }
  }
  return found.map(([name, actual]) => {
    const file = join(one.folder, "goldens", name);
    return { file, actual, expected: existsSync(file) ? readFileSync(file, "utf8") : undefined };
  });
}

/** The first line in which two texts differ, for a person to look at. */
export function firstDifference(expected: string, actual: string): string {
  const [before, after] = [expected.split("\n"), actual.split("\n")];
  const at = before.findIndex((line, index) => line !== after[index]);
  const line = at < 0 ? before.length : at;
  return `line ${line + 1}\n  - ${before[line] ?? "(end)"}\n  + ${after[line] ?? "(end)"}`;
}
