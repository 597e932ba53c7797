import type { Form } from "@juesuan/account";
import { exact, Fraction, showAmount } from "@juesuan/quantity";
import profiles from "../../data/form-profiles.json" with { type: "json" };
import {
  citeFunding,
  citeRow,
  filledRows,
  nameOf,
  selfEvaluationsOf,
  some,
  valueIn,
} from "../../forms-cells.ts";
import { selfEvaluation } from "../../needs.ts";
import { perItem } from "../../per-item.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, type IndicatorPrint, soundIndicators } from "../../sample.ts";

const labels: { readonly [key: string]: { readonly zh: string; readonly en: string } } = {
  execution: { zh: "预算执行率", en: "execution rate" },
  output: { zh: "产出指标", en: "output" },
  benefit: { zh: "效益指标", en: "benefit" },
  satisfaction: { zh: "满意度指标", en: "satisfaction" },
  cost: { zh: "成本指标", en: "cost" },
};

type Weights = ReadonlyMap<string, Fraction>;

/** Each form is compared with all the others. */
const weightsOf = perItem(addUp);

/** The weight of the execution rate and of each level-1 indicator; nothing when a row's level or weight is not known. */
function addUp(form: Form): Weights | undefined {
  const weights = new Map<string, Fraction>();
  const execution = valueIn(form.funding.total.maxScore);
  if (execution === undefined) return undefined;
  weights.set("execution", execution);
  for (const row of filledRows(form)) {
    const weight = valueIn(row.maxScore);
    if (row.category === undefined || weight === undefined) return undefined;
    weights.set(row.category, (weights.get(row.category) ?? new Fraction(0n)).add(weight));
  }
  return weights;
}

const known: readonly Weights[] = profiles.weights.map(
  ({ execution, categories }) =>
    new Map([
      ["execution", exact(execution)],
      ...Object.entries(categories).map(([key, weight]) => [key, exact(weight)] as const),
    ]),
);

const same = (a: Weights, b: Weights) =>
  a.size === b.size && [...a].every(([key, weight]) => b.get(key)?.equals(weight) === true);

const written = (weights: Weights, language: "zh" | "en") =>
  [...weights]
    .map(
      ([key, weight]) =>
        `${labels[key]?.[language] ?? key}${language === "en" ? " " : ""}${showAmount(weight, null)}`,
    )
    .join(language === "zh" ? "、" : ", ");

/** Ten points moved from output to benefit. */
const moved = {
  indicators: soundIndicators.map(
    ([type, name, target, actual, weight, score]): IndicatorPrint =>
      type === "成本指标"
        ? [type, name, target, actual, "10", "10"]
        : type === "社会效益指标"
          ? [type, name, target, actual, "25", "25"]
          : [type, name, target, actual, weight, score],
  ),
};
/** Ten points moved from output to the execution rate. */
const executed = {
  total: ["30", "30", "30", "20", "100%", "20"] as const,
  indicators: soundIndicators.map(
    ([type, name, target, actual, weight, score]): IndicatorPrint =>
      type === "成本指标"
        ? [type, name, target, actual, "10", "10"]
        : [type, name, target, actual, weight, score],
  ),
};

export default defineRule<"form">({
  id: "SE-06",
  title: { zh: "一级指标权重", en: "Weights of the level-1 indicators" },
  severity: "warning",
  scope: "form",
  why: {
    zh: "一级指标权重原则上为预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。各地各年可另有规定，本程序不掌握的口径不作判断，只在同一文件其他表都采用已知口径时指出个别不一致。",
    en: "In principle execution weighs 10, output 50, benefit 30 and satisfaction 10. Places and years may rule otherwise: a distribution that we do not know is not judged, unless the document's other forms follow a known one.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评：权重原则上的设置"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form, record } = subject;
    const mine = weightsOf(form);
    if (mine === undefined) {
      yield abstain("NO_INPUT");
      return;
    }
    if (known.some((profile) => same(profile, mine))) {
      yield holds();
      return;
    }
    const others = selfEvaluationsOf(record)
      .filter((other) => other !== form)
      .flatMap((other) => weightsOf(other) ?? []);
    const followed = known.find(
      (profile) => others.filter((other) => same(profile, other)).length * 2 > Math.max(2, others.length),
    );
    const evidence = some([
      citeFunding(subject, form, "total", "maxScore"),
      ...filledRows(form).map((row) => citeRow(subject, row, "maxScore")),
    ]);
    // A form without satisfaction, or with a level of its own, is weighed otherwise by right.
    const sameLevels =
      followed !== undefined &&
      mine.size === followed.size &&
      [...mine.keys()].every((key) => followed.has(key));
    if (followed === undefined || !sameLevels || evidence === undefined) {
      yield abstain("PROFILE");
      return;
    }
    const name = nameOf(form);
    yield violation({
      message: {
        zh: `${name.zh}一级指标权重应为${written(followed, "zh")}，表中为${written(mine, "zh")}。`,
        en: `${name.en}: the weights should be ${written(followed, "en")}, they are ${written(mine, "en")}.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [{ name: "10, 50, 30, 10", record: () => account({ forms: [{}] }) }],
    violated: [
      {
        name: "one form of four moves ten points from output to benefit",
        record: () =>
          account({
            forms: [
              {},
              {},
              {},
              {
                indicators: soundIndicators.map(([type, name, target, actual, weight, score]) =>
                  type === "成本指标"
                    ? [type, name, target, actual, "10", "10"]
                    : type === "社会效益指标"
                      ? [type, name, target, actual, "25", "25"]
                      : [type, name, target, actual, weight, score],
                ),
              },
            ],
          }),
      },
      {
        name: "two of four forms, each otherwise",
        record: () => account({ forms: [{}, {}, moved, executed] }),
        findings: 2,
      },
    ],
    notChecked: [
      {
        name: "a distribution that we do not know",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "30", "20", "100%", "20"],
                indicators: soundIndicators.map(([type, name, target, actual, weight, score]) =>
                  type === "成本指标"
                    ? [type, name, target, actual, "10", "10"]
                    : [type, name, target, actual, weight, score],
                ),
              },
            ],
          }),
      },
      {
        name: "no weight of the execution rate",
        record: () => account({ forms: [{ total: ["30", "30", "30", "", "100%", ""] }] }),
      },
      {
        name: "a row of a level that is not known, or without a weight",
        record: () =>
          account({
            forms: [
              { indicators: [...soundIndicators, ["其他指标", "新增点位", "1个", "1个", "0", "0"]] },
              { indicators: [...soundIndicators, ["数量指标", "新增点位", "1个", "1个", "", ""]] },
            ],
          }),
      },
      {
        name: "no satisfaction, beside forms that have it",
        record: () => account({ forms: [{}, {}, {}, { indicators: soundIndicators.slice(0, 6) }] }),
      },
      {
        name: "one form of two others follows the template",
        record: () => account({ forms: [{}, moved, executed] }),
      },
      {
        name: "two forms of four others follow it",
        record: () => account({ forms: [{}, {}, moved, moved, executed] }),
      },
    ],
  }),
});
