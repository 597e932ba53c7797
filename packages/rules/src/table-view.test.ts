import type { AccountCell, StatementId } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import { account, cell } from "./sample.ts";
import { table } from "./table-sample.ts";
import {
  citeLine,
  citePlace,
  citeTable,
  columnOf,
  columnsOf,
  isEmpty,
  isZero,
  linesOf,
  placeAt,
  quantityAt,
  tableOf,
  totalLine,
  unreadable,
  type View,
  viewOf,
  type Wanted,
} from "./table-view.ts";

type Lines = Parameters<typeof table>[3];
function seen(columns: readonly string[], lines: Lines = [], id: StatementId = "expenditure") {
  const statement = table(id, "表", columns, lines);
  const index = indexRecord(account({ statements: [statement], fiscalYear: 2020 }));
  return { index, view: viewOf(index, statement), statement };
}

describe("the columns of a table", () => {
  it("are those of amounts, not those that compare them", () => {
    const { view } = seen(["2019年度决算数", "2020年度决算数/小计", "增减额", "增减率（%）", "完成预算％"]);
    expect(view.columns.map(({ path, stage }) => [path.join("/"), stage])).toEqual([
      ["", "priorYear"],
      ["小计", "outturn"],
    ]);
  });
  it("say stage, side and the words of their heads", () => {
    const { view } = seen([
      "收入/决算数",
      "支出/基本支出/2019年度决算数",
      "预算数",
      "支出/预算数/调整预算数",
    ]);
    expect(view.columns.map(({ path, stage, side }) => [path.join("/"), stage, side])).toEqual([
      ["收入", "outturn", "revenue"],
      ["支出/基本支出", "priorYear", "expenditure"],
      ["", "budget", undefined],
      ["支出", "adjustedBudget", "expenditure"],
    ]);
    expect(Object.keys(view.columns[2]!)).not.toContain("side");
    expect(seen(["合计/支出"]).view.columns[0]).toMatchObject({ stage: "outturn", path: ["合计", "支出"] });
    expect(seen(["合计/支出"]).view.columns[0]!.side).toBeUndefined();
  });
  it("are viewed once for one record, and by the kind of statement", () => {
    const { index, view, statement } = seen(["合计"]);
    expect(viewOf(index, statement)).toBe(view);
    expect(tableOf(index, "expenditure")).toBe(view);
    expect(tableOf(index, "revenue")).toBeUndefined();
    const line = table("expenditure", "表", ["合计"], [["", "合计", "", {}]]).lines[0]!;
    expect(view.word(line)).toBe(view.word(line));
  });
  it("of a line are those that it has cells for, of its own side and the stage asked for", () => {
    const both = ["收入/决算数", "支出/决算数", "支出/预算数", "备注"];
    const all = Object.fromEntries(both.map((key) => [key, "1.00"]));
    const { view } = seen(both, [
      ["", "甲", "revenue", all],
      ["", "乙", "expenditure", all],
      ["", "丙", "", all],
      ["", "丁", "", { 备注: "" }],
    ]);
    const keys = (at: number, stage?: "budget" | "outturn") =>
      columnsOf(view, view.statement.lines[at]!, stage).map(({ key }) => key);
    expect(keys(0)).toEqual(["收入/决算数", "备注"]);
    expect(keys(1)).toEqual(["支出/决算数", "支出/预算数", "备注"]);
    expect(keys(2)).toEqual(both);
    expect(keys(1, "budget")).toEqual(["支出/预算数"]);
    expect(keys(2, "outturn")).toEqual(["收入/决算数", "支出/决算数", "备注"]);
    expect(keys(3)).toEqual(["备注"]);
    expect(linesOf(view, "revenue").map(({ label }) => label)).toEqual(["甲"]);
    expect(linesOf(view)).toHaveLength(4);
  });
});

