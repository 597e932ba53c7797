import { type AccountRecord, reportSchema } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogue.ts";
import { check, orderedFindings } from "./engine.ts";
import { withUnit } from "./figure-places.ts";
import { account, type FormPrint, fact, soundIndicators } from "./sample.ts";
import { tabled, told } from "./table-sample.ts";

const rules = (await catalogue()).filter(({ id }) => /^(?:NAR|SE|NT|TT|XF)-/.test(id));
const loud = (record: AccountRecord) => {
  const report = check(record, rules);
  expect(reportSchema.safeParse(report).error).toBeUndefined();
  return {
    report,
    findings: orderedFindings(report).filter(
      ({ severity }) => severity === "error" || severity === "warning",
    ),
    violated: (rule: string) =>
      report.verdicts.filter((verdict) => verdict.rule === rule && verdict.outcome === "violated"),
  };
};

/** A narrative on revenue and expenditure that agrees with itself; figures by name are replaced. */
function narrative(changed: { readonly [name: string]: string } = {}) {
  const print = (name: string, usual: string) => changed[name] ?? usual;
  const rate = { basis: "priorYear" } as const;
  return account({
    facts: [
      fact("totalRevenueAndExpenditure", "amount", print("total", "1331.46万元")),
      fact("revenue", "amount", print("revenue", "1302.51万元")),
      fact("revenue", "change", print("change", "-94.22万元"), rate),
      fact("revenue", "changeRate", print("rate", "-6.75%"), rate),
      fact("appropriationRevenue", "amount", print("appropriation", "1172.26万元")),
      fact("appropriationRevenue", "share", print("share", "90%"), { basis: "revenue" }),
      ...[
        "superiorSubsidyRevenue",
        "businessRevenue",
        "operatingRevenue",
        "subordinateRemittanceRevenue",
      ].map((concept) => fact(concept, "amount", "0万元")),
      fact("otherRevenue", "amount", print("other", "130.25万元")),
      fact("otherRevenue", "share", print("otherShare", "10%"), { basis: "revenue" }),
    ],
  });
}

describe("one wrong figure", () => {
  it("is found nowhere in a sound account", () => {
    expect(loud(narrative()).findings).toEqual([]);
  });

  it("is the unit of a whole table, where that puts right what text and tables say of it", () => {
    const record = told();
    for (const [at, { title, statement }] of record.statements.entries()) {
      if (statement !== "revenue" && statement !== "expenditure") continue;
      const { findings } = loud(withUnit(record, at, "元"));
      expect(findings.map(({ rule }) => rule)).toEqual(["NT-18"]);
      expect(findings[0]?.message.zh).toMatch(/另有\d+处不符出于同一单位：.*TT-/u);
      expect(findings[0]?.message.zh).toContain(`若《${title}》的单位由元改为万元，以上各处均成立。`);
      expect(findings[0]?.message.en).toContain(`the unit of ${title} were 万元 instead of 元`);
    }
  });

  it("is not taken for the cause where putting it right would contradict what is said elsewhere", () => {
    const once = narrative({ appropriation: "1712.26万元" });
    const rate = { basis: "priorYear" } as const;
    // 100 ÷ (1712.26 − 100) is 6.20 %; with the 1172.26 that the sum and the share want it would be 9.33 %.
    const grown = [
      fact("appropriationRevenue", "change", "100万元", rate),
      fact("appropriationRevenue", "changeRate", "6.20%", rate),
    ];
    const { findings } = loud({ ...once, facts: [...once.facts, ...grown] });
    expect(findings.length).toBeGreaterThan(1);
    expect(findings.map(({ message }) => message.zh).join()).not.toContain("同一数字");
  });

  it("is a unit that slipped, where that explains everything: no other figure is put beside it", () => {
    const { findings } = loud(
      account({
        facts: [
          fact("procurement", "amount", "806.42万元"),
          fact("procurementGoods", "amount", "153.29元"),
          fact("procurementWorks", "amount", "221.41万元"),
          fact("procurementServices", "amount", "431.72万元"),
        ],
      }),
    );
    expect(findings.map(({ rule }) => rule)).toEqual(["NAR-29"]);
    expect(findings[0]?.message.zh).toContain("政府采购货物支出由153.29元改为1532900.00元");
    expect(findings[0]?.message.zh).not.toContain("改为653");
  });

  it("comes as one finding with its consequences", () => {
    const { findings, violated } = loud(narrative({ revenue: "1802.51万元" }));
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([["NAR-02", "error"]]);
    const [root] = findings;
    expect(root?.message.zh).toContain("出于同一数字：NAR-04");
    expect(root?.message.zh).toContain("NAR-06");
    expect(root?.message.zh).toContain("若本年收入合计为1302.51万元");
    expect(root?.message.en).toContain("follow from the same figure: NAR-04");
    // The consequences' places are in its evidence, and their verdicts say what they said.
    expect(root?.evidence.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/facts/1", "/facts/3", "/facts/5"]),
    );
    expect(root?.evidence[0]?.path).toBe("/facts/1");
    expect(new Set(root?.evidence.map(({ path }) => path)).size).toBe(root?.evidence.length);
    for (const rule of ["NAR-02", "NAR-04", "NAR-06"]) expect(violated(rule)).toHaveLength(1);
    expect(violated("NAR-04")[0]?.findings).toBeUndefined();
    expect(violated("NAR-06")[0]?.findings).toBeUndefined();
  });

  it("keeps findings of another cause apart", () => {
    const { findings } = loud(narrative({ revenue: "1802.51万元", otherShare: "17%" }));
    expect(findings.map(({ rule }) => rule).sort()).toEqual(["NAR-02", "NAR-04"]);
    const share = findings.find(({ rule }) => rule === "NAR-04");
    expect(share?.evidence[0]?.path).toBe("/facts/11");
    expect(share?.message.zh).not.toContain("同一数字");
  });

  it("leaves findings alone that no single figure explains", () => {
    // The rate and the share are wrong each for itself; both are made from the revenue.
    const { findings } = loud(narrative({ rate: "-5.75%", share: "80%" }));
    expect(findings.map(({ rule }) => rule).sort()).toEqual(["NAR-04", "NAR-06"]);
    for (const finding of findings) expect(finding.message.zh).not.toContain("同一数字");
  });

  it("is told to equal another figure of the document", () => {
    const record = narrative({ revenue: "1725.84万元" });
    const other = fact("expenditure", "amount", "1725.84万元", { period: "2020" });
    const { findings } = loud({ ...record, facts: [...record.facts, other] });
    const root = findings.find(({ rule }) => rule === "NAR-02");
    expect(root?.message.zh).toContain("1725.84万元与本年支出合计相同，可能误取该数。");
    expect(root?.message.en).toContain("may have been taken from there");
  });
});

