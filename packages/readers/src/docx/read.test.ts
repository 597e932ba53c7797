import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import {
  contentTypes,
  namespaceAttributes,
  p,
  r,
  read,
  readBlocks,
  tbl,
  tc,
  texts,
  tr,
  wordFile,
} from "./fixture.ts";
import { docxReader } from "./index.ts";
import { compareWithMammoth } from "./witness.ts";

const style = (id: string, name: string, more = "") =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
const styled = (text: string, id: string, more = "") => p(text, `<w:pStyle w:val="${id}"/>${more}`);

async function refused(parts: Parameters<typeof read>[0]): Promise<string> {
  const result = await read(parts);
  expect(result.ok).toBe(false);
  expect(result.problems).toHaveLength(1);
  expect(result.problems[0]!.severity).toBe("fatal");
  return result.problems[0]!.code;
}

describe("blocks", () => {
  test("headings by built-in style, by basedOn, by outline level of the style and of the paragraph", async () => {
    const styles =
      style("2", "heading 2") +
      style("own", "小节", '<w:basedOn w:val="2"/>') +
      style("out", "大纲", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>') +
      style("t", "Title") +
      style("loop", "圈", '<w:basedOn w:val="loop"/>');
    const body =
      styled("题", "t") +
      styled("一", "2") +
      styled("二", "own") +
      styled("三", "out") +
      p("四", '<w:outlineLvl w:val="0"/>') +
      styled("五", "2", '<w:outlineLvl w:val="9"/>') +
      styled("六", "loop") +
      styled("七", "missing") +
      p("   ");
    const { blocks, codes } = await readBlocks({ body, styles });
    expect(blocks.map((block) => (block.kind === "heading" ? block.level : block.kind))).toEqual([
      1,
      2,
      2,
      3,
      1,
      "paragraph",
      "paragraph",
      "paragraph",
    ]);
    expect(blocks[4]!.place).toEqual({ part: "word/document.xml", path: "body/p[5]" });
    expect(codes).toEqual([]);
  });

  test("a deleted paragraph mark joins two paragraphs", async () => {
    const { blocks, codes } = await readBlocks(
      p("前半，", '<w:rPr><w:del w:id="1"/></w:rPr>') + p("后半。") + p("又"),
    );
    expect(texts(blocks)).toEqual(["前半，后半。", "又"]);
    expect(codes).toEqual(["TRACKED_CHANGES"]);
  });

  test("running heads are furniture, each once, page numbers left out; lettering there is a watermark", async () => {
    const body = `${p("正文", '<w:sectPr><w:headerReference w:type="default" r:id="r-header"/></w:sectPr>')}${p("续")}<w:sectPr><w:headerReference w:type="default" r:id="r-header"/><w:footerReference w:type="default" r:id="r-footer"/></w:sectPr>`;
    const header =
      p("某单位决算") +
      p("某单位决算") +
      '<w:p><w:r><w:pict><v:shape><v:textpath string="样稿"/></v:shape></w:pict></w:r></w:p>';
    const footer = `<w:p>${r("第")}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>${r("页")}</w:p>`;
    const { blocks, codes } = await readBlocks({ body, header, footer });
    expect(
      blocks.map((block) => [block.kind, block.kind === "furniture" ? block.role : "", texts([block])[0]]),
    ).toEqual([
      ["paragraph", "", "正文"],
      ["paragraph", "", "续"],
      ["furniture", "header", "某单位决算"],
      ["furniture", "watermark", "样稿"],
      ["furniture", "footer", "第页"],
    ]);
    expect(blocks[2]!.place).toEqual({ part: "word/header.xml", path: "hdr/p[1]" });
    expect(codes).toEqual([]);
  });

  test("notes follow the text, and their marks do not touch its figures", async () => {
    const body = `<w:p>${r("12.5")}<w:r><w:footnoteReference w:id="2"/></w:r>${r("万元")}</w:p>${p("后")}`;
    const footnotes = `<w:footnote w:id="0" w:type="separator">${p("")}</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${r("含上年结转。")}</w:p></w:footnote>`;
    const { blocks, codes } = await readBlocks({ body, footnotes });
    expect(texts(blocks)).toEqual(["12.5万元", "后", "含上年结转。"]);
    expect(blocks[2]!.place).toEqual({ part: "word/footnotes.xml", path: "footnotes/footnote[2]/p[1]" });
    expect(codes).toEqual([]);
  });

  test("block-level content controls and their paths", async () => {
    const { blocks } = await readBlocks(`<w:sdt><w:sdtContent>${p("甲")}${p("乙")}</w:sdtContent></w:sdt>`);
    expect(blocks.map((block) => block.place)).toEqual([
      { part: "word/document.xml", path: "body/sdt[1]/sdtContent/p[1]" },
      { part: "word/document.xml", path: "body/sdt[1]/sdtContent/p[2]" },
    ]);
  });

  test("other prefixes, the strict namespace and UTF-16 read alike", async () => {
    const inner =
      "<x:body><x:p><x:pPr><x:outlineLvl x:val='1'/></x:pPr><x:r><x:t>甲</x:t></x:r></x:p></x:body>";
    const strict = `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main">${inner}</x:document>`;
    const utf16 = Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${strict}`, "utf16le");
    for (const document of [strToU8(strict), new Uint8Array(utf16)]) {
      const { blocks, codes } = await readBlocks({ body: "", entries: { "word/document.xml": document } });
      expect(blocks).toMatchObject([{ kind: "heading", level: 2, text: "甲" }]);
      expect(codes).toEqual([]);
    }
  });

  test("names that every object has are names like others", async () => {
    const styles = style("__proto__", "heading 1") + style("constructor", "heading 3");
    const { blocks } = await readBlocks({
      body: styled("甲", "__proto__") + styled("乙", "constructor"),
      styles,
    });
    expect(blocks.map((block) => (block.kind === "heading" ? block.level : 0))).toEqual([1, 3]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("macro documents and templates keep their media types", async () => {
    const types = contentTypes("application/vnd.ms-word.document.macroEnabled.main+xml");
    const result = await read({ body: p("甲"), entries: { "[Content_Types].xml": strToU8(types) } });
    expect(result.ok && result.value.mediaType).toBe("application/vnd.ms-word.document.macroEnabled");
  });
});

describe("what cannot be read", () => {
  test("a document without text", async () => {
    expect(await refused("")).toBe("EMPTY");
    expect(await refused(p("") + tbl(tr(tc(" "))))).toBe("EMPTY");
    const result = await read('<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>');
    expect(result.problems[0]!.message.en).toContain("only 1 pictures");
  });

  test("other zips are named", async () => {
    const named = async (entries: Record<string, Uint8Array>) => {
      const result = await docxReader.read(zipSync(entries), defaultLimits);
      expect(result.problems.map((one) => one.code)).toEqual(["UNSUPPORTED"]);
      return result.problems[0]!.message.en;
    };
    const sheet = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`;
    const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
    expect(await named({ "[Content_Types].xml": strToU8(sheet), "_rels/.rels": strToU8(rels) })).toContain(
      "an Excel workbook",
    );
    expect(await named({ mimetype: strToU8("application/vnd.oasis.opendocument.text") })).toContain(
      "an OpenDocument text",
    );
    expect(await named({ "OFD.xml": strToU8("<a/>") })).toContain("an OFD document");
    expect(await named({ "a.txt": strToU8("a") })).toContain("some other zip archive");
  });

  test("missing and malformed parts", async () => {
    const entries = (document: string) => ({ body: "", entries: { "word/document.xml": strToU8(document) } });
    expect(await refused(entries("<w:document"))).toBe("CORRUPT");
    expect(await refused(entries("not xml"))).toBe("CORRUPT");
    expect(await refused(entries(`<w:document ${namespaceAttributes}/>`))).toBe("CORRUPT");
    expect(await refused(entries("<w:document xmlns:w='urn:foreign'><w:body/></w:document>"))).toBe(
      "CORRUPT",
    );
    expect(
      await refused({ body: "", entries: { "word/document.xml": Uint8Array.of(0x3c, 0xff, 0xfe, 0x41) } }),
    ).toBe("CORRUPT");
    const bare = zipSync({ "word/document.xml": strToU8("<a/>") });
    expect((await docxReader.read(bare, defaultLimits)).problems[0]!.code).toBe("CORRUPT");
    const lost = zipSync({ "[Content_Types].xml": strToU8(contentTypes()) });
    expect((await docxReader.read(lost, defaultLimits)).problems[0]!.message.en).toContain(
      "word/document.xml",
    );
  });

  test("a DOCTYPE is refused, in any part", async () => {
    const evil = `<!DOCTYPE w:document [<!ENTITY a "aaaa">]><w:document ${namespaceAttributes}><w:body>${p("&a;")}</w:body></w:document>`;
    expect(await refused({ body: "", entries: { "word/document.xml": strToU8(evil) } })).toBe("UNSAFE_XML");
    expect(
      await refused({
        body: p("甲"),
        entries: { "[Content_Types].xml": strToU8(`<!DOCTYPE a>${contentTypes()}`) },
      }),
    ).toBe("UNSAFE_XML");
  });

  test("a running head that is not there is a warning", async () => {
    const { blocks, codes } = await readBlocks(
      `${p("甲")}<w:sectPr><w:headerReference r:id="none"/></w:sectPr>`,
    );
    expect(texts(blocks)).toEqual(["甲"]);
    expect(codes).toEqual(["PART_MISSING"]);
  });
});

describe("the second reader", () => {
  test("a text and a merge that it reads otherwise are told with their place", async () => {
    const { openPackage } = await import("./package.ts");
    const source = await openPackage(wordFile({ body: p("甲") + tbl(tr(tc("乙"))) }), defaultLimits);
    const place = { part: "word/document.xml", path: "body/p[1]" };
    const line = (text: string) => ({ text, certain: true, place });
    const table = (row: string) => ({ rows: [row], certain: true, place });
    const codes = async (lines: string[], tables: string[]) =>
      (
        await compareWithMammoth(source, {
          count: { elements: 9 },
          lines: lines.map(line),
          tables: tables.map(table),
        })
      ).map((one) => [one.code, one.place?.toString() !== undefined]);
    expect(await codes(["甲", "乙"], ["1×1 "])).toEqual([]);
    expect(await codes(["乙"], ["1×1 "])).toEqual([["READERS_DISAGREE", false]]);
    expect(await codes(["甲", "丙"], ["1×1 "])).toEqual([["READERS_DISAGREE", true]]);
    expect(await codes(["甲", "乙"], ["2×1 "])).toEqual([["READERS_DISAGREE", true]]);
    expect(await codes(["甲", "乙"], [])).toEqual([["READERS_DISAGREE", false]]);
  });
});
