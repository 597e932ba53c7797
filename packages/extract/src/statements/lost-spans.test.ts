import type { Block, Cell, Table } from "@juesuan/document";
import { describe, expect, it } from "vitest";
import { extractStatements } from "./index.ts";

const place = { line: 1, column: 1 };

/** A table as the text reader gives it: the last cell of a short row spans the rest. */
function dump(caption: string, rows: readonly (readonly string[])[]): Block[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const cells = rows.flatMap((row, at) =>
    row.map((text, column): Cell => {
      const last = column === row.length - 1;
      return { row: at, column, rowSpan: 1, columnSpan: last ? columns - column : 1, text, place };
    }),
  );
  const table: Table = { id: "t3", kind: "table", rows: rows.length, columns, cells, place };
  return [
    { id: "p1", kind: "paragraph", text: caption, place },
    { id: "p2", kind: "paragraph", text: "单位：万元", place },
    table,
  ];
}

const read = (blocks: Block[]) => {
  const { statements, problems } = extractStatements(blocks, () => false);
  const lines = statements[0]?.lines.map((line) => [
    line.code ?? "",
    line.label,
    ...Object.values(line.cells).map((cell) => (cell !== null && "value" in cell ? cell.text : "")),
  ]);
  return { lines, columns: statements[0]?.columns.map((column) => column.key), statements, problems };
};

const fund = [
  ["项目", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
  ["科目编码", "科目名称", "", "", "合计", "基本支出", "项目支出", ""],
  ["合计", "1.00", "35.00", "34.00", "10.00", "24.00", "2.00"],
  ["212", "城乡社区支出", "1.00", "35.00", "34.00", "10.00", "24.00", "2.00"],
];

describe("a statement whose merged cells a dump has lost", () => {
  it("has its heads and its row of totals put back", () => {
    const { lines, columns, problems } = read(dump("政府性基金预算财政拨款收入支出决算表", fund));
    expect(problems).toEqual([]);
    expect(columns).toEqual([
      "年初结转和结余",
      "本年收入",
      "本年支出/合计",
      "本年支出/基本支出",
      "本年支出/项目支出",
      "年末结转和结余",
    ]);
    expect(lines).toEqual([
      ["", "合计", "1.00", "35.00", "34.00", "10.00", "24.00", "2.00"],
      ["212", "城乡社区支出", "1.00", "35.00", "34.00", "10.00", "24.00", "2.00"],
    ]);
  });

  it("keeps refs to the cells where the dump has them", () => {
    const { statements } = read(dump("政府性基金预算财政拨款收入支出决算表", fund));
    const closing = statements[0]!.lines[0]!.cells.年末结转和结余;
    expect(closing).toMatchObject({ text: "2.00", ref: { block: "t3", cell: [2, 6] } });
  });

  it("reads totals of two lanes that cover their label columns, and no amount as a code", () => {
    const { lines } = read(
      dump("一般公共预算财政拨款基本支出决算表", [
        ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", "100.88", "302", "商品和服务支出", "8.90"],
        ["人员经费合计", "100.88", "公用经费合计", "8.90"],
      ]),
    );
    expect(lines).toEqual([
      ["301", "工资福利支出", "100.88"],
      ["302", "商品和服务支出", "8.90"],
      ["", "人员经费合计", "100.88"],
      ["", "公用经费合计", "8.90"],
    ]);
  });

  it("is not read where a row fits no arrangement", () => {
    const { statements, problems } = read(
      dump("政府性基金预算财政拨款收入支出决算表", [...fund, ["其中", "5.00", "4.00"]]),
    );
    expect(statements).toEqual([]);
    expect(problems.map((problem) => problem.code)).toEqual(["SPANS_UNCLEAR"]);
  });

  it("is left alone where nothing is missing", () => {
    const { lines } = read(
      dump("支出决算表", [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        ["201", "一般公共服务支出", "3.00", "1.00", "2.00"],
      ]),
    );
    expect(lines).toEqual([["201", "一般公共服务支出", "3.00", "1.00", "2.00"]]);
  });

  it("has each side's figures under its own head, though the last head of the dump reaches over both", () => {
    const { columns } = read(
      dump("财政拨款收入支出决算总表", [
        ["收入", "支出"],
        ["项目", "决算数", "项目", "合计", "一般公共预算财政拨款"],
        ["一、一般公共预算财政拨款", "10.00", "一、教育支出", "10.00", "10.00"],
        ["本年收入合计", "10.00", "本年支出合计", "10.00", "10.00"],
        ["总计", "10.00", "总计", "10.00", "10.00"],
      ]),
    );
    expect(columns).toEqual(["收入/决算数", "支出/合计", "支出/一般公共预算财政拨款"]);
  });

  it("has a head over each repetition of the heads below it", () => {
    const own = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"];
    const below = ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""];
    const { lines, columns, problems } = read(
      dump("财政拨款“三公”经费支出决算表", [
        ["预算数", "决算数"],
        [...own, ...own],
        [...below, ...below],
        ["1.37", "0.00", "0.00", "0.00", "0.00", "1.37", "1.10", "0.00", "0.00", "0.00", "0.00", "1.10"],
      ]),
    );
    expect(problems).toEqual([]);
    expect(columns?.filter((key) => /合计|接待|运行维护费$/u.test(key))).toEqual([
      "预算数/合计",
      "预算数/公务用车购置及运行维护费/公务用车运行维护费",
      "预算数/公务接待费",
      "决算数/合计",
      "决算数/公务用车购置及运行维护费/公务用车运行维护费",
      "决算数/公务接待费",
    ]);
    // Behind code and label: six columns of the budget, six of the outturn.
    expect(lines?.[0]?.slice(2)).toEqual([
      ...["1.37", "0.00", "0.00", "0.00", "0.00", "1.37"],
      ...["1.10", "0.00", "0.00", "0.00", "0.00", "1.10"],
    ]);
  });
});
