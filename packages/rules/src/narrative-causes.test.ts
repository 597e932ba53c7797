import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { causeName, movementOf, statedCauses } from "./narrative-causes.ts";
import { indexRecord } from "./record-index.ts";
import { account, type FormPrint, fact } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

const subjectOf = (facts: readonly Fact[], forms: readonly FormPrint[] = []) => {
  const record = account({ facts, forms });
  return { record, index: indexRecord(record), settings: defaultSettings };
};
const reason = (text: string, block = "p1") => ({ text, ref: { block } });
const change = (text: string, more: object = {}, print = "-20.00万元") =>
  fact("expenditure", "change", print, { basis: "priorYear", reason: reason(text), ...more });
const at = (block: string, one: Fact): Fact => ({ ...one, ref: { ...one.ref, block } });
const unsure = (one: Fact): Fact => ({ ...one, quantity: { ...one.quantity, confidence: "low" } });

describe("causes that a text names with a direction", () => {
  const stated = (...facts: Fact[]) =>
    statedCauses(subjectOf(facts)).map(
      ({ fact: about, concept, direction, words }) =>
        `${facts.indexOf(about)} ${concept} ${direction}: ${words}`,
    );
  it("fall or rise", () => {
    expect(stated(change("项目支出经费减少"))).toEqual(["0 projectExpenditure decrease: 项目支出经费减少"]);
    expect(stated(change("主要是人员经费有所增长"))).toEqual([
      "0 personnelExpenditure increase: 人员经费有所增长",
    ]);
    expect(stated(change("人员经费增加、项目经费压减"))).toEqual([
      "0 projectExpenditure decrease: 项目经费压减",
      "0 personnelExpenditure increase: 人员经费增加",
    ]);
    expect(stated(change("疫情影响"))).toEqual([]);
    expect(stated(change("项目支出，工资增加"))).toEqual([]);
  });
  it("stand once, though at change and rate, but for each paragraph, comparison and text", () => {
    const one = at("a", change("项目支出减少"));
    const rate = at(
      "a",
      fact("expenditure", "changeRate", "-5%", { basis: "priorYear", reason: one.reason! }),
    );
    expect(stated(one, rate)).toHaveLength(1);
    expect(stated(rate)).toHaveLength(1);
    expect(stated(one, at("b", rate))).toHaveLength(2);
    expect(stated(one, { ...rate, basis: "budget" })).toHaveLength(2);
    expect(stated(one, { ...rate, reason: reason("项目经费减少") })).toHaveLength(2);
  });
  it("are given for changes only", () => {
    expect(stated(fact("expenditure", "amount", "5.00万元", { reason: reason("项目支出减少") }))).toEqual([]);
    expect(stated(fact("expenditure", "change", "5.00万元"))).toEqual([]);
  });
  it("have a name", () => {
    const [cause] = statedCauses(subjectOf([change("项目支出减少")]));
    expect(causeName(cause!).zh).toBe("项目支出");
  });
});

/** How the cause of the first change moved, by whatever shows it. */
function moved(facts: readonly Fact[], forms: readonly FormPrint[] = []) {
  const subject = subjectOf(facts, forms);
  const movement = movementOf(subject, statedCauses(subject)[0]!);
  return movement === undefined
    ? undefined
    : `${movement.before.print} (${movement.before.what.zh}, ${movement.before.value}) to ${movement.now.print} (${movement.now.value}): ${movement.sign}${movement.conditional ? " if" : ""}; ${movement.evidence.map(({ path }) => path).join(" ")}`;
}

