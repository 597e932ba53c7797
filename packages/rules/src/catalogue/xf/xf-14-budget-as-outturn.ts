import type { Fact } from "@juesuan/account";
import { exact, order } from "@juesuan/quantity";
import { citeName, namesOf } from "../../cross-form-names.ts";
import { subsetsOf } from "../../cross-form-subsets.ts";
import { columnNames, formsIncomplete, print, sumForms, wholeAmount } from "../../cross-form-sums.ts";
import { citeFact } from "../../evidence.ts";
import { citeFunding, selfEvaluations, selfEvaluationsOf, valueIn } from "../../forms-cells.ts";
import {
  abstain,
  type DocumentSubject,
  defineRule,
  explain,
  holds,
  type Need,
  notApplicable,
} from "../../rule.ts";
import { account, fact } from "../../sample.ts";

/** Totals of money spent that a body takes from contracts: each is asked about, equal ones as one. */
const concepts = [
  "procurement",
  "procurementGoods",
  "procurementWorks",
  "procurementServices",
  "smeContracts",
  "purchasedServices",
];

const reported = ({ index }: DocumentSubject): readonly Fact[] =>
  concepts.flatMap((concept) => index.facts(wholeAmount(concept)));

const someTotal: Need<DocumentSubject> = {
  name: "fact procurement or purchasedServices",
  missing: (subject) => (reported(subject).length > 0 ? undefined : "NO_INPUT"),
  remove: (record) => ({
    ...record,
    facts: record.facts.filter(({ concept }) => !concepts.includes(concept)),
  }),
};

const forms = [
  { project: "广场保洁", total: ["105", "75", "49.625", "10", "66.17%", "6.62"] as const },
  { project: "校车租赁", total: ["31", "31", "31", "10", "100%", "10"] as const },
  { project: "档案数字化", total: ["8.2", "8.2", "8.2", "10", "100%", "10"] as const },
];
const procured = (print: string) => fact("procurement", "amount", print);

