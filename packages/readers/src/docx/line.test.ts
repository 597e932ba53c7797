import { describe, expect, test } from "vitest";
import { p, r, readBlocks, texts } from "./fixture.ts";

const para = (inner: string, properties = "") =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;

async function one(inner: string, codes: string[] = [], styles?: string): Promise<string> {
  const result = await readBlocks({ body: para(inner), ...(styles === undefined ? {} : { styles }) });
  expect(result.codes).toEqual(codes);
  expect(result.blocks).toHaveLength(1);
  return texts(result.blocks)[0]!;
}

describe("the text of a paragraph", () => {
  test("tabs, breaks, hyphens and white space", async () => {
    expect(
      await one(
        '<w:r><w:t> 收入 </w:t><w:tab/><w:t>合计</w:t><w:br/><w:t xml:space="preserve">　支出 </w:t></w:r><w:r><w:noBreakHyphen/><w:t>119.49</w:t><w:softHyphen/><w:t>万元</w:t></w:r>',
      ),
    ).toBe("收入\t合计\n　支出 -119.49万元");
  });

  test("a page break at an end prints nothing", async () => {
    expect(
      await one(`<w:r><w:br w:type="page"/></w:r>${r("第二部分")}<w:r><w:br w:type="page"/></w:r>`),
    ).toBe("第二部分");
  });

  test("tracked deletions and moves are dropped, insertions kept, and reported", async () => {
    const result = await readBlocks(
      para(
        `${r("编制")}<w:del w:id="1"><w:r><w:delText>25</w:delText></w:r></w:del><w:ins w:id="2">${r("23")}</w:ins>${r("人")}<w:moveFrom w:id="3">${r("甲")}</w:moveFrom>`,
      ),
    );
    expect(texts(result.blocks)).toEqual(["编制23人"]);
    expect(result.codes).toEqual(["TRACKED_CHANGES"]);
    expect(result.problems[0]!.message.en).toContain("3 tracked changes (w:del, w:ins, w:moveFrom)");
    expect(result.problems[0]!.place).toEqual({ part: "word/document.xml", path: "body/p[1]" });
  });

  test("a format's history does not hide its text", async () => {
    const run = '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>';
    expect(await one(r("可见", run))).toBe("可见");
  });

  test("hidden text is dropped and reported: directly, by a character style, by a paragraph style", async () => {
    const styles =
      '<w:style w:type="character" w:styleId="secret"><w:name w:val="暗"/><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="dark"><w:name w:val="暗段"/><w:rPr><w:vanish/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="darker"><w:name w:val="暗段二"/><w:basedOn w:val="dark"/></w:style>';
    const body =
      para(
        r("见") +
          r("藏", "<w:vanish/>") +
          r("藏", '<w:rStyle w:val="secret"/>') +
          r("得", '<w:vanish w:val="0"/>'),
      ) +
      // Two toggles cancel out, and a direct 0 wins.
      para(
        r("显", '<w:rStyle w:val="secret"/>') + r("藏") + r("露", '<w:vanish w:val="false"/>'),
        '<w:pStyle w:val="darker"/><w:rPr><w:vanish w:val="0"/></w:rPr>',
      );
    const { blocks, problems } = await readBlocks({ body, styles });
    expect(texts(blocks)).toEqual(["见得", "显露"]);
    expect(problems.map((one) => one.code)).toEqual(["HIDDEN_TEXT"]);
    expect(problems[0]!.message.en).toContain("3 pieces");
  });

  test("a hidden paragraph mark runs on into the next paragraph, a style separator does not", async () => {
    const body =
      para(r("前"), "<w:rPr><w:vanish/></w:rPr>") +
      para(r("后")) +
      para(r("标题。"), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") +
      para(r("正文"));
    const { blocks, codes } = await readBlocks(body);
    expect(texts(blocks)).toEqual(["前后", "标题。", "正文"]);
    expect(codes).toEqual([]);
  });

  test("fields: the result is kept, the code and what stands in it dropped", async () => {
    expect(
      await one(
        `${r("共")}${mark("begin")}${code(" REF a ")}${mark("begin")}${code("PAGE")}${mark("separate")}${r("9")}${mark("end")}${mark("separate")}${r("12")}${mark("end")}${r("项")}<w:fldSimple w:instr="DATE">${r("2020年")}</w:fldSimple>`,
        [],
      ),
    ).toBe("共12项2020年");
  });

  test("a field over two paragraphs, and one that never ends", async () => {
    const over =
      para(`${mark("begin")}${code("TOC")}${mark("separate")}${r("目录一")}`) +
      para(`${r("目录二")}${mark("end")}`);
    expect(texts((await readBlocks(over)).blocks)).toEqual(["目录一", "目录二"]);
    const never = para(`${r("甲")}${mark("begin")}${code("REF")}`) + p("乙");
    const { blocks, codes } = await readBlocks(never);
    expect(texts(blocks)).toEqual(["甲", "乙"]);
    expect(codes).toEqual(["FIELD_UNCLOSED"]);
  });

  test("check boxes of forms and of symbol fonts, and a sign that is not known", async () => {
    const box = (state: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>${state}</w:checkBox></w:ffData></w:fldChar></w:r>${mark("end")}`;
    expect(
      await one(
        `${box("<w:checked/>")}${r("是")}${box('<w:default w:val="0"/>')}${r("否")}<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:sym w:font="宋体" w:char="25A1"/></w:r>`,
      ),
    ).toBe("☑是☐否☑□");
    expect(
      await one(`${r("甲")}<w:r><w:sym w:font="Webdings" w:char="F0AA"/></w:r>`, ["SYMBOL_UNKNOWN"]),
    ).toBe("甲\uF0AA");
  });

  test("content controls, links, smart tags and ruby are read through; comments are not", async () => {
    expect(
      await one(
        `<w:sdt><w:sdtPr/><w:sdtContent>${r("甲")}</w:sdtContent></w:sdt><w:hyperlink r:id="x">${r("乙")}</w:hyperlink><w:smartTag>${r("丙")}</w:smartTag><w:r><w:ruby><w:rt>${r("dīng")}</w:rt><w:rubyBase>${r("丁")}</w:rubyBase></w:ruby></w:r><w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
      ),
    ).toBe("甲乙丙丁");
  });

  test("a formula gives its characters and is reported", async () => {
    expect(
      await one(
        `${r("比例")}<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>`,
        ["FORMULA"],
      ),
    ).toBe("比例a/b");
  });

  test("an element that is not known is reported by name", async () => {
    const { blocks, problems } = await readBlocks(para(`${r("甲")}<w:hologram>${r("乙")}</w:hologram>`));
    expect(texts(blocks)).toEqual(["甲"]);
    expect(problems.map((one) => one.code)).toEqual(["UNKNOWN_ELEMENT"]);
    expect(problems[0]!.message.en).toContain("w:hologram");
  });
});

