import { statement } from "../../needs.ts";
import { abstain, defineRule } from "../../rule.ts";
import { sideLines } from "../../table-lines.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { acrossSides } from "../../table-sides.ts";
import { reportTies } from "../../table-ties.ts";
import { tableOf } from "../../table-view.ts";

const id = "revenueAndExpenditureSummary";

export default defineRule<"document">({
  id: "TT-01",
  title: { zh: "总表收支平衡", en: "Revenue and expenditure meet" },
  severity: "error",
  scope: "document",
  why: {
    zh: "收入支出决算总表的收入总计等于支出总计。",
    en: "In the summary the grand total of revenue is that of expenditure.",
  },
  references: ["财决01表 收入支出决算总表：31行 = 88行"],
  needs: [statement(id)],
  *check({ index }) {
    const view = tableOf(index, id)!;
    const [revenue, expenditure] = [sideLines(view, "revenue").grand, sideLines(view, "expenditure").grand];
    if (revenue === undefined || expenditure === undefined) {
      yield abstain("AMBIGUOUS");
      return;
    }
    yield* reportTies(
      index,
      acrossSides(view, revenue, expenditure, { zh: "收入总计", en: "the grand total of revenue" }),
    );
  },
  cases: () => ({
    holds: [{ name: "both totals agree", record: () => tabled() }],
    violated: [
      {
        name: "a digit of one total turned",
        record: () => tabled([[id, "revenue:总计", "收入/决算数", "190.00"]]),
      },
      { name: "one total is blank", record: () => tabled([[id, "expenditure:总计", "支出/决算数", ""]]) },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => tabled([[id, "revenue:总计", "收入/决算数", "160.01"]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      { name: "no line is a grand total", record: () => tabled([[id, "revenue:总计", "label", "附列"]]) },
      {
        name: "a total is no figure",
        record: () => tabled([[id, "revenue:总计", "收入/决算数", "见附注"]]),
      },
    ],
  }),
});
