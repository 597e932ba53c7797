import { order, showAmount, tieAmounts } from "@juesuan/quantity";
import { citeFacts, got, lack, show, whole } from "../../narrative-facts.ts";
import { someFact } from "../../needs.ts";
import { comparable } from "../../ratio-ties.ts";
import { abstain, defineRule, holds, rounding, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const sample = (all: string, appropriation: string) =>
  account({
    facts: [
      fact("totalRevenueAndExpenditure", "amount", all),
      fact("appropriationTotal", "amount", appropriation),
    ],
  });

export default defineRule<"document">({
  id: "NAR-01",
  title: { zh: "财政拨款总计≤收支总计", en: "Appropriation within the total" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "财政拨款收支总计是收支总计的一部分，不应大于收支总计。其他资金的结转未列出，故不要求相等。",
    en: "The appropriation total is part of the whole and cannot exceed it. Other carry-over is not printed, so it need not be equal.",
  },
  references: ["收入支出决算总表与财政拨款收入支出决算总表的勾稽"],
  needs: [
    someFact({ concept: "totalRevenueAndExpenditure", measure: "amount" }),
    someFact({ concept: "appropriationTotal", measure: "amount" }),
  ],
  *check({ index }) {
    const found = [whole(index, "totalRevenueAndExpenditure"), whole(index, "appropriationTotal")] as const;
    const missing = lack(...found);
    if (missing !== undefined) {
      yield abstain(missing);
      return;
    }
    const [all, part] = [got(found[0]), got(found[1])];
    if (!comparable(all, part)) {
      yield abstain("UNIT");
      return;
    }
    const tie = tieAmounts({ left: [{ quantity: part.quantity }], right: [{ quantity: all.quantity }] });
    if (order(tie.difference, 0n) <= 0) {
      yield holds();
      return;
    }
    const over = showAmount(tie.difference, all.quantity.unit, all.quantity.places);
    const said = {
      evidence: citeFacts(index, part, [all]),
      arithmetic: {
        expression: `${show(part)} − ${show(all)} = ${over}`,
        printed: show(part),
        recomputed: `≤ ${show(all)}`,
      },
    };
    yield tie.verdict === "rounding"
      ? rounding({
          ...said,
          message: {
            zh: `财政拨款收支总计${show(part)}比收支总计${show(all)}多${over}，在舍入范围内。`,
            en: `The appropriation total ${show(part)} exceeds the total ${show(all)} by ${over}, within rounding.`,
          },
        })
      : violation({
          ...said,
          message: {
            zh: `财政拨款收支总计应不大于收支总计${show(all)}，文中为${show(part)}，多${over}。`,
            en: `The appropriation total should not exceed the total of ${show(all)}; the text says ${show(part)}, ${over} more.`,
          },
        });
  },
  cases: () => ({
    holds: [
      { name: "all money is appropriated", record: () => sample("1331.46万元", "1331.46万元") },
      { name: "other money beside it", record: () => sample("9859.38万元", "9746.50万元") },
    ],
    violated: [{ name: "a digit of the total turned", record: () => sample("1313.46万元", "1331.46万元") }],
    rounding: [{ name: "the last place differs", record: () => sample("1331.45万元", "1331.46万元") }],
    notChecked: [
      {
        name: "two totals differ",
        record: () => {
          const record = sample("1331.46万元", "1331.46万元");
          return { ...record, facts: [...record.facts, fact("appropriationTotal", "amount", "1400.00万元")] };
        },
      },
    ],
  }),
});
