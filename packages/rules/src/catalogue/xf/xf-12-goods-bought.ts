import type { Fact } from "@juesuan/account";
import { exact, isZero } from "@juesuan/quantity";
import { citeName, namesOf } from "../../cross-form-names.ts";
import { goodsBought } from "../../cross-form-procurement.ts";
import { print, wholeAmount } from "../../cross-form-sums.ts";
import { citeFact, citeForm, printed } from "../../evidence.ts";
import { citeFunding, selfEvaluations } from "../../forms-cells.ts";
import {
  abstain,
  type DocumentSubject,
  defineRule,
  explain,
  holds,
  type Need,
  notApplicable,
} from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const concepts = ["procurementGoods", "procurement"];

/** The goods bought by procurement, or the whole of it when goods are not told apart. */
function reported({ index }: DocumentSubject) {
  const goods = index.pick(wholeAmount("procurementGoods"));
  return goods.found === "none" ? index.pick(wholeAmount("procurement")) : goods;
}

const someProcurement: Need<DocumentSubject> = {
  name: "fact procurementGoods or procurement",
  missing: (subject) => (reported(subject).found === "none" ? "NO_INPUT" : undefined),
  remove: (record) => ({
    ...record,
    facts: record.facts.filter(({ concept }) => !concepts.includes(concept)),
  }),
};

const goods = (print: string): Fact => fact("procurementGoods", "amount", print);
const scanners = {
  project: "档案扫描仪购置",
  goal: ["购置高速扫描仪四台，用于馆藏档案扫描。", "四台扫描仪已投入使用。"] as const,
};

export default defineRule<"document">({
  id: "XF-12",
  title: { zh: "购置项目与政府采购货物支出", en: "Purchases and procurement of goods" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "有项目购置了设备等货物，政府采购货物支出却为0，应说明是否未达采购限额或不在集中采购目录内。",
    en: "A project bought equipment or other goods, yet procurement of goods is 0; whether it was below the threshold or outside the catalogue needs a word.",
  },
  references: [
    "国办发〔2019〕55号 中央预算单位政府集中采购目录及标准（示例；本地本年目录和限额须另查）",
    "政府采购法 第二条",
  ],
  needs: [selfEvaluations(), someProcurement],
  *check(subject) {
    const picked = reported(subject);
    if (picked.found !== "one") {
      yield abstain("AMBIGUOUS");
      return;
    }
    const bought = goodsBought(subject);
    const [first] = bought;
    if (!isZero(exact(picked.fact.quantity.value))) {
      yield holds();
      return;
    }
    if (first === undefined) {
      yield notApplicable();
      return;
    }
    const names = namesOf(bought.map(({ form }) => form));
    const spent = bought.map(({ form }) => `${printed(form.funding.total.outturn)}`).join("、");
    const [zh, en] =
      picked.fact.concept === "procurementGoods"
        ? ["政府采购货物支出", "procurement of goods"]
        : ["政府采购支出总额", "procurement"];
    yield explain({
      message: {
        zh: `${names.zh}购置货物，全年执行${spent}，${zh}应包括其中属于政府采购的部分，正文为${print(picked.fact.quantity)}。可能的解释：当地当年的集中采购目录和限额标准以下，或合同属上年采购；否则漏报采购支出。`,
        en: `${names.en} bought goods (outturn ${spent}), and ${en} should include what of it was procurement; the text says ${print(picked.fact.quantity)}. It may lie outside the catalogue or below the threshold of the place and year, or be an earlier contract; otherwise procurement is understated.`,
      },
      evidence: [
        citeFact(subject.index, picked.fact),
        ...bought.flatMap(({ form, words, part }) => [
          part === "project"
            ? citeName(subject, form)
            : citeForm(subject.index, form, part, words, form.goal.expected?.ref ?? form.ref),
          citeFunding(subject, form, "total", "outturn"),
        ]),
      ],
    });
  },
  cases: () => ({
    holds: [
      {
        name: "goods were procured",
        record: () => account({ forms: [scanners], facts: [goods("30万元")] }),
      },
    ],
    needsExplanation: [
      {
        name: "goods in the name",
        record: () => account({ forms: [scanners, {}], facts: [goods("0万元")] }),
      },
      {
        name: "a general name, pieces in the goal",
        record: () =>
          account({
            forms: [{ project: "购置费", goal: ["购置一套安检门及两台安检机。", null] }],
            facts: [goods("0.00万元")],
          }),
      },
      {
        name: "no procurement at all",
        record: () => account({ forms: [scanners], facts: [fact("procurement", "amount", "0万元")] }),
      },
      {
        name: "goods in two names",
        record: () =>
          account({
            forms: [scanners, { project: "会议桌椅购置", total: ["8", "8", "7.5", "10", "93.75%", "9.38"] }],
            facts: [goods("0万元")],
          }),
      },
    ],
    notApplicable: [
      { name: "no purchase named", record: () => account({ forms: [{}], facts: [goods("0万元")] }) },
      {
        name: "services bought are no goods",
        record: () =>
          account({
            forms: [
              {
                project: "养老设备维护政府购买服务",
                goal: ["通过采购服务方式维护设备，保障设备完好。", null],
              },
            ],
            facts: [goods("0万元")],
          }),
      },
      {
        name: "nothing was spent",
        record: () =>
          account({
            forms: [{ ...scanners, total: ["30", "30", "0", "10", "0%", "0"] }],
            facts: [goods("0万元")],
          }),
      },
    ],
    notChecked: [
      {
        name: "two figures for goods",
        record: () => account({ forms: [scanners], facts: [goods("0万元"), goods("3万元")] }),
      },
      { name: "no procurement stated", record: () => account({ forms: [scanners] }) },
    ],
  }),
});
