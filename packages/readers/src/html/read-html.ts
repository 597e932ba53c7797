import type { Block, Problem } from "@juesuan/document";
import { decodeText } from "../charset.ts";
import { type Limits, type ReadResult, refuse } from "../reader.ts";
import { holdsAttachment, isTitle, type PageParts, partPage } from "./content.ts";
import data from "./data/furniture.json" with { type: "json" };
import { emptyTally, type FlowTally, isBlockTag, readFlow, textLength } from "./flow.ts";
import { brokenLimit } from "./markup-size.ts";
import { type HtmlElement, type HtmlTree, isElement, parseHtml, pathOf } from "./tree.ts";

/** Content of fewer characters is an error page when its words are. */
const shortPage = 300;

/**
 * Reads a web page: the account's text and tables as blocks, everything around them as furniture with its role.
 * Problems: those of `decodeText`, `LIMIT`, `ERROR_PAGE`, `SCRIPT_PAGE`, `FRAMES`, `HIDDEN_TEXT`, `STRUCK_TEXT`,
 * `IMAGES_ONLY`, `TABLE_REPAIRED`.
 */
export function readHtml(bytes: Uint8Array, limits: Limits, contentType?: string): ReadResult {
  const decoded = decodeText(bytes, { contentType, markup: true });
  if (decoded.problems.some((problem) => problem.severity === "fatal"))
    return { ok: false, problems: decoded.problems };
  const broken = brokenLimit(decoded.text, limits);
  const tree = broken === undefined ? parseHtml(decoded.text, limits) : undefined;
  if (broken === "cells") return tooManyCells(limits);
  if (tree === undefined) {
    return refuse(
      "LIMIT",
      `网页元素的嵌套超过 ${limits.depth} 层的上限；请确认文件无误，或用浏览器打印成 PDF 后再试。`,
      `The page nests its elements deeper than ${limits.depth}; check the file, or print it to PDF in a browser.`,
    );
  }
  const tally = emptyTally();
  const blocks = settleTitle(settleAttachments(readPage(tree, limits, tally)), tree);
  if (tally.tooLarge) return tooManyCells(limits);
  const fatal = notAnAccount(blocks, tree);
  if (fatal !== undefined) return { ok: false, problems: [...decoded.problems, fatal] };
  const problems = [...decoded.problems, ...warnings(blocks, tree, tally)];
  return { ok: true, value: { mediaType: "text/html", pages: [], blocks }, problems };
}

function tooManyCells(limits: Limits): ReadResult {
  return refuse(
    "LIMIT",
    `网页中有一张表超过 ${limits.cells} 个单元格的上限；请确认文件无误，或拆分后再试。`,
    `A table of the page has more than ${limits.cells} cells; check the file, or split it.`,
  );
}

function readPage(tree: HtmlTree, limits: Limits, tally: FlowTally): Block[] {
  const parts = partPage(tree.body, limits.cells);
  const blocks: Block[] = [];
  if (tree.title !== "") {
    blocks.push({
      id: "",
      kind: "furniture",
      role: "title",
      text: tree.title,
      place: { part: "html", path: "head/title" },
    });
  }
  const around = emptyTally();
  const title = (element: HtmlElement): "taken" => {
    const level = /^h[1-3]$/.test(element.tag) ? Number(element.tag[1]) : 1;
    const text = lineOf(element);
    if (text !== "")
      blocks.push({ id: "", kind: "heading", level, text, place: { part: "html", path: pathOf(element) } });
    return "taken";
  };
  let begun = false;
  const addContent = (block: Block) => {
    begun = true;
    blocks.push(block);
  };
  const visitInside = (element: HtmlElement) => {
    const role = parts.roles.get(element);
    if (role === undefined && !begun && !isHeading(element) && isTitle(element, textLength(element)))
      return title(element);
    return takeFurniture(element, role, blocks);
  };
  const visitAround = (element: HtmlElement) => {
    if (element === parts.content) {
      readFlow(element, limits.cells, tally, visitInside, addContent);
      return "taken";
    }
    if (holdsContent(element, parts)) return "read";
    // Headings beside the content may be the title, which is settled afterwards.
    const known = parts.roles.get(element);
    if (known === undefined && isTitle(element, textLength(element))) return title(element);
    return takeFurniture(element, known ?? (holdsAttachment(element) ? "attachment" : "page"), blocks);
  };
  if (parts.content === tree.body) readFlow(tree.body, limits.cells, tally, visitInside, addContent);
  else {
    readFlow(tree.body, limits.cells, around, visitAround, (block) => {
      if (block.kind !== "paragraph") blocks.push(block);
      else blocks.push({ id: "", kind: "furniture", role: "page", text: block.text, place: block.place });
    });
  }
  return blocks;
}

