import type { Block } from "@juesuan/document";
import { describe, expect, test } from "vitest";
import { content } from "./fixtures/layouts.ts";
import { documentOf, flat, furniture, grid, heading, type Notation, paragraph } from "./fixtures/notation.ts";
import { extractForms } from "./index.ts";

const top = (project: string): Notation => [
  `项目名称|<|${project}|<|<|<|<|<|<`,
  "主管部门|<|甲局|<|实施单位|<|乙中心|<|<",
  "项目负责人|<|张三|<|联系电话|<|01000000000|<|<",
];
const funding: Notation = [
  "项目资金（万元）|<||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
  "^|<|年度资金总额|75|75|49.625|10|66.2%|6",
  "^|<|其中：当年财政拨款|75|75|49.625|—|66.2%|—",
  "^|<|上年结转资金||||—||—",
  "^|<|其他资金||||—||—",
];
const goal: Notation = ["年度总体目标|预期目标|<|<|<|实际完成情况|<|<|<", "^|完成甲|<|<|<|已完成甲|<|<|<"];
const heads = "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施";
const indicators: Notation = [
  heads,
  "^|产出指标|数量指标|巡检次数|≥365次|365次|50|50|",
  "^|效益指标|生态效益指标|无|||||",
  "^|满意度指标|服务对象满意度标|用户好评率|≥90%|100%|40|40|",
];
const total: Notation = ["总分|<|<|<|<|<|100|96|"];
const official: Notation = [...top("平台运维费"), ...funding, ...goal, ...indicators, ...total];

const codes = (blocks: readonly Block[]): string[] =>
  extractForms(blocks).problems.map((problem) => problem.code);
const only = (...blocks: readonly Block[]) => {
  const { forms } = extractForms(documentOf(...blocks));
  expect(forms).toHaveLength(1);
  return forms[0]!;
};

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
