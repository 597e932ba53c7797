import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { paired } from "./pairs-sample.ts";
import { type Index, indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { allPairs, fundPairs, rowPairs, threePublicPairs } from "./statement-pairs.ts";
import { type Edit, edited, soundFacts, soundTables, table } from "./table-sample.ts";

const amount = (concept: string, print = "1.00万元", more = {}) => fact(concept, "amount", print, more);
const general = { dimensions: { fund: "generalPublicBudget" } } as const;

const without = (ids: readonly string[], edits: readonly Edit[] = []) =>
  edited(edits).filter(({ statement }) => !ids.includes(statement));

describe("the “三公” expenses", () => {
  it("meet in the column of their item and stage", () => {
    const concepts = [
      "threePublicExpenses",
      "overseasVisits",
      "officialVehicles",
      "vehiclePurchase",
      "vehicleOperation",
      "officialHospitality",
    ];
    expect(
      paired(
        threePublicPairs,
        concepts.map((concept) => amount(concept)),
      ),
    ).toEqual([
      "threePublicExpenses: |合计/决算数|6.00",
      "overseasVisits: |因公出国（境）费/决算数|0.00",
      "officialVehicles: |公务用车购置及运行维护费/小计/决算数|4.00",
      "vehiclePurchase: |公务用车购置及运行维护费/公务用车购置费/决算数|0.00",
      "vehicleOperation: |公务用车购置及运行维护费/公务用车运行维护费/决算数|4.00",
      "officialHospitality: |公务接待费/决算数|2.00",
    ]);
  });
  it("of any budget meet the table's plain one, of the prior year, of a line and of another year none", () => {
    const stage = (name: string) =>
      amount("officialHospitality", "1.00万元", { dimensions: { stage: name } });
    const plain = "公务接待费|公务接待费/预算数|3.00";
    const met = (facts: readonly Fact[], statements = soundTables()) =>
      paired(threePublicPairs, facts, statements);
    expect(
      met(["originalBudget", "fullYearBudget", "budget"].map(stage)).map((one) => one.split(": ")[1]),
    ).toEqual(Array.from({ length: 3 }, () => plain.slice(5)));
    expect(
      met([
        stage("priorYear"),
        amount("officialHospitality", "1.00万元", { period: "2019" }),
        amount("officialHospitality", "1.00万元", { dimensions: { economicCode: "30217" } }),
        fact("officialHospitality", "change", "1.00万元"),
      ]),
    ).toEqual([]);
    expect(met([stage("budget")], without(["threePublicExpenses"]))).toEqual([]);
    const renamed = soundTables().map((one) => ({
      ...one,
      columns: one.columns.map(({ key, path }) => ({
        key,
        path: path.map((text) => (text === "预算数" ? "全年预算数" : text)),
      })),
    }));
    expect(met(["originalBudget", "fullYearBudget", "budget"].map(stage), renamed)).toEqual([
      "officialHospitality/fullYearBudget: |公务接待费/预算数|3.00",
    ]);
    const spent = soundTables().map((one) => ({
      ...one,
      columns: one.columns.filter(({ path }) => path.at(-1) !== "决算数"),
    }));
    expect(met([amount("officialHospitality")], spent)).toEqual([]);
  });
  it("of hospitality at home and abroad meet their rows", () => {
    const rows = table(
      "threePublicExpenses",
      "三公",
      ["决算数"],
      [
        ["", "公务接待费", "", { 决算数: "2.00" }],
        ["", "国内接待费", "", { 决算数: "1.50" }],
        ["", "外事接待费", "", { 决算数: "0.50" }],
      ],
    );
    expect(
      paired(threePublicPairs, [amount("domesticHospitality"), amount("foreignHospitality")], [rows]),
    ).toEqual(["domesticHospitality: 国内接待费|决算数|1.50", "foreignHospitality: 外事接待费|决算数|0.50"]);
  });
});

describe("a fund's own statement, and the tables of procurement", () => {
  it("meet the text's figures of that fund", () => {
    const fund = { dimensions: { fund: "governmentFund" } };
    const concepts = [
      "appropriationExpenditure",
      "appropriationRevenue",
      "openingBalance",
      "closingBalance",
      "basicExpenditure",
      "projectExpenditure",
    ];
    expect(
      paired(
        (index) => fundPairs(index, "governmentFund"),
        [
          ...concepts.map((concept) => amount(concept, "1.00万元", fund)),
          amount("projectExpenditure", "1.00万元", general),
          amount("projectExpenditure"),
        ],
      ),
    ).toEqual([
      "appropriationExpenditure/governmentFund: 合计|本年支出/合计|15.00",
      "appropriationRevenue/governmentFund: 合计|本年收入|15.00",
      "openingBalance/governmentFund: 合计|年初结转和结余|blank",
      "closingBalance/governmentFund: 合计|年末结转和结余|blank",
      "basicExpenditure/governmentFund: 合计|本年支出/基本支出|blank",
      "projectExpenditure/governmentFund: 合计|本年支出/项目支出|15.00",
    ]);
  });
  it("meet the text's rows, of the whole in 合计", () => {
    const rows = (index: Index) => rowPairs(index, "procurement", "procurement", ["procurementGoods"]);
    const facts = [amount("procurement"), amount("procurementGoods"), amount("procurementWorks")];
    expect(paired(rows, facts)).toEqual(["procurement: 合计|金额|20.00", "procurementGoods: 货物|金额|5.00"]);
    expect(paired(rows, facts, without(["procurement"]))).toEqual([]);
  });
});

describe("all pairs", () => {
  it("are those of every statement", () => {
    const about = new Set(
      allPairs(
        indexRecord(
          account({
            facts: [...soundFacts(), amount("procurementWorks")],
            statements: soundTables(),
            fiscalYear: 2020,
          }),
        ),
      ).map(({ fact: one, places }) => `${places[0].view.statement.statement} ${one.concept}`),
    );
    for (const one of [
      "revenueAndExpenditureSummary revenue",
      "revenue businessRevenue",
      "expenditure projectExpenditure",
      "appropriationSummary appropriationTotal",
      "generalBudgetExpenditure appropriationExpenditure",
      "generalBudgetBasicExpenditure personnelExpenditure",
      "threePublicExpenses officialVehicles",
      "governmentFund appropriationExpenditure",
      "procurement procurement",
      "procurement procurementGoods",
      "procurement procurementWorks",
      "procurement procurementServices",
      "purchasedServices purchasedServices",
    ])
      expect(about).toContain(one);
  });
});
