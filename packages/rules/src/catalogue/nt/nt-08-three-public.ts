import { citeFact } from "../../evidence.ts";
import { statement } from "../../needs.ts";
import { defineRule, violation } from "../../rule.ts";
import { cutsOff } from "../../statement-cut-off.ts";
import { bothNothing, reportPairs } from "../../statement-narrative.ts";
import { threePublicPairs } from "../../statement-pairs.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";

export default defineRule<"document">({
  id: "NT-08",
  title: { zh: "“三公”经费与其决算表", en: "Three public expenses against their table" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文的“三公”经费预算、决算及各项与“三公”经费支出决算表一致；正文为0而表中空白的，作提示。",
    en: "Budget and outturn of the three public expenses are those of their table; 0 against a blank is a remark.",
  },
  references: ["“三公”经费支出决算表"],
  needs: [statement("threePublicExpenses")],
  *check({ index }) {
    const pairs = threePublicPairs(index);
    yield* reportPairs(index, pairs, cutsOff);
    const blank = pairs.filter(bothNothing);
    const [first, ...rest] = blank.map(({ fact }) => citeFact(index, fact));
    if (first !== undefined) {
      yield violation({
        severity: "info",
        message: {
          zh: `正文写为0的“三公”经费，表中应填0，表中为空白（共${blank.length}处）。`,
          en: `What the text gives as 0 should be 0 in the table; there it is blank (${blank.length} places).`,
        },
        evidence: [first, ...rest],
      });
    }
  },
  cases: () => ({
    holds: [
      { name: "text and table agree", record: () => told() },
      {
        name: "0 in the text, — in the table",
        record: () => told([], [["threePublicExpenses", "", "因公出国（境）费/决算数", "—"]]),
      },
      { name: "the text is in 元", record: () => told([["threePublicExpenses", "60000元"]]) },
    ],
    violated: [
      {
        name: "0 in the text, blank in the table: a remark",
        record: () => told([], [["threePublicExpenses", "", "因公出国（境）费/决算数", ""]]),
      },
      { name: "a digit of the text turned", record: () => told([["officialHospitality", "7.00万元"]]) },
      {
        name: "a digit of the table turned",
        record: () => told([], [["threePublicExpenses", "", "合计/预算数", "3.00"]]),
      },
    ],
    rounding: [{ name: "the last place differs", record: () => told([["officialVehicles", "4.01万元"]]) }],
    notChecked: [
      notGiven,
      noTables,
      {
        name: "the text does not say it",
        record: () =>
          untold(["threePublicExpenses", "overseasVisits", "officialVehicles", "officialHospitality"]),
      },
    ],
  }),
});
