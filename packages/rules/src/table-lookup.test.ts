import type { Statement, StatementId } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import { account } from "./sample.ts";
import {
  basicPlaces,
  codeLine,
  conceptLine,
  economicClasses,
  economicPlace,
  namedLines,
  rowPlace,
  sidePlace,
  tableOfFund,
  threePublicPlace,
  threePublicStages,
  totalPlace,
} from "./table-lookup.ts";
import { type Edit, edited, soundTables, table } from "./table-sample.ts";
import { type Place, tableOf, viewOf } from "./table-view.ts";

const indexOf = (statements: readonly Statement[]) => indexRecord(account({ statements, fiscalYear: 2020 }));
const sound = (...edits: Edit[]) => indexOf(edited(edits));
type Lines = Parameters<typeof table>[3];
const view = (columns: readonly string[], lines: Lines, id: StatementId = "expenditure") => {
  const statement = table(id, "表", columns, lines);
  return viewOf(indexOf([statement]), statement);
};
/** Row, column and print of a place. */
const told = (place: Place | undefined) => {
  if (place === undefined) return undefined;
  const { line, column, cell } = place;
  const print = cell !== null && cell !== undefined && "text" in cell ? cell.text : "";
  return `${line.code ?? ""}${line.label}|${column.key}|${print}`;
};

describe("the statement of a fund", () => {
  it("is its own", () => {
    const index = indexOf(soundTables());
    expect(tableOfFund(index, "generalPublicBudget")?.statement.statement).toBe("generalBudgetExpenditure");
    expect(tableOfFund(index, "governmentFund")?.statement.statement).toBe("governmentFund");
    expect(tableOfFund(index, "stateCapital")?.statement.statement).toBe("stateCapital");
    expect(tableOfFund(indexOf([]), "stateCapital")).toBeUndefined();
  });
});

describe("a line of a two-sided table", () => {
  const summary = tableOf(indexOf(soundTables()), "appropriationSummary")!;
  const line = (label: string, side: string) =>
    summary.statement.lines.find((one) => one.label === label && one.side === side);

  it("has one figure on the side of revenue, one a fund and the whole on the other", () => {
    expect(told(sidePlace(summary, line("本年收入合计", "revenue")))).toBe("本年收入合计|收入/决算数|145.00");
    expect(told(sidePlace(summary, line("本年收入合计", "revenue"), "governmentFund"))).toMatch(/145/);
    expect(told(sidePlace(summary, line("本年支出合计", "expenditure")))).toBe(
      "本年支出合计|支出/合计|145.00",
    );
    expect(told(sidePlace(summary, line("本年支出合计", "expenditure"), "governmentFund"))).toMatch(/15\.00/);
    expect(sidePlace(summary, undefined)).toBeUndefined();
    expect(sidePlace(summary, line("本年收入合计", "revenue"), undefined, "budget")).toBeUndefined();
  });
  it("has no figure of a fund where it has just one column, none of the whole where two may be it", () => {
    const one = view(["支出/决算数"], [["", "本年支出合计", "expenditure", { "支出/决算数": "9.00" }]]);
    expect(told(sidePlace(one, one.statement.lines[0]))).toMatch(/9\.00/);
    expect(sidePlace(one, one.statement.lines[0], "governmentFund")).toBeUndefined();
    const two = ["支出/合计", "支出/小计"];
    const twice = view(two, [["", "本年支出合计", "expenditure", { [two[0]!]: "9.00", [two[1]!]: "9.00" }]]);
    expect(sidePlace(twice, twice.statement.lines[0])).toBeUndefined();
    const none = ["支出/甲", "支出/乙"];
    const unnamed = view(none, [
      ["", "本年支出合计", "expenditure", { [none[0]!]: "9.00", [none[1]!]: "9.00" }],
    ]);
    expect(sidePlace(unnamed, unnamed.statement.lines[0])).toBeUndefined();
  });
  it("is found by its concept, of a fund or of none", () => {
    const label = (
      ...[side, concept, fund]: [side: "revenue" | "expenditure", concept: string, fund?: "governmentFund"]
    ) => conceptLine(summary, side, concept, fund)?.label;
    expect(label("revenue", "appropriationTotal")).toBe("总计");
    expect(label("revenue", "totalRevenueAndExpenditure")).toBe("总计");
    expect(label("revenue", "revenue")).toBe("本年收入合计");
    expect(label("expenditure", "expenditure")).toBe("本年支出合计");
    expect(label("revenue", "expenditure")).toBe("本年收入合计");
    expect(label("revenue", "revenue", "governmentFund")).toBeUndefined();
    expect(label("revenue", "appropriationRevenue", "governmentFund")).toBe("二、政府性基金预算财政拨款");
    expect(label("revenue", "appropriationRevenue")).toBeUndefined();
    expect(label("revenue", "openingBalance")).toBe("年初财政拨款结转和结余");
    expect(label("expenditure", "openingBalance")).toBeUndefined();
    const twice = tableOf(
      sound(["appropriationSummary", "三、国有资本经营预算财政拨款", "label", "三、政府性基金预算财政拨款"]),
      "appropriationSummary",
    )!;
    expect(conceptLine(twice, "revenue", "appropriationRevenue", "governmentFund")).toBeUndefined();
  });
});

