import { describe, expect, it } from "vitest";
import { indexRecord } from "./record-index.ts";
import { account, statement } from "./sample.ts";
import { allTexts, proseTexts, writtenTexts } from "./text-units.ts";

const base = account({
  text: ["# 一、概况", "正文。", "附注。"],
  statements: [statement("revenue", ["合计"], [["201", "教育支出", 1, "", ["5"]]])],
  forms: [
    {
      goal: ["完成监测。", null],
      indicators: [
        ["数量指标", "监测期数", "12期", "按期完成", "10", "10", "无偏差。"],
        ["质量指标", "合格率", "", "95%", "10", "10"],
      ],
    },
  ],
});
const record = {
  ...base,
  passages: base.passages.map((one, at) => (at === 2 ? { ...one, kind: "note" as const } : one)),
};
const index = indexRecord(record);
const form = "/performance/forms/0";

describe("the texts of a record", () => {
  it("are all that is printed in words, in reading order, with kind, place and position", () => {
    expect(allTexts(index).map(({ kind, path, text, passage }) => [kind, path, text, passage])).toEqual([
      ["heading", "/passages/0", "一、概况", 0],
      ["paragraph", "/passages/1", "正文。", 1],
      ["note", "/passages/2", "附注。", 2],
      ["table", "/statements/0/title", "revenue", -1],
      ["table", "/statements/0/lines/0/label", "教育支出", -1],
      ["project", `${form}/project`, "水质监测服务费", -1],
      ["goal", `${form}/goal/expected`, "完成监测。", -1],
      ["label", `${form}/indicators/0/categoryLabel`, "产出指标", -1],
      ["label", `${form}/indicators/0/typeLabel`, "数量指标", -1],
      ["indicator", `${form}/indicators/0/name`, "监测期数", -1],
      ["cell", `${form}/indicators/0/actual`, "按期完成", -1],
      ["variance", `${form}/indicators/0/variance`, "无偏差。", -1],
      ["label", `${form}/indicators/1/categoryLabel`, "产出指标", -1],
      ["label", `${form}/indicators/1/typeLabel`, "质量指标", -1],
      ["indicator", `${form}/indicators/1/name`, "合格率", -1],
    ]);
  });

  it("stand in the block of their passage, line, row or cell", () => {
    const [row] = record.performance.forms[0]!.indicators;
    const refs = new Map(allTexts(index).map(({ path, ref }) => [path, ref]));
    expect(refs.get("/passages/1")).toBe(record.passages[1]!.ref);
    expect(refs.get("/statements/0/title")).toBe(record.statements[0]!.ref);
    expect(refs.get("/statements/0/lines/0/label")).toBe(record.statements[0]!.lines[0]!.ref);
    expect(refs.get(`${form}/project`)).toBe(record.performance.forms[0]!.ref);
    expect(refs.get(`${form}/goal/expected`)).toBe(record.performance.forms[0]!.goal.expected!.ref);
    expect(refs.get(`${form}/indicators/0/name`)).toBe(row!.ref);
    expect(refs.get(`${form}/indicators/0/actual`)).not.toBe(row!.ref);
  });

  it("are made once for all rules", () => {
    expect(allTexts(index)).toBe(allTexts(index));
    expect(allTexts(indexRecord({ ...record }))).not.toBe(allTexts(index));
  });

  it("are written by people, without labels and tables, or made of sentences", () => {
    expect(writtenTexts(index).map(({ kind }) => kind)).toEqual([
      "heading",
      "paragraph",
      "note",
      "project",
      "goal",
      "indicator",
      "cell",
      "variance",
      "indicator",
    ]);
    expect(proseTexts(index).map(({ kind }) => kind)).toEqual(["paragraph", "note", "goal", "variance"]);
  });
});
