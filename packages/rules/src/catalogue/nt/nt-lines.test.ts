import type { Fact, Statement } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { account, fact } from "../../sample.ts";
import { type Edit, edited, soundTables } from "../../table-sample.ts";
import { saidBy, unsure } from "../../verdict-sample.ts";
import functional from "./nt-06-functional-lines.ts";
import agency from "./nt-13-agency-operation.ts";
import names from "./nt-14-line-names.ts";
import notes from "./nt-15-note-names-its-fund.ts";

const spent = (print: string, dimensions: object, more: object = {}) =>
  fact("appropriationExpenditure", "amount", print, { dimensions, ...more });
const general = "generalPublicBudget";
const without = (ids: readonly string[], edits: readonly Edit[] = []) =>
  edited(edits).filter(({ statement }) => !ids.includes(statement));

describe("NT-06: lines of the text", () => {
  const said = (
    facts: readonly Fact[],
    statements: readonly Statement[] = soundTables(),
    fiscalYear: number | null = 2020,
  ) => saidBy(functional)(account({ facts, statements, fiscalYear }));
  const none = ["notChecked NO_INPUT"];
  const at = (row: number) => `/statements/4/lines/${row}/cells/合计`;
  const wrong = (row: number, print: string) => [
    `error: ${print} = ${print}万元; 1.00万元, not ${print}万元; 0 ${at(row)}`,
  ];

  it("are those of code or name, at every level but the general budget's classes", () => {
    expect(said([spent("1.00万元", { fund: general, functionCode: "20103" })])).toEqual(wrong(1, "100.00"));
    expect(said([spent("1.00万元", { functionCode: "20103" })])).toEqual(wrong(1, "100.00"));
    expect(said([spent("1.00万元", { functionName: "行政运行" })])).toEqual(wrong(2, "60.00"));
    expect(said([spent("1.00万元", { functionName: "行政运行", level: "item" })])).toEqual(wrong(2, "60.00"));
    expect(said([spent("1.00万元", { functionName: "行政运行", functionCode: "2010302" })])).toEqual(
      wrong(3, "40.00"),
    );
    expect(said([spent("1.00万元", { functionCode: "201" })])).toEqual(none);
    expect(said([spent("1.00万元", { fund: general, functionCode: "201" })])).toEqual(none);
    expect(said([spent("1.00万元", { functionName: "一般公共服务支出", level: "class" })])).toEqual(none);
    expect(said([spent("1.00万元", { functionName: "一般公共服务支出" })])).toEqual(wrong(0, "100.00"));
    expect(said([spent("15.00万元", { fund: "governmentFund", functionCode: "212" })])).toEqual(["holds"]);
    expect(
      said([spent("15.00万元", { fund: "governmentFund", functionName: "城乡社区支出", level: "class" })]),
    ).toEqual(["holds"]);
  });
  it("are of the outturn and the account's year, and no wholes", () => {
    expect(said([spent("1.00万元", { fund: general })])).toEqual(none);
    expect(said([spent("1.00万元", { functionCode: "20103", stage: "budget" })])).toEqual(none);
    expect(said([spent("1.00万元", { functionCode: "20103" }, { period: "2019" })])).toEqual(none);
    expect(said([spent("1.00万元", { functionCode: "20103" }, { period: "2020-12-31" })])).toEqual(
      wrong(1, "100.00"),
    );
    expect(
      said([spent("1.00万元", { functionCode: "20103" }, { period: "2019" })], soundTables(), null),
    ).toEqual(wrong(1, "100.00"));
    expect(
      said([fact("appropriationExpenditure", "share", "1%", { dimensions: { functionCode: "20103" } })]),
    ).toEqual(none);
    expect(
      said([fact("expenditure", "amount", "1.00万元", { dimensions: { functionCode: "20103" } })]),
    ).toEqual(none);
  });
  it("are not compared where the line or its table cannot be told", () => {
    expect(said([spent("1.00万元", { functionCode: "20199" })])).toEqual(["notChecked AMBIGUOUS at 0"]);
    expect(said([spent("1.00万元", { functionName: "别的" })])).toEqual(["notChecked AMBIGUOUS at 0"]);
    expect(said([spent("1.00万元", { functionName: "行政运行", level: "subclass" })])).toEqual([
      "notChecked AMBIGUOUS at 0",
    ]);
    const twice = edited([["generalBudgetExpenditure", "2010302", "label", "行政运行"]]);
    expect(said([spent("1.00万元", { functionName: "行政运行" })], twice)).toEqual([
      "notChecked AMBIGUOUS at 0",
    ]);
    const fund = spent("1.00万元", { fund: "governmentFund", functionCode: "212" });
    expect(said([fund], without(["governmentFund"]))).toEqual(["notChecked NO_INPUT at 0"]);
    const unnamed = soundTables().map((one) => ({
      ...one,
      columns: one.columns.map((column) => ({
        ...column,
        path: column.path.map((text) => text.replace("合计", "甲")),
      })),
    }));
    expect(said([spent("1.00万元", { functionCode: "20103" })], unnamed)).toEqual([
      "notChecked NO_INPUT at 0",
    ]);
    expect(said([fund, spent("100.00万元", { functionCode: "20103" })], without(["governmentFund"]))).toEqual(
      ["holds", "notChecked NO_INPUT at 0"],
    );
  });
  it("of names that many lines bear are told apart by the text around them", () => {
    const twice = edited([["generalBudgetExpenditure", "2080506", "label", "行政运行"]]);
    const text = ["社会保障和就业支出（类）行政事业单位养老支出（款）行政运行（项）1.00万元。"];
    const record = account({
      text,
      statements: twice,
      fiscalYear: 2020,
      facts: [spent("1.00万元", { functionName: "行政运行", level: "item" })],
    });
    const placed = (passage: number) => ({
      ...record,
      facts: record.facts.map((one) => ({ ...one, ref: record.passages[passage]?.ref ?? one.ref })),
    });
    expect(saidBy(functional)(placed(0))).toEqual([
      `error: 10.00 = 10.00万元; 1.00万元, not 10.00万元; 0 ${at(7)}`,
    ]);
    expect(saidBy(functional)(placed(9))).toEqual(["notChecked AMBIGUOUS at 0"]);
    const other = {
      ...record,
      facts: record.facts.map((one) => ({
        ...one,
        dimensions: { functionName: "别的" },
        ref: record.passages[0]!.ref,
      })),
    };
    expect(saidBy(functional)(other)).toEqual(["notChecked AMBIGUOUS at 0"]);
  });
});

