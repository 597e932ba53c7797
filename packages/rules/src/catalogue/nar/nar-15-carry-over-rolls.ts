import type { Fact } from "@juesuan/account";
import { order, showAmount, type Term, tieAmounts } from "@juesuan/quantity";
import { citeFacts, got, lack, quantities, show, showLike, whole, worth } from "../../narrative-facts.ts";
import { someFact } from "../../needs.ts";
import { comparable, showDifference } from "../../ratio-ties.ts";
import type { Index } from "../../record-index.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const change = { measures: ["change"], basis: "priorYear" } as const;
const plus = ({ quantity }: Fact): Term => ({ quantity });
const minus = ({ quantity }: Fact): Term => ({ quantity, coefficient: -1 });

/** All money is appropriated, this year and last: the appropriation's total and change are the whole's. */
function appropriationOnly(index: Index, total: Fact, moved: Fact): readonly Fact[] | undefined {
  const [part, partMoved] = [whole(index, "appropriationTotal"), whole(index, "appropriationTotal", change)];
  if (part.found !== "one" || partMoved.found !== "one") return undefined;
  const same =
    order(worth(part.fact), worth(total)) === 0 && order(worth(partMoved.fact), worth(moved)) === 0;
  return same ? [part.fact, partMoved.fact] : undefined;
}

/** 结余分配 of the prior year would lower its closing, use of surplus this year's opening. */
const lawful = {
  zh: "合法的可能情形有：年初会计差错更正、收回以前年度支出、归集调入或调出、归集上缴和缴回资金",
  en: "Lawful explanations are corrections of errors, recovered expenditure of earlier years, balances transferred in or out or paid back",
};

const prior = { basis: "priorYear" };
const sample = (expenditureChange: string, appropriation = true) =>
  account({
    facts: [
      fact("totalRevenueAndExpenditure", "amount", "1331.46万元"),
      fact("totalRevenueAndExpenditure", "change", "-119.49万元", prior),
      fact("revenue", "amount", "1302.51万元"),
      fact("expenditure", "amount", "1317.12万元"),
      fact("expenditure", "change", expenditureChange, prior),
      ...(appropriation
        ? [
            fact("appropriationTotal", "amount", "1331.46万元"),
            fact("appropriationTotal", "change", "-119.49万元", prior),
          ]
        : []),
    ],
  });

export default defineRule<"document">({
  id: "NAR-15",
  title: { zh: "结转跨年滚动", en: "Carry-over rolls over the year" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "由本年数和增减额推算的上年末结转，应与由本年总计和收入推算的本年初结转衔接；两者均为推算值，不一致时请说明。",
    en: "The prior year's closing carry-over that follows from the changes should be this year's opening that follows from the total. Both are derived; a gap asks for a word.",
  },
  references: ["财决01表：年初结转和结余的调整事项", "2022年度部门决算编制说明列出的年初调整原因"],
  needs: [
    someFact({ concept: "totalRevenueAndExpenditure", measure: "change" }),
    someFact({ concept: "expenditure", measure: "change" }),
    someFact({ concept: "revenue", measure: "amount" }),
  ],
  *check({ index }) {
    const found = [
      whole(index, "totalRevenueAndExpenditure", { measures: quantities }),
      whole(index, "totalRevenueAndExpenditure", change),
      whole(index, "revenue"),
      whole(index, "expenditure"),
      whole(index, "expenditure", change),
    ];
    const missing = lack(...found);
    if (missing !== undefined) {
      yield abstain(missing);
      return;
    }
    const [total, totalMoved, revenue, spent, spentMoved] = found.map(got) as [Fact, Fact, Fact, Fact, Fact];
    const all = [total, totalMoved, revenue, spent, spentMoved];
    if (!all.every((one) => comparable(total, one))) {
      yield abstain("UNIT");
      return;
    }
    const tie = tieAmounts({
      left: [plus(total), minus(revenue)],
      right: [plus(total), minus(totalMoved), minus(spent), plus(spentMoved)],
    });
    if (tie.verdict !== "violated") {
      yield holds();
      return;
    }
    const [opening, closing, gap] = [tie.left, tie.right, tie.difference.abs()].map((value) =>
      showLike(value, total),
    );
    const room = showAmount(tie.envelope, total.quantity.unit);
    const only = appropriationOnly(index, total, totalMoved);
    const more = order(tie.difference, 0n) > 0;
    const [word, wordEn] = more ? ["多", "more"] : ["少", "less"];
    const surplus =
      only === undefined
        ? {
            zh: "，以及使用非财政拨款结余或结余分配",
            en: ", or surplus used or distributed",
          }
        : {
            zh: "；财政拨款收支总计与收支总计的金额和增减额都相同，因此不能用使用非财政拨款结余来解释",
            en: "; surplus used cannot explain it, since the appropriation's total and change equal the whole's",
          };
    yield explain({
      message: {
        zh: `按增减额推算，上年末结转和结余${more ? "至多" : "为"}${closing}；按本年总计和收入推算，本年初结转和结余为${opening}，${word}${gap}（舍入误差至多${room}）。${lawful.zh}${surplus.zh}。文中未说明，请核对上年决算或说明原因。`,
        en: `By the changes, last year closed with ${more ? "at most " : ""}${closing} carried over (derived); by this year's total and revenue, the year opened with ${opening} (derived), ${gap} ${wordEn} (rounding explains at most ${room}). ${lawful.en}${surplus.en}. The text gives none.`,
      },
      evidence: citeFacts(index, total, [...all, ...(only ?? [])]),
      arithmetic: {
        expression: `(${show(total)} − ${show(revenue)}) − (${showDifference(total, totalMoved)} − ${showDifference(spent, spentMoved)}) = ${showLike(tie.difference, total)}`,
        printed: opening!,
        recomputed: closing!,
      },
    });
  },
  cases: () => ({
    holds: [{ name: "closing and opening agree", record: () => sample("-104.88万元") }],
    needsExplanation: [
      { name: "the year opens with more than the last closed with", record: () => sample("-130.07万元") },
      {
        name: "surplus used may explain it where other money is there",
        record: () => sample("-130.07万元", false),
      },
      { name: "the year opens with less", record: () => sample("-80.00万元") },
    ],
    notChecked: [
      {
        name: "expenditure stands twice with two values",
        record: () => {
          const record = sample("-104.88万元");
          return { ...record, facts: [...record.facts, fact("expenditure", "amount", "1371.12万元")] };
        },
      },
    ],
  }),
});
