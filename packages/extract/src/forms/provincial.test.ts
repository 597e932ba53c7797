import type { Block } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { content } from "./fixtures/layouts.ts";
import { documentOf, flat, grid, type Notation } from "./fixtures/notation.ts";
import { extractForms } from "./index.ts";

/** As Sichuan prints it: the goal first, the unit over the labels, reasons beside the funding, the rest at the foot. */
const sichuan = (reason: string, foreign: string): Notation => [
  "项目名称|<|甲设备维护|<|<|<|<|<|<|<|<",
  "主管部门|<|甲局|<|<|<|实施单位|<|乙站|<|<",
  "项目基本情况|1.项目年度目标完成情况|项目年度目标|<|<|<|年度目标完成情况|<|<|<|<",
  "^|^|维护设备五台。|<|<|<|维护了设备五台。|<|<|<|<",
  "^|2.项目实施内容及过程概述|按月巡检。|<|<|<|<|<|<|<|<",
  "预算执行情况（10分）|年度预算数（万元）|年初预算|<|调整后预算数|<|预算执行数|预算执行率|权重|得分|原因",
  `^|总额|40.00|<|40.00|<|34.00|85.00%|10|8.5|${reason}`,
  "^|其中：财政资金|40.00|<|40.00|<|34.00|85.00%|/|/|^",
  `^|财政专户管理资金|${foreign}|<|${foreign}|<|${foreign}|0.00%|/|/|^`,
  "^|单位资金|0.00|<|0.00|<|0.00|0.00%|/|/|^",
  "^|其他资金||<||<|||/|/|^",
  "绩效指标（90分）|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析",
  "^|产出指标|数量指标|维护设备数量|≥|5|台|5|50|50|",
  "^|效益指标|社会效益指标|设备完好情况|定性|良好||良好|40|40|",
  "合计|<|<|<|<|<|<|<|100|98.5|",
  "评价结论|基本完成|<|<|<|<|<|<|<|<|<",
  "存在问题|一台设备停产，无法购得配件|<|<|<|<|<|<|<|<|<",
  "改进措施|无|<|<|<|<|<|<|<|<|<",
];
const read = (...blocks: readonly Block[]) => {
  const { forms, problems } = extractForms(documentOf(...blocks));
  expect(forms).toHaveLength(1);
  return { form: forms[0]!, codes: problems.map(({ code }) => code) };
};

describe("the goal before the funding, a column for reasons beside the funding", () => {
  test.each([
    ["a grid", grid],
    ["a dump without spans", flat],
  ])("%s", (_, made) => {
    const { form, codes } = read(made(sichuan("尾款未付", "0.00")));
    expect(codes).toEqual([]);
    expect(form.funding.unit).toBe("万元");
    expect(content(form).total).toEqual(["40.00万元", "40.00万元", "34.00万元", "10", "85.00%", "8.5"]);
    expect(content(form).appropriation.slice(0, 3)).toEqual(["40.00万元", "40.00万元", "34.00万元"]);
    expect(form.goal.expected?.text).toBe("维护设备五台。");
    expect(form.goal.achieved?.text).toBe("维护了设备五台。");
    expect(form.reasons?.map(({ text }) => text)).toEqual(["尾款未付", "一台设备停产，无法购得配件"]);
    expect(form.total.score).toMatchObject({ text: "98.5" });
  });

  test("money from a source that the contract has no row for is reported", () => {
    expect(read(grid(sichuan("", "6.00"))).codes).toEqual(["FUNDING_ROW_UNKNOWN"]);
  });
});

test("of two rows for other money the one with money counts, and two with money are reported", () => {
  const rows = (other: string): Notation =>
    sichuan("", "0.00").map((line) =>
      line.startsWith("^|其他资金") ? `^|其他资金|${other}|<|${other}|<|${other}||/|/|^` : line,
    );
  const { form, codes } = read(grid(rows("5.00")));
  expect(codes).toEqual([]);
  expect(content(form).other.slice(0, 3)).toEqual(["5.00万元", "5.00万元", "5.00万元"]);
  const twice = rows("5.00").map((line) => line.replace("单位资金|0.00", "单位资金|3.00"));
  expect(read(grid(twice)).codes).toEqual(["FUNDING_ROW_TWICE"]);
});

