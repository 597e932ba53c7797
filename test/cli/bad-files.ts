import { mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { twins } from "./juesuan.ts";

/** Files that cannot be read, each with what its message must say in both languages. */
export interface BadFile {
  readonly path: string;
  readonly zh: RegExp;
  readonly en: RegExp;
}

export function makeBadFiles(folder: string): BadFile[] {
  const file = (name: string, content: string | Uint8Array, zh: RegExp, en: RegExp): BadFile => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return { path, zh, en };
  };
  const docx = readFileSync(twins.find((twin) => twin.endsWith(".docx"))!);
  mkdirSync(join(folder, "folder"));
  const big = file("big.txt", "x", /200 MB/, /200 MB/);
  // Sparse: takes no room on the disk.
  truncateSync(big.path, 201 * 1024 * 1024);
  return [
    { path: join(folder, "none.docx"), zh: /没有这个文件/, en: /no such file/ },
    { path: join(folder, "folder"), zh: /文件夹/, en: /folder/ },
    file("empty.docx", "", /空/, /empty/),
    file("blank.txt", " \n\u3000\r\n", /空/, /empty/),
    file(
      "cut.docx",
      docx.subarray(0, docx.length / 2),
      /(?:不完整|损坏|截断)/,
      /(?:damaged|incomplete|cut|broken)/i,
    ),
    file("drawing.pdf", pdf("0 0 100 100 re S"), /(?:文字层|扫描|文字)/, /(?:text layer|scan|no text)/i),
    file("locked.pdf", lockedPdf(), /(?:加密|密码)/, /(?:encrypted|password)/i),
    file("photo.pdf", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...Buffer.from("JFIF\0")]), /JPEG/, /JPEG/),
    file("old.doc", compound("WordDocument"), /\.docx/, /\.docx/),
    file("locked.docx", compound("EncryptedPackage"), /(?:加密|密码)/, /(?:encrypted|password)/i),
    big,
  ];
}

/** A PDF of one page with the given content stream; offsets are counted, not written by hand. */
function pdf(content: string, trailer = "", more: readonly string[] = []): Buffer {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    ...more,
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  const end = `trailer\n<</Size ${count}/Root 1 0 R${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${count}\n0000000000 65535 f \n${table}${end}`, "latin1");
}

/** Encrypted with a password that is not the empty one: the check values fit nothing. */
function lockedPdf(): Buffer {
  const value = "41".repeat(32);
  return pdf("BT ET", "/Encrypt 5 0 R/ID[<41><41>]", [
    `<</Filter/Standard/V 1/R 2/O<${value}>/U<${value}>/P -4>>`,
  ]);
}

/** The head of an Office compound file with one stream's name. */
function compound(stream: string): Buffer {
  const bytes = Buffer.alloc(2048);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  Buffer.from(stream, "utf16le").copy(bytes, 1024);
  return bytes;
}
