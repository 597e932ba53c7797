import { type Evidence, quantityIn } from "@juesuan/account";
import { add, exact, Fraction, intervalOf, isZero, meets, order, point, subtract } from "@juesuan/quantity";
import { amountLike, formsIncomplete, print, wholeAmount } from "../../cross-form-sums.ts";
import words from "../../data/cross-form.json" with { type: "json" };
import { citeFact, citeForm, printed } from "../../evidence.ts";
import { selfEvaluations, selfEvaluationsOf } from "../../forms-cells.ts";
import { someFact } from "../../needs.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account, type FormPrint, fact } from "../../sample.ts";

const total = (print: string) => fact("totalRevenueAndExpenditure", "amount", print);
const revenue = (print: string) => fact("revenue", "amount", print);
const carryOver = (print: string): FormPrint => ({ carriedIn: [print, print, print, "—", "100%", "—"] });

export default defineRule<"document">({
  id: "XF-11",
  title: { zh: "自评表上年结转与年初结转", en: "Carry-over in the forms and at the year's opening" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "年初有结转结余，各自评表的上年结转资金却全部空白，应说明结转资金用在哪里。年初结转由总计减本年收入推算。",
    en: "Money was carried into the year, yet no form shows any; where it went needs a word. The opening balance is derived: grand total less revenue.",
  },
  references: [
    "部门决算：总计＝本年收入＋使用非财政拨款结余＋年初结转和结余",
    "项目支出绩效自评表：上年结转资金",
  ],
  needs: [
    selfEvaluations(),
    someFact(wholeAmount("totalRevenueAndExpenditure")),
    someFact(wholeAmount("revenue")),
  ],
  *check(subject) {
    const { record, index } = subject;
    const incomplete = formsIncomplete(subject);
    if (incomplete !== undefined) {
      yield abstain(incomplete);
      return;
    }
    const all = index.pick(wholeAmount("totalRevenueAndExpenditure"));
    const income = index.pick(wholeAmount("revenue"));
    const reserve = index.pick(wholeAmount("nonAppropriationBalanceUsed"));
    if (all.found !== "one" || income.found !== "one" || reserve.found === "several") {
      yield abstain("AMBIGUOUS");
      return;
    }
    const used = reserve.found === "one" ? reserve.fact : undefined;
    const known = [all.fact, income.fact, ...(used === undefined ? [] : [used])];
    const value = (at: number) => exact(known[at]?.quantity.value ?? "0");
    const opening = value(0).sub(value(1)).sub(value(2));
    const taken = known
      .slice(1)
      .map(({ quantity }) => intervalOf(quantity, "halfUp"))
      .reduce(add, point(new Fraction(0n)));
    const range = subtract(intervalOf(all.fact.quantity, "halfUp"), taken);
    if (order(opening, 0n) <= 0 || meets(range, point(new Fraction(0n)))) {
      yield holds();
      return;
    }
    const forms = selfEvaluationsOf(record);
    const rows = forms.map((form) => ({ form, row: form.funding.carriedIn }));
    const shown = rows.some(({ row }) =>
      [row.originalBudget, row.fullYearBudget, row.outturn].some((cell) => {
        const quantity = quantityIn(cell);
        return quantity !== undefined && !isZero(exact(quantity.value));
      }),
    );
    if (shown) {
      yield holds();
      return;
    }
    // Then it is not the projects' to show.
    if (index.passages.some(({ text }) => words.basicCarry.some((word) => text.includes(word)))) {
      yield abstain("SCOPE");
      return;
    }
    const { quantity } = all.fact;
    const amount = amountLike(opening, quantity);
    const expression = `${known.map((one) => one.quantity.text).join(" − ")} = ${amount}`;
    const [first, ...more] = known.map((one) => citeFact(index, one));
    if (first === undefined) return;
    const blank = rows.map(
      ({ form, row }): Evidence =>
        citeForm(index, form, "funding/carriedIn/fullYearBudget", printed(row.fullYearBudget)),
    );
    yield explain({
      message: {
        zh: `年初结转和结余（推算：总计${print(quantity)}减本年收入${print(income.fact.quantity)}${used === undefined ? "" : "等"}）为${amount}，各自评表应有上年结转资金，表中${forms.length}张均未填列。可能的解释：结转全部为基本支出，或结转项目不在评价范围；否则自评表漏填。`,
        en: `The opening balance (derived: grand total ${print(quantity)} less revenue ${print(income.fact.quantity)}${used === undefined ? "" : " and reserves used"}) is ${amount}, so some form should show carry-over; none of ${forms.length} does. It may all be basic expenditure or belong to projects not evaluated; otherwise the forms leave it out.`,
      },
      evidence: [first, ...more, ...blank],
      arithmetic: { expression, printed: "空白 / blank", recomputed: amount },
    });
  },
  cases: () => ({
    holds: [
      {
        name: "nothing was carried in",
        record: () => account({ forms: [{}], facts: [total("120.00万元"), revenue("120.00万元")] }),
      },
      {
        name: "within the printed precision",
        record: () => account({ forms: [{}], facts: [total("120.01万元"), revenue("120.00万元")] }),
      },
      {
        name: "a form shows carry-over",
        record: () => account({ forms: [{}, carryOver("5")], facts: [total("125万元"), revenue("100万元")] }),
      },
      {
        name: "reserves used, no carry-over",
        record: () =>
          account({
            forms: [{}],
            facts: [
              total("125万元"),
              revenue("100万元"),
              fact("nonAppropriationBalanceUsed", "amount", "25万元"),
            ],
          }),
      },
      {
        name: "a form shows carry-over in one column",
        record: () =>
          account({
            forms: [{ carriedIn: ["", "", "5", "—", "", "—"] }],
            facts: [total("125万元"), revenue("100万元")],
          }),
      },
    ],
    needsExplanation: [
      {
        name: "all blank",
        record: () => account({ forms: [{}, {}], facts: [total("125.00万元"), revenue("100.00万元")] }),
      },
      {
        name: "zero in all",
        record: () => account({ forms: [carryOver("0")], facts: [total("125万元"), revenue("100万元")] }),
      },
      {
        name: "more than the reserves used",
        record: () =>
          account({
            forms: [{}],
            facts: [
              total("125万元"),
              revenue("100万元"),
              fact("nonAppropriationBalanceUsed", "amount", "5万元"),
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "the text says that it is basic expenditure",
        record: () =>
          account({
            forms: [{}],
            facts: [total("125万元"), revenue("100万元")],
            text: ["年初结转均为基本支出结转。"],
          }),
      },
      {
        name: "two totals",
        record: () =>
          account({ forms: [{}], facts: [total("125万元"), total("152万元"), revenue("100万元")] }),
      },
      {
        name: "a form is missing",
        record: () =>
          account({
            forms: [{}],
            facts: [total("125万元"), revenue("100万元"), fact("evaluatedProjects", "count", "2个")],
          }),
      },
      {
        name: "two sums of revenue",
        record: () =>
          account({ forms: [{}], facts: [total("125万元"), revenue("100万元"), revenue("101万元")] }),
      },
      {
        name: "two sums of reserves",
        record: () =>
          account({
            forms: [{}],
            facts: [
              total("125万元"),
              revenue("100万元"),
              fact("nonAppropriationBalanceUsed", "amount", "5万元"),
              fact("nonAppropriationBalanceUsed", "amount", "6万元"),
            ],
          }),
      },
    ],
  }),
});