describe("drawings", () => {
  const box = (text: string) => `<wps:txbx><w:txbxContent>${p(text)}</w:txbxContent></wps:txbx>`;
  const fallback = (text: string) =>
    `<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p(text)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>`;

  test("a text box is read once, after its paragraph, with or without a fallback", async () => {
    const choice = `<mc:Choice Requires="wps"><w:drawing><wp:anchor>${box("框内")}</wp:anchor></w:drawing></mc:Choice>`;
    for (const inner of [
      choice,
      choice + fallback("框内"),
      `<mc:Choice Requires="x"><w:drawing/></mc:Choice>${fallback("框内")}`,
    ]) {
      const body =
        para(`${r("段")}<w:r><mc:AlternateContent>${inner}</mc:AlternateContent></w:r>`) + p("下段");
      const { blocks, codes } = await readBlocks(body);
      expect(texts(blocks)).toEqual(["段", "框内", "下段"]);
      expect(codes).toEqual([]);
      expect(blocks[1]!.place).toEqual({ part: "word/document.xml", path: "body/p[1]//txbxContent[1]/p[1]" });
    }
  });

  test("pictures and embedded objects are reported", async () => {
    const { codes, problems } = await readBlocks(
      para(
        `${r("甲")}<w:r><w:drawing><wp:inline><a:blip r:embed="x"/></wp:inline></w:drawing></w:r><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>`,
      ),
    );
    expect(codes).toEqual(["PICTURES", "EMBEDDED_OBJECT"]);
    expect(problems[1]!.message.en).toContain("Excel.Sheet.12");
  });
});
