import { crc32, deflateRawSync } from "node:zlib";

export interface Entry {
  readonly name: string | Buffer;
  readonly content: string | Uint8Array;
  /** What the headers say it inflates to, when they lie. */
  readonly declared?: number;
  /** Mode bits of Unix, for links. */
  readonly mode?: number;
}

/** A zip made by hand, so that it can lie. */
export function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declared, mode } of entries) {
    const raw = Buffer.isBuffer(name) ? name : Buffer.from(name);
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes, { level: 9 });
    const fields = (signature: number, head: readonly number[]) => {
      const out = Buffer.alloc(4 + head.length * 2 + 12 + 4);
      out.writeUInt32LE(signature, 0);
      for (const [at, value] of head.entries()) out.writeUInt16LE(value, 4 + at * 2);
      let at = 4 + head.length * 2;
      for (const value of [crc32(bytes), packed.length, declared ?? bytes.length]) {
        out.writeUInt32LE(value >>> 0, at);
        at += 4;
      }
      out.writeUInt16LE(raw.length, at);
      return out;
    };
    const local = Buffer.concat([fields(0x04034b50, [20, 0x0800, 8, 0, 0]), raw, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((mode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([fields(0x02014b50, [0x031e, 20, 0x0800, 8, 0, 0]), tail, raw]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length & 0xffff, 8);
  end.writeUInt16LE(entries.length & 0xffff, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const root =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const spaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
export const documentXml = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${spaces}><w:body>${body}</w:body></w:document>`;

/** A Word file of a body's XML, or of a whole main part. */
export function docx(main: string | Uint8Array, more: readonly Entry[] = []): Buffer {
  return zip([
    { name: "[Content_Types].xml", content: types },
    { name: "_rels/.rels", content: root },
    { name: "word/document.xml", content: main },
    ...more,
  ]);
}

/** A workbook of one sheet's XML. */
export function xlsx(sheet: string): Buffer {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  return zip([
    {
      name: "[Content_Types].xml",
      content:
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    },
    { name: "_rels/.rels", content: root.replace("word/document.xml", "xl/workbook.xml") },
    {
      name: "xl/workbook.xml",
      content: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="__proto__" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content:
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    {
      name: "xl/worksheets/sheet1.xml",
      content: `<?xml version="1.0"?><worksheet xmlns="${main}">${sheet}</worksheet>`,
    },
  ]);
}
