import { type Block, checkGrid, type Table } from "@juesuan/document";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { defaultLimits, type Limits } from "../reader.ts";
import { readHtml } from "./read-html.ts";

const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));
function read(page: string): { blocks: readonly Block[]; codes: string[] } {
  const result = readHtml(utf8(page), defaultLimits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { blocks: result.value.blocks, codes: result.problems.map(({ code }) => code) };
}
function fatal(page: string, limits: Partial<Limits> = {}): string {
  const result = readHtml(utf8(page), { ...defaultLimits, ...limits });
  if (result.ok) throw new Error("expected a refusal");
  return result.problems.map(({ code, severity }) => `${severity} ${code}`).join();
}
/** Running text and tables as a test looks at them; furniture is left out. */
const running = (blocks: readonly Block[]) =>
  blocks.flatMap((block) =>
    block.kind === "furniture"
      ? []
      : [
          block.kind === "table"
            ? `${block.rows}×${block.columns}`
            : block.kind === "heading"
              ? `h${block.level} ${block.text}`
              : block.text,
        ],
  );
const furniture = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === "furniture" ? [`${block.role}: ${block.text}`] : []));
const tables = (blocks: readonly Block[]) => blocks.filter((block): block is Table => block.kind === "table");
const sentence =
  "2020年度收、支总计1331.46万元，比上年减少119.49万元，下降8.24%。主要原因：项目支出经费减少。";

describe("text pasted from Word", () => {
  test("spans within words and figures, hard spaces, breaks", () => {
    const page = `<p><b><span>&nbsp;一</span><span>、收入</span></b></p>
      <p><span lang=EN-US>13</span><span lang=EN-US>31.4</span><span>6万<font face=宋体><font>元</font></font></span><br><span>，下降8.24%</span></p>`;
    expect(running(read(page).blocks)).toEqual([" 一、收入", "1331.46万元\n，下降8.24%"]);
  });

  test("a line end of the file between two Chinese characters is nothing, elsewhere a space", () => {
    expect(running(read("<p>本年度\n  收入\n合计 a\nb</p>").blocks)).toEqual(["本年度收入合计 a b"]);
  });

  test("comments, conditional comments, shapes and empty paragraphs leave nothing", () => {
    const page = `<p>甲<!-- 注释 --><!--[if gte mso 9]><xml><w:x>乙</w:x></xml><![endif]--><v:shape>丙</v:shape><o:p>&nbsp;</o:p></p><p><o:p>&nbsp;</o:p></p>`;
    expect(running(read(page).blocks)).toEqual(["甲"]);
  });

  test("a list mark that Word wrote for old browsers stays", () => {
    expect(running(read("<p><![if !supportLists]><span>（一）</span><![endif]>收入</p>").blocks)).toEqual([
      "（一）收入",
    ]);
  });

  test("pre keeps its lines, zero-width characters go", () => {
    expect(running(read("<pre>项目  金额\n收入   5</pre><p>13\u200b31</p>").blocks)).toEqual([
      "项目  金额",
      "收入   5",
      "1331",
    ]);
  });
});

test("paragraphs parted by line breaks only", () => {
  const page = `<div>一、收入<br>${sentence}<br>　　第二段，未完<br>的句子。<br><br>末段<br/>二、支出</div>`;
  expect(running(read(page).blocks)).toEqual([
    "一、收入",
    sentence,
    "　　第二段，未完\n的句子。",
    "末段",
    "二、支出",
  ]);
});

test("a title and lines that are no sentences stay apart at breaks, lines broken at one width run on", () => {
  expect(running(read("<p>某某中心<br>2020年度部门决算<br>第一部分 概况<br>详见附件。</p>").blocks)).toEqual([
    "某某中心",
    "2020年度部门决算",
    "第一部分 概况",
    "详见附件。",
  ]);
  const wrapped = sentence
    .repeat(6)
    .match(/.{1,30}/g)!
    .join("<br>\n");
  expect(
    running(read(`<p>一、收入<br>${wrapped}</p>`).blocks).map((text) => text.replaceAll("\n", "")),
  ).toEqual(["一、收入", sentence.repeat(6)]);
});

test("an item that prints its own number gets no second one", () => {
  const page =
    "<ol><li><p><span>一、</span>收入</p></li><li>（二）支出</li><li>3.5万元</li><li>4.结余</li></ol>";
  expect(running(read(page).blocks)).toEqual(["一、收入", "（二）支出", "3. 3.5万元", "4.结余"]);
});

