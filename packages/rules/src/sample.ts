import type {
  AccountCell,
  AccountRecord,
  Fact,
  Form,
  FundingRow,
  Indicator,
  Measure,
  Statement,
} from "@juesuan/account";
import { generator, type Ref } from "@juesuan/document";
import { parseCellText } from "@juesuan/quantity";

/** Builders of the smallest records, for the cases of rules. Every ref is made up, in reading order. */

let next = 0;
const ref = (): Ref => ({ block: `p${++next}` });

/** A cell from its print: "" blank, "—" does not apply, "无" none, a figure with the given unit, or text. */
export function cell(print: string, unit: string | null = null): AccountCell {
  const parsed = parseCellText(print, { unit });
  switch (parsed.kind) {
    case "blank":
      return null;
    case "na":
      return { na: true };
    case "none":
      return { none: true };
    case "figure":
      return { ...parsed.figure, ref: ref() };
    case "text":
      return { text: print, ref: ref() };
  }
}

/** A fact from its printed figure: `fact("revenue", "amount", "1302.51万元")`. A change or rate is given signed. */
export function fact(
  concept: string,
  measure: Measure,
  print: string,
  more: Partial<Pick<Fact, "basis" | "dimensions" | "period" | "direction" | "reason" | "quote">> = {},
): Fact {
  const parsed = parseCellText(print, { unit: null });
  if (parsed.kind !== "figure") throw new Error(`not a figure: ${print}`);
  return {
    id: `${concept}-${measure}-${++next}`,
    concept,
    measure,
    dimensions: {},
    period: "2020",
    quantity: { ...parsed.figure, ref: ref() },
    quote: print,
    ref: ref(),
    ...more,
  };
}

type Six = readonly [string, string, string, string, string, string];

/** Year's start, full year, outturn, weight, rate, score, as printed; amounts in 万元. */
export function fundingRow([original, fullYear, outturn, weight, rate, score]: Six): FundingRow {
  return {
    originalBudget: cell(original, "万元"),
    fullYearBudget: cell(fullYear, "万元"),
    outturn: cell(outturn, "万元"),
    maxScore: cell(weight),
    executionRate: cell(rate),
    score: cell(score),
  };
}

const types: { [label: string]: Pick<Indicator, "category" | "type"> } = {
  数量指标: { category: "output", type: "quantity" },
  质量指标: { category: "output", type: "quality" },
  时效指标: { category: "output", type: "timeliness" },
  成本指标: { category: "output", type: "cost" },
  经济效益指标: { category: "benefit", type: "economic" },
  社会效益指标: { category: "benefit", type: "social" },
  生态效益指标: { category: "benefit", type: "ecological" },
  可持续影响指标: { category: "benefit", type: "sustained" },
  服务对象满意度指标: { category: "satisfaction", type: "satisfaction" },
};
const categoryLabels = {
  output: "产出指标",
  benefit: "效益指标",
  satisfaction: "满意度指标",
  cost: "成本指标",
};

/** `[type label, name, target, actual, weight, score, reason]` as printed. */
export type IndicatorPrint = readonly [string, string, string, string, string, string, string?];

export function indicator([
  typeLabel,
  name,
  target,
  actual,
  weight,
  score,
  variance,
]: IndicatorPrint): Indicator {
  const known = types[typeLabel] ?? {};
  return {
    ...known,
    categoryLabel: categoryLabels[known.category ?? "output"],
    typeLabel,
    name,
    target: cell(target),
    actual: cell(actual),
    maxScore: cell(weight),
    score: cell(score),
    variance: variance === undefined || variance === "" ? null : variance,
    ref: ref(),
  };
}

export interface FormPrint {
  readonly project?: string;
  readonly kind?: Form["kind"];
  readonly contact?: Form["contact"];
  readonly total?: Six;
  readonly appropriation?: Six;
  readonly carriedIn?: Six;
  readonly other?: Six;
  readonly unit?: string | null;
  readonly goal?: readonly [string | null, string | null];
  readonly indicators?: readonly IndicatorPrint[];
  /** Weight and score of the last row. */
  readonly score?: readonly [string, string];
}

const blankRow: Six = ["", "", "", "—", "", "—"];

