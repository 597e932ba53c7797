import type { Account } from "./account.ts";
import type { Indicator, Project } from "./forms.ts";
import { fixed, percent, plain, shortPercent, trimmed } from "./money.ts";
import { above, type Block, left, mark } from "./page.ts";

/** Hundredths of a point, without needless zeros. */
const points = (score: number): string => fixed(score).replace(/\.?0+$/, "");
const none = "";

export const layouts = ["nine", "eight", "newer"] as const;
export type FormLayout = (typeof layouts)[number];

/** The form of one project as a table; its marks are "f<number>:<what>". */
export function formTable(account: Account, project: Project, number: number, layout: FormLayout): Block {
  const rows = { nine, eight, newer }[layout](account, project, number);
  return { kind: "table", role: `form:${number}`, rows };
}

type Rows = string[][];

/** A row's cells: `[text, span]` spreads over columns. */
const spread = (...cells: readonly (readonly [string, number])[]): string[] =>
  cells.flatMap(([text, span]) => [text, ...Array.from({ length: span - 1 }, () => left)]);

function fundingCells(project: Project, number: number, dash: string, show: (money: number) => string) {
  const m = (key: string, text: string) => mark(`f${number}:${key}`, text);
  const own = {
    original: project.original - project.carriedIn - project.other,
    full: project.full - project.carriedIn - project.other,
    outturn: project.outturn - project.carriedIn - project.other,
  };
  const rate = `${shortPercent(project.outturn, project.full)}%`;
  const part = (key: string, money: number) =>
    money === 0
      ? [none, none, none, dash, none, dash]
      : [
          m(`${key}.original`, show(money)),
          m(`${key}.full`, show(money)),
          m(`${key}.outturn`, show(money)),
          dash,
          "100%",
          dash,
        ];
  return {
    total: [
      m("original", show(project.original)),
      m("full", show(project.full)),
      m("outturn", show(project.outturn)),
      "10",
      m("rate", rate),
      m("executionScore", points(project.executionScore)),
    ],
    appropriation: [
      m("appropriation.original", show(own.original)),
      m("appropriation.full", show(own.full)),
      m("appropriation.outturn", show(own.outturn)),
      dash,
      `${percent(own.outturn, own.full).replace(/\.?0+$/, "")}%`,
      dash,
    ],
    carriedIn: part("carriedIn", project.carriedIn),
    other: part("other", project.other),
  };
}

/** Labels merged over equal neighbours. */
function labels(rows: readonly Indicator[], at: number): [string, string] {
  const [own, before] = [rows[at]!, rows[at - 1]];
  if (before?.category !== own.category) return [own.category, own.type];
  return [above, before.type === own.type ? above : own.type];
}

function values(row: Indicator, number: number, at: number) {
  const m = (key: string, text: string) => mark(`f${number}:${key}.${at}`, text);
  return {
    name: m("name", row.name),
    target: m("target", row.target),
    actual: m("actual", row.actual),
    weight: m("weight", String(row.weight)),
    score: m("score", points(row.score)),
    variance: row.variance === "" ? none : m("variance", row.variance),
  };
}

/** Nine columns, as the circular of 2020 has them. */
function nine(account: Account, project: Project, number: number): Rows {
  const m = (key: string, text: string) => mark(`f${number}:${key}`, text);
  const money = fundingCells(project, number, "—", trimmed);
  return [
    spread(["项目名称", 2], [m("project", project.name), 7]),
    spread(["主管部门", 2], [account.supervisor, 2], ["实施单位", 2], [m("unit", account.name), 3]),
    spread(["项目负责人", 2], ["张三", 2], ["联系电话", 2], ["01000000000", 3]),
    [
      ...spread(["项目资金（万元）", 2]),
      none,
      "年初预算数",
      "全年预算数",
      "全年执行数",
      "分值",
      "执行率",
      "得分",
    ],
    [above, left, "年度资金总额", ...money.total],
    [above, left, "其中：当年财政拨款", ...money.appropriation],
    [above, left, "上年结转资金", ...money.carriedIn],
    [above, left, "其他资金", ...money.other],
    spread(["年度总体目标", 1], ["预期目标", 4], ["实际完成情况", 4]),
    spread([above, 1], [m("goal", project.goal), 4], [m("achieved", project.achieved), 4]),
    [
      "绩效指标",
      "一级指标",
      "二级指标",
      "三级指标",
      "年度指标值",
      "实际完成值",
      "分值",
      "得分",
      "偏差原因分析及改进措施",
    ],
    ...project.rows.map((row, at) => {
      const own = values(row, number, at);
      return [
        above,
        ...labels(project.rows, at),
        own.name,
        own.target,
        own.actual,
        own.weight,
        own.score,
        own.variance,
      ];
    }),
    [...spread(["总分", 6]), "100", m("total", points(project.total)), none],
  ];
}

