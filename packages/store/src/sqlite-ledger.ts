import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type {
  Artifact,
  Counts,
  DocumentRow,
  History,
  InputRow,
  Ledger,
  Outstanding,
  RunRow,
  Settlement,
} from "./ledger.ts";
import {
  type DocumentOutcome,
  type Ending,
  endings,
  type Outcome,
  outcomes,
  type Reason,
} from "./outcomes.ts";
import { account, layout, tables, tally } from "./schema.ts";
import { openDatabase, type Row, statementsOn } from "./statements.ts";

/** Thrown when a folder holds a store that this version cannot read. */
export class StoreLayout extends Error {}

/** The ledger in one SQLite file. Several processes of one machine may have it open. */
export function sqliteLedger(file: string): { ledger: Ledger; id: string; close(): void } {
  const database = openDatabase(file);
  database.exec(tables);
  database.prepare("INSERT INTO meta VALUES ('layout', ?) ON CONFLICT DO NOTHING").run(layout);
  const found = database.prepare("SELECT value FROM meta WHERE key = 'layout'").get() as { value: string };
  if (found.value !== layout) throw new StoreLayout(found.value);
  database
    .prepare("INSERT INTO meta VALUES ('id', ?) ON CONFLICT DO NOTHING")
    .run(randomBytes(8).toString("hex"));
  const { value } = database.prepare("SELECT value FROM meta WHERE key = 'id'").get() as { value: string };
  return { ledger: ledgerOn(database), id: value, close: () => database.close() };
}

