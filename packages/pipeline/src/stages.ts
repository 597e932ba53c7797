import { readFileSync } from "node:fs";
import type { AccountRecord, Report } from "@juesuan/account";
import { type Document, generator } from "@juesuan/document";
import { extractRecord, redactDocument, redactRecord, redactReport } from "@juesuan/extract";
import { readDocument } from "@juesuan/readers";
import { check, orderedFindings, type Rule } from "@juesuan/rules";
import { type Artifact, type Draft, type FindingRow, hash, type Objects, StoreFailure } from "@juesuan/store";
import { type Judgement, judgeRecord, judgeUnread, reasonOf } from "./judge.ts";
import { type Seal, sealFor } from "./seal.ts";
import type { StageAnswer, StageJob } from "./stage-job.ts";
import { artifactKey, type Versions } from "./versions.ts";

/** What extraction gave, contacts included: sealed in the store, open in memory only. */
interface Whole {
  readonly document: Document;
  readonly record: AccountRecord;
  readonly contacts: readonly string[];
}

/** Findings of one report that the ledger lists; the Report has them all. */
const mostListed = 2_000;
const mostWords = 2_000;
const none = { error: 0, warning: 0, explain: 0, info: 0 };

/**
 * Runs the stages that are due for one document: source → Document → Record → Report. Artifacts that are there are
 * used, and carry the present generator afterwards, so that the bytes do not depend on the way they were made.
 * Throws for the machine's sake only (a full disk); what a document does to us is an answer.
 */
export async function runStages(
  job: StageJob,
  objects: Objects,
  rules: readonly Rule[],
): Promise<StageAnswer> {
  const bytes = sourceBytes(job);
  const seal = sealFor(bytes);
  const spent = { read: 0, extract: 0, check: 0 };
  let stage: keyof Versions = "read";
  let mediaType: string | null = null;
  let pages: number | null = null;
  const artifacts: Artifact[] = [];
  const drafts: Draft[] = [];
  const writing: Promise<Draft>[] = [];
  const put = (content: Uint8Array): string => {
    const draft = objects.draft(content);
    // Told when all are waited for.
    draft.catch(() => {});
    writing.push(draft);
    return hash(content);
  };
  const answer = (judgement: Judgement, more: Partial<StageAnswer> = {}): StageAnswer => ({
    ...judgement,
    stage,
    mediaType,
    pages,
    artifacts,
    drafts,
    findings: [],
    severities: none,
    spent,
    ...more,
  });
  const timed = async <T>(what: keyof Versions, work: () => T | Promise<T>): Promise<T> => {
    stage = what;
    const start = performance.now();
    try {
      return await work();
    } finally {
      spent[what] = Math.round(performance.now() - start);
    }
  };

  try {
    let whole = load(job, objects, seal);
    if (whole === undefined) {
      const kept = loadDocument(job, objects, seal);
      const outcome =
        kept === undefined
          ? await timed("read", () => readDocument(bytes, { name: job.name }))
          : { ok: true as const, document: kept };
      if (!outcome.ok) {
        mediaType = outcome.source.mediaType;
        return answer(judgeUnread(outcome.problems));
      }
      const { document } = outcome;
      const { record, contacts } = await timed("extract", () => extractRecord(document));
      whole = { document, record, contacts };
    }
    const { document, record } = restamped(whole);
    mediaType = document.source.mediaType;
    pages = document.pages.length > 0 ? document.pages.length : null;
    artifacts.push(...keep(job, { document, record, contacts: whole.contacts }, put, seal));

    const recordDigest = artifacts[1]!.digest;
    const checkKey = artifactKey("check", job.versions, recordDigest);
    const known = job.known.check?.key === checkKey ? job.known.check : undefined;
    const kept = known === undefined ? undefined : load1<Report>(objects, known.object);
    const report: Report =
      kept === undefined
        ? redactReport(await timed("check", () => check(record, rules)), whole.contacts)
        : { ...kept, generator };
    const object = put(encode(report));
    artifacts.push({ key: checkKey, stage: "check", digest: object, object, sealed: null });

    drafts.push(...(await Promise.all(writing)));

    const judgement = judgeRecord(record);
    stage = judgement.outcome === "empty" ? "extract" : judgement.outcome === "partial" ? "read" : "check";
    return answer(judgement, {
      findings: orderedFindings(report).slice(0, mostListed).map(rowOf),
      severities: { ...none, ...report.summary.findings },
    });
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (process.env.JUESUAN_DEBUG !== undefined) process.stderr.write(`${detail}\n`);
    artifacts.length = 0;
    drafts.length = 0;
    const reason = reasonOf("EXCEPTION", {
      zh: `程序在“${stage}”一步出错；请附上文件报告问题。`,
      en: `The program failed in the step "${stage}"; report it with the file.`,
    });
    return answer({ outcome: "crash", reason }, { failure: whereFailed(error) });
  }
}

