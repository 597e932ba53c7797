import type { Fact, Statement } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import type { Result } from "./rule.ts";
import { account, fact } from "./sample.ts";
import { reportFund } from "./statement-funds.ts";
import { bothNothing, compare, type Pair, pairs, reportPairs, unitSlip } from "./statement-narrative.ts";
import { edited, soundTables, table } from "./table-sample.ts";
import { type Place, placeAt, viewOf } from "./table-view.ts";

const amount = (print: string, more = {}, concept = "revenue") => fact(concept, "amount", print, more);
const said = (results: Iterable<Result>) =>
  [...results].map((result) => {
    if (result.kind === "abstain")
      return result.path === undefined ? result.reason : `${result.reason} ${result.path}`;
    if (!("evidence" in result)) return result.kind;
    const sum = result.arithmetic;
    const written = sum === undefined ? "" : `: ${sum.expression}; ${sum.printed}, not ${sum.recomputed}`;
    return `${result.kind}${written}; ${result.evidence.map(({ quote }) => quote).join(", ")}`;
  });

/** Facts beside a table of rows with one figure each; `pair` puts a fact and rows together. */
function beside(
  facts: readonly Fact[],
  prints: { readonly [label: string]: string },
  others: readonly Statement[] = [],
) {
  const statement = table(
    "expenditure",
    "甲表",
    ["本年支出合计"],
    Object.entries(prints).map(([label, print]) => ["", label, "", { 本年支出合计: print }] as const),
  );
  const index = indexRecord(account({ facts, statements: [statement, ...others], fiscalYear: 2020 }));
  const view = viewOf(index, statement);
  const place = (label: string): Place =>
    placeAt(view, view.statement.lines.find((line) => line.label === label)!, view.columns[0]!);
  const pair = (at: number, ...labels: string[]): Pair => ({
    fact: facts[at]!,
    places: labels.map(place) as unknown as Pair["places"],
  });
  return { index, pair, place };
}

describe("a figure of the text and cells of a table", () => {
  const verdict = (print: Fact, ...prints: string[]) => {
    const rows = Object.fromEntries(prints.map((one, n) => [`行${n}`, one]));
    const { pair } = beside([print], rows);
    const tie = compare(pair(0, ...Object.keys(rows)));
    return typeof tie === "string" ? tie : tie.verdict;
  };
  const sure = amount("5.00万元");
  it.each([
    ["agree", sure, ["5.00"], "exact"],
    ["agree in sum", sure, ["2.00", "3.00"], "exact"],
    ["differ", sure, ["6.00"], "violated"],
    ["differ within rounding", sure, ["5.01"], "rounding"],
    ["agree with a blank", sure, ["5.00", ""], "exact"],
    ["differ from a blank", sure, [""], "violated"],
    ["cannot be read", sure, ["5.00", "见附注"], "LOW_CONFIDENCE"],
    ["count other things", amount("5个"), ["5.00"], "UNIT"],
    ["are nothing of anything", amount("0个"), [""], "exact"],
    [
      "are not sure",
      { ...sure, quantity: { ...sure.quantity, confidence: "low" as const } },
      ["5.00"],
      "LOW_CONFIDENCE",
    ],
  ] as const)("%s", (_, print, prints, expected) => {
    expect(verdict(print, ...prints)).toBe(expected);
  });
  it("are paired when all cells are there", () => {
    const { place } = beside([sure], { 甲: "5.00", 乙: "1.00" });
    expect(pairs([sure, sure], place("甲"))).toHaveLength(2);
    expect(pairs([sure], place("甲"), place("乙"))[0]!.places).toHaveLength(2);
    expect(pairs([sure], place("甲"), undefined)).toEqual([]);
    expect(pairs([sure], undefined, place("甲"))).toEqual([]);
    expect(pairs([sure], undefined)).toEqual([]);
  });
  it("are both nothing when one says 0 and the other is blank", () => {
    const { pair } = beside([amount("0万元"), sure], { 空: "", 甲: "5.00" });
    expect(bothNothing(pair(0, "空"))).toBe(true);
    expect(bothNothing(pair(1, "空"))).toBe(false);
    expect(bothNothing(pair(0, "空", "甲"))).toBe(false);
  });
  it("differ by a unit when by ten thousand, but for what rounding takes away", () => {
    const slip = (print: string, cell: string) => {
      const { pair } = beside([amount(print)], { 甲: cell });
      const tie = compare(pair(0, "甲"));
      if (typeof tie === "string") throw new Error(tie);
      return unitSlip({ tie });
    };
    expect(slip("5.00元", "5.00")).toBe(true);
    expect(slip("50000.00万元", "5.00")).toBe(true);
    expect(slip("5.0004元", "5.00")).toBe(true);
    expect(slip("5.004元", "5.00")).toBe(true);
    expect(slip("5.10元", "5.00")).toBe(false);
    expect(slip("5.00万元", "5.00")).toBe(false);
    expect(slip("0万元", "5.00")).toBe(false);
    expect(slip("5.00元", "")).toBe(false);
    expect(slip("5.00百元", "5.00")).toBe(false);
  });
});

