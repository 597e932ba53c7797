import { type Block, checkGrid, type Table } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { readText } from "./read-text.ts";

function read(text: string): readonly Block[] {
  const result = readText(new Uint8Array(Buffer.from(text, "utf8")), defaultLimits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.blocks;
}
const tables = (blocks: readonly Block[]) => blocks.filter((block): block is Table => block.kind === "table");
const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) =>
    table.cells.filter((cell) => cell.row === row).map(({ text }) => text),
  );
/** Kinds and texts, tables as rows: what a test looks at. */
const outline = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === "table" ? rowsOf(block) : `${block.kind}: ${block.text}`));
const dump = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `\t${cell}\n`).join("")).join("\n");

describe("a flattened table", () => {
  test("cells of several lines, empty cells, a short last row, and their places", () => {
    const text =
      "三、自评表\n\t项目资金\n（万元）\n\t\n\t年初预\n算数\n\n\t\n\t其他资金\n\t—\n\n\t总分\n\t100\n";
    const blocks = read(text);
    expect(outline(blocks)).toEqual([
      "paragraph: 三、自评表",
      [
        ["项目资金\n（万元）", "", "年初预\n算数"],
        ["", "其他资金", "—"],
        ["总分", "100"],
      ],
    ]);
    const [table] = tables(blocks);
    expect(table!.cells.at(-1)).toMatchObject({ column: 1, columnSpan: 2, place: { line: 13, column: 2 } });
    expect(table!.place).toEqual({ line: 2, column: 2 });
    expect(checkGrid(table!)).toEqual([]);
  });

  test("an empty line inside a label is the cell's", () => {
    const blocks = read("\t年度\n\n指标值\n\t实际\n\n完成值\n\t得分\n\n\t95%\n\t96%\n\t10\n");
    expect(outline(blocks)).toEqual([
      [
        ["年度\n\n指标值", "实际\n\n完成值", "得分"],
        ["95%", "96%", "10"],
      ],
    ]);
  });

  test("a label broken in the last cell of a row", () => {
    const blocks = read("\t指标\n\t偏差原因\n\n及改进措施\n\n\t数量\n\t无\n\n\t质量\n\t无\n");
    expect(outline(blocks)).toEqual([
      [
        ["指标", "偏差原因\n\n及改进措施"],
        ["数量", "无"],
        ["质量", "无"],
      ],
    ]);
  });

  test("numbered paragraphs of one cell, with empty lines between them", () => {
    const goal =
      "1.完成系统运行维护及新增需求开发等任务，保障系统安全稳定运行。\n\n2.保障网络畅通，全年无重大故障发生，用户满意度达到百分之九十以上。";
    const blocks = read(`\t预期目标\n\t实际完成情况\n\n\t${goal}\n\t已完成。\n\n\t总分\n\t100\n`);
    expect(rowsOf(tables(blocks)[0]!)[1]).toEqual([goal, "已完成。"]);
  });

  test("prose after the last row, before the next table", () => {
    const form = dump([
      ["项目名称", "甲项目"],
      ["总分", "100", ""],
    ]);
    const blocks = read(`${form}\n四、其他需要说明的情况\n本单位无其他需要说明的情况。\n\n附表2\n${form}`);
    expect(outline(blocks)).toEqual([
      [
        ["项目名称", "甲项目"],
        ["总分", "100", ""],
      ],
      "paragraph: 四、其他需要说明的情况",
      "paragraph: 本单位无其他需要说明的情况。",
      "paragraph: 附表2",
      [
        ["项目名称", "甲项目"],
        ["总分", "100", ""],
      ],
    ]);
  });

  test("titles between statements, with or without an empty line before the next one", () => {
    const first = dump([
      ["项目", "金额"],
      ["合计", "5.00"],
    ]);
    const second = dump([
      ["科目编码", "科目名称", "合计"],
      ["201", "一般公共服务支出", "5.00"],
    ]);
    for (const between of [
      "\n收入决算表\n公开02表\n",
      "\n收入决算表\n\n公开02表\n\n",
      "\n二、收入\n单位：万元\n",
      "\n部门概况\n",
      "收入决算表\n",
      "本表反映部门本年度总收支情况。\n\n",
    ]) {
      const blocks = read(first + between + second);
      expect(tables(blocks).map(rowsOf)).toEqual([
        [
          ["项目", "金额"],
          ["合计", "5.00"],
        ],
        [
          ["科目编码", "科目名称", "合计"],
          ["201", "一般公共服务支出", "5.00"],
        ],
      ]);
      expect(blocks.filter(({ kind }) => kind === "paragraph")).toHaveLength(
        between.trim().split(/\n+/).length,
      );
    }
  });

  test("a long sentence after an empty last cell is prose, also when cells follow", () => {
    const note =
      "本单位严格执行预算管理有关规定，对全部项目开展了绩效自评，自评结果已按要求在规定时间内向社会公开。";
    const blocks = read(`\t总分\n\t100\n\t\n\n${note}\n\n\t科目\n\t金额\n\n\t合计\n\t5\n`);
    expect(outline(blocks)[0]).toEqual([["总分", "100", ""]]);
    expect(outline(blocks)[1]).toEqual(`paragraph: ${note}`);
    expect(tables(blocks)).toHaveLength(2);
  });

  test("a heading that follows the last cell at once", () => {
    const blocks = read("\t项目\n\t得分\n\n\t总分\n\t100\n\t\n四、国有资产占用情况\n车辆0台。\n");
    expect(outline(blocks).slice(1)).toEqual(["paragraph: 四、国有资产占用情况", "paragraph: 车辆0台。"]);
  });

  test("what the text cannot tell is said once", () => {
    const result = readText(Buffer.from(dump([["甲", "乙", "丙"], ["一", "二"], ["三"]])), defaultLimits);
    expect(result.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ["SPANS_LOST", "warning"],
    ]);
    const even = readText(
      Buffer.from(
        dump([
          ["甲", "乙"],
          ["一", "二"],
        ]),
      ),
      defaultLimits,
    );
    expect(even.problems).toEqual([]);
  });
});

