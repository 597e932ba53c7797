import { crc32, inflateRawSync } from "node:zlib";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import type { Limits } from "../reader.ts";
import { corrupt, Fault, overLimit } from "./fault.ts";

/** A zip container whose entries are inflated one by one, on demand, against one budget of real output bytes. */
export interface Zip {
  /** Entry names as printed in the directory, directories left out. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The bytes of an entry, or undefined when there is none. Throws a Fault when it is damaged or over a limit. */
  read(name: string): Promise<Uint8Array | undefined>;
}

/** An entry may always inflate to this much; beyond it, to `ratio` times its packed size. XML packs 10 to 60 times. */
const freeBytes = 16 * 1024 * 1024;
const ratio = 250;

/**
 * Opens a zip and reads its directory; nothing is inflated yet. Throws a Fault: CORRUPT, LIMIT, ENCRYPTED.
 * Names serve as keys only and never as paths on a disk, so `..` in them does no harm.
 */
export async function openZip(bytes: Uint8Array, limits: Limits): Promise<Zip> {
  if (bytes.byteLength > limits.bytes) {
    throw overLimit("文件超过允许的大小。", "The file is larger than allowed.");
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { file, entries } = await readDirectory(buffer, limits);
  // One inflation a name: mammoth, our own reader and a second look at a part pay once.
  const inflated = new Map<string, Promise<Uint8Array>>();
  let budget = limits.inflatedBytes;

  const inflate = async (entry: Entry): Promise<Uint8Array> => {
    if (entry.isEncrypted()) {
      throw new Fault(
        "ENCRYPTED",
        "文件已加密，请提供未加密的版本。",
        "The file is encrypted; provide an unencrypted copy.",
      );
    }
    const start = await dataStart(file, entry);
    const packed = buffer.subarray(start, start + entry.compressedSize);
    const most = Math.min(budget, Math.max(freeBytes, packed.length * ratio));
    const output = unpack(entry, packed, most);
    budget -= output.length;
    return output;
  };

  return {
    names: [...entries.values()].map((one) => one.name),
    has: (name) => entries.has(keyOf(name)),
    async read(name) {
      const key = keyOf(name);
      const found = entries.get(key);
      if (found === undefined) return undefined;
      let output = inflated.get(key);
      if (output === undefined) {
        output = inflate(found.entry);
        inflated.set(key, output);
      }
      return output;
    },
  };
}

/** OPC part names compare without regard to ASCII case, and start with a slash that zip names lack. */
function keyOf(name: string): string {
  return name.replace(/^\/+/, "").toLowerCase();
}

interface Directory {
  readonly file: ZipFile;
  /** By key. Of two entries with one name the later counts, as it does for other zip readers. */
  readonly entries: ReadonlyMap<string, { readonly name: string; readonly entry: Entry }>;
}

function readDirectory(buffer: Buffer, limits: Limits): Promise<Directory> {
  const damaged = () =>
    corrupt(
      "压缩包目录损坏或文件不完整，无法打开。",
      "The zip directory is damaged or the file is incomplete; it cannot be opened.",
    );
  return new Promise((resolve, reject) => {
    // Names are decoded here: yauzl would take CP437 for the GBK names that Chinese tools write.
    fromBuffer(buffer, { lazyEntries: true, decodeStrings: false }, (error, file) => {
      if (error !== null || file === undefined) return reject(damaged());
      if (file.entryCount > limits.zipEntries) {
        return reject(
          overLimit(
            `压缩包条目数 ${file.entryCount} 超过上限 ${limits.zipEntries}。`,
            `The zip has ${file.entryCount} entries; the limit is ${limits.zipEntries}.`,
          ),
        );
      }
      const entries = new Map<string, { name: string; entry: Entry }>();
      file.on("error", () => reject(damaged()));
      file.on("end", () => resolve({ file, entries }));
      file.on("entry", (entry) => {
        const name = decodeName(entry.fileNameRaw).replaceAll("\\", "/");
        if (!name.endsWith("/")) entries.set(keyOf(name), { name, entry });
        file.readEntry();
      });
      file.readEntry();
    });
  });
}

function decodeName(raw: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder("gb18030").decode(raw);
  }
}

function dataStart(file: ZipFile, entry: Entry): Promise<number> {
  return new Promise((resolve, reject) => {
    file.readLocalFileHeader(entry, { minimal: true }, (error, header) => {
      if (error !== null || header === undefined) {
        reject(corrupt("压缩包内的部件头损坏。", "The header of an entry in the zip is damaged."));
      } else resolve(header.fileDataStart);
    });
  });
}

/** `most` bounds what really comes out; the sizes that the zip declares are not relied on. */
function unpack(entry: Entry, packed: Uint8Array, most: number): Uint8Array {
  if (entry.compressionMethod === 0) {
    if (packed.length > most) throw tooMuch();
    return proven(entry, packed);
  }
  if (entry.compressionMethod !== 8) {
    throw corrupt(
      `压缩包使用了不支持的压缩方法（${entry.compressionMethod}）。`,
      `The zip uses an unsupported compression method (${entry.compressionMethod}).`,
    );
  }
  if (most <= 0) throw tooMuch();
  let output: Uint8Array;
  try {
    output = inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") throw tooMuch();
    throw corrupt("压缩数据损坏，无法解压。", "The packed data is damaged and cannot be inflated.");
  }
  return proven(entry, output);
}

/** A turned bit in the packed data may still inflate, to another figure: the checksum tells. */
function proven(entry: Entry, output: Uint8Array): Uint8Array {
  if (output.length === entry.uncompressedSize && crc32(output) === entry.crc32) return output;
  throw corrupt(
    "压缩数据损坏：解压后的内容与校验值不符。",
    "The packed data is damaged: it inflates to something else than its checksum says.",
  );
}

function tooMuch(): Fault {
  return overLimit(
    "解压后的内容超过上限，可能是压缩炸弹。",
    "The inflated content exceeds the limit; it may be a zip bomb.",
  );
}
