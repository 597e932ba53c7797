import { exact, order, showPercent } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { citeFunding, nameOf, narrativeMayExplain, reasonsIn, valueIn } from "../../forms-cells.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, explain, holds, notApplicable } from "../../rule.ts";
import { account } from "../../sample.ts";

export default defineRule<"form">({
  id: "SE-26",
  title: { zh: "预算调整未说明", en: "Budget adjusted without a word" },
  severity: "explain",
  scope: "form",
  why: {
    zh: "全年预算数与年初预算数相差较大而没有说明。调剂、追加、压减都是允许的，但应说明原因。",
    en: "The full-year budget is far from the original one and nothing says why. Transfers, additions and cuts are lawful, and due a reason.",
  },
  references: ["预算法关于预算调剂的规定"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form, settings } = subject;
    const { originalBudget, fullYearBudget } = form.funding.total;
    const [before, after] = [valueIn(originalBudget), valueIn(fullYearBudget)];
    if (before === undefined || after === undefined) {
      yield abstain("NO_INPUT");
      return;
    }
    // A project added in the course of the year has no original budget to be measured against.
    if (order(before, 0n) <= 0) {
      yield notApplicable();
      return;
    }
    const change = after.sub(before).div(before);
    if (order(change.abs(), exact(settings.adjustment)) <= 0 || reasonsIn(form).length > 0) {
      yield holds();
      return;
    }
    if (narrativeMayExplain(subject, form)) {
      yield abstain("AMBIGUOUS");
      return;
    }
    const name = nameOf(form);
    const rate = `${order(change, 0n) < 0 ? "−" : "+"}${showPercent(change.abs(), 2)}`;
    const unit = form.funding.unit ?? "";
    const bare = (cell: typeof originalBudget) => printed(cell).replace(unit, "");
    yield explain({
      message: {
        zh: `${name.zh}年初预算${bare(originalBudget)}${unit}，全年预算${bare(fullYearBudget)}${unit}，调整${rate}，没有说明原因。可能是年中调剂、追加或压减，也可能是填写有误。`,
        en: `${name.en}: original budget ${bare(originalBudget)}${unit}, full-year budget ${bare(fullYearBudget)}${unit}, adjusted by ${rate} without a reason. It may be a transfer, an addition or a cut, or a figure is wrong.`,
      },
      evidence: [
        citeFunding(subject, form, "total", "originalBudget"),
        citeFunding(subject, form, "total", "fullYearBudget"),
      ],
      arithmetic: {
        expression: `(${bare(fullYearBudget)} − ${bare(originalBudget)}) ÷ ${bare(originalBudget)} = ${rate}`,
        printed: `${bare(originalBudget)} → ${bare(fullYearBudget)}`,
        recomputed: rate,
      },
    });
  },
  cases: () => ({
    holds: [
      { name: "not adjusted", record: () => account({ forms: [{}] }) },
      {
        name: "adjusted a little",
        record: () => account({ forms: [{ total: ["30", "33", "33", "10", "100%", "10"] }] }),
      },
      {
        name: "adjusted, with a reason",
        record: () =>
          account({
            forms: [
              {
                total: ["105", "75", "75", "10", "100%", "10"],
                indicators: [
                  ["成本指标", "控制在75万元以内", "75万元", "75万元", "20", "20", "年中压减预算"],
                ],
              },
            ],
          }),
      },
    ],
    needsExplanation: [
      {
        name: "cut by more than a quarter",
        record: () => account({ forms: [{ total: ["105", "75", "75", "10", "100%", "10"] }] }),
      },
      {
        name: "doubled",
        record: () => account({ forms: [{ total: ["20", "40", "40", "10", "100%", "10"] }] }),
      },
    ],
    notApplicable: [
      {
        name: "added in the course of the year",
        record: () => account({ forms: [{ total: ["0", "40", "40", "10", "100%", "10"] }] }),
      },
    ],
    notChecked: [
      {
        name: "no original budget",
        record: () => account({ forms: [{ total: ["", "40", "40", "10", "100%", "10"] }] }),
      },
      {
        name: "the narrative may hold the reason",
        record: () =>
          account({
            forms: [{ total: ["105", "75", "75", "10", "100%", "10"] }],
            text: ["水质监测服务费因机构调整核减预算。"],
          }),
      },
    ],
  }),
});