describe("a line of a one-sided table", () => {
  const functions = view(
    ["合计"],
    [
      ["", "合计", "", { 合计: "9.00" }],
      ["201", "甲", "", { 合计: "9.00" }],
      ["20101", "甲", "", { 合计: "9.00" }],
      ["2010101", "一、乙", "", { 合计: "9.00" }],
      ["208", "丙", "", {}],
      ["208", "丁", "", {}],
    ],
  );
  it("is found by a code that stands once", () => {
    expect(codeLine(functions, "20101")?.label).toBe("甲");
    expect(codeLine(functions, "2010101")?.label).toBe("一、乙");
    expect(codeLine(functions, "208")).toBeUndefined();
    expect(codeLine(functions, "999")).toBeUndefined();
    expect(codeLine(functions, "20101")?.label).toBe("甲");
  });
  it("is found by its name, at its level", () => {
    expect(namedLines(functions, "甲").map(({ code }) => code)).toEqual(["201", "20101"]);
    expect(namedLines(functions, "甲", 2).map(({ code }) => code)).toEqual(["20101"]);
    expect(namedLines(functions, "乙").map(({ code }) => code)).toEqual(["2010101"]);
    expect(namedLines(functions, "乙", 1)).toEqual([]);
  });
  it("of the total is there with its column or not at all", () => {
    expect(told(totalPlace(functions, { total: true }))).toBe("合计|合计|9.00");
    expect(totalPlace(functions, { concept: "basicExpenditure" })).toBeUndefined();
    expect(totalPlace(undefined, { total: true })).toBeUndefined();
    expect(
      totalPlace(view(["合计"], [["201", "甲", "", { 合计: "9.00" }]]), { total: true }),
    ).toBeUndefined();
  });
});

