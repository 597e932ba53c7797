import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import type { Result } from "./rule.ts";
import { account } from "./sample.ts";
import { remarked, reportRemarks } from "./table-findings.ts";
import { table } from "./table-sample.ts";
import { type Identity, minus, placeName, plus, reportTies, type Summand, tieOf } from "./table-ties.ts";
import { type Place, placeAt, type View, viewOf } from "./table-view.ts";

/** Cells by name in rows of one column; the same rows in a second table. */
function cells(prints: { readonly [label: string]: string }, unit = "万元") {
  const rows = Object.entries(prints).map(([label, print]) => ["", label, "", { 合计: print }] as const);
  const statements = [
    table("expenditure", "甲表", ["合计"], rows),
    table("revenue", "乙表", ["合计"], rows),
  ].map((one) => ({
    ...one,
    unit,
  }));
  const index = indexRecord(account({ statements, fiscalYear: 2020 }));
  const at = (label: string, of = 0): Place => {
    const view = viewOf(index, statements[of]!);
    const line = view.statement.lines.find((one) => one.label === label)!;
    return placeAt(view, line, view.columns[0]!);
  };
  return { index, at, view: viewOf(index, statements[0]!) };
}
const identity = (
  view: View,
  left: readonly Summand[],
  right: readonly Summand[],
  more: Partial<Identity> = {},
): Identity => ({
  view,
  left,
  right,
  ...more,
});
/** Result by result: kind, sum written out, places. */
const said = (results: Iterable<Result>) =>
  [...results].map((result) => {
    if (result.kind === "abstain") return `${result.reason} ${result.path}`;
    if (!("evidence" in result)) return result.kind;
    const severity = "severity" in result && result.severity !== undefined ? ` ${result.severity}` : "";
    const { expression, printed, recomputed } = result.arithmetic!;
    return `${result.kind}${severity}: ${expression}; ${printed}, not ${recomputed}; ${result.evidence.map(({ quote }) => quote.replace("万元", "")).join(", ")}`;
  });
const message = (results: Iterable<Result>) => {
  const found = [...results].find((result) => "message" in result);
  return found !== undefined && "message" in found ? found.message : undefined;
};

describe("a sum of cells", () => {
  const tied = (prints: { readonly [label: string]: string }, more: Partial<Identity> = {}) => {
    const { at, view } = cells(prints);
    const [left, ...right] = Object.keys(prints);
    const result = tieOf(identity(view, plus(at(left!)), plus(...right.map((one) => at(one))), more));
    return result === undefined ? undefined : "abstain" in result ? result.abstain : result.verdict;
  };
  it.each([
    ["agrees", { 总: "3.00", 甲: "1.00", 乙: "2.00" }, "exact"],
    ["differs", { 总: "4.00", 甲: "1.00", 乙: "2.00" }, "violated"],
    ["differs within rounding", { 总: "3.01", 甲: "1.00", 乙: "2.00" }, "rounding"],
    ["counts blanks as nothing", { 总: "1.00", 甲: "1.00", 乙: "" }, "exact"],
    ["is blank and should not be", { 总: "", 甲: "1.00", 乙: "2.00" }, "violated"],
    ["of nothing is none", { 总: "", 甲: "—", 乙: "无" }, undefined],
    ["of blank parts is not judged", { 总: "3.00", 甲: "", 乙: "" }, "NO_INPUT"],
    ["of one blank part is", { 总: "3.00", 甲: "" }, "violated"],
    ["with words in it is not judged", { 总: "3.00", 甲: "1.00", 乙: "见附注" }, "LOW_CONFIDENCE"],
    ["of words alone is not judged", { 总: "", 甲: "见附注" }, "LOW_CONFIDENCE"],
  ] as const)("%s", (_, prints, expected) => {
    expect(tied(prints)).toBe(expected);
  });
  it("of a part beside its whole may be less", () => {
    expect(tied({ 部: "3.00", 全: "4.00" }, { atMost: true })).toBe("exact");
    expect(tied({ 部: "5.00", 全: "4.00" }, { atMost: true })).toBe("violated");
    expect(tied({ 部: "4.00", 全: "4.00" }, { atMost: true })).toBe("exact");
    expect(tied({ 部: "4.01", 全: "4.00" }, { atMost: true })).toBe("rounding");
    expect(tied({ 部: "3.00", 甲: "", 乙: "" }, { atMost: true })).toBe("violated");
  });
  it("may take cells away", () => {
    const { at, view } = cells({ 余: "2.00", 收: "5.00", 支: "3.00" });
    const result = tieOf(identity(view, plus(at("余")), [...plus(at("收")), minus(at("支"))]));
    expect(result).toMatchObject({ verdict: "exact" });
  });
});

