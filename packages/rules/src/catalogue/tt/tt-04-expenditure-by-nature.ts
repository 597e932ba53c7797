import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { lineIdentities, sideLines } from "../../table-lines.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

const id = "revenueAndExpenditureSummary";
const natures = [
  "basicExpenditure",
  "projectExpenditure",
  "superiorRemittanceExpenditure",
  "operatingExpenditure",
  "subordinateSubsidyExpenditure",
];

const spent = (basic: string, project: string, total = "150.00") =>
  account({
    statements: [
      table(
        id,
        "收入支出决算总表",
        ["收入/决算数", "支出/决算数"],
        [
          ["", "一、一般公共服务支出", "expenditure", { "支出/决算数": total }],
          ["", "基本支出", "expenditure", { "支出/决算数": basic }],
          ["", "项目支出", "expenditure", { "支出/决算数": project }],
          ["", "本年支出合计", "expenditure", { "支出/决算数": total }],
          ["", "总计", "expenditure", { "支出/决算数": total }],
        ],
      ),
    ],
  });

export default defineRule<"document">({
  id: "TT-04",
  title: { zh: "支出性质合计", en: "Expenditure by nature" },
  severity: "error",
  scope: "document",
  why: {
    zh: "总表列出支出性质时，本年支出合计等于基本、项目、上缴上级、经营与对附属单位补助支出之和。",
    en: "Where the summary lists expenditure by nature, the year's total is the sum of the natures.",
  },
  references: ["财决01表 收入支出决算总表：84 = 58 + 61 + 63 + 64 + 65"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const { year, other } = sideLines(view, "expenditure");
    const parts = other.filter((line) => natures.includes(view.word(line).concept ?? ""));
    if (year === undefined || parts.length < 2) yield abstain("NO_INPUT");
    else yield* reportTies(index, lineIdentities(view, [{ total: year, parts }]));
  },
  cases: () => ({
    holds: [{ name: "two natures make the total", record: () => spent("95.00", "55.00") }],
    violated: [{ name: "a digit of one turned", record: () => spent("95.00", "35.00") }],
    rounding: [{ name: "the last place differs", record: () => spent("95.00", "55.01") }],
    notChecked: [notGiven, noTables, { name: "the natures are not published", record: () => tabled() }],
  }),
});
