import type { StatementId } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import { account } from "./sample.ts";
import { below, codeSums, lineIdentities, onlyColumn, sideLines } from "./table-lines.ts";
import { table } from "./table-sample.ts";
import { acrossSides, balanceSums, between, sideIdentities, stagesOf } from "./table-sides.ts";
import type { Identity, Summand } from "./table-ties.ts";
import { type Line, placeAt, type Side, type View, viewOf } from "./table-view.ts";

type Lines = Parameters<typeof table>[3];
const view = (columns: readonly string[], lines: Lines, id: StatementId = "expenditure"): View => {
  const statement = table(id, "表", columns, lines);
  return viewOf(indexRecord(account({ statements: [statement], fiscalYear: 2020 })), statement);
};
const label = (line: Line | undefined) => line?.label;
const labels = (lines: readonly Line[]) => lines.map((line) => line.label).join(" ");
const written = ({ left, right }: Identity) => {
  const side = (summands: readonly Summand[]) =>
    summands
      .map(({ place, minus }) => `${minus ? "−" : ""}${place.line.label}:${place.column.key}`)
      .join(" + ");
  return `${side(left)} = ${side(right)}`;
};

describe("the sums that codes show", () => {
  const sums = (...lines: readonly (readonly [string, string])[]) => {
    const { sums: found, twice } = codeSums(
      view(
        ["合计"],
        lines.map(([code, text]) => [code, text, "", { 合计: "1.00" }] as const),
      ),
    );
    return [
      ...found.map(({ total, parts }) => `${total.label} = ${labels(parts)}`),
      ...(twice ? ["twice"] : []),
    ];
  };
  it("are of the lines one level below, the total of the highest", () => {
    expect(
      sums(
        ["", "合计"],
        ["201", "甲"],
        ["20101", "乙"],
        ["2010101", "丙"],
        ["2010102", "丁"],
        ["208", "戊"],
        ["20805", "己"],
      ),
    ).toEqual(["合计 = 甲 戊", "甲 = 乙", "乙 = 丙 丁", "戊 = 己"]);
  });
  it("pass over a level that is not published, down to classes", () => {
    expect(sums(["201", "甲"], ["2010101", "丙"])).toEqual(["甲 = 丙"]);
    expect(sums(["", "合计"], ["2010101", "丙"], ["20101", "乙"], ["2", "壬"])).toEqual([
      "合计 = 乙 壬",
      "乙 = 丙",
    ]);
    expect(sums(["", "合计"])).toEqual([]);
    expect(sums(["201", "甲"])).toEqual([]);
  });
  it("prove nothing where a code stands twice", () => {
    expect(sums(["201", "甲"], ["201", "乙"])).toEqual(["twice"]);
    expect(sums(["201", "甲"], ["202", "乙"])).toEqual([]);
  });
  it("hold in each column, of the parts that have a cell there", () => {
    const columns = ["合计", "基本支出"];
    const two = view(columns, [
      ["201", "甲", "", { 合计: "3.00", 基本支出: "1.00" }],
      ["20101", "乙", "", { 合计: "2.00", 基本支出: "1.00" }],
      ["20102", "丙", "", { 合计: "1.00" }],
    ]);
    expect(lineIdentities(two, codeSums(two).sums).map(written)).toEqual([
      "甲:合计 = 乙:合计 + 丙:合计",
      "甲:基本支出 = 乙:基本支出",
    ]);
  });
});

const two = ["收入/决算数", "支出/决算数"];
/** One side: labels, each with a figure. */
const side = (which: Side, ...rows: readonly string[]) =>
  view(
    two,
    rows.map((text) => ["", text, which, { [two[which === "revenue" ? 0 : 1]!]: "1.00" }] as const),
    "revenueAndExpenditureSummary",
  );
const parts = (which: Side, ...rows: readonly string[]) => {
  const { items, year, frame, grand, unknown, other } = sideLines(side(which, ...rows), which);
  return {
    items: labels(items),
    year: label(year),
    frame: labels(frame),
    grand: label(grand),
    unknown: labels(unknown),
    other: labels(other),
  };
};

