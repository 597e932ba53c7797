import type { Table } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { cellsOf, p, readBlocks, tbl, tc, texts, tr } from "./fixture.ts";

const cell = (inner: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
const heading = (text: string) =>
  `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const form = tbl(tr(tc("项目名称") + tc("甲")) + tr(tc("得分") + tc("95")));

describe("tables that only arrange the page", () => {
  test("a whole document in one cell is read as if the table were not there", async () => {
    const { blocks, codes } = await readBlocks(
      tbl(tr(cell(heading("一、收入") + p("本年收入合计12.5万元。") + form + p("附注")))),
    );
    expect(codes).toEqual([]);
    expect(blocks.map((block) => block.kind)).toEqual(["heading", "paragraph", "table", "paragraph"]);
    expect(cellsOf(blocks[2])).toEqual(["0,0 1×1 项目名称", "0,1 1×1 甲", "1,0 1×1 得分", "1,1 1×1 95"]);
    expect(blocks[1]!.place).toEqual({ part: "word/document.xml", path: "body/tbl[1]/tr[1]/tc[1]/p[2]" });
  });

  test("tables set below and beside each other by a table are tables of their own, in order", async () => {
    const { blocks } = await readBlocks(
      tbl(tr(cell(form + p("")) + cell(form + p(""))) + tr(cell(p("表二")) + cell(form + p("")))),
    );
    expect(blocks.map((block) => block.kind)).toEqual(["table", "table", "paragraph", "table"]);
  });

  test("arrangements within arrangements, and merged rows of them, are taken once", async () => {
    const inner = tbl(tr(cell(p("支出合计3万元。"))));
    const goOn = "<w:vMerge/>";
    const { blocks } = await readBlocks(
      tbl(
        tr(cell(inner + p(""), '<w:vMerge w:val="restart"/>') + cell(p("旁。"))) +
          tr(cell(p(""), goOn) + cell(p("下。"))),
      ),
    );
    expect(texts(blocks)).toEqual(["支出合计3万元。", "旁。", "下。"]);
  });

  test("a box around a sentence is running text, a column of entries is a table", async () => {
    expect((await readBlocks(tbl(tr(tc("年末结余为0万元。"))))).blocks.map((block) => block.kind)).toEqual([
      "paragraph",
    ]);
    const list = await readBlocks(tbl(tr(tc("项目")) + tr(tc("甲")) + tr(tc("乙"))));
    expect((list.blocks[0] as Table).rows).toBe(3);
  });

  test("a grid stays one, whatever single cells hold", async () => {
    const long = "完成了全年的运行维护任务，".repeat(70);
    const rows = tr(tc("项目") + tc("甲")) + tr(tc("目标") + tc(long)) + tr(tc("得分") + tc("9"));
    expect((await readBlocks(tbl(rows))).blocks.map((block) => block.kind)).toEqual(["table"]);
    const nested = tr(tc("指标") + cell(form + p("")));
    expect((await readBlocks(tbl(rows + nested))).blocks.map((block) => block.kind)).toEqual([
      "table",
      "table",
    ]);
  });

  test("deleted and hidden text does not count", async () => {
    const deleted = `<w:p><w:del><w:r><w:delText>删去的话。</w:delText></w:r></w:del><w:r><w:t>项</w:t></w:r></w:p>`;
    expect((await readBlocks(tbl(tr(cell(deleted))))).blocks.map((block) => block.kind)).toEqual(["table"]);
  });
});
