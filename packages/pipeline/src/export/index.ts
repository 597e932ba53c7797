import type { AccountRecord, Report } from "@juesuan/account";
import { generator } from "@juesuan/document";
import { orderedFindings } from "@juesuan/rules";
import { failed, type InputRow, outcomes, type Store } from "@juesuan/store";
import {
  type FactRow,
  type FindingOf,
  type FormRow,
  factColumns,
  findingColumns,
  formColumns,
  outcomeColumns,
} from "./columns.ts";
import { csvHead, csvLine } from "./csv.ts";
import { type Writer, writersIn } from "./writer.ts";

export type Table = "records" | "facts" | "forms" | "findings";
export const allTables: readonly Table[] = ["records", "facts", "forms", "findings"];

export interface ExportSetting {
  readonly tables: ReadonlySet<Table>;
  /** A byte order mark in front of the CSV files, by which Excel knows UTF-8. */
  readonly bom: boolean;
}

export interface Exported {
  readonly records: number;
  /** Documents whose artifacts are missing or damaged in the store. */
  readonly lost: readonly string[];
}

const pageSize = 200;

/**
 * Writes what a run came to as plain files: in the order of the inputs' paths, one document after the other, without
 * times, so that the same inputs give the same bytes. Every document stands once; its duplicates are listed in
 * `outcomes.csv`.
 */
export async function exportRun(
  store: Store,
  run: number,
  folder: string,
  { tables, bom }: ExportSetting,
): Promise<Exported> {
  const writers = writersIn(folder);
  try {
    const mark = bom ? "\ufeff" : "";
    const when = (table: Table, name: string, start = "") =>
      tables.has(table) ? writers.file(name, start) : undefined;
    const files: Files = {
      records: when("records", "records.jsonl"),
      facts: when("facts", "facts.csv", mark + csvHead(factColumns)),
      forms: when("forms", "forms.csv", mark + csvHead(formColumns)),
      findings: when("findings", "findings.jsonl"),
      findingTable: when("findings", "findings.csv", mark + csvHead(findingColumns)),
    };
    const failures = writers.file("failures.jsonl");
    const every = writers.file("outcomes.csv", mark + csvHead(outcomeColumns));
    const tally = newTally();
    const lost: string[] = [];
    for await (const row of rowsOf(store, run)) {
      count(tally, row);
      every.write(csvLine(outcomeColumns, row));
      if (row.outcome !== null && failed.has(row.outcome)) failures.write(failureLine(row));
      // What was found empty has a Record of its text in the store, and no place among the accounts.
      if (row.outcome !== "ok" && row.outcome !== "partial") continue;
      if (!writeDocument(store, row, files, tally)) lost.push(row.shown);
    }
    writers.file("summary.json", `${JSON.stringify(summaryOf(tally), null, 2)}\n`);
    await writers.finish();
    return { records: tally.records, lost };
  } catch (error) {
    writers.abandon();
    throw error;
  }
}

/** Only the list of failures, which every run leaves in its store. */
export async function exportFailures(store: Store, run: number, folder: string): Promise<number> {
  const writers = writersIn(folder);
  const failures = writers.file("failures.jsonl");
  let lines = 0;
  for await (const row of rowsOf(store, run)) {
    if (row.outcome === null || !failed.has(row.outcome)) continue;
    failures.write(failureLine(row));
    lines++;
  }
  await writers.finish();
  return lines;
}

/** All inputs of a run in order, a page at a time. */
export async function* rowsOf(store: Store, run: number): AsyncGenerator<InputRow> {
  let after: InputRow | undefined;
  for (;;) {
    const rows: InputRow[] = await store.ledger.page(run, after, pageSize);
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)!;
  }
}

type Files = { readonly [name in Table | "findingTable"]: Writer | undefined };

function writeDocument(store: Store, input: InputRow, files: Files, tally: Tally): boolean {
  const text = textOf(store, input.record);
  const reported = files.findings === undefined ? undefined : textOf(store, input.report);
  if (text === undefined || (files.findings !== undefined && reported === undefined)) return false;
  tally.records++;
  files.records?.write(`${text}\n`);
  if (files.facts === undefined && files.forms === undefined && reported === undefined) return true;
  const record = JSON.parse(text) as AccountRecord;
  for (const fact of files.facts === undefined ? [] : record.facts) {
    files.facts?.write(csvLine<FactRow>(factColumns, { input, record, fact }));
  }
  for (const form of files.forms === undefined ? [] : record.performance.forms) {
    const rows: FormRow[] = form.indicators.map((indicator) => ({ input, record, form, indicator }));
    for (const row of rows.length === 0 ? [{ input, record, form }] : rows) {
      files.forms?.write(csvLine<FormRow>(formColumns, row));
    }
  }
  if (reported !== undefined) {
    const { sha256, name } = record.source;
    for (const finding of orderedFindings(JSON.parse(reported) as Report)) {
      tally.rules.set(finding.rule, (tally.rules.get(finding.rule) ?? 0) + 1);
      files.findings?.write(
        `${JSON.stringify({ ...finding, source: { sha256, name }, input: input.shown })}\n`,
      );
      files.findingTable?.write(csvLine<FindingOf>(findingColumns, { input, record, finding }));
    }
  }
  return true;
}

function textOf(store: Store, sha256: string | null): string | undefined {
  const content = sha256 === null ? undefined : store.objects.get(sha256);
  return content === undefined ? undefined : new TextDecoder().decode(content);
}

/** What can be given back to `juesuan run --from`. */
function failureLine(row: InputRow): string {
  const { shown, sha256, bytes, outcome, reason, stage, attempt } = row;
  return `${JSON.stringify({
    path: shown,
    sha256,
    bytes,
    outcome,
    reason: reason?.code ?? null,
    message: reason?.message ?? null,
    stage: stage ?? "fetch",
    attempt: attempt ?? 1,
  })}\n`;
}

interface Tally {
  inputs: number;
  records: number;
  readonly outcomes: Map<string, number>;
  readonly reasons: Map<string, number>;
  readonly mediaTypes: Map<string, number>;
  readonly rules: Map<string, number>;
  readonly findings: { error: number; warning: number; explain: number; info: number };
}

function newTally(): Tally {
  return {
    inputs: 0,
    records: 0,
    outcomes: new Map(outcomes.map((name) => [name, 0])),
    reasons: new Map(),
    mediaTypes: new Map(),
    rules: new Map(),
    findings: { error: 0, warning: 0, explain: 0, info: 0 },
  };
}

function count(tally: Tally, row: InputRow): void {
  const more = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  tally.inputs++;
  more(tally.outcomes, row.outcome ?? "pending");
  if (row.outcome === "duplicate") return;
  if (row.reason !== null) more(tally.reasons, `${row.outcome} ${row.reason.code}`);
  if (row.mediaType !== null) more(tally.mediaTypes, row.mediaType);
  tally.findings.error += row.errors ?? 0;
  tally.findings.warning += row.warnings ?? 0;
  tally.findings.explain += row.explains ?? 0;
  tally.findings.info += row.infos ?? 0;
}

function summaryOf(tally: Tally) {
  const sorted = (map: Map<string, number>) =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return {
    schema: "summary/1",
    generator,
    inputs: tally.inputs,
    outcomes: Object.fromEntries(tally.outcomes),
    reasons: sorted(tally.reasons),
    records: tally.records,
    mediaTypes: sorted(tally.mediaTypes),
    findings: { bySeverity: tally.findings, byRule: sorted(tally.rules) },
  };
}
