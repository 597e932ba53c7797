import type { Fact } from "@juesuan/account";
import { order } from "@juesuan/quantity";
import { agree, nameOfFact, settle, subjectName } from "../../narrative-facts.ts";
import { someFact } from "../../needs.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { reportSums } from "../../sum-report.ts";
import { type SumCheck, tieSums } from "../../sum-ties.ts";

const funds = ["generalPublicBudget", "governmentFund", "stateCapital"] as const;
const amounts = (index: Index, concept: string) =>
  index
    .facts({ concept, measure: "amount", dimensions: { stage: undefined, functionName: undefined } })
    .filter((one) => one.dimensions.economicName === undefined);

/** Whether all expenditure is paid from appropriations: only then must the funds make the whole. */
function paidByAppropriation(index: Index): boolean | undefined {
  const all = amounts(index, "expenditure").filter((one) => one.dimensions.fund === undefined);
  const paid = funds.map((fund) =>
    amounts(index, "appropriationExpenditure").filter((one) => one.dimensions.fund === fund),
  );
  const plain = amounts(index, "appropriationExpenditure").filter((one) => one.dimensions.fund === undefined);
  const [whole] = all;
  if (whole === undefined || !agree(all)) return undefined;
  const parts = plain.length > 0 ? [plain] : paid.filter((list) => list.length > 0);
  if (parts.length === 0) return undefined;
  const [check] = tieSums(
    index,
    all,
    parts.map((facts) => ({ name: nameOfFact(facts[0]!), facts })),
  );
  if (check?.tie === undefined) return undefined;
  return check.tie.verdict === "exact" || check.tie.verdict === "rounding";
}

const of = (concept: string, print: string, fund?: Fact["dimensions"]["fund"]) =>
  fact(concept, "amount", print, fund === undefined ? {} : { dimensions: { fund } });
const paid = (total = "1317.12万元") => [
  of("expenditure", total),
  of("appropriationExpenditure", "1317.12万元", "generalPublicBudget"),
];
const sample = (basic: string, general: string, fundPart = "0万元", expenditure?: string) =>
  account({
    facts: [
      ...paid(expenditure),
      of("basicExpenditure", basic),
      of("basicExpenditure", general, "generalPublicBudget"),
      of("basicExpenditure", fundPart, "governmentFund"),
      of("basicExpenditure", "0万元", "stateCapital"),
    ],
  });

export default defineRule<"document">({
  id: "NAR-16",
  title: { zh: "基本支出资金来源合计", en: "Basic expenditure by fund" },
  severity: "error",
  scope: "document",
  why: {
    zh: "一般公共预算、政府性基金、国有资本经营预算安排的基本支出之和不超过基本支出；支出全部来自财政拨款时应与之相等。",
    en: "Basic expenditure from the three funds does not exceed basic expenditure, and equals it where all expenditure is paid from appropriations.",
  },
  references: ["财政拨款基本支出决算情况说明与支出决算情况说明的勾稽"],
  needs: [someFact({ concept: "basicExpenditure", measure: "amount" })],
  *check({ index }) {
    const basic = amounts(index, "basicExpenditure");
    const totals = basic.filter((one) => one.dimensions.fund === undefined);
    const parts = funds.map((fund) => ({
      name: subjectName("basicExpenditure", { fund }),
      facts: basic.filter((one) => one.dimensions.fund === fund),
    }));
    if (totals.length === 0 || parts.every((part) => part.facts.length === 0)) {
      yield abstain("NO_INPUT");
      return;
    }
    const settled = parts.filter((part) => part.facts.length > 0);
    // A fund that spent nothing at all spent nothing on it either.
    const silent = parts.filter((part, at) => {
      const spent = amounts(index, "appropriationExpenditure").filter(
        (one) => one.dimensions.fund === funds[at],
      );
      const found = settle(index, spent, totals[0]!);
      return part.facts.length === 0 && !(found.found === "one" && found.fact.quantity.value === "0");
    });
    const checks = tieSums(index, totals, settled);
    for (const check of checks) {
      if (check.tie?.verdict !== "violated" || order(check.tie.tie.right, check.tie.tie.left) > 0) {
        yield* report(index, check);
        continue;
      }
      const whole = paidByAppropriation(index);
      if (whole === true && silent.length === 0) yield* report(index, check);
      else if (whole === false) yield holds();
      else yield abstain(silent.length > 0 ? "NO_INPUT" : "SCOPE");
    }
  },
  cases: () => ({
    holds: [
      { name: "three funds", record: () => sample("545.21万元", "545.21万元") },
      {
        name: "part of the expenditure is paid from other money",
        record: () => sample("545.21万元", "500.00万元", "0万元", "1400.00万元"),
      },
      {
        name: "one fund is printed and the others spent nothing",
        record: () =>
          account({
            facts: [
              ...paid(),
              of("basicExpenditure", "545.21万元"),
              of("basicExpenditure", "545.21万元", "generalPublicBudget"),
              of("appropriationExpenditure", "0万元", "governmentFund"),
            ],
          }),
      },
    ],
    violated: [
      { name: "a digit turned upwards", record: () => sample("545.21万元", "554.21万元") },
      {
        name: "a digit turned downwards, all paid from appropriations",
        record: () => sample("545.21万元", "545.12万元"),
      },
      { name: "a fund's part does not fit in", record: () => sample("545.21万元", "545.21万元", "5.00万元") },
    ],
    rounding: [{ name: "the last place differs", record: () => sample("545.22万元", "545.21万元") }],
    notChecked: [
      {
        name: "the funds are not told apart",
        record: () => account({ facts: [of("basicExpenditure", "545.21万元")] }),
      },
      {
        name: "less than the whole, and another fund may have paid the rest",
        record: () =>
          account({
            facts: [
              ...paid(),
              of("basicExpenditure", "545.21万元"),
              of("basicExpenditure", "500.21万元", "generalPublicBudget"),
            ],
          }),
      },
    ],
  }),
});

function report(index: Index, check: SumCheck) {
  return reportSums(index, [check], {
    parts: { zh: "各类财政拨款安排的基本支出之和", en: "basic expenditure of the funds together" },
  });
}