describe("NT-13: agency operation", () => {
  const said = (fact_: Fact, edits: readonly Edit[] = [], ids: readonly string[] = []) =>
    saidBy(agency)(account({ facts: [fact_], statements: without(ids, edits), fiscalYear: 2020 }));
  const operation = (print: string) => fact("agencyOperatingExpenditure", "amount", print);
  const renamed: Edit = ["generalBudgetBasicExpenditure", "公用经费合计", "label", "甲"];
  it("is the table's operating expenditure, where that is known", () => {
    expect(said(operation("15.00万元"))).toEqual(["holds"]);
    expect(said(operation("0万元"))).toEqual(["holds"]);
    expect(said(operation("16.00万元"))[0]).toMatch(/^explain: 0 /);
    expect(said(operation("16.00万元"), [renamed])).toEqual(["notChecked NO_INPUT"]);
    expect(said(fact("revenue", "amount", "16.00万元"))).toEqual(["notChecked NO_INPUT"]);
    expect(said(unsure(operation("16.00万元")))).toEqual(["notChecked LOW_CONFIDENCE at 0"]);
  });
  it("is not compared where institutions are in the tables", () => {
    expect(said(operation("16.00万元"), [["expenditure", "2010302", "label", "事业运行"]])).toEqual([
      "notChecked SCOPE",
    ]);
    expect(
      said(
        operation("16.00万元"),
        [["generalBudgetExpenditure", "2080505", "label", "事业单位离退休"]],
        ["expenditure"],
      ),
    ).toEqual(["notChecked SCOPE"]);
    expect(said(operation("16.00万元"), [], ["expenditure", "generalBudgetExpenditure"])[0]).toMatch(
      /^explain/,
    );
  });
});

