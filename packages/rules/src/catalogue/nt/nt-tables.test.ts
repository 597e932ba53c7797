import type { Fact, Statement } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { account, cell, fact } from "../../sample.ts";
import { type Edit, soundTables, table, tabled } from "../../table-sample.ts";
import { saidBy, unsure } from "../../verdict-sample.ts";
import listed from "./nt-16-listed-items.ts";
import counts from "./nt-17-counts.ts";
import units from "./nt-18-unit.ts";
import budgets from "./nt-19-original-budget.ts";

const spent = (print: string, dimensions: object, more: object = {}) =>
  fact("appropriationExpenditure", "amount", print, { dimensions, ...more });

describe("NT-16: listed items", () => {
  const basic = "generalBudgetBasicExpenditure";
  const said = (text: string, edits: readonly Edit[] = [], fiscalYear: number | null = 2020) =>
    saidBy(listed)({ ...tabled(edits, { text: [text] }), fiscalYear });
  const empty: Edit = [basic, "30201", "决算数", ""];
  it("have amounts in the table", () => {
    expect(said("主要包括：基本工资、办公费、退休费等。")).toEqual(["holds"]);
    expect(said("主要包括：基本工资、办公费、退休费等。", [empty])[0]).toMatch(
      /^info: \/passages\/0 .*lines\/7\/cells/,
    );
    expect(said("主要包括基本工资，办公费支出,退休费；公务接待费。", [empty])[0]).toMatch(/^info/);
    expect(
      said("主要包括基本工资、办公费、退休费、公务接待费。", [empty, [basic, "30217", "决算数", "0.00"]]),
    ).toEqual(["notChecked AMBIGUOUS"]);
  });
  it("are three or more, and mostly filled", () => {
    expect(said("主要包括基本工资、办公费。")).toEqual(["notChecked NO_INPUT"]);
    expect(said("主要包括基本工资。办公费、退休费。")).toEqual(["notChecked NO_INPUT"]);
    expect(said("基本工资、办公费、退休费。")).toEqual(["notChecked NO_INPUT"]);
    expect(said("主要包括基本工资、办公费、退休费。", [empty, [basic, "30302", "决算数", ""]])).toEqual([
      "notChecked AMBIGUOUS",
    ]);
    expect(said("主要包括基本工资、办公费、退休费")).toEqual(["holds"]);
  });
  it("may be named as the classification does, where that is in force", () => {
    const label: Edit = [basic, "30201", "label", "某费"];
    expect(said("主要包括基本工资、某费、退休费。", [label])).toEqual(["holds"]);
    expect(said("主要包括基本工资、办公费、退休费。", [label])).toEqual(["holds"]);
    expect(said("主要包括基本工资、办公费、退休费。", [label], 2010)).toEqual(["notChecked NO_INPUT"]);
    expect(said("主要包括工资福利支出、办公费、退休费。")).toEqual(["notChecked NO_INPUT"]);
    const unknown: Edit = [basic, "30201", "code", "30298"];
    expect(said("主要包括基本工资、办公费、退休费。", [unknown])).toEqual(["holds"]);
  });
});