describe("a cell", () => {
  const place = (value: AccountCell | undefined) => {
    const { index, view } = seen(["a/b~c"], [["201", "甲", "", { "a/b~c": "1.00" }]]);
    const line = view.statement.lines[0]!;
    return { index, place: { ...placeAt(view, line, view.columns[0]!), cell: value } };
  };
  const figure = cell("1.00", "万元");
  const bound = (comparator: ">=" | "=") => ({ ...(figure as object), comparator }) as AccountCell;
  const low = (more: object = {}) => ({ ...(figure as object), confidence: "low", ...more }) as AccountCell;

  it.each([
    ["a figure", figure, false, undefined, false],
    ["0", cell("0", "万元"), false, undefined, true],
    ["0.00", cell("0.00", "万元"), false, undefined, true],
    ["blank", null, true, undefined, true],
    ["not there", undefined, true, undefined, true],
    ["—", cell("—"), true, undefined, true],
    ["无", cell("无"), true, undefined, true],
    ["words", cell("见附注"), false, "LOW_CONFIDENCE", true],
    ["not read surely", low(), false, "LOW_CONFIDENCE", false],
    ["a bound", bound(">="), false, "AMBIGUOUS", false],
    ["said to be equal", bound("="), false, undefined, false],
    ["a bound not read surely", low({ comparator: ">=" }), false, "LOW_CONFIDENCE", false],
  ] as const)("%s", (_, value, empty, reason, zero) => {
    const { place: one } = place(value as AccountCell);
    expect(isEmpty(value as AccountCell)).toBe(empty);
    expect(unreadable(one)).toBe(reason);
    expect(isZero(one)).toBe(zero);
  });
  it("is cited by row and print, or by column where the row has no name", () => {
    const { index, place: one } = place(figure);
    expect(citePlace(index, one)).toEqual({
      path: "/statements/0/lines/0/cells/a~1b~0c",
      ref: quantityAt(one)!.ref,
      quote: "201 甲 1.00万元",
    });
    const { index: other, place: blank } = place(null);
    expect(citePlace(other, blank)).toMatchObject({ ref: blank.line.ref, quote: "201 甲" });
    const unnamed = seen(["合计/决算数", "公务接待费/小计"], [["", "", "", { "公务接待费/小计": "1.00" }]]);
    const line = unnamed.view.statement.lines[0]!;
    expect(citePlace(unnamed.index, placeAt(unnamed.view, line, unnamed.view.columns[1]!)).quote).toBe(
      "公务接待费·小计 1.00万元",
    );
    expect(citeLine(unnamed.index, line)).toEqual({
      path: "/statements/0/lines/0",
      ref: line.ref,
      quote: "",
    });
    expect(citeLine(index, one.line).quote).toBe("201 甲");
    expect(citeTable(index, one.view)).toMatchObject({ path: "/statements/0", quote: "表" });
  });
});

describe("the line of the total", () => {
  const total = (...lines: readonly (readonly [string, string])[]) => {
    const { view } = seen(
      ["合计"],
      lines.map(([code, label]) => [code, label, "", { 合计: "1.00" }] as const),
    );
    const line = totalLine(view);
    return line === undefined ? undefined : view.statement.lines.indexOf(line);
  };
  it.each([
    [
      "合计",
      [
        ["201", "甲"],
        ["", "合计"],
      ],
      1,
    ],
    ["none", [["201", "甲"]], undefined],
    [
      "two",
      [
        ["", "合计"],
        ["", "合计"],
      ],
      undefined,
    ],
    ["with a code", [["201", "合计"]], undefined],
    [
      "with a code beside one without",
      [
        ["201", "合计"],
        ["", "合计"],
      ],
      1,
    ],
    [
      "其中：合计",
      [
        ["", "其中：合计"],
        ["", "合计"],
      ],
      1,
    ],
    [
      "其中：小计 alone",
      [
        ["", "其中：小计"],
        ["201", "甲"],
      ],
      undefined,
    ],
    [
      "本年支出合计",
      [
        ["201", "甲"],
        ["", "本年支出合计"],
      ],
      1,
    ],
    ["本年收入合计", [["", "本年收入合计"]], 0],
    ["支出总计", [["", "支出总计"]], 0],
    [
      "合计 before 本年支出合计",
      [
        ["", "本年支出合计"],
        ["", "合计"],
      ],
      1,
    ],
    [
      "two named so",
      [
        ["", "本年支出合计"],
        ["", "支出总计"],
      ],
      undefined,
    ],
    ["a fund's", [["", "一般公共预算财政拨款"]], undefined],
    ["another concept's", [["", "基本支出"]], undefined],
  ] as const)("%s", (_, lines, expected) => {
    expect(total(...lines)).toBe(expected);
  });
});