describe("basic expenditure of the general public budget", () => {
  const basic = (columns: readonly string[], lines: Lines) => {
    const found = basicPlaces(indexOf([table("generalBudgetBasicExpenditure", "表", columns, lines)]));
    return [found?.personnel, found?.operating, found?.total].map(told);
  };
  const row =
    (label: string, ...prints: string[]) =>
    (columns: readonly string[]) =>
      ["", label, "", Object.fromEntries(prints.map((print, n) => [columns[n]!, print]))] as Lines[number];
  const of = (columns: readonly string[], ...rows: ((columns: readonly string[]) => Lines[number])[]) =>
    basic(
      columns,
      rows.map((one) => one(columns)),
    );

  it("stands in rows of one column", () => {
    expect(
      of(["决算数"], row("人员经费合计", "7.00"), row("公用经费合计", "2.00"), row("合计", "9.00")),
    ).toEqual(["人员经费合计|决算数|7.00", "公用经费合计|决算数|2.00", "合计|决算数|9.00"]);
    expect(of(["决算数"], row("人员经费", "7.00"), row("基本支出合计", "9.00"))).toEqual([
      "人员经费|决算数|7.00",
      undefined,
      "基本支出合计|决算数|9.00",
    ]);
  });
  it("stands in columns of one row, or in rows with a column of the whole", () => {
    const columns = ["合计", "人员经费", "公用经费"];
    expect(of(columns, row("合计", "9.00", "7.00", "2.00"))).toEqual([
      "合计|人员经费|7.00",
      "合计|公用经费|2.00",
      "合计|合计|9.00",
    ]);
    expect(of(columns, row("人员经费", "7.00", "7.00", ""), row("合计", "9.00", "7.00", "2.00"))).toEqual([
      "人员经费|合计|7.00",
      "合计|公用经费|2.00",
      "合计|合计|9.00",
    ]);
    expect(of(columns, row("合计"), row("甲", "9.00", "7.00", "2.00"))[2]).toBe("合计|合计|");
  });
  it("is not told by a row without cells, by two of one name or one with a code", () => {
    expect(of(["决算数"], row("人员经费", ""), row("人员经费合计", "7.00"))[0]).toBe(
      "人员经费合计|决算数|7.00",
    );
    expect(of(["决算数"], row("人员经费", "7.00"), row("人员经费合计", "7.00"))[0]).toBeUndefined();
    expect(basic(["决算数"], [["301", "人员经费", "", { 决算数: "7.00" }]])[0]).toBeUndefined();
    expect(of(["甲", "乙"], row("人员经费", "7.00", "1.00"))[0]).toBeUndefined();
    expect(
      of(["合计", "甲", "乙"], (columns) => [
        "",
        "人员经费",
        "",
        { [columns[1]!]: "7.00", [columns[2]!]: "1.00" },
      ])[0],
    ).toBeUndefined();
  });
  it("is not there without its table", () => {
    expect(basicPlaces(indexOf([]))).toBeUndefined();
  });
  it("has economic lines in their only column, or in that of the whole", () => {
    const one = view(["决算数"], [["301", "甲", "", { 决算数: "7.00" }]]);
    expect(told(economicPlace(one, one.statement.lines[0]!))).toBe("301甲|决算数|7.00");
    const columns = ["合计", "人员经费", "公用经费"];
    const many = view(columns, [
      ["301", "甲", "", { 合计: "7.00", 人员经费: "7.00", 公用经费: "" }],
      ["302", "乙", "", { 人员经费: "7.00", 公用经费: "" }],
      ["303", "丙", "", { 人员经费: "7.00" }],
    ]);
    expect(many.statement.lines.map((line) => told(economicPlace(many, line)))).toEqual([
      "301甲|合计|7.00",
      undefined,
      "303丙|人员经费|7.00",
    ]);
    const unnamed = view(["甲", "乙"], [["301", "甲", "", { 甲: "7.00", 乙: "1.00" }]]);
    expect(economicPlace(unnamed, unnamed.statement.lines[0]!)).toBeUndefined();
  });
  it("has classes for persons and for the office, by code or by name", () => {
    const { personnel, operating } = economicClasses(
      view(
        ["合计"],
        [
          ["301", "工资福利支出", "", {}],
          ["30101", "基本工资", "", {}],
          ["302", "商品和服务支出", "", {}],
          ["", "三、对个人和家庭的补助", "", {}],
          ["", "资本性支出", "", {}],
          ["", "合计", "", {}],
          ["310", "对个人和家庭的补助", "", {}],
        ],
      ),
    );
    expect(personnel.map(({ label }) => label)).toEqual(["工资福利支出", "三、对个人和家庭的补助"]);
    expect(operating.map(({ label }) => label)).toEqual([
      "商品和服务支出",
      "资本性支出",
      "对个人和家庭的补助",
    ]);
  });
});