describe("the movement of a cause", () => {
  const about = change("项目支出减少");
  const now = fact("projectExpenditure", "amount", "60.00万元");
  const own = (print: string, basis = "priorYear") => fact("projectExpenditure", "change", print, { basis });

  it("is its own change", () => {
    expect(moved([about, now, own("-15.00万元")])).toBe(
      "75.00万元 (推算, 750000) to 60.00万元 (600000): -1; /facts/2 /facts/1",
    );
    expect(moved([about, now, own("15.00万元")])).toMatch(/^45\.00万元 .*: 1; /);
    expect(moved([about, now, own("0.00万元")])).toMatch(/: 0; /);
  });
  it("is not the change that it is given for, one of another comparison, an unsure one or one without its amount", () => {
    expect(moved([change("项目支出减少", {}, "-5.00万元"), own("-5.00万元")])).toBeUndefined();
    expect(
      moved([
        { ...own("-15.00万元"), reason: reason("项目支出减少") },
        fact("projectExpenditure", "amount", "60.00万元"),
      ]),
    ).toBeUndefined();
    expect(moved([about, now, own("-15.00万元", "budget")])).toBeUndefined();
    expect(moved([about, now, unsure(own("-15.00万元"))])).toBeUndefined();
    expect(moved([about, unsure(now), own("-15.00万元")])).toBeUndefined();
    expect(moved([about, own("-15.00万元")])).toBeUndefined();
  });
  it.each(["originalBudget", "fullYearBudget", "adjustedBudget", "budget", "priorYear"] as const)(
    "else is from its figure at the stage compared with: %s",
    (stage) => {
      const compared = change("项目支出减少", { basis: stage });
      const before = (print: string) =>
        fact("projectExpenditure", "amount", print, { dimensions: { stage } });
      expect(moved([compared, now, before("75.00万元")])).toBe(
        "75.00万元 (文中, 750000) to 60.00万元 (600000): -1; /facts/2 /facts/1",
      );
      expect(moved([compared, now, before("50.00万元")])).toMatch(/: 1; /);
      expect(moved([compared, now, before("60.00万元")])).toMatch(/: 0; /);
      expect(moved([compared, before("75.00万元")])).toBeUndefined();
      expect(moved([compared, now, unsure(before("75.00万元"))])).toBeUndefined();
      expect(moved([compared, unsure(now), before("75.00万元")])).toBeUndefined();
    },
  );
  it("is not known against another concept", () => {
    expect(moved([change("项目支出减少", { basis: "revenue" }), now])).toBeUndefined();
  });
});

describe("the movement of projects, by the budgets of all forms", () => {
  const planned = { basis: "originalBudget" };
  const about = change("项目支出减少", planned);
  const now = (print: string) => fact("projectExpenditure", "amount", print);
  const claim = (print: string) => fact("evaluatedShare", "share", print, { basis: "departmentProjects" });
  const count = (print: string) => fact("evaluatedProjects", "count", print);
  const form = (budget: string, unit: string | null = "万元"): FormPrint => ({
    total: [budget, "30", "30", "10", "100%", "10"],
    unit,
  });
  const forms = [form("30"), form("20.5")];

  it("is from their sum to what was spent, if they are all", () => {
    expect(moved([about, now("45.00万元"), claim("100%"), count("2个")], forms)).toBe(
      "50.50万元 (2张自评表年初预算之和, 505000) to 45.00万元 (450000): -1 if; /facts/1 /facts/2 /performance/forms/0/funding/total/originalBudget /performance/forms/1/funding/total/originalBudget",
    );
    expect(moved([about, now("55.00万元"), claim("100%")], forms)).toMatch(/: 1 if/);
    expect(moved([about, now("50.50万元"), claim("100%")], forms)).toMatch(/: 0 if/);
    expect(moved([about, now("50.5万元"), claim("100%")], [form("50.46")])).toMatch(/: 0 if/);
  });
  it("is not known where the text does not claim all, or has another number of them", () => {
    expect(moved([about, now("45.00万元"), claim("90%")], forms)).toBeUndefined();
    expect(moved([about, now("45.00万元")], forms)).toBeUndefined();
    expect(moved([about, now("45.00万元"), claim("100%"), count("3个")], forms)).toBeUndefined();
    expect(moved([about, now("45.00万元"), claim("100%")])).toBeUndefined();
    expect(moved([about, claim("100%")], forms)).toBeUndefined();
    expect(moved([about, unsure(now("45.00万元")), claim("100%")], forms)).toBeUndefined();
  });
  it("is not known where a budget is blank or of an unknown unit, against the year before, or of another cause", () => {
    expect(moved([about, now("45.00万元"), claim("100%")], [form("30"), form("")])).toBeUndefined();
    expect(moved([about, now("45.00万元"), claim("100%")], [form("30"), form("20", null)])).toBeUndefined();
    expect(moved([change("项目支出减少"), now("45.00万元"), claim("100%")], forms)).toBeUndefined();
    expect(
      moved(
        [change("人员经费减少", planned), fact("personnelExpenditure", "amount", "45.00万元"), claim("100%")],
        forms,
      ),
    ).toBeUndefined();
  });
});
