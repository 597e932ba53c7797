import { exact, order, showPercent } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { citeRow, filledRows, nameOf, some, valueIn } from "../../forms-cells.ts";
import { fulfilmentOf, mayBeExplained } from "../../forms-polarity.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

const one = (row: IndicatorPrint) => () => account({ forms: [{ indicators: [row] }] });

export default defineRule<"form">({
  id: "SE-12",
  title: { zh: "明显超额完成", en: "Target plainly exceeded" },
  severity: "explain",
  scope: "form",
  why: {
    zh: "实际值明显高于指标值，多半是指标值设得偏低，应分析原因或酌情扣分。",
    en: "A result far above its target mostly means that the target was set too low: a reason or a lower score is due.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评：明显超出年初指标值的分析"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form, settings } = subject;
    const compared = filledRows(form).flatMap((row) => {
      const fulfilment = fulfilmentOf(row);
      return fulfilment?.polarity === "atLeast" && order(fulfilment.target, 0n) > 0
        ? [{ row, ...fulfilment }]
        : [];
    });
    if (compared.length === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const exceeded = compared.filter(({ row, target, actual }) => {
      const [weight, score] = [valueIn(row.maxScore), valueIn(row.score)];
      const reduced = weight !== undefined && score?.lt(weight) === true;
      return order(actual.div(target), exact(settings.excess)) > 0 && !reduced && !mayBeExplained(form, row);
    });
    const evidence = some(
      exceeded.flatMap(({ row }) => [citeRow(subject, row, "actual"), citeRow(subject, row, "target")]),
    );
    if (evidence === undefined) {
      yield holds();
      return;
    }
    const name = nameOf(form);
    const list = exceeded.map(({ row, target, actual }) => ({
      zh: `“${row.name}”${printed(row.actual)}，为指标值${printed(row.target)}的${showPercent(actual.div(target), 0)}`,
      en: `"${row.name}" ${printed(row.actual)}, ${showPercent(actual.div(target), 0)} of the target ${printed(row.target)}`,
    }));
    yield explain({
      message: {
        zh: `${name.zh}实际值明显高于指标值：${list.map(({ zh }) => zh).join("；")}。可能是指标值偏低，也可能是工作量增加或填写有误，表中没有说明。`,
        en: `${name.en}: results far above their targets: ${list.map(({ en }) => en).join("; ")}. The target may have been low, the work may have grown or a figure be wrong; the form does not say.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [
      { name: "within the threshold", record: () => account({ forms: [{}] }) },
      {
        name: "a reason is given",
        record: one(["数量指标", "培训人数", "100人", "180人", "10", "10", "临时增加两期培训"]),
      },
      {
        name: "a reason above may hold for both, one beside a row in full for any",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "培训期数", "2期", "1期", "10", "5", "合并办班，人数增加"],
                  ["", "培训人数", "100人", "180人", "10", "10"],
                ],
              },
              {
                indicators: [
                  ["数量指标", "培训人数", "100人", "180人", "10", "10"],
                  ["质量指标", "结业率", "≥95%", "96%", "10", "10", "临时增加两期培训"],
                ],
              },
            ],
          }),
      },
      { name: "points were taken off", record: one(["数量指标", "培训人数", "100人", "180人", "10", "8"]) },
    ],
    needsExplanation: [
      {
        name: "a reason further down is that of a row that lost points",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "培训人数", "100人", "180人", "10", "10"],
                  ["质量指标", "结业率", "≥95%", "90%", "10", "9.5", "两名学员中途退学"],
                ],
              },
            ],
          }),
      },
      {
        name: "almost twice the target",
        record: one(["数量指标", "培训人数", "100人", "180人", "10", "10"]),
      },
    ],
    notChecked: [
      {
        name: "nothing to compare",
        record: one(["社会效益指标", "保障供水", "有效保障", "有效保障", "10", "10"]),
      },
    ],
  }),
});
