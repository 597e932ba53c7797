import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { account, fact } from "../../sample.ts";
import { inBlock, saidBy, unsure } from "../../verdict-sample.ts";
import byFund from "./nar-16-basic-by-fund.ts";
import projects from "./nar-27-class-with-projects.ts";
import budgets from "./nar-31-budget-adds-up.ts";

const amount = (concept: string, print: string, more = {}) => fact(concept, "amount", print, more);
const general = { fund: "generalPublicBudget" } as const;
const gov = { fund: "governmentFund" } as const;

describe("NAR-16: basic expenditure by fund", () => {
  const said = (...facts: Fact[]) => saidBy(byFund)(account({ facts }));
  const basic = (print: string, dimensions: object = {}) => amount("basicExpenditure", print, { dimensions });
  const spent = (print: string, dimensions: object = {}) =>
    amount("appropriationExpenditure", print, { dimensions });
  const all = (print: string, dimensions: object = {}) => amount("expenditure", print, { dimensions });
  const state = { fund: "stateCapital" } as const;
  const less = [basic("9.00万元"), basic("6.00万元", general), basic("1.00万元", gov), basic("0万元", state)];
  const wrong = ["error: 6.00万元 + 1.00万元 + 0万元 = 7.00万元; 9.00万元, not 7.00万元; 0 1 2 3"];

  it("is less than the whole where all is paid from appropriations, of any one fund or of no named one", () => {
    expect(said(...less, all("20.00万元"), spent("20.00万元"))).toEqual(wrong);
    expect(said(...less, all("20.00万元"), spent("12.00万元", general), spent("8.00万元", gov))).toEqual(
      wrong,
    );
    expect(said(...less, all("20.00万元"), spent("20.01万元"))).toEqual(wrong);
    expect(said(...less, all("20.00万元"), spent("20.00万元"), spent("5.00万元", gov))).toEqual(wrong);
    expect(said(...less, all("20.00万元"), all("5.00万元", gov), spent("20.00万元"))).toEqual(wrong);
  });
  it("may be less where other money is spent, or that is not known", () => {
    expect(said(...less, all("20.00万元"), spent("15.00万元"))).toEqual(["holds"]);
    expect(said(...less, all("20.00万元"), spent("12.00万元", general))).toEqual(["holds"]);
    expect(said(...less, all("20.00万元"))).toEqual(["notChecked SCOPE"]);
    expect(said(...less, spent("20.00万元"))).toEqual(["notChecked SCOPE"]);
    expect(said(...less, all("20.00万元"), all("25.00万元"), spent("20.00万元"))).toEqual([
      "notChecked SCOPE",
    ]);
    expect(said(...less, all("20.00万元"), unsure(spent("20.00万元")))).toEqual(["notChecked SCOPE"]);
    expect(said(...less, all("20.00万元", { stage: "budget" }), spent("20.00万元"))).toEqual([
      "notChecked SCOPE",
    ]);
  });
  it("may be less where a fund is not told of, unless it spent nothing", () => {
    const two = less.slice(0, 3);
    const paid = [all("20.00万元"), spent("20.00万元")];
    expect(said(...two, ...paid)).toEqual(["notChecked NO_INPUT"]);
    expect(said(...two, ...paid, spent("1.00万元", state))).toEqual(["notChecked NO_INPUT"]);
    expect(said(...two, ...paid, spent("0万元", state))).toEqual([
      "error: 6.00万元 + 1.00万元 = 7.00万元; 9.00万元, not 7.00万元; 0 1 2",
    ]);
    expect(said(...two, ...paid, spent("0万元", gov))).toEqual(["notChecked NO_INPUT"]);
  });
  it("is judged where it is more, and not by lines of a classification", () => {
    expect(said(basic("9.00万元"), basic("10.00万元", general))).toEqual([
      "error: 10.00万元 = 10.00万元; 9.00万元, not 10.00万元; 0 1",
    ]);
    expect(said(basic("9.00万元"), basic("10.00万元", { ...general, economicName: "甲" }))).toEqual([
      "notChecked NO_INPUT",
    ]);
    expect(said(basic("9.00万元"), basic("10.00万元", { ...general, functionName: "甲" }))).toEqual([
      "notChecked NO_INPUT",
    ]);
    expect(said(basic("9.00万元"), basic("10.00万元", { ...general, stage: "budget" }))).toEqual([
      "notChecked NO_INPUT",
    ]);
    expect(said(basic("10.00万元", general))).toEqual(["notChecked NO_INPUT"]);
  });
});

