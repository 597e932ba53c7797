import type { Statement } from "@juesuan/account";
import { type Block, numberBlocks, type Place } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { grid, type Notation } from "../forms/fixtures/notation.ts";
import { line, one, read } from "./fixtures/read.ts";
import { statementOf } from "./identify.ts";
import { extractStatements } from "./index.ts";

const place: Place = { line: 1, column: 1 };
const heading = (text: string): Block => ({ id: "", kind: "heading", level: 1, text, place }) as Block;

/** A line as `side code label: column=print …`, blanks left out. */
const shown = ({ lines }: Statement): string[] =>
  lines.map(({ side, code, label, cells }) => {
    const figures = Object.entries(cells).flatMap(([key, cell]) => {
      if (cell === null) return [];
      if ("value" in cell) return [`${key}=${cell.text}${cell.unit ?? ""}`];
      return [`${key}=${"text" in cell ? `“${cell.text}”` : "na" in cell ? "—" : "无"}`];
    });
    return [side ?? "", code ?? "", label, ...figures].filter((part) => part !== "").join(" ");
  });

describe("收入支出决算总表", () => {
  const rows: Notation = [
    "收入 | < | < | 支出 | < | <",
    "项目 | 行次 | 决算数 | 项目 | 行次 | 决算数",
    "栏次 | | 1 | 栏次 | | 2",
    "一、一般公共预算财政拨款收入 | 1 | 1,302.51 | 一、一般公共服务支出 | 32 | 1,180.78",
    "二、政府性基金预算财政拨款收入 | 2 | | 二、外交支出 | 33 |",
    "本年收入合计 | 27 | 1,302.51 | 本年支出合计 | 84 | 1,180.78",
    "使用非财政拨款结余 | 28 | — | 结余分配 | 85 | 0.00",
    "总计 | 31 | 1,302.51 | 总计 | 88 | 1,180.78",
  ];
  const lines = [
    "revenue 一、一般公共预算财政拨款收入 收入/决算数=1,302.51万元",
    "expenditure 一、一般公共服务支出 支出/决算数=1,180.78万元",
    "revenue 二、政府性基金预算财政拨款收入",
    "expenditure 二、外交支出",
    "revenue 本年收入合计 收入/决算数=1,302.51万元",
    "expenditure 本年支出合计 支出/决算数=1,180.78万元",
    "revenue 使用非财政拨款结余 收入/决算数=—",
    "expenditure 结余分配 支出/决算数=0.00万元",
    "revenue 总计 收入/决算数=1,302.51万元",
    "expenditure 总计 支出/决算数=1,180.78万元",
  ];

  test("two sides with line numbers and a row of column numbers", () => {
    const statement = one("一、收入支出决算总表", "公开01表", "部门：某局 金额单位：万元", rows);
    expect(statement).toMatchObject({
      statement: "revenueAndExpenditureSummary",
      title: "收入支出决算总表",
      unit: "万元",
    });
    expect(statement.columns.map(({ path }) => path)).toEqual([
      ["收入", "决算数"],
      ["支出", "决算数"],
    ]);
    expect(shown(statement)).toEqual(lines);
    expect(statement.lines.map(({ level }) => level)).toEqual([1, 1, 1, 1, 0, 0, 1, 1, 0, 0]);
  });

  test("caption, number of the form, department and unit are rows of the table", () => {
    const inside: Notation = [
      "收入支出决算总表 | < | < | < | < | <",
      "| | | | | 公开01表",
      "部门：某局 | < | | | | 金额单位：万元",
      ...rows,
    ];
    const statement = one(inside);
    expect(statement).toMatchObject({ statement: "revenueAndExpenditureSummary", unit: "万元" });
    expect(shown(statement)).toEqual(lines);
  });

  test("sides that no head names are told by their rows", () => {
    const bare: Notation = [
      "项目 | 金额 | 项目 | 金额",
      "一、一般公共预算财政拨款收入 | 5.00 | 一、教育支出 | 5.00",
      "本年收入合计 | 5.00 | 本年支出合计 | 5.00",
    ];
    const statement = one("收支决算总表 单位：万元", bare);
    expect(shown(statement)).toEqual([
      "revenue 一、一般公共预算财政拨款收入 金额=5.00万元",
      "expenditure 一、教育支出 金额=5.00万元",
      "revenue 本年收入合计 金额=5.00万元",
      "expenditure 本年支出合计 金额=5.00万元",
    ]);
  });
});

