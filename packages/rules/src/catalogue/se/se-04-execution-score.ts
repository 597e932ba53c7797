import { showAmount } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { citeFunding, executionOf, nameOf, unsure } from "../../forms-cells.ts";
import { type ScoreHabit, scoreHabit, scoreModeNames } from "../../forms-scores.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, explain, holds, notApplicable, violation } from "../../rule.ts";
import { account, type FormPrint } from "../../sample.ts";

/** Scores by steps of the rate (≥95 % full, below 60 % nothing …) are local rules that we do not hold. */
const scoredOtherwise = ({ telling, explained }: ScoreHabit) => telling >= 3 && explained * 2 <= telling;

const floored: readonly FormPrint[] = [
  { total: ["105", "75", "49.625", "10", "66.2%", "6"] },
  { total: ["72", "72", "66", "10", "91.6%", "9"] },
  { total: ["70", "70", "53.1", "10", "75.9%", "7"] },
];

export default defineRule<"form">({
  id: "SE-04",
  title: { zh: "执行率得分", en: "Score of the execution rate" },
  severity: "error",
  scope: "form",
  why: {
    zh: "执行率得分等于执行率乘以分值。办法没有规定如何取整，所以先从全部自评表找出本文件的计分口径，没有任何一种口径能同时解释时才算不符。",
    en: "The score is rate × weight. How it is rounded is not laid down, so the document's own way is found from all its forms; only a score that no single way explains is wrong.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评表（执行率10分）"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form } = subject;
    const habit = scoreHabit(subject.record);
    const mine = habit.scores.get(form);
    if (mine === undefined) {
      const { score, maxScore, outturn, fullYearBudget } = form.funding.total;
      if (unsure(score, maxScore, outturn, fullYearBudget)) {
        yield abstain("LOW_CONFIDENCE");
        return;
      }
      const budgeted = executionOf(form) !== undefined;
      yield budgeted || form.funding.total.fullYearBudget === null ? abstain("NO_INPUT") : notApplicable();
      return;
    }
    if (
      habit.explains.length > 0 ||
      (mine.fits.length > 0 && habit.usual.every((mode) => mine.fits.includes(mode)))
    ) {
      yield holds();
      return;
    }
    if (scoredOtherwise(habit)) {
      yield abstain("PROFILE");
      return;
    }
    const name = nameOf(form);
    const score = printed(form.funding.total.score);
    const unrounded = showAmount(mine.unrounded, null);
    const evidence = [
      citeFunding(subject, form, "total", "score"),
      citeFunding(subject, form, "total", "maxScore"),
      citeFunding(subject, form, "total", "outturn"),
      citeFunding(subject, form, "total", "fullYearBudget"),
    ] as const;
    const { outturn, fullYearBudget, maxScore } = form.funding.total;
    const arithmetic = {
      expression: `${printed(outturn)} ÷ ${printed(fullYearBudget)} × ${printed(maxScore)} = ${unrounded}`,
      printed: score,
      recomputed: unrounded,
    };
    if (mine.fits.length === 0) {
      yield violation({
        message: {
          zh: `${name.zh}执行率得分应为${unrounded}（任何取整方式都得不到表中的分数），表中为${score}。`,
          en: `${name.en}: the execution score should be ${unrounded}; the form says ${score}, which no way of rounding gives.`,
        },
        evidence,
        arithmetic,
      });
      return;
    }
    const [own] = mine.fits;
    if (own === undefined) return;
    const usual = habit.usual.map((mode) => scoreModeNames[mode]);
    // Two ways explain as many scores each: this one follows one of them, or none, and which is right cannot be told.
    if (habit.usual.some((mode) => mine.fits.includes(mode))) {
      yield explain({
        message: {
          zh: `${name.zh}执行率得分${score}（未取整为${unrounded}）与另一些自评表的计分口径不一致，其中一种为“${scoreModeNames[own].zh}”。可能是口径不一，也可能是其中一个分数有误。`,
          en: `${name.en}: the execution score ${score} (unrounded ${unrounded}) is made in another way than some other forms', here ${scoreModeNames[own].en}. Either the convention varies or one of the scores is wrong.`,
        },
        evidence,
        arithmetic,
      });
      return;
    }
    yield violation({
      message: {
        zh: `${name.zh}执行率得分${score}与其他自评表的计分口径（${usual.map(({ zh }) => zh).join("或")}）不一致，未取整的分数为${unrounded}。`,
        en: `${name.en}: the execution score ${score} does not follow the other forms' way (${usual.map(({ en }) => en).join(" or ")}); unrounded it is ${unrounded}.`,
      },
      evidence,
      arithmetic,
    });
  },
  cases: () => ({
    holds: [
      { name: "everything spent", record: () => account({ forms: [{}] }) },
      { name: "cut down to whole points throughout", record: () => account({ forms: floored }) },
      {
        name: "rounded to two decimals",
        record: () => account({ forms: [{ total: ["105", "75", "49.625", "10", "66.17%", "6.62"] }] }),
      },
      {
        name: "spent more than budgeted, full score",
        record: () => account({ forms: [{ total: ["30", "30", "33", "10", "110%", "10"] }] }),
      },
    ],
    violated: [
      {
        name: "a score that no rounding gives",
        record: () => account({ forms: [{ total: ["30", "30", "24", "10", "80%", "9"] }] }),
      },
      {
        name: "one form rounds where the others cut down",
        record: () => account({ forms: [...floored, { total: ["30", "30", "23.7", "10", "79%", "8"] }] }),
      },
    ],
    needsExplanation: [
      {
        name: "one cut down, one rounded: which is the way is not known; full execution shows neither",
        record: () =>
          account({
            forms: [
              {},
              { total: ["105", "75", "49.625", "10", "66.2%", "6"] },
              { total: ["30", "30", "23.7", "10", "79%", "8"] },
            ],
          }),
        findings: 2,
      },
    ],
    notApplicable: [
      {
        name: "no budget, no score",
        record: () => account({ forms: [{ total: ["10", "0", "0", "10", "—", "—"] }] }),
      },
    ],
    notChecked: [
      {
        name: "no score printed",
        record: () => account({ forms: [{ total: ["30", "30", "30", "10", "100%", ""] }] }),
      },
      {
        name: "points by steps of the rate, a rule of the place",
        record: () =>
          account({
            forms: [
              { total: ["30", "30", "28.6", "10", "95.33%", "7.5"] },
              { total: ["30", "30", "25", "10", "83.33%", "5.5"] },
              { total: ["30", "30", "20", "10", "66.67%", "2.5"] },
            ],
          }),
      },
    ],
  }),
});
