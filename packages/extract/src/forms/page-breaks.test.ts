import type { Block } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { content } from "./fixtures/layouts.ts";
import { documentOf, furniture, grid } from "./fixtures/notation.ts";
import { funding, goal, heads, indicators, top, total } from "./fixtures/official.ts";
import { extractForms } from "./index.ts";

const only = (...blocks: readonly Block[]) => {
  const { forms } = extractForms(documentOf(...blocks));
  expect(forms).toHaveLength(1);
  return forms[0]!;
};

describe("a form over page breaks", () => {
  test("goes on in the next table, over page numbers and a repeated header", () => {
    const first = grid([...top("甲"), ...funding, ...goal, heads, "^|产出指标|数量指标|巡检|4次|4次|50|50|"]);
    const second = grid([heads, "|效益指标|社会效益指标|保障|100%|100%|40|40|", ...total]);
    const form = only(first, furniture("第 12 页"), second);
    expect(form.indicators.map((row) => row.name)).toEqual(["巡检", "保障"]);
    expect(content(form).score).toEqual(["100", "96"]);
  });

  test("a row cut in two is one indicator, its label too", () => {
    const rows = [...top("甲"), ...funding, ...goal, heads, "^|效益指标|社会效益|保障政府|100%|100%|40|40|"];
    const rest = ["||指标|办公人员使用||||||".slice(0, -1), ...total];
    const form = only(grid(rows), grid(rest));
    expect(content(form).indicators).toEqual([
      [
        "benefit",
        "效益指标",
        "social",
        "社会效益指标",
        "保障政府办公人员使用",
        "100%",
        "100%",
        "40",
        "40",
        "",
      ],
    ]);
  });

  test("a cut row inside one stitched table, told by the page", () => {
    const rows = [
      ...top("甲"),
      ...funding,
      ...goal,
      heads,
      "^|产出指标|数量指标|完成巡检|4次|4次|50|50|原因",
    ];
    const all = [
      ...rows,
      "|||并记录||||||".slice(0, -1),
      "|产出指标|质量指标|合格|100%|100%|40|40|",
      ...total,
    ];
    const pages = all.map((_, index) => (index < rows.length ? 1 : 2));
    const form = only(grid(all, pages));
    expect(form.indicators.map((row) => row.name)).toEqual(["完成巡检并记录", "合格"]);
  });

  test("a goal cut in two is one text", () => {
    const rest = ["|并验收。|<|<|<|已验收。|<|<|<", ...indicators, ...total];
    const form = only(grid([...top("甲"), ...funding, ...goal]), grid(rest));
    expect([form.goal.expected?.text, form.goal.achieved?.text]).toEqual([
      "完成甲并验收。",
      "已完成甲已验收。",
    ]);
  });

  test("a table with fewer columns behind the break is placed by its labels", () => {
    const rest = ["质量指标|合格率|100%|100%|20|20|", "时效指标|及时率|100%|100%|20|18|迟"];
    const form = only(
      grid([...top("甲"), ...funding, ...goal, ...indicators.slice(0, 2)]),
      grid(rest),
      grid(total),
    );
    expect(content(form).indicators.slice(1)).toEqual([
      ["output", "产出指标", "quality", "质量指标", "合格率", "100%", "100%", "20", "20", ""],
      ["output", "产出指标", "timeliness", "时效指标", "及时率", "100%", "100%", "20", "18", "迟"],
    ]);
  });
});
