import { quantityIn } from "@juesuan/account";
import { isZero } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { citeFunding, nameOf, valueIn } from "../../forms-cells.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

export default defineRule<"form">({
  id: "SE-27",
  title: { zh: "全年预算为0", en: "No budget for the year" },
  severity: "error",
  scope: "form",
  why: {
    zh: "全年预算数为0时执行率没有意义，执行率和得分应为“—”。",
    en: "With a full-year budget of 0 there is no execution rate; rate and score should be —.",
  },
  references: ["项目支出绩效自评表填报要求"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form } = subject;
    const { fullYearBudget, executionRate, score } = form.funding.total;
    const budget = valueIn(fullYearBudget);
    if (budget === undefined) {
      yield abstain("NO_INPUT");
      return;
    }
    if (!isZero(budget)) {
      yield notApplicable();
      return;
    }
    const rated = quantityIn(executionRate) !== undefined;
    const scored = quantityIn(score) !== undefined;
    if (!rated && !scored) {
      yield holds();
      return;
    }
    const name = nameOf(form);
    const says = [rated ? printed(executionRate) : "", scored ? printed(score) : ""].filter(
      (text) => text !== "",
    );
    yield violation({
      message: {
        zh: `${name.zh}全年预算数为0，执行率和得分应为“—”，表中为${says.join("、")}。`,
        en: `${name.en}: the full-year budget is 0; rate and score should be —, the form says ${says.join(", ")}.`,
      },
      evidence: [
        citeFunding(subject, form, "total", "fullYearBudget"),
        ...(rated ? [citeFunding(subject, form, "total", "executionRate")] : []),
        ...(scored ? [citeFunding(subject, form, "total", "score")] : []),
      ],
    });
  },
  cases: () => ({
    holds: [
      {
        name: "neither rate nor score",
        record: () => account({ forms: [{ total: ["10", "0", "0", "10", "—", "—"] }] }),
      },
    ],
    violated: [
      {
        name: "100 % of nothing",
        record: () => account({ forms: [{ total: ["10", "0", "0", "10", "100%", "10"] }] }),
      },
      {
        name: "a score only",
        record: () => account({ forms: [{ total: ["10", "0", "0", "10", "", "10"] }] }),
      },
    ],
    notApplicable: [{ name: "a budget", record: () => account({ forms: [{}] }) }],
    notChecked: [
      { name: "blank is not 0", record: () => account({ forms: [{ total: ["10", "", "", "10", "", ""] }] }) },
    ],
  }),
});
