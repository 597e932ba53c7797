import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { paired } from "./pairs-sample.ts";
import { fact } from "./sample.ts";
import {
  appropriationPairs,
  basicPairs,
  expenditurePairs,
  generalBudgetPairs,
  revenuePairs,
  summaryPairs,
} from "./statement-pairs.ts";
import { type Edit, edited, soundTables } from "./table-sample.ts";

const amount = (concept: string, print = "1.00万元", more = {}) => fact(concept, "amount", print, more);
const general = { dimensions: { fund: "generalPublicBudget" } } as const;
const at = (block: string, one: Fact): Fact => ({ ...one, ref: { ...one.ref, block } });

const without = (ids: readonly string[], edits: readonly Edit[] = []) =>
  edited(edits).filter(({ statement }) => !ids.includes(statement));

describe("figures of the text and of 收入支出决算总表", () => {
  it("meet on the side that they stand on", () => {
    const concepts = [
      "totalRevenueAndExpenditure",
      "revenue",
      "expenditure",
      "nonAppropriationBalanceUsed",
      "openingBalance",
      "surplusDistribution",
      "closingBalance",
    ];
    expect(
      paired(
        summaryPairs,
        concepts.map((concept) => amount(concept)),
      ),
    ).toEqual([
      "totalRevenueAndExpenditure: 总计|收入/决算数|160.00",
      "totalRevenueAndExpenditure: 总计|支出/决算数|160.00",
      "revenue: 本年收入合计|收入/决算数|150.00",
      "expenditure: 本年支出合计|支出/决算数|150.00",
      "nonAppropriationBalanceUsed: 使用非财政拨款结余|收入/决算数|blank",
      "openingBalance: 年初结转和结余|收入/决算数|10.00",
      "surplusDistribution: 结余分配|支出/决算数|blank",
      "closingBalance: 年末结转和结余|支出/决算数|10.00",
    ]);
  });
  it("do not where the balance is that of the appropriation, or the table is not there", () => {
    const told = { quote: "年初财政拨款结转和结余1.00万元" };
    expect(paired(summaryPairs, [amount("openingBalance", "1.00万元", told)])).toEqual([]);
    expect(paired(summaryPairs, [amount("revenue")], without(["revenueAndExpenditureSummary"]))).toEqual([]);
  });
  it("are of the account's year, of the outturn, of no fund and no line", () => {
    const others = [
      amount("revenue", "1.00万元", { period: "2019" }),
      amount("revenue", "1.00万元", { dimensions: { stage: "budget" } }),
      amount("revenue", "1.00万元", general),
      amount("revenue", "1.00万元", { dimensions: { functionCode: "201" } }),
      amount("revenue", "1.00万元", { dimensions: { economicName: "甲" } }),
      fact("revenue", "change", "1.00万元"),
    ];
    expect(paired(summaryPairs, others)).toEqual([]);
    expect(paired(summaryPairs, others.slice(0, 1), soundTables(), null)).toHaveLength(1);
  });
});

