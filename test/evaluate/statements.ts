import type { Account, Item } from "./account.ts";
import words from "./data/statements.json" with { type: "json" };
import { fixed, type Money, sum } from "./money.ts";
import { above, type Block, left, mark } from "./page.ts";
import { fundItems, type Group, generalItems, groupsBy, threeTotals } from "./tally.ts";

/** The nine statements of one account, each with its caption, unit and note. */
export function statements(account: Account): Block[] {
  return [
    ...table(
      "revenueAndExpenditureSummary",
      "收入支出决算总表",
      summary(account),
      "本表反映本年度的总收支和年末结转结余情况。",
    ),
    ...table("revenue", "收入决算表", revenue(account), "本表反映本年度取得的各项收入情况。"),
    ...table("expenditure", "支出决算表", expenditure(account), "本表反映本年度各项支出情况。"),
    ...table(
      "appropriationSummary",
      "财政拨款收入支出决算总表",
      appropriation(account),
      "本表反映本年度财政拨款总收支情况。",
    ),
    ...table(
      "generalBudgetExpenditure",
      "一般公共预算财政拨款支出决算表",
      general(account),
      "本表反映本年度一般公共预算财政拨款支出情况。",
    ),
    ...table(
      "generalBudgetBasicExpenditure",
      "一般公共预算财政拨款基本支出决算表",
      basic(account),
      "本表反映本年度一般公共预算财政拨款基本支出明细情况。",
    ),
    ...table(
      "threePublicExpenses",
      "财政拨款“三公”经费支出决算表",
      three(account),
      "本表反映本年度“三公”经费支出预决算情况。",
    ),
    ...table(
      "governmentFund",
      "政府性基金预算财政拨款收入支出决算表",
      fund(account),
      fundItems(account).length === 0
        ? "本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"
        : "本表反映本年度政府性基金预算财政拨款收入支出情况。",
    ),
    ...table(
      "stateCapital",
      "国有资本经营预算财政拨款支出决算表",
      capital(),
      "本年度没有国有资本经营预算财政拨款支出，故本表无数据。",
    ),
  ];
}

type Rows = string[][];

function table(id: string, caption: string, rows: Rows, note: string): Block[] {
  const keyed = rows.map((cells, row) =>
    cells.map((cell, column) => (/^-?\d+\.\d\d$/.test(cell) ? mark(`s:${id}:${row}:${column}`, cell) : cell)),
  );
  return [
    { kind: "heading", level: 2, text: caption },
    { kind: "line", text: mark(`u:${id}`, "单位：万元") },
    { kind: "table", role: `statement:${id}`, rows: keyed },
    { kind: "line", text: `注：${note}` },
  ];
}

/** An amount; nothing is left blank, as the official form has it. */
const cell = (money: Money): string => (money === 0 ? "" : fixed(money));
const span = (text: string, columns: number): string[] => [
  text,
  ...Array.from({ length: columns - 1 }, () => left),
];
const numerals = [
  "一",
  "二",
  "三",
  "四",
  "五",
  "六",
  "七",
  "八",
  "九",
  "十",
  "十一",
  "十二",
  "十三",
  "十四",
  "十五",
];

/** Expenditure of a class of all money, or of one fund. */
function classAmounts(account: Account, items: readonly Item[], other: boolean): Map<string, Money> {
  const map = new Map<string, Money>();
  for (const one of groupsBy(items, "class")) map.set(one.name, one.final);
  if (other && account.otherExpenditure > 0) {
    const home = otherHome(account).class.name;
    map.set(home, (map.get(home) ?? 0) + account.otherExpenditure);
  }
  return map;
}

/** Classes as the year names them. */
function classNames(account: Account): string[] {
  const old = new Map([
    ["文化旅游体育与传媒支出", "文化体育与传媒支出"],
    ["卫生健康支出", "医疗卫生与计划生育支出"],
  ]);
  return words.classes.map((name) => (account.year <= 2018 ? (old.get(name) ?? name) : name));
}

/** The item that other money is spent on: the last general one with projects. */
const otherHome = (account: Account): Item =>
  generalItems(account)
    .filter((one) => one.project > 0)
    .at(-1)!;

