import { quantityIn } from "@juesuan/account";
import { exact, isZero, order, scoreModes, showAmount } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { citeRow, filledRows, nameOf, reasonsIn, textIn, unsure, valueIn } from "../../forms-cells.ts";
import { isLate } from "../../forms-deadlines.ts";
import { dimensionOf } from "../../forms-dimensions.ts";
import { fulfilmentOf, mayBeExplained } from "../../forms-polarity.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

const one = (row: IndicatorPrint) => () => account({ forms: [{ indicators: [row] }] });

export default defineRule<"form">({
  id: "SE-09",
  title: { zh: "定量指标得分", en: "Scores of quantitative indicators" },
  severity: "warning",
  scope: "form",
  why: {
    zh: "完成指标值的记满分；未完成的按完成值与指标值的比例记分。成本、时限和“控制在…以内”一类越低越好，“达…以上”一类越高越好。",
    en: "An indicator that met its target scores in full, one that missed it in proportion. Cost, time limits and 控制在…以内 are the better the lower, …以上 the better the higher.",
  },
  references: ["财预〔2020〕10号 定量指标得分评定方法"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form, index } = subject;
    let due = 0;
    for (const row of filledRows(form)) {
      const [weight, score] = [valueIn(row.maxScore), quantityIn(row.score)];
      const [target, actual] = [quantityIn(row.target), quantityIn(row.actual)];
      // Of other kinds a date may be meant as the least: in use until November.
      const dated = row.type === "timeliness";
      const late = dated ? isLate(textIn(row.target) ?? "", textIn(row.actual) ?? "") : undefined;
      if (
        late !== undefined &&
        weight !== undefined &&
        score !== undefined &&
        !unsure(row.maxScore, row.score)
      ) {
        due++;
        const full = order(exact(score.value), weight) === 0 && !isZero(weight);
        if (!late || !full || mayBeExplained(form, row)) {
          yield holds();
          continue;
        }
        const name = nameOf(form);
        yield violation({
          message: {
            zh: `${name.zh}“${row.name}”实际为${textIn(row.actual)}，晚于指标值${textIn(row.target)}，得分应低于${printed(row.maxScore)}，表中为满分。`,
            en: `${name.en}, "${row.name}": the actual ${textIn(row.actual)} is later than the target ${textIn(row.target)}; the score should be below ${printed(row.maxScore)}, the form gives it in full.`,
          },
          evidence: [
            citeRow(subject, row, "score"),
            citeRow(subject, row, "actual"),
            citeRow(subject, row, "target"),
          ],
        });
        continue;
      }
      if (weight === undefined || score === undefined || target === undefined || actual === undefined)
        continue;
      due++;
      const fulfilment = fulfilmentOf(row);
      if (fulfilment === undefined || unsure(row.maxScore, row.score)) {
        // A bare number beside a per cent sign or a unit cannot be compared: SE-16 speaks to that.
        const differs = dimensionOf(target) !== dimensionOf(actual);
        yield abstain(differs ? "UNIT" : "LOW_CONFIDENCE", index.pathOf(row));
        continue;
      }
      const got = exact(score.value);
      const { met, polarity, target: wanted, actual: done } = fulfilment;
      if (met === undefined) {
        yield abstain("AMBIGUOUS", index.pathOf(row));
        continue;
      }
      const full = order(got, weight) === 0;
      // A result far above the target may cost points (SE-12), and a reason may say why points were taken off.
      const free = () => order(got, weight) > 0 || order(done, wanted) !== 0 || reasonsIn(form).length > 0;
      if (met && (full || free())) {
        yield holds();
        continue;
      }
      const name = nameOf(form);
      const said = {
        evidence: [
          citeRow(subject, row, "score"),
          citeRow(subject, row, "actual"),
          citeRow(subject, row, "target"),
        ] as const,
      };
      if (met) {
        yield violation({
          ...said,
          message: {
            zh: `${name.zh}“${row.name}”实际值${printed(row.actual)}已达到指标值${printed(row.target)}，得分应为${printed(row.maxScore)}，表中为${printed(row.score)}。`,
            en: `${name.en}, "${row.name}": the actual ${printed(row.actual)} meets the target ${printed(row.target)}; the score should be ${printed(row.maxScore)}, the form says ${printed(row.score)}.`,
          },
        });
        continue;
      }
      if (polarity !== "atLeast" || order(wanted, 0n) <= 0 || order(done, 0n) < 0) {
        // How far a limit may be passed for how many points is not laid down; full points it cannot be.
        if (!full) {
          yield holds();
          continue;
        }
        yield violation({
          ...said,
          message: {
            zh: `${name.zh}“${row.name}”实际值${printed(row.actual)}没有达到指标值${printed(row.target)}，得分应低于${printed(row.maxScore)}，表中为满分。`,
            en: `${name.en}, "${row.name}": the actual ${printed(row.actual)} misses the target ${printed(row.target)}; the score should be below ${printed(row.maxScore)}, the form gives it in full.`,
          },
        });
        continue;
      }
      const rate = done.div(wanted);
      const due100 = rate.mul(weight);
      const fits = scoreModes([{ rate, weight, score }]).items[0]?.fits ?? [];
      if (fits.length > 0 || (order(got, due100) < 0 && reasonsIn(form).length > 0)) {
        yield holds();
        continue;
      }
      const should = showAmount(due100, null);
      yield violation({
        ...said,
        message: {
          zh: `${name.zh}“${row.name}”按完成比例得分应为${should}，表中为${printed(row.score)}。`,
          en: `${name.en}, "${row.name}": in proportion the score should be ${should}, the form says ${printed(row.score)}.`,
        },
        arithmetic: {
          expression: `${printed(row.actual)} ÷ ${printed(row.target)} × ${printed(row.maxScore)} = ${should}`,
          printed: printed(row.score),
          recomputed: should,
        },
      });
    }
    if (due === 0) yield filledRows(form).length === 0 ? abstain("NO_INPUT") : notApplicable();
  },
  cases: () => ({
    holds: [
      {
        name: "a date kept, and a date passed at the cost of points or with a reason",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["时效指标", "完工时间", "2023年11月底前", "2023年11月20日", "10", "10"],
                  ["时效指标", "验收时间", "2023年11月底前", "2023年12月5日", "10", "8"],
                  ["时效指标", "结算时间", "2023年11月底前", "2023年12月9日", "10", "10", "审计顺延"],
                ],
              },
            ],
          }),
      },
      { name: "targets met", record: () => account({ forms: [{}] }) },
      {
        name: "cost below its limit scores in full",
        record: one(["成本指标", "控制在75万元以内", "75万元", "49.625万元", "20", "20"]),
      },
      {
        name: "more satisfied than planned",
        record: one(["服务对象满意度指标", "好评率达90%以上", "90%", "100%", "10", "10"]),
      },
      { name: "in proportion, cut down", record: one(["数量指标", "监测12期", "12期", "11期", "10", "9"]) },
      {
        name: "in proportion, two decimals",
        record: one(["数量指标", "监测12期", "12期", "11期", "10", "9.17"]),
      },
      {
        name: "fewer complaints than the limit",
        record: one(["质量指标", "投诉次数", "5次", "2次", "10", "10"]),
      },
      {
        name: "met, and points taken off for a reason",
        record: one(["数量指标", "监测12期", "12期", "12期", "10", "8", "报告迟交两日"]),
      },
      {
        name: "over the limit, and points lost",
        record: one(["成本指标", "控制在30万元以内", "30万元", "33万元", "20", "18"]),
      },
      {
        name: "less than in proportion for a reason",
        record: one(["数量指标", "监测12期", "12期", "11期", "10", "8", "报告迟交两日"]),
      },
    ],
    violated: [
      {
        name: "a date passed, full score all the same",
        record: one(["时效指标", "完工时间", "2023年11月底前", "2023年12月20日", "10", "10"]),
      },
      { name: "missed, and in full", record: one(["数量指标", "监测12期", "12期", "9期", "10", "10"]) },
      {
        name: "fewer kilometres, and in full",
        record: one(["数量指标", "养护道路长度", "29公里", "19公里", "10", "10"]),
      },
      {
        name: "over the limit, and in full",
        record: one(["成本指标", "控制在30万元以内", "30万元", "33万元", "20", "20"]),
      },
      { name: "met, and points lost", record: one(["数量指标", "监测12期", "12期", "12期", "10", "8"]) },
      { name: "a bar by its sign", record: one(["质量指标", "合格情况", "≥95%", "76%", "10", "10"]) },
      {
        name: "missed, and in full for a reason",
        record: one(["数量指标", "监测12期", "12期", "9期", "10", "10", "雨季停测"]),
      },
    ],
    notApplicable: [
      {
        name: "judged by words",
        record: one(["社会效益指标", "保障供水", "有效保障", "达成预期指标", "10", "10"]),
      },
      {
        name: "no weight, no score, no target, no result",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "监测12期", "12期", "9期", "", "10"],
                  ["数量指标", "送检12期", "12期", "9期", "10", ""],
                  ["数量指标", "复检12期", "", "9期", "10", "10"],
                  ["数量指标", "抽检12期", "12期", "", "10", "10"],
                ],
              },
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "a figure that may have lost its 万",
        record: one(["数量指标", "发放折页数量", "≥2万份", "2.1", "10", "10"]),
      },
      {
        name: "an amount that may be a goal or a limit",
        record: one(["经济效益指标", "带动投资", "75万元", "49万元", "10", "10"]),
      },
      { name: "different units", record: one(["数量指标", "监测覆盖", "12期", "100%", "10", "10"]) },
      { name: "no indicators", record: () => account({ forms: [{ indicators: [] }] }) },
    ],
  }),
});
