import type { AccountRecord } from "@juesuan/account";
import { exact } from "@juesuan/quantity";
import { describe, expect, it } from "vitest";
import { figureAt, figureName, printedLike, withFigure, withValue } from "./figure-places.ts";
import { sameElsewhere } from "./same-figures.ts";
import { account, fact, statement } from "./sample.ts";

const table = statement(
  "expenditure",
  ["合计", "支出/基本~支出"],
  [
    ["201", "一般公共服务支出", 1, "", ["300.25", "12.50"]],
    ["", "合计", 0, "", ["—", ""]],
  ],
);
const last = { dimensions: { stage: "priorYear" } } as const;
const record = account({
  facts: [
    fact("revenue", "amount", "110.00万元"),
    fact("revenue", "change", "-10.00万元", { basis: "priorYear" }),
  ],
  statements: [
    { ...table, lines: table.lines.map((line) => ({ ...line, cells: { ...line.cells, "a/b~c": null } })) },
  ],
  forms: [{ project: "水质监测", total: ["30", "31.5", "29.75", "10", "94.4%", "9.4"] }],
});
const cellPath = "/statements/0/lines/0/cells/c0";
const formPath = "/performance/forms/0/funding/total/outturn";
const at = (path: string, of: AccountRecord = record) => {
  const place = figureAt(of, path);
  if (place === undefined) throw new Error(`no figure at ${path}`);
  return place;
};

describe("the figure at a path", () => {
  it("is a fact's or a cell's", () => {
    expect(at("/facts/0")).toEqual({
      path: "/facts/0",
      quantity: record.facts[0]!.quantity,
      fact: record.facts[0],
    });
    expect(at(cellPath)).toEqual({ path: cellPath, quantity: table.lines[0]!.cells.c0 });
    expect(at(formPath).quantity.text).toBe("29.75");
    // 一年12期: the figure in a cell's words.
    expect(at("/performance/forms/0/indicators/0/target").quantity.text).toBe("12");
  });
  it("is none of a text, a row, a form, a blank or what is not there", () => {
    for (const path of [
      "",
      "/title",
      "/facts",
      "/facts/7",
      "/facts/0/quantity/value/length",
      "/statements/0/lines/0",
      "/statements/0/lines/1/cells/c0",
      "/statements/0/lines/0/cells/a~1b~0c",
      "/performance/forms/0",
      "/performance/forms/0/goal/expected",
      "/facts/length",
      "/toString",
    ])
      expect(figureAt(record, path), path).toBeUndefined();
  });
  it("is found under a key with strokes and tildes", () => {
    const figure = table.lines[0]!.cells.c0!;
    const odd = account({
      statements: [{ ...table, lines: [{ ...table.lines[0]!, cells: { "a/b~c": figure } }] }],
    });
    expect(at("/statements/0/lines/0/cells/a~1b~0c", odd).quantity).toEqual(figure);
    const put = withFigure(odd, at("/statements/0/lines/0/cells/a~1b~0c", odd), {
      ...at(cellPath).quantity,
      text: "1",
    });
    expect(put.statements[0]!.lines[0]!.cells["a/b~c"]).toMatchObject({ text: "1" });
  });
});

describe("another value of a figure", () => {
  it("is printed with its unit and decimals", () => {
    expect(printedLike(exact("1234567"), at("/facts/0").quantity)).toBe("123.46万元");
    expect(printedLike(exact("0.12345"), fact("revenue", "share", "5.0%").quantity)).toBe("12.3%");
  });
  it("is rounded to them, in value and print", () => {
    expect(withValue(at("/facts/0").quantity, exact("1234567"))).toMatchObject({
      value: "1234600",
      text: "123.46",
      unit: "万元",
      places: 2,
    });
    expect(withValue(fact("revenue", "share", "5.0%").quantity, exact("0.12345"))).toMatchObject({
      value: "0.123",
      text: "12.3",
    });
    const bare = { ...at("/facts/0").quantity, unit: null };
    expect(withValue(bare, exact("12.345"))).toMatchObject({ value: "12.35", text: "12.35" });
  });
});

