import { compareKey } from "@juesuan/language";
import { abstain, defineRule, holds } from "../../rule.ts";
import { type Remark, reportRemarks } from "../../table-findings.ts";
import { tableOfFund } from "../../table-lookup.ts";
import { anyStatement } from "../../table-needs.ts";
import { noTables, notGiven, tabled } from "../../table-sample.ts";
import { tableName } from "../../table-ties.ts";
import type { Fund } from "../../table-words.ts";
import { tableWords } from "../../table-words.ts";

const funds = ["governmentFund", "stateCapital"] as const;
const names = (fund: Fund) => tableWords.fundNames[fund].map(compareKey);
const noted = (note: string) => {
  const record = tabled();
  return {
    ...record,
    statements: record.statements.map((one) =>
      one.statement === "stateCapital"
        ? { ...one, notes: one.notes.map((old) => ({ ...old, text: note })) }
        : one,
    ),
  };
};

export default defineRule<"document">({
  id: "NT-15",
  title: { zh: "空表说明对象正确", en: "A table's note names its own fund" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "政府性基金、国有资本经营预算决算表的说明应说本表的资金，不应说成另一种。",
    en: "The note under a fund's statement speaks of that fund, not of another.",
  },
  references: ["预决算公开要求：空表应列出并说明"],
  needs: [anyStatement(...funds)],
  *check({ index }) {
    let checked = 0;
    for (const fund of funds) {
      const view = tableOfFund(index, fund);
      if (view === undefined) continue;
      const wrong = view.statement.notes.flatMap((note): Remark[] => {
        const text = compareKey(note.text);
        const others = (Object.keys(tableWords.fundNames) as Fund[]).filter((one) => one !== fund);
        const mentioned = others.filter((one) => names(one).some((name) => text.includes(name)));
        const own = names(fund).some((name) => text.includes(name));
        if (own || mentioned.length > 0) checked++;
        if (own || mentioned.length === 0) return [];
        const [due, said] = [tableWords.fundNames[fund][0]!, tableWords.fundNames[mentioned[0]!][0]!];
        return [
          {
            zh: `的说明应说“${due}”，表中说的是“${said}”`,
            en: `the note should speak of “${due}”, it speaks of “${said}”`,
            evidence: [{ path: index.pathOf(note), ref: note.ref, quote: note.text }],
          },
        ];
      });
      yield* reportRemarks({ zh: tableName(view), en: view.statement.title }, wrong);
      if (wrong.length === 0 && checked > 0) yield holds();
    }
    if (checked === 0) yield abstain("NO_INPUT");
  },
  cases: () => ({
    holds: [{ name: "its own fund", record: () => tabled() }],
    violated: [
      {
        name: "the other fund",
        record: () => noted("说明：某单位本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      { name: "no note names a fund", record: () => noted("说明：本表无数据。") },
    ],
  }),
});
