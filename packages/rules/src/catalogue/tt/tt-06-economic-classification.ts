import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { type LineSum, lineIdentities, sideLines } from "../../table-lines.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";
import { labelKey, tableWords } from "../../table-words.ts";

const id = "revenueAndExpenditureSummary";
const totals = new Set(tableWords.economicTotal.map(labelKey));
const classes = new Set(tableWords.economicClasses.map(labelKey));

const spent = (wages: string, goods: string, total = "150.00") => {
  const cells = (print: string) => ({ "支出/决算数": print });
  return account({
    statements: [
      table(
        id,
        "收入支出决算总表",
        ["收入/决算数", "支出/决算数"],
        [
          ["", "一、一般公共服务支出", "expenditure", cells("150.00")],
          ["", "工资福利支出", "expenditure", cells(wages)],
          ["", "商品和服务支出", "expenditure", cells(goods)],
          ["", "经济分类支出合计", "expenditure", cells(total)],
          ["", "本年支出合计", "expenditure", cells("150.00")],
          ["", "总计", "expenditure", cells("150.00")],
        ],
      ),
    ],
  });
};

export default defineRule<"document">({
  id: "TT-06",
  title: { zh: "经济分类合计", en: "Total of the economic classification" },
  severity: "error",
  scope: "document",
  why: {
    zh: "总表列出支出经济分类时，各类之和等于经济分类支出合计，并等于本年支出合计。",
    en: "Where the summary lists the economic classification, its classes make its total, which is the year's.",
  },
  references: ["财决01表 收入支出决算总表：68 = Σ(69..78) = 84"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const { year, items, other } = sideLines(view, "expenditure");
    const parts = other.filter((line) => classes.has(labelKey(line.label)));
    const total = [...items, ...other].find((line) => totals.has(labelKey(line.label)));
    const sums: LineSum[] = [];
    if (total !== undefined && parts.length > 1) sums.push({ total, parts });
    if (year !== undefined && total !== undefined) sums.push({ total, parts: [year] });
    else if (year !== undefined && parts.length > 1) sums.push({ total: year, parts });
    if (sums.length === 0) yield abstain("NO_INPUT");
    else yield* reportTies(index, lineIdentities(view, sums));
  },
  cases: () => ({
    holds: [{ name: "two classes make the total", record: () => spent("95.00", "55.00") }],
    violated: [
      { name: "a digit of a class turned", record: () => spent("95.00", "35.00") },
      { name: "the total is not the year's", record: () => spent("95.00", "45.00", "140.00") },
    ],
    rounding: [{ name: "the last place differs", record: () => spent("95.00", "55.01") }],
    notChecked: [notGiven, noTables, { name: "the classification is not published", record: () => tabled() }],
  }),
});
