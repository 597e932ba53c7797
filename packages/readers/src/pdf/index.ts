import { type Block, type Problem, settleGrid } from "@juesuan/document";
import type { Reader, ReadResult } from "../reader.ts";
import { refuse } from "../reader.ts";
import { toBlocks } from "./blocks.ts";
import { openPdf } from "./open.ts";
import { type Layers, type ReadPage, readPage } from "./page.ts";
import { needsOcr, notJoined, pageProblems, warning } from "./problems.ts";

const mediaType = "application/pdf";

/**
 * PDF with a text layer. Each page is read once, from its operator list: text, rulings and images; tables are
 * recognised from these marks alone and joined over pages, the rest becomes paragraphs and furniture.
 */
export const pdfReader: Reader = {
  name: "pdf",
  mediaTypes: [mediaType],
  accepts(head) {
    // The header may follow some foreign bytes, but not after the first kilobyte (ISO 32000-1, annex H.3.4.1).
    const end = Math.min(head.length, 1024) - 4;
    for (let at = 0; at < end; at++) {
      if (
        head[at] === 0x25 &&
        head[at + 1] === 0x50 &&
        head[at + 2] === 0x44 &&
        head[at + 3] === 0x46 &&
        head[at + 4] === 0x2d
      ) {
        return true;
      }
    }
    return false;
  },
  async read(bytes, limits) {
    if (bytes.length > limits.bytes) {
      return refuse(
        "LIMIT",
        `文件大于 ${limits.bytes} 字节的上限。`,
        `The file is larger than the limit of ${limits.bytes} bytes.`,
      );
    }
    const opened = await openPdf(bytes);
    if ("ok" in opened) return opened;
    try {
      const { document } = opened;
      if (document.numPages > limits.pages) {
        return refuse(
          "LIMIT",
          `文件有 ${document.numPages} 页，超过 ${limits.pages} 页的上限。`,
          `The file has ${document.numPages} pages, more than the limit of ${limits.pages}.`,
        );
      }
      const layers = (await document.getOptionalContentConfig().catch(() => undefined)) as Layers | undefined;
      const pages: ReadPage[] = [];
      const problems: Problem[] = [];
      for (let number = 1; number <= document.numPages; number++) {
        try {
          const { page } = await readPage(document, number, layers, limits.cells);
          pages.push(page);
          problems.push(...pageProblems(page));
        } catch {
          problems.push(
            warning(
              "PAGE_UNREADABLE",
              `第 ${number} 页已损坏，未读取。`,
              `Page ${number} is damaged and was not read.`,
              number,
            ),
          );
        }
      }
      return finish(pages, problems);
    } finally {
      await opened.close();
    }
  },
};

function finish(pages: readonly ReadPage[], problems: Problem[]): ReadResult {
  if (pages.length === 0) {
    return refuse("CORRUPT", "文件中没有可读的页。", "No page of the file can be read.");
  }
  if (pages.every((page) => page.page.textLayer === "none")) return needsOcr(pages);
  const { blocks: found, tables } = toBlocks(pages);
  for (const { apart } of tables) if (apart?.reason === "columns") problems.push(notJoined(apart.page));
  const blocks = found.map((block) => settleBlock(block, problems));
  return { ok: true, value: { mediaType, pages: pages.map((page) => page.page), blocks }, problems };
}

/** The ruled grids hold by construction; what joining made of them is proved all the same. */
function settleBlock(block: Block, problems: Problem[]): Block {
  if (block.kind !== "table") return block;
  const { grid, repairs } = settleGrid(block);
  if (repairs === 0) return block;
  problems.push({
    ...warning(
      "TABLE_REPAIRED",
      `表格的单元格重叠或缺失，已修补 ${repairs} 处。`,
      `Cells of a table overlapped or were missing; ${repairs} were repaired.`,
    ),
    place: block.place,
  });
  return { ...block, ...grid, cells: [...grid.cells] };
}
