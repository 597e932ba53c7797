import type { StatementId } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { account, fact } from "../../sample.ts";
import { type Edit, edited, table, tabled, without } from "../../table-sample.ts";
import { list, of, type Rule, sums } from "../../table-verdicts-sample.ts";
import { saidBy } from "../../verdict-sample.ts";
import funds from "../nt/nt-09-government-fund.ts";
import explained from "../pub/pub-03-empty-tables.ts";
import outgoing from "./tt-03-expenditure-side.ts";
import byNature from "./tt-04-expenditure-by-nature.ts";
import personnel from "./tt-05-personnel-and-operating.ts";
import economic from "./tt-06-economic-classification.ts";
import levels from "./tt-10-functional-levels.ts";
import rows from "./tt-12-appropriation-rows.ts";
import columns from "./tt-13-appropriation-columns.ts";
import across from "./tt-14-appropriation-across.ts";
import empty from "./tt-25-empty-tables.ts";

const side = (...lines: readonly (readonly [string, string])[]) =>
  table(
    "revenueAndExpenditureSummary",
    "总表",
    ["支出/决算数"],
    lines.map(([label, print]) => ["", label, "expenditure", { "支出/决算数": print }] as const),
  );
const frame = [
  ["本年支出合计", "9.00"],
  ["总计", "9.00"],
] as const;

describe("TT-04, TT-05, TT-06: other classifications on the side of expenditure", () => {
  it("by nature make the year's total", () => {
    expect(
      sums(of(byNature, side(["一、甲", "9.00"], ["基本支出", "5.00"], ["项目支出", "3.00"], ...frame))),
    ).toEqual(["error: 5.00 + 3.00 = 8.00; 9.00, not 8.00"]);
    expect(
      of(
        byNature,
        side(
          ["一、甲", "9.00"],
          ["基本支出", "5.00"],
          ["项目支出", "4.00"],
          ["工资福利支出", "7.00"],
          ...frame,
        ),
      ),
    ).toEqual(["holds"]);
    expect(of(byNature, side(["一、甲", "9.00"], ["基本支出", "5.00"], ...frame))).toEqual([
      "notChecked NO_INPUT",
    ]);
    expect(
      of(byNature, side(["一、甲", "9.00"], ["基本支出", "5.00"], ["项目支出", "3.00"], ["总计", "9.00"])),
    ).toEqual(["notChecked NO_INPUT"]);
  });
  it("of basic expenditure are personnel and operation, in any table", () => {
    const parts = (...lines: readonly (readonly [string, string])[]) =>
      of(personnel, side(["一、甲", "9.00"], ...lines, ...frame));
    expect(sums(parts(["基本支出", "5.00"], ["人员经费", "3.00"], ["公用经费", "1.00"]))).toEqual([
      "error: 3.00 + 1.00 = 4.00; 5.00, not 4.00",
    ]);
    expect(parts(["基本支出", "5.00"], ["人员经费", "3.00"], ["公用经费", "2.00"])).toEqual(["holds"]);
    expect(parts(["基本支出", "5.00"], ["人员经费", "3.00"])).toEqual(["notChecked NO_INPUT"]);
    expect(parts(["人员经费", "3.00"], ["公用经费", "2.00"])).toEqual(["notChecked NO_INPUT"]);
    expect(
      parts(["基本支出", "5.00"], ["基本支出合计", "5.00"], ["人员经费", "3.00"], ["公用经费", "1.00"]),
    ).toEqual(["notChecked NO_INPUT"]);
    expect(parts(["项目支出", "3.00"])).toEqual(["notChecked NO_INPUT"]);
    expect(parts(["基本建设类项目", "3.00"])).toEqual(["notChecked NO_INPUT"]);
    expect(parts(["项目支出", "3.00"], ["其中：基本建设类项目", "3.00"])).toEqual(["holds"]);
    const basic = (...lines: readonly (readonly [string, string, ...string[]])[]) =>
      of(personnel, list("generalBudgetBasicExpenditure", ["决算数"], ...lines));
    expect(sums(basic(["", "合计", "5.00"], ["", "人员经费", "3.00"], ["", "公用经费", "1.00"]))).toEqual([
      "error: 3.00 + 1.00 = 4.00; 5.00, not 4.00",
    ]);
    expect(basic(["", "合计", "5.00"], ["", "人员经费", "3.00"])).toEqual(["notChecked NO_INPUT"]);
    expect(basic(["", "合计", "5.00"], ["", "公用经费", "3.00"])).toEqual(["notChecked NO_INPUT"]);
    expect(basic(["", "人员经费", "3.00"], ["", "公用经费", "3.00"])).toEqual(["notChecked NO_INPUT"]);
  });
  it("by economic class make their own total, and that the year's", () => {
    const parts = (...lines: readonly (readonly [string, string])[]) =>
      sums(of(economic, side(["一、甲", "9.00"], ...lines)));
    expect(parts(["工资福利支出", "5.00"], ["商品和服务支出", "3.00"], ...frame)).toEqual([
      "error: 5.00 + 3.00 = 8.00; 9.00, not 8.00",
    ]);
    expect(
      parts(["工资福利支出", "5.00"], ["商品和服务支出", "4.00"], ["基本支出", "2.00"], ...frame),
    ).toEqual(["holds"]);
    expect(parts(["工资福利支出", "5.00"], ...frame)).toEqual(["notChecked NO_INPUT"]);
    expect(parts(["工资福利支出", "5.00"], ["经济分类支出合计", "8.00"], ...frame)).toEqual([
      "error: 9.00 = 9.00; 8.00, not 9.00",
    ]);
    expect(
      parts(
        ["工资福利支出", "5.00"],
        ["商品和服务支出", "4.00"],
        ["经济分类支出合计", "9.00"],
        ["总计", "9.00"],
      ),
    ).toEqual(["notChecked NO_INPUT"]);
  });
});

