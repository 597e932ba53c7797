import { quantityIn } from "@juesuan/account";
import { someStatements } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";
import { conceptLine, sidePlace, tableOfFund } from "../../table-lookup.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { tableName } from "../../table-ties.ts";
import { citePlace, citeTable, hasUnread, isZero, tableOf, type View, viewOf } from "../../table-view.ts";
import { type Fund, tableWords } from "../../table-words.ts";

const funds: readonly Fund[] = ["governmentFund", "stateCapital"];

const figures = ({ statement }: View) =>
  statement.lines.flatMap((line) => Object.values(line.cells)).flatMap((cell) => quantityIn(cell) ?? []);
const saysNothing = (text: string): boolean => tableWords.nothing.some((word) => text.includes(word));
const noteOn = ({ statement }: View) => statement.notes.find(({ text }) => saysNothing(text));

/** A note in the running text serves as well: 本部门2024年度无政府性基金…，故本表为空。 */
function toldInText(view: View, passages: readonly { readonly text: string }[]): boolean {
  const fund = funds.find((one) => one === view.statement.statement);
  const names = fund === undefined ? [view.statement.title] : tableWords.fundNames[fund];
  return passages.some(
    ({ text }) => names.some((name) => text.includes(name)) && saysNothing(text) && text.length <= 200,
  );
}

export default defineRule<"document">({
  id: "TT-25",
  title: { zh: "空表说明", en: "Empty tables are explained" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "没有数据的表应注明没有此项收支；财政拨款总表该资金有数的，其决算表不应为空，反之亦然。",
    en: "A table without data says that there is none; a fund with figures in the summary has figures in its own table, and the reverse.",
  },
  references: ["预决算公开要求：没有数据的表格应列出空表并说明"],
  needs: [someStatements],
  *check({ index, record }) {
    const views = record.statements.map((statement) => viewOf(index, statement));
    if (views.every((view) => figures(view).length === 0)) {
      // A blank form: nobody has filled it in, so nothing is missing.
      yield abstain("NO_INPUT");
      return;
    }
    const summary = tableOf(index, "appropriationSummary");
    for (const view of views) {
      const empty = figures(view).length === 0;
      const fund = funds.find((one) => tableOfFund(index, one) === view);
      const total =
        fund === undefined || summary === undefined
          ? undefined
          : sidePlace(summary, conceptLine(summary, "expenditure", "expenditure"), fund);
      if (empty && hasUnread(view.statement)) {
        yield abstain("LOW_CONFIDENCE", index.pathOf(view.statement));
        continue;
      }
      const zero = figures(view).every(({ value }) => value === "0");
      if (total !== undefined && empty && !isZero(total)) {
        yield violation({
          message: {
            zh: `${tableName(view)}应有数据（财政拨款总表该资金支出不为0），表中为空。`,
            en: `${view.statement.title} should have figures, for the appropriation summary spends of this fund; it is empty.`,
          },
          evidence: [citeTable(index, view), citePlace(index, total)],
        });
      } else if (total !== undefined && !zero && isZero(total)) {
        yield violation({
          message: {
            zh: `${tableName(view)}有数据，财政拨款总表该资金的支出应不为0，表中为0或空白。`,
            en: `${view.statement.title} has figures, so the appropriation summary should spend of this fund; there it is 0 or blank.`,
          },
          evidence: [citeTable(index, view), citePlace(index, total)],
        });
      } else if (!empty) {
        yield holds();
      } else if (noteOn(view) !== undefined || toldInText(view, record.passages)) {
        yield holds();
      } else {
        yield violation({
          message: {
            zh: `${tableName(view)}没有数据，应注明没有此项收支，表中无说明。`,
            en: `${view.statement.title} has no figures and should say that there are none; it has no note.`,
          },
          evidence: [citeTable(index, view)],
        });
      }
    }
  },
  cases: () => ({
    holds: [
      { name: "an empty table with its note", record: () => tabled() },
      {
        name: "the text says it",
        record: () => {
          const record = tabled([], {
            text: ["本单位2020年度无国有资本经营预算财政拨款收入和支出，故本表为空。"],
          });
          return { ...record, statements: record.statements.map((one) => ({ ...one, notes: [] })) };
        },
      },
    ],
    violated: [
      {
        name: "an empty table without a note",
        record: () => {
          const record = tabled();
          return { ...record, statements: record.statements.map((one) => ({ ...one, notes: [] })) };
        },
      },
      {
        name: "the summary spends of a fund whose table is empty",
        record: () =>
          tabled([["appropriationSummary", "本年支出合计", "支出/国有资本经营预算财政拨款", "4.00"]]),
      },
      {
        name: "a table has figures that the summary lacks",
        record: () => tabled([["appropriationSummary", "本年支出合计", "支出/政府性基金预算财政拨款", ""]]),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "a blank form",
        record: () => {
          const { statements } = tabled();
          return account({ statements: statements.map((one) => ({ ...one, lines: [], notes: [] })) });
        },
      },
    ],
  }),
});