test("a text file in a page is read like one", () => {
  const page = `<pre>一、收入\n项目\t金额\n甲\t1\n乙\t2\n\n${sentence}</pre>`;
  const { blocks } = read(page);
  expect(running(blocks)).toEqual(["一、收入", "3×2", sentence]);
  expect(tables(blocks).map((table) => table.cells.map((cell) => cell.text))).toEqual([
    ["项目", "金额", "甲", "1", "乙", "2"],
  ]);
  expect(tables(blocks)[0]!.cells[0]!.place).toEqual({ part: "html", path: "body/pre[1]" });
});

describe("lists", () => {
  test.each([
    ["<ol>", ["1. 甲", "2. 乙"]],
    ["<ol start=5>", ["5. 甲", "6. 乙"]],
    ["<ol reversed>", ["2. 甲", "1. 乙"]],
    ["<ol type=a>", ["a. 甲", "b. 乙"]],
    ["<ol type=I start=4>", ["IV. 甲", "V. 乙"]],
    ['<ol style="list-style-type:cjk-ideographic" start=10>', ["十、甲", "十一、乙"]],
    ['<ol style="list-style:none">', ["甲", "乙"]],
    ["<ul>", ["甲", "乙"]],
  ])("%s", (open, expected) => {
    expect(running(read(`${open}<li>甲<li>乙</ol></ul>`).blocks)).toEqual(expected);
  });

  test("value, nesting and paragraphs in items", () => {
    const page =
      "<ol><li value=3><p>甲</p><p>续</p><ol type=i><li>子</ol><li>乙</ol><dl><dt>名词</dt><dd>解释</dd></dl>";
    expect(running(read(page).blocks)).toEqual(["3. 甲", "续", "i. 子", "4. 乙", "名词", "解释"]);
  });
});

describe("tables", () => {
  test("caption before, head first and foot last, spans, paragraphs in cells", () => {
    const page = `<table><caption>表1</caption><tfoot><tr><td>合计<td>9</tfoot>
      <tbody><tr><td rowspan=0><p>项目</p><p>资金</p><td>4<tr><td>5</tbody><thead><tr><th colspan=2>决算</thead></table>`;
    const { blocks } = read(page);
    expect(running(blocks)).toEqual(["表1", "4×2"]);
    expect(
      tables(blocks)[0]!.cells.map(({ row, column, rowSpan, columnSpan, text }) => [
        row,
        column,
        rowSpan,
        columnSpan,
        text,
      ]),
    ).toEqual([
      [0, 0, 1, 2, "决算"],
      [1, 0, 2, 1, "项目\n资金"],
      [1, 1, 1, 1, "4"],
      [2, 1, 1, 1, "5"],
      [3, 0, 1, 1, "合计"],
      [3, 1, 1, 1, "9"],
    ]);
    expect(tables(blocks)[0]!.cells[1]!.place).toEqual({
      part: "html",
      path: "body/table[1]/tbody[1]/tr[1]/td[1]",
    });
  });

  test("short rows are filled, overlapping spans are cut and reported", () => {
    const ragged = read("<table><tr><td>a<td>b<td>c<tr><td>d<tr><td>e<td>f</table>");
    expect(checkGrid(tables(ragged.blocks)[0]!)).toEqual([]);
    expect(tables(ragged.blocks)[0]!.cells).toHaveLength(9);
    expect(ragged.codes).toEqual([]);
    const crossed = read(
      "<table><tr><td>a<td rowspan=2>b<td>x<tr><td colspan=3>c<tr><td>d<td>e<td>f</table>",
    );
    expect(checkGrid(tables(crossed.blocks)[0]!)).toEqual([]);
    expect(crossed.codes).toEqual(["TABLE_REPAIRED"]);
  });

  test("a table in a cell is a block of its own after the outer one", () => {
    const inner = "<table><tr><td>甲<td>乙<tr><td>1<td>2</table>";
    const rows = "<tr><td>项目<td>金额<td>说明<tr><td>收入<td>5<td>无<tr><td>支出<td>4<td>无";
    const { blocks } = read(`<table>${rows}<tr><td>明细<td>${inner}<td>无</table>`);
    expect(running(blocks)).toEqual(["4×3", "2×2"]);
    expect(tables(blocks)[0]!.cells.find(({ text }) => text === "明细")).toBeDefined();
  });

  test("a table that arranges the page is unfolded", () => {
    const page = `<table width=100%><tr><td><a href=/>首页</a><a href=/b>公开</a></td></tr><tr><td><table><tr><td>
      <h1>某某局2020年度决算</h1><p>${sentence}</p><table><tr><td>项目<td>金额<tr><td>收入<td>5</table><p>${sentence}</p></td></tr></table></td></tr></table>`;
    const { blocks } = read(page);
    expect(running(blocks)).toEqual(["h1 某某局2020年度决算", sentence, "2×2", sentence]);
    expect(furniture(blocks)).toEqual(["links: 首页 公开"]);
  });

  test("a two-column form is a table, and its entries are no furniture", () => {
    const { blocks } = read(
      `<p>${sentence}</p><table><tr><td>地址：某某街1号<td>来源：财政</tr><tr><td>联系我们：无<td>上一篇</table>`,
    );
    expect(tables(blocks)[0]!.cells.map(({ text }) => text)).toEqual([
      "地址：某某街1号",
      "来源：财政",
      "联系我们：无",
      "上一篇",
    ]);
  });
});

