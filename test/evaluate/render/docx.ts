import { strToU8, zipSync } from "fflate";
import { above, bare, cellsOf, left, type Page } from "../page.ts";

const space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`;

/** A .docx with the account's paragraphs and tables; the same page gives the same bytes. */
export function docx(page: Page, landscape = false): Uint8Array {
  const body = page.map(block).join("");
  const [width, height] = landscape ? [16838, 11906] : [11906, 16838];
  const size = `<w:sectPr><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>`;
  const files = {
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/_rels/document.xml.rels": `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    "word/document.xml": `${head}<w:document xmlns:w="${space}"><w:body>${body}${size}</w:body></w:document>`,
    "word/styles.xml": styles,
  };
  // Archives hold local time without a zone; a date built from local parts is the same everywhere.
  const mtime = new Date(2025, 7, 20);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    level: 1,
    mtime,
  });
}

const font = `<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:eastAsia="Noto Serif CJK SC"/>`;
const style = (id: string, name: string, level: string, size: number) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${level === "" ? "" : `<w:pPr>${level}</w:pPr>`}<w:rPr>${font}<w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;
const styles = `${head}<w:styles xmlns:w="${space}"><w:docDefaults><w:rPrDefault><w:rPr>${font}<w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>${style("t", "Title", `<w:jc w:val="center"/>`, 40)}${style("h1", "heading 1", `<w:outlineLvl w:val="0"/>`, 32)}${style("h2", "heading 2", `<w:outlineLvl w:val="1"/>`, 28)}${style("h3", "heading 3", `<w:outlineLvl w:val="2"/>`, 24)}</w:styles>`;

function block(one: Page[number]): string {
  switch (one.kind) {
    case "title":
      return paragraph(bare(one.text), `<w:pStyle w:val="t"/>`);
    case "heading":
      return paragraph(bare(one.text), `<w:pStyle w:val="h${one.level}"/>`);
    case "line":
      return paragraph(bare(one.text), `<w:ind w:firstLine="480"/>`);
    case "table":
      return table(one.rows) + paragraph("", "");
  }
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function paragraph(text: string, properties: string, size = ""): string {
  const run = text === "" ? "" : `<w:r>${size}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${run}</w:p>`;
}

function table(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]!.length;
  const cells = new Map(cellsOf(rows).map((cell) => [cell.row * 100 + cell.column, cell]));
  // Columns as wide as what stands in them alone, so that a printed page stays readable.
  const need = Array.from({ length: columns }, (_, column) =>
    Math.max(
      4,
      ...[...cells.values()]
        .filter((cell) => cell.column === column && cell.columnSpan === 1)
        .map((cell) => Math.min(cell.text.length, 12)),
    ),
  );
  const total = need.reduce((sum, one) => sum + one, 0);
  const widths = need.map((one) => Math.floor((9600 * one) / total));
  const small = `<w:rPr><w:sz w:val="${columns > 8 ? 15 : 18}"/></w:rPr>`;
  const border = (["top", "left", "bottom", "right", "insideH", "insideV"] as const)
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
    .join("");
  const body = rows.map((row, r) => {
    let out = "";
    for (let column = 0; column < columns; ) {
      // A position under a merged cell belongs to the cell above it.
      let top = r;
      while (row[column] === above && rows[top]![column] === above) top--;
      const cell = cells.get(top * 100 + column);
      const columnSpan = cell?.columnSpan ?? 1;
      const width = widths.slice(column, column + columnSpan).reduce((sum, one) => sum + one, 0);
      const merge =
        row[column] === above ? `<w:vMerge/>` : (cell?.rowSpan ?? 1) > 1 ? `<w:vMerge w:val="restart"/>` : "";
      out += `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${columnSpan > 1 ? `<w:gridSpan w:val="${columnSpan}"/>` : ""}${merge}</w:tcPr>${paragraph(row[column] === above ? "" : (cell?.text ?? ""), "", small)}</w:tc>`;
      column += columnSpan;
      while (column < columns && row[column] === left && columnSpan === 1) column++;
    }
    return `<w:tr>${out}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="9600" w:type="dxa"/><w:tblBorders>${border}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${body.join("")}</w:tbl>`;
}
