import { quantityIn } from "@juesuan/account";
import { tieAmounts } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { citeFunding, citeRow, nameOf, unsure } from "../../forms-cells.ts";
import { costRows } from "../../forms-cost.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, rounding, violation } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

const spending = (target: string, actual: string, name = "项目支出控制在预算以内"): IndicatorPrint => [
  "成本指标",
  name,
  target,
  actual,
  "20",
  "20",
];
const one = (row: IndicatorPrint) => () =>
  account({ forms: [{ total: ["105", "75", "49.625", "10", "66.2%", "6"], indicators: [row] }] });

/** The row beside a funding block with these amounts. */
const beside =
  (amounts: readonly [string, string, string], row: IndicatorPrint, unit: string | null = "万元") =>
  () =>
    account({ forms: [{ unit, total: [...amounts, "10", "66.2%", "6"], indicators: [row] }] });

export default defineRule<"form">({
  id: "SE-13",
  title: { zh: "成本指标与项目资金", en: "Cost indicator and funding" },
  severity: "warning",
  scope: "form",
  why: {
    zh: "项目总成本指标的指标值等于全年（或年初）预算数，实际完成值等于全年执行数。",
    en: "The target of the project's total cost is its full-year (or original) budget, the actual value its outturn.",
  },
  references: ["项目支出绩效自评表：成本指标与项目资金栏"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form } = subject;
    const rows = costRows(form);
    const [only] = rows;
    if (only === undefined) {
      yield notApplicable();
      return;
    }
    const { total, unit } = form.funding;
    const [original, full, spent] = [total.originalBudget, total.fullYearBudget, total.outturn].map((cell) =>
      quantityIn(cell),
    );
    if (unit === null || spent === undefined || (original === undefined && full === undefined)) {
      yield abstain(unit === null ? "UNIT" : "NO_INPUT");
      return;
    }
    // Several amounts of cost are parts of the whole, and which parts is not to be told.
    if (rows.length > 1) {
      yield abstain("AMBIGUOUS");
      return;
    }
    const { row, target, actual } = only;
    if (unsure(row.target, row.actual, total.fullYearBudget, total.originalBudget, total.outturn)) {
      yield abstain("LOW_CONFIDENCE");
      return;
    }
    const tie = (left: typeof target, right: typeof target) =>
      tieAmounts({ left: [{ quantity: left }], right: [{ quantity: right, exact: true }] }).verdict;
    const targets = [full, original].flatMap((budget) => (budget === undefined ? [] : [tie(target, budget)]));
    const onTarget = targets.includes("exact")
      ? "exact"
      : targets.includes("rounding")
        ? "rounding"
        : "violated";
    const onActual = tie(actual, spent);
    const name = nameOf(form);
    // With neither figure in the funding block the row measures some other cost.
    if (onTarget === "violated" && onActual === "violated") {
      yield abstain("AMBIGUOUS");
      return;
    }
    if (onTarget === "exact" && onActual === "exact") {
      yield holds();
      return;
    }
    const [column, zh, en] =
      full === undefined
        ? (["originalBudget", "年初预算数", "original budget"] as const)
        : (["fullYearBudget", "全年预算数", "full-year budget"] as const);
    if (onTarget === "violated") {
      yield violation({
        message: {
          zh: `${name.zh}成本指标“${row.name}”的指标值应为${zh}${printed(total[column])}，表中为${printed(row.target)}。`,
          en: `${name.en}: the target of the cost indicator "${row.name}" should be the ${en} ${printed(total[column])}, the form says ${printed(row.target)}.`,
        },
        evidence: [citeRow(subject, row, "target"), citeFunding(subject, form, "total", column)],
      });
    }
    if (onActual === "violated") {
      yield violation({
        message: {
          zh: `${name.zh}成本指标“${row.name}”的实际完成值应为全年执行数${printed(total.outturn)}，表中为${printed(row.actual)}。`,
          en: `${name.en}: the actual value of the cost indicator "${row.name}" should be the outturn ${printed(total.outturn)}, the form says ${printed(row.actual)}.`,
        },
        evidence: [citeRow(subject, row, "actual"), citeFunding(subject, form, "total", "outturn")],
      });
    }
    if (onTarget !== "violated" && onActual !== "violated") {
      yield rounding({
        message: {
          zh: `${name.zh}成本指标“${row.name}”与项目资金一致，只是小数位数较少。`,
          en: `${name.en}: the cost indicator "${row.name}" agrees with the funding but for decimals left off.`,
        },
        evidence: [
          citeRow(subject, row, "target"),
          citeRow(subject, row, "actual"),
          citeFunding(subject, form, "total", column),
          citeFunding(subject, form, "total", "outturn"),
        ],
      });
    }
  },
  cases: () => ({
    holds: [
      { name: "full-year budget and outturn", record: one(spending("75万元", "49.625万元")) },
      { name: "original budget", record: one(spending("≤105万元", "49.625万元")) },
      { name: "bare numbers in the form's unit", record: one(spending("75", "49.625")) },
      { name: "in 元", record: one(spending("750000元", "496250元")) },
      {
        name: "full-year budget, no original one",
        record: beside(["", "75", "49.625"], spending("75万元", "49.625万元")),
      },
    ],
    violated: [
      { name: "another target", record: one(spending("57万元", "49.625万元")) },
      { name: "another actual", record: one(spending("75万元", "49.265万元")) },
      {
        name: "another target, where only the original budget is printed",
        record: beside(["105", "", "49.625"], spending("75万元", "49.625万元")),
      },
      {
        name: "more decimals than the funding, which stands for itself",
        record: beside(["105", "75", "49.6"], spending("75万元", "49.625万元")),
      },
    ],
    rounding: [
      { name: "fewer decimals", record: one(spending("75万元", "49.63万元")) },
      {
        name: "the target without its decimals",
        record: beside(["105", "74.6", "49.625"], spending("75万元", "49.625万元")),
      },
    ],
    notApplicable: [
      { name: "a cost in per cent", record: one(spending("≤100%", "66.2%")) },
      { name: "a unit cost", record: one(spending("5万元", "4.8万元", "每套设备采购成本")) },
    ],
    notChecked: [
      { name: "neither figure is the funding's", record: one(spending("20万元", "18万元", "设备采购成本")) },
      {
        name: "two amounts of cost",
        record: () =>
          account({
            forms: [
              {
                total: ["75", "75", "49.625", "10", "66.2%", "6"],
                indicators: [spending("40万元", "30万元"), spending("35万元", "19.625万元")],
              },
            ],
          }),
      },
      {
        name: "no unit of the funding",
        record: beside(["105", "75", "49.625"], spending("75万元", "49.625万元"), null),
      },
      { name: "no outturn", record: beside(["105", "75", ""], spending("75万元", "49.625万元")) },
      { name: "no budget", record: beside(["", "", "49.625"], spending("75万元", "49.625万元")) },
      {
        name: "the whole cost and a part of it",
        record: () =>
          account({
            forms: [
              {
                total: ["105", "75", "49.625", "10", "66.2%", "6"],
                indicators: [spending("75万元", "49.625万元"), spending("35万元", "19.625万元")],
              },
            ],
          }),
      },
    ],
  }),
});
