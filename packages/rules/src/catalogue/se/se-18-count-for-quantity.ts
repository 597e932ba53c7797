import { quantityIn } from "@juesuan/account";
import { citeRow, filledRows, selfEvaluations, selfEvaluationsOf, some } from "../../forms-cells.ts";
import { dimensionOf } from "../../forms-dimensions.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

export default defineRule<"document">({
  id: "SE-18",
  title: { zh: "数量指标应有数量", en: "Quantity indicators need a count" },
  severity: "info",
  scope: "document",
  why: {
    zh: "数量指标的指标值应当是数量；写成百分比看不出做了多少。",
    en: "The target of a quantity indicator is a count; a per cent figure does not show how much was done.",
  },
  references: ["项目支出绩效指标应细化、量化（财预〔2020〕10号）"],
  needs: [selfEvaluations()],
  *check(subject) {
    const rows = selfEvaluationsOf(subject.record).flatMap((form) =>
      filledRows(form)
        .filter((row) => row.type === "quantity" && quantityIn(row.target) !== undefined)
        .map((row) => ({ form, row })),
    );
    if (rows.length === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const shares = rows.filter(({ row }) => {
      const target = quantityIn(row.target);
      return target !== undefined && dimensionOf(target) === "ratio";
    });
    const evidence = some(shares.map(({ row }) => citeRow(subject, row, "target")));
    if (evidence === undefined) {
      yield holds();
      return;
    }
    yield violation({
      message: {
        zh: `${shares.length}项数量指标的指标值应为数量，表中为百分比：${shares.map(({ form, row }) => `《${form.project}》“${row.name}”`).join("、")}。`,
        en: `${shares.length} quantity ${shares.length === 1 ? "indicator" : "indicators"} should have a count for a target, the form has a per cent figure: ${shares.map(({ form, row }) => `${form.project}: "${row.name}"`).join(", ")}.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [{ name: "a count", record: () => account({ forms: [{}] }) }],
    violated: [
      {
        name: "two forms, one finding",
        record: () =>
          account({
            forms: [
              { indicators: [["数量指标", "提供光纤专线", "100%", "100%", "10", "10"]] },
              { indicators: [["数量指标", "提供网络出口", "100%", "100%", "10", "10"]] },
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "no quantity indicator",
        record: () =>
          account({ forms: [{ indicators: [["质量指标", "合格率", "95%", "98%", "10", "10"]] }] }),
      },
    ],
  }),
});
