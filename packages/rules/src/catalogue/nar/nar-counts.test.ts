import type { AccountRecord, Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { account, fact, tablesNotInPackage } from "../../sample.ts";
import { inBlock, saidBy, together, unsure } from "../../verdict-sample.ts";
import perVehicle from "./nar-19-per-vehicle.ts";
import occasions from "./nar-20-counts-and-amounts.ts";
import staff from "./nar-23-staff.ts";
import agency from "./nar-24-agency-operating.ts";
import evaluated from "./nar-25-evaluated-projects.ts";
import average from "./nar-30-average-score.ts";

const count = (concept: string, print: string, more = {}) => fact(concept, "count", print, more);
const amount = (concept: string, print: string, more = {}) => fact(concept, "amount", print, more);

describe("NAR-19: the cost per vehicle", () => {
  const said = (...facts: Fact[]) => saidBy(perVehicle)(account({ facts }));
  const [spent, none, some] = [
    amount("vehicleOperation", "6.00万元"),
    count("vehicleCount", "0辆"),
    count("vehicleCount", "3辆"),
  ];
  const per = (print: string, more = {}) => fact("vehicleOperationAverage", "average", print, more);
  it("is 0 without vehicles of its year", () => {
    expect(said(none, per("2.00万元"))).toEqual(["warning: 1 0"]);
    expect(said(none, per("0万元"))).toEqual(["holds"]);
    expect(said(none, unsure(per("2.00万元")))).toEqual(["notChecked LOW_CONFIDENCE at 1"]);
    expect(said(unsure(none), per("2.00万元"), spent)).toEqual(["notChecked LOW_CONFIDENCE at 1"]);
    expect(said(inBlock("a", { ...none, period: "2019-12-31" }), spent, some, per("2.00万元"))).toEqual([
      "holds",
    ]);
    expect(said(none, some, spent, per("2.00万元"))).toEqual(["notChecked AMBIGUOUS at 3"]);
  });
  it("is judged for each average by itself, and for no other ratio", () => {
    const revenue = [
      amount("revenue", "110.00万元"),
      fact("revenue", "changeRate", "12.00%", { basis: "priorYear" }),
    ];
    expect(said(some, spent, per("2.00万元"), per("3.00万元", { period: "2019" }), ...revenue)).toEqual([
      "holds",
      "notChecked NO_INPUT at 3",
    ]);
    expect(said(some, spent, fact("vehicleOperationAverage", "change", "1.00万元"), per("2.00万元"))).toEqual(
      ["holds"],
    );
  });
});

describe("NAR-20: occasions and amounts", () => {
  const said = (...facts: Fact[]) => saidBy(occasions)(account({ facts }));
  const spent = (print: string) => amount("officialHospitality", print);
  const [batches, persons] = [
    (print: string) => count("receptionBatches", print),
    (print: string) => count("receptionPersons", print),
  ];
  it("are not compared where one may be another or is unsure, or nothing is counted", () => {
    expect(said(spent("1.00万元"), spent("2.00万元"), batches("2批次"))).toEqual(["notChecked AMBIGUOUS"]);
    expect(said(spent("1.00万元"), batches("2批次"), batches("3批次"))).toEqual(["notChecked AMBIGUOUS"]);
    expect(said(unsure(spent("1.00万元")), batches("2批次"))).toEqual(["notChecked LOW_CONFIDENCE at 0"]);
    expect(said(spent("1.00万元"), unsure(batches("2批次")))).toEqual(["notChecked LOW_CONFIDENCE at 0"]);
    expect(said(spent("1.00万元"))).toEqual(["notChecked NO_INPUT at 0"]);
    expect(said(spent("0万元"))).toEqual(["notApplicable"]);
    expect(said(batches("2批次"))).toEqual(["notApplicable"]);
  });
  it("are shown where they are, not the counts of 0", () => {
    expect(said(spent("0万元"), batches("2批次"), persons("0人次"))).toEqual([
      "warning: 0 1",
      "warning: 2 1",
    ]);
    expect(said(spent("1.00万元"), batches("0批次"), persons("0人次"))).toEqual(["warning: 0 1 2"]);
    expect(said(spent("1.00万元"), batches("0批次"), persons("2人次"))).toEqual(["holds"]);
    expect(said(amount("overseasVisits", "0.00万元"), count("overseasGroups", "1个"))).toEqual([
      "explain: 0 1",
    ]);
  });
  it("have persons, as far as both are sure", () => {
    expect(said(batches("2批次"), persons("2人次"))).toEqual(["holds"]);
    expect(said(batches("3批次"), persons("2人次"))).toEqual(["warning: 1 0"]);
    expect(said(unsure(batches("3批次")), persons("2人次"))).toEqual(["notChecked LOW_CONFIDENCE at 0"]);
    expect(said(batches("3批次"), unsure(persons("2人次")))).toEqual(["notChecked LOW_CONFIDENCE at 0"]);
    expect(said(batches("3批次"), batches("5批次"), persons("2人次"))).toEqual(["notApplicable"]);
    expect(said(batches("3批次"), persons("2人次"), persons("5人次"))).toEqual(["notApplicable"]);
  });
  it("of vehicles agree with the assets, but for their scope", () => {
    const kept = (print: string, quote = print) => count("vehicleCount", print, { quote });
    const owned = (print: string, quote = print) => count("assetVehicles", print, { quote });
    expect(said(kept("3辆"), owned("3台"))).toEqual(["holds"]);
    expect(said(kept("3辆"))).toEqual(["notApplicable"]);
    expect(said(owned("3台"))).toEqual(["notApplicable"]);
    expect(said(kept("3辆"), kept("5辆"), owned("3台"))).toEqual(["notChecked AMBIGUOUS"]);
    expect(said(kept("3辆"), owned("5台"), owned("3台"))).toEqual(["notChecked AMBIGUOUS"]);
    expect(said(unsure(kept("3辆")), owned("5台"))).toEqual(["notChecked LOW_CONFIDENCE at 0"]);
    expect(said(kept("3辆"), unsure(owned("5台")))).toEqual(["notChecked LOW_CONFIDENCE at 0"]);
    expect(said(kept("5辆"), owned("3台"))).toEqual(["warning: 0 1"]);
    expect(said(kept("5辆", "财政拨款开支的公务用车5辆"), owned("3台"))).toEqual(["explain: 0 1"]);
    expect(said(kept("3辆"), owned("5台"))).toEqual(["explain: 0 1"]);
    expect(said(kept("3辆"), owned("5台", "其中执法执勤用车5台"))).toEqual(["notChecked SCOPE at 0"]);
    const record = account({
      text: ["一般公共预算财政拨款开支的公务用车保有量3辆。"],
      facts: [kept("3辆"), owned("5台")],
    });
    const placed: AccountRecord = {
      ...record,
      facts: record.facts.map((one, at) => (at === 0 ? { ...one, ref: record.passages[0]!.ref } : one)),
    };
    expect(saidBy(occasions)(placed)).toEqual(["notChecked SCOPE at 0"]);
  });
  it("of vehicles cost something only where there are some", () => {
    const [cost, kept] = [
      (print: string) => amount("vehicleOperation", print),
      (print: string) => count("vehicleCount", print),
    ];
    expect(said(cost("2.00万元"), kept("0辆"))).toEqual(["explain: 0 1"]);
    expect(said(cost("2.00万元"), kept("1辆"))).toEqual(["holds"]);
    expect(said(cost("0万元"), kept("0辆"))).toEqual(["holds"]);
    expect(said(cost("0万元"), kept("1辆"))).toEqual(["holds"]);
    expect(said(cost("2.00万元"), unsure(kept("0辆")))).toEqual(["notApplicable"]);
    expect(said(unsure(cost("2.00万元")), kept("0辆"))).toEqual(["notApplicable"]);
    expect(said(cost("2.00万元"), cost("3.00万元"), kept("0辆"))).toEqual(["notApplicable"]);
  });
});

describe("NAR-23: staff in post", () => {
  const said = (...facts: Fact[]) => saidBy(staff)(account({ facts }));
  const people =
    (concept: string, kind?: string) =>
    (print: string, quote = print) =>
      count(concept, print, { quote, dimensions: kind === undefined ? {} : { staff: kind } });
  const [posts, filled] = [people("staffAuthorised"), people("staffActual")];
  it("is compared for each kind by itself", () => {
    const kinds = ["administrative", "publicInstitution"].flatMap((kind) => [
      people("staffAuthorised", kind)("5人"),
      people("staffActual", kind)(kind === "administrative" ? "4人" : "6人"),
    ]);
    expect(said(...kinds)).toEqual(["explain: 3 2"]);
    expect(said(...kinds, posts("20人"), filled("10人"))).toEqual(["explain: 3 2"]);
    expect(said(posts("5人"), filled("5人"))).toEqual(["holds"]);
  });
  it("is not compared where one may be another or is unsure", () => {
    expect(said(posts("5人"), posts("7人"), filled("6人"))).toEqual(["notChecked AMBIGUOUS at 2"]);
    const apart = together(filled("6人"), filled("8人"));
    expect(said(posts("5人"), ...apart)).toEqual(["notChecked AMBIGUOUS at 1"]);
    expect(said(unsure(posts("5人")), filled("6人"))).toEqual(["notChecked LOW_CONFIDENCE at 1"]);
    expect(said(posts("5人"), unsure(filled("6人")))).toEqual(["notChecked LOW_CONFIDENCE at 1"]);
  });
  it("is not compared over the end of a sentence, unless the second says again whose posts it is about", () => {
    expect(said(...together(posts("5人", "编制5人。 "), filled("6人", "实有6人")))).toEqual([
      "notChecked AMBIGUOUS at 1",
    ]);
    expect(said(...together(posts("5人", "编制5人，"), filled("6人", "实有6人")))).toEqual(["explain: 1 0"]);
    expect(said(posts("5人", "编制5人。"), filled("6人", "实有6人"))).toEqual(["explain: 1 0"]);
    expect(said(...together(posts("5人", "行政编制5人。"), filled("6人", "行政人员实有6人")))).toEqual([
      "explain: 1 0",
    ]);
  });
});

describe("NAR-24: agency operating expenditure", () => {
  const units = (offices?: string, managed?: string, institutions?: string) =>
    [
      ["administrativeUnits", offices],
      ["civilServiceManagedInstitutions", managed],
      ["publicInstitutions", institutions],
    ].flatMap(([concept, print]) => (print === undefined ? [] : [count(concept!, print)]));
  const spent = (print: string, more = {}) => amount("agencyOperatingExpenditure", print, more);
  const said = (facts: readonly Fact[], ...text: string[]) =>
    saidBy(agency)(account({ facts, text: text.length === 0 ? ["正文。"] : text }));
  const exempt = "本单位不属于机关运行经费统计范围。";
  it("is due from offices and managed institutions", () => {
    expect(said([...units("1个", "0个"), spent("5.00万元")])).toEqual(["holds"]);
    expect(said([...units("1个", "0个"), spent("0万元")])).toEqual(["holds"]);
    expect(said([...units("0个", "1个"), spent("5.00万元")])).toEqual(["holds"]);
    expect(said(units("1个", "0个"))).toEqual(["notChecked NO_INPUT"]);
    expect(said([...units("1个"), spent("5.00万元", { dimensions: { stage: "budget" } })])).toEqual([
      "notChecked NO_INPUT",
    ]);
    expect(said(units("1个", "0个", "2个"), exempt)).toEqual(["warning: /passages/0 0 1 2"]);
    expect(said(units(undefined, "1个"), exempt)).toEqual(["warning: /passages/0 0"]);
  });
  it("is not due from institutions alone, where all are counted", () => {
    const alone = units("0个", "0个", "2个");
    expect(said(alone)).toEqual(["notChecked NO_INPUT"]);
    expect(said(alone, exempt)).toEqual(["holds"]);
    expect(said([...alone, spent("0万元")])).toEqual(["holds"]);
    expect(said([...alone, spent("5.00万元")])).toEqual(["warning: 3 0 1 2"]);
    expect(said([...units("0个", undefined, "2个"), spent("5.00万元")])).toEqual(["notChecked SCOPE"]);
    expect(said([...units(undefined, "0个", "2个"), spent("5.00万元")])).toEqual(["notChecked SCOPE"]);
    expect(said([...units("0个", "0个", "0个"), spent("5.00万元")])).toEqual(["notChecked SCOPE"]);
    expect(said([...units("0个", "0个"), spent("5.00万元")])).toEqual(["notChecked SCOPE"]);
    expect(
      said([...units("0个", "0个"), unsure(count("publicInstitutions", "2个")), spent("5.00万元")]),
    ).toEqual(["notChecked SCOPE"]);
    expect(
      said([
        ...together(...units("0个", "0个", "2个"), count("publicInstitutions", "5个")),
        spent("5.00万元"),
      ]),
    ).toEqual(["notChecked SCOPE"]);
  });
  it("is not said not to apply and given in one text", () => {
    expect(said([spent("5.00万元")], exempt)).toEqual(["warning: 0 /passages/0"]);
    expect(said([unsure(spent("5.00万元"))], exempt)).toEqual(["notChecked SCOPE"]);
    expect(said([spent("0万元")], exempt)).toEqual(["notChecked SCOPE"]);
  });
  it("is said not to apply by words near its name, in the running text", () => {
    const exempted = (...text: string[]) => said(units("0个", "0个", "2个"), ...text)[0] === "holds";
    expect(exempted("机关运行经费不适用。")).toBe(true);
    expect(exempted("# 机关运行经费不适用")).toBe(false);
    expect(exempted("正文。", "机关运行经费不适用。")).toBe(true);
    expect(exempted("不适用的情形以下另行说明，其余各项包括机关运行经费。")).toBe(false);
    expect(exempted("机关运行经费在下文第五部分另行说明其余各项不适用。")).toBe(false);
    expect(exempted("不适用。")).toBe(false);
  });
});

describe("NAR-25: projects evaluated", () => {
  const said = (...facts: Fact[]) => saidBy(evaluated)(account({ facts }));
  const total = (print: string) => count("evaluatedProjects", print);
  const band = (name: string, print: string) =>
    count("evaluatedInBand", print, { dimensions: { band: name } });
  const [top, low] = [band("90-100", "8个"), band("80-90", "4个")];
  const wrong = (places: string) => [`error: 8个 + 4个 = 12个; 14个, not 12个; ${places}`];
  it("make the number that is given before their bands in the paragraph", () => {
    expect(said(...together(total("12个"), top, low))).toEqual(["holds"]);
    expect(said(total("30个"), ...together(total("14个"), top, low))).toEqual(wrong("1 2 3"));
    expect(said(...together(total("30个"), total("14个"), top, low))).toEqual(wrong("1 2 3"));
    expect(said(...together(total("14个"), top, low, total("30个")))).toEqual(wrong("0 1 2"));
    expect(said(...together(total("14个"), top, total("30个"), low))).toEqual(wrong("0 1 3"));
  });
  it("else the only one of the text", () => {
    expect(said(total("14个"), ...together(top, low))).toEqual(wrong("0 1 2"));
    expect(said(...together(top, low), total("14个"))).toEqual(wrong("2 0 1"));
    expect(said(total("14个"), total("30个"), ...together(top, low))).toEqual(["notChecked AMBIGUOUS at 2"]);
    expect(said(...together(top, low))).toEqual(["notChecked NO_INPUT at 0"]);
    expect(said(amount("evaluatedProjects", "12.00万元"), ...together(top, low))).toEqual([
      "notChecked NO_INPUT at 1",
    ]);
    expect(said(...together(count("departmentProjects", "12个"), top, low))).toEqual([
      "notChecked NO_INPUT at 1",
    ]);
  });
  it("are one list where each band has a paragraph of its own", () => {
    expect(said(total("14个"), top, low)).toEqual(wrong("0 1 2"));
    const other = together(band("90-100", "9个"), band("80-90", "5个"));
    expect(said(total("14个"), ...together(top, low), ...other)).toEqual(wrong("0 1 2"));
    expect(said(total("14个"), top, ...other)).toEqual(["holds", "notChecked NO_INPUT at 1"]);
  });
  it("may be in bands that are not told of, but not more than there are", () => {
    expect(said(total("14个"), top)).toEqual(["notChecked NO_INPUT at 1"]);
    expect(said(total("8个"), top)).toEqual(["holds"]);
    expect(said(total("7个"), top)).toEqual(["error: 8个 = 8个; 7个, not 8个; 0 1"]);
  });
  it("are not judged where a band may be another or is unsure", () => {
    expect(said(...together(total("14个"), top, band("90-100", "9个"), low))).toEqual([
      "notChecked AMBIGUOUS at 1",
    ]);
    expect(said(...together(total("14个"), top, unsure(low)))).toEqual(["notChecked LOW_CONFIDENCE at 1"]);
    expect(said(...together(unsure(total("14个")), top, low))).toEqual(["notChecked LOW_CONFIDENCE at 1"]);
    expect(said(...together(total("12个"), top, top, low))).toEqual(["holds"]);
  });
  it("have a share, and are not more than all", () => {
    const share = (print: string) => fact("evaluatedShare", "share", print, { basis: "departmentProjects" });
    const all = count("departmentProjects", "20个");
    expect(said(total("21个"), all, share("105%"))).toEqual(["error: 0 1"]);
    expect(said(total("20个"), all, share("100%"))).toEqual(["holds"]);
    expect(said(unsure(total("21个")), all, share("105%"))).toEqual(["notChecked LOW_CONFIDENCE at 2"]);
    const revenue = [
      amount("revenue", "10.00万元"),
      amount("otherRevenue", "5.00万元"),
      fact("otherRevenue", "share", "60%", { basis: "revenue" }),
    ];
    expect(said(total("20个"), all, share("100%"), ...revenue)).toEqual(["holds"]);
  });
});

describe("NAR-30: the average score", () => {
  const said = (facts: readonly Fact[], scores: readonly string[], more: object = {}) =>
    saidBy(average)(
      account({ facts, forms: scores.map((score) => ({ score: ["100", score] as const })), ...more }),
    );
  const mean = (print: string) => fact("evaluationAverageScore", "average", print);
  const projects = (print: string) => count("evaluatedProjects", print);
  it("is the mean of all forms", () => {
    expect(said([mean("90.0分"), projects("2个")], ["80", "90"])).toEqual([
      "error: 170 ÷ 2 = 85.00分; 90.0分, not 85.00分; 0 /performance/forms/0/total/score /performance/forms/1/total/score",
    ]);
    expect(said([mean("85分"), projects("2个")], ["80", "90"])).toEqual(["holds"]);
    expect(said([mean("90.000分"), projects("2个")], ["80", "90"])[0]).toContain("= 85.000分");
  });
  it("is not judged without all forms, a score in each, a number of projects, or sure figures", () => {
    const none = ["notChecked NO_INPUT at 0"];
    expect(said([mean("90分"), projects("3个")], ["80", "90"])).toEqual(none);
    expect(said([mean("90分"), projects("2个")], ["80", ""])).toEqual(none);
    expect(said([mean("90分")], ["80", "90"])).toEqual(none);
    expect(said([mean("90分"), projects("2个")], [])).toEqual(none);
    expect(said([mean("90分"), projects("2个")], [], { attachments: tablesNotInPackage })).toEqual([
      "notChecked NOT_IN_PACKAGE at 0",
    ]);
    expect(
      said([mean("90分"), projects("2个")], [], {
        attachments: tablesNotInPackage.map((one) => ({ ...one, inPackage: true })),
      }),
    ).toEqual(none);
    expect(said([mean("90分")], ["80", "90"], { attachments: tablesNotInPackage })).toEqual(none);
    expect(said([mean("90分"), projects("2个"), projects("5个")], ["80", "90"])).toEqual([
      "notChecked AMBIGUOUS at 0",
    ]);
    expect(said([unsure(mean("90分")), projects("2个")], ["80", "90"])).toEqual([
      "notChecked LOW_CONFIDENCE at 0",
    ]);
    const record = account({ facts: [mean("90分"), projects("1个")], forms: [{ score: ["100", "80"] }] });
    const [form] = record.performance.forms;
    const doubted = {
      ...form!,
      total: { ...form!.total, score: { ...(form!.total.score as object), confidence: "low" } as never },
    };
    expect(saidBy(average)({ ...record, performance: { forms: [doubted] } })).toEqual([
      "notChecked LOW_CONFIDENCE at 0",
    ]);
  });
});
