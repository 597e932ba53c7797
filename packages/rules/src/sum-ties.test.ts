import type { Fact } from "@juesuan/account";
import { decimalRounded, Fraction } from "@juesuan/quantity";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { functionLists, functionSums, nestLines } from "./function-levels.ts";
import { nameOfFact } from "./narrative-facts.ts";
import { ratioChecks } from "./ratio-ties.ts";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { causeOfRatio, causeOfSum } from "./sum-causes.ts";
import { relationSums } from "./sum-ties.ts";

const indexOf = (facts: readonly Fact[]) => indexRecord(account({ facts }));
const verdicts = (facts: readonly Fact[], total = "expenditure") =>
  relationSums(indexOf(facts), total, "amount").map((check) =>
    check.tie === undefined ? check.abstain : check.tie.verdict,
  );
const inBlock = (block: string, facts: readonly Fact[]): Fact[] =>
  facts.map((one) => ({ ...one, ref: { ...one.ref, block } }));

describe("a declared sum", () => {
  it("is tied for each fund and stage by itself", () => {
    const fund = { dimensions: { fund: "generalPublicBudget" } } as const;
    expect(
      verdicts(
        [
          fact("basicExpenditure", "amount", "10.00万元"),
          fact("personnelExpenditure", "amount", "6.00万元"),
          fact("publicExpenditure", "amount", "4.00万元"),
          fact("basicExpenditure", "amount", "9.00万元", fund),
          fact("personnelExpenditure", "amount", "6.00万元", fund),
          fact("publicExpenditure", "amount", "4.00万元", fund),
        ],
        "basicExpenditure",
      ),
    ).toEqual(["exact", "violated"]);
  });

  it("takes parts that leave out the fund which their whole beside them names", () => {
    const facts = inBlock("p1", [
      fact("basicExpenditure", "amount", "10.00万元", { dimensions: { fund: "generalPublicBudget" } }),
      fact("personnelExpenditure", "amount", "6.00万元", { dimensions: { fund: "generalPublicBudget" } }),
      fact("publicExpenditure", "amount", "4.00万元"),
    ]);
    expect(verdicts(facts, "basicExpenditure")).toEqual(["exact"]);
  });

  it("of a total printed twice with two values is tied where its parts stand", () => {
    const beside = inBlock("p1", [
      fact("basicExpenditure", "amount", "11.00万元"),
      fact("personnelExpenditure", "amount", "6.00万元"),
      fact("publicExpenditure", "amount", "4.00万元"),
    ]);
    expect(
      verdicts([fact("basicExpenditure", "amount", "10.00万元"), ...beside], "basicExpenditure"),
    ).toEqual(["violated"]);
  });

  it("of all that an account can print is never called wrong", () => {
    const cents = fc.integer({ min: 0, max: 99_999_999 });
    fc.assert(
      fc.property(cents, cents, cents, (a, b, c) => {
        // Parts known to a hundredth of a 元, each printed rounded to 0.01 万元.
        const print = (value: number) => `${decimalRounded(new Fraction(BigInt(value), 1_000_000n), 2)}万元`;
        const got = verdicts(
          [
            fact("procurement", "amount", print(a + b + c)),
            fact("procurementGoods", "amount", print(a)),
            fact("procurementWorks", "amount", print(b)),
            fact("procurementServices", "amount", print(c)),
          ],
          "procurement",
        );
        expect(got).not.toContain("violated");
      }),
    );
  });
});

describe("a sum over two sections", () => {
  it("is not called wrong, since its figures may be of different money", () => {
    const record = account({
      facts: [
        fact("basicExpenditure", "amount", "5916.27万元"),
        fact("personnelExpenditure", "amount", "4704.35万元"),
        fact("publicExpenditure", "amount", "1131.92万元"),
      ],
      text: [
        "# 三、支出情况",
        "基本支出5916.27万元。",
        "# 四、财政拨款基本支出",
        "人员经费4704.35万元，公用经费1131.92万元。",
      ],
    });
    const [first, , , last] = record.passages;
    const blocks = [record.passages[1]!, last!, last!];
    const index = indexRecord({
      ...record,
      facts: record.facts.map((one, at) => ({ ...one, ref: blocks[at]!.ref })),
      sections: [first!, record.passages[2]!].map(({ ref, text }, at) => ({
        number: at === 0 ? "三" : "四",
        title: text,
        level: 1,
        ref,
      })),
    });
    expect(relationSums(index, "basicExpenditure", "amount")).toMatchObject([{ abstain: "SCOPE" }]);
  });
});