describe("several forms in one run", () => {
  const form = (name: string) => [
    ["项目名称", name],
    ["主管部门", "某某局", "实施单位", "某某中心"],
    ["", "年度资金总额", "30"],
    ["总分", "100", "98", ""],
  ];

  test("two empty lines and the first label again", () => {
    const blocks = read(`${dump(form("甲"))}\n\n${dump(form("乙"))}\n\n${dump(form("丙"))}`);
    expect(tables(blocks).map((table) => [table.rows, rowsOf(table)[0]![1]])).toEqual([
      [4, "甲"],
      [4, "乙"],
      [4, "丙"],
    ]);
  });

  test("one empty line and two labels again", () => {
    expect(tables(read(`${dump(form("甲"))}\n${dump(form("乙"))}`)).map(({ rows }) => rows)).toEqual([4, 4]);
  });

  test("a damaged first label is made up for by those after it", () => {
    const damaged = [["项日名称", "乙"], ...form("乙").slice(1)];
    const forms = [form("甲"), damaged].map((rows) => [
      ...rows.slice(0, 2),
      ["项目负责人", "张三"],
      ...rows.slice(2),
    ]);
    expect(tables(read(forms.map(dump).join("\n\n"))).map(({ rows }) => rows)).toEqual([5, 5]);
  });

  test("a repeated category is no new table", () => {
    const rows = [
      ["产出指标", "数量", "5"],
      ["产出指标", "质量", "6"],
      ["产出指标", "时效", "7"],
      ["效益指标", "社会", "8"],
      ["产出指标", "成本", "9"],
    ];
    expect(tables(read(dump(rows))).map((table) => table.rows)).toEqual([5]);
  });
});

