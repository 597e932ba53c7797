import type { AccountRecord } from "@juesuan/account";
import type { Document } from "@juesuan/document";
import { compileVocabulary, type Vocabulary } from "@juesuan/language";
import { readAttachments } from "./attachments.ts";
import words from "./data/outline.json" with { type: "json" };
import { extractForms } from "./forms/index.ts";
import { identify } from "./identity.ts";
import { readNarrative } from "./narrative/facts.ts";
import { outline } from "./outline.ts";
import { readTerms } from "./terms.ts";

/** A record with the contact data that stands in it: keep it in memory, and redact before anything leaves. */
export interface Extraction {
  readonly record: AccountRecord;
  /** Names and telephone numbers found in the document. */
  readonly contacts: readonly string[];
}

/**
 * A Document as a Record. Everything that was read is in the record, or in `unbound`, or in `problems`. The
 * forms carry their contacts unmasked: `redactRecord` takes them out.
 */
export function extractRecord(document: Document): Extraction {
  const text = outline(document.blocks);
  const { forms, problems: formProblems, contacts } = extractForms(document.blocks);
  const identity = identify(text, forms);
  const narrative = readNarrative(text.passages, identity.fiscalYear, namesOf(identity.publisher.name));
  const record: AccountRecord = {
    schema: "final-account/1",
    source: document.source,
    generator: document.generator,
    kind: identity.kind,
    scope: identity.scope,
    title: identity.title,
    publisher: identity.publisher,
    fiscalYear: identity.fiscalYear,
    draft: identity.draft,
    sections: [...text.sections],
    facts: [...narrative.facts],
    statements: [],
    attachments: readAttachments(text.passages, false),
    performance: { forms: [...forms] },
    passages: text.passages.map((one) => one.passage),
    terms: readTerms(text.passages),
    unbound: [...narrative.unbound],
    problems: [...document.problems, ...identity.problems, ...formProblems],
  };
  return { record, contacts };
}

/** Words for the publisher in its own text; they narrow nothing. */
function namesOf(name: string | null): Vocabulary {
  const forms = new Set(words.aliasStems);
  if (name !== null) {
    for (const part of [name, name.replace(/^.{2,9}?(?:市|省|自治区)(?=.{4})/u, "")])
      if (part.length >= 3) forms.add(part);
  }
  return compileVocabulary([...forms].map((form) => ({ form, id: form })));
}
