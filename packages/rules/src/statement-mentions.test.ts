import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import { account, fact } from "./sample.ts";
import { align, amountOf, mentionsIn, mentionsOf } from "./statement-mentions.ts";
import { table } from "./table-sample.ts";
import { viewOf } from "./table-view.ts";

/** The subjects named in a text: level and name, outermost first, with what is quoted of the text. */
function mentioned(text: string) {
  const [passage] = account({ text: [text] }).passages;
  return mentionsIn(passage!).map(
    ({ names, start, end }) =>
      `${names.map(({ level, name }) => `${level} ${name}`).join(" > ")} [${text.slice(start, end)}]`,
  );
}

describe("the subjects that a text names", () => {
  it("are names with 类, 款 or 项 behind them", () => {
    expect(mentioned("其中，卫生健康支出（类）5.00万元，行政运行(项级)3.00万元。")).toEqual([
      "class 卫生健康支出 [卫生健康支出（类）]",
      "item 行政运行 [行政运行(项级)]",
    ]);
    expect(mentioned("教育支出5.00万元（款项未付）。")).toEqual([]);
  });
  it("hold what follows at once at a lower level", () => {
    expect(mentioned("卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）1.00万元。")).toEqual([
      "class 卫生健康支出 > subclass 行政事业单位医疗 > item 事业单位医疗 [卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）]",
    ]);
    expect(mentioned("卫生健康支出（类）、行政事业单位医疗（款）1.00万元。")).toEqual([
      "class 卫生健康支出 > subclass 行政事业单位医疗 [卫生健康支出（类）、行政事业单位医疗（款）]",
    ]);
    expect(mentioned("卫生健康支出（类），其中行政事业单位医疗（款）1.00万元。")).toEqual([
      "class 卫生健康支出 > subclass 其中行政事业单位医疗 [卫生健康支出（类），其中行政事业单位医疗（款）]",
    ]);
  });
  it("end where the next is not lower, stands apart or has no name", () => {
    expect(mentioned("行政运行（项）机关服务（项）")).toEqual([
      "item 行政运行 [行政运行（项）]",
      "item 机关服务 [机关服务（项）]",
    ]);
    expect(mentioned("行政运行（项）教育支出（类）")).toEqual([
      "item 行政运行 [行政运行（项）]",
      "class 教育支出 [教育支出（类）]",
    ]);
    expect(mentioned("教育支出（类）5万元，普通教育（款）")).toEqual([
      "class 教育支出 [教育支出（类）]",
      "subclass 普通教育 [普通教育（款）]",
    ]);
    expect(mentioned("教育支出（类）甲（款）行政运行（项）")).toEqual([
      "class 教育支出 [教育支出（类）]",
      "item 行政运行 [行政运行（项）]",
    ]);
    expect(mentioned("（类）（款）")).toEqual([]);
  });
  it("begin behind a mark, a number or a quotation mark, and are not without end", () => {
    for (const mark of ["，", "。", "；", "：", "！", "？", "、", ",", ";", ":", " ", "\n"])
      expect(mentioned(`说明${mark}教育支出（类）`)).toEqual(["class 教育支出 [教育支出（类）]"]);
    expect(mentioned("（一）教育支出（类）")).toEqual(["class 教育支出 [教育支出（类）]"]);
    expect(mentioned("3.教育支出（类）")).toEqual(["class 教育支出 [教育支出（类）]"]);
    expect(mentioned("用于“教育支出”（类）")).toEqual(["class 教育支出 [“教育支出”（类）]"]);
    expect(mentioned("用于「教育支出」（类）")).toEqual(["class 教育支出 [「教育支出」（类）]"]);
    expect(mentioned("用于「教育支出」 （类）")).toEqual(["class 教育支出 [「教育支出」 （类）]"]);
    expect(mentioned("教育支出 （类） 普通教育 （款）")).toEqual([
      "class 教育支出 > subclass 普通教育 [教育支出 （类） 普通教育 （款）]",
    ]);
    expect(mentioned("（类） （款）")).toEqual([]);
    expect(mentioned("用于“某”教育支出（类）")).toEqual(["class 用于“某”教育支出 [用于“某”教育支出（类）]"]);
    expect(mentioned(`${"长".repeat(50)}（类）`)).toEqual([
      `class ${"长".repeat(40)} [${"长".repeat(40)}（类）]`,
    ]);
  });
  it("are told by their innermost names", () => {
    const { mentions, taken } = mentionsOf(
      indexRecord(account({ text: ["教育支出（类）普通教育（款）", "卫生健康支出（类）"] })),
    );
    expect(mentions).toHaveLength(2);
    expect([...taken]).toEqual(["普通教育", "卫生健康支出"]);
  });
});

