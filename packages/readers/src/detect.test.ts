import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { acceptsDocx, acceptsHtml, acceptsPdf, acceptsText, promisedBy, recognise } from "./detect.ts";

const ascii = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));
const zip = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, utf8("x")])));
const cfb = (stream: string) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(1_000),
      Buffer.from(stream, "utf16le"),
      Buffer.alloc(100),
    ]),
  );

describe("formats without a reader are named and say what to do", () => {
  test.each<[string, Uint8Array, string, string, string]>([
    ["JPEG", ascii("\xff\xd8\xff\xe0\x00\x10JFIF"), "image/jpeg", "UNSUPPORTED", "图片"],
    ["PNG", ascii("\x89PNG\r\n\x1a\n"), "image/png", "UNSUPPORTED", "图片"],
    ["GIF", ascii("GIF89a"), "image/gif", "UNSUPPORTED", "图片"],
    ["TIFF", ascii("II*\x00"), "image/tiff", "UNSUPPORTED", "图片"],
    ["BMP", ascii("BM\x00\x10\x00\x00\x00\x00\x00\x00\x36"), "image/bmp", "UNSUPPORTED", "图片"],
    ["RTF", ascii("{\\rtf1\\ansi"), "application/rtf", "UNSUPPORTED", "另存为 .docx"],
    ["doc", cfb("WordDocument"), "application/msword", "UNSUPPORTED", "旧版 Word 文件（.doc）"],
    ["xls", cfb("Workbook"), "application/vnd.ms-excel", "UNSUPPORTED", "旧版 Excel"],
    ["encrypted docx", cfb("EncryptedPackage"), "application/x-ole-encrypted", "ENCRYPTED", "密码"],
    ["other OLE", cfb("Nothing"), "application/x-cfb", "UNSUPPORTED", "复合文件"],
    ["7z", ascii("7z\xbc\xaf\x27\x1c"), "application/x-7z-compressed", "UNSUPPORTED", "解压"],
    ["rar", ascii("Rar!\x1a\x07\x01\x00"), "application/vnd.rar", "UNSUPPORTED", "解压"],
    ["gzip", ascii("\x1f\x8b\x08\x00"), "application/gzip", "UNSUPPORTED", "解压"],
    ["zip", zip("a.txt"), "application/zip", "UNSUPPORTED", "解压"],
    [
      "xlsx",
      zip("[Content_Types].xml", "xl/workbook.xml"),
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "UNSUPPORTED",
      ".xlsx",
    ],
    ["OFD", zip("OFD.xml", "Doc_0/Document.xml"), "application/ofd", "UNSUPPORTED", "OFD"],
    [
      "MHTML",
      ascii("From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"),
      "multipart/related",
      "UNSUPPORTED",
      "MHTML",
    ],
    [
      "flat OPC",
      utf8('<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package/>'),
      "application/msword+xml",
      "UNSUPPORTED",
      "XML",
    ],
    [
      "noise",
      ascii("\x00\x01\x02\x03\x04\x00\x00\x10\x93\x81"),
      "application/octet-stream",
      "UNSUPPORTED",
      "二进制",
    ],
  ])("%s", (_, bytes, mediaType, code, words) => {
    const known = recognise(bytes);
    expect(known.mediaType).toBe(mediaType);
    expect(known.reader).toBeUndefined();
    expect(known.problem?.code).toBe(code);
    expect(known.problem?.message.zh).toContain(words);
    expect(known.problem?.message.en).toMatch(/; .+\.$/);
  });
});

describe("formats with a reader", () => {
  test.each<[string, Uint8Array, string]>([
    ["a PDF", ascii("%PDF-1.4\n1 0 obj"), "pdf"],
    ["a PDF behind junk", ascii(`HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\n1 0 obj`), "pdf"],
    ["a Word file", zip("[Content_Types].xml", "word/document.xml"), "docx"],
    ["a Word file cut off", zip("[Content_Types].xml", "word/document.xml").subarray(0, 60), "docx"],
    ["a page", utf8("\ufeff\n <!DOCTYPE html><html><body>决算</body>"), "html"],
    ["a page behind a comment", utf8("<!-- saved --><html><body>决算"), "html"],
    ["XHTML", utf8('<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html><body>'), "html"],
    ["a fragment", utf8("决算<br>说明<br/>一、收入</p>"), "html"],
    [
      "a page in UTF-16",
      new Uint8Array(Buffer.from("<html><body>决算说明</body></html>", "utf16le")),
      "html",
    ],
    ["plain text", utf8("2020年度部门决算\n一、收入"), "text"],
    ["text about PDF", utf8("说明：文件以 %PDF- 开头的是 PDF。"), "text"],
    ["text with signs of comparison", utf8("指标 <5 且 >3\n<p 值\n"), "text"],
    ["a dump with a cell mark", utf8("项目\u0007决算数\u0007\n"), "text"],
  ])("%s", (_, bytes, reader) => {
    expect(recognise(bytes).reader).toBe(reader);
    expect([acceptsPdf(bytes), acceptsDocx(bytes), acceptsHtml(bytes), acceptsText(bytes)]).toEqual([
      reader === "pdf",
      reader === "docx",
      reader === "html",
      reader === "text",
    ]);
  });
});

test("what a name promises is only told where it differs", () => {
  expect(promisedBy("决算.PDF", "image/jpeg")?.en).toBe("a PDF file");
  expect(promisedBy("决算.pdf", "application/pdf")).toBeUndefined();
  expect(promisedBy("决算", "application/pdf")).toBeUndefined();
  expect(promisedBy("决算.doc", "application/x-cfb")).toBeUndefined();
  expect(promisedBy("决算.pdf", "application/x-cfb")?.en).toBe("a PDF file");
});
