import type { Dimensions, Fact } from "@juesuan/account";
import { order, type Term, tieAmounts } from "@juesuan/quantity";
import { type FunctionLine, functionLists } from "../../function-levels.ts";
import {
  agree,
  citeFacts,
  isSure,
  nameOfFact,
  sameSubject,
  settle,
  show,
  showLike,
} from "../../narrative-facts.ts";
import { comparable, showDifference } from "../../ratio-ties.ts";
import type { Index } from "../../record-index.ts";
import {
  abstain,
  type DocumentSubject,
  defineRule,
  holds,
  type Need,
  type Result,
  rounding,
  violation,
} from "../../rule.ts";
import { account, fact } from "../../sample.ts";

type Stage = NonNullable<Dimensions["stage"]>;
const stages: readonly Stage[] = ["originalBudget", "budget", "fullYearBudget", "adjustedBudget"];
const wholes = ["appropriationExpenditure", "expenditure"];

const isWhole = (one: Fact): boolean =>
  wholes.includes(one.concept) &&
  one.measure === "amount" &&
  one.dimensions.functionCode === undefined &&
  one.dimensions.functionName === undefined &&
  one.dimensions.stage !== undefined &&
  stages.includes(one.dimensions.stage);

const statedBudget: Need<DocumentSubject> = {
  name: "a budget stated for the whole",
  missing: ({ record }) => (record.facts.some(isWhole) ? undefined : "NO_INPUT"),
  remove: (record) => ({ ...record, facts: record.facts.filter((one) => !isWhole(one)) }),
};

/** A line's budget: printed, or its outturn less its change. */
interface Budget {
  readonly terms: readonly Term[];
  readonly facts: readonly Fact[];
  readonly print: string;
}

function budgetOf(index: Index, line: FunctionLine, stage: Stage): Budget | undefined {
  const [about] = line.facts;
  const printed = sameSubject(index, about, { measures: ["amount"], stage });
  if (printed.length > 0) {
    const [first] = printed;
    return agree(printed) && isSure(first!)
      ? { terms: [{ quantity: first!.quantity }], facts: [first!], print: show(first!) }
      : undefined;
  }
  const amounts = sameSubject(index, about, { measures: ["amount"] });
  const changes = sameSubject(index, about, { measures: ["change"], basis: stage });
  const change = changes[0];
  if (change === undefined || !agree(changes)) return undefined;
  const now = settle(index, amounts, change);
  if (now.found !== "one" || !isSure(now.fact) || !isSure(change) || !comparable(now.fact, change))
    return undefined;
  return {
    terms: [{ quantity: now.fact.quantity }, { quantity: change.quantity, coefficient: -1 }],
    facts: [now.fact, change],
    print: showDifference(now.fact, change),
  };
}

/** Lines of one level, all with a budget; the highest level that has them. */
function levelWithBudgets(index: Index, lines: readonly FunctionLine[], stage: Stage) {
  for (const level of ["class", "subclass", "item"] as const) {
    const list = lines.filter((line) => line.level === level);
    const budgets = list.map((line) => budgetOf(index, line, stage));
    if (list.length > 0 && budgets.every((budget) => budget !== undefined)) return { list, budgets };
  }
  return undefined;
}

function checkWhole(index: Index, whole: Fact): Result {
  const stage = whole.dimensions.stage!;
  const path = index.pathOf(whole);
  const lines = functionLists(index, "amount")
    .flatMap((list) => list.lines)
    .filter(
      (line) =>
        line.facts[0].concept === whole.concept && line.facts[0].dimensions.fund === whole.dimensions.fund,
    );
  const known = new Map<string, FunctionLine>();
  for (const line of lines) if (!known.has(line.key)) known.set(line.key, line);
  const found = levelWithBudgets(index, [...known.values()], stage);
  if (found === undefined || !isSure(whole)) return abstain("NO_INPUT", path);
  const facts = found.budgets.flatMap((budget) => budget.facts);
  if (!facts.every((one) => comparable(whole, one))) return abstain("UNIT", path);
  const tie = tieAmounts({
    left: [{ quantity: whole.quantity }],
    right: found.budgets.flatMap((budget) => budget.terms),
  });
  if (tie.verdict === "exact") return holds();
  const recomputed = showLike(tie.right, whole);
  const gap = showLike(tie.difference.abs(), whole);
  const name = nameOfFact(whole);
  const said = {
    evidence: citeFacts(index, whole, facts),
    arithmetic: {
      expression: `${found.budgets.map(({ print }) => print).join(" + ")} = ${recomputed}`,
      printed: show(whole),
      recomputed,
    },
  };
  if (tie.verdict === "rounding")
    return rounding({
      ...said,
      message: {
        zh: `${name.zh}为${show(whole)}，各科目之和为${recomputed}，相差${gap}，在舍入范围内。`,
        en: `${name.en} is ${show(whole)}, its lines make ${recomputed}; the difference of ${gap} is within rounding.`,
      },
    });
  if (order(tie.difference, 0n) > 0 && !allListed(index, whole, found.list)) return abstain("NO_INPUT", path);
  return violation({
    ...said,
    message: {
      zh: `${name.zh}应为${recomputed}（各科目预算之和），文中为${show(whole)}，相差${gap}。`,
      en: `${name.en} should be ${recomputed} (the budgets of its lines); the text says ${show(whole)}, ${gap} apart.`,
    },
  });
}

