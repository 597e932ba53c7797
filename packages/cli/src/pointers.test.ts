import type { AccountRecord, Fact } from "@juesuan/account";
import { describe, expect, it } from "vitest";
import { sayFact, sayPath } from "./pointers.ts";

const ref = { block: "p1" };
const fact = (more: Partial<Fact>): Fact => ({
  id: "x",
  concept: "expenditure",
  measure: "amount",
  dimensions: {},
  period: "2020",
  quantity: { value: "1", text: "1", unit: "元", places: 0, ref },
  quote: "",
  ref,
  ...more,
});

describe("sayFact", () => {
  it.each([
    [{}, "本年支出合计 · 金额", "Total expenditure of the year · amount"],
    [
      { measure: "changeRate", basis: "priorYear" },
      "本年支出合计 · 比上年增减率",
      / · rate of change on prior year$/,
    ],
    [{ measure: "share", basis: "revenue" }, "本年支出合计 · 占本年收入合计", / · share of /],
    [{ dimensions: { stage: "originalBudget" } }, "年初预算 本年支出合计 · 金额", /^original budget /],
  ] as [Partial<Fact>, string, string | RegExp][])("%j", (more, zh, en) => {
    expect(sayFact(fact(more), "zh")).toBe(zh);
    if (typeof en !== "string") expect(sayFact(fact(more), "en")).toMatch(en);
  });
});

describe("sayPath", () => {
  const record = {
    facts: [fact({})],
    terms: [{ term: "政府采购", definition: "…", ref }],
    passages: [
      { kind: "heading", section: null, text: "一、基本情况", ref },
      { kind: "paragraph", section: null, text: "…", ref },
    ],
    statements: [],
    performance: {
      forms: [
        {
          kind: "selfEvaluation",
          number: 1,
          project: "水质监测费",
          indicators: [{ typeLabel: "数量指标", name: "全年监测12期" }],
        },
      ],
    },
  } as unknown as AccountRecord;

  it.each([
    ["/title", { part: "标题" }],
    ["/facts/0", { part: "本年支出合计 · 金额" }],
    ["/terms/0", { part: "名词解释“政府采购”" }],
    ["/passages/0", { part: "正文" }],
    ["/passages/1", { part: "正文“一、基本情况”" }],
    ["/performance/forms/0", { form: "自评表1“水质监测费”", part: "" }],
    ["/performance/forms/0/project", { part: "自评表1 · 项目名称" }],
    ["/performance/forms/0/goal/expected", { form: "自评表1“水质监测费”", part: "预期目标" }],
    [
      "/performance/forms/0/funding/total/outturn",
      { form: "自评表1“水质监测费”", part: "年度资金总额 · 全年执行数" },
    ],
    ["/performance/forms/0/total/score", { form: "自评表1“水质监测费”", part: "总分" }],
    ["/performance/forms/0/indicators/0", { form: "自评表1“水质监测费”", part: "数量指标" }],
    [
      "/performance/forms/0/indicators/0/target",
      { form: "自评表1“水质监测费”", part: "数量指标“全年监测12期” · 年度指标值" },
    ],
    ["/performance/forms/7", { part: "自评表" }],
    ["/facts/99", { part: "叙述" }],
  ])("%s", (path, said) => {
    expect(sayPath(record, path, "zh")).toEqual(said);
  });
});
