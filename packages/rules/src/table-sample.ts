import type { AccountRecord, Fact, Statement, StatementId } from "@juesuan/account";
import { type AccountPrint, account, cell, fact, tablesNotInPackage } from "./sample.ts";

/** Code, label, side, cells by column as printed; a column that is not given has no cell in this line. */
type LinePrint = readonly [
  string,
  string,
  "revenue" | "expenditure" | "",
  { readonly [column: string]: string },
];

const levelOf = (code: string): number => (code === "" ? 0 : (code.length - 1) / 2);

let next = 0;
const ref = () => ({ block: `t${++next}` });

/** A statement as extraction gives it: columns keyed by their header path. */
export function table(
  id: StatementId,
  title: string,
  columns: readonly string[],
  lines: readonly LinePrint[],
  notes: readonly string[] = [],
): Statement {
  return {
    statement: id,
    title,
    unit: "万元",
    columns: columns.map((key) => ({ key, path: key.split("/") })),
    lines: lines.map(([code, label, side, cells]) => ({
      ...(code === "" ? {} : { code }),
      label,
      level: levelOf(code),
      ...(side === "" ? {} : { side }),
      cells: Object.fromEntries(Object.entries(cells).map(([key, print]) => [key, cell(print, "万元")])),
      ref: ref(),
    })),
    notes: notes.map((text) => ({ text, ref: ref() })),
    ref: ref(),
  };
}

const rows = (
  columns: readonly string[],
  list: readonly (readonly [string, string, string])[],
): LinePrint[] =>
  list.map(([code, label, prints]) => [
    code,
    label,
    "",
    Object.fromEntries(prints.split(" ").map((print, at) => [columns[at]!, print === "." ? "" : print])),
  ]);

const two = (
  revenue: readonly (readonly [string, string])[],
  expenditure: readonly (readonly [string, string])[],
  spent: readonly string[],
): LinePrint[] => [
  ...revenue.map(([label, print]): LinePrint => ["", label, "revenue", { "收入/决算数": print }]),
  ...expenditure.map(
    ([label, prints]): LinePrint => [
      "",
      label,
      "expenditure",
      Object.fromEntries(prints.split(" ").map((print, at) => [spent[at]!, print === "." ? "" : print])),
    ],
  ),
];

const sources = [
  "本年收入合计",
  "财政拨款收入",
  "上级补助收入",
  "事业收入",
  "经营收入",
  "附属单位上缴收入",
  "其他收入",
];
const natures = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"];
const funds = [
  "支出/合计",
  "支出/一般公共预算财政拨款",
  "支出/政府性基金预算财政拨款",
  "支出/国有资本经营预算财政拨款",
];
const three = ["合计", "基本支出", "项目支出"];
const roll = [
  "年初结转和结余",
  "本年收入",
  "本年支出/合计",
  "本年支出/基本支出",
  "本年支出/项目支出",
  "年末结转和结余",
];
const publics = [
  "合计",
  "因公出国（境）费",
  "公务用车购置及运行维护费/小计",
  "公务用车购置及运行维护费/公务用车购置费",
  "公务用车购置及运行维护费/公务用车运行维护费",
  "公务接待费",
];
const stagedPublics = publics.flatMap((item) => [`${item}/预算数`, `${item}/决算数`]);