describe("the “三公” table", () => {
  const three = (columns: readonly string[], lines: Lines) => {
    const index = indexOf([table("threePublicExpenses", "表", columns, lines)]);
    return (concept: string, stage: "outturn" | "budget" = "outturn") =>
      told(threePublicPlace(index, concept, stage));
  };
  const row = (label: string, budget: string, outturn: string): Lines[number] => [
    "",
    label,
    "",
    { 预算数: budget, 决算数: outturn },
  ];
  const columns = ["预算数", "决算数"];

  it("has its items in rows", () => {
    const at = three(columns, [
      row("一、“三公”经费支出", "—", "—"),
      row("（一）支出合计", "8.00", "6.00"),
      row("1．因公出国（境）费", "", ""),
      row("3．公务接待费", "3.00", "2.00"),
    ]);
    expect(at("threePublicExpenses")).toBe("（一）支出合计|决算数|6.00");
    expect(at("threePublicExpenses", "budget")).toBe("（一）支出合计|预算数|8.00");
    expect(at("officialHospitality")).toBe("3．公务接待费|决算数|2.00");
    expect(at("overseasVisits")).toBe("1．因公出国（境）费|决算数|");
    expect(at("officialVehicles")).toBeUndefined();
  });
  it("has a whole that is named in three ways, once with figures", () => {
    const whole = (label: string) =>
      three(columns, [
        row(label, "8.00", "6.00"),
        row("公务接待费", "3.00", "2.00"),
        row("因公出国（境）费", "", ""),
      ])("threePublicExpenses");
    expect(whole("合计")).toBe("合计|决算数|6.00");
    expect(whole("“三公”经费")).toBe("“三公”经费|决算数|6.00");
    expect(whole("支出合计")).toBe("支出合计|决算数|6.00");
    expect(whole("甲")).toBeUndefined();
    const twice = [
      row("合计", "8.00", "6.00"),
      row("支出合计", "8.00", "6.00"),
      row("公务接待费", "3.00", "2.00"),
    ];
    expect(three(columns, twice)("threePublicExpenses")).toBeUndefined();
    expect(three(columns, [...twice, row("公务接待费", "", "")])("officialHospitality")).toBeUndefined();
  });
  it("in rows without a column at the stage has no figure", () => {
    const rows: Lines = [
      ["", "公务接待费", "", { 甲: "1.00", 乙: "2.00" }],
      ["", "因公出国（境）费", "", { 甲: "1.00", 乙: "2.00" }],
    ];
    expect(three(["甲", "乙"], rows)("officialHospitality")).toBeUndefined();
    expect(
      three(columns.slice(1), [
        ["", "公务接待费", "", { 决算数: "1.00" }],
        ["", "因公出国（境）费", "", {}],
      ])("officialHospitality", "budget"),
    ).toBeUndefined();
  });
  it("has its items in columns over one row", () => {
    const heads = [
      "合计/预算数",
      "合计/决算数",
      "公务用车费/小计/决算数",
      "公务用车费/公务用车购置费/决算数",
      "公务接待费/决算数",
    ];
    const cells = (prints: string) =>
      Object.fromEntries(prints.split(" ").map((print, n) => [heads[n]!, print === "." ? "" : print]));
    const at = three(heads, [["", "", "", cells("8.00 6.00 4.00 . 2.00")]]);
    expect(at("threePublicExpenses")).toBe("|合计/决算数|6.00");
    expect(at("threePublicExpenses", "budget")).toBe("|合计/预算数|8.00");
    expect(at("officialVehicles")).toBe("|公务用车费/小计/决算数|4.00");
    expect(at("vehiclePurchase")).toBe("|公务用车费/公务用车购置费/决算数|");
    expect(at("officialHospitality", "budget")).toBeUndefined();
    // Of several rows the one of the total.
    const rows = three(heads, [
      ["", "甲单位", "", cells("1.00 1.00 1.00 . 1.00")],
      ["", "合计", "", cells("8.00 6.00 4.00 . 2.00")],
    ]);
    expect(rows("officialHospitality")).toBe("合计|公务接待费/决算数|2.00");
    expect(
      three(heads, [
        ["", "甲单位", "", cells("1.00 1.00 1.00 . 1.00")],
        ["", "乙", "", cells("8.00 6.00 4.00 . 2.00")],
      ])("officialHospitality"),
    ).toBeUndefined();
    expect(three(heads, [["", "合计", "", {}]])("officialHospitality")).toBeUndefined();
    expect(
      three(heads, [["", "公务接待费", "", cells("8.00 6.00 4.00 . 2.00")]])("officialHospitality"),
    ).toBe("公务接待费|公务接待费/决算数|2.00");
    const double = three(
      ["公务接待费/决算数", "公务接待费/小计/决算数"],
      [["", "", "", { "公务接待费/决算数": "1.00" }]],
    );
    expect(double("officialHospitality")).toBeUndefined();
  });
  it("is not there without it", () => {
    expect(threePublicPlace(indexOf([]), "officialHospitality", "outturn")).toBeUndefined();
  });
  it("has figures at the stages of its columns, each once, without the prior year", () => {
    expect(threePublicStages(view(["合计/预算数", "甲/预算数", "合计/决算数", "合计/上年数"], []))).toEqual([
      "budget",
      "outturn",
    ]);
  });
});

