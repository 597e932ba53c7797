import { type AccountRecord, holdsNothing } from "@juesuan/account";
import type { Problem } from "@juesuan/document";
import type { DocumentOutcome, Reason } from "@juesuan/store";
import table from "./data/outcomes.json" with { type: "json" };

export interface Judgement {
  readonly outcome: DocumentOutcome;
  readonly reason: Reason | null;
}

const fatal: { readonly [code: string]: string } = table.fatal;
const partial = new Set(table.partial);

/** What a file that gave no Document came to, by the code of its fatal problem. */
export function judgeUnread(problems: readonly Problem[]): Judgement {
  const worst = problems.find((problem) => problem.severity === "fatal") ?? problems[0];
  if (worst === undefined) return { outcome: "corrupt", reason: reasonOf("CORRUPT", unknown) };
  return {
    outcome: (Object.hasOwn(fatal, worst.code) ? fatal[worst.code] : table.otherFatal) as DocumentOutcome,
    reason: reasonOf(worst.code, worst.message),
  };
}

/** What a document came to that was read and extracted. Nothing found is never `ok`. */
export function judgeRecord(record: AccountRecord): Judgement {
  if (holdsNothing(record)) return { outcome: "empty", reason: reasonOf("NOTHING_FOUND", nothing) };
  const missing = record.problems.find((problem) => partial.has(problem.code));
  return missing === undefined
    ? { outcome: "ok", reason: null }
    : { outcome: "partial", reason: reasonOf(missing.code, missing.message) };
}

export function reasonOf(code: string, message: Reason["message"]): Reason {
  return { code, message: { zh: message.zh, en: message.en } };
}

const unknown = { zh: "文件无法读取，原因不明。", en: "The file cannot be read; no cause was given." };
const nothing = {
  zh: "读到了文字，但没有决算数字、报表或绩效表；请确认是不是决算文件。",
  en: "There is text, but no figure, statement or form of an account in it; check that it is an account.",
};