describe("TT-03, TT-06: a third lane by nature and economic class", () => {
  const lanes = (goods = "4.00") =>
    side(
      ["一、教育支出", "6.00"],
      ["一、基本支出", "9.00"],
      ["八、社会保障和就业支出", "2.00"],
      ["经济分类支出合计", "9.00"],
      ["九、卫生健康支出", ""],
      ["一、工资福利支出", "4.00"],
      ["二十三、其他支出", "1.00"],
      ["二、商品和服务支出", goods],
      ["二十四、债务还本支出", ""],
      ["十、其他支出", "1.00"],
      ["本年支出合计", "9.00"],
      ["本年支出合计", "9.00"],
      ["年末结转和结余", "1.00"],
      ["年末结转和结余", "1.00"],
      ["总计", "10.00"],
      ["总计", "10.00"],
    );
  it("is kept apart from the functional classes, with its own 其他支出 and its totals said again", () => {
    expect(of(outgoing, lanes())).toEqual(["holds"]);
    expect(of(economic, lanes())).toEqual(["holds"]);
  });
  it("has sums of its own", () => {
    expect(sums(of(economic, lanes("3.00")))).toEqual(["error: 4.00 + 3.00 + 1.00 = 8.00; 9.00, not 8.00"]);
  });
});

describe("TT-10, TT-12, TT-13, TT-14: sums of the tables and across them", () => {
  const id = "appropriationSummary";
  it("of lines that show no levels are not checked", () => {
    expect(of(levels, list("expenditure", ["合计"], ["", "甲", "9.00"]))).toEqual([
      "notChecked NO_INPUT at /statements/0",
    ]);
  });
  it("of rows hold in a table of one side or two", () => {
    const heads = ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"];
    expect(sums(of(rows, list(id, heads, ["", "甲", "9.00", "5.00", "3.00"])))).toEqual([
      "error: 5.00 + 3.00 = 8.00; 9.00, not 8.00",
    ]);
    const both = table(
      id,
      "表",
      ["收入/合计", "收入/甲", "收入/乙", "支出/合计", "支出/甲", "支出/乙"],
      [
        ["", "丙", "revenue", { "收入/合计": "9.00", "收入/甲": "1.00", "收入/乙": "1.00" }],
        ["", "丁", "expenditure", { "支出/合计": "9.00", "支出/甲": "5.00", "支出/乙": "4.00" }],
      ],
    );
    expect(of(rows, both)).toEqual(["holds"]);
    expect(of(rows, list(id, ["合计"], ["", "甲", "9.00"]))).toEqual(["notChecked AMBIGUOUS"]);
  });
  it("of the appropriation summary meet across its sides", () => {
    const said = (...edits: Edit[]) => sums(saidBy(columns as Rule)(tabled(edits)));
    expect(said([id, "revenue:总计", "收入/决算数", "156.00"])[0]).toMatch(/^error: /);
    const cut = (keep: (label: string, side: string, at: number) => boolean, edits: readonly Edit[] = []) =>
      saidBy(columns as Rule)(
        account({
          fiscalYear: 2020,
          statements: edited(edits).map((one) =>
            one.statement === id
              ? { ...one, lines: one.lines.filter((line, at) => keep(line.label, line.side ?? "", at)) }
              : one,
          ),
        }),
      );
    // The sides differ by 1.00 in all their lines: each closes, and they do not meet.
    const off: readonly Edit[] = [
      [id, "revenue:一、一般公共预算财政拨款", "收入/决算数", "131.00"],
      [id, "revenue:本年收入合计", "收入/决算数", "146.00"],
      [id, "revenue:总计", "收入/决算数", "156.00"],
    ];
    expect(sums(saidBy(columns as Rule)(tabled(off))).join()).toContain("error: ");
    expect(saidBy(columns as Rule)(tabled(off))[0]).toContain("lines/8/cells");
    expect(cut((label) => label !== "年初财政拨款结转和结余")).toContain(
      "notChecked NO_INPUT at /statements/3",
    );
    expect(cut((label) => label !== "年末财政拨款结转和结余")).toContain(
      "notChecked NO_INPUT at /statements/3",
    );
    expect(cut((label, of_) => !(label === "总计" && of_ === "expenditure"))).toEqual([
      "notChecked AMBIGUOUS at /statements/3",
    ]);
    expect(cut((_, __, at) => at !== 5)).toContain("notChecked NO_INPUT at /statements/3");
    expect(cut((_, __, at) => at !== 0, [])).toContain("notChecked NO_INPUT at /statements/3");
  });
  it("agree with those of the other tables, each fund's", () => {
    const said = (edits: readonly Edit[], ids: readonly StatementId[] = []) =>
      saidBy(across as Rule)(without(ids, edits));
    expect(said([])).toEqual(["holds"]);
    expect(
      said([["revenueAndExpenditureSummary", "二、政府性基金预算财政拨款收入", "收入/决算数", "16.00"]])[0],
    ).toMatch(/lines\/1\/cells.*\/statements\/0\/lines\/1/);
    expect(said([["governmentFund", "合计", "本年收入", "16.00"]])[0]).toMatch(/^error/);
    expect(said([["governmentFund", "合计", "本年支出/合计", "16.00"]])[0]).toMatch(/^error/);
    expect(said([["generalBudgetExpenditure", "合计", "合计", "131.00"]])[0]).toMatch(/^error/);
    expect(said([["governmentFund", "合计", "label", "甲"]])).toEqual([
      "holds",
      "notChecked AMBIGUOUS at /statements/7",
    ]);
    expect(
      said([["appropriationSummary", "本年支出合计", "支出/国有资本经营预算财政拨款", "3.00"]])[0],
    ).toMatch(/^error: 0 = 0/);
    expect(said([], ["revenueAndExpenditureSummary", "revenue", "governmentFund", "stateCapital"])).toEqual([
      "holds",
    ]);
  });
});

describe("TT-25, NT-09, PUB-03: a table whose figures could not be read", () => {
  const fund = table(
    "governmentFund",
    "政府性基金预算财政拨款收入支出决算表",
    ["本年收入", "本年支出/合计"],
    [["", "合计", "", { 本年收入: "1.5.00", "本年支出/合计": "1.5.00" }]],
  );
  const summary = table(
    "appropriationSummary",
    "财政拨款收入支出决算总表",
    ["合计"],
    [["", "合计", "", { 合计: "15.00" }]],
  );
  const told = fact("appropriationExpenditure", "amount", "15.00万元", {
    dimensions: { fund: "governmentFund" },
  });
  const record = account({ statements: [fund, summary], facts: [told] });
  it("is not taken for an empty one", () => {
    expect(saidBy(empty)(record).toSorted()).toEqual(["holds", "notChecked LOW_CONFIDENCE at /statements/0"]);
    expect(saidBy(funds)(record)).toEqual(["notChecked LOW_CONFIDENCE"]);
    expect(saidBy(explained)(record).filter((said) => said.startsWith("warning"))).toEqual([]);
  });
});
