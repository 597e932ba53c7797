import type { AccountRecord, Finding, Report } from "@juesuan/account";
import type { Document } from "@juesuan/document";
import { extractRecord } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { catalogue, check, orderedFindings, type Rule } from "@juesuan/rules";

export interface Judged {
  readonly document: Document;
  readonly record: AccountRecord;
  readonly report: Report;
  readonly findings: readonly Finding[];
}

let rules: Promise<readonly Rule[]> | undefined;
export const allRules = (): Promise<readonly Rule[]> => (rules ??= catalogue());

/** Reads, extracts and checks one file. */
export async function judge(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<Judged> {
  const read = await readDocument(file.bytes, { name: file.name });
  if (!read.ok)
    throw new Error(`${file.name}: ${read.problems.map((problem) => problem.message.en).join(" ")}`);
  const { record } = extractRecord(read.document);
  return { document: read.document, ...(await judgeRecord(record)) };
}

export async function judgeRecord(record: AccountRecord): Promise<Omit<Judged, "document">> {
  const report = check(record, await allRules());
  return { record, report, findings: orderedFindings(report) };
}

export const isLoud = (finding: Finding): boolean =>
  finding.severity === "error" || finding.severity === "warning";
