import { order, tieAmounts } from "@juesuan/quantity";
import relations from "../../data/narrative-ratios.json" with { type: "json" };
import { citeFacts, got, lack, nameOfFact, show, showLike, whole } from "../../narrative-facts.ts";
import { someConcept } from "../../narrative-lists.ts";
import { comparable } from "../../ratio-ties.ts";
import { abstain, defineRule, explain, holds, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const sample = (sme: string, micro: string, all = "75.00万元") =>
  account({
    facts: [
      fact("procurement", "amount", all),
      fact("smeContracts", "amount", sme),
      fact("microContracts", "amount", micro),
    ],
  });

export default defineRule<"document">({
  id: "NAR-22",
  title: { zh: "中小微企业采购", en: "Procurement from small enterprises" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "授予小微企业的金额不大于授予中小企业的金额；合同金额与采购支出口径不同，前者大于后者时请说明。占比由 NAR-04 复算。",
    en: "What small and micro enterprises were awarded does not exceed what SMEs were; contracts and expenditure are different bases, so contracts above expenditure ask for a word. Shares are NAR-04's.",
  },
  references: ["政府采购促进中小企业发展管理办法（财库〔2020〕46号）"],
  needs: [someConcept(...relations.within.map(({ part }) => part))],
  *check({ index }) {
    for (const relation of relations.within) {
      const [part, all] = [whole(index, relation.part), whole(index, relation.whole)];
      if (part.found === "none") continue;
      const missing = lack(part, all);
      if (missing !== undefined) {
        yield abstain(missing, index.pathOf(part.found === "one" ? part.fact : part.facts[0]!));
        continue;
      }
      const [small, large] = [got(part), got(all)];
      if (!comparable(small, large)) {
        yield abstain("UNIT", index.pathOf(small));
        continue;
      }
      const tie = tieAmounts({ left: [{ quantity: small.quantity }], right: [{ quantity: large.quantity }] });
      if (tie.verdict !== "violated" || order(tie.difference, 0n) < 0) {
        yield holds();
        continue;
      }
      const [a, b, over] = [nameOfFact(small), nameOfFact(large), showLike(tie.difference, small)];
      const said = {
        evidence: citeFacts(index, small, [large]),
        arithmetic: {
          expression: `${show(small)} − ${show(large)} = ${over}`,
          printed: show(small),
          recomputed: `≤ ${show(large)}`,
        },
      };
      yield relation.kind === "part"
        ? violation({
            ...said,
            message: {
              zh: `${a.zh}应不大于${b.zh}${show(large)}，文中为${show(small)}，多${over}。`,
              en: `${a.en} should not exceed ${b.en} of ${show(large)}; the text says ${show(small)}, ${over} more.`,
            },
          })
        : explain({
            ...said,
            message: {
              zh: `${a.zh}为${show(small)}，${b.zh}为${show(large)}，多${over}。合同金额可以跨年支付，也可能其中一个数字有误，请说明。`,
              en: `${a.en} is ${show(small)}, ${b.en} ${show(large)}, ${over} less. Contracts may be paid over several years, or one of the figures is wrong.`,
            },
          });
    }
  },
  cases: () => ({
    holds: [
      { name: "all to SMEs, none to micro enterprises", record: () => sample("75.00万元", "0万元") },
      { name: "all to micro enterprises", record: () => sample("60.00万元", "60.00万元") },
      {
        name: "reserved for both",
        record: () =>
          account({
            facts: [
              fact("smeReserved", "amount", "225.10万元"),
              fact("microReserved", "amount", "164.87万元"),
            ],
          }),
      },
    ],
    violated: [{ name: "micro above SME", record: () => sample("57.00万元", "75.00万元") }],
    needsExplanation: [
      { name: "contracts above expenditure", record: () => sample("95.00万元", "10.00万元") },
    ],
    notChecked: [
      {
        name: "only micro contracts are printed",
        record: () => account({ facts: [fact("microContracts", "amount", "5.00万元")] }),
      },
    ],
  }),
});