function isHeading(element: HtmlElement): boolean {
  return /^h[1-6]$/.test(element.tag);
}

function holdsContent(element: HtmlElement, parts: PageParts): boolean {
  for (let node: HtmlElement | undefined = parts.content; node !== undefined; node = node.parent) {
    if (node === element) return true;
  }
  return false;
}

function takeFurniture(element: HtmlElement, role: string | undefined, blocks: Block[]): "read" | "taken" {
  if (role === undefined) return "read";
  const text = lineOf(element);
  if (text !== "") {
    blocks.push({ id: "", kind: "furniture", role, text, place: { part: "html", path: pathOf(element) } });
  }
  return "taken";
}

/** Shown text of an element on one line; its blocks and links are set apart by a space. */
function lineOf(root: HtmlElement): string {
  const pieces: string[] = [];
  const walk = (element: HtmlElement) => {
    for (const child of element.children) {
      if (!isElement(child)) pieces.push(child);
      else if (!child.hidden) {
        const edge = isBlockTag(child.tag) || child.tag === "br" || child.tag === "a" ? " " : "";
        pieces.push(edge);
        walk(child);
        pieces.push(edge);
      }
    }
  };
  walk(root);
  return pieces.join("").replace(/\s+/g, " ").trim();
}

/**
 * Files listed beside the content: what the text names already is furniture, what only the list names is content.
 */
function settleAttachments(blocks: readonly Block[]): Block[] {
  const text = squashed(contentText(blocks));
  return blocks.map((block): Block => {
    if (block.kind !== "furniture" || block.role !== "attachment") return block;
    const names = block.text.split(/\s*附件\s?\d{0,2}\s*[:：]?\s*/).map(squashed);
    if (names.every((name) => text.includes(name))) return block;
    return { id: "", kind: "paragraph", text: block.text, place: block.place };
  });
}

/**
 * A site prints the title above the text, which often begins with it: then the site's one is furniture. A page whose
 * text has no title gets it from the title or the article's name in the head.
 */
function settleTitle(blocks: readonly Block[], tree: HtmlTree): Block[] {
  const texts = blocks.map((block) => (block.kind === "table" ? "" : squashed(block.text)));
  const content = blocks.flatMap((block, index) =>
    block.kind === "paragraph" || (block.kind === "heading" && block.level > 3) ? [texts[index]!] : [],
  );
  const opening = content.slice(0, 6).join("");
  const firstContent = blocks.findIndex((block) => block.kind === "paragraph" || block.kind === "table");
  const settled = blocks.map((block, index): Block => {
    if (block.kind !== "heading" || index > firstContent || !opening.includes(texts[index]!)) return block;
    return { id: "", kind: "furniture", role: "title", text: block.text, place: block.place };
  });
  const title = headTitle(tree);
  const shown = blocks
    .map((block, index) => (block.kind === "furniture" ? "" : texts[index]))
    .slice(0, 12)
    .join("");
  if (
    title === "" ||
    firstContent === -1 ||
    shown.includes(squashed(title)) ||
    settled.some((block) => block.kind === "heading" && block.level <= 2)
  ) {
    return settled;
  }
  const at = settled.findIndex((block) => block.kind === "furniture" && block.role === "title");
  const heading: Block = {
    id: "",
    kind: "heading",
    level: 1,
    text: title,
    place: { part: "html", path: "head/title" },
  };
  return at === 0 ? [heading, ...settled.slice(1)] : [heading, ...settled];
}

