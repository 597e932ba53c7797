import type { AccountCell, Form } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import {
  citeFunding,
  citeRow,
  citeTotal,
  executionOf,
  filledRows,
  nameOf,
  narrativeMayExplain,
  reasonsIn,
  unsure,
} from "./forms-cells.ts";
import { costRows, moneyRow } from "./forms-cost.ts";
import { dimensionOf } from "./forms-dimensions.ts";
import { executionTies } from "./forms-ratios.ts";
import { sumColumn } from "./forms-sums.ts";
import { indexRecord } from "./record-index.ts";
import { account, cell, type FormPrint, type IndicatorPrint, indicator } from "./sample.ts";
import { defaultSettings } from "./settings.ts";

/** The first form of a record as rules are given it. */
function subjectOf(print: FormPrint, text: readonly string[] = [], change = (form: Form): Form => form) {
  const made = account({ forms: [print], text });
  const record = { ...made, performance: { forms: made.performance.forms.map(change) } };
  const [form] = record.performance.forms;
  return {
    record,
    index: indexRecord(record),
    settings: defaultSettings,
    form: form!,
    path: "/performance/forms/0",
  };
}
const low = (of: AccountCell): AccountCell => ({ ...(of as object), confidence: "low" }) as AccountCell;

describe("cells of a form", () => {
  it("are unsure when one of them is", () => {
    const sure = cell("10");
    expect(unsure(sure, null, cell("良好"))).toBe(false);
    expect(unsure(sure, low(sure))).toBe(true);
    expect(unsure()).toBe(false);
  });

  it("are cited with their own place, or with the form's where they have none", () => {
    const subject = subjectOf({ total: ["30万元", "30", "—", "10", "100%", ""] });
    const { form } = subject;
    const { total } = form.funding;
    expect(citeFunding(subject, form, "total", "fullYearBudget")).toEqual({
      path: "/performance/forms/0/funding/total/fullYearBudget",
      quote: "30",
      ref: (total.fullYearBudget as { ref: object }).ref,
    });
    expect(citeFunding(subject, form, "total", "executionRate").quote).toBe("100%");
    expect(citeFunding(subject, form, "total", "outturn")).toMatchObject({ quote: "—", ref: form.ref });
    expect(citeFunding(subject, form, "total", "score")).toMatchObject({ quote: "", ref: form.ref });
    expect(citeTotal(subject, form, "score")).toEqual({
      path: "/performance/forms/0/total/score",
      quote: "100",
      ref: (form.total.score as { ref: object }).ref,
    });
    const row = form.indicators[1]!;
    expect(citeRow(subject, row, "target")).toEqual({
      path: "/performance/forms/0/indicators/1/target",
      quote: "≥95%",
      ref: (row.target as { ref: object }).ref,
    });
    const blank = subjectOf({ indicators: [["数量指标", "监测", "", "1", "1", "1"]] });
    const [only] = blank.form.indicators;
    expect(citeRow(blank, only!, "target")).toMatchObject({ quote: "", ref: only!.ref });
  });

  it("give the execution of what was budgeted and spent", () => {
    const of = (budget: string, spent: string) =>
      executionOf(subjectOf({ total: ["", budget, spent, "", "", ""] }).form)?.toFraction();
    expect(of("40", "30")).toBe("3/4");
    expect(of("", "30")).toBeUndefined();
    expect(of("40", "")).toBeUndefined();
    expect(of("0", "30")).toBeUndefined();
    expect(of("-40", "30")).toBeUndefined();
  });
});