describe("NT-17: counts", () => {
  const cellOf = (print: string, more: object = {}) =>
    ({ ...(cell(print) as object), unit: "辆", ...more }) as never;
  const statement = (...prints: readonly (readonly [string, string, object?])[]) => {
    const one = table(
      "threePublicExpenses",
      "三公",
      ["决算数", "备注"],
      prints.map(([label]) => ["", label, "", {}] as const),
    );
    return {
      ...one,
      lines: one.lines.map((line, n) => ({
        ...line,
        cells: { 决算数: cellOf(prints[n]![1], prints[n]![2]) },
      })),
    };
  };
  const said = (facts: readonly Fact[], fiscalYear: number | null = 2020, ...statements: Statement[]) =>
    saidBy(counts)(
      account({
        facts,
        fiscalYear,
        statements: statements.length > 0 ? statements : [statement(["公务用车保有量", "3"], ["甲", "9"])],
      }),
    );
  const cars = (print: string, more: object = {}) => fact("vehicleCount", "count", print, more);
  const wrong = ["warning: 0 /statements/0/lines/0/cells/决算数"];
  it("are the table's", () => {
    expect(said([cars("3辆")])).toEqual(["holds"]);
    expect(said([cars("5辆")])).toEqual(wrong);
    expect(said([cars("5辆"), cars("3辆")])).toEqual(wrong);
  });
  it("are of the outturn, the year and all uses", () => {
    const none = ["notChecked NO_INPUT"];
    expect(said([cars("5辆", { dimensions: { stage: "budget" } })])).toEqual(none);
    expect(said([cars("5辆", { dimensions: { use: "执法" } })])).toEqual(none);
    expect(said([cars("5辆", { period: "2019-12-31" })])).toEqual(none);
    expect(said([cars("5辆", { period: "2020-12-31" })])).toEqual(wrong);
    expect(said([cars("5辆", { period: "2019-12-31" })], null)).toEqual(wrong);
    expect(said([fact("vehicleCount", "change", "5辆")])).toEqual(none);
    expect(said([fact("revenue", "count", "5个")])).toEqual(none);
  });
  it("are not compared where one is unsure or stands in several cells; the first table that has them counts", () => {
    expect(said([unsure(cars("5辆"))])).toEqual(["notChecked NO_INPUT", "notChecked LOW_CONFIDENCE at 0"]);
    const doubtful = statement(["公务用车保有量", "3", { confidence: "low" }]);
    expect(said([cars("5辆")], 2020, doubtful)).toEqual([
      "notChecked NO_INPUT",
      "notChecked LOW_CONFIDENCE at 0",
    ]);
    expect(said([cars("3辆")], 2020, statement(["公务用车保有量", "3"], ["公务用车保有量", "5"]))).toEqual([
      "holds",
    ]);
    const both = statement(["公务用车保有量", "3"]);
    const twice = {
      ...both,
      lines: both.lines.map((line) => ({ ...line, cells: { 决算数: cellOf("3"), 备注: cellOf("4") } })),
    };
    expect(said([cars("5辆")], 2020, twice)).toEqual(["notChecked NO_INPUT"]);
    const blank = {
      ...both,
      lines: both.lines.map((line) => ({ ...line, cells: { 决算数: null, 备注: cellOf("4") } })),
    };
    expect(said([cars("4辆")], 2020, blank)).toEqual(["holds"]);
    expect(said([fact("revenue", "amount", "1.00万元")], 2020, statement(["本年收入合计", "3"]))).toEqual([
      "notChecked NO_INPUT",
    ]);
  });
});

describe("NT-18: units of text and tables", () => {
  const said = (...prints: readonly (readonly [string, string])[]) =>
    saidBy(units)(
      account({
        facts: prints.map(([concept, print]) => fact(concept, "amount", print)),
        statements: soundTables(),
        fiscalYear: 2020,
      }),
    );
  it("differ where all amounts of a table or some of the text are ten thousand apart", () => {
    expect(said(["revenue", "150.00元"], ["businessRevenue", "5.00万元"])).toHaveLength(2);
    expect(said(["businessRevenue", "5.00元"])[0]).toMatch(/^error: 0 /);
    expect(said(["businessRevenue", "5.00万元"])).toEqual(["holds"]);
    expect(said(["businessRevenue", "6.00万元"])).toEqual(["holds"]);
  });
  it("are not seen in figures of 0, blanks and other things", () => {
    expect(said(["businessRevenue", "0元"])).toEqual(["notChecked NO_INPUT"]);
    expect(said(["operatingRevenue", "5.00元"])).toEqual(["notChecked NO_INPUT"]);
    expect(said(["businessRevenue", "5个"])).toEqual(["notChecked NO_INPUT"]);
    expect(said(["businessRevenue", "0元"], ["revenue", "150.00万元"])).toEqual(["holds"]);
  });
});

