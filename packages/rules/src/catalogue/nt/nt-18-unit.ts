import { isZero } from "@juesuan/quantity";
import { citeFact, printed } from "../../evidence.ts";
import { show } from "../../narrative-facts.ts";
import { someStatements } from "../../needs.ts";
import { abstain, defineRule, holds } from "../../rule.ts";
import { compare, type Pair, unitSlip } from "../../statement-narrative.ts";
import { allPairs } from "../../statement-pairs.ts";
import { type Remark, reportRemarks } from "../../table-findings.ts";
import { noTables, notGiven, tabled, told } from "../../table-sample.ts";
import { tableName } from "../../table-ties.ts";
import { citePlace, type View } from "../../table-view.ts";

export default defineRule<"document">({
  id: "NT-18",
  title: { zh: "表头单位与正文单位", en: "Units of the tables and of the text" },
  severity: "error",
  scope: "document",
  why: {
    zh: "同一金额在正文和表中相差一万倍时，表头所注单位与正文单位有一处错误（元、万元）。",
    en: "Where an amount differs by ten thousand between text and table, one of the two states the wrong unit.",
  },
  references: ["报表金额单位与正文金额单位应一致（量级检查）"],
  needs: [someStatements],
  *check({ index }) {
    const groups = new Map<View, { slips: Pair[]; compared: number }>();
    for (const pair of allPairs(index)) {
      const tie = compare(pair);
      // Nothing is seen in a figure of 0, whatever its unit.
      if (typeof tie === "string" || isZero(tie.left) || isZero(tie.right)) continue;
      const view = pair.places[0].view;
      const group = groups.get(view) ?? { slips: [], compared: 0 };
      group.compared++;
      if (unitSlip({ tie })) group.slips.push(pair);
      groups.set(view, group);
    }
    for (const [view, { slips, compared }] of groups) {
      if (slips.length < compared) yield holds();
      const unit = view.statement.unit;
      const whole = slips.length === compared;
      const remarks = slips.map(
        ({ fact, places }): Remark => ({
          zh: `${printed(places[0].cell)}与文中${show(fact)}相差一万倍`,
          en: `${printed(places[0].cell)} and ${show(fact)} of the text differ by ten thousand`,
          evidence: [citeFact(index, fact), citePlace(index, places[0])],
        }),
      );
      const about = whole
        ? {
            zh: `${tableName(view)}注明的单位“${unit}”应与正文一致：`,
            en: `the unit “${unit}” of ${view.statement.title} should agree with the text`,
          }
        : {
            zh: `正文的金额单位应与${tableName(view)}（${unit}）一致：`,
            en: `the text's unit should agree with ${view.statement.title} (${unit})`,
          };
      yield* reportRemarks(about, remarks);
    }
    if (groups.size === 0) yield abstain("NO_INPUT");
  },
  cases: () => ({
    holds: [
      { name: "one unit everywhere", record: () => told() },
      {
        name: "元 in the text, 万元 in the table, the same amount",
        record: () => told([["revenue", "1500000元"]]),
      },
    ],
    violated: [
      {
        name: "万元 for 元 in one figure: every table that has it",
        findings: 2,
        record: () => told([["revenue", "1500000.00万元"]]),
      },
      { name: "元 for 万元 in one figure", record: () => told([["purchasedServices", "7.00元"]]) },
      {
        name: "a table in 元 that says 万元",
        record: () => told([], [["purchasedServices", "合计", "金额", "70000.00"]]),
      },
    ],
    notChecked: [notGiven, noTables, { name: "no figure to compare", record: () => tabled() }],
  }),
});
