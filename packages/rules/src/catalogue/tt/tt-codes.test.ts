import type { Statement, StatementId } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { account } from "../../sample.ts";
import { type Edit, soundTables, table, tabled } from "../../table-sample.ts";
import { saidBy } from "../../verdict-sample.ts";
import codes from "./tt-22-code-structure.ts";
import names from "./tt-23-code-and-name.ts";
import empty from "./tt-25-empty-tables.ts";
import everywhere from "./tt-27-same-line-everywhere.ts";
import repeated from "./tt-28-repeated-amounts.ts";

type Rule = Parameters<typeof saidBy>[0];
const of = (rule: unknown, statements: readonly Statement[], more: object = {}) =>
  saidBy(rule as Rule)(account({ statements, fiscalYear: 2020, ...more }));
const list = (id: StatementId, ...lines: readonly (readonly [string, string, string?])[]) =>
  table(
    id,
    id,
    ["合计"],
    lines.map(([code, label, print = "1.00"]) => [code, label, "", { 合计: print }] as const),
  );
const at = (...rows: readonly number[]) => rows.map((row) => `/statements/0/lines/${row}`).join(" ");

describe("TT-22: the structure of codes", () => {
  const functional = (...lines: readonly (readonly [string, string])[]) =>
    of(codes, [list("expenditure", ...lines)]);
  const economic = (...lines: readonly (readonly [string, string])[]) =>
    of(codes, [list("generalBudgetBasicExpenditure", ...lines)]);
  it("is that of their classification", () => {
    expect(functional(["201", "甲"], ["20101", "乙"], ["2010101", "丙"])).toEqual(["holds at /statements/0"]);
    expect(functional(["301", "甲"])).toEqual([`error: ${at(0)}`]);
    expect(economic(["301", "甲"], ["30101", "乙"], ["501", "丙"])).toEqual(["holds at /statements/0"]);
    expect(economic(["201", "甲"])).toEqual([`error: ${at(0)}`]);
    expect(economic(["301", "甲"], ["30101", "乙"], ["3010101", "丙"])).toEqual([`error: ${at(2)}`]);
  });
  it("has a class and a subclass above, where the table has any", () => {
    expect(functional(["201", "甲"], ["20801", "乙"])).toEqual([`error: ${at(1)}`]);
    expect(functional(["20801", "乙"])).toEqual(["holds at /statements/0"]);
    expect(functional(["201", "甲"], ["20101", "乙"], ["2010201", "丙"])).toEqual([`error: ${at(2)}`]);
    expect(functional(["201", "甲"], ["2010201", "丙"])).toEqual(["holds at /statements/0"]);
    expect(functional(["201", "甲"], ["20101", "乙"], ["2080101", "丙"])).toEqual([`error: ${at(2)}`]);
  });
  it("stands once, and whole before its name", () => {
    expect(functional(["201", "甲"], ["201", "乙"])).toEqual([`error: ${at(0, 1)}`]);
    expect(functional(["201", "甲"], ["", "2080丙"])).toEqual([`error: ${at(1)}`]);
    expect(functional(["201", "甲"], ["", "丙2080"])).toEqual(["holds at /statements/0"]);
    expect(functional(["201", "甲"], ["", "丙2080丁"])).toEqual(["holds at /statements/0"]);
    expect(functional(["201", "甲"], ["", "2丙"])).toEqual(["holds at /statements/0"]);
    expect(economic(["301", "甲"], ["", "3010丙"])).toEqual([`error: ${at(1)}`]);
  });
  it("is not looked for in tables without", () => {
    expect(functional(["", "甲"])).toEqual(["notApplicable at /statements/0"]);
    expect(of(codes, [list("revenueAndExpenditureSummary", ["901", "甲"])])).toEqual([
      "notApplicable at /statements/0",
    ]);
  });
});