describe("NAR-27: the class that carries the projects", () => {
  const said = (...facts: Fact[]) => saidBy(projects)(account({ facts }));
  const line = (code: string, print: string, more: object = {}) =>
    amount("appropriationExpenditure", print, {
      dimensions: { ...general, functionCode: code, level: "class", ...more },
    });
  const [spent, basic, project] = [
    amount("expenditure", "10.00万元"),
    amount("basicExpenditure", "6.00万元"),
    amount("projectExpenditure", "4.00万元"),
  ];
  const kinds = [spent, basic, project];
  const lines = [line("201", "8.00万元"), line("208", "2.00万元")];
  const wrong = [line("201", "9.00万元"), line("208", "2.00万元")];
  const found = "info: 9.00万元 − (6.00万元 − 2.00万元) = 5.00万元; 4.00万元, not 5.00万元; 2 3 4 1";

  it("is all but what basic expenditure leaves beside the others", () => {
    expect(said(...kinds, ...lines)).toEqual(["holds"]);
    expect(said(...kinds, ...wrong)).toEqual([found]);
    expect(
      said(
        ...kinds,
        ...wrong.map((one) => ({ ...one, dimensions: { ...one.dimensions, fund: undefined } }) as Fact),
      ),
    ).toEqual([found]);
  });
  it("is one, beside others that can carry none, in the outturn of the general budget", () => {
    expect(said(...kinds, wrong[0]!)).toEqual(["notApplicable"]);
    expect(said(...kinds, ...wrong, line("212", "1.00万元"))).toEqual(["notApplicable"]);
    expect(said(...kinds, wrong[1]!)).toEqual(["notApplicable"]);
    expect(said(...kinds, line("20101", "9.00万元", { level: "subclass" }), wrong[1]!)).toEqual([
      "notApplicable",
    ]);
    expect(said(...kinds, ...wrong, line("2080505", "1.00万元", { level: "item" }))).toEqual([found]);
    expect(
      said(
        ...kinds,
        ...wrong.map((one) => ({ ...one, dimensions: { ...one.dimensions, stage: "budget" } }) as Fact),
      ),
    ).toEqual(["notApplicable"]);
    expect(
      said(...kinds, ...wrong.map((one) => ({ ...one, dimensions: { ...one.dimensions, ...gov } }) as Fact)),
    ).toEqual(["notApplicable"]);
    // A fund of its own that spends may carry projects; one that spends nothing carries none.
    const other = [line("201", "1.00万元", gov), line("208", "1.00万元", gov)];
    expect(said(...kinds, ...other, ...wrong)).toEqual(["notApplicable"]);
    const none = [line("201", "0.00万元", gov), line("208", "0.00万元", gov)];
    expect(said(...kinds, ...none, ...wrong)).toEqual([found.replace("3 4 1", "5 6 1")]);
    expect(said(...kinds, ...lines, ...none)).toEqual(["holds"]);
  });
  it("is not known without one figure of each, all sure and of one unit", () => {
    expect(said(spent, ...wrong, basic, amount("basicExpenditure", "7.00万元"), project)).toEqual([
      "notChecked AMBIGUOUS",
    ]);
    expect(said(spent, ...wrong, basic, project, amount("projectExpenditure", "7.00万元"))).toEqual([
      "notChecked AMBIGUOUS",
    ]);
    expect(
      said(spent, ...wrong, basic, amount("projectExpenditure", "4.00万元", { dimensions: general })),
    ).toEqual(["notChecked NO_INPUT"]);
    expect(
      said(spent, ...wrong, project, amount("basicExpenditure", "6.00万元", { dimensions: general })),
    ).toEqual(["notChecked NO_INPUT"]);
    expect(said(basic, project, ...wrong)).toEqual(["notChecked NO_INPUT"]);
    expect(said(spent, amount("expenditure", "20.00万元"), basic, project, ...wrong)).toEqual([
      "notChecked AMBIGUOUS",
    ]);
    expect(said(...kinds, unsure(wrong[0]!), wrong[1]!)).toEqual(["notChecked LOW_CONFIDENCE"]);
    expect(said(...kinds, wrong[0]!, unsure(wrong[1]!))).toEqual(["notChecked LOW_CONFIDENCE"]);
    expect(said(...kinds, wrong[0]!, line("208", "2个"))).toEqual(["notChecked UNIT"]);
    expect(said(...kinds, ...wrong, line("208", "5.00万元"))).toEqual(["notChecked AMBIGUOUS"]);
  });
  it("is not told where expenditure is of other kinds too", () => {
    expect(said(amount("expenditure", "12.00万元"), basic, project, ...wrong)).toEqual(["notApplicable"]);
  });
});

