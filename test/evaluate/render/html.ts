import { bare, cellsOf, type Page } from "../page.ts";

/** A page of a government's site around the account. `charset` is what the page says of itself. */
export function html(page: Page, name: string, charset: "utf-8" | "gbk"): string {
  const title = escaped(name);
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="${charset}"><title>${title}-政务公开-政府门户网站</title>
<style>.main{width:1000px;margin:0 auto}td{border:1px solid #000}</style></head>
<body><div class="top"><a href="/">首页</a> <a href="/news">要闻</a> <a href="/open">政务公开</a></div>
<div class="crumbs">您的位置：<a href="/">首页</a> &gt; <a href="/open">政务公开</a> &gt; <a href="/open/budget">预决算公开</a></div>
<div class="main"><h1 class="title">${title}</h1><div class="meta">来源：本站 发布时间：2025-08-20 【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>
<div class="article-content">
${page.map(block).join("\n")}
</div><div class="tools"><a href="javascript:print()">打印</a> <a href="javascript:close()">关闭</a></div></div>
<div class="footer"><p>主办：人民政府办公室 <a href="#">网站地图</a> <a href="#">联系我们</a></p></div></body></html>
`;
}

function block(one: Page[number]): string {
  switch (one.kind) {
    case "title":
      return `<p style="text-align:center"><strong>${escaped(bare(one.text))}</strong></p>`;
    case "heading":
      return `<p><strong>${escaped(bare(one.text))}</strong></p>`;
    case "line":
      return `<p style="text-indent:2em">${escaped(bare(one.text))}</p>`;
    case "table": {
      const rows: string[] = one.rows.map(() => "");
      for (const cell of cellsOf(one.rows)) {
        const spans = `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ""}${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ""}`;
        rows[cell.row] += `<td${spans}><p>${escaped(cell.text) || "&nbsp;"}</p></td>`;
      }
      return `<table cellspacing="0"><tbody>${rows.map((row) => `<tr>${row}</tr>`).join("\n")}</tbody></table><p>&nbsp;</p>`;
    }
  }
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

let codes: Map<string, number> | undefined;

/** GBK bytes of a text, by turning the decoder of the platform around. */
export function gbk(text: string): Uint8Array {
  if (codes === undefined) {
    codes = new Map();
    const decoder = new TextDecoder("gbk");
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        if (trail === 0x7f) continue;
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (character.length === 1 && character !== "\uFFFD" && !codes.has(character))
          codes.set(character, (lead << 8) | trail);
      }
    }
  }
  const bytes: number[] = [];
  for (const character of text) {
    const unit = character.codePointAt(0)!;
    if (unit < 0x80) {
      bytes.push(unit);
      continue;
    }
    const code = codes.get(character);
    if (code === undefined) throw new Error(`GBK has no ${character}`);
    bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes);
}