function summary(account: Account): Rows {
  const { now } = account;
  const revenues = [account.generalRevenue, account.fundRevenue, 0, 0, 0, 0, 0, account.otherRevenue];
  const classes = classAmounts(account, account.items, true);
  return [
    [...span("收入", 2), ...span("支出", 2)],
    ["项目", "决算数", "项目", "决算数"],
    ...classNames(account).map((name, at) => [
      words.revenues[at] ?? "",
      cell(revenues[at] ?? 0),
      `${numerals[at]}、${name}`,
      cell(classes.get(name) ?? 0),
    ]),
    ["本年收入合计", cell(now.revenue), "本年支出合计", cell(now.expenditure)],
    ["使用非财政拨款结余", "", "结余分配", ""],
    ["年初结转和结余", cell(account.opening), "年末结转和结余", cell(account.closing)],
    ["总计", fixed(now.total), "总计", fixed(now.total)],
  ];
}

/** Rows of classes, subclasses and items under a 合计. */
function tree(items: readonly Item[], total: string[], cells: (group: Group) => string[]): Rows {
  const group = (own: readonly Item[]): Group => groupsBy(own, "class")[0]!;
  return [
    total,
    ...groupsBy(items, "class").flatMap((one) => [
      [one.code, one.name, ...cells(one)],
      ...groupsBy(one.items, "sub").flatMap((sub) => [
        [sub.code, sub.name, ...cells(sub)],
        ...sub.items.map((item) => [item.item.code, item.item.name, ...cells(group([item]))]),
      ]),
    ]),
  ];
}

function revenue(account: Account): Rows {
  // Revenue is booked where it is spent; what is carried over is booked at the first project item.
  const items = account.items.map((one) => ({ ...one }));
  const home = otherHome(account);
  const carried = account.closing - account.opening;
  const at = items.findIndex((one) => one.item.code === home.item.code);
  items[at] = { ...items[at]!, project: items[at]!.project + carried };
  const isHome = (own: Group) => own.items.some((one) => one.item.code === home.item.code);
  const other = (own: Group) => (isHome(own) ? account.otherRevenue : 0);
  const row = (appropriated: Money, others: Money) => [
    cell(appropriated + others),
    cell(appropriated),
    "",
    "",
    "",
    "",
    cell(others),
  ];
  return [
    [
      ...span("项目", 2),
      "本年收入合计",
      "财政拨款收入",
      "上级补助收入",
      "事业收入",
      "经营收入",
      "附属单位上缴收入",
      "其他收入",
    ],
    ["功能分类科目编码", "科目名称", above, above, above, above, above, above, above],
    ...tree(
      items,
      [...span("合计", 2), ...row(account.generalRevenue + account.fundRevenue, account.otherRevenue)],
      (own) => row(own.final, other(own)),
    ),
  ];
}

function expenditure(account: Account): Rows {
  const home = otherHome(account);
  const items = account.items.map((one) =>
    one.item.code === home.item.code ? { ...one, project: one.project + account.otherExpenditure } : one,
  );
  const row = (basicPart: Money, project: Money) => [
    cell(basicPart + project),
    cell(basicPart),
    cell(project),
    "",
    "",
    "",
  ];
  return [
    [
      ...span("项目", 2),
      "本年支出合计",
      "基本支出",
      "项目支出",
      "上缴上级支出",
      "经营支出",
      "对附属单位补助支出",
    ],
    ["功能分类科目编码", "科目名称", above, above, above, above, above, above],
    ...tree(items, [...span("合计", 2), ...row(account.now.basic, account.now.project)], (own) =>
      row(own.basic, own.project),
    ),
  ];
}

