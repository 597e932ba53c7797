import type { Block } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { content } from "./fixtures/layouts.ts";
import { documentOf, flat, grid, heading, paragraph } from "./fixtures/notation.ts";
import { funding, goal, heads, indicators, official, top, total } from "./fixtures/official.ts";
import { extractForms } from "./index.ts";

const codes = (blocks: readonly Block[]): string[] =>
  extractForms(blocks).problems.map((problem) => problem.code);
const only = (...blocks: readonly Block[]) => {
  const { forms } = extractForms(documentOf(...blocks));
  expect(forms).toHaveLength(1);
  return forms[0]!;
};

test("a form that came as plain lines is reported, a sentence about indicators is not", () => {
  const oneALine = ["项目名称", "甲", "一级指标", "二级指标", "三级指标", "产出指标"].map((text) =>
    paragraph(text),
  );
  expect(codes(documentOf(...oneALine))).toEqual(["FORM_NOT_A_TABLE"]);
  expect(codes(documentOf(paragraph("绩效指标  一级指标  二级指标  三级指标")))).toEqual([
    "FORM_NOT_A_TABLE",
  ]);
  expect(codes(documentOf(paragraph("一级指标权重设置合理，二级指标完整。"), paragraph("二级指标")))).toEqual(
    [],
  );
});

describe("the official form", () => {
  test("cell by cell, with refs to where each stands", () => {
    const form = only(paragraph("项目支出绩效自评表"), paragraph("（2020年度）"), grid(official));
    expect(form.number).toBe(1);
    expect(form.contact).toEqual({ person: "张三", phone: "01000000000", redacted: false });
    expect(form.funding.unit).toBe("万元");
    expect(form.funding.total.outturn).toEqual({
      value: "496250",
      text: "49.625",
      unit: "万元",
      places: 3,
      ref: { block: "t3", cell: [4, 5] },
    });
    expect(form.funding.total.executionRate).toMatchObject({
      value: "0.662",
      text: "66.2",
      unit: "%",
      places: 1,
    });
    expect(form.funding.appropriation.maxScore).toEqual({ na: true });
    expect(form.funding.carriedIn.outturn).toBeNull();
    expect(form.goal.achieved).toEqual({ text: "已完成甲", ref: { block: "t3", cell: [9, 5] } });
    expect(form.indicators[0]!.target).toMatchObject({ comparator: ">=", value: "365", unit: "次" });
    expect(form.indicators[1]).toMatchObject({
      category: "benefit",
      type: "ecological",
      name: "无",
      target: null,
      actual: null,
      maxScore: null,
      score: null,
      variance: null,
    });
    expect(form.total).toMatchObject({ maxScore: { value: "100" }, score: { value: "96", unit: null } });
  });

  test("a misprinted label stays printed so and is read by its place", () => {
    const row = only(flat(official)).indicators[2]!;
    expect([row.type, row.typeLabel]).toEqual(["satisfaction", "服务对象满意度标"]);
  });

  test("every contact is listed once", () => {
    const two = [...official, ...official.map((line) => line.replace("张三", "李四"))];
    expect(extractForms(documentOf(flat(two))).contacts).toEqual(["张三", "01000000000", "李四"]);
  });

  test("the last row without its last, empty cell", () => {
    const table = flat(official);
    if (table.kind !== "table") throw new Error("a table");
    const cells = table.cells.filter((cell) => cell.row < official.length - 1 || cell.column < 3);
    const last = cells.map((cell) =>
      cell.row === official.length - 1 && cell.column === 2 ? { ...cell, columnSpan: 7 } : cell,
    );
    expect(content(only({ ...table, cells: last })).score).toEqual(["100", "96"]);
  });
});

describe("newer forms", () => {
  test("cost as a category of its own", () => {
    const rows = [
      heads,
      "^|成本指标|经济成本指标|预算控制数|≤75万元|70万元|10|10|",
      "^|^|社会成本指标|无|||||",
      "^|^|生态环境成本|无|||||",
      "^|产出指标|数量指标|巡检|4|4|80|80|",
    ];
    const form = only(grid([...top("甲"), ...funding, ...goal, ...rows, ...total]));
    expect(content(form).indicators.map((cells) => cells.slice(0, 4))).toEqual([
      ["cost", "成本指标", "cost", "经济成本指标"],
      ["cost", "成本指标", "cost", "社会成本指标"],
      ["cost", "成本指标", "cost", "生态环境成本"],
      ["output", "产出指标", "quantity", "数量指标"],
    ]);
    expect(form.indicators[0]!.target).toMatchObject({ comparator: "<=", value: "750000", unit: "万元" });
  });

  test("comparator and unit in columns of their own", () => {
    const rows = [
      "项目名称|甲|<|<|<|<|<|<|<",
      "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分",
      "产出指标|数量指标|巡检|≥|4|次|5|50|50",
      "效益指标|社会效益指标|作用|定性|优|无|优|40|40",
      "总分|<|<|<|<|<|<|100|90",
    ];
    const form = only(grid(rows));
    expect(content(form).indicators.map((cells) => cells.slice(5, 7))).toEqual([
      [">=4次", "5次"],
      ["“优”", "“优”"],
    ]);
  });

  test("labels of another system keep their print and no category", () => {
    const rows = [
      heads,
      "^|投入与管理|投入管理|预算执行率|100%|66.2%|10|6|结余",
      "^|产出指标|数量指标|巡检|4|4|90|90|",
    ];
    const form = only(grid([...top("甲"), ...rows, ...total]));
    expect(content(form).indicators[0]!.slice(0, 4)).toEqual(["?", "投入与管理", "?", "投入管理"]);
  });
});