describe("TT-23: codes and names", () => {
  const said = (
    lines: readonly (readonly [string, string])[],
    fiscalYear: number | null = 2020,
    id: StatementId = "expenditure",
  ) => of(names, [list(id, ...lines)], { fiscalYear });
  it("go together as the year's classification has them", () => {
    expect(said([["201", "一般公共服务支出"]])).toEqual(["holds"]);
    expect(said([["201", "教育支出"]])).toEqual(["warning: /statements/0/lines/0"]);
    expect(said([["299", "甲"]])).toEqual(["notChecked NO_INPUT at /statements/0"]);
    expect(said([["", "甲"]])).toEqual(["notApplicable"]);
    expect(said([["210", "医疗卫生与计划生育支出"]], null)[0]).toBe("holds");
    expect(said([["210", "卫生健康支出"]], null)[0]).toBe("holds");
    expect(said([["210", "教育支出"]], null)[0]).toMatch(/lines\/0$/);
  });
  it("of an economic name have the name's code", () => {
    const basic = "generalBudgetBasicExpenditure";
    expect(said([["30101", "基本工资"]], 2020, basic)).toEqual(["holds"]);
    expect(said([["30198", "基本工资"]], 2020, basic)[0]).toMatch(/lines\/0$/);
    expect(said([["30198", "甲"]], 2020, basic)).toEqual(["notChecked NO_INPUT at /statements/0"]);
    expect(said([["30101", "基本工资"]], 2010, basic)).toEqual(["notChecked NO_INPUT at /statements/0"]);
    expect(
      said(
        [
          ["30198", "基本工资"],
          ["30198", "津贴补贴"],
        ],
        2020,
        basic,
      ),
    ).toHaveLength(2);
  });
  it("wrong in several tables alike are one finding", () => {
    const wrong = ["expenditure", "revenue"].map((id) =>
      list(id as StatementId, ["201", "教育支出"], ["205", "甲"]),
    );
    expect(of(names, wrong)).toHaveLength(2);
    expect(of(names, wrong)[0]).toMatch(/\/statements\/\d\/lines\/0 \/statements\/\d\/lines\/0$/);
  });
});

