import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { zstdDecompressSync } from "node:zlib";

/** Every file under a folder by its path in it, with the hash of its bytes. */
export function filesUnder(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        file.slice(folder.length + 1),
        createHash("sha256").update(readFileSync(file)).digest("hex"),
      ]),
  );
}

/** The artifacts of a store, unpacked; sealed ones stay sealed. */
export function artifactsOf(store: string): Buffer[] {
  const folder = join(store, "objects");
  return [...filesUnder(folder).keys()].map((file) => zstdDecompressSync(readFileSync(join(folder, file))));
}

export interface Attempted {
  readonly name: string;
  readonly ending: string | null;
  readonly read_ms: number | null;
  readonly extract_ms: number | null;
  readonly check_ms: number | null;
}

/** All attempts of a store's ledger, in order. */
export function attemptsIn(store: string): Attempted[] {
  return query(
    store,
    `SELECT d.name, a.ending, a.read_ms, a.extract_ms, a.check_ms
     FROM attempts a JOIN documents d USING (sha256) ORDER BY a.id`,
  ) as unknown as Attempted[];
}

const SQLITE_CANTOPEN = 14;

/** Reads a store's ledger, beside whoever has it open. */
export function query(store: string, sql: string): { [column: string]: unknown }[] {
  for (let again = 0; ; again++) {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(join(store, "ledger.sqlite"), { readOnly: true });
      return database.prepare(sql).all();
    } catch (error) {
      // The last one that closes a ledger takes its log away: whoever only reads cannot make it anew, and finds it gone.
      const gone = (error as { errcode?: number }).errcode === SQLITE_CANTOPEN;
      if (!gone || again === 20) throw error;
    } finally {
      database?.close();
    }
  }
}
