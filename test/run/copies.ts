import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Copies of the seed's twins that differ in their bytes and in nothing that is read, so that none is a duplicate. */

const seed = resolve(import.meta.dirname, "../../corpus/fengtai-info-centre-2020");
export const formats = ["txt", "docx", "html", "pdf"] as const;
export type Format = (typeof formats)[number];

const originals = new Map<Format, Buffer>();
export function original(format: Format): Buffer {
  const bytes = originals.get(format) ?? readFileSync(join(seed, `source.${format}`));
  originals.set(format, bytes);
  return bytes;
}

/** The `number`th copy of a twin. */
export function copyOf(format: Format, number: number): Buffer {
  const bytes = original(format);
  switch (format) {
    case "txt":
      // Blank lines at the end are no text.
      return Buffer.concat([
        bytes,
        Buffer.from("\n".repeat(number % 50) + " ".repeat(Math.floor(number / 50))),
      ]);
    case "html":
      return Buffer.concat([bytes, Buffer.from(`<!-- ${number} -->\n`)]);
    case "pdf":
      return Buffer.concat([bytes, Buffer.from(`% ${number}\n`)]);
    case "docx": {
      // The comment of the zip's end record.
      const comment = Buffer.from(String(number));
      const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
      const head = Buffer.from(bytes.subarray(0, end + 22));
      head.writeUInt16LE(comment.length, end + 20);
      return Buffer.concat([head, comment]);
    }
  }
}

/** Writes `count` copies in turn of the formats, some folders deep, and gives their paths in order. */
export function writeCopies(folder: string, count: number, wanted: readonly Format[] = formats): string[] {
  const paths: string[] = [];
  for (let number = 0; number < count; number++) {
    const format = wanted[number % wanted.length]!;
    const inner = join(folder, `batch-${String(Math.floor(number / 100)).padStart(3, "0")}`);
    if (number % 100 === 0) mkdirSync(inner, { recursive: true });
    const path = join(inner, `${String(number).padStart(6, "0")}.${format}`);
    writeFileSync(path, copyOf(format, number));
    paths.push(path);
  }
  return paths.sort();
}
