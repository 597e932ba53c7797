import { Buffer } from "node:buffer";
import { noise } from "./mutants.ts";
import { type Hostile, packed, words } from "./packed.ts";
import { onePage, pdf, stream, text } from "./pdf.ts";

export type { Hostile } from "./packed.ts";

const page = (body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`;
const utf8 = (content: string) => Buffer.from(content, "utf8");
const row = (cells: string) => `<tr>${cells}</tr>`;

const pages: readonly Hostile[] = [
  { name: "deep.html", make: () => utf8(page(`${"<div>".repeat(500_000)}x`)) },
  { name: "deep_inline.html", make: () => utf8(page(`${"<b><i>".repeat(20_000)}${words}`)) },
  { name: "deep_tables.html", make: () => utf8(page("<table><tr><td>".repeat(5_000))) },
  {
    name: "wide_table.html",
    cost: "slow",
    make: () => utf8(page(`<table>${row("<td>1</td>".repeat(500)).repeat(500)}</table>`)),
  },
  {
    name: "wide_table_30m.html",
    cost: "heavy",
    make: () => utf8(page(`<table>${row("<td>1</td>".repeat(1_000)).repeat(3_000)}</table>`)),
  },
  {
    name: "colspan.html",
    sound: true,
    make: () =>
      utf8(
        page(
          `<p>${words}</p><table>${row('<td colspan="1000000000" rowspan="1000000000">1</td><td>2</td>')}${row("<td>3</td>")}</table>`,
        ),
      ),
  },
  {
    name: "many_rowspans.html",
    cost: "slow",
    make: () => utf8(page(`<table>${row('<td rowspan="65534">1</td>'.repeat(300)).repeat(300)}</table>`)),
  },
  {
    name: "gbk_declared_utf8.html",
    // 示例 in GB18030, said to be UTF-8.
    make: () =>
      Buffer.concat([
        utf8('<html><head><meta charset="utf-8"></head><body><p>'),
        Buffer.from("cabec0fd".repeat(500), "hex"),
        utf8("</p></body></html>"),
      ]),
  },
  { name: "scripts_only.html", make: () => utf8(page("<script>while(true){}</script><style>p{}</style>")) },
  { name: "unclosed.html", make: () => utf8(`<p ${'a="'.repeat(100_000)}`) },
  {
    name: "attributes.html",
    make: () => utf8(page(`<p ${Array.from({ length: 50_000 }, (_, at) => `a${at}="x"`).join(" ")}>x</p>`)),
  },
  { name: "entities.html", cost: "slow", make: () => utf8(page("&lt;".repeat(300_000))) },
  {
    name: "xss.html",
    sound: true,
    make: () =>
      utf8(page(`<p>${words}</p><img src=x onerror=alert(1)><p>&lt;/script&gt;&lt;script&gt;alert(1)</p>`)),
  },
];

const documents: readonly Hostile[] = [
  {
    name: "bomb_flate_200m.pdf",
    cost: "slow",
    make: () => onePage(stream(Buffer.alloc(200_000_000, " "), 1)),
  },
  {
    name: "bomb_flate_1g.pdf",
    cost: "heavy",
    make: () => onePage(stream(Buffer.alloc(1_000_000_000, " "), 1)),
  },
  { name: "nested_flate.pdf", cost: "slow", make: () => onePage(stream(Buffer.alloc(100_000_000, " "), 2)) },
  { name: "bomb_ops.pdf", make: () => onePage(stream(Buffer.from("0 0 m 1 1 l S\n".repeat(1_000_000)), 1)) },
  {
    name: "bomb_ops_20m.pdf",
    cost: "heavy",
    make: () => onePage(stream(Buffer.from("0 0 m\n".repeat(20_000_000)), 1)),
  },
  {
    name: "bomb_save.pdf",
    cost: "slow",
    make: () => onePage(stream(Buffer.from("q ".repeat(2_000_000)), 1)),
  },
  {
    name: "bomb_text.pdf",
    cost: "slow",
    make: () => onePage(stream(Buffer.from(`BT /F1 1 Tf ${"(a) Tj 1 0 Td ".repeat(300_000)} ET`), 1)),
  },
  {
    name: "grid_of_lines.pdf",
    make: () =>
      onePage(
        stream(
          Buffer.from(
            Array.from(
              { length: 1_500 },
              (_, at) => `0 ${at / 2} m 595 ${at / 2} l ${at / 3} 0 m ${at / 3} 842 l S`,
            ).join("\n"),
          ),
          1,
        ),
      ),
  },
  {
    name: "pages_cycle.pdf",
    make: () =>
      pdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9>>",
        "<</Type/Pages/Kids[2 0 R]/Count 9/Parent 2 0 R>>",
      ]),
  },
  {
    name: "pages_forged_count.pdf",
    make: () =>
      pdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1000000000>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
      ]),
  },
  {
    name: "pages5k.pdf",
    make: () =>
      pdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        `<</Type/Pages/Kids[${Array.from({ length: 5_000 }, (_, at) => `${at + 3} 0 R`).join(" ")}]/Count 5000>>`,
        ...Array.from({ length: 5_000 }, () => "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"),
      ]),
  },
  { name: "hugepage.pdf", make: () => onePage(stream(text("1")), { box: "0 0 1e12 1e12" }) },
  {
    name: "js_openaction.pdf",
    make: () =>
      onePage(stream(text("x")), { catalogue: "/OpenAction<</S/JavaScript/JS(while\\(true\\){})>>" }),
  },
  {
    name: "form_cycle.pdf",
    make: () =>
      pdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        stream(Buffer.from("/X Do")),
        stream(
          Buffer.from("/X Do /X Do"),
          0,
          "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>",
        ),
      ]),
  },
  { name: "blank_page.pdf", make: () => onePage(stream(Buffer.from(""))) },
  { name: "drawing.pdf", make: () => onePage(stream(Buffer.from("0 0 100 100 re S"))) },
  { name: "header_only.pdf", make: () => utf8("%PDF-1.7\n") },
  {
    name: "self_length.pdf",
    make: () =>
      pdf([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        "<</Length 4 0 R>>\nstream\nx\nendstream",
      ]),
  },
];

/** Text that patterns stumble over, and files that are none. */
const others: readonly Hostile[] = [
  { name: "empty.docx", make: () => Buffer.alloc(0) },
  { name: "bom.txt", make: () => Buffer.from([0xef, 0xbb, 0xbf]) },
  { name: "spaces.txt", make: () => utf8(" \n\u3000\t\r\n".repeat(2_000)) },
  { name: "zeros.doc", make: () => Buffer.alloc(100_000) },
  { name: "noise.bin", make: () => noise(200_000, 7) },
  { name: "one_line_5m.txt", cost: "slow", make: () => utf8("本年收入合计".repeat(300_000)) },
  ...[
    "（",
    "1,",
    "9",
    "第1条",
    "，其中：",
    "万元",
    "增加0万元",
    "“",
    "项目名称\t",
    "2020年",
    "%",
    "-",
    "——",
    "一、",
  ].map(
    (unit, at): Hostile => ({
      name: `repeated_${at}.txt`,
      make: () => utf8(unit.repeat(Math.ceil(100_000 / unit.length))),
    }),
  ),
  {
    name: "open_brackets.txt",
    sound: true,
    cost: "slow",
    make: () => utf8(`${words}${"（其中：财政拨款".repeat(20_000)}`),
  },
  { name: "tabs.txt", make: () => utf8(`${"\t".repeat(2_000)}\n`.repeat(200)) },
  { name: "columns.txt", make: () => utf8(`${"1.00  ".repeat(500)}\n`.repeat(200)) },
  { name: "photo.pdf", make: () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...Buffer.from("JFIF\0")]) },
  { name: "program.docx", make: () => Buffer.concat([Buffer.from("\x7fELF"), noise(5_000, 3)]) },
];

export const hostile: readonly Hostile[] = [...packed, ...pages, ...documents, ...others];