describe("a form", () => {
  it("is named by its project, or by its place", () => {
    expect(nameOf(subjectOf({ project: "校车租赁费" }).form)).toEqual({
      zh: "《校车租赁费》自评表",
      en: "form 1 (校车租赁费)",
    });
    expect(nameOf(subjectOf({ project: " " }).form)).toEqual({ zh: "第1张自评表", en: "form 1" });
  });

  it("has the rows and reasons that say something", () => {
    const row = (name: string, variance = ""): IndicatorPrint => [
      "数量指标",
      name,
      "1",
      "1",
      "1",
      "1",
      variance,
    ];
    const { form } = subjectOf({
      indicators: [row(" 无 ", " 无 "), row(""), row("监测", " 雨天停工 "), row("送检", "—"), row("复检")],
    });
    expect(filledRows(form).map(({ name }) => name)).toEqual(["监测", "送检", "复检"]);
    expect(reasonsIn(form)).toEqual(["雨天停工"]);
    const reasons = ["无", "尾款未付", "执行率未达到90%的需说明原因（100字以内）"].map((text) => ({
      text,
      ref: form.ref,
    }));
    expect(reasonsIn({ ...form, reasons })).toEqual(["雨天停工", "尾款未付"]);
  });

  it("may be explained by a paragraph with its name of four characters or more and a word of cause", () => {
    const explained = (project: string, ...text: readonly string[]) => {
      const subject = subjectOf({ project }, text);
      return narrativeMayExplain(subject, subject.form);
    };
    expect(explained("校车租赁", "校车租赁因雨雪影响停运。")).toBe(true);
    expect(explained("校车租赁", "校 车 租 赁因雨雪影响停运。")).toBe(true);
    expect(explained("校车租赁", "校车租赁按时开展。")).toBe(false);
    expect(explained("校车租赁", "校车租赁按时开展。", "雨雪影响施工。")).toBe(false);
    expect(explained("校车费", "校车费因雨雪影响停运。")).toBe(false);
  });
});

describe("rows of cost", () => {
  const money = (...prints: readonly IndicatorPrint[]) => {
    const { form } = subjectOf({ indicators: prints });
    return costRows(form).map(({ target, actual }) => `${target.value} ${actual.value}`);
  };
  it.each([
    [["成本指标", "总成本", "30万元", "29万元", "10", "10"], ["300000 290000"]],
    [["成本指标", "总成本", "30", "29", "10", "10"], ["300000 290000"]],
    [["成本指标", "总成本", "控制在30万元以内", "支出29万元", "10", "10"], ["300000 290000"]],
    [["成本指标", "总成本", "30万元和20万元", "29万元", "10", "10"], []],
    [["成本指标", "总成本", "控制在预算内", "29万元", "10", "10"], []],
    [["成本指标", "总成本", "30万元", "", "10", "10"], []],
    [["成本指标", "总成本", "", "29万元", "10", "10"], []],
    [["成本指标", "总成本", "5%", "5%", "10", "10"], []],
    [["成本指标", "人均成本", "30元", "29元", "10", "10"], []],
    [["数量指标", "总成本", "30万元", "29万元", "10", "10"], []],
  ] as const)("%j", (print, amounts) => {
    expect(money(print)).toEqual(amounts);
  });

  it("hold a bare number in the unit of the block only", () => {
    const print: IndicatorPrint = ["成本指标", "总成本", "30", "29", "10", "10"];
    expect(costRows(subjectOf({ unit: null, indicators: [print] }).form)).toEqual([]);
    const other = subjectOf({ indicators: [["经济效益指标", "带动投资", "30", "29万元", "10", "10"]] });
    expect(moneyRow(other.form, other.form.indicators[0]!)).toBeUndefined();
    const mixed = subjectOf({ indicators: [["经济效益指标", "带动投资", "30万元", "29", "10", "10"]] });
    expect(moneyRow(mixed.form, mixed.form.indicators[0]!)).toBeUndefined();
    const whole = subjectOf({ indicators: [["经济效益指标", "带动投资", "30万元", "29万元", "10", "10"]] });
    expect(moneyRow(whole.form, whole.form.indicators[0]!)).toMatchObject({ target: { value: "300000" } });
  });

  it("may be so by their category", () => {
    const { form } = subjectOf({ indicators: [["其他指标", "总成本", "30万元", "29万元", "10", "10"]] });
    const row = { ...form.indicators[0]!, category: "cost" as const };
    expect(costRows({ ...form, indicators: [row] })).toHaveLength(1);
    expect(costRows(form)).toEqual([]);
  });
});

