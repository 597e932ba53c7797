import { DatabaseSync } from "node:sqlite";
import type { Outcome } from "./outcomes.ts";

/** What a ledger says of a path, without opening it for writing: for a plan. Gives nothing when there is no store. */
export function readLedger(
  file: string,
): { look(path: string): Planned | undefined; close(): void } | undefined {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(file, { readOnly: true });
  } catch {
    return undefined;
  }
  const statement = database.prepare(
    `SELECT i.bytes, i.stamp, coalesce(i.outcome, d.outcome) AS outcome, d.fingerprint
     FROM inputs i LEFT JOIN documents d ON d.sha256 = i.sha256 WHERE i.path = ?`,
  );
  return {
    look: (path) => statement.get(path) as unknown as Planned | undefined,
    close: () => database.close(),
  };
}

export interface Planned {
  readonly bytes: number | null;
  readonly stamp: string | null;
  readonly outcome: Outcome | null;
  readonly fingerprint: string | null;
}