describe("figures of a text that are reported", () => {
  it("are one finding a table, or hold, or are not checked", () => {
    const facts = [
      amount("5.00万元"),
      amount("6.00万元"),
      amount("7.01万元"),
      amount("5个"),
      amount("5.00元"),
    ];
    const { index, pair } = beside(facts, { 五: "5.00", 七: "7.00", 八: "8.00" });
    expect(
      said(
        reportPairs(index, [
          pair(0, "五"),
          pair(1, "八"),
          pair(2, "七"),
          pair(3, "五"),
          pair(4, "五"),
          pair(0, "八"),
        ]),
      ),
    ).toEqual([
      "holds",
      "UNIT /facts/3",
      "UNIT /facts/4",
      "rounding: 7.00 = 7.00万元; 7.01万元, not 7.00万元; 7.01万元, 七 7.00万元",
      "violation: 8.00 = 8.00万元; 6.00万元, not 8.00万元; 6.00万元, 八 8.00万元, 5.00万元, 五 5.00万元",
    ]);
    expect(said(reportPairs(index, []))).toEqual(["NO_INPUT"]);
  });
  it("are written out as sums, blanks as 0", () => {
    const { index, pair } = beside([amount("6.00万元")], { 甲: "5.00", 空: "" });
    expect(said(reportPairs(index, [pair(0, "甲", "空")]))).toEqual([
      "violation: 5.00 + 0 = 5.00万元; 6.00万元, not 5.00万元; 6.00万元, 甲 5.00万元",
    ]);
    const zh = (...labels: string[]) => {
      const [result] = reportPairs(index, [pair(0, ...labels)]);
      return result !== undefined && "message" in result ? result.message.zh : "";
    };
    expect(zh("空")).toContain("应为空白（无此数）");
    expect(zh("甲", "空")).not.toContain("空白");
  });
  it("without a unit say that there is none, and the table's figure keeps its own", () => {
    const { index, pair } = beside([amount("0")], { 甲: "5.00" });
    const [result] = reportPairs(index, [pair(0, "甲")]);
    expect(result !== undefined && "message" in result ? result.message.zh : "").toContain(
      "应为5.00万元，文中写明没有此项，相差5.00万元",
    );
  });
  it("said several times of one cell are written out once, with all their places", () => {
    const facts = [amount("6.00万元"), amount("6.00万元"), amount("7.00万元")];
    const { index, pair } = beside(facts, { 甲: "5.00", 乙: "4.00" });
    const zh = (...list: Pair[]) => {
      const [result] = reportPairs(index, list);
      return result !== undefined && "message" in result ? result.message.zh : "";
    };
    const count = (text: string) => text.match(/文中为/g)?.length;
    expect(count(zh(pair(0, "甲"), pair(1, "甲")))).toBe(1);
    expect(count(zh(pair(0, "甲"), pair(2, "甲")))).toBe(2);
    expect(count(zh(pair(0, "甲"), pair(1, "乙")))).toBe(2);
    expect(zh(pair(0, "甲"), pair(1, "甲"))).not.toContain("各处差额相同");
    expect(zh(pair(0, "甲"), pair(2, "甲"))).not.toContain("各处差额相同");
    expect(zh(pair(2, "甲"), pair(0, "乙"))).toContain("各处差额相同");
    expect(said(reportPairs(index, [pair(0, "甲"), pair(1, "甲")]))[0]).toMatch(
      /; 6\.00万元, 甲 5\.00万元, 6\.00万元$/,
    );
  });
  it("in two columns of one row are written out twice", () => {
    const statement = table(
      "expenditure",
      "甲表",
      ["基本支出", "项目支出"],
      [["", "合计", "", { 基本支出: "5.00", 项目支出: "5.00" }]],
    );
    const one = amount("6.00万元");
    const index = indexRecord(account({ facts: [one], statements: [statement] }));
    const view = viewOf(index, statement);
    const at = (n: number) => placeAt(view, statement.lines[0]!, view.columns[n]!);
    const [result] = reportPairs(
      index,
      [0, 1].map((n) => ({ fact: one, places: [at(n)] as const })),
    );
    expect(
      result !== undefined && "message" in result ? result.message.zh.match(/文中为/g) : null,
    ).toHaveLength(2);
  });
});

