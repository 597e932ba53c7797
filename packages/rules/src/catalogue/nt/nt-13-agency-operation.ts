import { compareKey } from "@juesuan/language";
import { exact, isZero } from "@juesuan/quantity";
import { citeFact, printed } from "../../evidence.ts";
import { show } from "../../narrative-facts.ts";
import { statement } from "../../needs.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { compare, outturnFacts } from "../../statement-narrative.ts";
import { basicPlaces } from "../../table-lookup.ts";
import { noTables, notGiven, told, untold } from "../../table-sample.ts";
import { citePlace, tableOf } from "../../table-view.ts";
import { labelKey, tableWords } from "../../table-words.ts";

const id = "generalBudgetBasicExpenditure";

/** Rows that only public institutions have (事业单位医疗, not 行政事业单位医疗, which all have): then 公用经费 holds more than the offices' operation. */
function hasInstitutions(index: Index): boolean {
  return (["expenditure", "generalBudgetExpenditure"] as const).some((one) =>
    (tableOf(index, one)?.statement.lines ?? []).some(({ label }) =>
      tableWords.mixedStaff.some((word) => labelKey(label).startsWith(compareKey(word))),
    ),
  );
}

export default defineRule<"document">({
  id: "NT-13",
  title: { zh: "机关运行经费与公用经费", en: "Agency operation and operating expenditure" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "只有行政单位和参公事业单位时，机关运行经费等于一般公共预算基本支出的公用经费；含其他事业单位时口径不同，不作比较。",
    en: "Where all units are administrative, agency operation is the operating part of basic expenditure; with other institutions the scope differs.",
  },
  references: ["财预〔2016〕143号：机关运行经费"],
  needs: [statement(id)],
  *check({ index }) {
    const facts = outturnFacts(index, { concept: "agencyOperatingExpenditure" });
    const place = basicPlaces(index)?.operating;
    if (facts.length === 0 || place === undefined) {
      yield abstain("NO_INPUT");
      return;
    }
    if (hasInstitutions(index)) {
      yield abstain("SCOPE");
      return;
    }
    for (const one of facts) {
      const tie = compare({ fact: one, places: [place] });
      if (typeof tie === "string") yield abstain(tie, index.pathOf(one));
      // Nothing at all is said of units that the statistics leave out.
      else if (tie.verdict !== "violated" || isZero(exact(one.quantity.value))) yield holds();
      else
        yield explain({
          message: {
            zh: `机关运行经费文中为${show(one)}，基本支出决算表公用经费为${printed(place.cell)}。两者通常相等；如所属有不统计机关运行经费的单位、或含以项目支出安排的运行经费，请说明。`,
            en: `Agency operation is ${show(one)} in the text, operating expenditure ${printed(place.cell)} in the table. They are usually the same; please explain, for instance by units outside the statistics or operation paid from projects.`,
          },
          evidence: [citeFact(index, one), citePlace(index, place)],
        });
    }
  },
  cases: () => ({
    holds: [{ name: "both are the same", record: () => told() }],
    needsExplanation: [
      { name: "they differ", record: () => told([["agencyOperatingExpenditure", "12.00万元"]]) },
      {
        name: "the subclass of officials' and institutions' pensions names no institution",
        record: () =>
          told(
            [["agencyOperatingExpenditure", "12.00万元"]],
            [["generalBudgetExpenditure", "20805", "label", "行政事业单位离退休"]],
          ),
      },
    ],
    notChecked: [
      notGiven,
      noTables,
      { name: "the text does not say it", record: () => untold(["agencyOperatingExpenditure"]) },
      {
        name: "other institutions are among the units",
        record: () =>
          told(
            [["agencyOperatingExpenditure", "12.00万元"]],
            [["generalBudgetExpenditure", "2010302", "label", "事业运行"]],
          ),
      },
      {
        name: "only the text",
        record: () => account({ facts: [fact("agencyOperatingExpenditure", "amount", "12.00万元")] }),
      },
    ],
  }),
});
