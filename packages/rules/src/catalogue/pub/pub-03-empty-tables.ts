import { quantityIn, type Statement } from "@juesuan/account";
import data from "../../data/disclosure.json" with { type: "json" };
import { someStatements } from "../../needs.ts";
import { defineRule, holds, violation } from "../../rule.ts";
import { account, statement, tablesNotInPackage } from "../../sample.ts";
import { isUnread } from "../../table-view.ts";

const none = new RegExp(data.none, "u");

/** No cell with a figure other than nought. */
function isEmpty({ lines }: Statement): boolean {
  return lines.every((line) =>
    Object.values(line.cells).every((cell) => {
      const value = quantityIn(cell)?.value;
      return value === "0" || (value === undefined && !isUnread(cell));
    }),
  );
}

export default defineRule<"document">({
  id: "PUB-03",
  title: { zh: "空表有说明", en: "Empty tables explained" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "没有数据的表也应列出，并说明无此项收支。",
    en: "A table without figures is published too, with a note that there was no such revenue or expenditure.",
  },
  references: ["地方预决算公开操作规程（财预〔2016〕143号）"],
  needs: [someStatements],
  *check({ index, record }) {
    for (const item of record.statements) {
      const rule = data.emptyTables.find((entry) => entry.statement === item.statement);
      if (rule === undefined || !isEmpty(item)) continue;
      const said =
        item.notes.some(({ text }) => none.test(text)) ||
        index.passages.some(
          ({ text }, at) =>
            none.test(text) &&
            (rule.names.some((name) => text.includes(name)) ||
              rule.names.some((name) => index.passages[at - 1]?.text.includes(name) === true)),
        );
      if (said) yield holds();
      else {
        yield violation({
          message: {
            zh: `“${item.title}”没有数据，应说明无此项收支，文中没有说明。`,
            en: `The table ${item.title} has no figures; a note should say that there were none, and none does.`,
          },
          evidence: [{ path: index.pathOf(item), ref: item.ref, quote: item.title }],
        });
      }
    }
  },
  cases: () => {
    const blank = {
      ...statement("governmentFund", ["项目", "合计"], [["", "合计", 1, "", ["", ""]]]),
      title: "政府性基金预算财政拨款收入支出决算表",
    };
    return {
      holds: [
        {
          name: "a note under the table",
          record: () =>
            account({
              statements: [
                {
                  ...blank,
                  notes: [
                    { text: "说明：本单位本年度无政府性基金收支，故本表无数据。", ref: { block: "p2" } },
                  ],
                },
              ],
            }),
        },
        {
          name: "a paragraph says so of what has two names, the table prints 0",
          record: () =>
            account({
              text: ["本年度没有三公经费。"],
              statements: [statement("threePublicExpenses", ["合计"], [["", "合计", 1, "", ["0"]]])],
            }),
        },
        {
          name: "a paragraph under the heading of the second name",
          record: () =>
            account({
              text: ["# 三公经费", "本年度没有发生。"],
              statements: [statement("threePublicExpenses", ["合计"], [["", "合计", 1, "", ["0"]]])],
            }),
        },
        {
          name: "a paragraph says so",
          record: () =>
            account({
              text: ["# 五、政府性基金预算财政拨款支出情况", "本年度无此项支出。"],
              statements: [blank],
            }),
        },
      ],
      violated: [
        {
          name: "no word on it",
          record: () => account({ text: ["2020年度收支总计100万元。"], statements: [blank] }),
        },
      ],
      notApplicable: [
        {
          name: "a table of another kind without figures, a table with one figure among blanks",
          record: () =>
            account({
              statements: [
                statement("revenue", ["合计"], [["", "合计", 1, "", [""]]]),
                statement(
                  "stateCapital",
                  ["合计"],
                  [
                    ["", "合计", 1, "", [""]],
                    ["", "其中", 1, "", ["5"]],
                  ],
                ),
              ],
            }),
        },
        {
          name: "no empty table",
          record: () =>
            account({
              statements: [statement("governmentFund", ["项目", "合计"], [["", "合计", 1, "", ["", "5"]]])],
            }),
        },
      ],
      notChecked: [
        { name: "tables not in the package", record: () => account({ attachments: tablesNotInPackage }) },
      ],
    };
  },
});
