import { type Indicator, quantityIn } from "@juesuan/account";
import { fold } from "@juesuan/language";
import { exact, isZero, order, showPercent } from "@juesuan/quantity";
import words from "../../data/form-achievement.json" with { type: "json" };
import { printed } from "../../evidence.ts";
import { citeRow, filledRows, nameOf, textIn, valueIn } from "../../forms-cells.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

type Level = "full" | "partial" | "none";

const bands: { readonly [level in Level]: readonly [low: string, high: string] } = {
  full: ["0.8", "1"],
  partial: ["0.6", "0.8"],
  none: ["0", "0.6"],
};

/** The level that the words of the result claim; nothing when they claim none clearly. */
function levelOf(row: Indicator): Level | undefined {
  const actual = textIn(row.actual);
  if (actual === undefined) return undefined;
  const text = fold(actual).text;
  const target = fold(textIn(row.target) ?? "").text;
  // 未建立, where 建立 was the target.
  if (target !== "" && words.denied.some((word) => text === word + target)) return "none";
  if (target !== "" && text === `部分${target}`) return "partial";
  const has = (list: readonly string[]) => list.some((word) => text.includes(word));
  // 无未完成事项 is the contrary.
  if (
    words.none.some((word) => text.replaceAll(`无${word}`, "").replaceAll(`没有${word}`, "").includes(word))
  ) {
    return "none";
  }
  if (has(words.partial)) return "partial";
  if (has(words.unclear)) return undefined;
  if (has(words.full) || text === target) return "full";
  return undefined;
}

const one = (row: IndicatorPrint) => () => account({ forms: [{ indicators: [row] }] });

export default defineRule<"form">({
  id: "SE-10",
  title: { zh: "定性指标得分", en: "Scores of qualitative indicators" },
  severity: "warning",
  scope: "form",
  why: {
    zh: "定性指标按达成预期指标、部分达成、未达成三档，分别在分值的80%—100%、60%—80%、0—60%之间记分。",
    en: "A qualitative indicator scores 80–100 % of its weight when achieved, 60–80 % when partly so, 0–60 % when not.",
  },
  references: ["财预〔2020〕10号 定性指标得分评定方法"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form, index } = subject;
    let due = 0;
    for (const row of filledRows(form)) {
      const [weight, score] = [valueIn(row.maxScore), valueIn(row.score)];
      if (weight === undefined || score === undefined || quantityIn(row.actual) !== undefined) continue;
      if (textIn(row.actual) === undefined || isZero(weight)) continue;
      due++;
      const level = levelOf(row);
      if (level === undefined) {
        yield abstain("LOW_CONFIDENCE", index.pathOf(row));
        continue;
      }
      const share = score.div(weight);
      const [low, high] = bands[level];
      // Points taken off with a reason given are the evaluator's to take.
      if (level === "full" && (row.variance ?? "").trim() !== "") {
        yield holds();
        continue;
      }
      if (order(share, exact(low)) >= 0 && order(share, exact(high)) <= 0) {
        yield holds();
        continue;
      }
      const name = nameOf(form);
      const range = `${showPercent(exact(low))}—${showPercent(exact(high))}`;
      yield violation({
        message: {
          zh: `${name.zh}“${row.name}”实际完成值为“${printed(row.actual)}”，得分应为分值${printed(row.maxScore)}的${range}，表中为${printed(row.score)}。`,
          en: `${name.en}, "${row.name}": with the result "${printed(row.actual)}" the score should be ${range} of ${printed(row.maxScore)}, the form says ${printed(row.score)}.`,
        },
        evidence: [citeRow(subject, row, "score"), citeRow(subject, row, "actual")],
      });
    }
    if (due === 0) yield filledRows(form).length === 0 ? abstain("NO_INPUT") : notApplicable();
  },
  cases: () => ({
    holds: [
      { name: "achieved", record: one(["社会效益指标", "保障供水", "有效保障", "达成预期指标", "10", "9"]) },
      {
        name: "partly",
        record: one(["社会效益指标", "保障供水", "有效保障", "部分达成预期指标", "10", "7"]),
      },
      {
        name: "nothing left undone",
        record: one(["质量指标", "验收", "通过验收", "全部达成，无未完成事项", "10", "10"]),
      },
      {
        name: "the words of the target",
        record: one(["社会效益指标", "保障供水", "供水平稳", "供水平稳", "10", "10"]),
      },
      {
        name: "points taken off for a reason",
        record: one(["质量指标", "验收", "通过验收", "已达成预期", "10", "5", "资料归档滞后"]),
      },
    ],
    violated: [
      {
        name: "the target denied, and half of it, in full",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["社会效益指标", "信息台账", "建立", "未建立", "10", "10"],
                  ["可持续影响指标", "管理机制", "建立", "部分建立", "10", "10"],
                ],
              },
            ],
          }),
        findings: 2,
      },
      {
        name: "partly, and in full",
        record: one(["社会效益指标", "保障供水", "有效保障", "部分达成", "10", "10"]),
      },
      {
        name: "not achieved, and in full",
        record: one(["质量指标", "验收", "通过验收", "未完成验收", "10", "10"]),
      },
      { name: "achieved, and half", record: one(["质量指标", "验收", "通过验收", "已达成预期", "10", "5"]) },
      {
        name: "partly, in full, and with a reason",
        record: one(["质量指标", "验收", "通过验收", "部分达成", "10", "10", "资料归档滞后"]),
      },
      {
        name: "achieved, and half, with a reason of spaces",
        record: one(["质量指标", "验收", "通过验收", "已达成预期", "10", "5", " "]),
      },
    ],
    notApplicable: [
      { name: "figures only", record: () => account({ forms: [{}] }) },
      {
        name: "no weight, no score, no result, no points",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["质量指标", "验收", "通过验收", "部分达成", "", "9"],
                  ["质量指标", "送检", "通过检验", "部分达成", "10", ""],
                  ["质量指标", "建档", "档案齐全", "", "10", "9"],
                  ["质量指标", "公示", "按时公示", "部分达成", "0", "0"],
                ],
              },
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "words that claim no level",
        record: one(["社会效益指标", "保障供水", "有效保障", "持续推进", "10", "10"]),
      },
      { name: "no indicators", record: () => account({ forms: [{ indicators: [] }] }) },
      {
        name: "words that claim less than they say",
        record: one(["社会效益指标", "保障供水", "有效保障", "持续有效保障", "10", "10"]),
      },
    ],
  }),
});
