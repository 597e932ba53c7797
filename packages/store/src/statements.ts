import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

/** How long a writer waits for another one, in milliseconds. */
const patience = 30_000;

export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  // WAL lets status be read while a run writes; FULL makes every commit last through a power cut.
  database.exec(`PRAGMA busy_timeout = ${patience}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`);
  return database;
}

export type Row = { [column: string]: unknown };

/** Statements of one connection, each prepared once, and what makes several of them one transaction. */
export function statementsOn(database: DatabaseSync) {
  const prepared = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    let statement = prepared.get(text);
    if (statement === undefined) {
      statement = database.prepare(text);
      prepared.set(text, statement);
    }
    return statement;
  };
  const one = (text: string, ...values: SQLInputValue[]) => sql(text).get(...values) as Row | undefined;
  const all = (text: string, ...values: SQLInputValue[]) => sql(text).all(...values) as Row[];
  const run = (text: string, ...values: SQLInputValue[]) => sql(text).run(...values);
  const within = <T>(begin: string, work: () => T): T => {
    database.exec(begin);
    try {
      const result = work();
      database.exec("COMMIT");
      return result;
    } catch (error) {
      // A full disk rolls back by itself.
      if (database.isTransaction) database.exec("ROLLBACK");
      throw error;
    }
  };
  const together = <T>(work: () => T): T => within("BEGIN IMMEDIATE", work);
  /** Reads that belong together, whatever others write meanwhile. */
  const atOnce = <T>(work: () => T): T => within("BEGIN", work);
  /** Lasts through a power cut from the next full commit on: for what is only found again if it is lost. */
  const relaxed = <T>(work: () => T): T => {
    database.exec("PRAGMA synchronous = NORMAL");
    try {
      return together(work);
    } finally {
      database.exec("PRAGMA synchronous = FULL");
    }
  };
  return { one, all, run, together, atOnce, relaxed };
}
