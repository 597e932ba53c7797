import type { Statement } from "@juesuan/account";
import { describe, expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { check } from "./engine.ts";
import { account } from "./sample.ts";
import { type Edit, edited, table } from "./table-sample.ts";

const rules = (await catalogue()).filter(({ id }) => id.startsWith("TT-"));
/** Outcomes other than notApplicable, by rule; a rule that only could not check is left out. */
const outcomes = (...statements: Statement[]) =>
  Object.fromEntries(
    check(account({ fiscalYear: 2020, statements }), rules)
      .verdicts.filter(({ outcome }) => !["notApplicable", "notChecked"].includes(outcome))
      .map(({ rule, outcome }) => [rule, outcome]),
  );
const turned = (statement: Statement, ...edits: Edit[]) => outcomes(...edited(edits, [statement]));

describe("the “三公” table in rows, with its statistics", () => {
  const row = (label: string, budget: string, outturn: string) =>
    ["", label, "", { 预算数: budget, 决算数: outturn }] as const;
  const statement = table(
    "threePublicExpenses",
    "“三公”经费支出决算表",
    ["预算数", "决算数"],
    [
      row("一、“三公”经费支出", "—", "—"),
      row("（一）支出合计", "8.00", "6.00"),
      row("1．因公出国（境）费", "", ""),
      row("2．公务用车购置及运行维护费", "5.00", "4.00"),
      row("（1）公务用车购置费", "", ""),
      row("（2）公务用车运行维护费", "5.00", "4.00"),
      row("3．公务接待费", "3.00", "2.00"),
      row("（1）国内接待费", "—", "2.00"),
      row("其中：外事接待费", "—", ""),
      row("（二）相关统计数", "—", "—"),
    ],
  );
  test("closes", () => expect(outcomes(statement)).toMatchObject({ "TT-19": "holds", "TT-24": "holds" }));
  test("a digit of the outturn", () =>
    expect(turned(statement, ["threePublicExpenses", "3．公务接待费", "决算数", "2.50"])["TT-19"]).toBe(
      "violated",
    ));
  test("a digit of the vehicles breaks the whole and the part: one finding", () => {
    const record = account({
      statements: edited(
        [["threePublicExpenses", "2．公务用车购置及运行维护费", "预算数", "6.00"]],
        [statement],
      ),
    });
    const findings = check(record, rules).verdicts.flatMap((verdict) => verdict.findings ?? []);
    expect(findings.map(({ rule }) => rule)).toEqual(["TT-19"]);
    expect(findings[0]!.evidence.length).toBeGreaterThanOrEqual(3);
  });
});

describe("basic expenditure in three lanes under 人员经费 and 公用经费", () => {
  const staff = "人员经费/金额";
  const office = "公用经费/金额";
  const statement = table(
    "generalBudgetBasicExpenditure",
    "基本支出决算表",
    [staff, office],
    [
      ["301", "工资福利支出", "", { [staff]: "74.00" }],
      ["30101", "基本工资", "", { [staff]: "74.00" }],
      ["302", "商品和服务支出", "", { [office]: "14.00" }],
      ["30201", "办公费", "", { [office]: "14.00" }],
      ["310", "资本性支出", "", { [office]: "1.00" }],
      ["", "人员经费合计", "", { [staff]: "74.00" }],
      ["", "公用经费合计", "", { [office]: "15.00" }],
    ],
  );
  test("closes", () =>
    expect(outcomes(statement)).toMatchObject({ "TT-17": "holds", "TT-18": "holds", "TT-22": "holds" }));
  test("a digit of a class", () =>
    expect(turned(statement, ["generalBudgetBasicExpenditure", "302", office, "41.00"])).toMatchObject({
      "TT-17": "violated",
      "TT-18": "violated",
    }));
});

describe("a fund's statement that rolls over", () => {
  const columns = [
    "年初结转和结余/合计",
    "年初结转和结余/基本支出结转",
    "年初结转和结余/项目支出结转和结余",
    "本年收入",
    "本年支出/合计",
    "本年支出/基本支出",
    "本年支出/项目支出",
    "年末结转和结余",
  ];
  const row = (code: string, label: string, prints: string) =>
    [
      code,
      label,
      "",
      Object.fromEntries(prints.split(" ").map((print, at) => [columns[at]!, print])),
    ] as const;
  const statement = table("governmentFund", "政府性基金预算财政拨款收入支出决算表", columns, [
    row("", "合计", "3.00 1.00 2.00 15.00 16.00 4.00 12.00 2.00"),
    row("212", "城乡社区支出", "3.00 1.00 2.00 15.00 16.00 4.00 12.00 2.00"),
  ]);
  test("closes", () =>
    expect(outcomes(statement)).toMatchObject({ "TT-09": "holds", "TT-10": "holds", "TT-21": "holds" }));
  test.each([
    ["年初结转和结余/项目支出结转和结余", "2.50", ["TT-09", "TT-10"]],
    ["本年支出/合计", "18.00", ["TT-09", "TT-10", "TT-21"]],
    ["年末结转和结余", "7.00", ["TT-10", "TT-21"]],
  ] as const)("a digit of %s", (column, print, broken) => {
    const found = turned(statement, ["governmentFund", "212", column, print]);
    expect(Object.keys(found).filter((id) => found[id] === "violated")).toEqual(broken);
  });
});

describe("a summary with budget columns", () => {
  const revenue = ["收入/年初预算数", "收入/全年预算数", "收入/决算数"];
  const spent = ["支出/年初预算数", "支出/全年预算数", "支出/决算数"];
  const row = (side: "revenue" | "expenditure", label: string, prints: string) =>
    [
      "",
      label,
      side,
      Object.fromEntries(
        prints.split(" ").map((print, at) => [(side === "revenue" ? revenue : spent)[at]!, print]),
      ),
    ] as const;
  const statement = table(
    "revenueAndExpenditureSummary",
    "收入支出决算总表",
    [...revenue, ...spent],
    [
      row("revenue", "一、财政拨款收入", "90.00 100.00 100.00"),
      row("revenue", "其中：政府性基金预算财政拨款", "10.00 10.00 10.00"),
      row("revenue", "二、其他收入", "1.00 1.00 2.00"),
      row("revenue", "本年收入合计", "91.00 101.00 102.00"),
      row("revenue", "年初结转和结余", "0 4.00 4.00"),
      row("revenue", "收入总计", "91.00 105.00 106.00"),
      row("expenditure", "一、教育支出", "91.00 105.00 103.00"),
      row("expenditure", "本年支出合计", "91.00 105.00 103.00"),
      row("expenditure", "年末结转和结余", "0 0 3.00"),
      row("expenditure", "支出总计", "91.00 105.00 106.00"),
    ],
  );
  test("closes at every stage", () =>
    expect(outcomes(statement)).toMatchObject({ "TT-01": "holds", "TT-02": "holds", "TT-03": "holds" }));
  test("a digit of a budget", () =>
    expect(
      turned(statement, ["revenueAndExpenditureSummary", "二、其他收入", "收入/全年预算数", "7.00"]),
    ).toMatchObject({ "TT-01": "holds", "TT-02": "violated" }));
});
