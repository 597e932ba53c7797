import type { Fact } from "@juesuan/account";
import { quantityIn } from "@juesuan/account";
import { citeFact, printed } from "../../evidence.ts";
import { nameOfFact, show } from "../../narrative-facts.ts";
import { someStatements } from "../../needs.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { compare, isLine, pairs } from "../../statement-narrative.ts";
import { codeLine, conceptLine, namedLines, sidePlace, tableOfFund, totalPlace } from "../../table-lookup.ts";
import { noTables, notGiven, table, tabled } from "../../table-sample.ts";
import { citePlace, columnOf, type Place, placeAt, tableOf } from "../../table-view.ts";

const stage = "originalBudget";

/** Where a table prints the original budget of what a fact says: the fund's statement, or a summary. */
function placeOf(index: Index, { concept, dimensions }: Fact): Place | undefined {
  const fund = dimensions.fund ?? "generalPublicBudget";
  const view = concept === "appropriationExpenditure" ? tableOfFund(index, fund) : undefined;
  if (view !== undefined) {
    if (!isLine(dimensions)) return totalPlace(view, { total: true, stage });
    const named = dimensions.functionName === undefined ? [] : namedLines(view, dimensions.functionName);
    const line =
      (dimensions.functionCode === undefined ? undefined : codeLine(view, dimensions.functionCode)) ??
      (named.length === 1 ? named[0] : undefined);
    const column = columnOf(view, { total: true, stage });
    return line === undefined || column === undefined ? undefined : placeAt(view, line, column);
  }
  const summary = tableOf(index, "revenueAndExpenditureSummary");
  const side = concept === "revenue" ? "revenue" : concept === "expenditure" ? "expenditure" : undefined;
  return summary === undefined || side === undefined
    ? undefined
    : sidePlace(summary, conceptLine(summary, side, concept), undefined, stage);
}

const budgeted = (cell: string) =>
  account({
    facts: [
      fact("appropriationExpenditure", "amount", "120.00万元", {
        dimensions: { fund: "generalPublicBudget", stage },
      }),
    ],
    statements: [
      table(
        "generalBudgetExpenditure",
        "一般公共预算财政拨款支出决算表",
        ["合计/年初预算数", "合计/决算数"],
        [["", "合计", "", { "合计/年初预算数": cell, "合计/决算数": "130.00" }]],
      ),
    ],
  });

export default defineRule<"document">({
  id: "NT-19",
  title: { zh: "年初预算与公布的预算", en: "Original budget as published" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "正文的年初预算应与公布的部门预算一致；决算报表列有年初预算数的，与之比较。部门预算不在本件中的，不作判断。",
    en: "The original budget of the text is the published one; where the statements print it, it is compared with them, else it is not judged.",
  },
  references: ["预算法：批复与公开的部门预算", "决算报表年初预算数栏"],
  needs: [someStatements],
  *check({ index }) {
    const stated = index
      .facts({ measure: "amount", dimensions: { stage } })
      .filter(({ concept }) => ["appropriationExpenditure", "revenue", "expenditure"].includes(concept));
    const found = stated.flatMap((one) => pairs([one], placeOf(index, one)));
    // The budget as published is another document: without a column of it nothing can be said.
    if (found.every(({ places }) => quantityIn(places[0].cell) === undefined)) {
      yield abstain(stated.length === 0 ? "NO_INPUT" : "SCOPE");
      return;
    }
    for (const pair of found) {
      const tie = compare(pair);
      const place = pair.places[0];
      if (typeof tie === "string") yield abstain(tie, index.pathOf(pair.fact));
      else if (tie.verdict !== "violated") yield holds();
      else {
        const name = nameOfFact(pair.fact);
        yield explain({
          message: {
            zh: `${name.zh}文中为${show(pair.fact)}，表中年初预算数为${printed(place.cell)}。如口径不同（如含上年结转），请说明。`,
            en: `${name.en} is ${show(pair.fact)} in the text, ${printed(place.cell)} in the table. Please explain a different scope, such as carried-over money.`,
          },
          evidence: [citeFact(index, pair.fact), citePlace(index, place)],
        });
      }
    }
  },
  cases: () => ({
    holds: [{ name: "the table prints the same budget", record: () => budgeted("120.00") }],
    needsExplanation: [{ name: "another budget", record: () => budgeted("100.00") }],
    notChecked: [
      notGiven,
      noTables,
      { name: "the text has no budget", record: () => tabled() },
      {
        name: "the tables have no budget",
        record: () =>
          tabled([], {
            facts: [
              fact("appropriationExpenditure", "amount", "120.00万元", {
                dimensions: { fund: "generalPublicBudget", stage },
              }),
            ],
          }),
      },
    ],
  }),
});
