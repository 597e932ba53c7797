import type { AccountRecord, Dimensions, Fact, Form, Measure, Passage } from "@juesuan/account";

/** Which facts are meant. A key that is absent does not matter; `undefined` means that the fact must not have it. */
export interface FactQuery {
  readonly concept?: string;
  readonly measure?: Measure;
  readonly basis?: string | undefined;
  readonly period?: string;
  readonly dimensions?: { readonly [K in keyof Dimensions]?: Dimensions[K] | undefined };
}

/** One fact, none, or several whose values differ. Facts that say the same value twice are one. */
export type Pick =
  | { readonly found: "one"; readonly fact: Fact }
  | { readonly found: "none" }
  | { readonly found: "several"; readonly facts: readonly Fact[] };

/** Look-ups over one record, made once for all rules. Paths are JSON Pointers into the record. */
export interface Index {
  readonly record: AccountRecord;
  pathOf(item: object): string;
  facts(query: FactQuery): readonly Fact[];
  pick(query: FactQuery): Pick;
  readonly forms: readonly Form[];
  readonly passages: readonly Passage[];
}

export function indexRecord(record: AccountRecord): Index {
  const paths = new Map<object, string>();
  const enter = (items: readonly object[], path: string) => {
    items.forEach((item, at) => {
      paths.set(item, `${path}/${at}`);
    });
  };
  enter(record.facts, "/facts");
  enter(record.sections, "/sections");
  enter(record.passages, "/passages");
  enter(record.terms, "/terms");
  enter(record.attachments, "/attachments");
  enter(record.statements, "/statements");
  enter(record.performance.forms, "/performance/forms");
  record.performance.forms.forEach((form, at) => {
    enter(form.indicators, `/performance/forms/${at}/indicators`);
  });
  record.statements.forEach((statement, at) => {
    enter(statement.lines, `/statements/${at}/lines`);
    enter(statement.notes, `/statements/${at}/notes`);
  });
  const byConcept = new Map<string, Fact[]>();
  for (const fact of record.facts) {
    const list = byConcept.get(fact.concept);
    if (list === undefined) byConcept.set(fact.concept, [fact]);
    else list.push(fact);
  }
  const facts = (query: FactQuery): readonly Fact[] => {
    const pool = query.concept === undefined ? record.facts : (byConcept.get(query.concept) ?? []);
    const keys = query.dimensions === undefined ? noKeys : Object.keys(query.dimensions);
    return pool.filter((fact) => matches(fact, query, keys as readonly (keyof Dimensions)[]));
  };
  return {
    record,
    pathOf(item) {
      const path = paths.get(item);
      if (path === undefined) throw new Error("an object that is not part of the record has no path");
      return path;
    },
    facts,
    pick(query) {
      const found = facts(query);
      const first = found[0];
      if (first === undefined) return { found: "none" };
      // The most precise printing stands for facts that agree in value.
      const precise = found.reduce(
        (best, fact) => (fact.quantity.places > best.quantity.places ? fact : best),
        first,
      );
      return found.every((fact) => fact.quantity.value === first.quantity.value)
        ? { found: "one", fact: precise }
        : { found: "several", facts: found };
    },
    forms: record.performance.forms,
    passages: record.passages,
  };
}

const noKeys: readonly string[] = [];

/** `keys`: those of the query's dimensions. */
function matches(fact: Fact, query: FactQuery, keys: readonly (keyof Dimensions)[]): boolean {
  if (query.measure !== undefined && fact.measure !== query.measure) return false;
  if ("basis" in query && fact.basis !== query.basis) return false;
  if (query.period !== undefined && fact.period !== query.period) return false;
  for (const key of keys) {
    if (fact.dimensions[key] !== query.dimensions?.[key]) return false;
  }
  return true;
}
