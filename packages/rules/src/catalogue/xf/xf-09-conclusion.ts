import { type Evidence, type Form, type Indicator, type Passage, quantityIn } from "@juesuan/account";
import { fold } from "@juesuan/language";
import { exact, order } from "@juesuan/quantity";
import { namesOf } from "../../cross-form-names.ts";
import words from "../../data/cross-form.json" with { type: "json" };
import { citePassage, printed } from "../../evidence.ts";
import {
  citeRow,
  citeTotal,
  filledRows,
  selfEvaluations,
  selfEvaluationsOf,
  valueIn,
} from "../../forms-cells.ts";
import { someText } from "../../needs.ts";
import {
  abstain,
  type DocumentSubject,
  defineRule,
  explain,
  holds,
  notApplicable,
  violation,
} from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

interface Said {
  readonly passage: Passage;
  readonly text: string;
}

const has = (text: string, list: readonly string[]): boolean => list.some((word) => text.includes(word));

/** A clause of the narrative that says that all indicators were met. */
function saidCompleted(passages: readonly Passage[]): Said[] {
  return clausesOf(passages.filter(({ text }) => has(text, words.completed))).filter(
    ({ text }) =>
      words.indicatorWord.some((word) => text.includes(word)) &&
      words.completed.some((word) => text.includes(word)) &&
      !words.reservation.some((word) => text.includes(word)),
  );
}

/** Where the narrative gives its conclusion, and the grade in it. */
function saidGrade(
  passages: readonly Passage[],
): (Said & { grade: (typeof words.grades)[number]; word: string })[] {
  return clausesOf(passages.filter(({ text }) => has(text, words.conclusion))).flatMap((said) => {
    const head = words.conclusion.find((word) => said.text.includes(word));
    if (head === undefined) return [];
    const after = fold(said.text.slice(said.text.indexOf(head) + head.length)).text.slice(0, 12);
    // The label is what is said of the conclusion: 为“优秀”, 均为优.
    for (const grade of words.grades) {
      const word = grade.words.find((label) =>
        new RegExp(`^(?:均|都|全部)?(?:为|是|:|：)?“?${label}(?:[”。，；、]|$)`, "u").test(after),
      );
      if (word !== undefined) return [{ ...said, grade, word }];
    }
    return [];
  });
}

function clausesOf(passages: readonly Passage[]): Said[] {
  return passages.flatMap((passage) =>
    (passage.text.match(/[^，,。；;]{1,400}/g) ?? []).map((text) => ({ passage, text })),
  );
}

const cite = ({ index }: DocumentSubject, { passage, text }: Said): Evidence => {
  const start = passage.text.indexOf(text);
  return citePassage(index, passage, start, start + text.length);
};

/** Rows that lost points: not completed in full by the form's own score. */
function shortRows(form: Form): readonly Indicator[] {
  return filledRows(form).filter((row) => {
    const [weight, score] = [valueIn(row.maxScore), valueIn(row.score)];
    return weight !== undefined && score?.lt(weight) === true;
  });
}

const rows = (score: string): IndicatorPrint[] => [["数量指标", "完成巡查次数", "12次", "9次", "90", score]];

