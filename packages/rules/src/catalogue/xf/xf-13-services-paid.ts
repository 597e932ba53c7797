import { quantityIn } from "@juesuan/account";
import { exact, intervalOf, order } from "@juesuan/quantity";
import { citeName, namesOf } from "../../cross-form-names.ts";
import { servicesPaid } from "../../cross-form-procurement.ts";
import { print, wholeAmount } from "../../cross-form-sums.ts";
import { citeFact, printed } from "../../evidence.ts";
import { citeFunding, selfEvaluations } from "../../forms-cells.ts";
import { someFact } from "../../needs.ts";
import { abstain, defineRule, explain, holds, notApplicable } from "../../rule.ts";
import { account, type FormPrint, fact } from "../../sample.ts";

const services = (print: string) => fact("procurementServices", "amount", print);
const cleaning = (spent: string): FormPrint => ({
  project: "广场保洁服务费",
  total: [spent, spent, spent, "10", "100%", "10"],
});

export default defineRule<"document">({
  id: "XF-13",
  title: { zh: "大额服务与政府采购服务支出", en: "Large services and procurement of services" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "单个服务类项目的支出就大于政府采购服务支出，应说明该服务未计入采购的原因。",
    en: "A single service cost more than all procurement of services; why it is not in there needs a word.",
  },
  references: [
    "政府采购法 第二条",
    "国办发〔2019〕55号 中央预算单位政府集中采购目录及标准（示例；本地本年限额须另查）",
  ],
  needs: [selfEvaluations(), someFact(wholeAmount("procurementServices"))],
  *check(subject) {
    const picked = subject.index.pick(wholeAmount("procurementServices"));
    if (picked.found !== "one") {
      yield abstain("AMBIGUOUS");
      return;
    }
    const paid = servicesPaid(subject);
    if (paid.length === 0) {
      yield notApplicable();
      return;
    }
    const most = intervalOf(picked.fact.quantity, "halfUp").hi;
    const large = paid.filter((form) => {
      const outturn = quantityIn(form.funding.total.outturn);
      return outturn !== undefined && order(exact(outturn.value), most) > 0;
    });
    if (large.length === 0) {
      yield holds();
      return;
    }
    const names = namesOf(large);
    const unit = quantityIn(large[0]?.funding.total.outturn)?.unit ?? "";
    const spent = large.map((form) => quantityIn(form.funding.total.outturn)?.text ?? printed(null));
    yield explain({
      message: {
        zh: `${names.zh}全年执行${spent.slice(0, 8).join("、")}${unit}，每项都大于政府采购服务支出${print(picked.fact.quantity)}；属于政府采购的应计入。可能的解释：按当地当年目录和限额不属于政府采购，或由其他单位统一采购、合同属以前年度；否则漏报采购支出。`,
        en: `${names.en} spent ${spent.slice(0, 8).join(", ")}${unit}, each more than all procurement of services, ${print(picked.fact.quantity)}, which should include what of it was procured. It may fall outside the catalogue and threshold of the place and year, be procured by another body or under an earlier contract; otherwise procurement is understated.`,
      },
      evidence: [
        citeFact(subject.index, picked.fact),
        ...large.flatMap((form) => [citeName(subject, form), citeFunding(subject, form, "total", "outturn")]),
      ],
    });
  },
  cases: () => ({
    holds: [
      {
        name: "less than what was procured",
        record: () => account({ forms: [cleaning("70")], facts: [services("75.00万元")] }),
      },
      {
        name: "as much, within the printed precision",
        record: () => account({ forms: [cleaning("75.004")], facts: [services("75.00万元")] }),
      },
    ],
    needsExplanation: [
      {
        name: "two large services, one finding",
        record: () =>
          account({
            forms: [cleaning("165"), { ...cleaning("122"), project: "专网租费" }, cleaning("9")],
            facts: [services("75.00万元")],
          }),
      },
      {
        name: "no services procured",
        record: () => account({ forms: [cleaning("165")], facts: [services("0万元")] }),
      },
    ],
    notApplicable: [
      {
        name: "no service named",
        record: () =>
          account({
            forms: [{ project: "困难群众救助", total: ["300", "300", "300", "10", "100%", "10"] }],
            facts: [services("75万元")],
          }),
      },
    ],
    notChecked: [
      {
        name: "two figures for services",
        record: () => account({ forms: [cleaning("165")], facts: [services("0万元"), services("75万元")] }),
      },
    ],
  }),
});