function appropriation(account: Account): Rows {
  const { now } = account;
  const generals = classAmounts(account, generalItems(account), false);
  const funds = classAmounts(account, fundItems(account), false);
  const revenues = [account.generalRevenue, account.fundRevenue];
  const right = (general: Money, fundPart: Money) => [
    cell(general + fundPart),
    cell(general),
    cell(fundPart),
    "",
  ];
  return [
    [...span("收入", 2), ...span("支出", 5)],
    [
      "项目",
      "决算数",
      "项目",
      "合计",
      "一般公共预算财政拨款",
      "政府性基金预算财政拨款",
      "国有资本经营预算财政拨款",
    ],
    ...classNames(account).map((name, at) => [
      words.revenues[at < 3 ? at : 99]?.replace("收入", "") ?? "",
      cell(revenues[at] ?? 0),
      `${numerals[at]}、${name}`,
      ...right(generals.get(name) ?? 0, funds.get(name) ?? 0),
    ]),
    [
      "本年收入合计",
      cell(account.generalRevenue + account.fundRevenue),
      "本年支出合计",
      ...right(now.general, account.fundRevenue),
    ],
    ["年初财政拨款结转和结余", cell(account.opening), "年末财政拨款结转和结余", ...right(account.closing, 0)],
    ["一、一般公共预算财政拨款", cell(account.opening), "", "", "", "", ""],
    ["二、政府性基金预算财政拨款", "", "", "", "", "", ""],
    ["三、国有资本经营预算财政拨款", "", "", "", "", "", ""],
    [
      "总计",
      fixed(now.appropriationTotal),
      "总计",
      ...right(now.general + account.closing, account.fundRevenue),
    ],
  ];
}

function general(account: Account): Rows {
  const row = (basicPart: Money, project: Money) => [
    cell(basicPart + project),
    cell(basicPart),
    cell(project),
  ];
  const items = generalItems(account);
  return [
    [...span("项目", 2), "合计", "基本支出", "项目支出"],
    ["功能分类科目编码", "科目名称", above, above, above],
    ...tree(
      items,
      [...span("合计", 2), ...row(account.now.basic, account.now.general - account.now.basic)],
      (own) => row(own.basic, own.project),
    ),
  ];
}

function basic(account: Account): Rows {
  const names = words.economic as Readonly<Record<string, string>>;
  const lane = (heads: readonly string[]) =>
    heads.flatMap((head) => {
      const own = [...account.economic]
        .filter(([code]) => code.startsWith(head))
        .sort(([a], [b]) => (a < b ? -1 : 1));
      return own.length === 0
        ? []
        : [
            [head, names[head]!, fixed(sum(own.map(([, money]) => money)))],
            ...own.map(([code, money]) => [code, names[code]!, fixed(money)]),
          ];
    });
  const [people, things] = [lane(["301", "303"]), lane(["302", "310"])];
  const blank = ["", "", ""];
  return [
    [...span("人员经费", 3), ...span("公用经费", 3)],
    ["经济分类科目编码", "科目名称", "决算数", "经济分类科目编码", "科目名称", "决算数"],
    ...Array.from({ length: Math.max(people.length, things.length) }, (_, at) => [
      ...(people[at] ?? blank),
      ...(things[at] ?? blank),
    ]),
    [
      ...span("人员经费合计", 2),
      fixed(account.personnel),
      ...span("公用经费合计", 2),
      fixed(account.publicExpenses),
    ],
  ];
}

function three(account: Account): Rows {
  const { abroad, purchase, operation, hospitality } = account.three;
  const { total, vehicles } = threeTotals(account);
  const half = (of: "budget" | "final") =>
    [total, abroad, vehicles, purchase, operation, hospitality].map((one) => fixed(one[of]));
  const heads = ["合计", "因公出国（境）费", ...span("公务用车购置及运行维护费", 3), "公务接待费"];
  return [
    [...span("预算数", 6), ...span("决算数", 6)],
    [...heads, ...heads],
    ...[
      [
        above,
        above,
        "小计",
        "公务用车购置费",
        "公务用车运行维护费",
        above,
        above,
        above,
        "小计",
        "公务用车购置费",
        "公务用车运行维护费",
        above,
      ],
    ],
    [...half("budget"), ...half("final")],
  ];
}

function fund(account: Account): Rows {
  const row = (money: Money) => ["", cell(money), cell(money), "", cell(money), ""];
  return [
    [...span("项目", 2), "年初结转和结余", "本年收入", ...span("本年支出", 3), "年末结转和结余"],
    ["功能分类科目编码", "科目名称", above, above, "合计", "基本支出", "项目支出", above],
    ...tree(fundItems(account), [...span("合计", 2), ...row(account.fundRevenue)], (own) => row(own.final)),
  ];
}

function capital(): Rows {
  return [
    [...span("项目", 2), "合计", "基本支出", "项目支出"],
    ["功能分类科目编码", "科目名称", above, above, above],
    [...span("合计", 2), "", "", ""],
  ];
}
