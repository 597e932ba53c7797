import type { Fact } from "@juesuan/account";
import { order, type Term, tieAmounts } from "@juesuan/quantity";
import { citeFacts, got, lack, type Name, show, showLike, whole } from "../../narrative-facts.ts";
import { someFact } from "../../needs.ts";
import { comparable } from "../../ratio-ties.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, type Result, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

interface Side {
  readonly uses: readonly [string, string];
  readonly result: Name;
}

/** What is left of the total is carried over: neither side can be less than nothing. */
const sides: readonly Side[] = [
  {
    uses: ["revenue", "nonAppropriationBalanceUsed"],
    result: { zh: "年初结转和结余", en: "opening carry-over" },
  },
  {
    uses: ["expenditure", "surplusDistribution"],
    result: { zh: "年末结转和结余", en: "closing carry-over" },
  },
];

function checkSide(index: Index, total: Fact, side: Side): Result {
  const found = whole(index, side.uses[0]);
  const missing = lack(found);
  if (missing !== undefined)
    return abstain(missing, missing === "NO_INPUT" ? undefined : index.pathOf(total));
  const flow = got(found);
  // The second item is rarely printed; without it the bound is only weaker, since it is not negative itself.
  const second = whole(index, side.uses[1]);
  const used = [flow, ...(second.found === "one" ? [second.fact] : [])];
  if (!used.every((one) => comparable(total, one))) return abstain("UNIT", index.pathOf(total));
  const tie = tieAmounts({
    left: [{ quantity: total.quantity }],
    right: used.map((one): Term => ({ quantity: one.quantity })),
  });
  if (order(tie.difference, 0n) >= 0 || tie.verdict !== "violated") return holds();
  const left = showLike(tie.difference, total);
  return violation({
    message: {
      zh: `由收支总计推算，${side.result.zh}应不小于0，算得${left}。`,
      en: `The ${side.result.en} that follows from the total should not be negative; it comes to ${left}.`,
    },
    evidence: citeFacts(index, total, used),
    arithmetic: {
      expression: `${[total, ...used].map(show).join(" − ")} = ${left}`,
      printed: show(total),
      recomputed: left,
    },
  });
}

const sample = (total: string, revenue: string, expenditure: string) =>
  account({
    facts: [
      fact("totalRevenueAndExpenditure", "amount", total),
      fact("revenue", "amount", revenue),
      fact("expenditure", "amount", expenditure),
    ],
  });

export default defineRule<"document">({
  id: "NAR-13",
  title: { zh: "推导结转非负", en: "Derived carry-over is not negative" },
  severity: "error",
  scope: "document",
  why: {
    zh: "总计 = 本年收入 + 使用非财政拨款结余 + 年初结转和结余 = 本年支出 + 结余分配 + 年末结转和结余；由此推算的年初、年末结转不应为负。",
    en: "The total is the year's revenue, surplus used and opening carry-over, and the year's expenditure, surplus distributed and closing carry-over; neither carry-over so derived can be negative.",
  },
  references: ["财决01表：31 = 27 + 28 + 29，88 = 84 + 85 + 86"],
  needs: [someFact({ concept: "totalRevenueAndExpenditure", measure: "amount" })],
  *check({ index }) {
    const found = whole(index, "totalRevenueAndExpenditure");
    const missing = lack(found);
    if (missing !== undefined) yield abstain(missing);
    else for (const side of sides) yield checkSide(index, got(found), side);
  },
  cases: () => ({
    holds: [
      {
        name: "both carry-overs are positive",
        record: () => sample("1331.46万元", "1302.51万元", "1317.12万元"),
      },
      {
        name: "less than nothing by rounding only",
        record: () => sample("1302.50万元", "1302.51万元", "1302.50万元"),
      },
    ],
    violated: [
      {
        name: "a digit of the total turned",
        record: () => sample("1311.46万元", "1302.51万元", "1317.12万元"),
      },
      {
        name: "the total is less than both",
        record: () => sample("1131.46万元", "1302.51万元", "1317.12万元"),
        findings: 2,
      },
    ],
    notChecked: [
      {
        name: "neither revenue nor expenditure is printed",
        record: () => account({ facts: [fact("totalRevenueAndExpenditure", "amount", "1331.46万元")] }),
      },
    ],
  }),
});
