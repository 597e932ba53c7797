import type { AccountCell, Evidence } from "@juesuan/account";
import { order } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { citeFunding, citeRow, citeTotal, nameOf, unsure, valueIn } from "../../forms-cells.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, soundIndicators } from "../../sample.ts";

export default defineRule<"form">({
  id: "SE-08",
  title: { zh: "得分范围", en: "Scores within their weights" },
  severity: "error",
  scope: "form",
  why: {
    zh: "每项得分不低于0分，不高于该项分值。",
    en: "No score is below 0 or above its weight.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评：得分最高不超过该指标分值"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form } = subject;
    const rows: readonly {
      name: string;
      english: string;
      weight: AccountCell;
      score: AccountCell;
      cite: (part: "maxScore" | "score") => Evidence;
    }[] = [
      {
        name: "预算执行率",
        english: "execution rate",
        weight: form.funding.total.maxScore,
        score: form.funding.total.score,
        cite: (part) => citeFunding(subject, form, "total", part),
      },
      ...form.indicators.map((row) => ({
        name: `“${row.name}”`,
        english: `"${row.name}"`,
        weight: row.maxScore,
        score: row.score,
        cite: (part: "maxScore" | "score") => citeRow(subject, row, part),
      })),
      {
        name: "总分",
        english: "total",
        weight: form.total.maxScore,
        score: form.total.score,
        cite: (part) => citeTotal(subject, form, part),
      },
    ];
    let checked = 0;
    for (const { name, english, weight, score, cite } of rows) {
      const [most, got] = [valueIn(weight), valueIn(score)];
      if (got === undefined || most === undefined) continue;
      if (unsure(weight, score)) {
        yield abstain("LOW_CONFIDENCE", cite("score").path);
        continue;
      }
      checked++;
      if (order(got, 0n) >= 0 && order(got, most) <= 0) {
        yield holds();
        continue;
      }
      const of = nameOf(form);
      yield violation({
        message: {
          zh: `${of.zh}${name}得分应在0至${printed(weight)}之间，表中为${printed(score)}。`,
          en: `${of.en}, ${english}: the score should be between 0 and ${printed(weight)}, the form says ${printed(score)}.`,
        },
        evidence: [cite("score"), cite("maxScore")],
      });
    }
    if (checked === 0) yield abstain("NO_INPUT");
  },
  cases: () => ({
    holds: [{ name: "full scores", record: () => account({ forms: [{}] }) }],
    violated: [
      {
        name: "twelve points of ten",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "监测12期", "12期", "12期", "10", "12"],
                  ...soundIndicators.slice(1),
                ],
              },
            ],
          }),
      },
      { name: "a total above 100", record: () => account({ forms: [{ score: ["100", "102"] }] }) },
      {
        name: "a negative score",
        record: () => account({ forms: [{ total: ["30", "30", "0", "10", "0%", "-1"] }] }),
      },
    ],
    notChecked: [
      {
        name: "nothing is scored",
        record: () =>
          account({
            forms: [{ total: ["30", "30", "30", "", "100%", ""], indicators: [], score: ["", ""] }],
          }),
      },
    ],
  }),
});
