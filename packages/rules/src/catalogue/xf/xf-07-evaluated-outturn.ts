import type { Evidence, Fact } from "@juesuan/account";
import { exact, isZero, order, showPercent, tieAmounts } from "@juesuan/quantity";
import {
  amountLike,
  formsIncomplete,
  print,
  sumForms,
  wholeAmount,
  writtenOut,
} from "../../cross-form-sums.ts";
import { citeFact } from "../../evidence.ts";
import { selfEvaluations } from "../../forms-cells.ts";
import { someFact } from "../../needs.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const forms = [
  { project: "水质监测服务费", total: ["30", "30", "28", "10", "93.33%", "9.33"] as const },
  { project: "校车租赁费", total: ["105", "75", "49.625", "10", "66.17%", "6.62"] as const },
];
const spent = (print: string) => fact("projectExpenditure", "amount", print);
const share = (print: string) =>
  fact("evaluatedShare", "share", print, { basis: "departmentProjects", quote: `占部门项目总数的${print}` });

export default defineRule<"document">({
  id: "XF-07",
  title: { zh: "自评执行合计与项目支出", en: "Outturn evaluated and project expenditure" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "自评项目的全年执行合计不应大于项目支出；正文称全部项目都已评价时，差额需要说明。",
    en: "The outturn of the evaluated projects should not exceed project expenditure; where all projects are said to be evaluated, the gap needs a word.",
  },
  references: ["部门决算：项目支出与绩效自评范围"],
  needs: [selfEvaluations(), someFact(wholeAmount("projectExpenditure"))],
  *check(subject) {
    const { index } = subject;
    const incomplete = formsIncomplete(subject);
    if (incomplete !== undefined) {
      yield abstain(incomplete);
      return;
    }
    const picked = index.pick(wholeAmount("projectExpenditure"));
    if (picked.found !== "one") {
      yield abstain("AMBIGUOUS");
      return;
    }
    const { fact } = picked;
    const outturn = sumForms(subject, "outturn");
    if (outturn.unclear !== undefined) {
      yield abstain(outturn.unclear);
      return;
    }
    const { quantity } = fact;
    const tie = tieAmounts({ left: [{ quantity }], right: outturn.terms });
    if (tie.verdict !== "violated") {
      yield holds();
      return;
    }
    const claims = index
      .facts({ concept: "evaluatedShare", measure: "share", basis: "departmentProjects" })
      .filter((claim) => claim.quantity.value === "1");
    const over = order(tie.difference, 0n) < 0;
    if (!over && claims.length === 0) {
      // Not every project need be evaluated.
      yield holds();
      return;
    }
    if (!over && outturn.gaps.length > 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const gap = tie.difference.abs();
    const [sum, difference] = [amountLike(outturn.sum, quantity), amountLike(gap, quantity)];
    const spentAll = exact(quantity.value);
    const rate = isZero(spentAll) ? "" : showPercent(gap.div(spentAll), 2);
    const cite = (facts: readonly Fact[]): Evidence[] => facts.map((one) => citeFact(index, one));
    const arithmetic = {
      expression: over
        ? `(${writtenOut(outturn.terms)}) − ${quantity.text} = ${difference}`
        : `${quantity.text} − (${writtenOut(outturn.terms)}) = ${difference}${rate === "" ? "" : ` (${rate})`}`,
      printed: print(quantity),
      recomputed: sum,
    };
    yield over
      ? explain({
          message: {
            zh: `自评表全年执行数合计（推算）不应大于项目支出，正文项目支出为${print(quantity)}，各表合计${sum}，多${difference}。可能的解释：自评表含非财政资金、上年结转或所属单位的支出；否则有一处填写有误。`,
            en: `The forms' outturns (derived sum) should not exceed project expenditure: the text says ${print(quantity)}, the forms add up to ${sum}, ${difference} more. They may hold other funds, carry-over or another body's spending; otherwise a figure is wrong.`,
          },
          evidence: [citeFact(index, fact), ...outturn.evidence],
          arithmetic,
        })
      : explain({
          message: {
            zh: `正文称全部项目（100%）都已评价，自评表全年执行数合计（推算）应为项目支出${print(quantity)}，各表合计${sum}，少${difference}${rate === "" ? "" : `，占${rate}`}。可能的解释：占比按项目个数或部门预算项目计算，项目支出中另有当年追加、结转或不需评价的支出；否则评价没有覆盖全部项目。`,
            en: `All projects (100%) are said to be evaluated, so the forms' outturns (derived sum) should be project expenditure, ${print(quantity)}; they add up to ${sum}, ${difference}${rate === "" ? "" : ` or ${rate}`} less. The share may count budgeted projects only, with carried-over, added or exempt spending beside them; otherwise not all projects were evaluated.`,
          },
          evidence: [citeFact(index, fact), ...cite(claims), ...outturn.evidence],
          arithmetic,
        });
  },
  cases: () => ({
    holds: [
      {
        name: "all projects, all expenditure",
        record: () => account({ forms, facts: [spent("77.63万元"), share("100%")] }),
      },
      {
        name: "some projects, part of the expenditure",
        record: () => account({ forms, facts: [spent("120万元"), share("40%")] }),
      },
      { name: "no share printed", record: () => account({ forms, facts: [spent("120万元")] }) },
    ],
    needsExplanation: [
      {
        name: "all projects, but less than the expenditure",
        record: () => account({ forms, facts: [spent("120.00万元"), share("100%"), share("100%")] }),
      },
      { name: "more than the expenditure", record: () => account({ forms, facts: [spent("60万元")] }) },
    ],
    notChecked: [
      {
        name: "two project expenditures",
        record: () => account({ forms, facts: [spent("77.63万元"), spent("120万元")] }),
      },
      {
        name: "a form is missing",
        record: () =>
          account({
            forms,
            facts: [spent("120万元"), share("100%"), fact("evaluatedProjects", "count", "3个")],
          }),
      },
      {
        name: "an outturn left blank",
        record: () =>
          account({
            forms: [...forms, { project: "广场保洁", total: ["20", "20", "", "10", "", ""] }],
            facts: [spent("120万元"), share("100%")],
          }),
      },
    ],
  }),
});