export default defineRule<"document">({
  id: "XF-14",
  title: { zh: "金额指纹：预算数当作支出", en: "A budget figure used as expenditure" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "采购等支出合计恰等于一至三个项目的预算数，却不等于任何项目的执行数，可能把预算或合同金额当作支出填报。",
    en: "A reported total is exactly the budget of one to three projects and no outturn: a budget or contract figure may have been reported as spending.",
  },
  references: ["项目支出绩效自评表：年初预算数、全年预算数、全年执行数"],
  needs: [selfEvaluations(), someTotal],
  *check(subject) {
    const incomplete = formsIncomplete(subject);
    if (incomplete !== undefined) {
      yield abstain(incomplete);
      return;
    }
    const unclear = (["fullYearBudget", "originalBudget", "outturn"] as const)
      .map((column) => sumForms(subject, column).unclear)
      .find((reason) => reason !== undefined);
    if (unclear !== undefined) {
      yield abstain(unclear);
      return;
    }
    const forms = selfEvaluationsOf(subject.record);
    const amounts = (column: "originalBudget" | "fullYearBudget" | "outturn") =>
      forms.map((form) => valueIn(form.funding.total[column]));
    const totals = new Map<string, Fact[]>();
    for (const one of reported(subject)) {
      if (order(exact(one.quantity.value), 0n) <= 0) continue;
      const known = totals.get(one.quantity.value);
      if (known === undefined) totals.set(one.quantity.value, [one]);
      else known.push(one);
    }
    if (totals.size === 0) {
      yield notApplicable();
      return;
    }
    for (const [value, facts] of totals) {
      const [first] = facts;
      if (first === undefined) continue;
      const target = exact(value);
      const spent = subsetsOf(amounts("outturn"), target);
      const planned = (["fullYearBudget", "originalBudget"] as const).map((column) => ({
        column,
        subsets: subsetsOf(amounts(column), target),
      }));
      // Several fits are chance; an outturn that fits needs no other source.
      const fitting = planned.flatMap(({ column, subsets }) =>
        subsets.found === "one" ? [{ column, at: subsets.at }] : [],
      );
      const [fit] = fitting;
      const sameForms = fitting.every(({ at }) => at.join() === fit?.at.join());
      if (spent.found !== "none" || fit === undefined) {
        yield holds();
        continue;
      }
      if (!sameForms || planned.some(({ subsets }) => subsets.found === "several")) {
        yield abstain("AMBIGUOUS", subject.index.pathOf(first));
        continue;
      }
      const chosen = fit.at.flatMap((at) => forms[at] ?? []);
      const names = namesOf(chosen);
      const columns = fitting.map(({ column }) => columnNames[column]);
      const list = (column: "fullYearBudget" | "originalBudget" | "outturn") =>
        chosen.map((form) => citeFunding(subject, form, "total", column));
      const texts = (column: "fullYearBudget" | "originalBudget" | "outturn") =>
        list(column)
          .map(({ quote }) => quote)
          .join(" + ");
      const [head, ...more] = facts.map((one) => citeFact(subject.index, one));
      if (head === undefined) continue;
      yield explain({
        message: {
          zh: `正文${print(first.quantity)}恰等于${names.zh}的${columns.map(({ zh }) => zh).join("、")}（${texts(fit.column)}），而其全年执行数为${texts("outturn")}；支出应按执行数填报。可能的解释：数字巧合，或按合同金额统计；否则把预算数当作了支出。`,
          en: `The ${print(first.quantity)} in the text is exactly the ${columns.map(({ en }) => en).join(" and ")} of ${names.en} (${texts(fit.column)}), whose outturn is ${texts("outturn")}; spending should be the outturn. It may be chance or a contract's value; otherwise a budget figure was taken for spending.`,
        },
        evidence: [
          head,
          ...more,
          ...fitting.flatMap(({ column }) => list(column)),
          ...list("outturn"),
          ...chosen.map((form) => citeName(subject, form)),
        ],
        arithmetic: {
          expression: `${texts(fit.column)} = ${print(first.quantity)}`,
          printed: print(first.quantity),
          recomputed: texts("outturn"),
        },
      });
    }
  },
  cases: () => ({
    holds: [
      { name: "an outturn", record: () => account({ forms, facts: [procured("49.625万元")] }) },
      { name: "budget and outturn alike", record: () => account({ forms, facts: [procured("31万元")] }) },
      { name: "no figure of the forms", record: () => account({ forms, facts: [procured("60万元")] }) },
    ],
    needsExplanation: [
      {
        name: "one project's full-year budget, said of three totals",
        record: () =>
          account({
            forms,
            facts: [
              procured("75.00万元"),
              fact("procurementServices", "amount", "75.00万元"),
              fact("smeContracts", "amount", "75万元"),
            ],
          }),
      },
      {
        name: "two projects' budgets",
        record: () => account({ forms, facts: [procured("83.2万元")] }),
      },
      {
        name: "both budgets of one project",
        record: () =>
          account({
            forms: [{ project: "普法讲座", total: ["75", "75", "70", "10", "93.33%", "9.33"] }],
            facts: [procured("75万元")],
          }),
      },
    ],
    notApplicable: [
      { name: "nothing procured", record: () => account({ forms, facts: [procured("0万元")] }) },
    ],
    notChecked: [
      {
        name: "one set of projects by one budget, another by the other",
        record: () =>
          account({
            forms: [...forms, { project: "普法讲座", total: ["75", "74", "70", "10", "94.59%", "9.46"] }],
            facts: [procured("75万元")],
          }),
      },
      {
        name: "the last form is cut off",
        record: () => {
          const record = account({ forms, facts: [procured("75万元")] });
          const cut = record.performance.forms.map((form) => ({
            ...form,
            total: { maxScore: null, score: null },
          }));
          return { ...record, performance: { forms: cut } };
        },
      },
      {
        name: "one project by one budget, several sets by the other",
        record: () =>
          account({
            forms: [
              { project: "普法讲座", total: ["40", "75", "70", "10", "93.33%", "9.33"] },
              { project: "校车租赁", total: ["35", "20", "19", "10", "95%", "9.5"] },
              { project: "档案数字化", total: ["75", "10", "9", "10", "90%", "9"] },
            ],
            facts: [procured("75万元")],
          }),
      },
      { name: "no total stated", record: () => account({ forms }) },
    ],
  }),
});