describe("the column that is wanted", () => {
  const wanted = (columns: readonly string[], what: Wanted, id?: StatementId) =>
    columnOf(seen(columns, [], id).view, what)?.key;
  const nature = ["本年支出合计", "基本支出", "项目支出"];
  const fund = ["年初结转和结余", "本年收入", "本年支出/小计", "本年支出/基本支出", "年末结转和结余/小计"];

  it("is the whole of the year", () => {
    for (const [columns, key] of [
      [["合计", "基本支出"], "合计"],
      [nature, "本年支出合计"],
      [fund, "本年支出/小计"],
      [["支出总计", "基本支出"], undefined],
      [["基本支出/小计", "项目支出"], undefined],
      [["其中：合计", "合计"], "合计"],
      [["合计", "小计"], undefined],
      [["合计/预算数", "合计/决算数"], "合计/决算数"],
      [["甲", "基本支出"], undefined],
      [["本年收入合计", "财政拨款收入"], undefined],
    ] as const)
      expect(wanted(columns, { total: true }), columns.join("|")).toBe(key);
    expect(wanted(["本年收入合计", "财政拨款收入"], { total: true }, "revenue")).toBe("本年收入合计");
    expect(wanted(["合计/预算数", "合计/决算数"], { total: true, stage: "budget" })).toBe("合计/预算数");
  });
  it("is one concept's", () => {
    expect(wanted(nature, { concept: "projectExpenditure" })).toBe("项目支出");
    expect(wanted(fund, { concept: "basicExpenditure" })).toBe("本年支出/基本支出");
    expect(wanted(fund, { concept: "revenue" })).toBe("本年收入");
    expect(wanted(fund, { concept: "openingBalance" })).toBe("年初结转和结余");
    expect(wanted(fund, { concept: "closingBalance" })).toBe("年末结转和结余/小计");
    expect(wanted(["基本支出/小计", "项目支出/小计"], { concept: "basicExpenditure" })).toBe("基本支出/小计");
    expect(wanted(["年末结转和结余/基本支出", "甲"], { concept: "basicExpenditure" })).toBeUndefined();
    expect(wanted(["其中：基本支出", "甲"], { concept: "basicExpenditure" })).toBeUndefined();
    expect(wanted(["基本支出", "本年支出/基本支出"], { concept: "basicExpenditure" })).toBeUndefined();
    expect(wanted(["本年收入/财政拨款收入"], { concept: "appropriationRevenue" })).toBeUndefined();
    expect(wanted(["本年收入/财政拨款收入"], { concept: "appropriationRevenue" }, "revenue")).toBe(
      "本年收入/财政拨款收入",
    );
  });
  it("is one fund's, or none's", () => {
    const columns = ["财政拨款收入", "一般公共预算财政拨款"];
    const concept = "appropriationRevenue";
    expect(wanted(columns, { concept })).toBe("财政拨款收入");
    expect(wanted(columns, { concept, fund: "generalPublicBudget" })).toBe("一般公共预算财政拨款");
    expect(wanted(columns, { concept, fund: "governmentFund" })).toBeUndefined();
  });
});

it("keeps one view for one statement of a record, not for another's", () => {
  const statement = table("expenditure", "表", ["2019年度决算数"], []);
  const stage = (fiscalYear: number | null): View["columns"][number]["stage"] => {
    const index = indexRecord(account({ statements: [statement], fiscalYear }));
    return viewOf(index, statement).columns[0]!.stage;
  };
  expect([stage(2020), stage(2019), stage(null)]).toEqual(["priorYear", "outturn", "outturn"]);
});