describe("other dumps", () => {
  test("cells parted by tabs, with a title before", () => {
    const blocks = read(
      "收入决算表\n项目\t预算数\t决算数\n本年收入合计\t1302.51\t1302.51\n事业收入\t\t\n\n说明文字。",
    );
    expect(outline(blocks)).toEqual([
      "paragraph: 收入决算表",
      [
        ["项目", "预算数", "决算数"],
        ["本年收入合计", "1302.51", "1302.51"],
        ["事业收入", "", ""],
      ],
      "paragraph: 说明文字。",
    ]);
    expect(tables(blocks)[0]!.cells[4]!.place).toEqual({ line: 3, column: 8 });
  });

  test("a quoted cell over two lines, a last column that is always empty", () => {
    expect(outline(read('项目\t"决算\n数"\t\n收入\t5\t\n'))).toEqual([
      [
        ["项目", "决算\n数"],
        ["收入", "5"],
      ],
    ]);
  });

  test("a table of contents and a lone line with a tab are text", () => {
    expect(
      read("一、收入决算\t3\n二、支出决算\t5\n三、其他\t9\n").every(({ kind }) => kind === "paragraph"),
    ).toBe(true);
    expect(outline(read("单位：某某中心\t单位：万元\n"))).toEqual(["paragraph: 单位：某某中心\t单位：万元"]);
  });

  test("bars as Markdown writes them, and rows in a drawn frame", () => {
    expect(outline(read("| 项目 | 决算数 |\n| --- | ---: |\n| 收入 | 5 |\n| 支出 | |\n"))).toEqual([
      [
        ["项目", "决算数"],
        ["收入", "5"],
        ["支出", ""],
      ],
    ]);
    const framed = "┌──┬──┐\n│年初│决算│\n│预算│数  │\n├──┼──┤\n│5   │4   │\n├──┼──┤\n│3   │2   │\n└──┴──┘\n";
    expect(outline(read(framed))).toEqual([
      [
        ["年初\n预算", "决算\n数"],
        ["5", "4"],
        ["3", "2"],
      ],
    ]);
  });

  test("paragraphs indented by tabs are no table", () => {
    const prose =
      "\t本单位认真贯彻落实各项决策部署，全面完成年度工作任务。\n\n\t本年度收支总计1331.46万元，比上年减少119.49万元。\n";
    expect(read(prose).map(({ kind }) => kind)).toEqual(["paragraph", "paragraph"]);
  });

  test("columns made by spaces stay lines", () => {
    expect(outline(read("项目        决算数\n收入          5.00\n"))).toHaveLength(2);
  });
});

