/** What an OLE compound file (magic D0CF11E0) holds. */
export interface CfbKind {
  readonly kind: "encryptedOoxml" | "legacyDoc" | "legacyXls" | "legacyPpt" | "other";
  readonly zh: string;
  readonly en: string;
}

const magic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** In order of witness: an encrypted package has no other stream of these, a .doc may hold a workbook in a storage. */
const streams: readonly (readonly [stream: string, kind: CfbKind])[] = [
  [
    "EncryptedPackage",
    { kind: "encryptedOoxml", zh: "加密的 Office 文档", en: "an encrypted Office document" },
  ],
  ["WordDocument", { kind: "legacyDoc", zh: "旧版 Word 文档（.doc）", en: "a legacy Word document (.doc)" }],
  ["Workbook", { kind: "legacyXls", zh: "旧版 Excel 工作簿（.xls）", en: "a legacy Excel workbook (.xls)" }],
  ["Book", { kind: "legacyXls", zh: "旧版 Excel 工作簿（.xls）", en: "a legacy Excel workbook (.xls)" }],
  [
    "PowerPoint Document",
    {
      kind: "legacyPpt",
      zh: "旧版 PowerPoint 演示文稿（.ppt）",
      en: "a legacy PowerPoint presentation (.ppt)",
    },
  ],
];

/**
 * Tells what a compound file is from the names in its directory; undefined when the bytes are no compound file.
 * Takes the whole file: the directory may stand anywhere in it. Damage ends in `other`, never in an error.
 */
export function describeCfb(bytes: Uint8Array): CfbKind | undefined {
  if (bytes.length < 512 || !magic.every((byte, index) => bytes[index] === byte)) return undefined;
  const names = directoryNames(bytes);
  const found = streams.find(([stream]) => names.has(stream));
  return found?.[1] ?? { kind: "other", zh: "其他 OLE 复合文档", en: "some other OLE compound file" };
}

/** Names of the directory entries ([MS-CFB] 2.6), following the directory's chain of sectors through the FAT. */
function directoryNames(bytes: Uint8Array): ReadonlySet<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  const size = shift === 12 ? 4096 : 512;
  const fatSectors: number[] = [];
  for (let index = 0; index < 109; index++) fatSectors.push(view.getUint32(76 + index * 4, true));
  const next = (sector: number): number => {
    const fat = fatSectors[Math.floor(sector / (size / 4))];
    const at = fat === undefined ? -1 : (fat + 1) * size + (sector % (size / 4)) * 4;
    return at >= 0 && at + 4 <= bytes.length ? view.getUint32(at, true) : 0xfffffffe;
  };
  const names = new Set<string>();
  let sector = view.getUint32(48, true);
  // 2,000 sectors of directory are some 8,000 entries; a chain that bites its tail ends there too.
  for (let step = 0; step < 2000; step++) {
    const start = (sector + 1) * size;
    if (start + size > bytes.length) break;
    for (let entry = start; entry < start + size; entry += 128) {
      const length = Math.min(64, view.getUint16(entry + 64, true)) - 2;
      if (length > 0) names.add(Buffer.from(bytes.subarray(entry, entry + length)).toString("utf16le"));
    }
    sector = next(sector);
  }
  return names;
}