describe("the name of a cell", () => {
  const name = (columns: readonly string[], label: string, code = "", side: "revenue" | "" = "") => {
    const statement = table("expenditure", "表", columns, [[code, label, side, { [columns[0]!]: "1.00" }]]);
    const view = viewOf(indexRecord(account({ statements: [statement] })), statement);
    return placeName(placeAt(view, statement.lines[0]!, view.columns[0]!));
  };
  it("is its row, and its column where there are several", () => {
    expect(name(["合计"], "一、甲")).toBe("甲");
    expect(name(["合计", "乙"], "甲", "201")).toBe("201 甲（合计）");
    expect(name(["收入/决算数", "支出/决算数"], "甲", "", "revenue")).toBe("甲");
    expect(name(["收入/乙/决算数", "收入/丙/决算数"], "甲", "", "revenue")).toBe("甲（乙）");
    expect(name(["收入/决算数", "收入/预算数"], "甲", "", "revenue")).toBe("甲");
    expect(name(["合计/小计", "乙"], "")).toBe("合计·小计");
    expect(name(["决算数", "乙"], "")).toBe("表");
  });
});

describe("sums that are reported", () => {
  const { index, at, view } = cells({
    总: "9.00",
    甲: "1.00",
    乙: "2.00",
    丙: "3.005",
    空: "",
    零: "0.00",
    语: "见附注",
    九: "8.99",
  });
  const report = (...identities: Identity[]) => said(reportTies(index, identities));
  const of = (left: string, ...right: string[]) =>
    identity(view, plus(at(left)), plus(...right.map((one) => at(one))));

  it("are one finding a table, whatever holds or could not be read beside it", () => {
    expect(report(of("总", "甲", "乙"), of("甲", "甲"), of("甲", "语"))).toEqual([
      "LOW_CONFIDENCE /statements/0",
      "holds",
      "violation: 1.00 + 2.00 = 3.00万元; 9.00万元, not 3.00万元; 总 9.00, 甲 1.00, 乙 2.00",
    ]);
    expect(report(of("总", "九"))).toEqual([
      "rounding: 8.99 = 8.99万元; 9.00万元, not 8.99万元; 总 9.00, 九 8.99",
    ]);
    expect(report(of("空", "空"))).toEqual(["notApplicable"]);
    expect(report()).toEqual([]);
    expect(report(of("甲", "甲"), of("空", "空"))).toEqual(["holds"]);
  });
  it("have the severity that is asked for", () => {
    expect(said(reportTies(index, [of("总", "甲")], { severity: "warning" }))[0]).toMatch(
      /^violation warning: /,
    );
    expect([...reportTies(index, [of("总", "甲")])][0]).not.toHaveProperty("severity");
  });
  it("show as many decimals as the figures need, and the sums as they are printed", () => {
    expect(report(of("总", "丙"))).toEqual([
      "violation: 3.005 = 3.005万元; 9.000万元, not 3.005万元; 总 9.00, 丙 3.005",
    ]);
    const taken = identity(view, plus(at("总")), [minus(at("甲")), ...plus(at("乙")), minus(at("丙"))]);
    expect(report(taken)[0]).toContain("−1.00 + 2.00 − 3.005 = -2.005万元");
    const both = identity(view, plus(at("总"), at("甲")), plus(at("乙"), at("零")));
    expect(report(both)).toEqual([
      "violation: 9.00 + 1.00 ≠ 2.00; 10.00万元, not 2.00万元; 总 9.00, 甲 1.00, 乙 2.00",
    ]);
    expect(report(of("总", "空"))[0]).toContain("0 = 0.00万元");
  });
  it("cite a few blanks, which one figure may be missing from, and no zeros", () => {
    expect(report(of("总", "甲", "空", "零"))[0]).toMatch(/总 9\.00, 甲 1\.00, 空$/);
    const many = cells({ 总: "9.00", 甲: "1.00", a: "", b: "", c: "", d: "" });
    const sum = (...blanks: string[]) =>
      said(
        reportTies(many.index, [
          identity(many.view, plus(many.at("总")), plus(many.at("甲"), ...blanks.map((one) => many.at(one)))),
        ]),
      )[0];
    expect(sum("a", "b", "c")).toMatch(/甲 1\.00, a, b, c$/);
    expect(sum("a", "b", "c", "d")).toMatch(/甲 1\.00$/);
  });
  it("say what is compared: at most, another table's, blanks", () => {
    const zh = (...identities: Identity[]) => message(reportTies(index, identities))!.zh;
    expect(zh(of("总", "甲", "乙"))).toBe(
      "《甲表》总应为1.00 + 2.00 = 3.00万元，表中为9.00万元，相差6.00万元。",
    );
    expect(zh(of("总", "甲"))).toBe("《甲表》总应为1.00万元，表中为9.00万元，相差8.00万元。");
    expect(zh(of("总", "甲", "空"))).toContain("（空白按0计）");
    expect(zh(of("总", "空"))).not.toContain("空白");
    expect(zh(of("空", "甲"))).toContain("表中为空白（按0计）");
    expect(zh(identity(view, plus(at("空"), at("空")), plus(at("甲"))))).not.toContain("空白");
    expect(zh({ ...of("总", "甲"), atMost: true })).toContain("总应不大于1.00万元");
    expect(zh({ ...of("总", "甲"), name: { zh: "收入", en: "revenue" } })).toContain("《甲表》收入应为");
    expect(zh(identity(view, plus(at("总")), plus(at("甲", 1))))).toContain("总应为《乙表》的1.00万元");
    expect(zh(identity(view, plus(at("总")), plus(at("九", 1))))).toContain("总在《乙表》为8.99万元");
    expect(zh(of("总", "九"))).toBe(
      "《甲表》总按分项计为8.99万元，表中为9.00万元，相差0.01万元（共1处），均在所列位数的舍入范围内。",
    );
  });
  it("are written out up to three, and counted beyond", () => {
    const all = ["甲", "乙", "丙", "零"].map((label) => of("总", label));
    const told = (count: number) => message(reportTies(index, all.slice(0, count)))!;
    expect(told(1).zh).not.toContain("另：");
    expect(told(3).zh.match(/另：/g)).toHaveLength(2);
    expect(told(3).zh).not.toContain("共3处");
    expect(told(3).en).not.toContain("sums do not close");
    expect(told(4).zh.match(/另：/g)).toHaveLength(2);
    expect(told(4).zh).toContain("共4处不等。");
    expect(told(4).en).toContain(" 4 sums do not close.");
    const near = Array.from({ length: 4 }, () => of("总", "九"));
    expect(message(reportTies(index, near.slice(0, 3)))!.zh).toContain(
      "；总按分项计为8.99万元，表中为9.00万元，相差0.01万元（共3处）",
    );
    expect(message(reportTies(index, near))!.zh).toContain("等（共4处）");
    expect(message(reportTies(index, near))!.en).toContain(" and others (4 in all)");
  });
  it("name the cell in which they meet, and that they differ by one amount", () => {
    const zh = (...identities: Identity[]) => message(reportTies(index, identities))!.zh;
    expect(zh(of("总", "甲"), of("总", "乙"))).toMatch(/各处共有的是“总”。$/);
    expect(zh(of("总", "甲"), of("总", "乙"))).not.toContain("差额相同");
    expect(zh(of("总", "甲"))).not.toContain("各处");
    expect(zh(of("总", "甲"), of("乙", "丙"))).not.toContain("各处");
    expect(zh(of("总", "甲"), of("甲", "总"))).toContain("各处差额相同");
    expect(zh(of("总", "甲"), of("甲", "总"))).not.toContain("共有");
    expect(zh(of("总", "甲"), of("总", "乙"), of("乙", "丙"))).not.toContain("共有");
    const columns = ["合计", "甲"];
    const statement = table("expenditure", "表", columns, [
      ["", "总", "", { 合计: "9.00", 甲: "9.00" }],
      ["", "部", "", { 合计: "1.00", 甲: "2.00" }],
    ]);
    const other = indexRecord(account({ statements: [statement] }));
    const two = viewOf(other, statement);
    const cell = (row: number, column: number) => placeAt(two, statement.lines[row]!, two.columns[column]!);
    const apart = [0, 1].map((column) => identity(two, plus(cell(0, column)), plus(cell(1, column))));
    expect(message(reportTies(other, apart))!.zh).not.toContain("共有");
  });
  it("of two tables are two findings", () => {
    const second = viewOf(index, index.record.statements[1]!);
    expect(
      report(of("总", "甲"), identity(second, plus(at("总", 1)), plus(at("乙", 1))), of("总", "乙")).map(
        (one) => one.split(":")[0],
      ),
    ).toEqual(["violation", "violation"]);
  });
});