const view = (lines: readonly (readonly [string, string, string])[], column = "合计") => {
  const statement = table(
    "generalBudgetExpenditure",
    "一般公共预算财政拨款支出决算表",
    [column],
    lines.map(([code, label, print]) => [code, label, "", { [column]: print }] as const),
  );
  return statement;
};
const lines = [
  ["", "合计", "30.00"],
  ["208", "社会保障和就业支出", "12.00"],
  ["20805", "行政事业单位养老支出", "12.00"],
  ["2080505", "机关事业单位基本养老保险缴费支出", "8.00"],
  ["2080506", "机关事业单位职业年金缴费支出", "4.00"],
  ["210", "卫生健康支出", "9.00"],
  ["21011", "行政事业单位医疗", "9.00"],
  ["2101101", "行政单位医疗", "5.00"],
  ["2101102", "事业单位医疗", "4.00"],
  ["201", "一般公共服务支出", "9.00"],
  ["20103", "政府办公厅（室）及相关机构事务", "4.00"],
  ["2010301", "行政运行", "4.00"],
  ["20106", "财政事务", "5.00"],
  ["2010601", "行政运行", "5.00"],
] as const;

/** The line that the text's first subject is found to be, and the names that disagree with the table's. */
function aligned(
  text: string,
  print = "1.00万元",
  {
    taken = [] as readonly string[],
    of = view(lines),
    name = "",
    more = {} as object,
    twice = [] as string[],
  } = {},
) {
  const record = account({ text: [text], statements: [of] });
  const [mention] = mentionsIn(record.passages[0]!);
  const leaf = name === "" ? mention!.names.at(-1)!.name : name;
  const say = (one: string) => ({
    ...fact("appropriationExpenditure", "amount", one, { dimensions: { functionName: leaf, ...more } }),
    ref: record.passages[0]!.ref,
  });
  const index = indexRecord({ ...record, facts: [print, ...twice].map(say) });
  const found = align(index, viewOf(index, of), mention!, new Set(taken));
  return found === undefined
    ? undefined
    : [
        found.line.code,
        ...found.misnamed.map(({ level, name: said, line }) => `${level} ${said} is ${line.label}`),
      ].join("; ");
}