describe("execution rates as printed", () => {
  const tie = (rate: string, budget = "75", spent = "49.625") => {
    const subject = subjectOf({ total: [budget, budget, spent, "10", rate, "6.62"] });
    const [first] = executionTies(subject, subject.form);
    return first && `${first.printed.value}${first.printed.unit ?? ""} ${first.verdict}`;
  };
  it.each([
    ["66.2%", "0.662% halfUp"],
    ["66.2", "0.662% halfUp"],
    ["0.662", "0.662 halfUp"],
    ["0.7", "0.7 halfUp"],
    ["66", "0.66% both"],
    ["62.6", "0.626% violated"],
    ["0.626", "0.00626% violated"],
  ])("%s", (rate, read) => expect(tie(rate)).toBe(read));

  it("that are bare whole numbers are a ratio only where they are it exactly, and not above one", () => {
    expect(tie("1", "50", "50")).toBe("1 both");
    expect(tie("1", "50", "40")).toBe("0.01% violated");
    expect(tie("2", "50", "100")).toBe("0.02% violated");
    expect(tie("1.5", "50", "75")).toBe("0.015% violated");
    expect(tie("")).toBeUndefined();
  });

  it("are written out with their amounts", () => {
    const subject = subjectOf({ total: ["75", "75", "49.625", "10", "66.2%", "6.62"] });
    const [tie] = executionTies(subject, subject.form);
    expect(tie).toMatchObject({ kind: "execution", part: "total", unsure: false });
    expect(tie?.expression()).toBe("49.625万元 ÷ 75万元 = 66.1667%");
    expect(tie?.evidence().path).toBe("/performance/forms/0/funding/total/executionRate");
  });
});

describe("a column added up", () => {
  it("has the execution first and says what is left out", () => {
    const subject = subjectOf({
      indicators: [
        ["数量指标", "监测", "1", "1", "20.5", "20"],
        ["数量指标", "送检", "1", "1", "", ""],
        ["数量指标", "无", "", "", "", ""],
      ],
    });
    const sum = sumColumn(subject, subject.form, "maxScore");
    expect(sum).toMatchObject({ summands: 2, places: 1, unclear: false });
    expect(sum.expression()).toBe("10 + 20.5");
    expect(sum.sum.toFraction()).toBe("61/2");
    expect(sum.gaps.map(({ name }) => name)).toEqual(["送检"]);
    expect(sum.evidence().map(({ path }) => path)).toEqual([
      "/performance/forms/0/funding/total/maxScore",
      "/performance/forms/0/indicators/0/maxScore",
    ]);
  });

  it("without an execution begins with the first row", () => {
    const subject = subjectOf({
      total: ["30", "30", "30", "", "100%", ""],
      indicators: [["数量指标", "监测", "1", "1", "20", "20"]],
    });
    expect(
      sumColumn(subject, subject.form, "score")
        .evidence()
        .map(({ path }) => path),
    ).toEqual(["/performance/forms/0/indicators/0/score"]);
    const none = subjectOf({ total: ["", "", "", "", "", ""], indicators: [] });
    const nothing = sumColumn(none, none.form, "score");
    expect(nothing).toMatchObject({ summands: 0, places: 0 });
    expect([nothing.expression(), nothing.evidence()]).toEqual(["", []]);
  });

  it("is unclear with words or a figure in doubt in it", () => {
    const rows = (weight: string): FormPrint => ({
      indicators: [
        ["数量指标", "监测", "1", "1", "20", "20"],
        ["数量指标", "送检", "1", "1", weight, "20"],
      ],
    });
    const words = subjectOf(rows("见附表"));
    expect(sumColumn(words, words.form, "maxScore").unclear).toBe(true);
    const clear = subjectOf(rows("20"));
    expect(sumColumn(clear, clear.form, "maxScore").unclear).toBe(false);
    const doubtful = subjectOf(rows("20"), [], (form) => ({
      ...form,
      total: { ...form.total, maxScore: low(form.total.maxScore) },
    }));
    expect(sumColumn(doubtful, doubtful.form, "maxScore").unclear).toBe(true);
  });
});

it.each([
  ["12期", "count"],
  ["12", "count"],
  ["12万元", "money"],
  ["12%", "ratio"],
  ["12分", "score"],
  ["12公里", "length 公里"],
  ["12小时", "time 小时"],
])("%s measures a %s", (print, dimension) => {
  const row = indicator(["数量指标", "监测", print, print, "10", "10"]);
  expect(dimensionOf(row.target as { unit: string | null })).toBe(dimension);
});
it.each([
  ["某", "count"],
  ["万", "count"],
])("a unit %s that is not known, or a bare multiple, counts: %s", (unit, dimension) => {
  expect(dimensionOf({ unit })).toBe(dimension);
});