describe("one side of 收入支出决算总表", () => {
  it("is items, the year's total, the frame and the grand total", () => {
    expect(
      parts("revenue", "一、甲", "二、乙", "本年收入合计", "使用非财政拨款结余", "年初结转和结余", "总计"),
    ).toEqual({
      items: "一、甲 二、乙",
      year: "本年收入合计",
      frame: "使用非财政拨款结余 年初结转和结余",
      grand: "总计",
      unknown: "",
      other: "",
    });
    expect(
      parts("expenditure", "一、甲", "本年支出合计", "结余分配", "年末结转和结余", "支出总计"),
    ).toMatchObject({
      year: "本年支出合计",
      frame: "结余分配 年末结转和结余",
      grand: "支出总计",
    });
  });
  it("has the first of two bare totals for the year's, where none is named so", () => {
    expect(parts("revenue", "一、甲", "合计", "年初结转和结余", "总计")).toMatchObject({
      year: "合计",
      grand: "总计",
      items: "一、甲",
    });
    expect(parts("revenue", "一、甲", "年初结转和结余", "总计")).toEqual({
      items: "",
      year: undefined,
      frame: "",
      grand: "总计",
      unknown: "",
      other: "",
    });
    expect(parts("revenue", "一、甲", "合计", "本年收入合计", "总计")).toMatchObject({
      year: "本年收入合计",
      grand: "总计",
    });
    expect(parts("revenue", "一、甲")).toMatchObject({ year: undefined, grand: undefined, items: "" });
  });
  it("has the last total behind the year's for the grand one", () => {
    expect(parts("revenue", "总计", "本年收入合计", "小计", "收支总计")).toMatchObject({
      grand: "收支总计",
      unknown: "",
    });
    expect(parts("revenue", "总计", "一、甲", "本年收入合计")).toMatchObject({ grand: undefined });
    expect(parts("revenue", "一、甲", "本年收入合计", "财政拨款收支总计")).toMatchObject({
      grand: "财政拨款收支总计",
    });
  });
  it("does not take 其中 or a fund's revenue for the year's total", () => {
    expect(parts("revenue", "一、甲", "其中：本年收入", "本年收入合计", "总计")).toMatchObject({
      year: "本年收入合计",
    });
    expect(parts("expenditure", "一、本年收入合计", "本年支出合计", "总计")).toMatchObject({
      year: "本年支出合计",
    });
  });
  it("sets aside other classifications of expenditure, and lines behind the total that nobody knows", () => {
    expect(
      parts(
        "expenditure",
        "一、甲",
        "基本支出",
        "工资福利支出",
        "其他支出",
        "公用经费",
        "本年支出合计",
        "某结余",
        "其中：年末结转和结余",
        "总计",
      ),
    ).toEqual({
      items: "一、甲 其他支出",
      year: "本年支出合计",
      frame: "",
      grand: "总计",
      unknown: "某结余 其中：年末结转和结余",
      other: "基本支出 工资福利支出 公用经费",
    });
    expect(parts("revenue", "一、基本支出", "本年收入合计", "总计")).toMatchObject({
      items: "一、基本支出",
      other: "",
    });
    expect(parts("revenue", "一、甲", "本年收入合计", "年末结转和结余", "总计")).toMatchObject({
      frame: "",
      unknown: "年末结转和结余",
    });
  });
  it("has items of the highest numbering, without 其中 and what stands unnumbered among them", () => {
    const items = (...rows: string[]) => parts("revenue", ...rows, "本年收入合计", "总计").items;
    expect(items("一、甲", "（一）乙", "（二）丙", "二、丁")).toBe("一、甲 二、丁");
    expect(items("（一）乙", "（二）丙")).toBe("（一）乙 （二）丙");
    expect(items("一、甲", "其中：乙", "二、丙")).toBe("一、甲 二、丙");
    expect(items("一、甲", "乙", "二、丙")).toBe("一、甲 二、丙");
    expect(items("一、甲", "乙")).toBe("一、甲 乙");
    expect(items("一、甲", "乙", "丙")).toBe("一、甲 乙 丙");
    expect(items("甲", "其中：乙", "丙")).toBe("甲 丙");
  });
  it("tells a balance by what stands below it, up to the next of the frame or the grand total", () => {
    const under = (...rows: string[]) => {
      const one = side("revenue", "一、甲", "本年收入合计", ...rows);
      const line = one.statement.lines.find(({ label: text }) => text === "年初结转和结余")!;
      return [
        labels(below(one, "revenue", line)),
        ...balanceSums(one, "revenue").map(({ total, parts: funds }) => `${total.label} = ${labels(funds)}`),
      ];
    };
    const funds = ["一般公共预算财政拨款", "政府性基金预算财政拨款"];
    expect(under("年初结转和结余", ...funds, "总计")).toEqual([
      funds.join(" "),
      `年初结转和结余 = ${funds.join(" ")}`,
    ]);
    expect(under("年初结转和结余", funds[0]!, "使用非财政拨款结余", funds[1]!, "总计")).toEqual([funds[0]]);
    expect(under("年初结转和结余", "甲", ...funds)).toEqual([
      `甲 ${funds.join(" ")}`,
      `年初结转和结余 = ${funds.join(" ")}`,
    ]);
    expect(under("年初结转和结余", "总计", ...funds)[0]).toBe("");
    expect(under("年初结转和结余", "甲", "乙", "总计")).toEqual(["甲 乙"]);
  });
});

