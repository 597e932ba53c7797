import { isZero } from "@juesuan/quantity";
import { citeFacts, isSure, settle, show, worth, yearOf } from "../../narrative-facts.ts";
import { someFact } from "../../needs.ts";
import { reportRatios } from "../../ratio-report.ts";
import { ratioChecks } from "../../ratio-ties.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const sample = (operation: string, count: string, average: string) =>
  account({
    facts: [
      fact("vehicleOperation", "amount", operation),
      fact("vehicleCount", "count", count, { period: "2020-12-31" }),
      fact("vehicleOperationAverage", "average", average),
    ],
  });

export default defineRule<"document">({
  id: "NAR-19",
  title: { zh: "车均运行维护费", en: "Operation cost per vehicle" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "车均运行维护费等于公务用车运行维护费除以保有量；保有量为0时应为0或“—”。",
    en: "The cost per vehicle is the operation cost over the vehicles kept; without vehicles it is 0 or —.",
  },
  references: ["“三公”经费财政拨款决算情况说明：车均运行维护费"],
  needs: [someFact({ concept: "vehicleOperationAverage", measure: "average" })],
  *check({ index }) {
    const averages = index.facts({ concept: "vehicleOperationAverage", measure: "average" });
    const checks = ratioChecks(index).filter(({ fact: average }) => averages.includes(average));
    for (const average of averages) {
      const kept = index
        .facts({ concept: "vehicleCount", measure: "count" })
        .filter((one) => yearOf(one) === yearOf(average));
      const count = settle(index, kept, average);
      const none = count.found === "one" && isSure(count.fact) && isZero(worth(count.fact));
      if (!none) {
        yield* reportRatios(
          index,
          checks.filter((check) => check.fact === average),
        );
      } else if (isZero(worth(average))) yield holds();
      else if (!isSure(average)) yield abstain("LOW_CONFIDENCE", index.pathOf(average));
      else {
        yield violation({
          message: {
            zh: `公务用车保有量为${show(count.fact)}，车均运行维护费应为0，文中为${show(average)}。`,
            en: `No official vehicles are kept (${show(count.fact)}), so the cost per vehicle should be 0; the text says ${show(average)}.`,
          },
          evidence: citeFacts(index, average, [count.fact]),
        });
      }
    }
  },
  cases: () => ({
    holds: [
      { name: "seven vehicles", record: () => sample("21.30万元", "7辆", "3.04万元") },
      { name: "no vehicles, no cost", record: () => sample("0万元", "0辆", "0万元") },
      {
        name: "no vehicles, and the operation cost is not printed",
        record: () =>
          account({
            facts: [
              fact("vehicleCount", "count", "0辆", { period: "2020-12-31" }),
              fact("vehicleOperationAverage", "average", "0万元"),
            ],
          }),
      },
    ],
    violated: [
      { name: "a digit of the average turned", record: () => sample("21.30万元", "7辆", "3.40万元") },
      { name: "a digit of the count turned", record: () => sample("21.30万元", "17辆", "3.04万元") },
      { name: "no vehicles, yet a cost", record: () => sample("0万元", "0辆", "3.04万元") },
    ],
    notChecked: [
      {
        name: "the operation cost is not printed",
        record: () =>
          account({
            facts: [
              fact("vehicleCount", "count", "7辆", { period: "2020-12-31" }),
              fact("vehicleOperationAverage", "average", "3.04万元"),
            ],
          }),
      },
    ],
  }),
});