describe("the line that a subject is", () => {
  it("bears its name, at its level", () => {
    expect(aligned("卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）")).toBe("2101102");
    expect(aligned("事业单位医疗（项）")).toBe("2101102");
    expect(aligned("行政事业单位医疗（款）")).toBe("21011");
    expect(aligned("行政事业单位医疗（项）")).toBeUndefined();
  });
  it("bears its name under other names: these are wrong", () => {
    expect(aligned("卫生支出（类）行政事业单位医疗（款）事业单位医疗（项）")).toBe(
      "2101102; class 卫生支出 is 卫生健康支出",
    );
    expect(aligned("社会保障和就业支出（类）行政事业单位养老支出（款）事业单位医疗（项）")).toBe(
      "2101102; class 社会保障和就业支出 is 卫生健康支出; subclass 行政事业单位养老支出 is 行政事业单位医疗",
    );
  });
  it("of several that bear it is the one under the names around it", () => {
    expect(aligned("一般公共服务支出（类）财政事务（款）行政运行（项）")).toBe("2010601");
    expect(aligned("一般公共服务支出（类）行政运行（项）")).toBeUndefined();
    expect(aligned("行政运行（项）")).toBeUndefined();
    expect(aligned("教育支出（类）财政事务（款）行政运行（项）")).toBeUndefined();
  });
  it("bears another name where it alone has the amount under the line around it", () => {
    const text = "行政事业单位养老支出（款）某养老保险缴费支出（项）";
    const found = "2080505; item 某养老保险缴费支出 is 机关事业单位基本养老保险缴费支出";
    expect(aligned(text, "8.00万元")).toBe(found);
    expect(aligned(text, "7.00万元")).toBeUndefined();
    expect(aligned("卫生健康支出（类）某医疗（项）", "4.00万元")).toBe(
      "2101102; item 某医疗 is 事业单位医疗",
    );
    expect(aligned("某养老保险缴费支出（项）", "8.00万元")).toBeUndefined();
    expect(aligned("养老支出（款）某养老保险缴费支出（项）", "8.00万元")).toBeUndefined();
  });
  it("is not one that another subject names, nor one of two with the amount", () => {
    const text = "行政事业单位养老支出（款）某养老保险缴费支出（项）";
    expect(aligned(text, "8.00万元", { taken: ["机关事业单位基本养老保险缴费支出"] })).toBeUndefined();
    const of = view(lines.map(([code, label, print]) => [code, label, code === "2080506" ? "8.00" : print]));
    expect(aligned(text, "8.00万元", { of })).toBeUndefined();
    expect(aligned(text, "8.00万元", { of, taken: ["机关事业单位职业年金缴费支出"] })).toMatch(/^2080505/);
  });
  it("is not found by its amount without one, without a column for it, or below a name that stands twice", () => {
    const text = "行政事业单位养老支出（款）某养老保险缴费支出（项）";
    expect(aligned(text, "8.00万元", { name: "别的" })).toBeUndefined();
    expect(aligned(text, "8.00万元", { more: { stage: "budget" } })).toBeUndefined();
    expect(aligned(text, "8.00万元", { twice: ["8.00万元"] })).toMatch(/^2080505/);
    expect(aligned(text, "8.00万元", { twice: ["9.00万元"] })).toBeUndefined();
    expect(aligned(text, "8.00万元", { of: view(lines, "甲") })).toBeUndefined();
    const doubled = [...lines, ["21205", "行政事业单位养老支出", "1.00"] as const];
    expect(aligned(text, "8.00万元", { of: view(doubled) })).toBeUndefined();
  });
});

describe("the amount of a subject", () => {
  it("is that of its paragraph, an outturn of its name", () => {
    const record = account({ text: ["教育支出（类）5.00万元", "教育支出（类）"] });
    const [here, there] = record.passages;
    const say = (print: string, name: string, passage = here!, measure: "amount" | "change" = "amount") => ({
      ...fact("appropriationExpenditure", measure, print, { dimensions: { functionName: name } }),
      ref: passage.ref,
    });
    const facts = [
      say("7.00万元", "卫生健康支出"),
      say("6.00万元", "教育支出", here, "change"),
      say("8.00万元", "教育支出", there),
      say("5.00万元", "教育支出"),
      fact("revenue", "amount", "9.00万元"),
    ];
    const index = indexRecord({ ...record, facts });
    const mention = (passage: typeof here) => mentionsIn(passage!)[0]!;
    expect(amountOf(index, mention(here))).toBe(facts[3]);
    expect(amountOf(index, mention(there))).toBe(facts[2]);
    expect(amountOf(indexRecord({ ...record, facts: facts.slice(0, 3) }), mention(here))).toBeUndefined();
  });
});
