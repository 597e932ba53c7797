import { order, showPercent } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import {
  citeFunding,
  executionOf,
  nameOf,
  narrativeMayExplain,
  reasonsIn,
  unsure,
  valueIn,
} from "../../forms-cells.ts";

import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account } from "../../sample.ts";

export default defineRule<"form">({
  id: "SE-28",
  title: { zh: "执行数超过全年预算", en: "Spent above the budget" },
  severity: "explain",
  scope: "form",
  why: {
    zh: "执行数大于全年预算数的，应说明资金来源或原因。",
    en: "Where the outturn is above the full-year budget, where the money came from is due a word.",
  },
  references: ["预算法 各部门支出必须按照预算执行"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form } = subject;
    const { fullYearBudget, outturn } = form.funding.total;
    const [budget, spent] = [valueIn(fullYearBudget), valueIn(outturn)];
    if (budget === undefined || spent === undefined) {
      yield abstain("NO_INPUT");
      return;
    }
    if (order(spent, budget) <= 0 || reasonsIn(form).length > 0) {
      yield holds();
      return;
    }
    if (unsure(fullYearBudget, outturn) || narrativeMayExplain(subject, form)) {
      yield abstain(unsure(fullYearBudget, outturn) ? "LOW_CONFIDENCE" : "AMBIGUOUS");
      return;
    }
    const name = nameOf(form);
    const rate = executionOf(form);
    const share = rate === undefined ? "" : showPercent(rate, 2);
    yield explain({
      message: {
        zh: `${name.zh}执行数${printed(outturn)}大于全年预算数${printed(fullYearBudget)}${share && `（${share}）`}，没有说明。可能是追加预算未计入、使用了其他资金，也可能是填写有误。`,
        en: `${name.en}: the outturn ${printed(outturn)} is above the full-year budget ${printed(fullYearBudget)}${share && ` (${share})`} and nothing says why. An addition may be left out of the budget, other money used, or a figure wrong.`,
      },
      evidence: [
        citeFunding(subject, form, "total", "outturn"),
        citeFunding(subject, form, "total", "fullYearBudget"),
      ],
    });
  },
  cases: () => ({
    holds: [{ name: "within the budget", record: () => account({ forms: [{}] }) }],
    needsExplanation: [
      {
        name: "a tenth above",
        record: () => account({ forms: [{ total: ["30", "30", "33", "10", "110%", "10"] }] }),
      },
    ],
    notChecked: [
      {
        name: "no budget printed",
        record: () => account({ forms: [{ total: ["30", "", "33", "10", "", ""] }] }),
      },
    ],
  }),
});
