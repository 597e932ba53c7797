import type { Fact } from "@juesuan/account";
import { tieAmounts } from "@juesuan/quantity";
import {
  amountLike,
  columnNames,
  type FormSum,
  formsIncomplete,
  formsSelected,
  print,
  sumForms,
  writtenOut,
} from "../../cross-form-sums.ts";
import words from "../../data/cross-form.json" with { type: "json" };
import { citeFact } from "../../evidence.ts";
import { selfEvaluations } from "../../forms-cells.ts";
import { someFact } from "../../needs.ts";
import { abstain, type DocumentSubject, defineRule, explain, holds, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { unitSlip } from "../../statement-narrative.ts";

const bases = ["originalBudget", "fullYearBudget", "outturn"] as const;
type Basis = (typeof bases)[number];

/** The basis that the sentence itself names. */
function namedBasis({ dimensions, quote }: Fact): Basis | undefined {
  if (dimensions.stage === "originalBudget" || dimensions.stage === "fullYearBudget") return dimensions.stage;
  if (dimensions.stage === "adjustedBudget" || dimensions.stage === "budget") return "fullYearBudget";
  return bases.find((basis) => words.basisWords[basis].some((word) => quote.includes(word)));
}

const list = (sums: readonly FormSum[], fact: Fact, language: "zh" | "en") =>
  sums
    .map(({ column, sum }) =>
      language === "zh"
        ? `${columnNames[column].zh}合计${amountLike(sum, fact.quantity)}`
        : `${amountLike(sum, fact.quantity)} in ${columnNames[column].en}`,
    )
    .join(language === "zh" ? "、" : ", ");

function* judge(subject: DocumentSubject, facts: readonly [Fact, ...Fact[]], sums: readonly FormSum[]) {
  const [fact] = facts;
  const { quantity } = fact;
  const fits = sums.filter(
    ({ terms }) => tieAmounts({ left: [{ quantity }], right: terms }).verdict !== "violated",
  );
  const rest = sums.filter((sum) => !fits.includes(sum));
  const cited = facts.map((one) => citeFact(subject.index, one));
  const evidence = (from: readonly FormSum[]) =>
    [cited[0]!, ...cited.slice(1), ...from.flatMap((sum) => sum.evidence)] as const;
  const named = namedBasis(fact);
  const [fit] = fits;
  if (fit === undefined) {
    const slip = sums.find((sum) =>
      unitSlip({ tie: tieAmounts({ left: [{ quantity }], right: sum.terms }) }),
    );
    if (slip !== undefined) {
      const unit = subject.index.forms.find((form) => form.funding.unit !== null)?.funding.unit ?? null;
      const due = amountLike(slip.sum, { ...quantity, unit });
      yield violation({
        severity: "error",
        message: {
          zh: `涉及金额的单位应与自评表一致：各自评表${columnNames[slip.column].zh}合计${due}，正文为${print(quantity)}，相差一万倍。`,
          en: `The unit of the amount evaluated should be the forms': they add up to ${due} in ${columnNames[slip.column].en}, the text says ${print(quantity)}, ten thousand times off.`,
        },
        evidence: evidence([slip]),
        arithmetic: {
          expression: `Σ ${columnNames[slip.column].zh} = ${writtenOut(slip.terms)}`,
          printed: print(quantity),
          recomputed: due,
        },
      });
      return;
    }
    const gap = sums.find(({ unclear, gaps }) => unclear !== undefined || gaps.length > 0);
    if (gap !== undefined) {
      yield abstain(gap.unclear ?? "NO_INPUT");
      return;
    }
    yield explain({
      message: {
        zh: `涉及金额应能由自评表得出，正文为${print(quantity)}，各自评表为${list(sums, fact, "zh")}，均不相等。可能的解释：涉及金额含未附自评表的项目，或按其他口径、时点统计；否则有一处填写有误。`,
        en: `The amount evaluated should follow from the forms; the text says ${print(quantity)}, the forms add up to ${list(sums, fact, "en")}, none of which is it. It may cover projects without a form or be counted on another basis; otherwise a figure is wrong.`,
      },
      evidence: evidence(sums),
    });
    return;
  }
  if (rest.length === 0) {
    yield holds();
    return;
  }
  const right =
    fits.find(({ column }) => column === named) ?? fits.find(({ column }) => column === "outturn");
  const arithmetic = (sum: FormSum) => ({
    expression: `Σ ${columnNames[sum.column].zh} = ${writtenOut(sum.terms)}`,
    printed: print(quantity),
    recomputed: amountLike(sum.sum, quantity),
  });
  if (right !== undefined) {
    yield violation({
      severity: "info",
      message: {
        zh: `涉及金额${print(quantity)}等于各自评表${columnNames[right.column].zh}合计，口径一致；另有${list(rest, fact, "zh")}。`,
        en: `The amount evaluated, ${print(quantity)}, is the sum of the forms' ${columnNames[right.column].en}; beside it the forms have ${list(rest, fact, "en")}.`,
      },
      evidence: evidence([right]),
      arithmetic: arithmetic(right),
    });
    return;
  }
  const basis = fits.map(({ column }) => columnNames[column].zh).join("、");
  const basisEn = fits.map(({ column }) => columnNames[column].en).join(" and ");
  const stated =
    named === undefined
      ? { zh: "正文没有写明口径", en: "The text does not say on which basis" }
      : {
          zh: `正文写的口径是${columnNames[named].zh}`,
          en: `The text names ${columnNames[named].en} as the basis`,
        };
  yield explain({
    message: {
      zh: `涉及金额应写明口径：${print(quantity)}等于各自评表${basis}合计，不等于${list(rest, fact, "zh")}。${stated.zh}。可能的解释：按预算口径统计；否则应以全年执行数为准。`,
      en: `The amount evaluated should say its basis: ${print(quantity)} is the sum of the forms' ${basisEn}, not of what they have otherwise (${list(rest, fact, "en")}). ${stated.en}. It may be meant as a budget figure; otherwise the outturn counts.`,
    },
    evidence: evidence(fits),
    arithmetic: arithmetic(fit),
  });
}

const forms = [
  { project: "水质监测服务费", total: ["30", "30", "28", "10", "93.33%", "9.33"] as const },
  { project: "校车租赁费", total: ["105", "75", "49.625", "10", "66.17%", "6.62"] as const },
];
const amount = (print: string, quote = `涉及金额${print}。`) =>
  fact("evaluatedAmount", "amount", print, { quote });
const staged = (print: string, stage: NonNullable<Fact["dimensions"]["stage"]>) =>
  fact("evaluatedAmount", "amount", print, { dimensions: { stage }, quote: `涉及金额${print}。` });
const same = [{ total: ["30", "30", "30", "10", "100%", "10"] as const }];

export default defineRule<"document">({
  id: "XF-06",
  title: { zh: "涉及金额的口径", en: "Basis of the amount evaluated" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "正文的涉及金额应与各自评表的年初预算、全年预算或全年执行合计之一相等，并写明是哪一种。",
    en: "The amount declared evaluated should be one of the forms' sums of original budget, full-year budget or outturn, and say which.",
  },
  references: ["部门决算绩效评价情况：涉及金额与自评表项目资金"],
  needs: [selfEvaluations(), someFact({ concept: "evaluatedAmount", measure: "amount" })],
  *check(subject) {
    const incomplete = formsIncomplete(subject);
    if (incomplete !== undefined || formsSelected(subject)) {
      yield abstain(incomplete ?? "SCOPE");
      return;
    }
    // A column without a figure in any form is one that their layout does not have.
    const sums = bases
      .map((basis) => sumForms(subject, basis))
      .filter(({ terms, unclear }) => terms.length > 0 || unclear !== undefined);
    if (sums.length === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const unit = sums.find(({ unclear }) => unclear === "UNIT");
    if (unit !== undefined) {
      yield abstain("UNIT");
      return;
    }
    // A figure said several times is one; figures that differ are judged each.
    const facts = new Map<string, [Fact, ...Fact[]]>();
    for (const fact of subject.index.facts({ concept: "evaluatedAmount", measure: "amount" })) {
      const key = `${fact.quantity.value}/${namedBasis(fact) ?? ""}`;
      const known = facts.get(key);
      if (known === undefined) facts.set(key, [fact]);
      else known.push(fact);
    }
    for (const group of facts.values()) yield* judge(subject, group, sums);
  },
  cases: () => ({
    holds: [
      { name: "all bases are the same", record: () => account({ forms: same, facts: [amount("30万元")] }) },
      {
        name: "a layout without original budgets",
        record: () =>
          account({
            forms: [{ total: ["", "30", "30", "10", "100%", "10"] }],
            facts: [amount("30万元")],
          }),
      },
      {
        name: "another amount beside it",
        record: () =>
          account({ forms: same, facts: [amount("30万元"), fact("expenditure", "amount", "500万元")] }),
      },
    ],
    violated: [
      { name: "the outturn, as a remark", record: () => account({ forms, facts: [amount("77.63万元")] }) },
      {
        name: "元 where the forms have 万元",
        record: () => account({ forms, facts: [amount("77.63元")] }),
      },
      {
        name: "the named basis, as a remark",
        record: () => account({ forms, facts: [amount("135万元", "涉及年初预算135万元。")] }),
      },
      {
        name: "an original budget by its stage",
        record: () => account({ forms, facts: [staged("135万元", "originalBudget")] }),
      },
      {
        name: "a full-year budget by its stage",
        record: () =>
          account({
            forms,
            facts: [staged("105万元", "fullYearBudget")],
          }),
      },
      {
        name: "an adjusted budget",
        record: () => account({ forms, facts: [staged("105万元", "adjustedBudget")] }),
      },
      { name: "a budget", record: () => account({ forms, facts: [staged("105万元", "budget")] }) },
      {
        name: "one figure under two names",
        record: () =>
          account({
            forms,
            facts: [
              amount("135万元", "涉及年初预算135万元。"),
              amount("135万元", "涉及全年预算资金135万元。"),
            ],
          }),
        findings: 2,
      },
    ],
    needsExplanation: [
      {
        name: "the original budget, unnamed, said twice",
        record: () => account({ forms, facts: [amount("135.00万元"), amount("135.00万元")] }),
      },
      {
        name: "no basis fits, in a layout without original budgets",
        record: () =>
          account({
            forms: [{ total: ["", "30", "30", "10", "100%", "10"] }],
            facts: [amount("33万元")],
          }),
      },
      { name: "no basis fits", record: () => account({ forms, facts: [amount("153万元")] }) },
      {
        name: "one of two printings fits nothing",
        record: () => account({ forms, facts: [amount("135万元"), amount("153万元")] }),
        findings: 2,
      },
      {
        name: "another basis than the named one",
        record: () => account({ forms, facts: [amount("135万元", "涉及全年预算资金135万元。")] }),
      },
      {
        name: "both budgets, unnamed",
        record: () =>
          account({
            forms: [{ total: ["30", "30", "28", "10", "93.33%", "9.33"] }],
            facts: [amount("30万元")],
          }),
      },
    ],
    notChecked: [
      {
        name: "a form is missing",
        record: () =>
          account({ forms, facts: [amount("200万元"), fact("evaluatedProjects", "count", "3个")] }),
      },
      {
        name: "no unit of money",
        record: () =>
          account({
            forms: [{ ...forms[0], unit: null }],
            facts: [amount("30万元")],
          }),
      },
      {
        name: "no amounts at all",
        record: () =>
          account({ forms: [{ total: ["", "", "", "10", "100%", "10"] }], facts: [amount("30万元")] }),
      },
      {
        name: "an amount left blank",
        record: () =>
          account({
            forms: [...forms, { project: "广场保洁", total: ["", "20", "20", "10", "100%", "10"] }],
            facts: [amount("153万元")],
          }),
      },
    ],
  }),
});