describe("what cannot be read is reported", () => {
  test("no unit: the amounts keep no unit and are doubted", () => {
    const rows = official.map((line) => line.replace("（万元）", ""));
    const blocks = documentOf(grid(rows));
    expect(codes(blocks)).toEqual(["UNIT_NOT_STATED"]);
    const { unit, total: row } = extractForms(blocks).forms[0]!.funding;
    expect(unit).toBeNull();
    expect(row.outturn).toMatchObject({ text: "49.625", unit: null, confidence: "low" });
  });

  test("the unit declared on a line above is proof", () => {
    const rows = official.map((line) => line.replace("（万元）", ""));
    expect(only(paragraph("金额单位：人民币元"), grid(rows)).funding.unit).toBe("元");
  });

  test("a template gives no form", () => {
    const rows = [
      "项目名称|<|XX项目|<|<|<|<|<|<",
      ...funding.map((line) => line.replaceAll(/75|49\.625|66\.2%|\|6$/gu, "")).map((line) => line.padEnd(1)),
      "年度总体目标|预期目标|<|<|<|实际完成情况|<|<|<",
      "^|目标1：|<|<|<|……|<|<|<",
      heads,
      "^|产出指标|数量指标|指标1：|||||",
      "^|^|^|……|||||",
      "总分|<|<|<|<|<|100||",
    ];
    const widths = rows.map((line) => line.split("|").length);
    const even = rows.map((line, index) => line + "|".repeat(9 - widths[index]!));
    expect(extractForms(documentOf(grid(even))).forms).toEqual([]);
    expect(codes(documentOf(grid(even)))).toEqual(["TEMPLATE_FORM"]);
  });

  test("a form that ends before its total", () => {
    const blocks = documentOf(
      grid([...top("甲"), ...funding, ...goal, ...indicators]),
      heading("四、名词解释"),
    );
    expect(codes(blocks)).toEqual(["FORM_CUT_OFF"]);
    expect(extractForms(blocks).forms[0]!.total).toEqual({ maxScore: null, score: null });
  });

  test("a funding row that is none of the four is not guessed", () => {
    const rows = official.map((line) => line.replace("其他资金||||", "中央补助|5|5|5|"));
    const blocks = documentOf(grid(rows));
    expect(codes(blocks)).toEqual(["FUNDING_ROW_UNKNOWN"]);
    expect(content(extractForms(blocks).forms[0]!).other).toEqual(["", "", "", "", "", ""]);
  });

  test("indicators without a project, unknown columns", () => {
    expect(codes(documentOf(grid([...indicators, ...total])))).toEqual(["FORM_START_UNKNOWN"]);
    const rows = official.map((line) => line.replace("偏差原因分析及改进措施", "甲乙丙"));
    expect(codes(documentOf(grid(rows)))).toEqual(["FORM_COLUMN_UNKNOWN"]);
  });

  test.each(["^|^|^|^", "|||"])("heads over the indicators in two rows, the lower one with %s", (rest) => {
    const values = (row: string) => row.replace("≥365次", "≥|365|次");
    const form = only(
      grid([
        "项目名称|甲项目|<|<|<|<|<|<|<|<",
        "年度总体目标|预期目标|<|<|<|<|实际完成情况|<|<|<",
        "^|完成甲|<|<|<|<|已完成甲|<|<|<",
        "绩效指标|<|<|年度指标值|<|<|实际完成值|分值|得分|偏差原因分析",
        `一级指标|二级指标|三级指标|指标性质|指标值|度量单位|${rest}`,
        values("产出指标|数量指标|巡检次数|≥365次|365|90|80|雨天停检"),
        "总分|<|<|<|<|<|<|90|80|",
      ]),
    );
    expect(form.goal.achieved?.text).toBe("已完成甲");
    expect(form.indicators[0]).toMatchObject({
      target: { text: "365", unit: "次" },
      actual: { text: "365" },
      maxScore: { text: "90" },
      score: { text: "80" },
      variance: "雨天停检",
    });
    expect(form.total.score).toMatchObject({ text: "80" });
  });

  test("a column that a form adds behind those of its funding hides none of them", () => {
    const at = official.findIndex((line) => line.includes("全年预算数"));
    const rows = official.map((line, index) => `${line}|${index === at ? "备注" : ""}`);
    const sound = content(extractForms(documentOf(grid(official))).forms[0]!);
    expect(content(extractForms(documentOf(grid(rows))).forms[0]!).total).toEqual(sound.total);
  });

  test("a list of projects and other tables are no forms", () => {
    const list = grid(["项目名称|主管部门|预算数|得分", "甲|乙局|10|99", "丙|乙局|20|98"]);
    const other = grid([
      "收入|<|支出|<",
      "项目|决算数|项目|决算数",
      "一、财政拨款|1.00|一、一般公共服务|1.00",
    ]);
    expect(extractForms(documentOf(list, other))).toEqual({
      forms: [],
      used: [],
      problems: [],
      contacts: [],
    });
  });

  test("a statement behind a finished form is not drawn into it", () => {
    const other = grid(["收入|<|<|<|<|支出|<|<|<", "财政拨款收入|<|<|1.00|<|基本支出|<|<|1.00"]);
    const blocks = documentOf(grid(official), other);
    const { used, problems } = extractForms(blocks);
    expect(used.filter((key) => key.startsWith("t2"))).toEqual([]);
    expect(problems).toEqual([]);
  });
});