describe("where a wrong figure may have been taken from", () => {
  const source = (print: string, others: readonly Statement[], concept = "basicExpenditure") => {
    const one = amount(print, {}, concept);
    const { index, pair } = beside([one], { 合计: "5.00" }, others);
    const [result] = reportPairs(index, [pair(0, "合计")]);
    if (result === undefined || !("message" in result)) return undefined;
    const from = /文中的(.+)，可能取自该表/.exec(result.message.zh)?.[1];
    return from === undefined ? undefined : [from, result.evidence.at(-1)!.path].join(" ");
  };
  const other = (columns: readonly string[], rows: readonly (readonly [string, string, ...string[]])[]) =>
    table(
      "generalBudgetExpenditure",
      "乙表",
      columns,
      rows.map(
        ([code, label, ...prints]) =>
          [code, label, "", Object.fromEntries(prints.map((print, n) => [columns[n]!, print]))] as const,
      ),
    );

  it("is the total row of the concept, before other places of the figure", () => {
    const columns = ["合计", "基本支出"];
    expect(
      source("9.00万元", [
        other(columns, [
          ["201", "甲", "9.00", "9.00"],
          ["", "合计", "9.00", "9.00"],
        ]),
      ]),
    ).toBe("9.00万元与《乙表》合计（基本支出）相同 /statements/1/lines/1/cells/基本支出");
    expect(
      source("9.00万元", [
        other(
          ["甲", "乙"],
          [
            ["", "基本支出", "9.00", "1.00"],
            ["", "合计", "9.00", "1.00"],
          ],
        ),
      ]),
    ).toMatch(/lines\/0\/cells\/甲$/);
    expect(
      source("9.00万元", [
        other(
          ["甲", "乙"],
          [
            ["201", "丙", "9.00", "1.00"],
            ["", "合计", "9.00", "9.00"],
          ],
        ),
      ]),
    ).toMatch(/lines\/1\/cells\/甲$/);
    expect(
      source("9.00万元", [
        other(
          ["甲", "乙"],
          [
            ["", "丙", "9.00", "1.00"],
            ["", "项目支出", "9.00", "1.00"],
          ],
        ),
      ]),
    ).toMatch(/lines\/1\/cells\/甲$/);
  });
  it("is any place where the figure stands just once, and none where it stands at several or not at all", () => {
    expect(source("9.00万元", [other(["甲"], [["201", "丙", "9.00"]])])).toMatch(/lines\/0\/cells\/甲$/);
    expect(
      source("9.00万元", [
        other(
          ["甲"],
          [
            ["201", "丙", "9.00"],
            ["202", "丁", "9.00"],
          ],
        ),
      ]),
    ).toBeUndefined();
    expect(source("9.00万元", [other(["甲"], [["201", "丙", "8.00"]])])).toBeUndefined();
    expect(source("0万元", [other(["甲"], [["201", "丙", "0"]])])).toBeUndefined();
    expect(source("5.01万元", [other(["甲"], [["201", "丙", "5.01"]])])).toBeUndefined();
  });
});

describe("the figures of one fund", () => {
  const fund = { dimensions: { fund: "governmentFund" } } as const;
  const spent = (print: string, more = {}) => amount(print, { ...fund, ...more }, "appropriationExpenditure");
  const came = (print: string) => amount(print, fund, "appropriationRevenue");
  const report = (facts: readonly Fact[], statements: readonly Statement[] = soundTables()) =>
    said(reportFund(indexRecord(account({ facts, statements, fiscalYear: 2020 })), "governmentFund"));
  const empty = soundTables().map((one) =>
    one.statement === "governmentFund" ? { ...one, lines: [] } : one,
  );
  const unnamed = edited([["governmentFund", "合计", "label", "甲"]]);

  it("agree with its statement or not", () => {
    expect(report([spent("15.00万元")])).toEqual(["holds"]);
    expect(report([spent("16.00万元")])[0]).toMatch(/^violation: 15\.00 = 15\.00万元; 16\.00万元/);
    expect(report([])).toEqual(["NO_INPUT"]);
    expect(report([spent("15.00万元", { period: "2019" })])).toEqual(["NO_INPUT"]);
    expect(report([spent("15.00万元")], unnamed)).toEqual(["AMBIGUOUS"]);
  });
  it("are none in a text beside a statement with figures", () => {
    expect(report([spent("0万元"), came("0万元")], unnamed)).toEqual([
      "violation; 0万元, 0万元, 甲 15.00万元",
    ]);
    expect(report([spent("0万元")])[0]).toMatch(/^violation: 15\.00 = 15万元; 0万元/);
    expect(report([spent("15.00万元"), came("0万元")], unnamed)).toEqual(["violation; 0万元, 甲 15.00万元"]);
  });
  it("stand in a text beside an empty statement, or do not", () => {
    expect(report([spent("15.00万元"), came("16.00万元"), came("0万元")], empty)).toEqual([
      "violation; 15.00万元, 16.00万元, 政府性基金预算财政拨款收入支出决算表",
    ]);
    expect(report([spent("0万元")], empty)).toEqual(["holds"]);
    expect(report([], empty)).toEqual(["NO_INPUT"]);
  });
});