/** Tables of one invented unit, every sum of which closes. Each call builds them anew. */
export function soundTables(): Statement[] {
  return [
    table(
      "revenueAndExpenditureSummary",
      "收入支出决算总表",
      ["收入/决算数", "支出/决算数"],
      two(
        [
          ["一、一般公共预算财政拨款收入", "130.00"],
          ["二、政府性基金预算财政拨款收入", "15.00"],
          ["三、国有资本经营预算财政拨款收入", ""],
          ["四、上级补助收入", ""],
          ["五、事业收入", "5.00"],
          ["六、经营收入", ""],
          ["七、附属单位上缴收入", ""],
          ["八、其他收入", ""],
          ["本年收入合计", "150.00"],
          ["使用非财政拨款结余", ""],
          ["年初结转和结余", "10.00"],
          ["总计", "160.00"],
        ],
        [
          ["一、一般公共服务支出", "105.00"],
          ["二、外交支出", "."],
          ["八、社会保障和就业支出", "30.00"],
          ["十一、城乡社区支出", "15.00"],
          ["本年支出合计", "150.00"],
          ["结余分配", "."],
          ["年末结转和结余", "10.00"],
          ["总计", "160.00"],
        ],
        ["支出/决算数"],
      ),
    ),
    table(
      "revenue",
      "收入决算表",
      sources,
      rows(sources, [
        ["", "合计", "150.00 145.00 . 5.00 . . ."],
        ["201", "一般公共服务支出", "105.00 100.00 . 5.00 . . ."],
        ["20103", "政府办公厅（室）及相关机构事务", "105.00 100.00 . 5.00 . . ."],
        ["2010301", "行政运行", "65.00 60.00 . 5.00 . . ."],
        ["2010302", "一般行政管理事务", "40.00 40.00 . . . . ."],
        ["208", "社会保障和就业支出", "30.00 30.00 . . . . ."],
        ["20805", "行政事业单位养老支出", "30.00 30.00 . . . . ."],
        ["2080505", "机关事业单位基本养老保险缴费支出", "20.00 20.00 . . . . ."],
        ["2080506", "机关事业单位职业年金缴费支出", "10.00 10.00 . . . . ."],
        ["212", "城乡社区支出", "15.00 15.00 . . . . ."],
        ["21208", "国有土地使用权出让收入安排的支出", "15.00 15.00 . . . . ."],
        ["2120899", "其他国有土地使用权出让收入安排的支出", "15.00 15.00 . . . . ."],
      ]),
    ),
    table(
      "expenditure",
      "支出决算表",
      natures,
      rows(natures, [
        ["", "合计", "150.00 95.00 55.00 . . ."],
        ["201", "一般公共服务支出", "105.00 65.00 40.00 . . ."],
        ["20103", "政府办公厅（室）及相关机构事务", "105.00 65.00 40.00 . . ."],
        ["2010301", "行政运行", "65.00 65.00 0.00 . . ."],
        ["2010302", "一般行政管理事务", "40.00 0.00 40.00 . . ."],
        ["208", "社会保障和就业支出", "30.00 30.00 0.00 . . ."],
        ["20805", "行政事业单位养老支出", "30.00 30.00 0.00 . . ."],
        ["2080505", "机关事业单位基本养老保险缴费支出", "20.00 20.00 0.00 . . ."],
        ["2080506", "机关事业单位职业年金缴费支出", "10.00 10.00 0.00 . . ."],
        ["212", "城乡社区支出", "15.00 0.00 15.00 . . ."],
        ["21208", "国有土地使用权出让收入安排的支出", "15.00 0.00 15.00 . . ."],
        ["2120899", "其他国有土地使用权出让收入安排的支出", "15.00 0.00 15.00 . . ."],
      ]),
    ),
    table(
      "appropriationSummary",
      "财政拨款收入支出决算总表",
      ["收入/决算数", ...funds],
      two(
        [
          ["一、一般公共预算财政拨款", "130.00"],
          ["二、政府性基金预算财政拨款", "15.00"],
          ["三、国有资本经营预算财政拨款", ""],
          ["本年收入合计", "145.00"],
          ["年初财政拨款结转和结余", "10.00"],
          ["一、一般公共预算财政拨款", "10.00"],
          ["二、政府性基金预算财政拨款", ""],
          ["三、国有资本经营预算财政拨款", ""],
          ["总计", "155.00"],
        ],
        [
          ["一、一般公共服务支出", "100.00 100.00 . ."],
          ["二、外交支出", ". . . ."],
          ["八、社会保障和就业支出", "30.00 30.00 . ."],
          ["十一、城乡社区支出", "15.00 . 15.00 ."],
          ["本年支出合计", "145.00 130.00 15.00 ."],
          ["年末财政拨款结转和结余", "10.00 10.00 . ."],
          ["总计", "155.00 140.00 15.00 ."],
        ],
        funds,
      ),
    ),
    table(
      "generalBudgetExpenditure",
      "一般公共预算财政拨款支出决算表",
      three,
      rows(three, [
        ["201", "一般公共服务支出", "100.00 60.00 40.00"],
        ["20103", "政府办公厅（室）及相关机构事务", "100.00 60.00 40.00"],
        ["2010301", "行政运行", "60.00 60.00 0.00"],
        ["2010302", "一般行政管理事务", "40.00 0.00 40.00"],
        ["208", "社会保障和就业支出", "30.00 30.00 0.00"],
        ["20805", "行政事业单位养老支出", "30.00 30.00 0.00"],
        ["2080505", "机关事业单位基本养老保险缴费支出", "20.00 20.00 0.00"],
        ["2080506", "机关事业单位职业年金缴费支出", "10.00 10.00 0.00"],
        ["", "合计", "130.00 90.00 40.00"],
      ]),
    ),
    table(
      "generalBudgetBasicExpenditure",
      "一般公共预算财政拨款基本支出决算表",
      ["决算数"],
      rows(
        ["决算数"],
        [
          ["301", "工资福利支出", "74.00"],
          ["30101", "基本工资", "44.00"],
          ["30108", "机关事业单位基本养老保险缴费", "20.00"],
          ["30109", "职业年金缴费", "10.00"],
          ["303", "对个人和家庭的补助", "1.00"],
          ["30302", "退休费", "1.00"],
          ["302", "商品和服务支出", "14.00"],
          ["30201", "办公费", "9.00"],
          ["30217", "公务接待费", "2.00"],
          ["30231", "公务用车运行维护费", "3.00"],
          ["30299", "其他商品和服务支出", "0.00"],
          ["310", "资本性支出", "1.00"],
          ["31002", "办公设备购置", "1.00"],
          ["", "人员经费合计", "75.00"],
          ["", "公用经费合计", "15.00"],
        ],
      ),
    ),
    table(
      "threePublicExpenses",
      "财政拨款“三公”经费支出决算表",
      stagedPublics,
      rows(stagedPublics, [["", "", "8.00 6.00 0.00 0.00 5.00 4.00 0.00 0.00 5.00 4.00 3.00 2.00"]]),
    ),
    table(
      "governmentFund",
      "政府性基金预算财政拨款收入支出决算表",
      roll,
      rows(roll, [
        ["", "合计", ". 15.00 15.00 . 15.00 ."],
        ["212", "城乡社区支出", ". 15.00 15.00 . 15.00 ."],
        ["21208", "国有土地使用权出让收入安排的支出", ". 15.00 15.00 . 15.00 ."],
        ["2120899", "其他国有土地使用权出让收入安排的支出", ". 15.00 15.00 . 15.00 ."],
      ]),
    ),
    table(
      "stateCapital",
      "国有资本经营预算财政拨款收入支出决算表",
      roll,
      [],
      ["说明：某区环境监测站本年度没有国有资本经营预算财政拨款收入和支出，故本表无数据。"],
    ),
    table(
      "procurement",
      "政府采购情况表",
      ["金额"],
      rows(
        ["金额"],
        [
          ["", "合计", "20.00"],
          ["", "货物", "5.00"],
          ["", "工程", "0.00"],
          ["", "服务", "15.00"],
          ["", "授予中小企业合同金额", "12.00"],
          ["", "其中：授予小微企业合同金额", "6.00"],
        ],
      ),
    ),
    table(
      "purchasedServices",
      "政府购买服务支出情况表",
      ["金额"],
      rows(
        ["金额"],
        [
          ["", "合计", "7.00"],
          ["", "公共服务", "7.00"],
        ],
      ),
    ),
  ];
}

