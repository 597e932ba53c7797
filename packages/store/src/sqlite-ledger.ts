import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Artifact, Counts, DocumentRow, History, InputRow, Ledger } from "./ledger.ts";
import { type DocumentOutcome, type Ending, type Outcome, outcomes, type Reason } from "./outcomes.ts";
import { account, layout, tables } from "./schema.ts";

/** Thrown when a folder holds a store that this version cannot read. */
export class StoreLayout extends Error {}

/** How long a writer waits for another one, in milliseconds. */
const patience = 30_000;

export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  // WAL lets status be read while a run writes; FULL makes every commit last through a power cut.
  database.exec(`PRAGMA busy_timeout = ${patience}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`);
  return database;
}

/** The ledger in one SQLite file. Several processes of one machine may have it open. */
export function sqliteLedger(file: string): { ledger: Ledger; close(): void } {
  const database = openDatabase(file);
  database.exec(tables);
  database.prepare("INSERT INTO meta VALUES ('layout', ?) ON CONFLICT DO NOTHING").run(layout);
  const found = database.prepare("SELECT value FROM meta WHERE key = 'layout'").get() as { value: string };
  if (found.value !== layout) throw new StoreLayout(found.value);
  return { ledger: ledgerOn(database), close: () => database.close() };
}

type Row = { [column: string]: unknown };