describe("the cause of a sum that does not close", () => {
  const printed = (total: string, basic: string, project: string) => [
    fact("expenditure", "amount", total),
    fact("expenditure", "change", "-130.07万元", { basis: "priorYear" }),
    fact("expenditure", "changeRate", "-8.99%", { basis: "priorYear" }),
    fact("basicExpenditure", "amount", basic),
    fact("basicExpenditure", "share", "41.39%", { basis: "expenditure" }),
    fact("projectExpenditure", "amount", project),
    fact("projectExpenditure", "share", "58.61%", { basis: "expenditure" }),
    ...["superiorRemittanceExpenditure", "operatingExpenditure", "subordinateSubsidyExpenditure"].map(
      (concept) => fact(concept, "amount", "0万元"),
    ),
  ];
  const cause = (facts: readonly Fact[]) => {
    const index = indexOf(facts);
    const [check] = relationSums(index, "expenditure", "amount");
    const found = check?.tie === undefined ? undefined : causeOfSum(index, check.tie);
    return found === undefined ? undefined : [found.fact.concept, found.value.toString()];
  };

  it("is the total, where its rate and all shares bear out the parts", () => {
    expect(cause(printed("1371.12万元", "545.21万元", "771.91万元"))).toEqual(["expenditure", "13171200"]);
  });

  it("is the part, where the other shares and the rate bear out the total", () => {
    expect(cause(printed("1317.12万元", "554.21万元", "771.91万元"))).toEqual([
      "basicExpenditure",
      "5452100",
    ]);
    expect(cause(printed("1317.12万元", "545.21万元", "717.91万元"))).toEqual([
      "projectExpenditure",
      "7719100",
    ]);
  });

  it("is not named where nothing else speaks of the figures", () => {
    expect(
      cause(printed("1371.12万元", "545.21万元", "771.91万元").filter((one) => one.measure === "amount")),
    ).toBeUndefined();
  });

  it("is named for the ratios that the same figure spoils", () => {
    const index = indexOf(printed("1371.12万元", "545.21万元", "771.91万元"));
    const causes = ratioChecks(index).flatMap(({ tie }) =>
      tie?.verdict === "violated" ? [causeOfRatio(index, tie)?.value.toString()] : [],
    );
    expect(causes).toEqual(["13171200", "13171200", "13171200"]);
  });
});

describe("functional lines", () => {
  const line = (name: string, print: string, more: Fact["dimensions"] = {}) =>
    fact("appropriationExpenditure", "amount", print, {
      dimensions: { fund: "generalPublicBudget", functionName: name, ...more },
    });
  const nested = (facts: readonly Fact[]) => {
    const index = indexOf(facts);
    const [list] = functionLists(index, "amount");
    return [...nestLines(index, list!.lines).entries()].map(([parent, below]) => [
      nameOfFact(parent.facts[0]).zh,
      ...below.map((one) => nameOfFact(one.facts[0]).zh),
    ]);
  };

  it("nest by their codes, whatever stands between them", () => {
    expect(
      nested([
        line("社会保障和就业支出", "9.00万元", { functionCode: "208" }),
        line("卫生健康支出", "3.00万元", { functionCode: "210" }),
        line("机关事业单位基本养老保险缴费支出", "9.00万元", { functionCode: "2080505" }),
      ]),
    ).toEqual([["“社会保障和就业支出”", "“机关事业单位基本养老保险缴费支出”"]]);
  });

  it("without a code nest under the line that opens their list", () => {
    expect(
      nested([
        line("某类支出", "9.00万元", { level: "class" }),
        line("某款支出", "5.00万元", { level: "subclass" }),
        line("另一款支出", "4.00万元", { level: "subclass" }),
      ]),
    ).toEqual([["“某类支出”", "“某款支出”"]]);
  });

  it("without a code do not nest under the last class of a list of classes", () => {
    const classes = inBlock("p1", [
      line("某类支出", "9.00万元", { level: "class" }),
      line("另一类支出", "4.00万元", { level: "class" }),
    ]);
    expect(nested([...classes, line("某项支出", "5.00万元", { level: "item" })])).toEqual([]);
  });

  it("of one name in two classes are not taken for one", () => {
    const index = indexOf([
      fact("appropriationExpenditure", "amount", "9.00万元", { dimensions: { fund: "generalPublicBudget" } }),
      line("行政运行", "5.00万元", { level: "item" }),
      line("行政运行", "4.00万元", { level: "item" }),
    ]);
    expect(functionSums(index, "amount")).toMatchObject([{ abstain: "AMBIGUOUS" }]);
  });
});
