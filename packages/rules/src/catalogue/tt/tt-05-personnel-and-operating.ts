import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { type ColumnSum, rowIdentities } from "../../table-columns.ts";
import { lineIdentities, sideLines } from "../../table-lines.ts";
import { basicPlaces } from "../../table-lookup.ts";
import { anyStatement } from "../../table-needs.ts";
import { edited, noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { type Identity, plus, reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

const tables = [
  "revenueAndExpenditureSummary",
  "expenditure",
  "generalBudgetExpenditure",
  "generalBudgetBasicExpenditure",
] as const;
const staffed = ({ parts }: ColumnSum): boolean =>
  parts.some(({ words }) => words.at(-1)?.concept === "personnelExpenditure");

const columns = ["合计", "基本支出/小计", "基本支出/人员经费", "基本支出/公用经费", "项目支出"];
const detailed = (personnel: string) =>
  account({
    statements: [
      table("generalBudgetExpenditure", "一般公共预算财政拨款支出决算表", columns, [
        [
          "201",
          "一般公共服务支出",
          "",
          {
            合计: "100.00",
            "基本支出/小计": "60.00",
            "基本支出/人员经费": personnel,
            "基本支出/公用经费": "10.00",
            项目支出: "40.00",
          },
        ],
      ]),
    ],
  });
const summary = (project: string, construction: string) => {
  const cells = (print: string) => ({ "支出/决算数": print });
  return account({
    statements: [
      table(
        "revenueAndExpenditureSummary",
        "收入支出决算总表",
        ["收入/决算数", "支出/决算数"],
        [
          ["", "一、一般公共服务支出", "expenditure", cells("150.00")],
          ["", "项目支出", "expenditure", cells(project)],
          ["", "其中：基本建设类项目", "expenditure", cells(construction)],
          ["", "本年支出合计", "expenditure", cells("150.00")],
          ["", "总计", "expenditure", cells("150.00")],
        ],
      ),
    ],
  });
};

export default defineRule<"document">({
  id: "TT-05",
  title: { zh: "人员经费与公用经费", en: "Personnel and operating expenditure in the tables" },
  severity: "error",
  scope: "document",
  why: {
    zh: "基本支出等于人员经费与公用经费之和；项目支出不小于其中的基本建设类项目。",
    en: "Basic expenditure is personnel plus operating expenditure; projects are no less than capital construction.",
  },
  references: ["财决01表 收入支出决算总表：58 = 59 + 60，61 ≥ 62"],
  needs: [anyStatement(...tables)],
  *check({ index }) {
    const identities: Identity[] = [];
    const basic = basicPlaces(index);
    if (basic?.total !== undefined && basic.personnel !== undefined && basic.operating !== undefined) {
      identities.push({
        view: basic.view,
        left: plus(basic.total),
        right: plus(basic.personnel, basic.operating),
      });
    }
    for (const id of ["expenditure", "generalBudgetExpenditure"] as const) {
      const view = tableOf(index, id);
      if (view !== undefined)
        identities.push(...rowIdentities(view, view.statement.lines, undefined, staffed));
    }
    const view = tableOf(index, "revenueAndExpenditureSummary");
    if (view !== undefined) {
      const { other } = sideLines(view, "expenditure");
      const of = (concept: string) => other.filter((line) => view.word(line).concept === concept);
      const [whole, parts] = [
        of("basicExpenditure"),
        [...of("personnelExpenditure"), ...of("publicExpenditure")],
      ];
      if (whole.length === 1 && parts.length === 2)
        identities.push(...lineIdentities(view, [{ total: whole[0]!, parts }]));
      const [project, construction] = [of("projectExpenditure"), of("capitalConstruction")];
      if (project.length === 1 && construction.length === 1) {
        const most = lineIdentities(view, [{ total: construction[0]!, parts: project }]);
        identities.push(...most.map((identity) => ({ ...identity, atMost: true as const })));
      }
    }
    if (identities.length === 0) yield abstain("NO_INPUT");
    else yield* reportTies(index, identities);
  },
  cases: () => ({
    holds: [
      { name: "columns under 基本支出", record: () => detailed("50.00") },
      { name: "construction within the projects", record: () => summary("55.00", "20.00") },
    ],
    violated: [
      { name: "a digit of a part turned", record: () => detailed("56.00") },
      { name: "construction above the projects", record: () => summary("15.00", "20.00") },
    ],
    rounding: [{ name: "the last place differs", record: () => detailed("50.01") }],
    notChecked: [
      notGiven,
      noTables,
      { name: "the parts stand nowhere beside their whole", record: () => tabled() },
      {
        name: "a part is no figure",
        record: () => ({
          ...detailed("50.00"),
          statements: edited(
            [["generalBudgetExpenditure", "201", "基本支出/人员经费", "略"]],
            detailed("50.00").statements,
          ),
        }),
      },
    ],
  }),
});