describe("remarks on a table", () => {
  const { index, at } = cells({ 总: "9.00" });
  const evidence = (quote: string) => ({ path: `/${quote}`, ref: at("总").line.ref, quote });
  const remark = (text: string, ...quotes: string[]) => ({
    zh: text,
    en: text,
    evidence: quotes.map(evidence),
  });
  it("are one finding with each place once", () => {
    const { message: words, evidence: places } = remarked({ zh: "表：", en: "table" }, [
      remark("一", "a", "b"),
      remark("二", "b", "c"),
    ]);
    expect(words).toEqual({ zh: "表：一；二。", en: "table: 一; 二." });
    expect(places.map(({ quote }) => quote)).toEqual(["a", "b", "c"]);
  });
  it("are written out up to four, and counted beyond", () => {
    const many = (count: number) =>
      remarked(
        { zh: "", en: "" },
        Array.from({ length: count }, (_, n) => remark(`第${n}`, `${n}`)) as never,
      );
    expect(many(4).message).toEqual({ zh: "第0；第1；第2；第3。", en: "第0; 第1; 第2; 第3." });
    expect(many(5).message).toEqual({
      zh: "第0；第1；第2；第3；共5处。",
      en: "第0; 第1; 第2; 第3; 5 places.",
    });
    expect(many(5).evidence).toHaveLength(5);
  });
  it("are no finding when there are none", () => {
    expect([...reportRemarks({ zh: "", en: "" }, [])]).toEqual([]);
    expect([...reportRemarks({ zh: "", en: "" }, [remark("一", "a")])]).toHaveLength(1);
    expect(index.record.statements).toHaveLength(2);
  });
});
