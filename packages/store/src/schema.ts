/** Raised when the tables change; a store of another layout is refused rather than guessed at. */
export const layout = "1";

/**
 * The ledger's tables. `inputs` are paths, `documents` are bytes: several inputs may hold one document. `run` of an
 * input is the last run that listed it, `round` counts how often somebody asked for a document anew.
 */
export const tables = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, state TEXT NOT NULL, setting TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS inputs (
  path TEXT PRIMARY KEY, shown TEXT NOT NULL, run INTEGER NOT NULL, bytes INTEGER, stamp TEXT, sha256 TEXT,
  outcome TEXT, reason TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS inputs_in_order ON inputs (run, shown, path);
CREATE INDEX IF NOT EXISTS inputs_of_bytes ON inputs (run, sha256, shown, path);
CREATE INDEX IF NOT EXISTS inputs_of_document ON inputs (sha256, run);
CREATE TABLE IF NOT EXISTS documents (
  sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, bytes INTEGER NOT NULL, media_type TEXT,
  round INTEGER NOT NULL DEFAULT 0, run INTEGER, fingerprint TEXT, outcome TEXT, reason TEXT, stage TEXT,
  attempt INTEGER, document TEXT, record TEXT, report TEXT, sealed TEXT, pages INTEGER,
  errors INTEGER, warnings INTEGER, explains INTEGER, infos INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS documents_of_run ON documents (run, outcome);
CREATE INDEX IF NOT EXISTS documents_by_outcome ON documents (outcome, sha256);
CREATE TABLE IF NOT EXISTS attempts (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, round INTEGER NOT NULL, number INTEGER NOT NULL, run INTEGER,
  worker TEXT NOT NULL, alone INTEGER NOT NULL, started TEXT NOT NULL, ended TEXT, ending TEXT, outcome TEXT,
  stage TEXT, detail TEXT, read_ms INTEGER, extract_ms INTEGER, check_ms INTEGER, peak_mb INTEGER);
CREATE INDEX IF NOT EXISTS attempts_of ON attempts (sha256, round);
CREATE INDEX IF NOT EXISTS attempts_by_ending ON attempts (ending);
CREATE TABLE IF NOT EXISTS artifacts (
  key TEXT PRIMARY KEY, stage TEXT NOT NULL, digest TEXT NOT NULL, object TEXT NOT NULL, sealed TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS findings (
  sha256 TEXT NOT NULL, ordinal INTEGER NOT NULL, id TEXT NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL,
  zh TEXT NOT NULL, en TEXT NOT NULL, path TEXT NOT NULL, attribution TEXT NOT NULL,
  PRIMARY KEY (sha256, ordinal)) WITHOUT ROWID;
`;

/**
 * Every input of one run with its outcome, in order. The first input of some bytes stands for the document, the
 * others are its duplicates; by the order of paths, so that it does not matter which was processed first.
 */
export const account = `
SELECT i.path, i.shown, i.bytes, i.sha256, i.stamp,
  CASE WHEN i.outcome IS NOT NULL THEN i.outcome
       WHEN first.path <> i.path AND d.outcome IS NOT NULL THEN 'duplicate'
       ELSE d.outcome END AS outcome,
  CASE WHEN i.outcome IS NOT NULL THEN i.reason WHEN first.path <> i.path THEN NULL ELSE d.reason END AS reason,
  CASE WHEN first.path <> i.path THEN first.shown END AS duplicateOf,
  d.name, d.media_type AS mediaType, d.stage, d.attempt, d.document, d.record, d.report, d.fingerprint,
  d.outcome AS documentOutcome, d.run AS documentRun,
  d.errors, d.warnings, d.explains, d.infos
FROM inputs i
LEFT JOIN documents d ON d.sha256 = i.sha256
LEFT JOIN inputs first ON i.sha256 IS NOT NULL AND first.path = (
  SELECT f.path FROM inputs f WHERE f.run = i.run AND f.sha256 = i.sha256 ORDER BY f.shown, f.path LIMIT 1)
WHERE i.run = ?`;

/**
 * How many inputs of one run have come to what, as `account` says it of each. An input with bytes has no outcome of
 * its own, so that indexes tell all without a look at any row: a hundred thousand are counted while somebody waits.
 */
export const tally = {
  /** Documents of the run by outcome; null for those that wait. */
  documents: `
SELECT outcome, count(*) AS known FROM documents d INDEXED BY documents_by_outcome
WHERE EXISTS (SELECT 1 FROM inputs i INDEXED BY inputs_of_document WHERE i.sha256 = d.sha256 AND i.run = ?) GROUP BY outcome`,
  /** Different bytes among the inputs; inputs beyond the first of some bytes that have come to something, or wait. */
  inputs: `
SELECT count(*) AS documents, coalesce(sum(iif(settled, more, 0)), 0) AS again,
  coalesce(sum(iif(settled, 0, more)), 0) AS waiting
FROM (
  SELECT more,
    CASE WHEN more > 0 THEN (SELECT outcome IS NOT NULL FROM documents d WHERE d.sha256 = i.sha256) END AS settled
  FROM (SELECT sha256, count(*) - 1 AS more FROM inputs WHERE run = ? AND sha256 IS NOT NULL GROUP BY sha256) i)`,
  /** Inputs whose bytes are not there. */
  without: `
SELECT outcome, count(*) AS known FROM inputs WHERE run = ? AND sha256 IS NULL GROUP BY outcome`,
};
