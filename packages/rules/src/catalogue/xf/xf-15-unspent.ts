import { add, exact, Fraction, intervalOf, order, point, subtract } from "@juesuan/quantity";
import { amountLike, formsIncomplete, print, sumForms, wholeAmount } from "../../cross-form-sums.ts";
import { citeFact } from "../../evidence.ts";
import { selfEvaluations } from "../../forms-cells.ts";
import { someFact } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const total = (print: string) => fact("totalRevenueAndExpenditure", "amount", print);
const spent = (print: string) => fact("expenditure", "amount", print);
const all = fact("evaluatedShare", "share", "100%", { basis: "departmentProjects" });
const forms = [{ total: ["30", "30", "21.5", "10", "71.67%", "7.17"] as const }];

export default defineRule<"document">({
  id: "XF-15",
  title: { zh: "未执行额与年末结转", en: "Unspent budgets and closing balance" },
  severity: "info",
  scope: "document",
  why: {
    zh: "全部项目的未执行额可以被财政收回，因此可以大于年末结转结余；年末结转结余大于未执行额时，差额另有来源。年末结转由总计减本年支出推算。",
    en: "Unspent project budgets can be swept back, so they may exceed the closing balance; a closing balance above them has another source too. It is derived: grand total less expenditure.",
  },
  references: ["部门决算：总计＝本年支出＋结余分配＋年末结转和结余"],
  needs: [
    selfEvaluations(),
    someFact(wholeAmount("totalRevenueAndExpenditure")),
    someFact(wholeAmount("expenditure")),
  ],
  *check(subject) {
    const { index } = subject;
    const incomplete = formsIncomplete(subject);
    const totals = index.pick(wholeAmount("totalRevenueAndExpenditure"));
    const spending = index.pick(wholeAmount("expenditure"));
    const shared = index.pick(wholeAmount("surplusDistribution"));
    if (incomplete !== undefined) {
      yield abstain(incomplete);
      return;
    }
    if (totals.found !== "one" || spending.found !== "one" || shared.found === "several") {
      yield abstain("AMBIGUOUS");
      return;
    }
    const budget = sumForms(subject, "fullYearBudget");
    const outturn = sumForms(subject, "outturn");
    const unclear = budget.unclear ?? outturn.unclear;
    if (unclear !== undefined || budget.gaps.length + outturn.gaps.length > 0) {
      yield abstain(unclear ?? "NO_INPUT");
      return;
    }
    const taken = [spending.fact, ...(shared.found === "one" ? [shared.fact] : [])];
    const left = taken.reduce(
      (rest, one) => rest.sub(exact(one.quantity.value)),
      exact(totals.fact.quantity.value),
    );
    const range = subtract(
      intervalOf(totals.fact.quantity, "halfUp"),
      taken.map((one) => intervalOf(one.quantity, "halfUp")).reduce(add, point(new Fraction(0n))),
    );
    const unspent = budget.sum.sub(outturn.sum);
    if (order(range.lo, unspent) <= 0) {
      yield holds();
      return;
    }
    const covered = index
      .facts({ concept: "evaluatedShare", measure: "share", basis: "departmentProjects" })
      .some((share) => share.quantity.value === "1");
    if (!covered) {
      // Projects that were not evaluated may hold the rest.
      yield notApplicable();
      return;
    }
    const { quantity } = totals.fact;
    const given =
      shared.found === "one"
        ? {
            zh: `和结余分配${print(shared.fact.quantity)}`,
            en: ` and ${print(shared.fact.quantity)} distributed`,
          }
        : { zh: "", en: "" };
    const [closing, open] = [amountLike(left, quantity), amountLike(unspent, quantity)];
    yield violation({
      severity: "info",
      message: {
        zh: `年末结转和结余（推算：总计${print(quantity)}减本年支出${print(spending.fact.quantity)}${given.zh}）为${closing}，大于全部项目的未执行额（推算）${open}，差额应来自基本支出或其他资金。`,
        en: `The closing balance (derived: grand total ${print(quantity)} less expenditure ${print(spending.fact.quantity)}${given.en}) is ${closing}, more than what all projects left unspent (derived), ${open}; the rest should come from basic expenditure or other funds.`,
      },
      evidence: [
        citeFact(index, totals.fact),
        ...taken.map((one) => citeFact(index, one)),
        ...budget.evidence,
        ...outturn.evidence,
      ],
      arithmetic: {
        expression: `${[totals.fact, ...taken].map((one) => one.quantity.text).join(" − ")} = ${closing}`,
        printed: closing,
        recomputed: open,
      },
    });
  },
  cases: () => ({
    holds: [
      {
        name: "what was unspent stays",
        record: () => account({ forms, facts: [total("100.00万元"), spent("91.50万元"), all] }),
      },
      {
        name: "the rest was swept back",
        record: () => account({ forms, facts: [total("100.00万元"), spent("98.00万元"), all] }),
      },
    ],
    violated: [
      {
        name: "more stays than projects left",
        record: () => account({ forms, facts: [total("100.00万元"), spent("80.00万元"), all] }),
      },
      {
        name: "after what was distributed",
        record: () =>
          account({
            forms,
            facts: [
              total("100.00万元"),
              spent("80.00万元"),
              fact("surplusDistribution", "amount", "5.00万元"),
              all,
            ],
          }),
      },
    ],
    notApplicable: [
      {
        name: "not all projects were evaluated",
        record: () => account({ forms, facts: [total("100.00万元"), spent("80.00万元")] }),
      },
      {
        name: "half of the projects were evaluated, one of one form",
        record: () =>
          account({
            forms,
            facts: [
              total("100.00万元"),
              spent("80.00万元"),
              fact("evaluatedShare", "share", "50%", { basis: "departmentProjects" }),
              fact("evaluatedProjects", "count", "1个"),
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "an outturn left blank",
        record: () =>
          account({
            forms: [{ total: ["30", "30", "", "10", "", ""] }],
            facts: [total("100万元"), spent("90万元")],
          }),
      },
      {
        name: "a form is missing",
        record: () =>
          account({
            forms,
            facts: [total("100万元"), spent("80万元"), fact("evaluatedProjects", "count", "2个"), all],
          }),
      },
      {
        name: "two grand totals",
        record: () => account({ forms, facts: [total("100万元"), total("101万元"), spent("80万元"), all] }),
      },
      {
        name: "two sums spent",
        record: () => account({ forms, facts: [total("100万元"), spent("80万元"), spent("81万元"), all] }),
      },
      {
        name: "two sums distributed",
        record: () =>
          account({
            forms,
            facts: [
              total("100万元"),
              spent("80万元"),
              fact("surplusDistribution", "amount", "5万元"),
              fact("surplusDistribution", "amount", "6万元"),
              all,
            ],
          }),
      },
    ],
  }),
});
