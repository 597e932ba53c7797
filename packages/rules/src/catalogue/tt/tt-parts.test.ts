import { describe, expect, it } from "vitest";
import { soundTables } from "../../table-sample.ts";
import { list, of, sums } from "../../table-verdicts-sample.ts";
import within from "./tt-15-funds-within-all.ts";
import basicAcross from "./tt-16-basic-expenditure-across.ts";
import classes from "./tt-17-economic-classes.ts";
import items from "./tt-18-economic-items.ts";
import structure from "./tt-19-three-public-structure.ts";
import itemsWithin from "./tt-20-items-within-three-public.ts";
import rolls from "./tt-21-funds-roll-over.ts";
import aboveBudget from "./tt-24-above-budget.ts";
import procurement from "./tt-26-procurement.ts";

describe("TT-15, TT-16, TT-17, TT-18: tables of the general budget and of all", () => {
  it("of the funds make all, or are within it where other money is spent", () => {
    const all = (print: string) =>
      list("expenditure", ["合计", "基本支出"], ["", "合计", print], ["201", "甲", "8.00", "5.00"]);
    const fund = (print: string, basic = "5.00") =>
      list(
        "generalBudgetExpenditure",
        ["合计", "基本支出"],
        ["", "合计", "8.00"],
        ["201", "甲", print, basic],
      );
    expect(of(within, all("8.00"), fund("8.00"))).toEqual(["holds"]);
    expect(sums(of(within, all("8.00"), fund("7.00")))).toEqual(["warning: 8.00 = 8.00; 7.00, not 8.00"]);
    expect(of(within, all("9.00"), fund("7.00"))).toEqual(["holds"]);
    expect(sums(of(within, all("9.00"), fund("8.50")))).toEqual(["warning: 8.00 = 8.00; 8.50, not 8.00"]);
    expect(of(within, all("见附注"), fund("7.00"))).toEqual(["holds"]);
    expect(of(within, all("9.00"), list("generalBudgetExpenditure", ["合计"], ["", "合计", "8.00"]))).toEqual(
      ["notChecked NO_INPUT"],
    );
    expect(of(within, list("expenditure", ["甲"], ["201", "甲", "8.00"]), fund("8.00"))).toEqual([
      "notChecked NO_INPUT",
    ]);
    expect(
      of(within, all("8.00"), list("generalBudgetExpenditure", ["项目支出"], ["201", "甲", "8.00"])),
    ).toEqual(["notChecked NO_INPUT"]);
    expect(sums(of(within, list("expenditure", ["合计"], ["", "合计", "8.00"]), fund("8.00")))[0]).toMatch(
      /^warning: 0 = 0/,
    );
  });
  it("of basic expenditure agree", () => {
    const general = (print: string) =>
      list("generalBudgetExpenditure", ["合计", "基本支出"], ["", "合计", "9.00", print]);
    const basic = (...lines: readonly (readonly [string, string, ...string[]])[]) =>
      list("generalBudgetBasicExpenditure", ["决算数"], ...lines);
    expect(sums(of(basicAcross, general("5.00"), basic(["", "合计", "6.00"])))).toEqual([
      "error: 6.00 = 6.00; 5.00, not 6.00",
    ]);
    expect(
      sums(of(basicAcross, general("5.00"), basic(["", "人员经费", "3.00"], ["", "公用经费", "1.00"]))),
    ).toEqual(["error: 3.00 + 1.00 = 4.00; 5.00, not 4.00"]);
    expect(of(basicAcross, general("5.00"), basic(["", "合计", "5.00"], ["", "人员经费", "3.00"]))).toEqual([
      "holds",
    ]);
    expect(of(basicAcross, general("5.00"), basic(["", "人员经费", "5.00"]))).toEqual([
      "notChecked AMBIGUOUS",
    ]);
    expect(
      of(
        basicAcross,
        list("generalBudgetExpenditure", ["合计"], ["", "合计", "9.00"]),
        basic(["", "合计", "6.00"]),
      ),
    ).toEqual(["notChecked AMBIGUOUS"]);
  });
  it("of classes make personnel and operation", () => {
    const said = (heads: readonly string[], ...lines: readonly (readonly [string, string, ...string[]])[]) =>
      sums(of(classes, list("generalBudgetBasicExpenditure", heads, ...lines)));
    expect(said(["决算数"], ["301", "甲", "3.00"], ["", "人员经费", "4.00"])).toEqual([
      "error: 3.00 = 3.00; 4.00, not 3.00",
    ]);
    expect(said(["决算数"], ["302", "甲", "3.00"], ["", "公用经费", "4.00"])).toEqual([
      "error: 3.00 = 3.00; 4.00, not 3.00",
    ]);
    expect(said(["决算数"], ["302", "甲", "3.00"], ["", "人员经费", "4.00"])).toEqual([
      "notChecked AMBIGUOUS",
    ]);
    expect(said(["决算数"], ["301", "甲", "3.00"], ["", "公用经费", "4.00"])).toEqual([
      "notChecked AMBIGUOUS",
    ]);
    const heads = ["合计", "人员经费", "公用经费"];
    expect(
      said(
        heads,
        ["", "合计", "9.00", "5.00", "4.00"],
        ["301", "甲", "4.00", "4.00", "."],
        ["302", "乙", "4.00", ".", "4.00"],
      )[0],
    ).toMatch(/^error: 4\.00 \+ 4\.00 = 8\.00/);
    expect(said(heads, ["301", "甲", "4.00", "4.00", "."], ["302", "乙", "4.00", ".", "4.00"])).toEqual([
      "notChecked AMBIGUOUS",
    ]);
  });
  it("of items make their classes; an item with its class's amount is only warned of", () => {
    const said = (...lines: readonly (readonly [string, string, ...string[]])[]) =>
      sums(of(items, list("generalBudgetBasicExpenditure", ["决算数"], ...lines)));
    expect(said(["301", "甲", "9.00"], ["30101", "乙", "5.00"], ["30102", "丙", "3.00"])).toEqual([
      "error: 5.00 + 3.00 = 8.00; 9.00, not 8.00",
    ]);
    expect(said(["301", "甲", "9.00"], ["30101", "乙", "9.00"], ["30102", "丙", "3.00"])).toEqual([
      "warning: 9.00 + 3.00 = 12.00; 9.00, not 12.00",
    ]);
    expect(said(["301", "甲", "9.00"], ["30101", "乙", "9.00"], ["30102", "丙", ""])).toEqual(["holds"]);
    expect(said(["301", "甲", "9.00"], ["30101", "乙", "8.00"], ["30102", "丙", "0.00"])).toEqual([
      "error: 8.00 = 8.00; 9.00, not 8.00",
    ]);
    expect(said(["301", "甲", ""], ["30101", "乙", "8.00"], ["30102", "丙", ""])).toEqual([
      "error: 8.00 = 8.00; 0.00, not 8.00",
    ]);
    expect(said(["301", "甲", "9.00"], ["302", "乙", "9.00"])).toEqual(["notChecked NO_INPUT"]);
    expect(said(["", "合计", "9.00"], ["301", "甲", "5.00"])).toEqual(["notChecked NO_INPUT"]);
    expect(said(["301", "甲", "9.00"], ["301", "乙", "9.00"])).toEqual(["notChecked AMBIGUOUS"]);
    expect(
      said(
        ["301", "甲", "9.00"],
        ["30101", "乙", "9.00"],
        ["30102", "丙", "3.00"],
        ["302", "丁", "5.00"],
        ["30201", "戊", "4.00"],
        ["30202", "己", "0.50"],
      ),
    ).toEqual(["error: 4.00 + 0.50 = 4.50; 5.00, not 4.50", "warning: 9.00 + 3.00 = 12.00; 9.00, not 12.00"]);
  });
});