/**
 * Another print in one cell: the statement, the row by code or label (its n-th from 0 with `#n`), the column key, the
 * print. The label or code itself is changed with the columns `label` and `code`.
 */
export type Edit = readonly [StatementId, string, string, string];

export function edited(
  edits: readonly Edit[],
  statements: readonly Statement[] = soundTables(),
): Statement[] {
  return statements.map((statement) => {
    const own = edits.filter(([id]) => id === statement.statement);
    if (own.length === 0) return statement;
    return {
      ...statement,
      lines: own.reduce((lines, edit) => changed(lines, edit, statement.unit), statement.lines),
    };
  });
}

function changed(
  lines: Statement["lines"],
  [id, row, column, print]: Edit,
  unit: string,
): Statement["lines"] {
  const [name, nth = "0"] = row.split("#");
  const found = lines.filter(
    (line) => line.code === name || line.label === name || `${line.side}:${line.label}` === name,
  );
  const line = found[Number(nth)];
  if (line === undefined) throw new Error(`no row ${row} in ${id}`);
  const next =
    column === "label"
      ? { ...line, label: print }
      : column === "code"
        ? { ...line, code: print, level: levelOf(print) }
        : { ...line, cells: { ...line.cells, [column]: cell(print, unit) } };
  return lines.map((one) => (one === line ? next : one));
}

