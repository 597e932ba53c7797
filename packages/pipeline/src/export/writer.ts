import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { syncFolder } from "@juesuan/store";

/** Writes text files of one folder that all appear at the end, and none before. */
export interface Writer {
  write(text: string): void;
}

export interface Writers {
  file(name: string, start?: string): Writer;
  /** Gives the files their names. */
  finish(): Promise<void>;
  /** Takes them away. */
  abandon(): void;
}

const bufferChars = 262_144;

export function writersIn(folder: string): Writers {
  mkdirSync(folder, { recursive: true });
  const open: {
    readonly name: string;
    readonly temporary: string;
    readonly file: number;
    text: string[];
    chars: number;
  }[] = [];
  const flush = (one: (typeof open)[number]) => {
    const bytes = Buffer.from(one.text.join(""));
    let at = 0;
    while (at < bytes.length) at += writeSync(one.file, bytes, at);
    one.text = [];
    one.chars = 0;
  };
  return {
    file(name, start = "") {
      const temporary = join(folder, `.${name}.${process.pid}.tmp`);
      const one = {
        name,
        temporary,
        file: openSync(temporary, "w", 0o644),
        text: [start],
        chars: start.length,
      };
      open.push(one);
      return {
        write(text) {
          one.text.push(text);
          one.chars += text.length;
          if (one.chars >= bufferChars) flush(one);
        },
      };
    },
    async finish() {
      for (const one of open) {
        flush(one);
        fsyncSync(one.file);
        closeSync(one.file);
      }
      for (const { name, temporary } of open) renameSync(temporary, join(folder, name));
      await syncFolder(folder);
      open.length = 0;
    },
    abandon() {
      for (const { file, temporary } of open) {
        closeSync(file);
        rmSync(temporary, { force: true });
      }
      open.length = 0;
    },
  };
}
