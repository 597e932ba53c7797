import type { AccountRecord } from "@juesuan/account";
import type { Document } from "@juesuan/document";
import { compileVocabulary, editDistance, fold, type Vocabulary } from "@juesuan/language";
import { readAttachments } from "./attachments.ts";
import { contactsIn } from "./contacts.ts";
import words from "./data/outline.json" with { type: "json" };
import { extractForms } from "./forms/index.ts";
import { identify } from "./identity.ts";
import { readNarrative } from "./narrative/facts.ts";
import { type Outlined, outline } from "./outline.ts";
import { extractStatements } from "./statements/index.ts";
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
  const { forms, used, problems: formProblems, contacts } = extractForms(document.blocks);
  const formTables = new Set(used.map((key) => key.replace(/:.*$/, "")));
  const tables = extractStatements(document.blocks, (block) => formTables.has(block));
  const identity = identify(text, forms);
  const narrative = readNarrative(
    text.passages,
    identity.fiscalYear,
    namesOf(identity.publisher.name, text.passages),
  );
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
    statements: [...tables.statements],
    attachments: readAttachments(text.passages, tables.statements.length > 0),
    performance: { forms: [...forms] },
    passages: text.passages.map((one) => one.passage),
    terms: readTerms(text.passages),
    unbound: [...narrative.unbound],
    problems: [...document.problems, ...identity.problems, ...formProblems, ...tables.problems],
  };
  return { record, contacts: [...new Set([...contacts, ...contactsIn(document.blocks)])] };
}

/** 2020年某省某县某镇人民政府 of a title that only says 某镇人民政府. */
const withRegions = (name: string): RegExp =>
  new RegExp(
    `(?<=^|[年度，。；：、\\s])(?:\\p{Script=Han}{2,8}?(?:自治区|[省市州盟县区旗])){1,3}${name.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&")}`,
    "gu",
  );

/**
 * Words for the publisher in its own text; they narrow nothing. Beside its name: the name without the outer region
 * and with the regions that the text puts before it, and writings of it in this document that differ by a character or two (规划与自然资源局 for 规划和自然资源局).
 */
function namesOf(name: string | null, passages: readonly Outlined[]): Vocabulary {
  const forms = new Set(words.aliasStems);
  if (name !== null && name.length >= 4) {
    const short = name.replace(/^.{2,9}?(?:市|省|自治区)(?=.{4})/u, "");
    for (const part of [name, short]) if (part.length >= 3) forms.add(part);
    const regional = withRegions(name);
    for (const { passage } of passages) {
      for (const [longer] of passage.text.matchAll(regional)) forms.add(longer);
      for (const stem of [name.slice(0, 3), short.slice(0, 3)]) {
        for (let at = passage.text.indexOf(stem); at >= 0; at = passage.text.indexOf(stem, at + 1)) {
          for (const length of [name.length, name.length - 1, name.length + 1, short.length]) {
            const near = passage.text.slice(at, at + length);
            if (near.length === length && near.at(-1) === name.at(-1) && !forms.has(near)) {
              const full = length > short.length + 1 ? name : short;
              if ((editDistance(near, full, 2) ?? 3) <= Math.min(2, Math.floor(full.length / 5)))
                forms.add(near);
            }
          }
        }
      }
    }
  }
  return compileVocabulary(
    [...new Set([...forms].map((form) => fold(form).text))].map((form) => ({ form, id: form })),
  );
}