describe("a summary with a third lane by nature and economic class", () => {
  test("has its lines on the side of expenditure, and the totals that reach over both lanes", () => {
    const statement = one("收入支出决算总表", "单位：万元", [
      "收入 | < | < | 支出 | < | < | < | < | <",
      "项目 | 行次 | 决算数 | 项目（按功能分类） | 行次 | 决算数 | 项目（按支出性质和经济分类） | 行次 | 决算数",
      "一、一般公共预算财政拨款收入 | 1 | 9.00 | 一、教育支出 | 32 | 9.00 | 一、基本支出 | 58 | 9.00",
      "本年收入合计 | 27 | 9.00 | 本年支出合计 | < | < | < | 84 | 9.00",
    ]);
    expect(shown(statement)).toEqual([
      "revenue 一、一般公共预算财政拨款收入 收入/决算数=9.00万元",
      "expenditure 一、教育支出 支出/决算数=9.00万元",
      "expenditure 一、基本支出 支出/决算数=9.00万元",
      "revenue 本年收入合计 收入/决算数=9.00万元",
      "expenditure 本年支出合计 支出/决算数=9.00万元",
    ]);
  });
});

describe("tables by functional classification", () => {
  test("codes split over 类, 款 and 项; the head of the code reaches down beside the total", () => {
    const statement = one(
      "三、支出决算表",
      "单位：万元",
      [
        "项目 | < | < | < | 本年支出合计 | 基本支出 | 项目支出",
        "功能分类科目编码 | < | < | 科目名称 | ^ | ^ | ^",
        "^ | < | < | ^ | ^ | ^ | ^",
        "类 | 款 | 项 | 栏次 | 1 | 2 | 3",
        "^ | ^ | ^ | 合计 | 30.00 | 20.00 | 10.00",
        "208 | | | 社会保障和就业支出 | 30.00 | 20.00 | 10.00",
        "208 | 05 | | 行政事业单位养老支出 | 30.00 | 20.00 | 10.00",
        "208 | 05 | 05 | 机关事业单位基本养老保险缴费支出 | 30.00 | 20.00 | 10.00",
      ].filter((_, at) => at !== 2) as Notation,
    );
    expect(shown(statement)).toEqual([
      "合计 本年支出合计=30.00万元 基本支出=20.00万元 项目支出=10.00万元",
      "208 社会保障和就业支出 本年支出合计=30.00万元 基本支出=20.00万元 项目支出=10.00万元",
      "20805 行政事业单位养老支出 本年支出合计=30.00万元 基本支出=20.00万元 项目支出=10.00万元",
      "2080505 机关事业单位基本养老保险缴费支出 本年支出合计=30.00万元 基本支出=20.00万元 项目支出=10.00万元",
    ]);
    expect(statement.lines.map(({ level }) => level)).toEqual([0, 1, 2, 3]);
  });

  test("whole codes in one merged column", () => {
    const statement = one("收入决算表", "单位：元", [
      "项目 | < | < | < | 本年收入合计 | 财政拨款收入",
      "支出功能分类科目编码 | < | < | 科目名称 | ^ | ^",
      "类 | 款 | 项 | 合计 | 300,000.00 | 300,000.00",
      "210 | < | < | 卫生健康支出 | 300,000.00 | 300,000.00",
      "21011 | < | < | 行政事业单位医疗 | 300,000.00 | 300,000.00",
      "2101101 | < | < | 行政单位医疗 | 300,000.00 | 300,000.00",
    ]);
    expect(statement).toMatchObject({ statement: "revenue", unit: "元" });
    expect(statement.lines.map(({ code, label }) => [code, label])).toEqual([
      [undefined, "合计"],
      ["210", "卫生健康支出"],
      ["21011", "行政事业单位医疗"],
      ["2101101", "行政单位医疗"],
    ]);
    expect(statement.lines[1]!.cells.财政拨款收入).toMatchObject({ value: "300000", unit: "元", places: 2 });
  });

  test("a code printed in front of its name", () => {
    const statement = one("一般公共预算财政拨款支出决算表", "金额单位：万元", [
      "科目 | 合计 | 基本支出 | 项目支出",
      "221 住房保障支出 | 9.00 | 9.00 |",
      "[22102]住房改革支出 | 9.00 | 9.00 |",
    ]);
    expect(statement.lines.map(({ code, label }) => [code, label])).toEqual([
      ["221", "住房保障支出"],
      ["22102", "住房改革支出"],
    ]);
  });

  test("three levels of heads, a group with its own total", () => {
    const statement = one("政府性基金预算财政拨款收入支出决算表", "单位：万元", [
      "科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余",
      "^ | ^ | ^ | ^ | 小计 | 基本支出 | 项目支出 | ^",
      "212 | 城乡社区支出 | 1.00 | 4.00 | 5.00 | | 5.00 | 0",
    ]);
    expect(statement.columns.map(({ key }) => key)).toEqual([
      "年初结转和结余",
      "本年收入",
      "本年支出/小计",
      "本年支出/基本支出",
      "本年支出/项目支出",
      "年末结转和结余",
    ]);
    expect(shown(statement)).toEqual([
      "212 城乡社区支出 年初结转和结余=1.00万元 本年收入=4.00万元 本年支出/小计=5.00万元 本年支出/项目支出=5.00万元 年末结转和结余=0万元",
    ]);
  });
});