describe("a record with one figure put right", () => {
  const right = withValue(at("/facts/0").quantity, exact("1200000"));

  it("differs in that figure and its quote alone", () => {
    const quoted = account({
      facts: [
        fact("revenue", "amount", "110.00万元", { quote: "收入110.00万元，" }),
        fact("revenue", "amount", "110.00万元"),
      ],
    });
    const put = withFigure(quoted, at("/facts/0", quoted), right);
    expect(put.facts[0]).toEqual({ ...quoted.facts[0], quantity: right, quote: "收入120.00万元，" });
    expect(put.facts[1]).toBe(quoted.facts[1]);
    expect({ ...put, facts: [] }).toEqual({ ...quoted, facts: [] });
  });
  it("reads one print as it stands behind the word of direction", () => {
    const fallen = at("/facts/1");
    const named = { ...record, facts: [record.facts[0]!, { ...fallen.fact!, quote: "下降-10.00万元" }] };
    const put = withFigure(named, at("/facts/1", named), withValue(fallen.quantity, exact("-120000")));
    expect(put.facts[1]!.quantity.value).toBe("-120000");
    expect(put.facts[1]!.quote).toBe("下降12.00万元");
  });
  it("changes one print in every fact that it was read as, and in no other", () => {
    const [first, second] = record.facts;
    const twice = { ...first!, id: "again", concept: "expenditure" };
    const turned = { ...twice, quantity: { ...twice.quantity, value: "-1100000" } };
    const other = { ...twice, quantity: { ...twice.quantity, text: "110.0" } };
    const elsewhere = { ...twice, quantity: { ...twice.quantity, ref: { block: "other" } } };
    const all = { ...record, facts: [first!, twice, turned, other, elsewhere, second!] };
    const put = withFigure(all, at("/facts/0", all), right);
    expect(put.facts.map(({ quantity }) => quantity.value)).toEqual([
      "1200000",
      "1200000",
      "-1100000",
      "1100000",
      "1100000",
      "-100000",
    ]);
  });
  it("has the cell replaced and all else as it was", () => {
    const put = withFigure(record, at(cellPath), right);
    expect(put.statements[0]!.lines[0]!.cells).toEqual({
      ...record.statements[0]!.lines[0]!.cells,
      c0: right,
    });
    expect(put.statements[0]!.lines[1]).toBe(record.statements[0]!.lines[1]);
    expect(put.facts).toBe(record.facts);
    const inForm = withFigure(record, at(formPath), right);
    expect(inForm.performance.forms[0]!.funding.total).toEqual({
      ...record.performance.forms[0]!.funding.total,
      outturn: right,
    });
  });
});

describe("the name of a figure", () => {
  const nameAt = (path: string, of: AccountRecord = record) =>
    figureName(of, { path, quantity: at(cellPath).quantity });

  it("is what a fact says", () => {
    expect(figureName(record, at("/facts/1"))).toEqual({
      zh: "本年收入合计比上年的增减额",
      en: "change of revenue of the year against prior year",
    });
  });
  it("is table, row and column of a cell", () => {
    expect(nameAt(cellPath)).toEqual({
      zh: "《expenditure》“201 一般公共服务支出·合计”",
      en: "expenditure, 201 一般公共服务支出·合计",
    });
    expect(nameAt("/statements/0/lines/1/cells/c1").zh).toBe("《expenditure》“合计·基本~支出”");
    expect(nameAt("/statements/0/lines/1/cells/none").zh).toBe("《expenditure》“合计”");
    expect(nameAt("/statements/0/lines/9/cells/c0").zh).toBe("《expenditure》“合计”");
    expect(nameAt("/statements/9/lines/0/cells/c0")).toEqual({ zh: "《》“”", en: ", " });
  });
  it("is the form with its part and column, or its indicator", () => {
    const form = figureName(record, at(formPath));
    expect(form.zh).toMatch(/水质监测.*总额.*执行数$/);
    expect(form.en).toMatch(/total.* outturn/);
    const indicator = nameAt("/performance/forms/0/indicators/1/score");
    expect(indicator.zh).toMatch(/水质监测.*“监测数据合格率”得分$/);
    expect(indicator.en).toMatch(/, 监测数据合格率 score$/);
    expect(nameAt("/performance/forms/0/total/score").zh).not.toContain("“监测");
    expect(nameAt("/performance/forms/0/indicators/99/score").zh).not.toContain("undefined");
  });
  it("is the path where there is nothing to name", () => {
    for (const path of ["/performance/forms/9/total/score", "/performance/other/0/x", "/title"])
      expect(nameAt(path)).toEqual({ zh: path, en: path });
  });
});

