import { sums } from "@juesuan/account";
import { functionSums } from "../../function-levels.ts";
import { someMeasure } from "../../narrative-lists.ts";
import type { DocumentSubject } from "../../rule.ts";
import { defineRule } from "../../rule.ts";
import { account, fact } from "../../sample.ts";
import { reportSums } from "../../sum-report.ts";
import { relationSums, type SumCheck } from "../../sum-ties.ts";

/** The changes of the three public expenses are NAR-18's. */
const elsewhere = ["threePublicExpenses", "officialVehicles", "officialHospitality"];

const checksOf = (index: DocumentSubject["index"]): SumCheck[] => [
  ...sums
    .filter(({ total }) => !elsewhere.includes(total))
    .flatMap(({ total }) => relationSums(index, total, "change")),
  ...functionSums(index, "change"),
];

const prior = { basis: "priorYear" };
const line = (code: string, name: string, more: object = {}) => ({
  basis: "originalBudget",
  dimensions: { fund: "generalPublicBudget" as const, functionCode: code, functionName: name, ...more },
});

export default defineRule<"document">({
  id: "NAR-11",
  title: { zh: "增减额分解", en: "Changes add up" },
  severity: "error",
  scope: "document",
  why: {
    zh: "各分项都列出增减额（或持平）时，其代数和等于合计的增减额；功能分类的类、款、项同样成立。",
    en: "Where every part gives its change, the changes add up to the total's; so do those of functional lines.",
  },
  references: ["合计 = Σ分项，故 Δ合计 = ΣΔ分项"],
  needs: [someMeasure("change")],
  *check({ index }) {
    yield* reportSums(index, checksOf(index), {
      parts: { zh: "各分项增减额之和", en: "the sum of the parts' changes" },
    });
  },
  cases: () => ({
    holds: [
      {
        name: "both kinds of expenditure, and none of the others",
        record: () =>
          account({
            facts: [
              fact("basicExpenditure", "change", "-5.00万元", prior),
              fact("personnelExpenditure", "change", "-8.00万元", prior),
              fact("publicExpenditure", "change", "3.00万元", prior),
            ],
          }),
      },
      {
        name: "a class and its only subclass",
        record: () =>
          account({
            facts: [
              fact("appropriationExpenditure", "change", "-126.40万元", line("201", "一般公共服务支出")),
              fact(
                "appropriationExpenditure",
                "change",
                "-126.40万元",
                line("20103", "政府办公厅（室）及相关机构事务"),
              ),
            ],
          }),
      },
    ],
    violated: [
      {
        name: "a digit of one change turned",
        record: () =>
          account({
            facts: [
              fact("basicExpenditure", "change", "-5.00万元", prior),
              fact("personnelExpenditure", "change", "-6.00万元", prior),
              fact("publicExpenditure", "change", "3.00万元", prior),
            ],
          }),
      },
      {
        name: "a class's change differs from its subclass's, while the amounts agree",
        record: () =>
          account({
            facts: [
              fact("appropriationExpenditure", "change", "-126.40万元", line("201", "一般公共服务支出")),
              fact(
                "appropriationExpenditure",
                "change",
                "-162.40万元",
                line("20103", "政府办公厅（室）及相关机构事务"),
              ),
              fact("appropriationExpenditure", "amount", "1180.78万元", {
                dimensions: line("201", "一般公共服务支出").dimensions,
              }),
              fact("appropriationExpenditure", "amount", "1180.78万元", {
                dimensions: line("20103", "政府办公厅（室）及相关机构事务").dimensions,
              }),
            ],
          }),
      },
    ],
    rounding: [
      {
        name: "the last place differs",
        record: () =>
          account({
            facts: [
              fact("basicExpenditure", "change", "-5.00万元", prior),
              fact("personnelExpenditure", "change", "-8.00万元", prior),
              fact("publicExpenditure", "change", "3.01万元", prior),
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "one part gives no change",
        record: () =>
          account({
            facts: [
              fact("basicExpenditure", "change", "-5.00万元", prior),
              fact("personnelExpenditure", "change", "-8.00万元", prior),
            ],
          }),
      },
      {
        name: "the total alone",
        record: () => account({ facts: [fact("revenue", "change", "-5.00万元", prior)] }),
      },
    ],
  }),
});
