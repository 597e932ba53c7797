import { describe, expect, it } from "vitest";
import expenditures from "./catalogue/nt/nt-03-expenditure.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { cutsOff } from "./statement-cut-off.ts";
import { table } from "./table-sample.ts";
import { saidBy } from "./verdict-sample.ts";

/** Totals of a statement to the last fen, and what the text says of them. */
const record = (total: string, basic: string, project: string) =>
  account({
    fiscalYear: 2020,
    statements: [
      table(
        "expenditure",
        "支出决算表",
        ["本年支出合计", "基本支出", "项目支出"],
        [["", "合计", "", { 本年支出合计: "30.998200", 基本支出: "21.757600", 项目支出: "9.240600" }]],
      ),
    ],
    facts: [
      fact("expenditure", "amount", total, { period: "2020" }),
      fact("basicExpenditure", "amount", basic, { period: "2020" }),
      fact("projectExpenditure", "amount", project, { period: "2020" }),
    ],
  });
const kinds = (...prints: readonly [string, string, string]) =>
  saidBy(expenditures)(record(...prints)).map((said) => said.slice(0, said.indexOf(":")));
const all = (...prints: readonly [string, string, string]) => cutsOff(indexRecord(record(...prints)));

describe("a text that cuts off what follows its last place", () => {
  it("does so throughout, and differs from no table", () => {
    expect(all("30.99万元", "21.75万元", "9.24万元")).toBe(true);
    expect(kinds("30.99万元", "21.75万元", "9.24万元")).toEqual(["info", "info"]);
  });
  it("is not one that rounds, or has one figure that might be a slip", () => {
    expect(all("31.00万元", "21.75万元", "9.24万元")).toBe(false);
    expect(kinds("31.00万元", "21.75万元", "9.24万元")).toContain("error");
    expect(all("30.998200万元", "21.75万元", "9.24万元")).toBe(false);
    expect(kinds("30.998200万元", "21.75万元", "9.24万元")).toContain("error");
  });
  it("still has wrong figures", () => {
    expect(all("30.99万元", "21.75万元", "9.42万元")).toBe(true);
    expect(kinds("30.99万元", "21.75万元", "9.42万元")).toContain("error");
    expect(kinds("30.99万元", "21.75万元", "9.23万元")).toContain("error");
  });
});