describe("NAR-31: the budgets of the lines", () => {
  const said = (...facts: Fact[]) => saidBy(budgets)(account({ facts }));
  const concept = "appropriationExpenditure";
  const planned = { ...general, stage: "originalBudget" } as const;
  const whole = (print: string, dimensions: object = planned) => amount(concept, print, { dimensions });
  const line = (code: string, print: string, dimensions: object = general) =>
    amount(concept, print, { dimensions: { ...dimensions, functionCode: code } });
  const change = (code: string, print: string, basis = "originalBudget", dimensions: object = general) =>
    fact(concept, "change", print, { dimensions: { ...dimensions, functionCode: code }, basis });
  const now = [line("201", "6.00万元"), line("208", "4.00万元")];
  const printed = [line("201", "5.00万元", planned), line("208", "3.00万元", planned)];
  const outturn = whole("10.00万元", general);

  it("make the whole's, printed or by their changes", () => {
    expect(said(whole("8.00万元"), ...now, ...printed)).toEqual(["holds"]);
    expect(said(whole("7.00万元"), ...now, ...printed)).toEqual([
      "error: 5.00万元 + 3.00万元 = 8.00万元; 7.00万元, not 8.00万元; 0 3 4",
    ]);
    expect(said(whole("7.00万元"), ...now, change("201", "1.00万元"), printed[1]!)).toEqual([
      "error: (6.00万元 − 1.00万元) + 3.00万元 = 8.00万元; 7.00万元, not 8.00万元; 0 1 3 4",
    ]);
  });
  it("are less than the whole's only where the lines are all", () => {
    const more = whole("9.00万元");
    const found = ["error: 5.00万元 + 3.00万元 = 8.00万元; 9.00万元, not 8.00万元; 0 3 4"];
    const none = ["notChecked NO_INPUT at 0"];
    expect(said(more, ...now, ...printed, outturn)).toEqual(found);
    expect(said(more, ...now, ...printed, whole("10.01万元", general))).toEqual(found);
    expect(said(more, ...now, ...printed)).toEqual(none);
    expect(said(more, ...now, ...printed, whole("12.00万元", general))).toEqual(none);
    expect(said(more, ...now, ...printed, outturn, whole("12.00万元", general))).toEqual(none);
    expect(said(more, ...now, line("201", "7.00万元"), ...printed, outturn)).toEqual(none);
  });
  it("are not added where one is not known", () => {
    const none = ["notChecked NO_INPUT at 0"];
    expect(said(whole("7.00万元"), ...now, printed[0]!)).toEqual(none);
    expect(said(whole("7.00万元"), ...now, ...printed, line("208", "5.00万元", planned))).toEqual(none);
    expect(said(whole("7.00万元"), ...now, printed[0]!, unsure(printed[1]!))).toEqual(none);
    expect(said(whole("7.00万元"), ...now, printed[0]!, change("208", "1.00万元", "priorYear"))).toEqual(
      none,
    );
    expect(
      said(whole("7.00万元"), ...now, printed[0]!, change("208", "1.00万元"), change("208", "2.00万元")),
    ).toEqual(none);
    expect(said(whole("7.00万元"), ...now, printed[0]!, unsure(change("208", "1.00万元")))).toEqual(none);
    expect(said(whole("7.00万元"), now[0]!, unsure(now[1]!), printed[0]!, change("208", "1.00万元"))).toEqual(
      none,
    );
    expect(
      said(whole("7.00万元"), ...now, line("208", "9.00万元"), printed[0]!, change("208", "1.00万元")),
    ).toEqual(none);
    expect(said(whole("7.00万元"), ...now, printed[0]!, change("208", "1个"))).toEqual(none);
    expect(said(unsure(whole("7.00万元")), ...now, ...printed)).toEqual(none);
    expect(said(whole("7.00万元"))).toEqual(none);
    expect(said(whole("7.00万元"), ...now, printed[0]!, line("208", "3个", planned))).toEqual([
      "notChecked UNIT at 0",
    ]);
  });
  it("are those of the highest level that has them all, of the whole's own concept and fund", () => {
    const items = [line("2010101", "6.00万元"), line("2010101", "5.00万元", planned)];
    expect(said(whole("8.00万元"), ...now, ...printed, ...items)).toEqual(["holds"]);
    expect(said(whole("8.00万元"), ...now, printed[0]!, ...items)).toEqual(["notChecked NO_INPUT at 0"]);
    expect(said(whole("5.00万元"), ...now, printed[0]!, ...items)).toEqual(["holds"]);
    const other = [line("212", "6.00万元", gov), line("212", "5.00万元", { ...planned, ...gov })];
    expect(said(whole("8.00万元"), ...now, ...printed, ...other)).toEqual(["holds"]);
    const spending = amount("expenditure", "9.00万元", { dimensions: { ...general, functionCode: "212" } });
    expect(said(whole("8.00万元"), ...now, ...printed, spending)).toEqual(["holds"]);
    expect(
      said(whole("8.00万元"), ...now, ...printed, line("201", "6.00万元", { ...general, stage: "budget" })),
    ).toEqual(["holds"]);
  });
  it("are asked of budgets of the whole alone", () => {
    for (const other of [
      amount("revenue", "7.00万元", { dimensions: planned }),
      fact(concept, "share", "7%", { dimensions: planned }),
      whole("7.00万元", { ...planned, functionCode: "201" }),
      whole("7.00万元", { ...planned, functionName: "甲" }),
      whole("7.00万元", general),
      whole("7.00万元", { ...general, stage: "priorYear" }),
    ])
      expect(said(other, ...now, ...printed.slice(1))).toEqual(["notChecked NO_INPUT"]);
    expect(
      said(inBlock("a", whole("8.00万元")), inBlock("b", whole("7.00万元")), ...now, ...printed),
    ).toHaveLength(1);
  });
});
