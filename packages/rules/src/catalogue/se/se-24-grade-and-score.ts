import type { Evidence } from "@juesuan/account";
import { fold, toOriginal } from "@juesuan/language";
import { exact, type Fraction, order, showAmount } from "@juesuan/quantity";
import { citePassage } from "../../evidence.ts";
import { citeTotal, selfEvaluations, selfEvaluationsOf, valueIn } from "../../forms-cells.ts";
import { bears, gradeFor, gradesIn, otherBands } from "../../forms-grades.ts";
import { someText } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

/** How far before a grade its own score may stand, in characters. */
const reach = 48;

export default defineRule<"document">({
  id: "SE-24",
  title: { zh: "评价等级与得分", en: "Grade and score" },
  severity: "error",
  scope: "document",
  why: {
    zh: "90分及以上为优，80分及以上为良，60分及以上为中（或合格），60分以下为差（或不合格）。文字结论应与得分所在的档次一致。",
    en: "90 and above is 优, 80 and above 良, 60 and above 中 (or 合格), below 60 差 (or 不合格). The grade in words is that of the scores.",
  },
  references: ["财预〔2020〕10号 绩效评价结果分为四个等级"],
  needs: [someText, selfEvaluations()],
  *check(subject) {
    const { record, index } = subject;
    const forms = selfEvaluationsOf(record).flatMap((form) => {
      const score = valueIn(form.total.score);
      return score === undefined ? [] : [{ form, score }];
    });
    // The same grade is often announced twice (in the summary and in the conclusion): one cause, one finding.
    const wrong = new Map<
      string,
      { evidence: [Evidence, ...Evidence[]]; scores: readonly Fraction[]; last: Evidence }
    >();

    const ownBands = record.passages.some((passage) => otherBands(passage.text));
    for (const passage of record.passages) {
      if (passage.kind === "heading") continue;
      const grades = gradesIn(passage.text);
      if (grades.length === 0) continue;
      const folded = fold(passage.text);
      for (const grade of grades) {
        const [start, end] = toOriginal(folded, grade.start, grade.end);
        const cited = citePassage(index, passage, start, end);
        // A score in the same sentence, just before the grade, is the one that is graded.
        const own = /(\d{2,3}(?:\.\d{1,4})?)分[^。;；\d]{0,30}$/.exec(
          folded.text.slice(Math.max(0, grade.start - reach), grade.start),
        )?.[1];
        if (ownBands) {
          yield abstain("PROFILE");
          continue;
        }
        const scores =
          own === undefined ? forms.map(({ score }) => score) : [exact(own.replace(/^0+(?=\d)/, ""))];
        const [first] = scores;
        if (first === undefined) {
          yield abstain("NO_INPUT");
          continue;
        }
        const fits = scores.map((score) => bears(score, grade.label));
        if (fits.includes(undefined)) yield abstain("PROFILE");
        else if (fits.every((fit) => fit === true)) yield holds();
        // Scores of several bands, one of them this one: on what the overall grade rests is not said.
        else if (fits.includes(true)) yield abstain("AMBIGUOUS");
        else {
          const known = wrong.get(grade.label);
          const [form] = forms;
          const last =
            own === undefined && form !== undefined ? citeTotal(subject, form.form, "score") : cited;
          if (known === undefined) wrong.set(grade.label, { evidence: [cited], scores, last });
          else known.evidence.push(cited);
        }
      }
    }

    for (const [label, { evidence, scores, last }] of wrong) {
      const should = [...new Set(scores.flatMap((score) => gradeFor(score, label) ?? []))];
      const ranked = [...scores].sort((a, b) => order(a, b));
      const ends = [ranked[0], ranked.at(-1)].flatMap((score) =>
        score === undefined ? [] : showAmount(score, null),
      );
      const range = [...new Set(ends)].join("—");
      yield violation({
        message: {
          zh: `评价等级应为“${should.join("”或“")}”（得分${range}），文中为“${label}”。`,
          en: `The grade should be ${should.join(" or ")} (score ${range}), the text says ${label}.`,
        },
        evidence: evidence.includes(last) ? evidence : [...evidence, last],
      });
    }
  },
  cases: () => ({
    holds: [
      {
        name: "all above 90, 优秀",
        record: () => account({ forms: [{}], text: ["项目实施达到了预期目标，评价结论为“优秀”。"] }),
      },
      {
        name: "a score of its own in the sentence",
        record: () => account({ forms: [{}], text: ["该项目评价得分85.5分，评价等级为良。"] }),
      },
      {
        name: "a scale with 合格",
        record: () => account({ forms: [{ score: ["100", "72"] }], text: ["自评结果为合格。"] }),
      },
      {
        name: "a form without a score beside one",
        record: () => account({ forms: [{ score: ["100", ""] }, {}], text: ["评价结论为“优秀”。"] }),
      },
      {
        name: "another sentence's score",
        record: () => account({ forms: [{}], text: ["上年评价得分85分。本年评价等级为优。"] }),
      },
      {
        name: "a whole score, in a long paragraph",
        record: () =>
          account({
            forms: [{}],
            text: [
              "该项目评价得分85分，评价等级为良。下一步将完善项目库，提前开展可行性论证，细化绩效指标，加强执行过程的监控，把评价结果与预算安排结合起来，提高资金的使用效益。",
            ],
          }),
      },
      {
        name: "a score of two decimals",
        record: () => account({ forms: [{}], text: ["该项目评价得分85.25分，评价等级为良。"] }),
      },
    ],
    violated: [
      {
        name: "two places, one finding",
        record: () =>
          account({ forms: [{}], text: ["评价结论为“良好”。", "达到了预期目标，评价结论为“良好”。"] }),
      },
      {
        name: "85 points are not 优",
        record: () => account({ forms: [{}], text: ["该项目评价得分85.5分，评价等级为优。"] }),
      },
      {
        name: "three scores of another band",
        record: () =>
          account({
            forms: [{ score: ["100", "95"] }, { score: ["100", "91"] }, { score: ["100", "98"] }],
            text: ["评价结论为“良好”。"],
          }),
      },
      {
        name: "two scores of two other bands",
        record: () =>
          account({
            forms: [{ score: ["100", "95"] }, { score: ["100", "72"] }],
            text: ["评价结论为“良好”。"],
          }),
      },
    ],
    notApplicable: [
      {
        name: "no grade in words",
        record: () =>
          account({ forms: [{}], text: ["评价得分在90（含）-100分的14个。", "项目优良率较高。"] }),
      },
      {
        name: "a grade in a heading only",
        record: () => account({ forms: [{}], text: ["# 评价结论为“良好”"] }),
      },
    ],
    notChecked: [
      {
        name: "scores of two bands",
        record: () => account({ forms: [{}, { score: ["100", "85"] }], text: ["评价结论为“优秀”。"] }),
      },
      {
        name: "bands of its own",
        record: () =>
          account({
            forms: [{ score: ["100", "87"] }],
            text: ["优：85—100分，良：75—84分。", "评价结论为优。"],
          }),
      },
      {
        name: "no form has a score",
        record: () => account({ forms: [{ score: ["100", ""] }], text: ["评价结论为“优秀”。"] }),
      },
    ],
  }),
});
