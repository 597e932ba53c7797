import { describe, expect, it } from "vitest";
import { citeFact, citeForm, citeIndicator, citePassage, printed } from "./evidence.ts";
import { concealer, countedId, findingOf } from "./findings.ts";
import { indexRecord } from "./record-index.ts";
import { account, cell, fact, statement } from "./sample.ts";

describe("contacts in what rules say", () => {
  const contacts = (person: string | null, phone: string | null) => ({
    contact: { person, phone, redacted: false },
  });

  it("are masked, the longer first, and single characters let be", () => {
    const conceal = concealer(
      account({
        forms: [contacts("张三", "0100000"), contacts("张三丰", "01000000000"), contacts("李", null)],
      }),
    );
    expect(conceal("张三丰、张三拨打01000000000或0100000，李四。")).toBe(
      `███、██拨打${"█".repeat(11)}或${"█".repeat(7)}，李四。`,
    );
    expect(conceal("支出5万元。")).toBe("支出5万元。");
  });
});

describe("a finding's id", () => {
  const part = {
    rule: "NAR-01",
    severity: "error" as const,
    message: { zh: "一。", en: "One." },
    evidence: [{ path: "/facts/0", ref: { block: "p1" }, quote: "5 万元" }],
    attribution: "unit" as const,
  };
  const id = (more: Partial<Parameters<typeof findingOf>[0]> = {}) => findingOf({ ...part, ...more }).id;
  const [evidence] = part.evidence;

  it("is made of rule, paths and quotes, and of nothing else", () => {
    expect(id()).toMatch(/^[0-9a-f]{16}$/);
    expect(id({ severity: "info", message: { zh: "二。", en: "Two." }, attribution: "template" })).toBe(id());
    expect(id({ evidence: [{ ...evidence!, ref: { block: "p2" }, quote: "5万元" }] })).toBe(id());
    const others = [
      id({ rule: "NAR-02" }),
      id({ evidence: [{ ...evidence!, path: "/facts/1" }] }),
      id({ evidence: [{ ...evidence!, quote: "6万元" }] }),
      id({ evidence: [evidence!, evidence!] }),
      countedId(id(), 2),
      countedId(id(), 3),
    ];
    expect(new Set([id(), ...others]).size).toBe(7);
    for (const other of others) expect(other).toMatch(/^[0-9a-f]{16}$/);
  });

  it("stands with what the finding says, and a sum only where there is one", () => {
    const arithmetic = { expression: "1+1", printed: "3", recomputed: "2" };
    expect(findingOf(part)).toEqual({ ...part, id: id() });
    expect(findingOf({ ...part, arithmetic })).toEqual({ ...part, arithmetic, id: id() });
  });
});

describe("evidence", () => {
  const record = account({ facts: [fact("revenue", "amount", "5万元")], text: ["收入5万元。"], forms: [{}] });
  const index = indexRecord(record);
  const form = record.performance.forms[0]!;
  const row = form.indicators[0]!;

  it("is a place with the words that stand there", () => {
    expect(citeFact(index, record.facts[0]!)).toEqual({
      path: "/facts/0",
      ref: record.facts[0]!.ref,
      quote: "5万元",
    });
    const passage = record.passages[0]!;
    expect(citePassage(index, passage)).toEqual({
      path: "/passages/0",
      ref: passage.ref,
      quote: "收入5万元。",
    });
    expect(citePassage(index, passage, 2, 5).quote).toBe("5万元");
    expect(citeForm(index, form, "", "表")).toEqual({
      path: "/performance/forms/0",
      ref: form.ref,
      quote: "表",
    });
    expect(citeForm(index, form, "goal/expected", "目标", { block: "x" })).toEqual({
      path: "/performance/forms/0/goal/expected",
      ref: { block: "x" },
      quote: "目标",
    });
    expect(citeIndicator(index, row)).toEqual({
      path: "/performance/forms/0/indicators/0",
      ref: row.ref,
      quote: row.name,
    });
    expect(citeIndicator(index, row, "target", "12期")).toMatchObject({
      path: "/performance/forms/0/indicators/0/target",
      quote: "12期",
    });
  });

  it.each([
    ["", ""],
    ["—", "—"],
    ["无", "无"],
    ["按期完成", "按期完成"],
    ["12期", "12期"],
    ["≥95%", "≥95%"],
    ["≤5天", "≤5天"],
    [">3年", ">3年"],
  ])("prints a cell with %s as %s", (print, expected) => {
    expect(printed(cell(print))).toBe(expected);
  });

  it("prints a cell that is not there as a blank", () => expect(printed(undefined)).toBe(""));
});

