import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { lineIdentities, onlyColumn } from "../../table-lines.ts";
import { basicPlaces, economicClasses, economicPlace } from "../../table-lookup.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { type Identity, plus, reportTies } from "../../table-ties.ts";
import { columnOf, type Line, type Place, tableOf, totalLine } from "../../table-view.ts";

const id = "generalBudgetBasicExpenditure";
const three = (wages: string, goods: string) => {
  const row = (code: string, label: string, [all, staff, office]: readonly [string, string, string]) =>
    [code, label, "", { 合计: all, 人员经费: staff, 公用经费: office }] as const;
  return account({
    statements: [
      table(
        id,
        "一般公共预算财政拨款基本支出决算表",
        ["合计", "人员经费", "公用经费"],
        [
          row("", "合计", ["90.00", "75.00", "15.00"]),
          row("301", "工资福利支出", ["75.00", wages, ""]),
          row("302", "商品和服务支出", ["15.00", "", goods]),
        ],
      ),
    ],
  });
};

const lanes = (whole: string, totals = true) => {
  const [staff, office] = ["人员经费/决算数", "公用经费/决算数"] as const;
  const sums = [
    ["", "人员经费合计", "", { [staff]: "75.00" }],
    ["", "公用经费合计", "", { [office]: "15.00" }],
  ] as const;
  return account({
    statements: [
      table(
        id,
        "一般公共预算财政拨款基本支出决算表",
        [staff, office],
        [
          ["301", "工资福利支出", "", { [staff]: "75.00" }],
          ["302", "商品和服务支出", "", { [office]: "15.00" }],
          ...(totals ? sums : []),
          ["", "合计", "", { [office]: whole }],
        ],
      ),
    ],
  });
};

export default defineRule<"document">({
  id: "TT-17",
  title: {
    zh: "经济分类各类与人员、公用经费",
    en: "Economic classes make personnel and operating expenditure",
  },
  severity: "error",
  scope: "document",
  why: {
    zh: "工资福利支出与对个人和家庭的补助之和为人员经费，其余各类之和为公用经费。",
    en: "Classes 301 and 303 make personnel expenditure, all other classes operating expenditure.",
  },
  references: ["财决08表 一般公共预算财政拨款基本支出决算表", "政府收支分类科目：部门预算支出经济分类"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const { personnel, operating } = economicClasses(view);
    const basic = basicPlaces(index)!;
    const identities: Identity[] = [];
    const of = (lines: readonly Line[]) =>
      lines.flatMap((line): Place[] => {
        const place = economicPlace(view, line);
        return place === undefined ? [] : [place];
      });
    const staffColumn = columnOf(view, { concept: "personnelExpenditure" });
    const whole = totalLine(view);
    // A 合计 with one figure, under lanes of persons and of the office, is the whole of both and no sum of a column.
    if (staffColumn !== undefined && whole !== undefined && onlyColumn(view, whole) === undefined) {
      identities.push(...lineIdentities(view, [{ total: whole, parts: [...personnel, ...operating] }]));
    } else {
      if (basic.personnel !== undefined && personnel.length > 0)
        identities.push({ view, left: plus(basic.personnel), right: plus(...of(personnel)) });
      if (basic.operating !== undefined && operating.length > 0)
        identities.push({ view, left: plus(basic.operating), right: plus(...of(operating)) });
    }
    if (identities.length === 0 && basic.total !== undefined && personnel.length + operating.length > 0)
      identities.push({ view, left: plus(basic.total), right: plus(...of([...personnel, ...operating])) });
    if (identities.length === 0) yield abstain("AMBIGUOUS");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [
      { name: "two lanes with totals below", record: () => tabled() },
      { name: "three columns", record: () => three("75.00", "15.00") },
      { name: "the whole below two lanes", record: () => lanes("90.00") },
      { name: "the whole alone below two lanes", record: () => lanes("90.00", false) },
    ],
    violated: [
      { name: "a digit of a class turned", record: () => tabled([[id, "302", "决算数", "41.00"]]) },
      {
        name: "a digit of personnel turned",
        record: () => tabled([[id, "人员经费合计", "决算数", "76.00"]]),
      },
      { name: "a digit of the whole turned", record: () => lanes("96.00", false) },
      { name: "a digit of a column turned", record: () => three("57.00", "15.00") },
    ],
    rounding: [
      { name: "the last place differs", record: () => tabled([[id, "公用经费合计", "决算数", "15.01"]]) },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the totals cannot be told",
        record: () =>
          tabled([
            [id, "人员经费合计", "label", "甲"],
            [id, "公用经费合计", "label", "乙"],
          ]),
      },
    ],
  }),
});