describe("running text", () => {
  test("each line is a paragraph with its indent, empty lines part", () => {
    expect(outline(read("　　第一段。\n第二段。\n\n第三段。"))).toEqual([
      "paragraph: 　　第一段。",
      "paragraph: 第二段。",
      "paragraph: 第三段。",
    ]);
  });

  test.each([
    ["2020年度收、支总计1331.", "46万元，比上年减少119.49万元，下降8.24%。"],
    ["20", "20年度收、支总计1331.46万元。"],
    ["1", ".公务接待费0万元。"],
    ["2020年度收、支总计1331.46", "万元，比上年减少119.49万元，下降8.24%。"],
    ["2020年度收、支总计1331.46万元，比上年减", "少119.49万元，下降8.24%。"],
  ])("a line end that fell into a sentence: %s", (first, second) => {
    expect(outline(read(`${first}\n${second}\n二、说明`))).toEqual([
      `paragraph: ${first}\n${second}`,
      "paragraph: 二、说明",
    ]);
  });

  test.each([
    ["某某市某某局", "2020年度部门决算（草案）"],
    ["本年度收入减少，支出增加。", "主要原因：项目减少。"],
    ["行政编制0人，实有人数0人；其中", "1.公务接待费0万元。"],
  ])("lines that stay apart: %s", (first, second) => {
    expect(read(`${first}\n${second}`)).toHaveLength(2);
  });

  test("a hard-wrapped text is joined, line ends kept", () => {
    const paragraph = (seed: string) => `　　${seed.repeat(30)}。`;
    const wrap = (text: string) => text.match(/.{1,30}/g)!.join("\n");
    const text = [paragraph("本年收入减少"), paragraph("支出合计增加了"), "二、说明"].map(wrap).join("\n");
    const blocks = read(text);
    expect(outline(blocks)).toEqual([
      `paragraph: ${wrap(paragraph("本年收入减少"))}`,
      `paragraph: ${wrap(paragraph("支出合计增加了"))}`,
      "paragraph: 二、说明",
    ]);
    expect(blocks[2]!.place).toEqual({ line: 16, column: 1 });
  });

  // Lines of 40 characters have 50 to 80 columns here: only the count of characters is common to them.
  const sentenceOf = (count: number) =>
    Array.from({ length: count }, (_, at) => `第${at}项支出${at * 7}.5万元，占${at}%`).join("，") + "。";
  const cut = (text: string, length: number) => text.match(new RegExp(`.{1,${length}}`, "g"))!;

  test("a text wrapped at so many characters, whatever their widths", () => {
    const all = ["一、收入", ...cut(sentenceOf(30), 40), "二、支出", ...cut(sentenceOf(20), 40)];
    const texts = outline(read(all.join("\n"))).map((line) => String(line).replaceAll("\n", ""));
    expect(texts).toEqual([
      "paragraph: 一、收入",
      `paragraph: ${sentenceOf(30)}`,
      "paragraph: 二、支出",
      `paragraph: ${sentenceOf(20)}`,
    ]);
  });

  test("a sentence runs on over page numbers and the blank lines around them", () => {
    const lines = cut(sentenceOf(60), 40);
    const pages = [lines.slice(0, 8), lines.slice(8, 16), lines.slice(16)].map(
      (page, at) => `${page.join("\n")}\n\n        ${at + 1}\n`,
    );
    const blocks = read(pages.join("\f"));
    const running = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
    expect(running.map((text) => text.replaceAll("\n", ""))).toEqual([sentenceOf(60)]);
    expect(blocks.filter((block) => block.kind === "furniture")).toHaveLength(3);
  });

  test("a figure that ends the text is no page number", () => {
    const blocks = read("甲段。\n1\n\f乙段。\n2\n\f总分\n100\n");
    expect(outline(blocks)).toContain("paragraph: 100");
  });

  test.each([
    ["- 1 -", "- 2 -"],
    ["—1—", "—2—"],
    ["第 1 页 共 2 页", "第 2 页 共 2 页"],
    ["1/2", "2/2"],
  ])("page numbers like %s that rise are furniture", (first, second) => {
    const blocks = read(`甲段。\n${first}\n乙段。\n${second}\n`);
    expect(outline(blocks)).toEqual([
      "paragraph: 甲段。",
      `furniture: ${first}`,
      "paragraph: 乙段。",
      `furniture: ${second}`,
    ]);
    expect(blocks[1]).toMatchObject({ role: "page-number" });
  });

  test("form feeds: bare numbers and running heads; one number alone is text", () => {
    const page = (number: number, text: string) => `某某中心2020年度部门决算\n${text}\n${number}`;
    const blocks = read([page(1, "甲段。"), page(2, "乙段。"), page(3, "丙段。")].join("\f"));
    expect(blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []))).toEqual([
      "甲段。",
      "乙段。",
      "丙段。",
    ]);
    expect(
      blocks.filter((block) => block.kind === "furniture" && block.role === "running-head"),
    ).toHaveLength(3);
    expect(outline(read("甲段。\n- 12 -\n乙段。"))[1]).toBe("paragraph: - 12 -");
  });

  test("line ends of every kind count alike", () => {
    const places = (text: string) => read(text).map(({ place }) => place);
    expect(places("甲\r\n乙\r\n丙")).toEqual(places("甲\n乙\n丙"));
    expect(places("甲\r乙\r丙")).toEqual(places("甲\n乙\n丙"));
  });
});