describe("TT-19, TT-20, TT-24, TT-26: the “三公” expenses and procurement", () => {
  const three = (...lines: readonly (readonly [string, string, string])[]) =>
    list(
      "threePublicExpenses",
      ["预算数", "决算数"],
      ...lines.map(([label, ...prints]) => ["", label, ...prints] as const),
    );
  const full = (hospitality: string, ...more: readonly (readonly [string, string, string])[]) =>
    three(
      ["合计", "8.00", "6.00"],
      ["因公出国（境）费", "0.00", "0.00"],
      ["公务接待费", "3.00", hospitality],
      ["公务用车购置及运行维护费", "5.00", "4.00"],
      ["公务用车购置费", "0.00", "0.00"],
      ["公务用车运行维护费", "5.00", "4.00"],
      ...more,
    );
  it("are the sum of their parts, where these are published and apply", () => {
    expect(of(structure, full("2.00"))).toEqual(["holds"]);
    expect(sums(of(structure, full("3.00")))[0]).toMatch(/^error: /);
    expect(of(structure, three(["合计", "8.00", "6.00"], ["公务接待费", "3.00", "2.00"]))).toEqual([
      "notChecked AMBIGUOUS",
    ]);
    const hospitality = (home: string, abroad: string, mark = "") =>
      of(
        structure,
        full("2.00", [`${mark}国内接待费`, "3.00", home], [`${mark}国（境）外接待费`, "0.00", abroad]),
      );
    expect(sums(hospitality("1.00", "0.50"))).toEqual(["error: 1.00 + 0.50 = 1.50; 2.00, not 1.50"]);
    expect(hospitality("1.50", "0.50")).toEqual(["holds"]);
    expect(hospitality("1.00", "0.50", "其中：")).toEqual(["holds"]);
    expect(hospitality("—", "—")).toEqual(["holds"]);
    expect(hospitality("", "")).toEqual(["holds"]);
    expect(sums(hospitality("1.00", ""))).toEqual(["error: 1.00 = 1.00; 2.00, not 1.00"]);
    expect(sums(hospitality("1.00", "—"))).toEqual(["error: 1.00 = 1.00; 2.00, not 1.00"]);
    const vehicles = (purchase: string, operation: string) =>
      of(
        structure,
        three(
          ["公务用车购置及运行维护费", "5.00", "4.00"],
          ["公务用车购置费", "0.00", purchase],
          ["公务用车运行维护费", "5.00", operation],
        ),
      );
    expect(vehicles("—", "—")).toEqual(["holds"]);
    expect(sums(vehicles("—", "3.00"))).toEqual(["error: 3.00 = 3.00; 4.00, not 3.00"]);
  });
  it("hold the items of basic expenditure of their name", () => {
    const said = (code: string, label: string, print: string) =>
      of(itemsWithin, list("generalBudgetBasicExpenditure", ["决算数"], [code, label, print]), full("2.00"));
    expect(said("30217", "甲", "2.00")).toEqual(["holds"]);
    expect(sums(said("30217", "甲", "3.00"))[0]).toMatch(/^\w+: 2\.00 = 2\.00; 3\.00, not 2\.00$/);
    expect(sums(said("", "公务接待", "3.00"))[0]).toMatch(/^notChecked/);
    expect(sums(said("", "公务接待费", "3.00"))[0]).toMatch(/2\.00 = 2\.00; 3\.00, not 2\.00$/);
    expect(sums(said("30299", "公务接待费", "3.00"))[0]).toMatch(/^notChecked/);
    const twice = list(
      "generalBudgetBasicExpenditure",
      ["决算数"],
      ["", "公务接待费", "3.00"],
      ["", "公务接待费", "3.00"],
    );
    expect(of(itemsWithin, twice, full("2.00"))[0]).toMatch(/^notChecked/);
  });
  it("are above their budget or not, as far as both are there", () => {
    const said = (budget: string, outturn: string) =>
      of(aboveBudget, three(["公务接待费", budget, outturn], ["因公出国（境）费", "", ""]));
    expect(said("3.00", "3.00")).toEqual(["holds"]);
    expect(said("3.00", "4.00")[0]).toMatch(/^explain: .*决算数 .*预算数$/);
    expect(said("3.00", "")).toEqual(["notChecked NO_INPUT"]);
    expect(said("", "3.00")).toEqual(["notChecked NO_INPUT", "notChecked NO_INPUT at /statements/0/lines/0"]);
    expect(said("见附注", "3.00")).toEqual([
      "notChecked NO_INPUT",
      "notChecked LOW_CONFIDENCE at /statements/0/lines/0",
    ]);
    expect(said("3.00", "见附注")).toEqual([
      "notChecked NO_INPUT",
      "notChecked LOW_CONFIDENCE at /statements/0/lines/0",
    ]);
    expect(said("", "")).toEqual(["notChecked NO_INPUT"]);
    expect(
      of(
        aboveBudget,
        list("threePublicExpenses", ["决算数"], ["", "公务接待费", "3.00"], ["", "因公出国（境）费", "3.00"]),
      ),
    ).toEqual(["notChecked NO_INPUT"]);
  });
  it("of procurement are goods, works and services; micro firms are among small ones", () => {
    const said = (...lines: readonly (readonly [string, string])[]) =>
      sums(
        of(
          procurement,
          list("procurement", ["金额"], ...lines.map(([label, print]) => ["", label, print] as const)),
        ),
      );
    expect(said(["合计", "9.00"], ["货物", "5.00"], ["工程", "1.00"], ["服务", "2.00"])).toEqual([
      "error: 5.00 + 1.00 + 2.00 = 8.00; 9.00, not 8.00",
    ]);
    expect(said(["合计", "9.00"], ["货物", "5.00"], ["服务", "2.00"])).toEqual(["notChecked AMBIGUOUS"]);
    expect(said(["货物", "5.00"], ["工程", "1.00"], ["服务", "2.00"])).toEqual(["notChecked AMBIGUOUS"]);
    expect(said(["授予中小企业合同金额", "5.00"], ["授予小微企业合同金额", "6.00"])).toEqual([
      "error: 5.00 = 5.00; 6.00, not 5.00",
    ]);
    expect(said(["授予中小企业合同金额", "5.00"], ["授予小微企业合同金额", "4.00"])).toEqual(["holds"]);
    expect(said(["授予小微企业合同金额", "4.00"])).toEqual(["notChecked AMBIGUOUS"]);
    expect(said(["授予中小企业合同金额", "4.00"])).toEqual(["notChecked AMBIGUOUS"]);
  });
});

describe("TT-21: a fund rolls over", () => {
  const heads = ["年初结转和结余", "本年收入", "本年支出/合计", "年末结转和结余"];
  const said = (...prints: string[]) => of(rolls, list("governmentFund", heads, ["212", "甲", ...prints]));
  it("from opening and revenue, less expenditure, to closing", () => {
    expect(said("1.00", "5.00", "4.00", "2.00")).toEqual(["holds"]);
    expect(sums(said("1.00", "5.00", "4.00", "3.00"))).toEqual([
      "error: 1.00 + 5.00 − 4.00 = 2.00; 3.00, not 2.00",
    ]);
  });
  it("as far as its columns are there", () => {
    for (const missing of heads) {
      const some = heads.filter((head) => head !== missing);
      expect(of(rolls, list("governmentFund", some, ["212", "甲", ...some.map(() => "1.00")]))).toEqual([
        "notChecked NO_INPUT at /statements/0",
      ]);
    }
    expect(of(rolls, list("governmentFund", heads))).toEqual(["notApplicable"]);
    expect(of(rolls, ...soundTables())).toEqual(["holds"]);
  });
});