/** The same lines make the whole outturn, so none is missing. */
function allListed(index: Index, whole: Fact, lines: readonly FunctionLine[]): boolean {
  const outturn = sameSubject(index, whole, { measures: ["amount"] });
  const parts = lines.map((line) => {
    const amounts = sameSubject(index, line.facts[0], { measures: ["amount"] });
    return amounts.length > 0 && agree(amounts) ? amounts[0] : undefined;
  });
  const known = parts.flatMap((part) => part ?? []);
  if (outturn.length === 0 || !agree(outturn) || known.length < lines.length) return false;
  const tie = tieAmounts({
    left: [{ quantity: outturn[0]!.quantity }],
    right: known.map(({ quantity }) => ({ quantity })),
  });
  return tie.verdict !== "violated";
}

const fund = "generalPublicBudget" as const;
const item = (code: string, name: string, budget: string, outturn: string) => {
  const dimensions = { fund, functionCode: code, functionName: name };
  return [
    fact("appropriationExpenditure", "amount", budget, {
      dimensions: { ...dimensions, stage: "originalBudget" },
    }),
    fact("appropriationExpenditure", "amount", outturn, { dimensions }),
  ];
};
const moved = (code: string, name: string, outturn: string, change: string) => {
  const dimensions = { fund, functionCode: code, functionName: name };
  return [
    fact("appropriationExpenditure", "amount", outturn, { dimensions }),
    fact("appropriationExpenditure", "change", change, { dimensions, basis: "originalBudget" }),
  ];
};
const overall = (budget: string, outturn: string) => [
  fact("appropriationExpenditure", "amount", budget, { dimensions: { fund, stage: "originalBudget" } }),
  fact("appropriationExpenditure", "amount", outturn, { dimensions: { fund } }),
];
const byChange = (budget: string) =>
  account({
    facts: [
      ...overall(budget, "1317.12万元"),
      ...moved("201", "一般公共服务支出", "1180.78万元", "-126.40万元"),
      ...moved("208", "社会保障和就业支出", "51.94万元", "6.66万元"),
      ...moved("221", "住房保障支出", "84.40万元", "3.93万元"),
    ],
  });
const printedBudgets = (budget: string) =>
  account({
    facts: [
      ...overall(budget, "46.99万元"),
      ...item("2101101", "行政单位医疗", "42.73万元", "40.35万元"),
      ...item("2210203", "购房补贴", "7.00万元", "6.64万元"),
    ],
  });

export default defineRule<"document">({
  id: "NAR-31",
  title: { zh: "年初预算合计推导", en: "The budgets of the lines add up" },
  severity: "error",
  scope: "document",
  why: {
    zh: "各科目的年初预算（已列出的，或由决算数减增减额推算的）之和等于所列的年初预算总额。",
    en: "The original budgets of the lines, printed or derived as outturn less change, make the budget stated for the whole.",
  },
  references: ["一般公共预算财政拨款支出决算具体情况"],
  needs: [statedBudget],
  *check({ index }) {
    for (const whole of index.record.facts.filter(isWhole)) yield checkWhole(index, whole);
  },
  cases: () => ({
    holds: [
      { name: "derived from the changes", record: () => byChange("1432.93万元") },
      { name: "printed", record: () => printedBudgets("49.73万元") },
    ],
    violated: [
      { name: "a digit of the whole turned", record: () => byChange("1423.93万元") },
      { name: "a digit of the whole turned, printed budgets", record: () => printedBudgets("47.93万元") },
      { name: "a digit turned upwards", record: () => printedBudgets("94.73万元") },
    ],
    rounding: [{ name: "the last place differs", record: () => printedBudgets("49.74万元") }],
    notChecked: [
      {
        name: "no line has a budget",
        record: () => account({ facts: overall("1432.93万元", "1317.12万元") }),
      },
      {
        name: "the lines are not all",
        record: () =>
          account({
            facts: [
              ...overall("100.00万元", "90.00万元"),
              ...item("2210203", "购房补贴", "7.00万元", "6.64万元"),
            ],
          }),
      },
    ],
  }),
});