describe("一般公共预算财政拨款基本支出决算表", () => {
  test("two lanes, one label over both their middles", () => {
    const statement = one("一般公共预算财政拨款基本支出决算表", "单位：万元", [
      "人员经费 | < | < | 公用经费 | < | < | < | < | <",
      "科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额",
      "301 | 工资福利支出 | 74.00 | 302 | 商品和服务支出 | 14.00 | 307 | 债务利息及费用支出 |",
      "30101 | 基本工资 | 74.00 | 30201 | 办公费 | 14.00 | 310 | 资本性支出 | 1.00",
      "人员经费合计 | < | 74.00 | 公用经费合计 | < | < | < | < | 15.00",
    ]);
    expect(shown(statement)).toEqual([
      "301 工资福利支出 人员经费/金额=74.00万元",
      "302 商品和服务支出 公用经费/金额=14.00万元",
      "307 债务利息及费用支出",
      "30101 基本工资 人员经费/金额=74.00万元",
      "30201 办公费 公用经费/金额=14.00万元",
      "310 资本性支出 公用经费/金额=1.00万元",
      "人员经费合计 人员经费/金额=74.00万元",
      "公用经费合计 公用经费/金额=15.00万元",
    ]);
  });

  test("one lane with three columns", () => {
    const statement = one("一般公共预算财政拨款基本支出决算表", "单位：万元", [
      "支出经济分类科目 | < | 基本支出 | < | <",
      "科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费",
      "合计 | < | 90.00 | 75.00 | 15.00",
      "301 | 工资福利支出 | 75.00 | 75.00 |",
    ]);
    expect(statement.columns.map(({ path }) => path.at(-1))).toEqual(["合计", "人员经费", "公用经费"]);
    expect(statement.lines.map(({ code, label }) => [code, label])).toEqual([
      [undefined, "合计"],
      ["301", "工资福利支出"],
    ]);
  });
});

describe("“三公”经费支出决算表", () => {
  test("items in columns, budget and outturn above them", () => {
    const half = "合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费";
    const low = "^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^";
    const statement = one("财政拨款“三公”经费支出决算表", "单位：万元", [
      "预算数 | < | < | < | < | < | 决算数 | < | < | < | < | <",
      `${half} | ${half}`,
      `${low} | ${low}`,
      "1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12",
      "8.00 | | 5.00 | | 5.00 | 3.00 | 6.00 | | 4.00 | | 4.00 | 2.00",
    ]);
    expect(statement.columns).toHaveLength(12);
    expect(shown(statement)).toEqual([
      "预算数/合计=8.00万元 预算数/公务用车购置及运行维护费/小计=5.00万元 预算数/公务用车购置及运行维护费/公务用车运行维护费=5.00万元 预算数/公务接待费=3.00万元 决算数/合计=6.00万元 决算数/公务用车购置及运行维护费/小计=4.00万元 决算数/公务用车购置及运行维护费/公务用车运行维护费=4.00万元 决算数/公务接待费=2.00万元",
    ]);
  });

  test("items in rows; rows that count have the unit of what they count", () => {
    const statement = one("“三公”经费支出决算表", "单位：万元", [
      "项目 | 预算数 | 决算数",
      "合计 | 8.00 | 6.00",
      "1.因公出国（境）费 | 0.00 | 0.00",
      "2.公务用车保有量（辆） | — | 3",
      "3.国内公务接待批次 | — | 12",
    ]);
    expect(statement.lines.map(({ label }) => label)).toEqual([
      "合计",
      "1.因公出国（境）费",
      "2.公务用车保有量（辆）",
      "3.国内公务接待批次",
    ]);
    expect(statement.lines[2]!.cells.决算数).toMatchObject({ value: "3", unit: "辆" });
    expect(statement.lines[3]!.cells.决算数).toMatchObject({ value: "12", unit: "批次" });
    expect(statement.lines[2]!.cells.预算数).toEqual({ na: true });
  });
});