test("a layout without weights, its funding in one row and its reasons at the foot", () => {
  const { form, codes } = read(
    grid([
      "项目名称|甲筛查|<|<|<|<|<",
      "主管部门|甲局|<|<|项目实施单位|乙站|<",
      "预算执行情况（万元）（20分）||<|预算数（A）|执行数（B）|执行率（B/A）|得分（20分×执行率）",
      "^|年度财政资金总额|<|46|38.64|84%|16.8",
      "年度绩效目标1（80分）|一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分",
      "^|产出指标|数量指标|筛查人次|≥300人次|310人次|80",
      "总分|<|<|<|<|<|96.8",
      "偏差大或目标未完成原因分析|试剂款未付|<|<|<|<|<",
      "改进措施及结果应用方案|无|<|<|<|<|<",
    ]),
  );
  expect(codes).toEqual([]);
  expect(content(form).total).toEqual(["", "46万元", "38.64万元", "20", "84%", "16.8"]);
  expect(form.reasons?.map(({ text }) => text)).toEqual(["试剂款未付"]);
});

test("a sentence at the end of the row of the total is a reason, a grade is none", () => {
  const rows = (note: string): Notation => [
    "项目名称|甲修缮|<|<|<|<|<|<",
    "年度总体目标|年初设定目标|<|<|年度总体目标完成情况综述|<|<|<",
    "^|修缮两处。|<|<|修缮了两处。|<|<|<",
    "一级指标|二级指标|三级指标|分值|年度指标值|全年实际值|得分|未完成原因及拟采取的改进措施",
    "产出指标|数量指标|修缮处数|100|2处|2处|95|",
    `总分|<|<|100|||95|${note}`,
  ];
  const { form } = read(grid(rows("工程款下年支付")));
  expect(form.reasons?.map(({ text }) => text)).toEqual(["工程款下年支付"]);
  expect(form.goal.achieved?.text).toBe("修缮了两处。");
  expect(read(grid(rows("优"))).form.reasons).toBeUndefined();
});

test("forms of transfers from the centre, one behind the other: no points, two departments, how funds were managed", () => {
  const rows = (name: string): Notation => [
    `转移支付（项目）名称|<|${name}|<|<|<|<|<`,
    "中央主管部门|<|丙部|<|<|<|<|<",
    "地方主管部门|<|甲局|<|<|资金使用单位|乙站|<",
    "资金投入情况（万元）||<|<|全年预算数（A）|全年执行数（B）|预算执行率（B/A×100%）|<",
    "^|年度资金总额：|<|<|30|30|100%|<",
    "^|其中：中央财政资金|<|<|20|20|100%|<",
    "^|地方资金|<|<|—||/|<",
    "资金管理情况||<|<|情况说明|<|存在问题和改进措施|<",
    "^|分配科学性|<|<|按人数分配|<|无|<",
    "总体目标完成情况|总体目标|<|<|<|全年实际完成情况|<|<",
    "^|发放补助。|<|<|<|发放了补助。|<|<",
    "绩效指标|一级指标|二级指标|三级指标|<|指标值|全年实际完成值|未完成原因和改进措施",
    "^|产出指标|数量指标|发放人数|<|≥300人|310人|",
    "说明|无|<|<|<|<|<|<",
  ];
  const { forms, problems } = extractForms(documentOf(grid(rows("甲补助")), grid(rows("乙补助"))));
  expect(problems.map(({ code }) => code)).toEqual(["FUNDING_ROW_UNKNOWN", "FUNDING_ROW_UNKNOWN"]);
  expect(
    forms.map(({ project, department, unit, indicators }) => [project, department, unit, indicators.length]),
  ).toEqual([
    ["甲补助", "甲局", "乙站", 1],
    ["乙补助", "甲局", "乙站", 1],
  ]);
  expect(forms[0]!.goal.achieved?.text).toBe("发放了补助。");
  expect(content(forms[0]!).total.slice(1, 3)).toEqual(["30万元", "30万元"]);
});
