import { type ReadResult, refuse } from "../reader.ts";

/**
 * Why a container or a part of it cannot be read. Thrown deep inside a reader and turned into a `ReadResult`
 * at its edge by `refusal`, so that a reader itself never throws.
 */
export class Fault extends Error {
  readonly code: string;
  readonly zh: string;
  readonly en: string;

  constructor(code: string, zh: string, en: string) {
    super(en);
    this.name = "Fault";
    this.code = code;
    this.zh = zh;
    this.en = en;
  }
}

export const corrupt = (zh: string, en: string): Fault => new Fault("CORRUPT", zh, en);
export const overLimit = (zh: string, en: string): Fault => new Fault("LIMIT", zh, en);

/** What was thrown, as the answer of a reader. A foreign error (a bug, a stack overflow) is told in general words. */
export function refusal(error: unknown): ReadResult {
  if (error instanceof Fault) return refuse(error.code, error.zh, error.en);
  return refuse(
    "CORRUPT",
    "文件内容无法解析，可能已损坏。",
    "The content of the file cannot be parsed; it may be damaged.",
  );
}
