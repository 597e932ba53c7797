import { hash } from "node:crypto";
import type { AccountRecord, Attribution, Evidence, Finding, Message, Severity } from "@juesuan/account";
import { compareKey } from "@juesuan/language";
import { holdsAny } from "./known-words.ts";
import type { Arithmetic } from "./rule.ts";

export type Conceal = (text: string) => string;

/**
 * Contacts are in memory while rules run, and never in what rules say: names and numbers of the forms are masked in
 * messages and quotes before a finding's id is made of them.
 */
export function concealer(record: AccountRecord): Conceal {
  const contacts = record.performance.forms
    .flatMap(({ contact }) => [contact.person, contact.phone])
    .filter((text): text is string => text !== null && text.length >= 2);
  const list = [...new Set(contacts)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const namesOne = holdsAny(list);
  return (text) =>
    namesOne(text)
      ? list.reduce(
          (out, contact) =>
            out.includes(contact) ? out.split(contact).join("█".repeat(contact.length)) : out,
          text,
        )
      : text;
}

/** What a finding is made of, before it has an id. */
export interface FindingParts {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly evidence: readonly Evidence[];
  readonly arithmetic?: Arithmetic | undefined;
  readonly attribution: Attribution;
}

/** A finding with its id: a hash of rule, paths and normalised quotes, and of nothing else. */
export function findingOf({
  rule,
  severity,
  message,
  evidence,
  arithmetic,
  attribution,
}: FindingParts): Finding {
  const identity = [rule, ...evidence.flatMap((item) => [item.path, compareKey(item.quote)])].join("\u0000");
  return {
    id: hash("sha256", identity, "hex").slice(0, 16),
    rule,
    severity,
    message: { ...message },
    evidence: [...evidence],
    ...(arithmetic === undefined ? {} : { arithmetic: { ...arithmetic } }),
    attribution,
  };
}

/** The id of the second, third … finding that has the same rule, paths and quotes as another. */
export function countedId(id: string, ordinal: number): string {
  return hash("sha256", `${id}\u0000${ordinal}`, "hex").slice(0, 16);
}