describe("TT-25: empty tables", () => {
  const id = "governmentFund";
  const tables = (notes: readonly string[], lines: readonly (readonly [string, string, string])[] = []) => {
    const one = { ...list(id, ...lines), notes: notes.map((text) => ({ text, ref: { block: "n" } })) };
    return [one, list("expenditure", ["201", "甲"])];
  };
  const said = (notes: readonly string[], text: readonly string[] = []) => of(empty, tables(notes), { text });
  it("say that there is nothing, in a note or a sentence of the text", () => {
    expect(said([])).toEqual(["warning: /statements/0"]);
    expect(said(["本表无数据。"])).toEqual(["holds"]);
    expect(said(["单位：万元"])).toHaveLength(1);
    expect(said(["单位：万元"])[0]).toMatch(/: \/statements\/0$/);
    expect(said([], ["本单位没有政府性基金预算财政拨款。"])).toEqual(["holds"]);
    expect(said([], ["本单位有政府性基金预算财政拨款。"])[0]).toMatch(/: \/statements\/0$/);
    expect(said([], ["本单位没有国有资本经营预算财政拨款。"])[0]).toMatch(/: \/statements\/0$/);
    expect(said([], ["没有此项。"])[0]).toMatch(/: \/statements\/0$/);
    expect(said([], ["甲。", "本单位没有政府性基金预算财政拨款。"])).toEqual(["holds"]);
    expect(said([], [`本单位没有政府性基金预算财政拨款。${"长".repeat(183)}`])).toEqual(["holds"]);
    expect(said([], [`本单位没有政府性基金预算财政拨款。${"长".repeat(184)}`])[0]).toMatch(
      /: \/statements\/0$/,
    );
    const bought = [
      { ...list("purchasedServices"), title: "政府购买服务表" },
      list("expenditure", ["201", "甲"]),
    ];
    expect(of(empty, bought, { text: ["政府购买服务表为空，本年没有此项。"] })).toEqual(["holds"]);
    expect(of(empty, bought, { text: ["本年没有此项。"] })[0]).toMatch(/: \/statements\/0$/);
  });
  it("of which nobody filled in any are not judged", () => {
    expect(of(empty, [list(id), list("expenditure", ["201", "甲", ""])])).toEqual(["notChecked NO_INPUT"]);
  });
  it("agree with the appropriation summary", () => {
    const summary = (edits: readonly Edit[], lines = true) =>
      saidBy(empty as Rule)({
        ...tabled(edits),
        statements: tabled(edits).statements.map((one) =>
          one.statement === id && !lines ? { ...one, lines: [] } : one,
        ),
      });
    const spent = "支出/政府性基金预算财政拨款";
    const clear: Edit[] = [["appropriationSummary", "本年支出合计", spent, ""]];
    expect(summary([])).toEqual(["holds"]);
    expect(summary([], false)[0]).toMatch(/: \/statements\/7 \/statements\/3\/lines\/13\//);
    expect(summary(clear)[0]).toMatch(/: \/statements\/7 \/statements\/3\/lines\/13\//);
    expect(summary(clear, false)[0]).toMatch(/: \/statements\/7$/);
    const zeros = ["本年收入", "本年支出/合计", "本年支出/项目支出"].flatMap((column) =>
      ["合计", "212", "21208", "2120899"].map((row): Edit => [id, row, column, "0.00"]),
    );
    expect(summary([...clear, ...zeros.map(([a, b, c]): Edit => [a, b, c, "0"])])).toEqual(["holds"]);
    expect(summary([["appropriationSummary", "本年支出合计", "label", "甲"]])).toEqual(["holds"]);
  });
});

describe("TT-27: one line everywhere", () => {
  const said = (...statements: Statement[]) => of(everywhere, statements);
  it("has one name under its code, that of most tables", () => {
    const [a, b, c] = [
      list("revenue", ["201", "甲"]),
      list("expenditure", ["201", "乙"]),
      list("generalBudgetExpenditure", ["201", "乙"]),
    ];
    const found = (...statements: Statement[]) =>
      said(...statements)[0]!
        .split(" ")
        .slice(1);
    expect(found(a, b, c)).toEqual(["/statements/0/lines/0", "/statements/1/lines/0"]);
    expect(found(b, a, c)).toEqual(["/statements/1/lines/0", "/statements/0/lines/0"]);
    expect(said(b, c)).toContain("holds");
    expect(said(list("revenue", ["201", "甲"]), list("expenditure", ["201", ""]))[0]).toBe("holds");
    expect(said(list("revenue", ["", "甲"]), list("expenditure", ["", "乙"]))).toEqual([
      "notChecked NO_INPUT",
    ]);
    expect(said(list("expenditure", ["201", "一、甲"]), list("revenue", ["201", "甲"]))[0]).toBe("holds");
    expect(said(list("expenditure", ["201", "甲"]))).toEqual(["notChecked NO_INPUT"]);
    expect(said(list("expenditure", ["201", "甲"]), list("revenue", ["", "甲"]))).toEqual([
      "notChecked NO_INPUT",
    ]);
  });
  it("has one code under its name and the line above", () => {
    const long = list("expenditure", ["201", "总"], ["20101", "甲"], ["20102", "乙"], ["20103", "丙"]);
    const short = (...lines: readonly (readonly [string, string])[]) =>
      said(long, list("revenue", ["201", "总"], ...lines));
    expect(short(["20109", "甲"])[0]).toMatch(
      /^warning: \/statements\/1\/lines\/1 \/statements\/0\/lines\/1$/,
    );
    expect(said(list("revenue", ["201", "总"], ["20109", "甲"]), long)[0]).toMatch(
      /^warning: \/statements\/0\/lines\/1 \/statements\/1\/lines\/1$/,
    );
    expect(short(["20109", "甲"], ["20101", "甲"])).toEqual(["holds"]);
    expect(short(["20801", "甲"])).toEqual(["holds"]);
    expect(short(["2010101", "甲"])).toEqual(["holds"]);
    expect(short(["20109", "丁"])).toEqual(["holds"]);
    expect(short(["", "甲"])).toEqual(["holds"]);
    const twins = list("expenditure", ["201", "总"], ["20101", "甲"], ["20102", "甲"], ["20103", "丙"]);
    expect(said(twins, list("revenue", ["201", "总"], ["20109", "甲"]))).toEqual(["holds"]);
  });
  it("has one amount in the summary and in its table", () => {
    const summary = (...lines: readonly (readonly [string, string])[]) =>
      table(
        "revenueAndExpenditureSummary",
        "总表",
        ["支出/决算数"],
        [...lines, ["本年支出合计", "9.00"] as const, ["总计", "9.00"] as const].map(
          ([label, print]) => ["", label, "expenditure", { "支出/决算数": print }] as const,
        ),
      );
    const spent = (...lines: readonly (readonly [string, string, string])[]) => list("expenditure", ...lines);
    expect(said(summary(["一、甲", "9.00"]), spent(["201", "甲", "9.00"]))).toEqual(["holds"]);
    expect(said(summary(["一、甲", "9.00"]), spent(["201", "甲", "8.00"]))[0]).toMatch(
      /^warning: 8\.00 = 8\.00万元; 9\.00万元, not 8\.00万元;/,
    );
    expect(said(summary(["一、甲", "9.00"]), spent(["201", "甲", "9.00"], ["205", "乙", "1.00"]))).toContain(
      "notChecked AMBIGUOUS at /statements/1/lines/1",
    );
    expect(said(summary(["一、甲", "9.00"]), spent(["201", "甲", "9.00"], ["205", "乙", ""]))).toEqual([
      "holds",
    ]);
    expect(said(summary(["一、甲", "9.00"], ["二、甲", "9.00"]), spent(["201", "甲", "9.00"]))).toEqual([
      "notChecked NO_INPUT",
      "notChecked AMBIGUOUS at /statements/1/lines/0",
    ]);
    expect(said(summary(["一、甲", "9.00"]), spent(["20101", "甲", "8.00"]))).toEqual([
      "notChecked NO_INPUT",
    ]);
    expect(
      said(
        summary(["一、甲", "9.00"]),
        table("expenditure", "表", ["甲"], [["201", "甲", "", { 甲: "8.00" }]]),
      ),
    ).toEqual(["notChecked NO_INPUT"]);
    const revenueOnly = table(
      "revenueAndExpenditureSummary",
      "总表",
      ["收入/决算数"],
      [["", "一、甲", "revenue", { "收入/决算数": "9.00" }]],
    );
    expect(said(revenueOnly, spent(["201", "甲", "8.00"]))).toEqual(["notChecked NO_INPUT"]);
    expect(of(everywhere, soundTables())).toContain("holds");
  });
});

describe("TT-28: amounts entered twice", () => {
  const said = (...lines: readonly (readonly [string, string, string])[]) =>
    of(repeated, [list("expenditure", ...lines)]);
  const none = ["holds at /statements/0"];
  const found = (a: number, b: number) => [
    `info: /statements/0/lines/${a}/cells/合计 /statements/0/lines/${b}/cells/合计`,
  ];
  it("are a head's and a line's below it, beside another", () => {
    expect(said(["201", "甲", "9.12"], ["20101", "乙", "9.12"], ["20102", "丙", "1.00"])).toEqual(
      found(1, 0),
    );
    expect(said(["201", "甲", "9.12"], ["20101", "乙", "9.12"])).toEqual(none);
    expect(said(["201", "甲", "9.12"], ["20101", "乙", "9.12"], ["20102", "丙", "0.00"])).toEqual(none);
    expect(said(["201", "甲", ""], ["20101", "乙", "9.12"], ["20102", "丙", "1.00"])).toEqual(none);
  });
  it("are those of two lines in a row, of three digits or more", () => {
    expect(said(["201", "甲", "9.00"], ["20101", "乙", "1.23"], ["20102", "丙", "1.23"])).toEqual(
      found(2, 1),
    );
    expect(
      said(["201", "甲", "9.00"], ["20101", "丁", "4.00"], ["20102", "乙", "1.23"], ["20103", "丙", "1.23"]),
    ).toEqual(found(3, 2));
    expect(said(["201", "甲", "9.00"], ["20101", "乙", "1.20"], ["20102", "丙", "1.20"])).toEqual(none);
    expect(said(["201", "甲", "9.00"], ["20101", "乙", "0.012"], ["20102", "丙", "0.012"])).toEqual(none);
    expect(said(["201", "甲", "9.00"], ["20101", "乙", "1200.00"], ["20102", "丙", "1200.00"])).toEqual(none);
    expect(said(["201", "甲", "9.00"], ["20101", "乙", "10.30"], ["20102", "丙", "10.30"])).toEqual(
      found(2, 1),
    );
    expect(
      said(["201", "甲", "9.00"], ["20101", "乙", "1.23"], ["20102", "丁", "4.00"], ["20103", "丙", "1.23"]),
    ).toEqual(none);
    expect(said(["201", "甲", "9.00"], ["20101", "乙", "1.23"], ["20102", "丙", "2.34"])).toEqual(none);
  });
  it("are not looked for where no line has others below it, nor under the total", () => {
    expect(said(["201", "甲", "1.23"], ["205", "乙", "1.23"])).toEqual(["notApplicable at /statements/0"]);
    expect(said(["", "合计", "2.46"], ["201", "甲", "1.23"], ["205", "乙", "1.23"])).toEqual([
      "notApplicable at /statements/0",
    ]);
    expect(
      said(["", "合计", "2.46"], ["201", "甲", "1.23"], ["20101", "丙", "1.23"], ["205", "乙", "1.23"]),
    ).toEqual(none);
  });
});
