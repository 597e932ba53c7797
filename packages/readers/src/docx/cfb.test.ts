import { describe, expect, test } from "vitest";
import { describeCfb } from "./cfb.ts";

/** A compound file of three sectors: the FAT, then the directory over two sectors that are not neighbours. */
function compoundFile(names: readonly string[]): Uint8Array {
  const size = 512;
  const bytes = new Uint8Array(size * 5);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint32(48, 1, true);
  for (let index = 0; index < 109; index++)
    view.setUint32(76 + index * 4, index === 0 ? 0 : 0xffffffff, true);
  for (let index = 0; index < 128; index++) view.setUint32(size + index * 4, 0xffffffff, true);
  view.setUint32(size + 4, 3, true);
  view.setUint32(size + 12, 0xfffffffe, true);
  for (const [index, name] of names.entries()) {
    const at = (index < 4 ? 2 : 4) * size + (index % 4) * 128;
    bytes.set(Buffer.from(`${name}\0`, "utf16le"), at);
    view.setUint16(at + 64, (name.length + 1) * 2, true);
  }
  return bytes;
}

describe("describeCfb", () => {
  test("tells by the streams in the directory", () => {
    expect(describeCfb(compoundFile(["Root Entry", "EncryptionInfo", "EncryptedPackage"]))?.kind).toBe(
      "encryptedOoxml",
    );
    expect(describeCfb(compoundFile(["Root Entry", "a", "b", "c", "WordDocument"]))?.kind).toBe("legacyDoc");
    expect(describeCfb(compoundFile(["Root Entry", "Workbook"]))?.kind).toBe("legacyXls");
    expect(describeCfb(compoundFile(["Root Entry", "Book"]))?.kind).toBe("legacyXls");
    expect(describeCfb(compoundFile(["Root Entry", "PowerPoint Document"]))?.kind).toBe("legacyPpt");
    expect(describeCfb(compoundFile(["Root Entry"]))?.kind).toBe("other");
  });

  test("other bytes, short ones and a directory chain without end", () => {
    expect(describeCfb(new Uint8Array(600))).toBeUndefined();
    expect(describeCfb(new Uint8Array(0))).toBeUndefined();
    const endless = compoundFile(["Root Entry"]);
    new DataView(endless.buffer).setUint32(512 + 12, 1, true);
    expect(describeCfb(endless)?.kind).toBe("other");
    for (let length = 512; length < 2560; length += 37) {
      expect(describeCfb(endless.subarray(0, length))?.kind).toBe("other");
    }
  });
});
