import type { Fact } from "@juesuan/account";
import { measures } from "@juesuan/account";
import { citeFacts, groupBy, nameOfSaying, show } from "../../narrative-facts.ts";
import { someMeasure } from "../../narrative-lists.ts";
import { holdsSecondAccount } from "../../narrative-passages.ts";
import { borneOut, type Repeat, repeats } from "../../narrative-repeats.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, type Result, rounding, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

/** "1317.12万元（2处）、1371.12万元（1处）", the most frequent first. */
function tally(facts: readonly Fact[]): { zh: string; en: string; first: Fact; rest: readonly Fact[] } {
  const groups = [...groupBy(facts, show).entries()].sort(([, a], [, b]) => b.length - a.length);
  const rare = groups.at(-1)![1];
  return {
    zh: groups.map(([print, same]) => `${print}（${same.length}处）`).join("、"),
    en: groups.map(([print, same]) => `${print} (${same.length}×)`).join(", "),
    first: rare[0]!,
    rest: facts,
  };
}

function report(index: Index, { facts, verdict }: Repeat): Result {
  const first = facts[0];
  switch (verdict) {
    case "equal":
    case "precision":
      return holds();
    case "unsure":
      return abstain("LOW_CONFIDENCE", index.pathOf(first));
    case "unlike":
      return abstain("AMBIGUOUS", index.pathOf(first));
    // NAR-29 reports it: the unit is in doubt, not the figure.
    case "magnitude":
      return abstain("UNIT", index.pathOf(first));
    default: {
      const name = nameOfSaying(first);
      const told = tally(facts);
      const evidence = citeFacts(index, told.first, told.rest);
      if (verdict === "rounding")
        return rounding({
          message: {
            zh: `${name.zh}前后为${told.zh}，相差在舍入范围内。`,
            en: `${name.en} is given as ${told.en}; the difference is within rounding.`,
          },
          evidence,
        });
      const right = borneOut(index, facts);
      const values = [...new Set(facts.map(show))];
      return violation({
        message: {
          zh: `${name.zh}应前后一致，文中为${told.zh}。${right === undefined ? "" : `按文中其他数字复算，应为${show(right)}。`}`,
          en: `${name.en} should be the same everywhere; the text has ${told.en}.${right === undefined ? "" : ` The other figures bear out ${show(right)}.`}`,
        },
        evidence,
        arithmetic: {
          expression: values.join(" ≠ "),
          printed: show(told.first),
          recomputed:
            right === undefined
              ? values.filter((value) => value !== show(told.first)).join(" / ")
              : show(right),
        },
      });
    }
  }
}

const line = { fund: "generalPublicBudget", functionCode: "201", functionName: "一般公共服务支出" } as const;
const twice = (first: string, second: string, measure: Fact["measure"] = "amount") =>
  account({
    facts: [first, second].map((print) =>
      fact("appropriationExpenditure", measure, print, { dimensions: line }),
    ),
  });
const projects = (quotes: readonly (readonly [string, string])[]) =>
  account({
    facts: quotes.map(([label, count]) =>
      fact("evaluatedProjects", "count", count, { quote: `${label}${count}，` }),
    ),
  });

export default defineRule<"document">({
  id: "NAR-26",
  title: { zh: "同指标多处一致", en: "Said twice, said alike" },
  severity: "error",
  scope: "document",
  why: {
    zh: "同一对象、口径、期间和单位的数字在文中各处应相同；列示位数不同时按区间比较。",
    en: "One figure of one subject, measure and period is the same everywhere; printings of different precision are compared as intervals.",
  },
  references: ["GovBudgetChecker INDICATOR-REPEAT"],
  needs: [someMeasure(measures)],
  *check({ index }) {
    if (holdsSecondAccount(index)) yield abstain("SCOPE");
    else for (const repeat of repeats(index)) yield report(index, repeat);
  },
  cases: () => ({
    holds: [
      { name: "the same twice", record: () => twice("1180.78万元", "1180.78万元") },
      { name: "once to a tenth, once to a hundredth", record: () => twice("1180.8万元", "1180.78万元") },
      { name: "once in 元", record: () => twice("1180.78万元", "11807800元") },
      {
        name: "other funds, other stages and other measures are other figures",
        record: () => {
          const record = twice("1180.78万元", "1180.78万元");
          const other = { ...line, fund: "governmentFund" as const };
          return {
            ...record,
            facts: [
              ...record.facts,
              fact("appropriationExpenditure", "amount", "5.00万元", { dimensions: other }),
              fact("appropriationExpenditure", "amount", "1307.18万元", {
                dimensions: { ...line, stage: "originalBudget" },
              }),
            ],
          };
        },
      },
    ],
    violated: [
      { name: "a digit of one place turned", record: () => twice("1180.78万元", "1108.78万元") },
      {
        name: "one of three counts of the same words",
        record: () =>
          projects([
            ["评价项目", "14个"],
            ["评价项目", "14个"],
            ["评价项目", "15个"],
          ]),
      },
      {
        name: "two totals, one of them beside a rate that it does not give",
        record: () =>
          account({
            facts: ["1331.46万元", "1313.46万元"].flatMap((print) => {
              const amount = fact("revenue", "amount", print);
              return [
                amount,
                fact("revenue", "change", "-119.49万元", { basis: "priorYear" }),
                fact("revenue", "changeRate", "-8.24%", { basis: "priorYear" }),
              ].map((one) => ({ ...one, ref: amount.ref }));
            }),
          }),
      },
      {
        name: "two rates of one change",
        record: () =>
          account({
            facts: ["-8.24%", "-8.42%"].flatMap((rate) => {
              const amount = fact("revenue", "amount", "1331.46万元");
              return [
                amount,
                { ...fact("revenue", "changeRate", rate, { basis: "priorYear" }), ref: amount.ref },
              ];
            }),
          }),
      },
    ],
    rounding: [{ name: "one last place apart", record: () => twice("236.63万元", "236.64万元") }],
    notChecked: [
      {
        name: "counts under different words may be of different things",
        record: () =>
          projects([
            ["编报绩效目标的项目", "45个"],
            ["绩效自评的项目", "39个"],
          ]),
      },
      {
        name: "ten thousand times as much: the unit is in doubt",
        record: () => twice("1180.78万元", "1180.78元"),
      },
    ],
  }),
});
