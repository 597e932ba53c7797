import { type AccountRecord, type Form, quantityIn } from "@juesuan/account";
import { exact, Fraction, order, type ScoreMode, scoreModeList, scoreModes } from "@juesuan/quantity";
import { executionOf, selfEvaluationsOf, unsure, valueIn } from "./forms-cells.ts";
import { perItem } from "./per-item.ts";

/** The score of one form's execution row: rate × weight before any rounding, and the modes that give the printed score. */
export interface ExecutionScore {
  readonly form: Form;
  readonly rate: Fraction;
  readonly weight: Fraction;
  readonly score: Fraction;
  readonly unrounded: Fraction;
  readonly fits: readonly ScoreMode[];
  /** Says something about the mode: not every mode gives this score. */
  readonly decisive: boolean;
}

/** How a document makes its execution scores. */
export interface ScoreHabit {
  readonly scores: ReadonlyMap<Form, ExecutionScore>;
  /** The modes that explain every score, in the order of how little they take away; none when no single one does. */
  readonly explains: readonly ScoreMode[];
  /** The modes that explain most scores; several when the scores do not tell them apart, or when they conflict. */
  readonly usual: readonly ScoreMode[];
  /** Scores that say something about the mode, or that no mode gives. */
  readonly telling: number;
  /** Scores among the telling ones that the most frequent mode explains. */
  readonly explained: number;
}

/** Detects the mode over all forms of the document. */
export const scoreHabit: (record: AccountRecord) => ScoreHabit = perItem((record) => {
  const read = selfEvaluationsOf(record).flatMap(scoreOf);
  const tally = scoreModeList.map((mode) => ({
    mode,
    count: read.filter((item) => item.fits.includes(mode)).length,
  }));
  const most = Math.max(0, ...tally.map(({ count }) => count));
  const leaders = tally.filter(({ count }) => count === most);
  const telling = read.filter((item) => item.decisive || item.fits.length === 0);
  const first = leaders[0];
  return {
    scores: new Map(read.map((item) => [item.form, item])),
    explains: scoreModeList.filter((mode) => read.every((item) => item.fits.includes(mode))),
    usual: most > 0 ? leaders.map(({ mode }) => mode) : [],
    telling: telling.length,
    explained: first === undefined ? 0 : telling.filter((item) => item.fits.includes(first.mode)).length,
  };
});

/**
 * Score from the exact rate, and from the printed one: both are done, and a form that rounds the rate first (66.2 % →
 * 6.62) is not wrong for it. Spending above the budget scores no more than the weight.
 */
function scoreOf(form: Form): ExecutionScore[] {
  const { maxScore, score, executionRate, fullYearBudget, outturn } = form.funding.total;
  const rate = executionOf(form);
  const weight = valueIn(maxScore);
  const printedScore = quantityIn(score);
  if (rate === undefined || weight === undefined || printedScore === undefined) return [];
  if (order(rate, 0n) < 0 || unsure(maxScore, score, fullYearBudget, outturn)) return [];
  const printedRate = quantityIn(executionRate);
  const rates = [rate, ...(printedRate?.unit === "%" ? [exact(printedRate.value)] : [])].map(atMostOne);
  const fits = rates.map(
    (one) => scoreModes([{ rate: one, weight, score: printedScore }]).items[0]?.fits ?? [],
  );
  const all = scoreModeList.filter((mode) => fits.some((list) => list.includes(mode)));
  return [
    {
      form,
      rate,
      weight,
      score: exact(printedScore.value),
      unrounded: atMostOne(rate).mul(weight),
      fits: all,
      decisive: all.length > 0 && all.length < scoreModeList.length,
    },
  ];
}

const atMostOne = (rate: Fraction): Fraction => (order(rate, 1n) > 0 ? new Fraction(1n) : rate);

/** The modes in words. */
export const scoreModeNames: { readonly [mode in ScoreMode]: { readonly zh: string; readonly en: string } } =
  {
    exact: { zh: "不舍入", en: "exact" },
    twoDecimals: { zh: "四舍五入至两位小数", en: "rounded to two decimals" },
    twoDecimalsTruncated: { zh: "截取两位小数", en: "cut off after two decimals" },
    oneDecimal: { zh: "四舍五入至一位小数", en: "rounded to one decimal" },
    oneDecimalTruncated: { zh: "截取一位小数", en: "cut off after one decimal" },
    halfUpInteger: { zh: "四舍五入取整", en: "rounded to a whole number" },
    floorInteger: { zh: "舍去小数取整", en: "cut down to a whole number" },
  };
