import { Fraction, order, point, showAmount, tieInterval } from "@juesuan/quantity";
import { citeTotal, selfEvaluationsOf, unsure, valueIn } from "../../forms-cells.ts";
import { citeFacts, isSure, show, whole, worth } from "../../narrative-facts.ts";
import { someFact } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

const sample = (average: string, scores: readonly string[], projects: string) =>
  account({
    facts: [fact("evaluatedProjects", "count", projects), fact("evaluationAverageScore", "average", average)],
    forms: scores.map((score) => ({ score: ["100", score] as const })),
  });

export default defineRule<"document">({
  id: "NAR-30",
  title: { zh: "平均得分", en: "Average score" },
  severity: "error",
  scope: "document",
  why: {
    zh: "公开了全部自评表时，文中的平均得分等于各表总分的平均数。四舍五入或截尾均可。",
    en: "Where all forms are published, the average score is the mean of their totals. Rounded and cut off are both allowed.",
  },
  references: ["绩效自评情况说明与项目支出绩效自评表"],
  needs: [someFact({ concept: "evaluationAverageScore", measure: "average" })],
  *check(subject) {
    const { record, index } = subject;
    const forms = selfEvaluationsOf(record);
    const projects = whole(index, "evaluatedProjects", { measures: ["count"] });
    for (const average of index.facts({ concept: "evaluationAverageScore", measure: "average" })) {
      const path = index.pathOf(average);
      if (forms.length === 0 || projects.found === "none") {
        const elsewhere = forms.length === 0 && record.attachments.some((item) => !item.inPackage);
        yield abstain(elsewhere ? "NOT_IN_PACKAGE" : "NO_INPUT", path);
        continue;
      }
      if (projects.found === "several") {
        yield abstain("AMBIGUOUS", path);
        continue;
      }
      const scores = forms.map((form) => valueIn(form.total.score));
      const known = scores.filter((score) => score !== undefined);
      if (
        order(worth(projects.fact), new Fraction(BigInt(forms.length))) !== 0 ||
        known.length < forms.length
      ) {
        yield abstain("NO_INPUT", path);
        continue;
      }
      if (!isSure(average) || unsure(...forms.map((form) => form.total.score))) {
        yield abstain("LOW_CONFIDENCE", path);
        continue;
      }
      const mean = known.reduce((sum, score) => sum.add(score), new Fraction(0n)).div(BigInt(known.length));
      // An average without decimals is rounded, though a single score would be exact.
      const asNumber = { ...average.quantity, unit: null };
      if (tieInterval(asNumber, point(mean)).verdict !== "violated") {
        yield holds();
        continue;
      }
      const recomputed = showAmount(mean, average.quantity.unit, Math.max(2, average.quantity.places));
      const sum = showAmount(mean.mul(BigInt(known.length)), null);
      yield violation({
        message: {
          zh: `平均得分应为${recomputed}（${forms.length}张自评表），文中为${show(average)}。`,
          en: `The average score should be ${recomputed} (${forms.length} forms); the text says ${show(average)}.`,
        },
        evidence: [...citeFacts(index, average), ...forms.map((form) => citeTotal(subject, form, "score"))],
        arithmetic: {
          expression: `${sum} ÷ ${forms.length} = ${recomputed}`,
          printed: show(average),
          recomputed,
        },
      });
    }
  },
  cases: () => ({
    holds: [
      { name: "a mean with decimals", record: () => sample("98.67分", ["100", "98", "98"], "3个") },
      { name: "cut off", record: () => sample("98.66分", ["100", "98", "98"], "3个") },
      { name: "without decimals", record: () => sample("99分", ["100", "98", "98"], "3个") },
    ],
    violated: [
      { name: "a digit of the average turned", record: () => sample("96.87分", ["100", "98", "98"], "3个") },
      { name: "a form's score changed", record: () => sample("98.67分", ["100", "98", "89"], "3个") },
    ],
    notChecked: [
      { name: "not all forms are published", record: () => sample("99.33分", ["100"], "39个") },
      { name: "no form is published", record: () => sample("99.33分", [], "39个") },
    ],
  }),
});