describe("what must add on one side", () => {
  const sums = (rows: readonly (readonly [string, string])[]) => {
    const one = view(
      two,
      rows.map(([text, print]) => ["", text, "revenue", { [two[0]!]: print }] as const),
      "revenueAndExpenditureSummary",
    );
    return sideIdentities(one, "revenue")?.map((identity) =>
      written(identity).replaceAll(":收入/决算数", ""),
    );
  };
  const rows = [
    ["一、甲", "5.00"],
    ["二、乙", "4.00"],
    ["本年收入合计", "9.00"],
    ["年初结转和结余", "1.00"],
  ] as const;
  it("is the year's total of its items, the grand total of it and the frame", () => {
    expect(sums([...rows, ["总计", "10.00"]])).toEqual([
      "本年收入合计 = 一、甲 + 二、乙",
      "总计 = 本年收入合计 + 年初结转和结余",
    ]);
    expect(sums(rows)).toBeUndefined();
    expect(sums([...rows.slice(2), ["总计", "10.00"]])).toBeUndefined();
    expect(
      sums([
        ["一、甲", "5.00"],
        ["总计", "10.00"],
      ]),
    ).toBeUndefined();
  });
  it("takes in a line that nobody knows only where that closes the sum", () => {
    const grand = (...more: readonly (readonly [string, string])[]) => sums([...rows, ...more])?.[1];
    const wider = "总计 = 本年收入合计 + 年初结转和结余 + 某结余";
    expect(grand(["某结余", "2.00"], ["总计", "12.00"])).toBe(wider);
    expect(grand(["某结余", "2.00"], ["总计", "10.00"])).toBe("总计 = 本年收入合计 + 年初结转和结余");
    expect(grand(["某结余", "2.00"], ["总计", "11.00"])).toBe("总计 = 本年收入合计 + 年初结转和结余");
    expect(grand(["其中：某结余", "2.00"], ["总计", "12.00"])).toBe("总计 = 本年收入合计 + 年初结转和结余");
    expect(grand(["一般公共预算财政拨款", "2.00"], ["总计", "12.00"])).toBe(
      "总计 = 本年收入合计 + 年初结转和结余",
    );
    expect(grand(["某结余", "见附注"], ["总计", "12.00"])).toMatch(/某结余$/);
  });
});

describe("columns and places by themselves", () => {
  const columns = ["收入/预算数", "收入/决算数", "支出/预算数", "支出/决算数"];
  const cells = (which: "收入" | "支出") => ({ [`${which}/预算数`]: "1.00", [`${which}/决算数`]: "2.00" });
  const one = view(
    columns,
    [
      ["", "收入总计", "revenue", cells("收入")],
      ["", "支出总计", "expenditure", cells("支出")],
      ["", "甲", "expenditure", {}],
    ],
    "revenueAndExpenditureSummary",
  );
  const [left, right, none] = one.statement.lines as [Line, Line, Line];
  const name = { zh: "名", en: "name" };

  it("are met across the sides at every stage", () => {
    expect(stagesOf(one)).toEqual(["budget", "outturn"]);
    const found = acrossSides(one, left, right, name);
    expect(found.map(written)).toEqual([
      "收入总计:收入/预算数 = 支出总计:支出/预算数",
      "收入总计:收入/决算数 = 支出总计:支出/决算数",
    ]);
    expect(found[0]!.name).toBe(name);
    expect(acrossSides(one, left, none, name)).toEqual([]);
    expect(acrossSides(one, none, right, name)).toEqual([]);
  });
  it("are the only ones of a line at a stage", () => {
    expect(onlyColumn(one, left)?.key).toBe("收入/决算数");
    expect(onlyColumn(one, left, "budget")?.key).toBe("收入/预算数");
    expect(onlyColumn(one, left, "priorYear")).toBeUndefined();
    const twice = view(["甲", "乙"], [["", "丙", "", { 甲: "1.00", 乙: "1.00" }]]);
    expect(onlyColumn(twice, twice.statement.lines[0]!)).toBeUndefined();
  });
  it("are compared where both are there", () => {
    const place = placeAt(one, left, one.columns[0]!);
    const other = placeAt(one, right, one.columns[2]!);
    expect(between(place, other).map(written)).toEqual(["收入总计:收入/预算数 = 支出总计:支出/预算数"]);
    expect(Object.keys(between(place, other)[0]!)).not.toContain("name");
    expect(between(place, other, name)[0]!.name).toBe(name);
    expect(between(undefined, other)).toEqual([]);
    expect(between(place, undefined)).toEqual([]);
  });
});
