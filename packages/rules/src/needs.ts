import type { AccountRecord, Fact, StatementId } from "@juesuan/account";
import type { FactQuery } from "./record-index.ts";
import type { DocumentSubject, FormSubject, Need } from "./rule.ts";

/** At least one self-evaluation form. */
export const someForms = (least = 1): Need<DocumentSubject> => ({
  name: least === 1 ? "forms" : `forms ≥ ${least}`,
  missing: ({ record }) => (record.performance.forms.length >= least ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, performance: { forms: record.performance.forms.slice(0, least - 1) } }),
});

/** At least one fact that fits the query. */
export const someFact = (query: FactQuery): Need<DocumentSubject> => ({
  name: `fact ${query.concept ?? ""} ${query.measure ?? ""}`.trim(),
  missing: ({ index }) => (index.facts(query).length > 0 ? undefined : "NO_INPUT"),
  remove: (record) =>
    withoutFacts(record, (fact) => query.concept === undefined || fact.concept === query.concept),
});

/** Running text. */
export const someText: Need<DocumentSubject> = {
  name: "text",
  missing: ({ record }) => (record.passages.length > 0 ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, passages: [] }),
};

/**
 * A published statement. Absent because the document only names it as an attachment that we were not given:
 * NOT_IN_PACKAGE, never "missing"; absent otherwise: NO_INPUT.
 */
export const statement = (id: StatementId): Need<DocumentSubject> => ({
  name: `statement ${id}`,
  missing: ({ record }) => {
    if (record.statements.some((item) => item.statement === id)) return undefined;
    return record.attachments.some((item) => !item.inPackage) ? "NOT_IN_PACKAGE" : "NO_INPUT";
  },
  remove: (record) => ({ ...record, statements: record.statements.filter((item) => item.statement !== id) }),
});

/** Any published statement at all; reasons as for `statement`. */
export const someStatements: Need<DocumentSubject> = {
  name: "statements",
  missing: ({ record }) => {
    if (record.statements.length > 0) return undefined;
    return record.attachments.some((item) => !item.inPackage) ? "NOT_IN_PACKAGE" : "NO_INPUT";
  },
  remove: (record) => ({ ...record, statements: [] }),
};

/** The form at hand is a self-evaluation, not a target form. */
export const selfEvaluation: Need<FormSubject> = {
  name: "self-evaluation form",
  missing: ({ form }) => (form.kind === "selfEvaluation" ? undefined : "NO_INPUT"),
  remove: (record) => ({
    ...record,
    performance: { forms: record.performance.forms.map((form) => ({ ...form, kind: "target" as const })) },
  }),
};

function withoutFacts(record: AccountRecord, gone: (fact: Fact) => boolean): AccountRecord {
  return { ...record, facts: record.facts.filter((fact) => !gone(fact)) };
}