describe("content and furniture", () => {
  const around = (content: string) => `<!doctype html><title>某某局2020年度部门决算公开_某某网</title><body>
    <div class="top"><a href=/>首页</a> <a href=/a>机构</a> <a href=/b>公开</a></div>
    <div>您当前的位置：<a href=/>首页</a> > <a href=/b>决算</a></div>
    <div id=box><div class="article-title">某某局2020年度部门决算公开</div>
    <div class="xx">发布日期：2021-09-01 来源：某某局 浏览次数：12</div>
    <div id=text>${content}</div>
    <p>附件：<a href="x/1.XLS?a=1">决算报表</a></p>
    <div>上一篇：<a href=/1.html>甲</a></div><div>下一篇：没有了</div></div>
    <div class=right><h3>相关信息</h3><ul><li><a href=/1>2019年度部门决算公开</a></li><li><a href=/2>2021年度部门预算公开</a></li></ul></div>
    <div>主办单位：某某局 版权所有 京ICP备00000000号</div></body>`;

  test("everything around the text is furniture with its role, and the title stays", () => {
    const { blocks, codes } = read(around(`<p>一、收入</p><p>${sentence}</p>`));
    expect(running(blocks)).toEqual([
      "h1 某某局2020年度部门决算公开",
      "一、收入",
      sentence,
      "附件： 决算报表",
    ]);
    expect(furniture(blocks).map((line) => line.split(":")[0])).toEqual(
      expect.arrayContaining(["title", "breadcrumb", "meta", "pager", "footer", "links"]),
    );
    expect(running(blocks).join()).not.toMatch(/首页|上一篇|下一篇|版权|浏览|2019/);
    expect(codes).toEqual([]);
  });

  test("a title that the text repeats is furniture", () => {
    const { blocks } = read(around(`<p>某某局</p><p>2020年度部门决算公开</p><p>${sentence}</p>`));
    expect(running(blocks).slice(0, 3)).toEqual(["某某局", "2020年度部门决算公开", sentence]);
  });

  test("a page whose text has no title gets the head's one", () => {
    const { blocks } = read(`<title>某某局2020年度部门决算公开_某某网</title><p>${sentence}</p>`);
    expect(running(blocks)).toEqual(["h1 某某局2020年度部门决算公开", sentence]);
  });

  test("a short account is not lost to its footer", () => {
    const { blocks } = read(
      "<body><div><div><h1>某某局2020年度决算</h1><p>本单位无此项支出。</p></div><div>版权所有 某某局</div></div></body>",
    );
    expect(running(blocks)).toEqual(["h1 某某局2020年度决算", "本单位无此项支出。"]);
  });

  test("contacts and links in the text stay text", () => {
    const page = `<div><p>${sentence}</p><p>联系方式：张三 01000000000</p><p>详见<a href="a.pdf">附件1</a>、<a href="b.pdf">附件2</a></p><p>${sentence}</p></div>`;
    expect(running(read(page).blocks)).toEqual([
      sentence,
      "联系方式：张三 01000000000",
      "详见附件1、附件2",
      sentence,
    ]);
  });

  test("short headings beside a large table stay", () => {
    const rows = "<tr><td>项目<td>金额<td>说明".repeat(30);
    const page = `<div class=con><p>三、自评表</p><div><table>${rows}</table></div><p>说明</p></div>`;
    expect(running(read(page).blocks)).toEqual(["三、自评表", "30×3", "说明"]);
  });

  test("hidden and struck text is left out and reported", () => {
    const page = `<style>.no{display:none} #x{visibility:hidden} @media print{.yes{display:none}}</style>
      <p>${sentence}<span style="display:none">暗</span><i class=no>暗</i><b id=x>暗</b><u hidden>暗</u><em style="font-size:0">暗</em></p>
      <p class=yes>明<s>25</s>23人</p>`;
    const { blocks, codes } = read(page);
    expect(running(blocks)).toEqual([sentence, "明23人"]);
    expect(codes).toEqual(["HIDDEN_TEXT", "STRUCK_TEXT"]);
  });
});

