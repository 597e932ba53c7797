import { existsSync, readFileSync } from "node:fs";
import type { Block } from "@juesuan/document";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { defaultLimits } from "../reader.ts";
import { readHtml } from "./read-html.ts";

const page = new URL("../../../../corpus/fengtai-info-centre-2020/source.html", import.meta.url);
const available = existsSync(page);
const read = (bytes: Uint8Array): readonly Block[] => {
  const result = readHtml(bytes, defaultLimits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.blocks;
};
/** Text and tables of the content, without places. */
const content = (blocks: readonly Block[]) =>
  blocks.flatMap((block) =>
    block.kind === "furniture"
      ? []
      : [block.kind === "table" ? block.cells.map(({ text }) => text).join("|") : block.text],
  );

/** The same text inside pages of other builds; class names of one kind of site never help in the next. */
const builds: Readonly<Record<string, (text: string) => string>> = {
  "tables for layout, GB2312": (
    text,
  ) => `<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><body>
    <table width=1000><tr><td colspan=2><a href=/>首页</a> | <a href=/1>动态</a> | <a href=/2>公开</a></td></tr>
    <tr><td width=200><table><tr><td><a href=/3>预算</a></td></tr><tr><td><a href=/4>决算</a></td></tr></table></td>
    <td><table width=100%><tr><td>${text}</td></tr><tr><td>【打印】【关闭】</td></tr></table></td></tr>
    <tr><td colspan=2>主办单位：某某区人民政府　京ICP备00000000号</td></tr></table></body></html>`,
  "one form around everything": (
    text,
  ) => `<body><form id=aspnetForm><div class=banner><ul><li><a href=/>首页</a><li><a href=/1>动态</a></ul></div>
    <div class=c1><div class=c2><div class=c3>${text}</div></div></div>
    <div class=ft>版权所有：某某局　网站标识码：0000000000</div></form></body>`,
  "semantic elements": (
    text,
  ) => `<body><header><nav><a href=/>首页</a><a href=/1>动态</a></nav></header><main><article><h2>决算公开</h2>
    <p class=info>发布时间：2021-09-01 来源：某某局</p><section>${text}</section></article><aside><h3>推荐阅读</h3><a href=/5>某某通知</a></aside></main>
    <footer><p>关于我们 | 联系我们</p><p>Copyright 某某局</p></footer></body>`,
  "text straight in the body": (text) =>
    `<body>当前位置：<a href=/>首页</a> &gt; <a href=/1>决算</a><hr>${text}</body>`,
  "a long list of news beside it": (text) =>
    `<body><div class=l><ul>${Array.from({ length: 80 }, (_, index) => `<li><a href=/n${index}>某某区召开第${index}次工作会议部署重点任务</a><span>2021-09-0${index % 9}</span></li>`).join("")}</ul></div><div class=r>${text}</div></body>`,
};

describe.skipIf(!available)("content is found without a site's name (skipped without the corpus)", () => {
  const markup = available ? readFileSync(page, "utf8") : "";
  const text = markup
    .slice(markup.indexOf('<div class="TRS_Editor">'), markup.indexOf('<div class="attachment">'))
    .replace(/<\/div>\s*<\/div>\s*$/, "</div>");
  const expected = content(read(new Uint8Array(Buffer.from(markup))));

  test.each(Object.entries(builds))("%s", (name, build) => {
    expect(expected.length).toBe(85);
    const found = content(
      read(new Uint8Array(iconv.encode(build(text), name.includes("GB2312") ? "gbk" : "utf8"))),
    );
    const extra = found.filter((line) => !expected.includes(line));
    expect(found.filter((line) => !extra.includes(line))).toEqual(expected);
    expect(extra).toEqual(name === "semantic elements" ? ["决算公开"] : []);
  });
});
