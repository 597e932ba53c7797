import { deflateSync } from "node:zlib";

/** A PDF of numbered objects, the first of which is the catalogue; offsets are counted. */
export function pdf(objects: readonly (string | Buffer)[], trailer = ""): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  let length = parts[0]!.length;
  const offsets = objects.map((object, at) => {
    const offset = length;
    const bytes = Buffer.concat([
      Buffer.from(`${at + 1} 0 obj\n`),
      Buffer.from(object as string, "latin1"),
      Buffer.from("\nendobj\n"),
    ]);
    parts.push(bytes);
    length += bytes.length;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<</Size ${count}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** A stream as it is, or deflated so many times. */
export function stream(content: Buffer, deflated = 0, more = ""): Buffer {
  let bytes = content;
  for (let times = 0; times < deflated; times++) bytes = deflateSync(bytes, { level: 9 });
  const filter = deflated === 0 ? "" : `/Filter[${"/FlateDecode".repeat(deflated)}]`;
  return Buffer.concat([
    Buffer.from(`<</Length ${bytes.length}${filter}${more}>>\nstream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);
}

const font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

/** One page with a content stream; `catalogue` and `page` take further entries. */
export function onePage(content: Buffer, { catalogue = "", page = "", box = "0 0 595 842" } = {}): Buffer {
  return pdf([
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>${page}>>`,
    content,
    font,
  ]);
}

export const text = (words: string) => Buffer.from(`BT /F1 12 Tf 72 720 Td (${words}) Tj ET`);