function ledgerOn(database: DatabaseSync): Ledger {
  const { one, all, run, together, atOnce, relaxed } = statementsOn(database);
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
      return atOnce(() => {
        const settled = all(tally.documents, id);
        const bytes = one(tally.inputs, id) as { documents: number; again: number; waiting: number };
        const others = all(tally.without, id);
        const of = (rows: readonly Row[], outcome: string | null) =>
          Number(rows.find((row) => row.outcome === outcome)?.known ?? 0);
        const counted = Object.fromEntries(
          outcomes.map((name) => [name, of(settled, name) + of(others, name)]),
        ) as { [outcome in Outcome]: number };
        counted.duplicate += bytes.again;
        return {
          // Counted apart from the outcomes, so that the two can be held against each other.
          inputs: Number(one("SELECT count(*) AS inputs FROM inputs WHERE run = ?", id)!.inputs),
          unfetched: others.reduce((sum, row) => sum + (row.outcome === null ? 0 : Number(row.known)), 0),
          // Those among the inputs that do not wait: found from the inputs, as `settled` from the documents.
          documents: bytes.documents - of(settled, null),
          pending: of(settled, null) + bytes.waiting + of(others, null),
          outcomes: counted,
        } satisfies Counts;
      });
    },
    async unsettled(id, limit) {
      return all(
        `SELECT d.sha256 FROM documents d CROSS JOIN inputs i ON i.sha256 = d.sha256
         WHERE d.outcome IS NULL AND i.run = ?
         GROUP BY d.sha256 ORDER BY min(i.shown) LIMIT ?`,
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
    async outstanding(id, after, limit) {
      return all(
        `SELECT d.sha256, d.bytes, d.round FROM documents d
         WHERE d.outcome IS NULL AND d.sha256 > ?
           AND EXISTS (SELECT 1 FROM inputs i INDEXED BY inputs_of_document WHERE i.sha256 = d.sha256 AND i.run = ?)
         ORDER BY d.sha256 LIMIT ?`,
        after ?? "",
        id,
        limit,
      ) as unknown as Outstanding[];
    },
    async withOutcome(wanted, after, limit) {
      return all(
        `SELECT sha256, bytes, round FROM documents WHERE sha256 IN (
           SELECT sha256 FROM documents INDEXED BY documents_by_outcome
           WHERE outcome IN (SELECT value FROM json_each(?)) AND sha256 > ? ORDER BY sha256 LIMIT ?)
         ORDER BY sha256`,
        JSON.stringify([...wanted]),
        after ?? "",
        limit,
      ) as unknown as Outstanding[];
    },
    async settledIn(id) {
      const rows = all(
        "SELECT outcome, count(*) AS documents FROM documents WHERE run = ? AND outcome IS NOT NULL GROUP BY outcome",
        id,
      );
      return Object.fromEntries(rows.map((row) => [row.outcome, Number(row.documents)]));
    },
    async lastRun() {
      return one("SELECT id AS run, started, ended, state FROM runs ORDER BY id DESC LIMIT 1") as unknown as
        | RunRow
        | undefined;
    },
    async endings() {
      const rows = all("SELECT ending, count(*) AS attempts FROM attempts GROUP BY ending");
      const known = new Map(rows.map((row) => [row.ending ?? "open", Number(row.attempts)]));
      return Object.fromEntries(
        (["open", ...endings] as const).map((ending) => [ending, known.get(ending) ?? 0]),
      ) as { [ending in Ending | "open"]: number };
    },
    async spent() {
      const { read, extract, check } = one(
        "SELECT total(read_ms) AS read, total(extract_ms) AS extract, total(check_ms) AS 'check' FROM attempts",
      ) as { read: number; extract: number; check: number };
      return { read: read / 1000, extract: extract / 1000, check: check / 1000 };
    },
    async beginAttempt({ sha256, run: id, worker, alone, supersedes = false }) {
      return together(() => {
        if (supersedes) {
          run(
            "UPDATE attempts SET ended = ?, ending = 'interrupted', detail = 'superseded' WHERE sha256 = ? AND ending IS NULL",
            now(),
            sha256,
          );
        }
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
        `SELECT a.ending, a.alone, a.detail FROM attempts a JOIN documents d ON d.sha256 = a.sha256 AND d.round = a.round
         WHERE a.sha256 = ? ORDER BY a.id`,
        sha256,
      ) as unknown as { ending: Ending | null; alone: number; detail: string | null }[];
      // Whoever lost a document to another worker and lives was slow or cut off: not the document's doing.
      const interrupted = rows.filter((row) => row.ending === "interrupted" && row.detail !== "superseded");
      return {
        attempts: rows.length,
        open: rows.filter((row) => row.ending === null).length,
        strikes: rows.map((row) => row.ending).filter((ending) => isStrike(ending)),
        interrupted: interrupted.length,
        interruptedAlone: interrupted.filter((row) => row.alone === 1).length,
      } satisfies History;
    },
    async closeAbandoned(living) {
      return together(() => {
        const workers = all("SELECT DISTINCT worker FROM attempts WHERE ending IS NULL");
        let closed = 0;
        for (const { worker } of workers as { worker: string }[]) {
          if (living.has(worker)) continue;
          const { changes } = run(
            "UPDATE attempts SET ended = ?, ending = 'interrupted' WHERE ending IS NULL AND worker = ?",
            now(),
            worker,
          );
          closed += Number(changes);
        }
        return closed;
      });
    },
    async settle(given) {
      return together(() => {
        if (!isDue(given)) {
          if (given.attempt !== undefined) {
            run(
              "UPDATE attempts SET ended = ?, ending = 'late' WHERE id = ? AND (ending IS NULL OR ending = 'interrupted')",
              now(),
              given.attempt,
            );
          }
          return false;
        }
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
          `UPDATE documents SET run = coalesce(?, (SELECT max(i.run) FROM inputs i WHERE i.sha256 = documents.sha256)),
             fingerprint = ?, outcome = ?, reason = ?, stage = ?, attempt = ?,
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
        return true;
      });
    },
    async artifact(key) {
      return one("SELECT key, stage, digest, object, sealed FROM artifacts WHERE key = ?", key) as unknown as
        | Artifact
        | undefined;
    },
  };

  /** Whether a settlement is still waited for. */
  function isDue({ sha256, attempt }: Settlement): boolean {
    const document = documentOf(sha256);
    if (document === undefined || document.outcome !== null) return false;
    if (attempt === undefined) return true;
    const made = one("SELECT round FROM attempts WHERE id = ?", attempt) as { round: number } | undefined;
    return made?.round === document.round;
  }

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