describe("the index of a record", () => {
  const [a, b, c] = ["5万元", "5.00万元", "7万元"].map((print) => fact("revenue", "amount", print));
  const budget = fact("revenue", "amount", "8万元", { dimensions: { stage: "budget" }, basis: "priorYear" });
  const other = fact("expenditure", "change", "1万元", { period: "2019" });
  const section = { number: "一", level: 2, title: "概况", ref: { block: "h1" } };
  const table = statement("revenue", ["合计"], [["", "合计", 1, "", ["5"]]]);
  const record = account({
    facts: [a!, b!, budget, other],
    sections: [section],
    terms: [["决算", "略"]],
    attachments: [{ label: "附件", inPackage: true, ref: { block: "p1" } }],
    statements: [{ ...table, notes: [{ text: "注", ref: { block: "p2" } }] }],
    forms: [{}, {}],
    text: ["文"],
  });
  const index = indexRecord(record);

  it("knows the path of every part", () => {
    expect(
      [
        record.facts[1]!,
        record.sections[0]!,
        record.terms[0]!,
        record.attachments[0]!,
        record.passages[0]!,
        record.statements[0]!,
        record.statements[0]!.lines[0]!,
        record.statements[0]!.notes[0]!,
        record.performance.forms[1]!,
        record.performance.forms[1]!.indicators[2]!,
      ].map((one) => index.pathOf(one)),
    ).toEqual([
      "/facts/1",
      "/sections/0",
      "/terms/0",
      "/attachments/0",
      "/passages/0",
      "/statements/0",
      "/statements/0/lines/0",
      "/statements/0/notes/0",
      "/performance/forms/1",
      "/performance/forms/1/indicators/2",
    ]);
    expect(() => index.pathOf({})).toThrow(/no path/);
    expect(index.forms).toBe(record.performance.forms);
    expect(index.passages).toBe(record.passages);
  });

  it("finds facts by what is asked of them", () => {
    expect(index.facts({})).toEqual(record.facts);
    expect(index.facts({ concept: "revenue" })).toEqual([a, b, budget]);
    expect(index.facts({ concept: "balance" })).toEqual([]);
    expect(index.facts({ measure: "change" })).toEqual([other]);
    expect(index.facts({ period: "2019" })).toEqual([other]);
    expect(index.facts({ concept: "revenue", basis: undefined })).toEqual([a, b]);
    expect(index.facts({ basis: "priorYear" })).toEqual([budget]);
    expect(index.facts({ concept: "revenue", dimensions: { stage: "budget" } })).toEqual([budget]);
    expect(index.facts({ concept: "revenue", dimensions: { stage: undefined } })).toEqual([a, b]);
  });

  it("picks the most precise of facts that agree, and none of those that do not", () => {
    expect(index.pick({ concept: "revenue", basis: undefined })).toEqual({ found: "one", fact: b });
    expect(index.pick({ concept: "balance" })).toEqual({ found: "none" });
    expect(indexRecord(account({ facts: [a!, c!] })).pick({ concept: "revenue" })).toEqual({
      found: "several",
      facts: [a, c],
    });
    expect(indexRecord(account({ facts: [b!, a!] })).pick({})).toEqual({ found: "one", fact: b });
  });
});