/** The kind of an error and the first places of its stack, without its message. */
function whereFailed(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...places.slice(0, 4).map((line) => line.trim())].join(" ");
}

/** The bytes from the store's own copy, which must be what its name says. */
function sourceBytes({ source, sha256 }: StageJob): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(source));
  } catch (error) {
    throw new StoreFailure(error);
  }
  if (hash(bytes) !== sha256)
    throw new StoreFailure(new Error(`the source ${sha256} is damaged in the store`));
  return bytes;
}

function load1<T>(objects: Objects, sha256: string): T | undefined {
  const content = objects.get(sha256);
  return content === undefined ? undefined : (JSON.parse(new TextDecoder().decode(content)) as T);
}

function opened(objects: Objects, seal: Seal, sealed: string): Whole | undefined {
  const content = objects.get(sealed);
  return content === undefined
    ? undefined
    : (JSON.parse(new TextDecoder().decode(seal.open(content))) as Whole);
}

/** Document and Record as an earlier run left them, if both still hold. */
function load({ known }: StageJob, objects: Objects, seal: Seal): Whole | undefined {
  if (known.read === undefined || known.extract === undefined) return undefined;
  if (known.extract.sealed !== null) return opened(objects, seal, known.extract.sealed);
  const document = load1<Document>(objects, known.read.object);
  const record = load1<AccountRecord>(objects, known.extract.object);
  return document === undefined || record === undefined ? undefined : { document, record, contacts: [] };
}

function loadDocument({ known }: StageJob, objects: Objects, seal: Seal): Document | undefined {
  if (known.read === undefined) return undefined;
  return known.read.sealed === null
    ? load1<Document>(objects, known.read.object)
    : opened(objects, seal, known.read.sealed)?.document;
}

function restamped({ document, record }: Whole): { document: Document; record: AccountRecord } {
  return { document: { ...document, generator }, record: { ...record, generator } };
}

/** Puts Document and Record into the store, masked, and what is masked in them under seal. */
function keep(job: StageJob, whole: Whole, put: (content: Uint8Array) => string, seal: Seal): Artifact[] {
  const { document, record, contacts } = whole;
  const readKey = artifactKey("read", job.versions, job.sha256);
  const documentDigest = digest(document, seal);
  const extractKey = artifactKey("extract", job.versions, documentDigest);
  const maskedDocument = redactDocument(document, contacts);
  const maskedRecord = redactRecord(record, contacts);
  const recordDigest = digest(record, seal);
  const nothingMasked =
    contacts.length === 0 &&
    digest(maskedDocument, seal) === documentDigest &&
    digest(maskedRecord, seal) === recordDigest;
  const sealed = nothingMasked ? null : put(seal.close(encode({ document, record, contacts })));
  return [
    {
      key: readKey,
      stage: "read",
      digest: documentDigest,
      object: put(encode(maskedDocument)),
      sealed,
    },
    {
      key: extractKey,
      stage: "extract",
      digest: recordDigest,
      object: put(encode(maskedRecord)),
      sealed,
    },
  ];
}

/** The next stage's input is the content without the versions that it was made under: those have a key of their own. */
function digest(artifact: Document | AccountRecord, seal: Seal): string {
  const { generator: _, ...content } = artifact;
  return seal.digest(JSON.stringify(content));
}

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function rowOf(finding: ReturnType<typeof orderedFindings>[number]): FindingRow {
  const { id, rule, severity, message, evidence, attribution } = finding;
  return {
    id,
    rule,
    severity,
    message: { zh: message.zh.slice(0, mostWords), en: message.en.slice(0, mostWords) },
    path: evidence[0]?.path ?? "",
    attribution,
  };
}
