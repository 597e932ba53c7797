import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { someConcept, someLine, someMeasure, unlisted } from "./narrative-lists.ts";
import { cellOfBudget } from "./narrative-statements.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { defaultSettings } from "./settings.ts";
import { tieSums } from "./sum-ties.ts";
import { table } from "./table-sample.ts";

describe("the budget of a concept in the “三公” table", () => {
  const columns = [
    "合计/预算数",
    "公务接待费/预算数",
    "公务接待费/决算数",
    "公务用车购置及运行维护费/小计/预算数",
    "公务用车购置及运行维护费/公务用车运行维护费/预算数",
  ];
  const cells = (print: string) =>
    Object.fromEntries(columns.map((key, n) => [key, n === 1 ? print : `${n + 4}.00`]));
  const found = (
    concept: string,
    of = [table("threePublicExpenses", "三公", columns, [["", "", "", cells("3.00")]])],
  ) => {
    const cell = cellOfBudget(indexRecord(account({ statements: of })), fact(concept, "amount", "1.00万元"));
    return cell === undefined
      ? undefined
      : `${cell.value?.toString()} ${cell.printed} ${cell.evidence.map(({ path, quote }) => `${path} ${quote}`).join()}`;
  };
  const with3 = (print: string) => [
    table("threePublicExpenses", "三公", columns, [["", "", "", cells(print)]]),
  ];

  it("is the cell of its column, or of its 小计 among several", () => {
    const path = "/statements/0/lines/0/cells/";
    expect(found("officialHospitality")).toBe(`30000 3.00万元 ${path}公务接待费~1预算数 3.00万元`);
    expect(found("officialVehicles")).toMatch(/^70000 /);
    expect(found("vehicleOperation")).toMatch(/^80000 /);
  });
  it("has no value where it is blank, and is not there where words stand in it", () => {
    expect(found("officialHospitality", with3(""))).toMatch(/^undefined {2}\/statements/);
    expect(found("officialHospitality", with3("见附注"))).toBeUndefined();
  });
  it("is not there without the table, with several rows, or with no or several columns of it", () => {
    expect(found("officialHospitality", [])).toBeUndefined();
    expect(
      found("officialHospitality", [table("expenditure", "三公", columns, [["", "", "", cells("3.00")]])]),
    ).toBeUndefined();
    expect(found("officialHospitality", [table("threePublicExpenses", "三公", columns, [])])).toBeUndefined();
    expect(
      found("officialHospitality", [
        table("threePublicExpenses", "三公", columns, [
          ["", "甲", "", cells("3.00")],
          ["", "乙", "", cells("3.00")],
        ]),
      ]),
    ).toBeUndefined();
    expect(found("overseasVisits")).toBeUndefined();
    expect(found("no such concept")).toBeUndefined();
    const twice = ["公务接待费/预算数", "公务接待费/国内/预算数"];
    const row = [["", "", "", Object.fromEntries(twice.map((key) => [key, "3.00"]))]] as const;
    expect(found("officialHospitality", [table("threePublicExpenses", "三公", twice, row)])).toBeUndefined();
    const sums = ["公务接待费/小计/预算数", "公务接待费/合计/预算数"];
    const totals = [["", "", "", Object.fromEntries(sums.map((key) => [key, "3.00"]))]] as const;
    expect(
      found("officialHospitality", [table("threePublicExpenses", "三公", sums, totals)]),
    ).toBeUndefined();
  });
});

describe("what a rule on lists needs", () => {
  const missing = (need: typeof someLine, facts: readonly Fact[]) => {
    const record = account({ facts });
    return need.missing({ record, index: indexRecord(record), settings: defaultSettings });
  };
  const left = (need: typeof someLine, facts: readonly Fact[]) =>
    need.remove(account({ facts })).facts.map((one) => facts.indexOf(one));
  const line = (dimensions: Fact["dimensions"]) => fact("expenditure", "amount", "1元", { dimensions });
  const change = (basis?: string) =>
    fact("expenditure", "change", "1元", basis === undefined ? {} : { basis });

  it("is a line of the functional classification", () => {
    expect(missing(someLine, [line({ functionCode: "201" })])).toBeUndefined();
    expect(missing(someLine, [line({ functionName: "甲" })])).toBeUndefined();
    expect(missing(someLine, [line({ fund: "stateCapital" })])).toBe("NO_INPUT");
    expect(left(someLine, [line({ functionCode: "201" }), line({}), line({ functionName: "甲" })])).toEqual([
      1,
    ]);
  });
  it("is a measure against a basis that fits", () => {
    const need = someMeasure(["change", "share"], (basis) => basis === "priorYear");
    expect(missing(need, [change("priorYear")])).toBeUndefined();
    expect(missing(need, [change("budget"), line({})])).toBe("NO_INPUT");
    expect(missing(need, [fact("expenditure", "amount", "1元", { basis: "priorYear" })])).toBe("NO_INPUT");
    expect(missing(someMeasure("change"), [change()])).toBeUndefined();
    expect(
      missing(
        someMeasure("change", (basis) => basis === ""),
        [change()],
      ),
    ).toBeUndefined();
    expect(left(need, [change("priorYear"), change("budget")])).toEqual([1]);
  });
  it("is one of some concepts", () => {
    const need = someConcept("revenue", "expenditure");
    expect(missing(need, [change()])).toBeUndefined();
    expect(missing(need, [fact("procurement", "amount", "1元")])).toBe("NO_INPUT");
    expect(left(need, [change(), fact("procurement", "amount", "1元")])).toEqual([1]);
  });
});

describe("what a gap in a list may lawfully be", () => {
  const gap = (text: readonly string[], print = "9.00万元") => {
    const record = account({
      text,
      facts: [fact("expenditure", "amount", "10.00万元"), fact("basicExpenditure", "amount", print)],
    });
    const facts = record.facts.map((one, at) =>
      text[at] === undefined ? { ...one, quote: "其中主要" } : { ...one, ref: record.passages[at]!.ref },
    );
    const index = indexRecord({ ...record, facts });
    const [check] = tieSums(index, facts.slice(0, 1), [
      { name: { zh: "甲", en: "甲" }, facts: facts.slice(1) },
      { name: { zh: "乙", en: "乙" }, facts: [] },
    ]);
    return unlisted(index, check!.tie!) !== undefined;
  };
  it("is a line that was left out, unless the text names only some", () => {
    expect(gap(["支出10.00万元", "基本支出9.00万元"])).toBe(true);
    expect(gap(["支出10.00万元", "主要包括基本支出9.00万元"])).toBe(false);
    expect(gap(["支出10.00万元，其中主要", "基本支出9.00万元"])).toBe(false);
    expect(gap(["支出10.00万元，主要原因是人员增加", "基本支出9.00万元"])).toBe(true);
    expect(gap(["支出10.00万元，其中主要原因是人员增加", "基本支出9.00万元"])).toBe(true);
    expect(gap(["支出10.00万元，主要原因主要是人员增加", "基本支出9.00万元"])).toBe(false);
    expect(gap(["支出10.00万元"])).toBe(false);
  });
  it("is nothing where less than half is listed", () => {
    expect(gap(["支出10.00万元", "基本支出5.00万元"], "5.00万元")).toBe(true);
    expect(gap(["支出10.00万元", "基本支出4.99万元"], "4.99万元")).toBe(false);
  });
});