describe("revenue by source, expenditure by nature", () => {
  it("meet in the row of the total", () => {
    const concepts = [
      "revenue",
      "appropriationRevenue",
      "superiorSubsidyRevenue",
      "businessRevenue",
      "operatingRevenue",
      "subordinateRemittanceRevenue",
      "otherRevenue",
    ];
    expect(
      paired(
        revenuePairs,
        concepts.map((concept) => amount(concept)),
      ),
    ).toEqual([
      "revenue: 合计|本年收入合计|150.00",
      "appropriationRevenue: 合计|财政拨款收入|145.00",
      "superiorSubsidyRevenue: 合计|上级补助收入|blank",
      "businessRevenue: 合计|事业收入|5.00",
      "operatingRevenue: 合计|经营收入|blank",
      "subordinateRemittanceRevenue: 合计|附属单位上缴收入|blank",
      "otherRevenue: 合计|其他收入|blank",
    ]);
    expect(paired(revenuePairs, [amount("revenue")], without(["revenue"]))).toEqual([]);
    const natures = [
      "expenditure",
      "basicExpenditure",
      "projectExpenditure",
      "superiorRemittanceExpenditure",
      "operatingExpenditure",
      "subordinateSubsidyExpenditure",
    ];
    expect(
      paired(
        expenditurePairs,
        natures.map((concept) => amount(concept)),
      ),
    ).toEqual([
      "expenditure: 合计|本年支出合计|150.00",
      "basicExpenditure: 合计|基本支出|95.00",
      "projectExpenditure: 合计|项目支出|55.00",
      "superiorRemittanceExpenditure: 合计|上缴上级支出|blank",
      "operatingExpenditure: 合计|经营支出|blank",
      "subordinateSubsidyExpenditure: 合计|对附属单位补助支出|blank",
    ]);
  });
  it("is the general public budget's where it agrees with its statement and is not told beside the year's total", () => {
    const whole = at("a", amount("expenditure", "150.00万元"));
    const basic = (print: string, block: string) => at(block, amount("basicExpenditure", print));
    const met = (...facts: Fact[]) =>
      paired(expenditurePairs, facts).filter((line) => line.startsWith("basic")).length;
    expect(met(whole, basic("90.00万元", "b"))).toBe(0);
    expect(met(whole, basic("90.00万元", "a"))).toBe(1);
    expect(met(whole, basic("91.00万元", "b"))).toBe(1);
    expect(met(basic("90.00万元", "b"))).toBe(0);
    const none = without(["generalBudgetExpenditure"]);
    expect(paired(expenditurePairs, [basic("90.00万元", "b")], none)).toHaveLength(1);
    const blank = edited([["generalBudgetExpenditure", "合计", "基本支出", ""]]);
    expect(paired(expenditurePairs, [basic("0万元", "b")], blank)).toHaveLength(1);
  });
});

describe("figures of the text and of 财政拨款收入支出决算总表", () => {
  const balance = (concept: string) => amount(concept, "1.00万元", { quote: "财政拨款结转和结余" });
  it("meet by side and by fund", () => {
    expect(
      paired(appropriationPairs, [
        amount("appropriationTotal"),
        amount("appropriationRevenue"),
        amount("appropriationExpenditure"),
        balance("openingBalance"),
        balance("closingBalance"),
        amount("appropriationTotal", "1.00万元", general),
        amount("appropriationRevenue", "1.00万元", { dimensions: { fund: "governmentFund" } }),
        amount("appropriationRevenue", "1.00万元", { dimensions: { fund: "stateCapital" } }),
        amount("appropriationExpenditure", "1.00万元", { dimensions: { fund: "governmentFund" } }),
        amount("openingBalance"),
      ]),
    ).toEqual([
      "appropriationTotal: 总计|收入/决算数|155.00",
      "appropriationTotal: 总计|支出/合计|155.00",
      "appropriationRevenue: 本年收入合计|收入/决算数|145.00",
      "appropriationExpenditure: 本年支出合计|支出/合计|145.00",
      "openingBalance: 年初财政拨款结转和结余|收入/决算数|10.00",
      "closingBalance: 年末财政拨款结转和结余|支出/合计|10.00",
      "appropriationTotal/generalPublicBudget: 总计|支出/一般公共预算财政拨款|140.00",
      "appropriationRevenue/governmentFund: 二、政府性基金预算财政拨款|收入/决算数|15.00",
      "appropriationExpenditure/governmentFund: 本年支出合计|支出/政府性基金预算财政拨款|15.00",
      "appropriationRevenue/stateCapital: 三、国有资本经营预算财政拨款|收入/决算数|blank",
    ]);
    expect(
      paired(appropriationPairs, [amount("appropriationTotal")], without(["appropriationSummary"])),
    ).toEqual([]);
  });
});

