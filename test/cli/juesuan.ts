import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";

/** The command as a person runs it: real processes through `bin/juesuan`. */

export const root = resolve(import.meta.dirname, "../..");
export const command = join(root, "bin/juesuan");
const seed = join(root, "corpus/fengtai-info-centre-2020");
export const twins = ["source.txt", "source.docx", "source.html", "source.pdf"].map((name) =>
  join(seed, name),
);
/** The twin that is read fastest, for what does not hang on the format. */
export const text = join(seed, "source.txt");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface How {
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly program?: string;
}

/** Runs the command in an English locale without colour variables, unless told otherwise. */
export function juesuan(args: readonly string[], how: How = {}): Promise<Ran> {
  return runProgram(how.program ?? command, args, how);
}

export function runProgram(program: string, args: readonly string[], how: How = {}): Promise<Ran> {
  const { FORCE_COLOR: _, NO_COLOR: __, COLUMNS: ___, LC_ALL: ____, ...inherited } = process.env;
  return new Promise((done, fail) => {
    const child = spawn(program, [...args], {
      cwd: how.cwd ?? root,
      env: { ...inherited, LANG: "en_GB.UTF-8", LC_MESSAGES: "", ...how.env },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", fail);
    child.on("close", (code) =>
      done({ code, out: Buffer.concat(out).toString("utf8"), err: Buffer.concat(err).toString("utf8") }),
    );
    // The child may end before it has read everything.
    child.stdin.on("error", () => {});
    child.stdin.end(how.input ?? "");
  });
}

/** A folder that is gone after the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "juesuan-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
