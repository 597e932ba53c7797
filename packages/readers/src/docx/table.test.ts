import { checkGrid, type Table } from "@juesuan/document";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsOf, p, r, readBlocks, tbl, tc, texts, tr } from "./fixture.ts";

const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
const restart = '<w:vMerge w:val="restart"/>';
const goOn = "<w:vMerge/>";

async function table(rows: string, codes: string[] = [], widths?: number[]): Promise<string[]> {
  const result = await readBlocks(tbl(rows, widths));
  expect(result.codes).toEqual(codes);
  expect(result.blocks).toHaveLength(1);
  expect(checkGrid(result.blocks[0] as Table)).toEqual([]);
  return cellsOf(result.blocks[0]);
}

describe("tables", () => {
  test("horizontal and vertical merges", async () => {
    const rows = tr(tc("项目", restart) + tc("金额", span(2))) + tr(tc("", goOn) + tc("预算") + tc("决算"));
    expect(await table(rows)).toEqual(["0,0 2×1 项目", "0,1 1×2 金额", "1,1 1×1 预算", "1,2 1×1 决算"]);
  });

  test("a cell that is merged both ways, and a merge that restarts below another", async () => {
    const rows =
      tr(tc("甲", span(2) + restart) + tc("乙")) +
      tr(tc("", span(2) + goOn) + tc("丙")) +
      tr(tc("丁", span(2) + restart) + tc("戊"));
    expect(await table(rows)).toEqual(["0,0 2×2 甲", "0,2 1×1 乙", "1,2 1×1 丙", "2,0 1×2 丁", "2,2 1×1 戊"]);
  });

  test("columns left out before and after a row are empty cells, and nothing shifts", async () => {
    const rows =
      tr(tc("a") + tc("b") + tc("c")) + tr(tc("1.5"), '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>');
    expect(await table(rows)).toEqual([
      "0,0 1×1 a",
      "0,1 1×1 b",
      "0,2 1×1 c",
      "1,0 1×1 ",
      "1,1 1×1 1.5",
      "1,2 1×1 ",
    ]);
  });

  test("hMerge", async () => {
    const rows =
      tr(tc("宽", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("c")) +
      tr(tc("1") + tc("2") + tc("3"));
    expect(await table(rows)).toEqual(["0,0 1×2 宽", "0,2 1×1 c", "1,0 1×1 1", "1,1 1×1 2", "1,2 1×1 3"]);
  });

  test("a short row is filled and reported, with its place", async () => {
    const result = await readBlocks(tbl(tr(tc("a") + tc("b")) + tr(tc("c"))));
    expect(cellsOf(result.blocks[0])).toEqual(["0,0 1×1 a", "0,1 1×1 b", "1,0 1×1 c", "1,1 1×1 "]);
    expect(result.problems).toMatchObject([
      { code: "TABLE_RAGGED", place: { part: "word/document.xml", path: "body/tbl[1]/tr[2]" } },
    ]);
  });

  test("a merge that continues nothing stands for itself and is reported", async () => {
    expect(await table(tr(tc("a", goOn) + tc("b")), ["TABLE_REPAIRED"])).toEqual(["0,0 1×1 a", "0,1 1×1 b"]);
  });

  test("text in a cell that is merged away does not print and is reported", async () => {
    expect(await table(tr(tc("a", restart)) + tr(tc("藏", goOn)), ["MERGED_CELL_TEXT"])).toEqual([
      "0,0 2×1 a",
    ]);
  });

  test("columns without width are taken out, so that edges almost in line meet", async () => {
    const rows =
      tr(tc("1") + tc("2", span(2)) + tc("3", restart)) + tr(tc("4") + tc("5") + tc("", span(2) + goOn));
    expect(await table(rows, [], [1200, 2400, 1, 2400])).toEqual([
      "0,0 1×1 1",
      "0,1 1×1 2",
      "0,2 2×1 3",
      "1,0 1×1 4",
      "1,1 1×1 5",
    ]);
  });

  test("a deleted row is dropped, an inserted one kept", async () => {
    const rows = tr(tc("a")) + tr(tc("旧"), '<w:del w:id="1"/>') + tr(tc("新"), '<w:ins w:id="2"/>');
    expect(await table(rows, ["TRACKED_CHANGES"])).toEqual(["0,0 1×1 a", "1,0 1×1 新"]);
  });

  test("a hidden row is dropped and reported", async () => {
    expect(await table(tr(tc("a")) + tr(tc("藏"), "<w:hidden/>"), ["HIDDEN_TEXT"])).toEqual(["0,0 1×1 a"]);
  });

  test("rows and cells in content controls", async () => {
    const rows = `<w:sdt><w:sdtContent>${tr(`${tc("a")}<w:sdt><w:sdtContent>${tc("b")}</w:sdtContent></w:sdt>`)}</w:sdtContent></w:sdt>`;
    expect(await table(rows)).toEqual(["0,0 1×1 a", "0,1 1×1 b"]);
  });

  test("paragraphs and breaks of a cell are lines of its text", async () => {
    const cell = `<w:tc>${p("")}${p("甲")}<w:p><w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>${p("")}</w:tc>`;
    expect(await table(tr(cell))).toEqual(["0,0 1×1 甲\n乙\n丙"]);
  });

  test("a nested table follows the outer one, whose cell keeps its own text", async () => {
    const inner = tbl(tr(tc("内")));
    const { blocks, codes } = await readBlocks(
      tbl(
        tr(`<w:tc>${p("外")}${inner}${p("")}</w:tc>${tc("旁")}`) +
          tr(tc("丁") + tc("戊")) +
          tr(tc("己") + tc("庚")),
      ) + p("后"),
    );
    expect(codes).toEqual([]);
    expect(blocks.map((block) => block.kind)).toEqual(["table", "table", "paragraph"]);
    expect(cellsOf(blocks[0]).slice(0, 3)).toEqual(["0,0 1×1 外", "0,1 1×1 旁", "1,0 1×1 丁"]);
    expect(cellsOf(blocks[1])).toEqual(["0,0 1×1 内"]);
    expect(blocks[1]!.place).toEqual({ part: "word/document.xml", path: "body/tbl[1]/tr[1]/tc[1]/tbl[1]" });
    expect((blocks[0] as Table).cells[1]!.place).toEqual({
      part: "word/document.xml",
      path: "body/tbl[1]/tr[1]/tc[2]",
    });
    expect(texts(blocks)).toEqual(["后"]);
  });

  test("a span beyond all reason is clamped to the declared grid and reported", async () => {
    for (const value of ["2000000000", "99999999999999999999", "-3", "0", "x"]) {
      const rows = tr(tc("a", `<w:gridSpan w:val="${value}"/>`)) + tr(tc("b") + tc("c"));
      const result = await readBlocks(tbl(rows, [1000, 1000]));
      expect(checkGrid(result.blocks[0] as Table)).toEqual([]);
      expect((result.blocks[0] as Table).columns).toBe(2);
      expect(result.codes).toContain("TABLE_REPAIRED");
    }
  });

  test("any mixture of spans, merges and left-out columns gives a grid", async () => {
    const cell = fc.record({
      span: fc.integer({ min: 0, max: 4 }),
      vertical: fc.constantFrom("", restart, goOn),
      horizontal: fc.constantFrom("", "", "", '<w:hMerge w:val="restart"/>', "<w:hMerge/>"),
    });
    const row = fc.record({
      cells: fc.array(cell, { maxLength: 5 }),
      before: fc.integer({ min: 0, max: 3 }),
      after: fc.integer({ min: 0, max: 2 }),
    });
    const widths = fc.array(fc.constantFrom(1, 1000), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), widths, async (rows, grid) => {
        let count = 0;
        const body = rows.map(({ cells, before, after }) =>
          tr(
            cells.map((one) => tc(`t${count++}`, span(one.span) + one.horizontal + one.vertical)).join(""),
            `<w:gridBefore w:val="${before}"/><w:gridAfter w:val="${after}"/>`,
          ),
        );
        const { blocks } = await readBlocks(p("文") + tbl(body.join(""), grid));
        for (const block of blocks) if (block.kind === "table") expect(checkGrid(block)).toEqual([]);
      }),
      { numRuns: 60, seed: 20 },
    );
  });

  test("hidden text in a cell", async () => {
    const cell = `<w:tc><w:p>${r("25")}${r("99", "<w:vanish/>")}</w:p></w:tc>`;
    expect(await table(tr(cell), ["HIDDEN_TEXT"])).toEqual(["0,0 1×1 25"]);
  });
});