/** A form that agrees with itself; what is given replaces its part. */
export function form(print: FormPrint = {}): Form {
  const text = (value: string | null | undefined) =>
    value === null || value === undefined ? null : { text: value, ref: ref() };
  return {
    kind: print.kind ?? "selfEvaluation",
    number: 1,
    project: print.project ?? "水质监测服务费",
    department: "某区生态环境局",
    unit: "某区环境监测站",
    contact: print.contact ?? { person: null, phone: null, redacted: false },
    funding: {
      unit: print.unit === undefined ? "万元" : print.unit,
      total: fundingRow(print.total ?? ["30", "30", "30", "10", "100%", "10"]),
      appropriation: fundingRow(print.appropriation ?? print.total ?? ["30", "30", "30", "—", "100%", "—"]),
      carriedIn: fundingRow(print.carriedIn ?? blankRow),
      other: fundingRow(print.other ?? blankRow),
    },
    goal: {
      expected: text(
        print.goal === undefined ? "完成全区十二个断面的水质监测并按月提交报告。" : print.goal[0],
      ),
      achieved: text(print.goal === undefined ? "全年完成十二期监测，报告均已按时提交。" : print.goal[1]),
    },
    indicators: (print.indicators ?? soundIndicators).map(indicator),
    total: { maxScore: cell(print.score?.[0] ?? "100"), score: cell(print.score?.[1] ?? "100") },
    ref: ref(),
  };
}

/** Rows whose weights add to 90, as a form that agrees with itself has them beside the ten points of execution. */
export const soundIndicators: readonly IndicatorPrint[] = [
  ["数量指标", "全年监测12期", "12期", "12期", "10", "10"],
  ["质量指标", "监测数据合格率", "≥95%", "98%", "10", "10"],
  ["时效指标", "每月25日前提交报告", "12份", "12份", "10", "10"],
  ["成本指标", "项目支出控制在30万元以内", "30万元", "30万元", "20", "20"],
  ["社会效益指标", "为治水决策提供依据的报告数量", "12份", "12份", "15", "15"],
  ["可持续影响指标", "监测断面连续运行年数", "3年", "3年", "15", "15"],
  ["服务对象满意度指标", "用户满意度达90%以上", "90%", "92%", "10", "10"],
];

export interface AccountPrint {
  readonly facts?: readonly Fact[];
  readonly forms?: readonly FormPrint[];
  /** Running text in reading order; a string that begins with `# ` is a heading. */
  readonly text?: readonly string[];
  readonly terms?: readonly (readonly [string, string])[];
  readonly statements?: readonly Statement[];
  readonly attachments?: AccountRecord["attachments"];
  readonly sections?: AccountRecord["sections"];
  readonly title?: string | null;
  readonly draft?: boolean;
  readonly fiscalYear?: number | null;
  readonly publisher?: Partial<AccountRecord["publisher"]>;
  readonly scope?: AccountRecord["scope"];
  readonly problems?: AccountRecord["problems"];
}

/** A record with just what is given. */
export function account(print: AccountPrint = {}): AccountRecord {
  return {
    schema: "final-account/1",
    source: { sha256: "0".repeat(64), name: "sample.txt", mediaType: "text/plain", bytes: 1 },
    generator,
    kind: "final-account",
    scope: print.scope ?? "unit",
    title: print.title === undefined ? "某区环境监测站2020年度部门决算" : print.title,
    publisher: { name: "某区环境监测站", supervisor: "某区生态环境局", region: null, ...print.publisher },
    fiscalYear: print.fiscalYear === undefined ? 2020 : print.fiscalYear,
    draft: print.draft ?? false,
    sections: [...(print.sections ?? [])],
    facts: [...(print.facts ?? [])],
    statements: [...(print.statements ?? [])],
    attachments: [...(print.attachments ?? [])],
    performance: { forms: (print.forms ?? []).map((item, at) => ({ ...form(item), number: at + 1 })) },
    passages: (print.text ?? []).map((text) => ({
      kind: text.startsWith("# ") ? ("heading" as const) : ("paragraph" as const),
      section: null,
      text: text.replace(/^# /, ""),
      ref: ref(),
    })),
    terms: (print.terms ?? []).map(([term, definition]) => ({ term, definition, ref: ref() })),
    unbound: [],
    problems: [...(print.problems ?? [])],
  };
}

/** The tables named as an attachment that we were not given. */
export const tablesNotInPackage: AccountRecord["attachments"] = [
  { label: "2020年度部门决算报表", inPackage: false, ref: { block: "p1" } },
];

/** `[code, label, level, side, cells]` as printed; `columns` are header paths joined with "/". Amounts in 万元. */
export function statement(
  id: Statement["statement"],
  columns: readonly string[],
  lines: readonly (readonly [string, string, number, "revenue" | "expenditure" | "", readonly string[]])[],
): Statement {
  return {
    statement: id,
    title: id,
    unit: "万元",
    columns: columns.map((path, at) => ({ key: `c${at}`, path: path.split("/") })),
    lines: lines.map(([code, label, level, side, cells]) => ({
      ...(code === "" ? {} : { code }),
      label,
      level,
      ...(side === "" ? {} : { side }),
      cells: Object.fromEntries(cells.map((print, at) => [`c${at}`, cell(print, "万元")])),
      ref: ref(),
    })),
    notes: [],
    ref: ref(),
  };
}
