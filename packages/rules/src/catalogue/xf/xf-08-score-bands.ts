import { type Evidence, type Fact, type Form, quantityIn } from "@juesuan/account";
import { exact, type Fraction, order } from "@juesuan/quantity";
import { declaredCounts, formsIncomplete, formsSelected } from "../../cross-form-sums.ts";
import { citeFact } from "../../evidence.ts";
import { citeTotal, selfEvaluations, selfEvaluationsOf, some, unsure } from "../../forms-cells.ts";
import { bears, otherBands } from "../../forms-grades.ts";
import { someFact } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, fact } from "../../sample.ts";

/** "80-90" takes 80 in and leaves 90 out; the band that ends at 100 takes both ends in. */
function inBand(band: string, score: Fraction): boolean | undefined {
  const [, low, high] = /^(\d{1,3})-(\d{1,3})$/.exec(band) ?? [];
  if (low === undefined || high === undefined) return undefined;
  return (
    order(score, exact(low)) >= 0 &&
    (high === "100" ? order(score, 100n) <= 0 : order(score, exact(high)) < 0)
  );
}

const isRange = (band: string): boolean => /^\d/.test(band);

interface Miscount {
  readonly fact: Fact;
  readonly band: string;
  readonly forms: readonly Form[];
}

const bands = ["90-100", "80-90", "60-80", "0-60"];
const counted = (...counts: readonly number[]) =>
  counts.map((count, at) =>
    fact("evaluatedInBand", "count", `${count}个`, {
      dimensions: { band: bands[at]! },
      quote: `${bands[at]}分的${count}个`,
    }),
  );
const graded = (count: string, all = "2个") => [
  fact("evaluatedProjects", "count", all),
  fact("evaluatedInBand", "count", count, { dimensions: { band: "优" }, quote: `“优”的项目${count}` }),
];
const scored = (...scores: readonly string[]) =>
  scores.map((score, at) => ({ project: `${"甲乙丙丁"[at]}项目`, score: ["100", score] as const }));

export default defineRule<"document">({
  id: "XF-08",
  title: { zh: "得分档次个数重算", en: "Projects in each score band recounted" },
  severity: "error",
  scope: "document",
  why: {
    zh: "正文所列各得分档次的项目个数，应等于自评表总分落入该档次的张数。",
    en: "The number of projects in each score band is the number of forms whose total lies in it.",
  },
  references: ["财预〔2020〕10号 自评等次：90（含）以上、80（含）-90、60（含）-80、60以下"],
  needs: [selfEvaluations(), someFact({ concept: "evaluatedInBand", measure: "count" })],
  *check(subject) {
    const { record, index } = subject;
    const incomplete = formsIncomplete(subject);
    if (incomplete !== undefined || formsSelected(subject)) {
      yield abstain(incomplete ?? "SCOPE");
      return;
    }
    const forms = selfEvaluationsOf(record);
    const scored = forms.flatMap((form) => {
      const score = quantityIn(form.total.score);
      return score === undefined || unsure(form.total.score) ? [] : [{ form, score: exact(score.value) }];
    });
    if (scored.length < forms.length) {
      yield abstain(forms.some(({ total }) => unsure(total.score)) ? "LOW_CONFIDENCE" : "NO_INPUT");
      return;
    }
    const ownBands = record.passages.some(({ text }) => otherBands(text));
    const wrong: Miscount[] = [];
    for (const fact of index.facts({ concept: "evaluatedInBand", measure: "count" })) {
      const { band } = fact.dimensions;
      // A grade stands for the usual limits of scores, unless the document states its own or does not say how many there are.
      const usual = !ownBands && declaredCounts(subject).length > 0;
      const holder = (score: Fraction) =>
        band === undefined || isRange(band)
          ? inBand(band ?? "", score)
          : usual
            ? bears(score, band)
            : undefined;
      if (band === undefined || holder(exact("0")) === undefined) {
        yield abstain("AMBIGUOUS", index.pathOf(fact));
        continue;
      }
      const inside = scored.filter(({ score }) => holder(score) === true).map(({ form }) => form);
      if (String(inside.length) === fact.quantity.value) yield holds();
      else wrong.push({ fact, band, forms: inside });
    }
    const cited = new Set<Form>();
    const evidence = some([
      ...wrong.map(({ fact }) => citeFact(index, fact)),
      ...wrong.flatMap(({ forms }) =>
        forms.flatMap((form): Evidence[] => {
          if (cited.has(form)) return [];
          cited.add(form);
          return [citeTotal(subject, form, "score")];
        }),
      ),
    ]);
    if (evidence === undefined) return;
    yield violation({
      message: {
        zh: `${wrong.map(({ band, forms, fact }) => `${isRange(band) ? `${band}分` : `“${band}”`}档次应为${forms.length}个，正文为${fact.quantity.text}个`).join("；")}。`,
        en: `${wrong.map(({ band, forms, fact }) => `The band ${band} should hold ${forms.length} projects, the text says ${fact.quantity.text}`).join("; ")}.`,
      },
      evidence,
      arithmetic: {
        expression: wrong
          .map(({ band, forms }) => `${band}: ${forms.map(({ number }) => `#${number}`).join(", ") || "-"}`)
          .join("; "),
        printed: wrong.map(({ fact }) => fact.quantity.text).join("; "),
        recomputed: wrong.map(({ forms }) => String(forms.length)).join("; "),
      },
    });
  },
  cases: () => ({
    holds: [
      { name: "a grade", record: () => account({ forms: scored("100", "92"), facts: graded("2个") }) },
      {
        name: "90 belongs to the upper band",
        record: () => account({ forms: scored("100", "90", "89.99"), facts: counted(2, 1, 0, 0) }),
      },
    ],
    violated: [
      {
        name: "a grade by the usual limits",
        record: () => account({ forms: scored("100", "92"), facts: graded("1个") }),
      },
      {
        name: "a score moved to another band, one finding",
        record: () => account({ forms: scored("100", "85"), facts: counted(2, 0, 0, 0) }),
      },
      {
        name: "a number turned",
        record: () => account({ forms: scored("100", "95"), facts: counted(3, 0, 0, 0) }),
      },
      {
        name: "nothing in the band",
        record: () => account({ forms: scored("100"), facts: counted(1, 1, 0, 0) }),
      },
    ],
    notChecked: [
      {
        name: "a grade where the document has limits of its own",
        record: () =>
          account({
            forms: scored("100", "92"),
            facts: graded("1个"),
            text: ["等级划分：优95-100分，良85-95分。"],
          }),
      },
      {
        name: "a grade of no one knows how many projects",
        record: () => account({ forms: scored("100", "92"), facts: graded("39个").slice(1) }),
      },
      { name: "a score left blank", record: () => account({ forms: scored("100", ""), facts: counted(2) }) },
      {
        name: "a form is missing",
        record: () =>
          account({
            forms: scored("100"),
            facts: [...counted(2), fact("evaluatedProjects", "count", "2个")],
          }),
      },
      {
        name: "a band that is no range of scores",
        record: () =>
          account({
            forms: scored("100"),
            facts: [fact("evaluatedInBand", "count", "1个", { dimensions: { band: "A" } })],
          }),
      },
    ],
  }),
});