describe("a form whose project cannot be read is not drawn into the one before", () => {
  const lost = official.map((line) => line.replace("项目名称", "甲乙丙丁"));

  test.each([
    ["grid", grid],
    ["dump", flat],
  ])("%s", (_, table) => {
    const { forms, problems } = extractForms(documentOf(table([...official, ...lost, ...official])));
    expect(forms.map((form) => form.project)).toEqual(["平台运维费", "", "平台运维费"]);
    expect(forms.map((form) => form.indicators.length)).toEqual([3, 3, 3]);
    expect(forms.map((form) => content(form).score)).toEqual([
      ["100", "96"],
      ["100", "96"],
      ["100", "96"],
    ]);
    expect(problems.map(({ code }) => code)).toEqual(["FORM_ROW_UNKNOWN", "PROJECT_NOT_NAMED"]);
  });

  test("a misprint of one character is understood", () => {
    const misprint = official.map((line) => line.replace("项目名称", "项目各称"));
    const { forms, problems } = extractForms(documentOf(flat([...official, ...misprint])));
    expect(forms.map((form) => form.project)).toEqual(["平台运维费", "平台运维费"]);
    expect(problems).toEqual([]);
  });

  test("an evaluation of the whole department is another form", () => {
    const rows = ["部门整体支出绩效自评表|<|<|<|<|<|<|<|<", ...lost];
    expect(extractForms(documentOf(grid(rows))).forms).toEqual([]);
    expect(codes(documentOf(grid(rows)))).toEqual(["FORM_START_UNKNOWN"]);
  });
});

test("two rows that a recogniser drew together are reported", () => {
  const rows = official.map((line) => line.replace("|数量指标|", "|数量指标\\n质量指标|"));
  expect(codes(documentOf(grid(rows)))).toEqual(["FORM_ROWS_MERGED"]);
});

test("a row of names above the project, goals with their label in the cell", () => {
  const rows = [
    "填报单位：丙中心|<|<|<|<|单位：万元|<|<|<",
    "项目名称|<|甲|<|<|<|<|<|<",
    "项目资金|<||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    "^|<|年度资金总额|75|75|49.625|10|66.2%|6",
    "年度总体目标：完成甲。|<|<|<|实际完成情况：已完成甲。|<|<|<|<",
    ...indicators,
    ...total,
  ];
  const form = only(grid(rows));
  expect(form.unit).toBe("丙中心");
  expect(form.funding.unit).toBe("万元");
  expect(form.goal.expected?.text).toBe("完成甲。");
  expect(form.goal.achieved?.text).toBe("已完成甲。");
});

test("pairs in one cell, a score at the head, contacts in one cell", () => {
  const rows = [
    "项目名称：甲平台|<|<|<|主管部门：乙局|<|<|<|<",
    "联系人及电话|<|李四 01000000001|<|自评得分|<|95.5|自评等级|优",
    "当年预算数（元）|<|1,200,000.00|<|预算执行数（元）|<|600,000.00|预算执行率（%）|50",
    "项目年度总目标|<|建成平台|<|<|<|<|<|<",
    heads.replace("绩效指标|", "序号|"),
    "1|产出指标|数量指标|平台|1个|1个|100|95.5|",
  ];
  const form = only(grid(rows));
  expect(content(form)).toMatchObject({
    kind: "selfEvaluation",
    project: "甲平台",
    department: "乙局",
    contact: ["李四", "01000000001"],
    fundingUnit: "元",
    total: ["", "1,200,000.00元", "600,000.00元", "", "50%", ""],
    expected: "建成平台",
    score: ["", "95.5"],
  });
});

test("hostile tables end soon and never throw", () => {
  const wide = `${"项目名称：".repeat(20_000)}`;
  const blocks = documentOf(
    grid([`项目名称|${wide}`, `一级指标|二级指标`, `${wide}|${"（".repeat(50_000)}`]),
  );
  expect(() => extractForms(blocks)).not.toThrow();
});
