import { quantityIn } from "@juesuan/account";
import survey from "../../data/form-survey.json" with { type: "json" };
import { citeRow, filledRows, selfEvaluations, selfEvaluationsOf, some, valueIn } from "../../forms-cells.ts";
import { dimensionOf } from "../../forms-dimensions.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, type FormPrint } from "../../sample.ts";

/** Fewer rows show no pattern. */
const least = 3;

const satisfied = (actual: string, name = "用户满意度达90%以上"): FormPrint => ({
  indicators: [["服务对象满意度指标", name, "90%", actual, "10", "10"]],
});

export default defineRule<"document">({
  id: "SE-32",
  title: { zh: "满意度依据", en: "Ground of satisfaction" },
  severity: "info",
  scope: "document",
  why: {
    zh: "满意度几乎全为100%而没有问卷、抽样等依据，结果难以采信。",
    en: "Satisfaction of 100 % nearly everywhere without a survey named is hard to credit.",
  },
  references: ["财预〔2020〕10号 满意度指标"],
  needs: [selfEvaluations()],
  *check(subject) {
    const rows = selfEvaluationsOf(subject.record).flatMap((form) =>
      filledRows(form)
        .filter((row) => row.type === "satisfaction" || row.category === "satisfaction")
        .filter((row) => {
          const actual = quantityIn(row.actual);
          return actual !== undefined && dimensionOf(actual) === "ratio";
        })
        .map((row) => ({ form, row })),
    );
    if (rows.length < least) {
      yield abstain("NO_INPUT");
      return;
    }
    const based = (texts: readonly string[]) =>
      texts.some((text) => survey.survey.some((word) => text.includes(word)));
    const whole = rows.filter(
      ({ row }) => valueIn(row.actual)?.equals(1n) === true && !based([row.name, row.variance ?? ""]),
    );
    const evidence = some(whole.map(({ row }) => citeRow(subject, row, "actual")));
    if (evidence === undefined || whole.length * 5 < rows.length * 4) {
      yield holds();
      return;
    }
    yield violation({
      message: {
        zh: `${rows.length}项满意度指标中${whole.length}项实际值为100%，应有问卷、抽样等依据，表中没有。`,
        en: `${whole.length} of ${rows.length} satisfaction indicators are 100 %; a survey should be named, none is.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [
      {
        name: "figures as people give them",
        record: () => account({ forms: [satisfied("92%"), satisfied("100%"), satisfied("95.5%")] }),
      },
      {
        name: "a survey is named",
        record: () =>
          account({
            forms: [1, 2, 3].map(() => satisfied("100%", "问卷调查用户满意度达90%以上")),
          }),
      },
      {
        name: "a survey is named beside the rates",
        record: () =>
          account({
            forms: [1, 2, 3].map(() => ({
              indicators: [
                ["服务对象满意度指标", "用户满意度", "90%", "100%", "10", "10", "问卷调查"] as const,
              ],
            })),
          }),
      },
    ],
    violated: [
      {
        name: "100 % throughout",
        record: () => account({ forms: [satisfied("100%"), satisfied("100%"), satisfied("100%")] }),
      },
      {
        name: "100 % in four of five",
        record: () => account({ forms: [satisfied("92%"), ...[1, 2, 3, 4].map(() => satisfied("100%"))] }),
      },
    ],
    notChecked: [
      { name: "two rows", record: () => account({ forms: [satisfied("100%"), satisfied("100%")] }) },
      {
        name: "two rows beside a rate of quality",
        record: () =>
          account({
            forms: [
              satisfied("100%"),
              satisfied("100%"),
              { indicators: [["质量指标", "合格率", "90%", "100%", "10", "10"]] },
            ],
          }),
      },
      {
        name: "two rows beside words and a count",
        record: () =>
          account({ forms: [satisfied("100%"), satisfied("100%"), satisfied("满意"), satisfied("1人")] }),
      },
    ],
  }),
});
