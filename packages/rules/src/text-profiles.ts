import type { AccountRecord, StatementId } from "@juesuan/account";
import data from "./data/profiles.json" with { type: "json" };

/** What a place's account of a year is due to have. */
export interface Profile {
  readonly id: string;
  readonly tables: readonly StatementId[];
  /** Parts by the words of their headings. */
  readonly parts: readonly { readonly zh: string; readonly en: string; readonly pattern: string }[];
  readonly source: string;
}

/** The profile of the record's place and year, if it is known; budgets and other kinds have none. */
export function profileOf(record: AccountRecord): Profile | undefined {
  const { fiscalYear, publisher, kind } = record;
  if (fiscalYear === null || kind === "budget") return undefined;
  const names = [publisher.region?.name, publisher.name].filter(
    (name) => name !== undefined && name !== null,
  );
  const found = data.profiles.find(
    (profile) =>
      profile.from <= fiscalYear &&
      fiscalYear <= profile.to &&
      (publisher.region?.code?.startsWith(profile.code) === true ||
        names.some((name) => profile.names.some((start) => name.startsWith(start)))),
  );
  return found as Profile | undefined;
}

/** The official title of a table. */
export function tableTitle(id: StatementId): string {
  return (data.titles as Readonly<Record<string, string>>)[id] ?? id;
}