describe("NT-19: the original budget", () => {
  const stage = "originalBudget";
  const columns = ["合计/年初预算数", "合计/决算数", "基本支出/年初预算数"];
  const row = (code: string, label: string, budget: string) =>
    [
      code,
      label,
      "",
      { "合计/年初预算数": budget, "合计/决算数": "130.00", "基本支出/年初预算数": "1.00" },
    ] as const;
  const fundTable = (
    id: "generalBudgetExpenditure" | "governmentFund" = "generalBudgetExpenditure",
    all = columns,
  ) =>
    table(id, "表", all, [
      row("201", "甲", "70.00"),
      row("208", "乙", "50.00"),
      row("20805", "乙", "50.00"),
      row("", "合计", "120.00"),
    ]);
  const summary = table(
    "revenueAndExpenditureSummary",
    "总表",
    ["收入/年初预算数", "收入/决算数", "支出/年初预算数", "支出/决算数"],
    [
      ["", "一、甲", "revenue", { "收入/年初预算数": "140.00", "收入/决算数": "150.00" }],
      ["", "本年收入合计", "revenue", { "收入/年初预算数": "140.00", "收入/决算数": "150.00" }],
      ["", "总计", "revenue", { "收入/年初预算数": "140.00", "收入/决算数": "150.00" }],
      ["", "一、甲", "expenditure", { "支出/年初预算数": "145.00", "支出/决算数": "150.00" }],
      ["", "本年支出合计", "expenditure", { "支出/年初预算数": "145.00", "支出/决算数": "150.00" }],
      ["", "总计", "expenditure", { "支出/年初预算数": "145.00", "支出/决算数": "150.00" }],
    ],
  );
  const said = (one: Fact, ...statements: Statement[]) =>
    saidBy(budgets)(
      account({
        facts: [one],
        statements: statements.length > 0 ? statements : [fundTable(), summary],
        fiscalYear: 2020,
      }),
    );
  const found = (path: string) => [`explain: 0 /statements/${path}`];
  it("of a fund is in its table, the whole's, a line's by code or by one name", () => {
    expect(said(spent("120.00万元", { stage }))).toEqual(["holds"]);
    expect(said(spent("1.00万元", { stage }))).toEqual(found("0/lines/3/cells/合计~1年初预算数"));
    expect(
      said(spent("1.00万元", { stage, fund: "governmentFund" }), fundTable("governmentFund"), fundTable()),
    ).toEqual(found("0/lines/3/cells/合计~1年初预算数"));
    expect(said(spent("1.00万元", { stage, functionCode: "201" }))).toEqual(
      found("0/lines/0/cells/合计~1年初预算数"),
    );
    expect(said(spent("1.00万元", { stage, functionName: "甲" }))).toEqual(
      found("0/lines/0/cells/合计~1年初预算数"),
    );
    expect(said(spent("1.00万元", { stage, functionCode: "208", functionName: "甲" }))).toEqual(
      found("0/lines/1/cells/合计~1年初预算数"),
    );
  });
  it("of the whole year is in the summary", () => {
    expect(said(fact("revenue", "amount", "1.00万元", { dimensions: { stage } }))).toEqual(
      found("1/lines/1/cells/收入~1年初预算数"),
    );
    expect(said(fact("expenditure", "amount", "1.00万元", { dimensions: { stage } }))).toEqual(
      found("1/lines/4/cells/支出~1年初预算数"),
    );
    expect(said(fact("revenue", "amount", "140.00万元", { dimensions: { stage } }))).toEqual(["holds"]);
    expect(said(fact("revenue", "amount", "140.00万元", { dimensions: { stage } }), fundTable())).toEqual([
      "notChecked SCOPE",
    ]);
  });
  it("is not judged where the tables do not print it", () => {
    const scope = ["notChecked SCOPE"];
    expect(said(spent("1.00万元", { stage, functionName: "乙" }))).toEqual(scope);
    expect(said(spent("1.00万元", { stage, functionCode: "212" }))).toEqual(scope);
    expect(said(spent("1.00万元", { stage, fund: "governmentFund" }))).toEqual(scope);
    expect(
      said(
        spent("1.00万元", { stage, functionCode: "201" }),
        fundTable("generalBudgetExpenditure", ["甲/年初预算数", "合计/决算数"]),
      ),
    ).toEqual(scope);
    expect(
      said(spent("1.00万元", { stage }), {
        ...fundTable(),
        lines: fundTable().lines.map((line) => ({
          ...line,
          cells: { ...line.cells, "合计/年初预算数": null },
        })),
      }),
    ).toEqual(scope);
    expect(said(spent("1.00万元", {}))).toEqual(["notChecked NO_INPUT"]);
    expect(said(fact("procurement", "amount", "1.00万元", { dimensions: { stage } }))).toEqual([
      "notChecked NO_INPUT",
    ]);
    expect(said(fact("revenue", "share", "1%", { dimensions: { stage } }))).toEqual(["notChecked NO_INPUT"]);
    expect(said(unsure(spent("1.00万元", { stage })))).toEqual(["notChecked LOW_CONFIDENCE at 0"]);
  });
});
