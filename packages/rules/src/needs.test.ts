import type { AccountRecord } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import {
  selfEvaluation,
  someFact,
  someForms,
  someStatements,
  someText,
  statement as table,
} from "./needs.ts";
import { indexRecord } from "./record-index.ts";
import type { Need } from "./rule.ts";
import { account, fact, statement, tablesNotInPackage } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

type Whole = Need<{
  record: AccountRecord;
  index: ReturnType<typeof indexRecord>;
  settings: typeof defaultSettings;
}>;
const missing = (need: Whole, record: AccountRecord) =>
  need.missing({ record, index: indexRecord(record), settings: defaultSettings });

const revenue = statement("revenue", ["合计"], []);
const given = [{ label: "附件", inPackage: true, ref: { block: "p1" } }];

describe("a need", () => {
  it("of forms is met by so many, and takes as many away as leave too few", () => {
    const record = account({ forms: [{}, {}, {}] });
    expect(missing(someForms(), account())).toBe("NO_INPUT");
    expect(missing(someForms(), account({ forms: [{}] }))).toBeUndefined();
    expect(missing(someForms(3), account({ forms: [{}, {}] }))).toBe("NO_INPUT");
    expect(missing(someForms(3), record)).toBeUndefined();
    expect(someForms(3).remove(record).performance.forms).toHaveLength(2);
    expect(someForms().remove(record).performance.forms).toHaveLength(0);
    expect([someForms().name, someForms(3).name]).toEqual(["forms", "forms ≥ 3"]);
  });

  it("of a fact is met by one that fits, and takes all of its concept away", () => {
    const record = account({
      facts: [
        fact("revenue", "amount", "5万元"),
        fact("revenue", "change", "1万元"),
        fact("balance", "amount", "1万元"),
      ],
    });
    const need = someFact({ concept: "revenue", measure: "amount" });
    expect(need.name).toBe("fact revenue amount");
    expect(someFact({ measure: "amount" }).name).toBe("fact  amount");
    expect(someFact({ concept: "revenue" }).name).toBe("fact revenue");
    expect(missing(need, record)).toBeUndefined();
    expect(missing(someFact({ concept: "expenditure" }), record)).toBe("NO_INPUT");
    expect(need.remove(record).facts.map(({ concept }) => concept)).toEqual(["balance"]);
    expect(someFact({ measure: "amount" }).remove(record).facts).toEqual([]);
  });

  it("of text is met by a passage", () => {
    expect(missing(someText, account({ text: ["文"] }))).toBeUndefined();
    expect(missing(someText, account({ forms: [{}] }))).toBe("NO_INPUT");
    expect(someText.remove(account({ text: ["文"], forms: [{}] }))).toMatchObject({ passages: [] });
  });

  it.each([
    ["a statement", table("revenue") as Whole],
    ["any statement", someStatements as Whole],
  ])("of %s says whether it is elsewhere or nowhere", (_, need) => {
    expect(missing(need, account({ statements: [revenue] }))).toBeUndefined();
    expect(missing(need, account())).toBe("NO_INPUT");
    expect(missing(need, account({ attachments: given }))).toBe("NO_INPUT");
    expect(missing(need, account({ attachments: [...given, ...tablesNotInPackage] }))).toBe("NOT_IN_PACKAGE");
    expect(need.remove(account({ statements: [revenue] })).statements).toEqual([]);
  });

  it("of one statement leaves the others", () => {
    const both = account({ statements: [revenue, statement("expenditure", ["合计"], [])] });
    expect(missing(table("stateCapital") as Whole, both)).toBe("NO_INPUT");
    expect(table("revenue").name).toBe("statement revenue");
    expect(
      table("revenue")
        .remove(both)
        .statements.map((one) => one.statement),
    ).toEqual(["expenditure"]);
  });

  it("of a self-evaluation is not met by a target form", () => {
    const record = account({ forms: [{}] });
    const at = (one: AccountRecord) =>
      selfEvaluation.missing({
        record: one,
        index: indexRecord(one),
        settings: defaultSettings,
        form: one.performance.forms[0]!,
        path: "/performance/forms/0",
      });
    expect(at(record)).toBeUndefined();
    expect(at(selfEvaluation.remove(record))).toBe("NO_INPUT");
  });
});