/** Eight columns with 权重 before the values and goals one above the other. */
function eight(account: Account, project: Project, number: number): Rows {
  const m = (key: string, text: string) => mark(`f${number}:${key}`, text);
  const money = fundingCells(project, number, "", plain);
  const funding = (label: string, cells: readonly string[]) => [...spread([label, 2]), ...cells];
  return [
    spread(["项目名称", 2], [m("project", project.name), 6]),
    spread(["主管部门", 2], [account.supervisor, 2], ["实施单位", 2], [m("unit", account.name), 2]),
    ["预算执行情况（万元）", left, "年初预算数", "调整预算数", "实际执行数", "权重", "执行率", "得分"],
    funding("年度资金总额", money.total),
    funding("其中：当年财政拨款", money.appropriation),
    funding("上年结转资金", money.carriedIn),
    funding("其他资金", money.other),
    spread(["年度总体目标", 1], ["预期目标", 1], [m("goal", project.goal), 6]),
    spread([above, 1], ["实际完成情况", 1], [m("achieved", project.achieved), 6]),
    ["一级指标", "二级指标", "三级指标", "权重", "指标值", "完成值", "得分", "未完成原因及改进措施"],
    ...project.rows.map((row, at) => {
      const own = values(row, number, at);
      return [
        ...labels(project.rows, at),
        own.name,
        own.weight,
        own.target,
        own.actual,
        own.score,
        own.variance,
      ];
    }),
    [...spread(["合计", 3]), "100", none, none, m("total", points(project.total)), none],
  ];
}

/** Two amounts, cost as a first-level indicator, the person and number left out. */
function newer(account: Account, project: Project, number: number): Rows {
  const m = (key: string, text: string) => mark(`f${number}:${key}`, text);
  const money = fundingCells(project, number, "", trimmed);
  const funding = (label: string, cells: readonly string[]) => [above, ...spread([label, 2]), ...cells];
  return [
    spread(["项目名称", 2], [m("project", project.name), 7]),
    spread(["主管部门", 2], [account.supervisor, 3], ["项目实施单位", 2], [m("unit", account.name), 2]),
    [
      "资金情况（万元）",
      ...spread(["资金来源", 2]),
      "年初预算数",
      "全年预算数",
      "执行数",
      "分值",
      "执行率",
      "得分",
    ],
    funding("年度资金总额", money.total),
    funding("其中：本年财政拨款", money.appropriation),
    funding("上年结转资金", money.carriedIn),
    funding("其他资金", money.other),
    spread(["年度绩效目标", 1], ["年初设定目标", 4], ["全年完成情况", 4]),
    spread([above, 1], [m("goal", project.goal), 4], [m("achieved", project.achieved), 4]),
    [
      "绩效指标",
      "一级指标",
      "二级指标",
      "三级指标",
      "指标值",
      "完成值",
      "分值",
      "自评得分",
      "未完成原因和改进措施",
    ],
    ...project.rows.map((row, at) => {
      const own = values(row, number, at);
      return [
        above,
        ...labels(project.rows, at),
        own.name,
        own.target,
        own.actual,
        own.weight,
        own.score,
        own.variance,
      ];
    }),
    [...spread(["总分", 6]), "100", m("total", points(project.total)), none],
  ];
}
