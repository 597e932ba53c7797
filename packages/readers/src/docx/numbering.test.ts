import { describe, expect, test } from "vitest";
import { p, readBlocks, texts } from "./fixture.ts";

const level = (index: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: number, levels: string) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
const num = (id: number, of: number, more = "") =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;
const item = (text: string, numId: number, ilvl = 0) =>
  p(text, `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`);

const outline = abstract(
  0,
  level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3."),
);

async function numbered(body: string, numbering: string, styles?: string): Promise<string[]> {
  const { blocks, codes } = await readBlocks({
    body,
    numbering,
    ...(styles === undefined ? {} : { styles }),
  });
  expect(codes).toEqual([]);
  return texts(blocks);
}

describe("automatic numbers", () => {
  test("are told as printed, and deeper levels restart below a new one", async () => {
    const body =
      item("概况", 1) +
      item("职责", 1, 1) +
      item("机构", 1, 1) +
      item("甲", 1, 2) +
      item("收入", 1) +
      item("总体", 1, 1);
    expect(await numbered(body, outline + num(1, 0))).toEqual([
      "一、概况",
      "（一）职责",
      "（二）机构",
      "1. 甲",
      "二、收入",
      "（一）总体",
    ]);
  });

  test("a text in between does not restart a list", async () => {
    const body = item("一项", 1) + p("正文") + item("二项", 1);
    expect(await numbered(body, outline + num(1, 0))).toEqual(["一、一项", "正文", "二、二项"]);
  });

  test("lists of one definition count on; a start override restarts once", async () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    const body = item("a", 1) + item("b", 2) + item("c", 3) + item("d", 3) + item("e", 1);
    expect(await numbered(body, outline + num(1, 0) + num(2, 0) + num(3, 0, override))).toEqual([
      "一、a",
      "二、b",
      "五、c",
      "六、d",
      "七、e",
    ]);
  });

  test("a level of several numbers, and legal numbering in decimals", async () => {
    const levels =
      level(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>') +
      level(1, "decimal", "%1.%2", "<w:isLgl/>") +
      level(2, "lowerLetter", "%2-%3)");
    const body = item("总则", 1) + item("甲", 1, 1) + item("乙", 1, 1) + item("丙", 1, 2);
    expect(await numbered(body, abstract(0, levels) + num(1, 0))).toEqual([
      "第一章总则",
      "1.1 甲",
      "1.2 乙",
      "2-a) 丙",
    ]);
  });

  test("lvlRestart 0 counts through", async () => {
    const levels = level(0, "decimal", "%1.") + level(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>');
    const body = item("a", 1) + item("b", 1, 1) + item("c", 1) + item("d", 1, 1);
    expect(await numbered(body, abstract(0, levels) + num(1, 0))).toEqual(["1. a", "(1) b", "2. c", "(2) d"]);
  });

  test("numbering by a style, through basedOn, at the level that names the style", async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="base"><w:name w:val="基准"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="second"><w:name w:val="二级"/><w:basedOn w:val="base"/></w:style>';
    const levels =
      level(0, "chineseCounting", "%1、", '<w:pStyle w:val="base"/>') +
      level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="second"/>');
    const body =
      p("概况", '<w:pStyle w:val="base"/>') +
      p("职责", '<w:pStyle w:val="second"/>') +
      p("无号", '<w:pStyle w:val="second"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
      p("人员", '<w:pStyle w:val="second"/>');
    expect(await numbered(body, abstract(0, levels) + num(1, 0), styles)).toEqual([
      "一、概况",
      "（一）职责",
      "无号",
      "（二）人员",
    ]);
  });

  test("a definition linked through a numbering style", async () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="list"><w:name w:val="列表"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const link = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="list"/></w:abstractNum>';
    expect(await numbered(item("甲", 2), outline + link + num(1, 0) + num(2, 7), styles)).toEqual(["一、甲"]);
  });

  test("a number alone in a cell is its text; a bullet prints its sign", async () => {
    const bullet = abstract(
      1,
      '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>',
    );
    const body = item("", 1) + item("项目", 2);
    expect(await numbered(body, outline + bullet + num(1, 0) + num(2, 1))).toEqual(["一、", "● 项目"]);
  });

  test("a deleted paragraph is not counted", async () => {
    const deleted =
      '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>';
    const { blocks, codes } = await readBlocks({
      body: item("甲", 1) + deleted + item("乙", 1),
      numbering: outline + num(1, 0),
    });
    expect(texts(blocks)).toEqual(["一、甲", "二、乙"]);
    expect(codes).toEqual(["TRACKED_CHANGES"]);
  });

  test("numbering that is not defined, and formats that are not known, are reported", async () => {
    const { blocks, problems } = await readBlocks({
      body: item("甲", 9) + item("乙", 1),
      numbering: abstract(0, level(0, "hebrew1", "%1.")) + num(1, 0),
    });
    expect(texts(blocks)).toEqual(["甲", "1. 乙"]);
    expect(problems.map((one) => one.code)).toEqual(["NUMBER_FORMAT_UNKNOWN", "NUMBERING_MISSING"]);
    expect(problems[0]!.message.en).toContain("hebrew1");
    expect(problems[1]!.place).toEqual({ part: "word/document.xml", path: "body/p[1]" });
  });
});