/** The article's name, or the title without what the site hangs on; empty if it is no Chinese title. */
function headTitle(tree: HtmlTree): string {
  const named = tree.metas.get("articletitle")?.trim() ?? "";
  const first = tree.title.split(new RegExp(`\\s*${data.titleSeparators}\\s*`))[0]?.trim() ?? "";
  const title = named !== "" ? named : first;
  return /[\u4e00-\u9fff]{6}/.test(title) ? title : "";
}

function squashed(text: string): string {
  return text.replace(/\s+/g, "");
}

function contentText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === "furniture") return "";
      return block.kind === "table" ? block.cells.map((cell) => cell.text).join("") : block.text;
    })
    .join("\n");
}

const errorWords = data.errorPages.map((source) => new RegExp(source, "iu"));

function notAnAccount(blocks: readonly Block[], tree: HtmlTree): Problem | undefined {
  const text = contentText(blocks);
  const length = squashed(text).length;
  if (length < shortPage && errorWords.some((word) => word.test(text) || word.test(tree.title))) {
    return fatal(
      "ERROR_PAGE",
      "网页只是出错、验证或跳转的提示，不含正文；请在浏览器中打开原网址，确认显示正文后重新保存。",
      "The page only shows an error, a check or a redirection; open its address in a browser and save it once the text shows.",
    );
  }
  if (length === 0 && tree.scripts > 0) {
    return fatal(
      "SCRIPT_PAGE",
      "网页的正文由脚本载入，文件中没有正文；请在浏览器中打开，待正文显示后打印成 PDF 再试。",
      "The page loads its text by script and the file holds none; open it in a browser and print it to PDF.",
    );
  }
  return undefined;
}

function warnings(blocks: readonly Block[], tree: HtmlTree, tally: FlowTally): Problem[] {
  const problems: Problem[] = [];
  if (tree.elsewhere.length > 0) {
    const targets = tree.elsewhere.slice(0, 3).join("  ");
    problems.push(
      warning(
        "FRAMES",
        `网页有内容在别的文件中（框架或跳转：${targets}），未读取；若正文在其中，请直接下载该文件。`,
        `Part of the page is in other files (frames or a redirection: ${targets}) and was not read; if the text is there, download that file.`,
      ),
    );
  }
  if (tally.hidden > 0) {
    problems.push(
      warning(
        "HIDDEN_TEXT",
        `网页正文中有 ${tally.hidden} 个字被设为不显示，未读取；请在浏览器中核对正文是否完整。`,
        `${tally.hidden} characters of the text are set not to show and were not read; compare with the page in a browser.`,
      ),
    );
  }
  if (tally.struck > 0) {
    problems.push(
      warning(
        "STRUCK_TEXT",
        `网页正文中有 ${tally.struck} 个字带删除线，按已删除处理；请核对。`,
        `${tally.struck} characters of the text are struck out and were taken as deleted; check them.`,
      ),
    );
  }
  if (tally.images > 0 && squashed(contentText(blocks)).length < 100) {
    problems.push(
      warning(
        "IMAGES_ONLY",
        "网页的正文主要是图片，图片中的文字未读取；请提供 Word、带文字层的 PDF 或文本格式的原件。",
        "The page consists of pictures mainly, their text was not read; supply the original as Word, PDF with a text layer or text.",
      ),
    );
  }
  if (tally.spanless > 0) {
    problems.push(
      warning(
        "SPANS_LOST",
        `有 ${tally.spanless} 张表没有合并单元格而各行列数不一；短行的最后一格按横跨其余各列处理，请与原文核对。`,
        `${tally.spanless} tables have no merged cells and rows of different lengths; the last cell of a short row is taken to span the rest. Compare with the original.`,
      ),
    );
  }
  if (tally.cutTables > 0) {
    problems.push(
      warning(
        "TABLE_REPAIRED",
        `有 ${tally.cutTables} 张表的合并单元格互相重叠，已按不重叠处理；请与原文核对。`,
        `Merged cells of ${tally.cutTables} tables overlap and were cut back; compare with the original.`,
      ),
    );
  }
  return problems;
}

function fatal(code: string, zh: string, en: string): Problem {
  return { code, severity: "fatal", message: { zh, en } };
}

function warning(code: string, zh: string, en: string): Problem {
  return { code, severity: "warning", message: { zh, en } };
}