describe("NT-14: names of lines", () => {
  const said = (
    text: readonly string[],
    statements: readonly Statement[] = soundTables(),
    facts: readonly Fact[] = [],
  ) => saidBy(names)(account({ text, statements, facts, fiscalYear: 2020 }));
  const right = "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）";
  const wrong = "公共服务支出（类）行政运行（项）";
  it("are the tables', in any that agrees", () => {
    expect(said([right])).toEqual(["holds"]);
    expect(said([wrong])).toEqual(["warning: /passages/0 /statements/4/lines/0"]);
    const other = edited([["generalBudgetExpenditure", "201", "label", "公共服务支出"]]);
    expect(said([wrong], other)).toEqual(["holds"]);
    expect(said([right], other)).toEqual(["holds"]);
    expect(
      said(
        [right],
        other.filter(({ statement }) => statement !== "expenditure"),
      ),
    ).toEqual(["warning: /passages/0 /statements/3/lines/0"]);
    expect(said(["正文。"])).toEqual(["notChecked NO_INPUT"]);
  });
  it("wrong several times are one finding, different ones are several", () => {
    expect(said([wrong, wrong, right])).toEqual(["warning: /passages/0 /statements/4/lines/0 /passages/1"]);
    expect(said([wrong, "服务支出（类）行政运行（项）"])).toHaveLength(2);
  });
  it("that no table has are not judged where they have an amount", () => {
    const text = ["教育支出（类）普通教育（款）5.00万元"];
    const record = account({
      text,
      statements: soundTables(),
      fiscalYear: 2020,
      facts: [spent("5.00万元", { functionName: "普通教育" })],
    });
    const placed = (print: string) => ({
      ...record,
      facts: [{ ...spent(print, { functionName: "普通教育" }), ref: record.passages[0]!.ref }],
    });
    expect(saidBy(names)(placed("5.00万元"))).toEqual(["notChecked NO_INPUT", "notChecked AMBIGUOUS at 0"]);
    expect(saidBy(names)(placed("0万元"))).toEqual(["notChecked NO_INPUT"]);
    expect(saidBy(names)(record)).toEqual(["notChecked NO_INPUT"]);
  });
});

describe("NT-15: the note of a fund's table", () => {
  const said = (note: string, id = "stateCapital") => {
    const statements = soundTables().map((one) =>
      one.statement === id ? { ...one, notes: [{ text: note, ref: one.ref }] } : { ...one, notes: [] },
    );
    return saidBy(notes)(account({ statements, fiscalYear: 2020 }));
  };
  it("speaks of its own fund", () => {
    expect(said("本年没有国有资本经营预算财政拨款。")).toEqual(["holds"]);
    expect(said("本年没有政府性基金预算财政拨款。")[0]).toMatch(/^\w+: \/statements\/\d+\/notes\/0$/);
    expect(said("本年没有政府性基金和国有资本经营预算财政拨款。")).toEqual(["holds"]);
    expect(said("本年没有此项收支。")).toEqual(["notChecked NO_INPUT"]);
    expect(said("本年没有政府性基金预算财政拨款。", "governmentFund")).toEqual(["holds"]);
    expect(said("本年没有一般公共预算财政拨款。", "governmentFund")[0]).toMatch(/notes\/0$/);
    const capital = soundTables().filter(({ statement }) => statement === "stateCapital");
    expect(saidBy(notes)(account({ statements: capital }))).toEqual(["holds"]);
  });
});
