import { type Severity, severities } from "@juesuan/account";
import type { Document } from "@juesuan/document";
import { extractRecord, redactDocument, redactRecord, redactReport } from "@juesuan/extract";
import type { Presented, Wanted } from "./jobs.ts";

export type Present = (document: Document) => Presented;

/** Loads what a command needs and gives the function that makes its answer for one document. */
export async function presenter(wanted: Wanted): Promise<Present> {
  switch (wanted.command) {
    case "read":
      return (document) => answer(json(masked(document, wanted)));
    case "extract":
      return await extracting(wanted);
    case "check":
      return await checking(wanted);
  }
}

async function extracting(wanted: Wanted): Promise<Present> {
  if (wanted.format === "json") {
    return (document) => {
      const { record, contacts } = extractRecord(document);
      return answer(json(wanted.keepContacts ? record : redactRecord(record, contacts)));
    };
  }
  const { explainRecord } = await import("./explain.ts");
  return (document) => {
    const { record, contacts } = extractRecord(document);
    return answer(
      wanted.keepContacts
        ? explainRecord(record, document, wanted)
        : explainRecord(redactRecord(record, contacts), redactDocument(document, contacts), wanted),
    );
  };
}

async function checking(wanted: Wanted): Promise<Present> {
  const [{ catalogue, check, orderedFindings }, { userRules }, { reportText }] = await Promise.all([
    import("@juesuan/rules"),
    import("./user-rules.ts"),
    import("./report-text.ts"),
  ]);
  const own = await catalogue();
  const added = wanted.rules === undefined ? [] : await userRules(wanted.rules, own);
  if ("zh" in added) return () => ({ ok: false, usage: added });
  const rules = [...own, ...added];
  return (document) => {
    const { record, contacts } = extractRecord(document);
    // Rules read the contacts too (a name in a goal, a masked number); only what leaves is masked.
    const raw = check(record, rules, undefined, ({ rule, scope, error }) => {
      const why = error instanceof Error ? error.message : String(error);
      const text =
        wanted.lang === "zh"
          ? `规则 ${rule} 在 ${scope} 出错，未核验：${why}`
          : `rule ${rule} failed on ${scope} and checked nothing there: ${why}`;
      process.stderr.write(`juesuan: ${text}\n`);
    });
    const report = wanted.keepContacts ? raw : redactReport(raw, contacts);
    const findings = report.summary.findings as { [K in Severity]: number };
    switch (wanted.format) {
      case "json":
        return answer(json(report), findings);
      case "jsonl": {
        const { sha256, name } = report.source;
        const lines = orderedFindings(report).map((finding) =>
          JSON.stringify({ ...finding, source: { sha256, name } }),
        );
        return answer(lines.join("\n"), findings);
      }
      case "text": {
        const shown = wanted.keepContacts ? record : redactRecord(record, contacts);
        return answer(
          reportText({ report, record: shown, document: masked(document, wanted, contacts), rules }, wanted),
          findings,
        );
      }
    }
  };
}

function masked(document: Document, wanted: Wanted, contacts?: readonly string[]): Document {
  if (wanted.keepContacts) return document;
  return redactDocument(document, contacts ?? extractRecord(document).contacts);
}

const json = (value: unknown) => JSON.stringify(value, null, 2);

const none = Object.fromEntries(severities.map((severity) => [severity, 0])) as { [K in Severity]: number };

function answer(text: string, findings = none): Presented {
  return { ok: true, text, findings };
}