/** A record of the sound tables with cells changed, and what else is given. */
export function tabled(
  edits: readonly Edit[] = [],
  more: Omit<AccountPrint, "statements"> = {},
): AccountRecord {
  return account({ fiscalYear: 2020, ...more, statements: edited(edits) });
}

/** The sound tables without some. */
export function without(
  ids: readonly StatementId[],
  edits: readonly Edit[] = [],
  more: AccountPrint = {},
): AccountRecord {
  return account({
    fiscalYear: 2020,
    ...more,
    statements: edited(edits).filter(({ statement }) => !ids.includes(statement)),
  });
}

/** The cases that every rule on tables shares: they are an attachment that was not given, or they are not there. */
export const notGiven = {
  name: "the tables are an attachment that was not given",
  record: () => account({ attachments: tablesNotInPackage }),
};
export const noTables = { name: "the document has no tables", record: () => account() };

/** What an account of the sound tables says of them. */
export function soundFacts(): Fact[] {
  const general = { dimensions: { fund: "generalPublicBudget" } } as const;
  const line = (
    functionCode: string,
    functionName: string,
    level: "class" | "subclass" | "item",
    print: string,
  ) =>
    fact("appropriationExpenditure", "amount", print, {
      dimensions: { fund: "generalPublicBudget", functionCode, functionName, level },
    });
  const amount = (concept: string, print: string) => fact(concept, "amount", print);
  return [
    amount("totalRevenueAndExpenditure", "160.00万元"),
    amount("revenue", "150.00万元"),
    amount("appropriationRevenue", "145.00万元"),
    amount("businessRevenue", "5.00万元"),
    amount("expenditure", "150.00万元"),
    amount("basicExpenditure", "95.00万元"),
    amount("projectExpenditure", "55.00万元"),
    amount("appropriationTotal", "155.00万元"),
    fact("appropriationExpenditure", "amount", "130.00万元", general),
    line("201", "一般公共服务支出", "class", "100.00万元"),
    line("208", "社会保障和就业支出", "class", "30.00万元"),
    line("20103", "政府办公厅（室）及相关机构事务", "subclass", "100.00万元"),
    line("2080505", "机关事业单位基本养老保险缴费支出", "item", "20.00万元"),
    fact("basicExpenditure", "amount", "90.00万元", general),
    fact("personnelExpenditure", "amount", "75.00万元", general),
    fact("publicExpenditure", "amount", "15.00万元", general),
    fact("threePublicExpenses", "amount", "8.00万元", { dimensions: { stage: "originalBudget" } }),
    amount("threePublicExpenses", "6.00万元"),
    amount("overseasVisits", "0.00万元"),
    amount("officialVehicles", "4.00万元"),
    amount("officialHospitality", "2.00万元"),
    fact("appropriationExpenditure", "amount", "15.00万元", { dimensions: { fund: "governmentFund" } }),
    fact("appropriationExpenditure", "amount", "0万元", { dimensions: { fund: "stateCapital" } }),
    amount("procurement", "20.00万元"),
    amount("procurementGoods", "5.00万元"),
    amount("procurementServices", "15.00万元"),
    amount("purchasedServices", "7.00万元"),
    amount("agencyOperatingExpenditure", "15.00万元"),
  ];
}

/** The sound account with figures of the text reprinted, chosen by concept (and fund or function code), and cells changed. */
export function told(
  reprints: readonly (readonly [string, string])[] = [],
  edits: readonly Edit[] = [],
  more: Omit<AccountPrint, "statements" | "facts"> = {},
): AccountRecord {
  const facts = soundFacts().map((one) => {
    const { fund, functionCode, stage } = one.dimensions;
    const id = [one.concept, functionCode ?? fund, stage].filter((part) => part !== undefined).join("/");
    const print = reprints.find(([name]) => name === id)?.[1];
    if (print === undefined) return one;
    return fact(one.concept, one.measure, print, { dimensions: one.dimensions, quote: `${print}` });
  });
  return tabled(edits, { ...more, facts });
}

/** The same without some of the facts. */
export function untold(concepts: readonly string[], edits: readonly Edit[] = []): AccountRecord {
  return tabled(edits, { facts: soundFacts().filter(({ concept }) => !concepts.includes(concept)) });
}
