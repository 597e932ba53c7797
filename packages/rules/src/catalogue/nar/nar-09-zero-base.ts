import type { Fact } from "@juesuan/account";
import { halfWidth, isZero, order } from "@juesuan/quantity";
import {
  basisName,
  citeFacts,
  isSure,
  nameOfFact,
  sameSubject,
  settle,
  show,
  worth,
} from "../../narrative-facts.ts";
import { someMeasure } from "../../narrative-lists.ts";
import { cellOfBudget } from "../../narrative-statements.ts";
import { bases, ratioChecks } from "../../ratio-ties.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, holds, type Result, violation } from "../../rule.ts";
import { account, fact, statement } from "../../sample.ts";

function said(rate: Fact, base: string): { zh: string; en: string } {
  const [name, against] = [nameOfFact(rate), basisName(rate.basis ?? "")];
  const what =
    rate.measure === "completionRate"
      ? { zh: "完成率", en: "completion rate" }
      : { zh: "增减率", en: "rate of change" };
  return {
    zh: `${name.zh}的${against.zh}数为${base}，不应有${what.zh}，文中为${show(rate)}。`,
    en: `The ${against.en} of ${name.en} is ${base}, so there is no ${what.en}; the text says ${show(rate)}.`,
  };
}

/** A base that is printed: in the narrative, or in the published table of the three public expenses. */
function printedBase(index: Index, rate: Fact): Result | undefined {
  const base = settle(index, bases(index, rate, rate.basis ?? ""), rate);
  if (base.found === "one") {
    if (!isZero(worth(base.fact))) return holds();
    if (!isSure(base.fact)) return abstain("LOW_CONFIDENCE", index.pathOf(rate));
    // 0.00 is nothing only as far as it is printed; a plain 0 is nothing at all.
    const exactly = isZero(halfWidth(base.fact.quantity));
    return violation({
      severity: exactly ? "error" : "warning",
      message: said(rate, show(base.fact)),
      evidence: citeFacts(index, rate, [base.fact]),
    });
  }
  if (base.found === "several") return abstain("AMBIGUOUS", index.pathOf(rate));
  const cell = cellOfBudget(index, rate);
  if (cell === undefined) return undefined;
  if (cell.value !== undefined && !isZero(cell.value)) return holds();
  return violation({
    severity: "warning",
    message: said(rate, cell.printed === "" ? "空白" : cell.printed),
    evidence: [...citeFacts(index, rate), ...cell.evidence],
  });
}

/**
 * A base that follows from the change. Printed 5.00 and +5.00 the base is 0.00, known to a hundredth: whatever it is,
 * 5 over it is far above any rate that is printed for it.
 */
function derivedBase(index: Index, rate: Fact): Result | undefined {
  const now = settle(index, sameSubject(index, rate, { measures: ["amount", "count"] }), rate);
  const change = settle(
    index,
    sameSubject(index, rate, { measures: ["change"], basis: rate.basis ?? "" }),
    rate,
  );
  if (now.found !== "one" || change.found !== "one" || !isSure(now.fact) || !isSure(change.fact))
    return undefined;
  if (!isZero(worth(now.fact).sub(worth(change.fact)))) return holds();
  const room = halfWidth(now.fact.quantity).add(halfWidth(change.fact.quantity));
  const least = worth(change.fact).abs().sub(halfWidth(change.fact.quantity));
  const claimed = worth(rate).abs().add(halfWidth(rate.quantity));
  const possible = isZero(room) ? false : order(claimed.mul(room), least) >= 0;
  if (possible) return abstain("AMBIGUOUS", index.pathOf(rate));
  return violation({
    message: said(rate, "0"),
    evidence: citeFacts(index, rate, [now.fact, change.fact]),
    arithmetic: {
      expression: `${show(now.fact)} − ${show(change.fact)} = 0`,
      printed: show(rate),
      recomputed: "—",
    },
  });
}

const prior = { basis: "priorYear" };
const completed = (budget: string, outturn: string, rate: string) =>
  account({
    facts: [
      fact("overseasVisits", "amount", budget, { dimensions: { stage: "originalBudget" } }),
      fact("overseasVisits", "amount", outturn),
      fact("overseasVisits", "completionRate", rate, { basis: "originalBudget" }),
    ],
  });
const grown = (now: string, change: string, rate: string) =>
  account({
    facts: [
      fact("otherRevenue", "amount", now),
      fact("otherRevenue", "change", change, prior),
      fact("otherRevenue", "changeRate", rate, prior),
    ],
  });

export default defineRule<"document">({
  id: "NAR-09",
  title: { zh: "零基数百分比", en: "Percentage of a zero base" },
  severity: "error",
  scope: "document",
  why: {
    zh: "上年数或预算数为0时没有增减率和完成率；“比年初预算0万元增加0万元”不列百分比是正确的。",
    en: "Over a prior year or a budget of 0 there is no rate; an increase of 0 over 0 without a percentage is right.",
  },
  references: ["GovBudgetChecker R004、CMM-007"],
  needs: [someMeasure(["changeRate", "completionRate"])],
  *check({ index }) {
    const rates = new Set(
      ratioChecks(index)
        .filter(({ kind }) => kind === "changeRate" || kind === "completionRate")
        .map((check) => check.fact),
    );
    for (const rate of rates) {
      if (!isSure(rate)) yield abstain("LOW_CONFIDENCE", index.pathOf(rate));
      else
        yield printedBase(index, rate) ?? derivedBase(index, rate) ?? abstain("NO_INPUT", index.pathOf(rate));
    }
  },
  cases: () => ({
    holds: [
      { name: "a budget that is not 0", record: () => completed("2.85万元", "0.39万元", "13.68%") },
      { name: "a prior year that is not 0", record: () => grown("12.00万元", "2.00万元", "20.00%") },
    ],
    violated: [
      { name: "completion of a budget of 0", record: () => completed("0万元", "0万元", "0%") },
      {
        name: "completion of a budget of 0.00, as far as it is printed",
        record: () => completed("0.00万元", "0.00万元", "0.00%"),
      },
      { name: "growth from nothing", record: () => grown("5.00万元", "5.00万元", "100.00%") },
      {
        name: "growth over a prior year printed as 0",
        record: () =>
          account({
            facts: [
              fact("otherRevenue", "amount", "5.00万元"),
              fact("otherRevenue", "amount", "0万元", { dimensions: { stage: "priorYear" } }),
              fact("otherRevenue", "changeRate", "100%", prior),
            ],
          }),
      },
      {
        name: "the table says that the budget was 0",
        record: () =>
          account({
            facts: [
              fact("overseasVisits", "amount", "0.00万元"),
              fact("overseasVisits", "completionRate", "0.00%", { basis: "originalBudget" }),
            ],
            statements: [
              statement(
                "threePublicExpenses",
                ["预算数/合计", "预算数/因公出国（境）费", "决算数/合计", "决算数/因公出国（境）费"],
                [["", "", 1, "", ["2.85", "0.00", "0.39", "0.00"]]],
              ),
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "neither base nor change is printed",
        record: () =>
          account({
            facts: [
              fact("overseasVisits", "amount", "0.00万元"),
              fact("overseasVisits", "completionRate", "0.00%", { basis: "originalBudget" }),
            ],
          }),
      },
      {
        name: "0.00 over what may be anything below a hundredth",
        record: () => grown("0.00万元", "0.00万元", "0.00%"),
      },
    ],
  }),
});
