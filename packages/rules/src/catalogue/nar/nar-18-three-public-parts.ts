import { someFact } from "../../needs.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { reportSums } from "../../sum-report.ts";
import { relationSums } from "../../sum-ties.ts";

const wholes = ["threePublicExpenses", "officialVehicles", "officialHospitality"];
const list = (print: readonly string[], more: Parameters<typeof fact>[3] = {}) => [
  fact("threePublicExpenses", "amount", print[0]!, more),
  fact("overseasVisits", "amount", print[1]!, more),
  fact("officialVehicles", "amount", print[2]!, more),
  fact("officialHospitality", "amount", print[3]!, more),
];
const vehicles = (print: readonly string[]) => [
  fact("officialVehicles", "amount", print[0]!),
  fact("vehiclePurchase", "amount", print[1]!),
  fact("vehicleOperation", "amount", print[2]!),
];
const budget = { dimensions: { stage: "originalBudget" } } as const;

export default defineRule<"document">({
  id: "NAR-18",
  title: { zh: "“三公”经费分项", en: "Three public expenses add up" },
  severity: "error",
  scope: "document",
  why: {
    zh: "“三公”经费等于因公出国（境）费、公务用车购置及运行维护费与公务接待费之和，公务用车费等于购置费与运行维护费之和；预算、决算、上年和增减额各自成立。",
    en: "The three public expenses are overseas visits, official vehicles and hospitality; vehicles are purchase and operation. Budget, outturn, prior year and changes each.",
  },
  references: ["“三公”经费支出决算表"],
  needs: [someFact({ concept: "threePublicExpenses" })],
  *check({ index }) {
    for (const whole of wholes) {
      const checks = (["amount", "change"] as const).flatMap((measure) =>
        relationSums(index, whole, measure),
      );
      yield* reportSums(index, checks, {
        parts: { zh: "所列各项之和", en: "the sum of its parts" },
        // With one part only not printed, that one is what the gap would have to be.
        gap: ({ absent: [missing, ...others] }) =>
          missing === undefined || others.length > 0
            ? undefined
            : {
                zh: `可能是未列出的${missing.zh}，也可能其中一个数字有误，请说明或更正。`,
                en: `It may be ${missing.en}, which is not printed, or one of the figures is wrong.`,
              },
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "outturn and budget, all 0",
        record: () =>
          account({
            facts: [
              ...list(["0万元", "0万元", "0万元", "0万元"]),
              ...list(["0万元", "0万元", "0万元", "0万元"], budget),
            ],
          }),
      },
      {
        name: "vehicles as one in the outturn, as purchase and operation in the budget",
        record: () =>
          account({
            facts: [
              ...list(["3.00万元", "0万元", "1.00万元", "2.00万元"]),
              fact("threePublicExpenses", "amount", "5.00万元", budget),
              fact("overseasVisits", "amount", "0万元", budget),
              fact("vehiclePurchase", "amount", "0万元", budget),
              fact("vehicleOperation", "amount", "2.50万元", budget),
              fact("officialHospitality", "amount", "2.50万元", budget),
            ],
          }),
      },
      {
        name: "purchase and operation of vehicles",
        record: () =>
          account({
            facts: [
              ...list(["13.20万元", "0万元", "12.81万元", "0.39万元"]),
              fact("vehiclePurchase", "amount", "10.00万元"),
              fact("vehicleOperation", "amount", "2.81万元"),
            ],
          }),
      },
    ],
    needsExplanation: [
      {
        name: "operation of vehicles alone, and a gap that purchase would have to be",
        record: () =>
          account({
            facts: [
              fact("threePublicExpenses", "amount", "6.20万元"),
              fact("overseasVisits", "amount", "0万元"),
              fact("vehicleOperation", "amount", "5.00万元"),
              fact("officialHospitality", "amount", "1.02万元"),
            ],
          }),
      },
    ],
    violated: [
      {
        name: "a digit of the outturn turned",
        record: () => account({ facts: list(["12.30万元", "0万元", "12.81万元", "0.39万元"]) }),
      },
      {
        name: "the budget does not add up, the outturn does",
        record: () =>
          account({
            facts: [
              ...list(["13.20万元", "0万元", "12.81万元", "0.39万元"]),
              ...list(["20.00万元", "5.00万元", "12.00万元", "1.00万元"], budget),
            ],
          }),
      },
      {
        name: "purchase and operation do not make the vehicles",
        record: () =>
          account({
            facts: [
              fact("threePublicExpenses", "amount", "12.81万元"),
              ...vehicles(["12.81万元", "10.00万元", "2.18万元"]),
            ],
          }),
      },
      {
        name: "the changes do not add up",
        record: () =>
          account({
            facts: [
              fact("threePublicExpenses", "change", "-3.00万元", { basis: "priorYear" }),
              fact("overseasVisits", "change", "0万元", { basis: "priorYear" }),
              fact("officialVehicles", "change", "-2.00万元", { basis: "priorYear" }),
              fact("officialHospitality", "change", "-0.50万元", { basis: "priorYear" }),
            ],
          }),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () => account({ facts: list(["13.21万元", "0万元", "12.81万元", "0.39万元"]) }),
      },
    ],
    notChecked: [
      {
        name: "no part is printed",
        record: () => account({ facts: [fact("threePublicExpenses", "amount", "13.21万元")] }),
      },
    ],
  }),
});
