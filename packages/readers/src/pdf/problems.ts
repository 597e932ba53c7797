import type { Problem } from "@juesuan/document";
import type { ReadResult } from "../reader.ts";
import { refuse } from "../reader.ts";
import type { ReadPage } from "./page.ts";

/** Share of glyphs without a character from which a page's text is not to be trusted; bullets stay below it. */
const garbledShare = 0.05;

export function warning(code: string, zh: string, en: string, page?: number): Problem {
  return {
    code,
    severity: "warning",
    message: { zh, en },
    ...(page === undefined ? {} : { place: { page, box: [0, 0, 0, 0] } }),
  };
}

/** What a reader of the page has to know about it. */
export function pageProblems(page: ReadPage): Problem[] {
  const { number, width, height, textLayer } = page.page;
  const out: Problem[] = [];
  const say = (code: string, zh: string, en: string): void => {
    out.push({
      code,
      severity: "warning",
      message: { zh: `第 ${number} 页${zh}`, en: `Page ${number} ${en}` },
      place: { page: number, box: [0, 0, width, height] },
    });
  };
  if (textLayer === "none" && page.imageShare > 0.02) {
    say(
      "PAGE_WITHOUT_TEXT",
      "只有图像，没有文字层，需要识别。",
      "holds only images and no text; it needs OCR.",
    );
  }
  if (textLayer === "ocr") {
    say(
      "OCR_TEXT_LAYER",
      "是扫描图像，文字来自其下的识别层，数字可能有误。",
      "is a scan; its text comes from a recognised layer underneath, and figures may be wrong.",
    );
  }
  if (page.unmapped > garbledShare * page.glyphs && page.unmapped >= 3) {
    say(
      "GARBLED_TEXT",
      `有 ${page.unmapped} 个字形没有对应的字符，文字不完整。`,
      `has ${page.unmapped} glyphs without a character; its text is incomplete.`,
    );
  }
  if (page.outside > 0) {
    say(
      "TEXT_OUTSIDE_PAGE",
      `有 ${page.outside} 个字印在页面之外，未读取。`,
      `has ${page.outside} glyphs outside the page, which were not read.`,
    );
  }
  if (page.overloaded) {
    say("TOO_MANY_LINES", "线条过多，未识别表格。", "holds too many lines; no tables were recognised on it.");
  }
  const repairs = page.grids.reduce((sum, grid) => sum + grid.repairs, 0);
  if (repairs > 0) {
    say(
      "TABLE_REPAIRED",
      `的表格有 ${repairs} 处框线不完整，单元格由程序划分。`,
      `has a table with ${repairs} places where rulings do not close a cell; the cells were cut apart.`,
    );
  }
  return out;
}

/** A table ends a page, another begins the next, and nothing but their columns says that they are two. */
export function notJoined(page: number): Problem {
  return warning(
    "TABLE_NOT_JOINED",
    `第 ${page} 页开头的表格与上页末尾的表格栏目不一致，按两张表读取。`,
    `The table at the head of page ${page} has other columns than the one that ends the page before; they were read as two.`,
    page,
  );
}

/** No page has text. Pages without images are blank rather than scanned, but there is nothing to read either way. */
export function needsOcr(pages: readonly ReadPage[]): ReadResult {
  return refuse(
    "NO_TEXT_LAYER",
    `文件共 ${pages.length} 页，都没有文字层（多为扫描件）；请先做文字识别。`,
    `None of the ${pages.length} pages has a text layer (a scan, most likely); run OCR on the file first.`,
  );
}
