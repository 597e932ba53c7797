import type { Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { account, fact } from "../../sample.ts";
import { saidBy, together, unsure } from "../../verdict-sample.ts";
import shares from "./nar-05-shares-add-up.ts";

const amount = (concept: string, print: string, more = {}) => fact(concept, "amount", print, more);
const general = { fund: "generalPublicBudget" } as const;

describe("NAR-05: shares of a whole", () => {
  const said = (...facts: Fact[]) => saidBy(shares)(account({ facts }));
  const share = (concept: string, print: string, basis = "expenditure", more = {}) =>
    fact(concept, "share", print, { basis, ...more });
  const whole = amount("expenditure", "10.00万元");
  const [basic, project] = [amount("basicExpenditure", "6.00万元"), amount("projectExpenditure", "4.00万元")];
  const wrong = [share("basicExpenditure", "60%"), share("projectExpenditure", "30%")];
  const finding = (places: string) => [`info: 60% + 30% = 90%; 90%, not 100%; ${places}`];

  it("are wrong where the parts make the whole and they do not", () => {
    expect(said(...together(whole, basic, project, ...wrong))).toEqual(finding("3 4"));
    expect(said(whole, basic, project, ...together(...wrong))).toEqual(finding("3 4"));
    expect(said(...together(whole, basic, project, wrong[0]!, share("projectExpenditure", "30.0%")))).toEqual(
      ["info: 60% + 30.0% = 90.0%; 90.0%, not 100%; 3 4"],
    );
  });
  it("are one list in one paragraph, of one base, fund, year and kind, each part once", () => {
    expect(said(whole, basic, project, ...wrong)).toEqual(["notApplicable"]);
    expect(
      said(...together(whole, basic, project, wrong[0]!, share("projectExpenditure", "30%", "revenue"))),
    ).toEqual(["notApplicable"]);
    expect(
      said(
        ...together(
          whole,
          basic,
          project,
          wrong[0]!,
          share("projectExpenditure", "30%", "expenditure", { dimensions: general }),
        ),
      ),
    ).toEqual(["notApplicable"]);
    expect(
      said(
        ...together(
          whole,
          basic,
          project,
          wrong[0]!,
          share("projectExpenditure", "30%", "expenditure", { period: "2019" }),
        ),
      ),
    ).toEqual(["notApplicable"]);
    expect(said(...together(whole, basic, project, wrong[0]!, wrong[0]!))).toEqual(["notApplicable"]);
    expect(said(...together(whole, basic, project, ...wrong, wrong[1]!))).toEqual(finding("3 4"));
  });
  it("are of a whole's declared parts or of lines of one level, and no others", () => {
    expect(
      said(
        ...together(
          amount("procurement", "10.00万元"),
          amount("smeContracts", "6.00万元"),
          amount("microContracts", "4.00万元"),
          share("smeContracts", "60%", "procurement"),
          share("microContracts", "30%", "procurement"),
        ),
      ),
    ).toEqual(["notApplicable"]);
    expect(
      said(
        ...together(
          whole,
          basic,
          amount("publicExpenditure", "4.00万元"),
          wrong[0]!,
          share("publicExpenditure", "30%"),
        ),
      ),
    ).toEqual(["notApplicable"]);
    expect(
      said(
        ...together(
          whole,
          share("expenditure", "60%"),
          share("expenditure", "30%", "expenditure", { dimensions: { use: "甲" } }),
        ),
      ),
    ).toEqual(["notApplicable"]);
    const concept = "appropriationExpenditure";
    const line = (code: string, level: string, print: string, pct: string) => [
      amount(concept, print, { dimensions: { functionCode: code, level } }),
      share(concept, pct, concept, { dimensions: { functionCode: code, level } }),
    ];
    const named = (name: string, print: string, pct: string) => [
      amount(concept, print, { dimensions: { functionName: name } }),
      share(concept, pct, concept, { dimensions: { functionName: name } }),
    ];
    const all = amount(concept, "10.00万元");
    expect(
      said(
        ...together(
          all,
          ...line("201", "class", "6.00万元", "60%"),
          ...line("208", "class", "4.00万元", "30%"),
        ),
      ),
    ).toEqual(finding("2 4"));
    expect(
      said(
        ...together(
          all,
          ...line("201", "class", "6.00万元", "60%"),
          ...line("20801", "subclass", "4.00万元", "30%"),
        ),
      ),
    ).toEqual(["notApplicable"]);
    expect(
      said(...together(all, ...named("甲", "6.00万元", "60%"), ...named("乙", "4.00万元", "30%"))),
    ).toEqual(finding("2 4"));
    // A share of a thing in itself stands beside lines of it, and is none of them.
    expect(
      said(
        ...together(
          all,
          ...named("甲", "6.00万元", "60%"),
          ...named("乙", "4.00万元", "40%"),
          share(concept, "50%", concept),
        ),
      ),
    ).toEqual(["holds"]);
  });
  it("are a list beside a share of the whole in itself", () => {
    const facts = together(whole, basic, project, ...wrong, share("expenditure", "100%"));
    expect(said(...facts)).toEqual(finding("3 4"));
  });
  it("are not judged where one is unsure", () => {
    expect(said(...together(whole, basic, project, unsure(wrong[0]!), wrong[1]!))).toEqual([
      "notChecked LOW_CONFIDENCE at 3",
    ]);
    expect(said(...together(whole, basic, project, wrong[0]!, unsure(wrong[1]!)))).toEqual([
      "notChecked LOW_CONFIDENCE at 3",
    ]);
  });
  it("hold when cut off", () => {
    expect(
      said(...together(share("basicExpenditure", "33.3%"), share("projectExpenditure", "66.6%"))),
    ).toEqual(["holds"]);
  });
  it("prove nothing where the whole or a part is not printed, may be another or does not close", () => {
    const none = (at: number) => [`notChecked NO_INPUT at ${at}`];
    expect(said(...together(basic, project, ...wrong))).toEqual(none(2));
    expect(said(...together(whole, basic, ...wrong))).toEqual(none(2));
    expect(said(...together(whole, ...wrong))).toEqual(none(1));
    expect(
      said(...together(whole, basic, project, amount("projectExpenditure", "5.00万元"), ...wrong)),
    ).toEqual(none(4));
    expect(said(...together(whole, amount("expenditure", "12.00万元"), basic, project, ...wrong))).toEqual(
      none(4),
    );
    expect(said(...together(whole, basic, amount("projectExpenditure", "3.00万元"), ...wrong))).toEqual(
      none(3),
    );
    expect(said(...together(whole, basic, amount("projectExpenditure", "5.00万元"), ...wrong))).toEqual(
      none(3),
    );
    expect(said(...together(whole, basic, unsure(project), ...wrong))).toEqual(none(3));
    expect(said(...together(whole, basic, amount("projectExpenditure", "4.01万元"), ...wrong))).toEqual(
      finding("3 4"),
    );
    expect(
      said(...together(amount("expenditure", "10.00万元", { period: "2019" }), basic, project, ...wrong)),
    ).toEqual(none(3));
    expect(
      said(
        ...together(
          amount("expenditure", "10.00万元", { dimensions: { stage: "budget" } }),
          basic,
          project,
          ...wrong,
        ),
      ),
    ).toEqual(none(3));
    expect(said(...together(fact("expenditure", "change", "10.00万元"), basic, project, ...wrong))).toEqual(
      none(3),
    );
    expect(
      said(
        ...together(
          amount("expenditure", "10.00万元", { dimensions: { functionCode: "201" } }),
          basic,
          project,
          ...wrong,
        ),
      ),
    ).toEqual(none(3));
  });
  it("are of the whole of their own fund, else of all", () => {
    const of = (dimensions: object) => [
      amount("basicExpenditure", "6.00万元", { dimensions }),
      amount("projectExpenditure", "4.00万元", { dimensions }),
      share("basicExpenditure", "60%", "expenditure", { dimensions }),
      share("projectExpenditure", "30%", "expenditure", { dimensions }),
    ];
    const own = amount("expenditure", "10.00万元", { dimensions: general });
    const all = amount("expenditure", "20.00万元");
    expect(said(...together(all, own, ...of(general)))).toEqual(finding("4 5"));
    expect(said(...together(whole, ...of(general)))).toEqual(finding("3 4"));
    expect(said(...together(all, ...of(general)))).toEqual(["notChecked NO_INPUT at 3"]);
    expect(said(...together(own, all, ...of({})))).toEqual(["notChecked NO_INPUT at 4"]);
  });
});