function ledgerOn(database: DatabaseSync): Ledger {
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
  const together = <T>(work: () => T): T => {
    database.exec("BEGIN IMMEDIATE");
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
  /** Lasts through a power cut from the next full commit on: for what is only found again if it is lost. */
  const relaxed = <T>(work: () => T): T => {
    database.exec("PRAGMA synchronous = NORMAL");
    try {
      return together(work);
    } finally {
      database.exec("PRAGMA synchronous = FULL");
    }
  };
  const documentOf = (sha256: string) =>
    one(
      `SELECT sha256, name, bytes, round, run, fingerprint, outcome, document, record, report, sealed
       FROM documents WHERE sha256 = ?`,
      sha256,
    ) as unknown as DocumentRow | undefined;

  return {
    async startRun(setting) {
      const { lastInsertRowid } = run(
        "INSERT INTO runs (started, state, setting) VALUES (?, 'running', ?)",
        now(),
        JSON.stringify(setting),
      );
      return Number(lastInsertRowid);
    },
    async endRun(id, state) {
      run("UPDATE runs SET ended = ?, state = ? WHERE id = ?", now(), state, id);
    },
    async list(id, inputs) {
      relaxed(() => {
        for (const { path, shown } of inputs) {
          run(
            `INSERT INTO inputs (path, shown, run) VALUES (?, ?, ?)
             ON CONFLICT (path) DO UPDATE SET run = excluded.run,
               shown = CASE WHEN run = excluded.run THEN min(shown, excluded.shown) ELSE excluded.shown END`,
            path,
            shown,
            id,
          );
        }
      });
    },
    async page(id, after, limit) {
      const rows =
        after === undefined
          ? all(`${account} ORDER BY i.shown, i.path LIMIT ?`, id, limit)
          : all(
              `${account} AND (i.shown, i.path) > (?, ?) ORDER BY i.shown, i.path LIMIT ?`,
              id,
              after.shown,
              after.path,
              limit,
            );
      return rows.map((row) => ({ ...row, reason: parsed(row.reason) }) as unknown as InputRow);
    },
    async counts(id) {
      const rows = all(`SELECT outcome, count(*) AS inputs FROM (${account}) GROUP BY outcome`, id);
      const known = new Map(rows.map((row) => [row.outcome, Number(row.inputs)]));
      const counted = Object.fromEntries(outcomes.map((name) => [name, known.get(name) ?? 0]));
      return {
        // Counted apart from the outcomes, so that the two can be held against each other.
        inputs: Number(one("SELECT count(*) AS inputs FROM inputs WHERE run = ?", id)!.inputs),
        unfetched: Number(
          one("SELECT count(*) AS inputs FROM inputs WHERE run = ? AND outcome IS NOT NULL", id)!.inputs,
        ),
        documents: Number(
          one(
            `SELECT count(DISTINCT i.sha256) AS documents FROM inputs i JOIN documents d ON d.sha256 = i.sha256
             WHERE i.run = ? AND i.outcome IS NULL AND d.outcome IS NOT NULL`,
            id,
          )!.documents,
        ),
        pending: known.get(null) ?? 0,
        outcomes: counted as { [outcome in Outcome]: number },
      } satisfies Counts;
    },
    async unsettled(id, limit) {
      return all(
        `SELECT i.sha256 FROM inputs i JOIN documents d ON d.sha256 = i.sha256
         WHERE i.run = ? AND i.outcome IS NULL AND d.outcome IS NULL
         GROUP BY i.sha256 ORDER BY min(i.shown) LIMIT ?`,
        id,
        limit,
      ).map((row) => row.sha256 as string);
    },
    async fetched(path, source) {
      return relaxed(() => {
        run(
          "UPDATE inputs SET bytes = ?, stamp = ?, sha256 = ?, outcome = NULL, reason = NULL WHERE path = ?",
          source.bytes,
          source.stamp,
          source.sha256,
          path,
        );
        run(
          "INSERT INTO documents (sha256, name, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          source.sha256,
          source.name,
          source.bytes,
        );
        return documentOf(source.sha256)!;
      });
    },
    async unfetched(path, { outcome, reason, bytes }) {
      run(
        "UPDATE inputs SET bytes = ?, stamp = NULL, sha256 = NULL, outcome = ?, reason = ? WHERE path = ?",
        bytes,
        outcome,
        JSON.stringify(reason),
        path,
      );
    },
    async document(sha256) {
      return documentOf(sha256);
    },
    async reopen(sha256) {
      run("UPDATE documents SET round = round + 1, outcome = NULL, reason = NULL WHERE sha256 = ?", sha256);
    },
    async beginAttempt({ sha256, run: id, worker, alone }) {
      return together(() => {
        const { round } = one("SELECT round FROM documents WHERE sha256 = ?", sha256) as { round: number };
        const { tried } = one(
          "SELECT count(*) AS tried FROM attempts WHERE sha256 = ? AND round = ?",
          sha256,
          round,
        ) as { tried: number };
        const { lastInsertRowid } = run(
          "INSERT INTO attempts (sha256, round, number, run, worker, alone, started) VALUES (?, ?, ?, ?, ?, ?, ?)",
          sha256,
          round,
          tried + 1,
          id,
          worker,
          alone ? 1 : 0,
          now(),
        );
        return Number(lastInsertRowid);
      });
    },
    async endAttempt(id, ending, detail) {
      run(
        "UPDATE attempts SET ended = ?, ending = ?, detail = ? WHERE id = ? AND ending IS NULL",
        now(),
        ending,
        detail,
        id,
      );
    },
    async history(sha256) {
      const rows = all(
        `SELECT a.ending, a.alone FROM attempts a JOIN documents d ON d.sha256 = a.sha256 AND d.round = a.round
         WHERE a.sha256 = ? ORDER BY a.id`,
        sha256,
      ) as unknown as { ending: Ending | null; alone: number }[];
      const interrupted = rows.filter((row) => row.ending === "interrupted");
      return {
        attempts: rows.length,
        strikes: rows.map((row) => row.ending).filter((ending) => isStrike(ending)),
        interrupted: interrupted.length,
        interruptedAlone: interrupted.filter((row) => row.alone === 1).length,
      } satisfies History;
    },
    async closeAbandoned() {
      const { changes } = run(
        "UPDATE attempts SET ended = ?, ending = 'interrupted' WHERE ending IS NULL",
        now(),
      );
      return Number(changes);
    },
    async settle(given) {
      together(() => {
        const kept = new Map(given.artifacts.map((artifact) => [artifact.stage, artifact.object]));
        for (const { key, stage, digest, object, sealed } of given.artifacts) {
          run(
            "INSERT OR REPLACE INTO artifacts (key, stage, digest, object, sealed) VALUES (?, ?, ?, ?, ?)",
            key,
            stage,
            digest,
            object,
            sealed,
          );
        }
        if (given.attempt !== undefined) {
          run(
            `UPDATE attempts SET ended = ?, ending = 'answer', outcome = ?, stage = ?, read_ms = ?, extract_ms = ?,
               check_ms = ?, peak_mb = ? WHERE id = ?`,
            now(),
            given.outcome,
            given.stage,
            given.spent.read,
            given.spent.extract,
            given.spent.check,
            given.spent.peakMb,
            given.attempt,
          );
        }
        run(
          `UPDATE documents SET run = ?, fingerprint = ?, outcome = ?, reason = ?, stage = ?, attempt = ?,
             media_type = ?, pages = ?, document = ?, record = ?, report = ?, sealed = ?,
             errors = ?, warnings = ?, explains = ?, infos = ? WHERE sha256 = ?`,
          given.run,
          given.fingerprint,
          given.outcome,
          given.reason === null ? null : JSON.stringify(given.reason),
          given.stage,
          timesSo(given.sha256, given.outcome),
          given.mediaType,
          given.pages,
          kept.get("read") ?? null,
          kept.get("extract") ?? null,
          kept.get("check") ?? null,
          given.artifacts.find((artifact) => artifact.sealed !== null)?.sealed ?? null,
          given.severities.error,
          given.severities.warning,
          given.severities.explain,
          given.severities.info,
          given.sha256,
        );
        run("DELETE FROM findings WHERE sha256 = ?", given.sha256);
        given.findings.forEach((finding, ordinal) => {
          run(
            `INSERT INTO findings (sha256, ordinal, id, rule, severity, zh, en, path, attribution)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            given.sha256,
            ordinal,
            finding.id,
            finding.rule,
            finding.severity,
            finding.message.zh,
            finding.message.en,
            finding.path,
            finding.attribution,
          );
        });
      });
    },
    async artifact(key) {
      return one("SELECT key, stage, digest, object, sealed FROM artifacts WHERE key = ?", key) as unknown as
        | Artifact
        | undefined;
    },
  };

  /** How often a document has come to this in its round: 2 for what was set aside, whatever else went on. */
  function timesSo(sha256: string, outcome: DocumentOutcome): number {
    const cause = { timeout: "timeout", limit: "memory", crash: "crash" }[outcome as string];
    if (cause === undefined) return 1;
    const { times } = one(
      `SELECT count(*) AS times FROM attempts a JOIN documents d ON d.sha256 = a.sha256 AND d.round = a.round
       WHERE a.sha256 = ? AND a.ending = ?`,
      sha256,
      cause,
    ) as { times: number };
    return Math.max(times, 1);
  }
}

function isStrike(ending: Ending | null): ending is "timeout" | "memory" | "crash" {
  return ending === "timeout" || ending === "memory" || ending === "crash";
}

const parsed = (text: unknown): Reason | null =>
  typeof text === "string" ? (JSON.parse(text) as Reason) : null;

/** Times stand in the ledger only, never in an artifact. */
const now = () => new Date().toISOString();

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