describe("the classes of the general public budget", () => {
  const line = (dimensions: object, more = {}) =>
    amount("appropriationExpenditure", "1.00万元", { dimensions, ...more });
  const fund = "generalPublicBudget";
  it("meet by their code, else by the one line of their name", () => {
    expect(
      paired(generalBudgetPairs, [
        line({ fund }),
        line({ functionCode: "201" }),
        line({ fund, functionCode: "208", functionName: "住房保障支出" }),
        line({ fund, functionName: "社会保障和就业支出", level: "class" }),
        line({ fund, functionCode: "205", functionName: "一般公共服务支出", level: "class" }),
      ]),
    ).toEqual([
      "appropriationExpenditure/generalPublicBudget: 合计|合计|130.00",
      "appropriationExpenditure/201: 一般公共服务支出|合计|100.00",
      "appropriationExpenditure/generalPublicBudget/208: 社会保障和就业支出|合计|30.00",
      "appropriationExpenditure/generalPublicBudget/社会保障和就业支出: 社会保障和就业支出|合计|30.00",
      "appropriationExpenditure/generalPublicBudget/205: 一般公共服务支出|合计|100.00",
    ]);
  });
  it("are no subclasses, no other fund's, no other year's or stage's, and none that the table does not have", () => {
    const others = [
      line({ fund, functionCode: "20103" }),
      line({ fund, functionName: "行政运行", level: "item" }),
      line({ fund, functionName: "社会保障和就业支出" }),
      line({ fund: "governmentFund", functionCode: "201" }),
      line({ fund, functionCode: "201", stage: "budget" }),
      line({ fund, functionCode: "205", functionName: "教育支出" }),
      line({ fund, functionName: "行政运行", level: "class" }),
      line({ fund, functionCode: "201" }, { period: "2019" }),
    ];
    expect(paired(generalBudgetPairs, others)).toEqual([]);
    expect(paired(generalBudgetPairs, others, soundTables(), null)).toHaveLength(1);
    expect(
      paired(
        generalBudgetPairs,
        [line({ fund, functionCode: "201" })],
        without(["generalBudgetExpenditure"]),
      ),
    ).toEqual([]);
    const twice = edited([["generalBudgetExpenditure", "208", "label", "一般公共服务支出"]]);
    expect(
      paired(generalBudgetPairs, [line({ fund, functionName: "一般公共服务支出", level: "class" })], twice),
    ).toEqual([]);
    const unnamed = soundTables().map((one) => ({
      ...one,
      columns: one.columns.map((column) => ({
        ...column,
        path: column.path.map((text) => text.replace("合计", "甲")),
      })),
    }));
    expect(paired(generalBudgetPairs, [line({ fund, functionCode: "201" })], unnamed)).toEqual([]);
  });
});

describe("basic expenditure of the general public budget", () => {
  const people = "personnelExpenditure";
  it("is told in two rows, its parts in one each", () => {
    expect(
      paired(basicPairs, [
        amount("basicExpenditure", "90.00万元", general),
        amount(people, "75.00万元", general),
        amount("publicExpenditure", "15.00万元", general),
      ]),
    ).toEqual([
      "basicExpenditure/generalPublicBudget: 人员经费合计|决算数|75.00 + 公用经费合计|决算数|15.00",
      "personnelExpenditure/generalPublicBudget: 人员经费合计|决算数|75.00",
      "publicExpenditure/generalPublicBudget: 公用经费合计|决算数|15.00",
    ]);
    expect(
      paired(basicPairs, [amount(people, "1.00万元", general)], without(["generalBudgetBasicExpenditure"])),
    ).toEqual([]);
  });
  it("is told in one row where that is printed", () => {
    const whole = edited([["generalBudgetBasicExpenditure", "人员经费合计", "label", "合计"]]);
    expect(paired(basicPairs, [amount("basicExpenditure", "90.00万元", general)], whole)).toEqual([
      "basicExpenditure/generalPublicBudget: 合计|决算数|75.00",
    ]);
  });
  it("has parts without a fund beside it, or where all basic expenditure is of this fund", () => {
    const basic = at("a", amount("basicExpenditure", "90.00万元", general));
    const met = (block: string, edits: readonly Edit[] = [], ids: readonly string[] = []) =>
      paired(basicPairs, [basic, at(block, amount(people, "75.00万元"))], without(ids, edits)).length - 1;
    expect(met("a")).toBe(1);
    expect(met("b")).toBe(0);
    expect(met("b", [["expenditure", "合计", "基本支出", "90.00"]])).toBe(1);
    expect(met("b", [], ["expenditure", "generalBudgetExpenditure"])).toBe(0);
    expect(
      met("b", [
        ["expenditure", "合计", "基本支出", ""],
        ["generalBudgetExpenditure", "合计", "基本支出", ""],
      ]),
    ).toBe(0);
    expect(
      met("b", [
        ["expenditure", "合计", "基本支出", "—"],
        ["generalBudgetExpenditure", "合计", "基本支出", "—"],
      ]),
    ).toBe(0);
  });
});