describe("what is around a table", () => {
  const rows: Notation = ["科目编码 | 科目名称 | 合计", "201 | 一般公共服务支出 | 1.00"];

  test("the unit stands in a head", () => {
    const statement = one("支出决算表", [
      "科目编码 | 科目名称 | 合计（万元）",
      "201 | 一般公共服务支出 | 1.00",
    ]);
    expect(statement.unit).toBe("万元");
    expect(statement.lines[0]!.cells["合计（万元）"]).toMatchObject({ value: "10000" });
  });

  test("without a unit nothing is read, and said so", () => {
    const { statements, problems } = read("支出决算表", rows);
    expect(statements).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["UNIT_NOT_STATED"]);
  });

  test("without a caption it is no statement, and said so", () => {
    const { statements, problems } = read("附件", rows);
    expect(statements).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(["TABLE_NOT_RECOGNISED"]);
  });

  test("a caption is the next one above, and the longest that it holds", () => {
    const blocks = numberBlocks([
      heading("四、财政拨款收入支出决算总表"),
      heading("五、一般公共预算财政拨款支出决算表"),
      line("单位：万元"),
      grid(rows),
    ]);
    expect(extractStatements(blocks, () => false).statements[0]).toMatchObject({
      statement: "generalBudgetExpenditure",
      title: "一般公共预算财政拨款支出决算表",
    });
  });

  test("a table that is none of the contract's is not taken for the one whose caption it holds", () => {
    const row = ["科目编码 | 科目名称 | 金额", "30201 | 办公费 | 2.00"];
    for (const caption of ["一般公共预算财政拨款项目支出决算表", "财政专户管理资金收入支出决算表"]) {
      expect(read(caption, "单位：万元", row).statements).toEqual([]);
    }
    const kinds = ["收入支出决算表", "财政拨款收入支出决算表"].map((caption) => statementOf(caption));
    expect(kinds).toEqual(["revenueAndExpenditureSummary", "appropriationSummary"]);
  });

  test("notes are kept, also under a table without data", () => {
    const statement = one(
      "国有资本经营预算财政拨款支出决算表",
      "单位：万元",
      ["科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出", "合计 | < | | |"],
      "注：本表反映部门本年度国有资本经营预算财政拨款支出情况。",
      "说明：某局本年度没有国有资本经营预算财政拨款支出，故本表无数据。",
      "第四部分 情况说明",
    );
    expect(statement.notes.map(({ text }) => text)).toEqual([
      "注：本表反映部门本年度国有资本经营预算财政拨款支出情况。",
      "说明：某局本年度没有国有资本经营预算财政拨款支出，故本表无数据。",
    ]);
    expect(statement.notes[1]!.ref.block).toBe("p5");
    expect(shown(statement)).toEqual(["合计"]);
  });

  test("notes in the last rows of the table are notes, not lines", () => {
    const statement = one("支出决算表", "单位：万元", [
      "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出",
      "合计 | < | 8.00 | 8.00 | ",
      "注：1.本表反映本年度各项支出。 | < | < | < | <",
      "备注：尾差由四舍五入所致。 | < | < | < | <",
    ]);
    expect(statement.notes.map(({ ref }) => ref.cell)).toEqual([
      [2, 0],
      [3, 0],
    ]);
    expect(shown(statement)).toHaveLength(1);
  });

  test("a note across the table does not make its other rows short ones", () => {
    const statement = one("“三公”经费情况表", "单位：元", [
      "项目 | 行次 | 预算数 | 决算数",
      "公务用车运行维护费 | 1 | 20000.00 | 18000.00",
      "公务用车保有量（辆） | 2 | — | 2",
      "注：本表为财政拨款安排的支出。 | < | < | <",
    ]);
    expect(shown(statement)).toHaveLength(2);
  });

  test("a blank form gives no values", () => {
    const statement = one("支出决算表", "单位：万元", [
      "科目编码 | 科目名称 | 合计 | 基本支出",
      "XXX | XXXX | XX.XX | ××",
      "合计 | < | XX | ……",
    ]);
    const cells = statement.lines.flatMap((one) => Object.values(one.cells));
    expect(cells.filter((cell) => cell !== null && "value" in cell)).toEqual([]);
  });

  test("the same statement twice: the first, and said so", () => {
    const { statements, problems } = read("支出决算表", "单位：万元", rows, "支出决算表", "单位：万元", rows);
    expect(statements).toHaveLength(1);
    expect(problems.map(({ code }) => code)).toEqual(["STATEMENT_TWICE"]);
  });

  test("forms are not looked at", () => {
    const blocks = numberBlocks([line("支出决算表"), grid(rows)]);
    expect(extractStatements(blocks, () => true)).toEqual({ statements: [], problems: [] });
  });
});