describe("the tables of procurement", () => {
  const place = (columns: readonly string[], lines: Lines, concept: string, whole = false) =>
    told(rowPlace(view(columns, lines, "procurement"), concept, whole));
  const rows: Lines = [
    ["", "合计", "", { 金额: "20.00" }],
    ["", "货物", "", { 金额: "5.00" }],
    ["", "工程", "", { 金额: "" }],
  ];
  it("have rows, the whole in 合计", () => {
    expect(place(["金额"], rows, "procurementGoods")).toBe("货物|金额|5.00");
    expect(place(["金额"], rows, "procurement", true)).toBe("合计|金额|20.00");
    expect(place(["金额"], rows, "procurement")).toBeUndefined();
    expect(place(["金额"], rows, "procurementServices")).toBeUndefined();
    const twice: Lines = [...rows, ["", "货物类", "", { 金额: "5.00" }]];
    expect(place(["金额"], twice, "procurementGoods")).toBeUndefined();
  });
  it("have rows with a column of the whole, or none that can be told", () => {
    const lines = (columns: readonly string[]): Lines => [
      ["", "货物", "", { [columns[0]!]: "5.00", [columns[1]!]: "1.00" }],
    ];
    expect(place(["合计", "甲"], lines(["合计", "甲"]), "procurementGoods")).toBe("货物|合计|5.00");
    expect(place(["乙", "甲"], lines(["乙", "甲"]), "procurementGoods")).toBeUndefined();
  });
  it("have columns over one row, or over several with a total", () => {
    const columns = ["政府采购合计/合计", "货物", "工程", "货物/预算数"];
    const cells = { "政府采购合计/合计": "20.00", 货物: "5.00", 工程: "", "货物/预算数": "6.00" };
    const one: Lines = [["", "某单位", "", cells]];
    expect(place(columns, one, "procurementGoods")).toBe("某单位|货物|5.00");
    expect(place(columns, one, "procurement", true)).toBe("某单位|政府采购合计/合计|20.00");
    expect(place(columns, one, "purchasedServices", true)).toBeUndefined();
    expect(
      place(
        columns,
        [
          ["", "某单位", "", cells],
          ["", "另一单位", "", cells],
        ],
        "procurementGoods",
      ),
    ).toBeUndefined();
    expect(place(columns, [["", "甲", "", {}], ...one], "procurementGoods")).toBe("某单位|货物|5.00");
    expect(place(columns, [...one, ["", "本年支出合计", "", cells]], "procurementGoods")).toBe(
      "本年支出合计|货物|5.00",
    );
    expect(place(columns, [["", "甲", "", {}]], "procurementGoods")).toBeUndefined();
    expect(place(["合计", "甲"], [["", "某单位", "", { 合计: "20.00", 甲: "" }]], "procurement", true)).toBe(
      "某单位|合计|20.00",
    );
    expect(
      place(["合计", "甲"], [["", "某单位", "", { 合计: "20.00", 甲: "" }]], "procurement"),
    ).toBeUndefined();
    expect(
      place(["货物", "货物类"], [["", "某单位", "", { 货物: "5.00" }]], "procurementGoods"),
    ).toBeUndefined();
  });
});
