import { Buffer } from "node:buffer";
import { documentXml, docx, type Entry, paragraph, xlsx, zip } from "./zip.ts";

/** A file that is out to harm its reader, or that no reader can make anything of. */
export interface Hostile {
  /** File name; says what is in it. */
  readonly name: string;
  /** `slow`: seconds to refuse; `heavy`: hundreds of megabytes to make as well. Both for the long run only. */
  readonly cost?: "slow" | "heavy";
  /** Holds sound text beside the trap, and may well be read. */
  readonly sound?: true;
  make(): Uint8Array;
}

export const words = "示例中心2020年度本年收入合计100.00万元。";
const utf8 = (content: string) => Buffer.from(content, "utf8");
const cell = (content: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content === "" ? paragraph("x") : content}</w:tc>`;
const nested = (depth: number): string =>
  `${"<w:tbl><w:tr><w:tc>".repeat(depth)}${paragraph("x")}${`${paragraph("")}</w:tc></w:tr></w:tbl>`.repeat(depth)}`;
const external = (target: string): Entry => ({
  name: "word/_rels/document.xml.rels",
  content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}" TargetMode="External"/></Relationships>`,
});
const picture =
  '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rX"/></w:drawing></w:r></w:p>';

/** Zip containers and Word files. */
export const packed: readonly Hostile[] = [
  { name: "forged_size.docx", make: () => docxDeclared(2 ** 31 - 1) },
  { name: "forged_small.docx", make: () => docxDeclared(1) },
  {
    name: "bomb_text60m.docx",
    cost: "slow",
    make: () => docx(documentXml(paragraph("a".repeat(60_000_000)))),
  },
  {
    name: "bomb_text500m.docx",
    cost: "heavy",
    make: () => docx(documentXml(paragraph("a".repeat(500_000_000)))),
  },
  {
    name: "bomb_paras200k.docx",
    cost: "slow",
    make: () => docx(documentXml(paragraph("a").repeat(200_000))),
  },
  {
    name: "bomb_paras2m.docx",
    cost: "heavy",
    make: () => docx(documentXml(paragraph("a").repeat(2_000_000))),
  },
  { name: "deep_nest_tables.docx", make: () => docx(documentXml(nested(20_000))) },
  {
    name: "deep_runs.docx",
    make: () => docx(documentXml(`<w:p>${"<w:ins>".repeat(50_000)}${"</w:ins>".repeat(50_000)}</w:p>`)),
  },
  {
    name: "huge_gridspan.docx",
    sound: true,
    make: () => {
      const wide = cell(paragraph("100"), '<w:gridSpan w:val="2000000000"/>');
      return docx(documentXml(paragraph(words) + `<w:tbl><w:tr>${wide}${cell("")}</w:tr></w:tbl>`));
    },
  },
  {
    name: "laughs.docx",
    make: () => {
      const entities = Array.from(
        { length: 9 },
        (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`,
      ).join("");
      return docx(
        `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">${entities}]>${documentXml(paragraph("&l9;")).replace(/^<\?[^>]*>/, "")}`,
      );
    },
  },
  {
    name: "xxe.docx",
    make: () =>
      docx(
        `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${documentXml(paragraph("&x;")).replace(/^<\?[^>]*>/, "")}`,
      ),
  },
  {
    name: "extimg_file.docx",
    sound: true,
    make: () => docx(documentXml(paragraph(words) + picture), [external("file:///dev/zero")]),
  },
  {
    name: "extimg_http.docx",
    sound: true,
    make: () => docx(documentXml(paragraph(words) + picture), [external("http://127.0.0.1:9/x.png")]),
  },
  {
    name: "jslink.docx",
    sound: true,
    make: () =>
      docx(documentXml(`<w:p><w:hyperlink r:id="rX"><w:r><w:t>${words}</w:t></w:r></w:hyperlink></w:p>`), [
        external("javascript:alert(1)"),
      ]),
  },
  {
    name: "proto_names.docx",
    sound: true,
    make: () =>
      docx(
        documentXml(
          paragraph("__proto__") +
            `<w:tbl><w:tr>${cell(paragraph("constructor"))}${cell(paragraph("__proto__"))}</w:tr></w:tbl>`,
        ),
      ),
  },
  {
    name: "zip_slip.docx",
    sound: true,
    make: () =>
      docx(documentXml(paragraph(words)), [
        { name: "../../../../tmp/juesuan-slip", content: "x" },
        { name: "/etc/juesuan-slip", content: "x" },
        { name: "C:\\juesuan-slip", content: "x" },
        { name: "link", content: "/etc/passwd", mode: 0o120777 },
      ]),
  },
  {
    name: "many_entries.docx",
    make: () =>
      docx(
        documentXml(paragraph(words)),
        Array.from({ length: 5_000 }, (_, at) => ({ name: `x/${at}`, content: "" })),
      ),
  },
  {
    name: "gbk_names.zip",
    make: () => zip([{ name: Buffer.from("bef6cbe32e646f6378", "hex"), content: "x" }]),
  },
  {
    name: "nested.zip",
    make: () => {
      let inner: Uint8Array = zip([{ name: "a.txt", content: "0".repeat(1_000_000) }]);
      for (let depth = 0; depth < 20; depth++) inner = zip([{ name: `${depth}.zip`, content: inner }]);
      return inner;
    },
  },
  {
    name: "bad_utf8.docx",
    make: () => docx(Buffer.concat([utf8(documentXml(paragraph("x"))), Buffer.from([0xff, 0xfe, 0x80])])),
  },
  {
    name: "no_main_part.docx",
    make: () =>
      zip([
        { name: "[Content_Types].xml", content: "<x/>" },
        { name: "word/other.xml", content: "<x/>" },
      ]),
  },
  { name: "empty_body.docx", make: () => docx(documentXml("")) },
  {
    name: "far_cell.xlsx",
    make: () =>
      xlsx(
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
      ),
  },
  {
    name: "mergebomb.xlsx",
    make: () =>
      xlsx(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      ),
  },
  {
    name: "bomb_cells.xlsx",
    cost: "heavy",
    make: () =>
      xlsx(`<sheetData>${`<row>${"<c><v>1</v></c>".repeat(200)}</row>`.repeat(30_000)}</sheetData>`),
  },
  {
    name: "formula_inj.xlsx",
    make: () =>
      xlsx(
        '<sheetData><row r="1"><c r="A1" t="str"><f>cmd|\'/c calc\'!A1</f><v>=1+1</v></c></row></sheetData>',
      ),
  },
];

function docxDeclared(declared: number): Buffer {
  const whole = docx(documentXml(paragraph(words)));
  // The size stands in the local header and in the directory.
  for (const signature of ["PK\x03\x04", "PK\x01\x02"]) {
    const shift = signature === "PK\x03\x04" ? 22 : 24;
    for (
      let at = whole.indexOf(signature, 0, "latin1");
      at !== -1;
      at = whole.indexOf(signature, at + 4, "latin1")
    ) {
      whole.writeUInt32LE(declared, at + shift);
    }
  }
  return whole;
}
