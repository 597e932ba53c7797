import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { extractRecord, redactDocument, redactRecord, redactReport } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { catalogue, check } from "@juesuan/rules";

/**
 * The same stages called bare, in one process, without isolation, ledger or disk: `node bare.ts` with the files' paths
 * on standard input, a line each. The first ten are gone through twice, once to warm up.
 */
export interface Bare {
  readonly documents: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

const warmUp = 10;
const files = readFileSync(0, "utf8").trim().split("\n");
const rules = await catalogue();

async function one(file: string): Promise<void> {
  const outcome = await readDocument(new Uint8Array(readFileSync(file)), { name: basename(file) });
  if (!outcome.ok) throw new Error(`${file} cannot be read`);
  const { record, contacts } = extractRecord(outcome.document);
  const report = redactReport(check(record, rules), contacts);
  JSON.stringify([redactDocument(outcome.document, contacts), redactRecord(record, contacts), report]);
}

for (const file of files.slice(0, warmUp)) await one(file);
const start = performance.now();
const cpu = process.cpuUsage();
for (const file of files) await one(file);
const { user, system } = process.cpuUsage(cpu);
const result: Bare = {
  documents: files.length,
  seconds: (performance.now() - start) / 1000,
  cpuSeconds: (user + system) / 1e6,
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(JSON.stringify(result));