export default defineRule<"document">({
  id: "XF-09",
  title: { zh: "评价结论与自评表", en: "Conclusion and forms" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "正文说完成了各项指标、结论为优，自评表就不应有未得满分的指标或低于该等次的总分。",
    en: "Where the text says that all indicators were met and the grade is excellent, no form should have lost points on an indicator or have a total below that grade.",
  },
  references: ["财预〔2020〕10号 自评等次：优、良、中、差"],
  needs: [selfEvaluations(), someText],
  *check(subject) {
    const { record, index } = subject;
    const forms = selfEvaluationsOf(record);
    const [completed] = saidCompleted(index.passages);
    const grades = saidGrade(index.passages);
    const [graded] = grades;
    if (completed === undefined && graded === undefined) {
      yield notApplicable();
      return;
    }
    if (completed !== undefined) {
      const short = forms.flatMap((form) => shortRows(form).map((row) => ({ form, row })));
      if (short.length === 0) yield holds();
      else {
        const names = namesOf([...new Set(short.map(({ form }) => form))]);
        yield explain({
          message: {
            zh: `正文称“${completed.text}”，自评表应无失分指标；${names.zh}有${short.length}行指标未得满分。可能的解释：正文是总体评价，个别指标略有偏差；否则正文或评分有误。`,
            en: `The text says that all indicators were met, so no row should have lost points; ${short.length} rows of ${names.en} have. The text may speak on the whole; otherwise it or the scores are wrong.`,
          },
          evidence: [
            cite(subject, completed),
            ...short.flatMap(({ row }) => [
              citeRow(subject, row, "maxScore"),
              citeRow(subject, row, "score"),
            ]),
          ],
        });
      }
    }
    if (graded !== undefined) {
      const scores = forms.map((form) => ({ form, score: quantityIn(form.total.score) }));
      const below = scores.filter(
        ({ score }) => score !== undefined && order(exact(score.value), exact(graded.grade.atLeast)) < 0,
      );
      if (below.length > 0) {
        const names = namesOf(below.map(({ form }) => form));
        yield explain({
          message: {
            zh: `评价结论为“${graded.word}”，总分应不低于${graded.grade.atLeast}分；${names.zh}为${below.map(({ form }) => printed(form.total.score)).join("、")}分。可能的解释：结论按平均分或总体情况得出；否则结论或评分有误。`,
            en: `The conclusion is "${graded.word}", so totals should be ${graded.grade.atLeast} or more; ${names.en} have ${below.map(({ form }) => printed(form.total.score)).join(", ")}. It may be drawn from the average; otherwise it or the scores are wrong.`,
          },
          evidence: [cite(subject, graded), ...below.map(({ form }) => citeTotal(subject, form, "score"))],
        });
      } else if (scores.some(({ score }) => score === undefined)) yield abstain("NO_INPUT");
      else yield holds();
      const milder = graded.grade.grade === "excellent" ? milderThan(index.passages) : undefined;
      if (milder !== undefined) {
        yield violation({
          severity: "info",
          message: {
            zh: `评价结论为“${graded.word}”，正文又写“${milder.text}”，两处说法应一致（规定等次为优、良、中、差）。`,
            en: `The conclusion is "${graded.word}", yet the text says "${milder.text}"; the two should agree (the grades are 优, 良, 中, 差).`,
          },
          evidence: [cite(subject, graded), cite(subject, milder)],
        });
      }
    }
  },
  cases: () => ({
    holds: [
      {
        name: "all in full",
        record: () => account({ forms: [{}], text: ["完成了各项指标，评价结论为“优”。"] }),
      },
      {
        name: "with a reservation",
        record: () =>
          account({
            forms: [{ indicators: rows("80"), score: ["100", "90"] }],
            text: ["除个别项目外完成各项指标，评价结论为优秀。"],
          }),
      },
    ],
    needsExplanation: [
      {
        name: "a row lost points",
        record: () =>
          account({
            forms: [{ indicators: rows("80"), score: ["100", "90"] }],
            text: ["项目完成了各项具体工作指标要求。"],
          }),
      },
      {
        name: "a total below the grade",
        record: () => account({ forms: [{ score: ["100", "85"] }, {}], text: ["评价结论为“优秀”。"] }),
      },
    ],
    violated: [
      {
        name: "two grades of praise, as a remark",
        record: () => account({ forms: [{}], text: ["项目较好地达到了预期目标，评价结论为“优秀”。"] }),
      },
    ],
    notApplicable: [
      { name: "no conclusion", record: () => account({ forms: [{}], text: ["开展了自评。"] }) },
    ],
    notChecked: [
      {
        name: "a total left blank",
        record: () => account({ forms: [{ score: ["100", ""] }], text: ["评价结论为“优秀”。"] }),
      },
    ],
  }),
});

function milderThan(passages: readonly Passage[]): Said | undefined {
  return clausesOf(passages).find(({ text }) => words.milder.some((word) => text.includes(word)));
}
