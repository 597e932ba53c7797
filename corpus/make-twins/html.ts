/** The HTML twin: the page of a government site around text pasted from Word. */
import type { Block } from "./dump.ts";
import { columnWidths, type Grid, type GridCell, layOut } from "./grid.ts";
import { type OutlineLine, outline } from "./outline.ts";
import { cutIntoRuns, paragraphsOf } from "./runs.ts";
import site from "./site.json" with { type: "json" };

/** The page as text, to be written as UTF-8. `source` is who published the document. */
export function makeHtml(blocks: readonly Block[], title: string, source: string): string {
  const lines = outline(blocks);
  const content = blocks.map((block) => {
    if (block.kind === "table") return `${tableOf(layOut(block.rows))}\n${emptyParagraph}`;
    const line = lines.get(block.line);
    return line ? paragraphOf(line) : "";
  });
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<meta name="SiteName" content="${escapeText(site.name)}">
<meta name="ColumnName" content="${escapeText(site.breadcrumb.at(-1) ?? "")}">
<meta name="ArticleTitle" content="${escapeText(title)}">
<meta name="PubDate" content="${site.date}">
<meta name="ContentSource" content="${escapeText(source)}">
<title>${escapeText(title)}_${escapeText(site.breadcrumb.at(-1) ?? "")}_${escapeText(site.name)}</title>
<style>
.wrap{width:1200px;margin:0 auto}.fl{float:left;width:860px}.fr{float:right;width:300px}
.article h1{font-size:26px;text-align:center}.article table{border-collapse:collapse}
@media print{.header,.nav,.position,.share,.side,.footer{display:none}}
</style>
<script>
function setSize(size){document.getElementById("zoom").style.fontSize=size+"px"}
</script>
</head>
<body>
<div class="header"><div class="wrap"><a href="/"><img src="/images/logo.png" alt="${escapeText(site.name)}"></a>
<form action="/search" method="get"><input type="text" name="q" placeholder="请输入关键词"><button type="submit">搜索</button></form></div></div>
<div class="nav"><ul class="wrap">${links(site.navigation, "li")}</ul></div>
<div class="position wrap">当前位置：${site.breadcrumb.map((name) => `<a href="#">${escapeText(name)}</a>`).join(" &gt; ")}</div>
<div class="wrap">
<div class="article fl">
<h1>${escapeText(title)}</h1>
<div class="info"><span>信息来源：${escapeText(source)}</span>&nbsp;&nbsp;<span>发布日期：${site.date}</span>&nbsp;&nbsp;<span class="sizes">字号：${site.sizes.map((name, index) => `<a href="javascript:setSize(${18 - index * 2})">${name}</a>`).join("&nbsp;")}</span>&nbsp;&nbsp;<a href="javascript:window.print()">${site.print}</a></div>
<div class="share">${links(site.tools, "span")}</div>
<div class="content" id="zoom">
<div class="TRS_Editor">
${content.filter((part) => part !== "").join("\n")}
</div>
</div>
${attachments(blocks)}<div class="tools"><a href="javascript:window.print()">${site.print}</a>&nbsp;<a href="javascript:window.close()">${site.close}</a></div>
</div>
<div class="side fr"><h2>${site.relatedTitle}</h2><ul>${links(site.related, "li")}</ul></div>
</div>
<div class="footer"><div class="wrap"><p>${site.footer.map((name) => `<a href="#">${escapeText(name)}</a>`).join(" | ")}</p>
<p>${escapeText(site.host)}&nbsp;&nbsp;${escapeText(site.record)}&nbsp;&nbsp;${escapeText(site.identifier)}</p></div></div>
</body>
</html>
`;
}

const emptyParagraph = `<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>`;

function links(names: readonly string[], element: string): string {
  return names.map((name) => `<${element}><a href="#">${escapeText(name)}</a></${element}>`).join("");
}

/** The line of links under the text, when the text sends its reader to an attachment. */
function attachments(blocks: readonly Block[]): string {
  const pattern = new RegExp(site.attachmentPattern, "u");
  for (const block of blocks) {
    const name = block.kind === "line" ? pattern.exec(block.text.trim())?.[1] : undefined;
    if (name !== undefined) {
      return `<div class="attachment">${site.attachmentLabel}<a href="${site.attachmentFile}">${escapeText(name)}</a></div>\n`;
    }
  }
  return "";
}

function paragraphOf(line: OutlineLine): string {
  const heading = line.role !== "body";
  const indent = heading || /^\s/u.test(line.text) ? "" : "text-indent:32.0pt;mso-char-indent-count:2.0;";
  const align = line.role === "title" ? ` align="center"` : "";
  const size = line.role === "title" ? "22.0pt" : "16.0pt";
  const text = spans(line.text, `font-size:${size};font-family:${heading ? "黑体" : "仿宋_GB2312"}`);
  return `<p class="MsoNormal"${align} style="${indent}line-height:150%">${heading ? `<b>${text}</b>` : text}</p>`;
}

function tableOf(grid: Grid): string {
  const rows = grid.map(
    (row, index) =>
      `<tr style="mso-yfti-irow:${index};height:22.7pt">\n${row.map(cellOf).filter(Boolean).join("\n")}\n</tr>`,
  );
  return `<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" width="${pixels(columnWidths)}" style="border-collapse:collapse;mso-table-layout-alt:fixed">
<tbody>
${rows.join("\n")}
</tbody>
</table>`;
}

function cellOf(cell: GridCell): string {
  if (cell.above) return "";
  const width = pixels(columnWidths.slice(cell.column, cell.column + cell.columnSpan));
  const columns = cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : "";
  const rows = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : "";
  const paragraphs = paragraphsOf(cell.lines).map((lines) => {
    const style = "font-size:10.0pt;font-family:宋体";
    if (lines.length === 0)
      return `<p class="MsoNormal" align="center"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>`;
    const align = lines.join("").length > 24 ? "left" : "center";
    return `<p class="MsoNormal" align="${align}">${lines.map((line) => spans(line, style)).join(`<span lang="EN-US"><br></span>`)}</p>`;
  });
  return `<td width="${width}"${columns}${rows} style="border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt">${paragraphs.join("")}</td>`;
}

/** Twentieths of a point as CSS pixels. */
function pixels(widths: readonly number[]): number {
  return Math.round(widths.reduce((sum, width) => sum + width, 0) / 15);
}

function spans(text: string, style: string): string {
  return cutIntoRuns(text)
    .map((run) => {
      const language = /[0-9A-Za-z]/u.test(run) ? ` lang="EN-US"` : "";
      return `<span${language} style="${style}">${hardSpaces(escapeText(run))}</span>`;
    })
    .join("");
}

/** Spaces at the edge of a run, or beside one another, would fall away on the page. */
function hardSpaces(text: string): string {
  return text.replace(/^ +| +$| {2,}/gu, (spaces) => "&nbsp;".repeat(spaces.length));
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