describe("one wrong figure of a table whose sums close by rounding", () => {
  it("comes as one finding, with the value that the other table prints", () => {
    const summary = "revenueAndExpenditureSummary";
    const { findings, violated } = loud(
      tabled([
        [summary, "一、一般公共服务支出", "支出/决算数", "105.01"],
        [summary, "十一、城乡社区支出", "支出/决算数", "51.00"],
      ]),
    );
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([["TT-27", "error"]]);
    expect(findings[0]?.message.zh).toContain("出于同一数字：TT-03");
    expect(findings[0]?.message.zh).toContain("由51.00万元改为15.00万元");
    for (const rule of ["TT-03", "TT-27"]) expect(violated(rule)).toHaveLength(1);
  });
});

const sound: FormPrint = {
  total: ["30", "30", "30", "10", "100%", "10"],
  indicators: soundIndicators,
};

describe("one wrong figure of a form", () => {
  it("is a target that the actual is, not one that a gap of points makes of it", () => {
    const short = ["数量指标", "更换设备5台", "5台", "3台", "10", "10"] as const;
    const { findings } = loud(
      account({ forms: [{ ...sound, indicators: [short, ...soundIndicators.slice(1)] }] }),
    );
    const message = findings.map(({ message: { zh } }) => zh).join();
    expect(message).toContain("由3台改为5台");
    expect(message).not.toMatch(/改为(?:1|7|9)台/);
  });

  it("comes as one finding, and the other form's own fault beside it", () => {
    const { findings } = loud(
      account({
        forms: [
          { ...sound, project: "水质监测服务费", score: ["100", "200"] },
          { ...sound, project: "噪声监测设备购置", total: ["30", "30", "30", "10", "90%", "10"] },
        ],
      }),
    );
    const first = findings.filter(({ evidence }) => evidence[0]?.path.startsWith("/performance/forms/0"));
    expect(first.map(({ rule }) => rule)).toEqual(["SE-07"]);
    expect(first[0]?.message.zh).toContain("SE-08");
    expect(first[0]?.message.zh).toContain("若《水质监测服务费》自评表得分由200改为100");
    const second = findings.filter(({ evidence }) => evidence[0]?.path.startsWith("/performance/forms/1"));
    expect(second.map(({ rule }) => rule)).toContain("SE-03");
  });
});