describe("the same figure elsewhere", () => {
  const now = (print: string, more = {}) => fact("revenue", "amount", print, more);
  const source = (of: AccountRecord, path = "/facts/0", sameSubject = false) =>
    sameElsewhere(of, at(path, of), sameSubject);
  const none = { zh: "", en: "" };

  it("is named by all its places, each once", () => {
    const of = account({
      facts: [now("110.25万元"), fact("expenditure", "amount", "110.25万元"), now("110.25万元", last)],
      statements: [statement("expenditure", ["合计"], [["201", "甲", 1, "", ["110.25"]]])],
    });
    expect(source(of).zh).toBe(
      "110.25万元与本年支出合计、本年收入合计（上年）、《expenditure》“201 甲·合计”相同，可能误取该数。",
    );
    expect(source(of).en).toMatch(/^ 110\.25万元 is also .+, .+, expenditure, 201 甲·合计, and may/);
    expect(source(of, "/statements/0/lines/0/cells/c0").zh).toContain("与本年收入合计、本年支出合计、");
  });
  it("is not told of figures that agree by chance: few digits, shares, many places", () => {
    const pair = (print: string, other = print) =>
      source(account({ facts: [now(print), fact("expenditure", "amount", other)] }));
    expect(pair("110.25万元").zh).not.toBe("");
    expect(pair("1.23万元").zh).not.toBe("");
    expect(pair("0.0012万元")).toEqual(none);
    expect(pair("1200万元")).toEqual(none);
    expect(pair("1203万元").zh).not.toBe("");
    expect(pair("12.34%")).toEqual(none);
    expect(pair("110.25万元", "110.26万元")).toEqual(none);
    const many = (count: number) =>
      source(
        account({
          facts: [now("110.25万元")],
          statements: Array.from({ length: count }, (_, row) =>
            statement("expenditure", ["合计"], [["", `行${row}`, 1, "", ["110.25"]]]),
          ),
        }),
      );
    expect(many(3).zh).not.toBe("");
    expect(many(4)).toEqual(none);
  });
  it("is not the same said again", () => {
    expect(source(account({ facts: [now("110.25万元"), now("110.25万元")] }))).toEqual(none);
  });
  it("is found in cells under any key, and in the funding of forms", () => {
    const one = statement("expenditure", ["合计"], [["201", "甲", 1, "", ["110.25"]]]);
    const odd = account({
      facts: [now("110.25万元")],
      statements: [{ ...one, lines: [{ ...one.lines[0]!, cells: { "a/b~c": one.lines[0]!.cells.c0! } }] }],
      forms: [
        {
          project: "水质监测",
          total: ["110.25", "110", "110", "10", "100%", "10"],
          appropriation: ["", "", "", "", "", ""],
        },
      ],
    });
    expect(source(odd).zh).toContain("《expenditure》“201 甲”、");
    expect(source(odd).zh).toMatch(/水质监测.*年初/);
  });
  it("is of the same subject at another stage or in another year where that is asked", () => {
    const about = (other: ReturnType<typeof fact>) =>
      source(account({ facts: [now("110.25万元"), other] }), "/facts/0", true).zh !== "";
    expect(about(now("110.25万元", last))).toBe(true);
    expect(about(now("110.25万元", { period: "2019" }))).toBe(true);
    expect(about(fact("expenditure", "amount", "110.25万元", last))).toBe(false);
    expect(about(fact("revenue", "average", "110.25万元", last))).toBe(false);
    expect(about(now("110.25万元", { dimensions: { fund: "governmentFund" }, period: "2019" }))).toBe(false);
    expect(about(now("110.25万元", { basis: "expenditure" }))).toBe(false);
  });
  it("is another column of one funding row where that is asked", () => {
    const of = account({
      facts: [now("110.25万元")],
      statements: [statement("expenditure", ["合计", "甲"], [["", "乙", 0, "", ["110.25", "110.25"]]])],
      forms: [
        {
          total: ["110.25", "110.25", "90", "10", "100%", "10"],
          appropriation: ["110.25", "100", "90", "", "", ""],
        },
      ],
    });
    const path = "/performance/forms/0/funding/total/originalBudget";
    expect(source(of, path, true).zh.match(/、/g)).toBeNull();
    expect(source(of, path, true).zh).toContain("全年预算");
    expect(source(of, "/performance/forms/0/funding/appropriation/originalBudget", true)).toEqual(none);
    expect(source(of, "/statements/0/lines/0/cells/c0", true)).toEqual(none);
    expect(source(of, "/facts/0", true)).toEqual(none);
  });
});
