import type { Block } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { content } from "./fixtures/layouts.ts";
import { documentOf, flat, furniture, grid, type Notation } from "./fixtures/notation.ts";
import { extractForms } from "./index.ts";

const codes = (blocks: readonly Block[]): string[] =>
  extractForms(blocks).problems.map((problem) => problem.code);
const only = (...blocks: readonly Block[]) => {
  const { forms } = extractForms(documentOf(...blocks));
  expect(forms).toHaveLength(1);
  return forms[0]!;
};

describe("target forms", () => {
  const target: Notation = [
    "财政项目支出绩效目标填报表|<|<|<|<|<|<",
    "（2023年度）|<|<|<|<|<|<",
    "项目名称|<|服务中心|<|项目性质|阶段性项目|<",
    "主管部门|<|甲街道|<|实施单位|乙街道|<",
    "计划开始日期|<|2023-01-01|<|计划完成日期|2023-12-31|<",
    "项目资金\\n（元）|项目资金总额|<|9,000,000.00|年度资金申请总额|<|4,100,000.00",
    "^|其中：财政资金|<|8,000,000.00|其中：当年财政拨款|<|4,100,000.00",
    "^|^|<|^|上年结转资金|<|0.00",
    "^|其他资金|<|1,000,000.00|其他资金|<|0.00",
    "项目\\n绩效\\n目标|项目总目标|<|<|年度总体目标|<|<",
    "^|建成中心|<|<|建成一期|<|<",
    "绩效指标|一级指标|二级指标|三级指标|<|年度(/项目)指标值|<",
    "^|产出指标|数量指标|规划建筑面积|<|≥13459.00(平方米)|<",
    "^|^|^|开展活动|<|=12.00(次)|<",
    "^|^|质量指标|达标率|<|=100.00(%)|<",
    "^|效益指标|社会效益指标|完善基础设施|<|完善率|<",
    "^|满意度指标|服务对象满意度\\n指标|居民满意度|<|≥80.00(%)|<",
  ];

  test.each([
    ["grid", grid],
    ["dump", flat],
  ])("two lanes of funding, the year's is taken: %s", (_, table) => {
    const form = only(table(target));
    expect(content(form)).toEqual({
      kind: "target",
      project: "服务中心",
      department: "甲街道",
      unit: "乙街道",
      contact: [null, null],
      fundingUnit: "元",
      total: ["4,100,000.00元", "", "", "", "", ""],
      appropriation: ["4,100,000.00元", "", "", "", "", ""],
      carriedIn: ["0.00元", "", "", "", "", ""],
      other: ["0.00元", "", "", "", "", ""],
      expected: "建成一期",
      achieved: null,
      indicators: [
        ["output", "产出指标", "quantity", "数量指标", "规划建筑面积", ">=13459.00平方米", "", "", "", ""],
        ["output", "产出指标", "quantity", "数量指标", "开展活动", "=12.00次", "", "", "", ""],
        ["output", "产出指标", "quality", "质量指标", "达标率", "=100.00%", "", "", "", ""],
        ["benefit", "效益指标", "social", "社会效益指标", "完善基础设施", "“完善率”", "", "", "", ""],
        [
          "satisfaction",
          "满意度指标",
          "satisfaction",
          "服务对象满意度指标",
          "居民满意度",
          ">=80.00%",
          "",
          "",
          "",
          "",
        ],
      ],
      score: ["", ""],
    });
    expect(codes(documentOf(table(target)))).toEqual([]);
  });

  test("one after the other, the second over two tables", () => {
    const { forms } = extractForms(
      documentOf(
        grid(target),
        grid(target.slice(0, 14)),
        furniture("33"),
        grid(target.slice(14).map((line) => line.replaceAll("^", ""))),
      ),
    );
    expect(forms.map((form) => form.indicators.length)).toEqual([5, 5]);
    expect(content(forms[1]!)).toEqual(content(forms[0]!));
  });
});