describe("no account", () => {
  test("error, challenge and redirection pages", () => {
    expect(fatal("<title>404 Not Found</title><h1>404 Not Found</h1>")).toBe("fatal ERROR_PAGE");
    expect(fatal("<p>页面正在跳转，请稍候……</p>")).toBe("fatal ERROR_PAGE");
    expect(fatal("<p>您访问过于频繁，请完成安全验证</p>")).toBe("fatal ERROR_PAGE");
    expect(fatal("<div id=app></div><script>load()</script>")).toBe("fatal SCRIPT_PAGE");
  });

  test("an account that mentions such words is read", () => {
    expect(
      running(read(`<p>${sentence}</p><p>${"系统升级服务费用于网站维护。".repeat(30)}</p>`).blocks),
    ).toHaveLength(2);
  });

  test("frames, a refresh and pictures are reported", () => {
    expect(read(`<p>${sentence}</p><iframe src="a.html"></iframe>`).codes).toEqual(["FRAMES"]);
    expect(read(`<p>${sentence}</p><iframe src="about:blank"></iframe><iframe></iframe>`).codes).toEqual([]);
    expect(read(`<meta http-equiv=refresh content="0;url=b.html"><p>${sentence}</p>`).codes).toEqual([
      "FRAMES",
    ]);
    expect(read("<p>决算公开</p><img src=1.png><img src=2.png>").codes).toEqual(["IMAGES_ONLY"]);
  });
});

describe("hostile pages", () => {
  test("nesting without end is refused before it is parsed", () => {
    expect(fatal("<div>".repeat(500_000))).toBe("fatal LIMIT");
    expect(fatal("<b><i>".repeat(100_000))).toBe("fatal LIMIT");
    expect(fatal("<div/>".repeat(100_000))).toBe("fatal LIMIT");
    expect(fatal(`<p ${Array.from({ length: 50_000 }, (_, index) => `a${index}`).join(" ")}>`)).toBe(
      "fatal LIMIT",
    );
    expect(fatal("<table><tr><td>".repeat(100_000))).toBe("fatal LIMIT");
  });

  test("a drawing of many elements is no nesting", () => {
    expect(running(read(`<p>甲</p><svg>${"<path d='M0 0'/>".repeat(1_000)}</svg>`).blocks)).toEqual(["甲"]);
  });

  test("end tags that are left out are no nesting", () => {
    expect(running(read("<p>甲".repeat(2_000)).blocks)).toHaveLength(2_000);
    expect(tables(read(`<table>${"<tr><td>甲<td>乙".repeat(1_000)}</table>`).blocks)[0]).toMatchObject({
      rows: 1_000,
      columns: 2,
    });
    expect(running(read("<p><font color=red>甲</p>".repeat(600)).blocks)).toHaveLength(600);
  });

  test("a table of millions of cells, by cells or by spans", () => {
    expect(fatal(`<table>${`<tr>${"<td>".repeat(1_000)}`.repeat(3_000)}</table>`)).toBe("fatal LIMIT");
    expect(fatal(`<table>${"<tr><td colspan=1000 rowspan=65534>甲<td>乙".repeat(700)}</table>`)).toBe(
      "fatal LIMIT",
    );
  });

  test("unclosed comments, tags and quotes end the text, not the reader", () => {
    for (const tail of ["<!-- 未完", "<p class='", "<script>", "<table><tr><td", "<![CDATA[", "</"]) {
      expect(running(read(`<p>${sentence}</p>${tail}`).blocks)[0]).toBe(sentence);
    }
  });
});

test("a GBK page that declares UTF-8 is read and the conflict reported", () => {
  const page = `<html><head><meta charset="utf-8"></head><body><p>${sentence}</p></body></html>`;
  const result = readHtml(new Uint8Array(iconv.encode(page, "gbk")), defaultLimits);
  expect(result.ok && running(result.value.blocks)).toEqual([sentence]);
  expect(result.problems.map(({ code }) => code)).toEqual(["CHARSET_CONFLICT"]);
});
