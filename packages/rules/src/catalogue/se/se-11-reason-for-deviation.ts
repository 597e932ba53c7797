import { type Evidence, type Form, type Indicator, quantityIn } from "@juesuan/account";
import { exact, type Fraction, isZero, order, rounded, showPercent } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import {
  citeFunding,
  citeRow,
  executionOf,
  type FundingColumn,
  filledRows,
  isEmptyRow,
  nameOf,
  narrativeMayExplain,
  reasonsIn,
  selfEvaluations,
  selfEvaluationsOf,
  some,
  valueIn,
} from "../../forms-cells.ts";
import { dimensionOf } from "../../forms-dimensions.ts";
import { fulfilmentOf, mayBeExplained } from "../../forms-polarity.ts";
import { abstain, type DocumentSubject, defineRule, holds, violation } from "../../rule.ts";
import { account, soundIndicators } from "../../sample.ts";

interface Deviation {
  /** The row that it is in; without one it is in the funding. */
  readonly row?: Indicator;
  /** Worth a word beside others only. */
  readonly minor?: boolean;
  readonly zh: string;
  readonly en: string;
  readonly evidence: readonly Evidence[];
}

const signed = (ratio: Fraction) => `${order(ratio, 0n) < 0 ? "−" : "+"}${showPercent(ratio.abs(), 2)}`;

/** Everything in one form that asks for a reason by the thresholds in force. */
function deviationsOf(subject: DocumentSubject, form: Form): readonly Deviation[] {
  const { settings } = subject;
  const found: Deviation[] = [];
  const rate = executionOf(form);
  const { maxScore, score, executionRate } = form.funding.total;
  const [weight, got] = [valueIn(maxScore), valueIn(score)];
  // Less than half a point (99.97 % scored 9.99) is no loss that anybody would explain.
  const lost = weight !== undefined && got !== undefined && order(rounded(got, 0), weight) < 0;
  const shown = executionRate === null || !("value" in executionRate) ? "" : printed(executionRate);
  if (rate?.lt(exact(settings.lowExecution)) || lost) {
    const print = shown || (rate === undefined ? "" : showPercent(rate, 2));
    // A rate that is not printed is shown by what it comes from.
    const source: readonly FundingColumn[] =
      shown !== "" ? ["executionRate"] : rate === undefined ? [] : ["outturn", "fullYearBudget"];
    found.push({
      zh: `执行率${print}${lost ? `${print === "" ? "" : "、"}得分${printed(score)}（分值${printed(maxScore)}）` : ""}`,
      en: `execution${print === "" ? "" : ` ${print}`}${lost ? `${print === "" ? "" : ","} scored ${printed(score)} of ${printed(maxScore)}` : ""}`,
      evidence: [
        ...source.map((column) => citeFunding(subject, form, "total", column)),
        ...(lost ? [citeFunding(subject, form, "total", "score")] : []),
      ],
    });
  }
  for (const row of filledRows(form)) {
    const [most, points] = [valueIn(row.maxScore), valueIn(row.score)];
    if (most !== undefined && points?.lt(most)) {
      found.push({
        row,
        zh: `“${row.name}”得分${printed(row.score)}（分值${printed(row.maxScore)}）`,
        en: `"${row.name}" scored ${printed(row.score)} of ${printed(row.maxScore)}`,
        evidence: [citeRow(subject, row, "score"), citeRow(subject, row, "maxScore")],
      });
    }
    const fulfilment = fulfilmentOf(row);
    if (fulfilment?.deviation === undefined) continue;
    const far = order(fulfilment.deviation.abs(), exact(settings.deviation)) > 0;
    // What a project did not cost is a deviation too, unless ≤ says that less is meant; otherwise being better than the
    // target is none.
    const target = quantityIn(row.target);
    const cost =
      (row.type === "cost" || row.category === "cost") &&
      target !== undefined &&
      dimensionOf(target) === "money" &&
      (target.comparator === undefined || target.comparator === "=");
    if (
      (cost || fulfilment.met === false) &&
      (far || (cost && found.length > 0 && !isZero(fulfilment.deviation)))
    ) {
      found.push({
        row,
        minor: !far,
        zh: `${row.typeLabel || `“${row.name}”`}实际值比目标值${signed(fulfilment.deviation)}`,
        en: `${row.typeLabel || `"${row.name}"`}: actual against target ${signed(fulfilment.deviation)}`,
        evidence: [citeRow(subject, row, "actual"), citeRow(subject, row, "target")],
      });
    }
  }
  return found;
}

export default defineRule<"document">({
  id: "SE-11",
  title: { zh: "偏差原因", en: "Reasons for deviations" },
  severity: "warning",
  scope: "document",
  why: {
    zh: "未完成目标、执行率偏低或被扣分的，应当在“偏差原因分析及改进措施”一栏说明原因。",
    en: "Where a target was missed, execution was low or points were lost, the form's column for reasons is to say why.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评：未完成原因及改进措施"],
  needs: [selfEvaluations()],
  *check(subject) {
    const unexplained: { form: Form; deviations: readonly Deviation[] }[] = [];
    for (const form of selfEvaluationsOf(subject.record)) {
      const checkable =
        executionOf(form) !== undefined ||
        form.indicators.some((row) => !isEmptyRow(row) && row.score !== null);
      if (!checkable) {
        yield abstain("NO_INPUT", subject.index.pathOf(form));
        continue;
      }
      const given = reasonsIn(form).length > 0;
      const deviations = deviationsOf(subject, form).filter(
        ({ row }) => !given || (row !== undefined && !mayBeExplained(form, row)),
      );
      if (deviations.every(({ minor }) => minor === true)) yield holds();
      else if (narrativeMayExplain(subject, form)) yield abstain("AMBIGUOUS", subject.index.pathOf(form));
      else unexplained.push({ form, deviations });
    }
    const evidence = some(unexplained.flatMap(({ deviations }) => deviations.flatMap((one) => one.evidence)));
    if (evidence === undefined) return;
    const list = (language: "zh" | "en") =>
      unexplained
        .map(({ form, deviations }) =>
          language === "zh"
            ? `${nameOf(form).zh}：${deviations.map(({ zh }) => zh).join("，")}`
            : `${nameOf(form).en}: ${deviations.map(({ en }) => en).join(", ")}`,
        )
        .join(language === "zh" ? "；" : "; ");
    yield violation({
      message: {
        zh: `${unexplained.length}张自评表有偏差，应说明原因，“偏差原因”一栏为空。${list("zh")}。`,
        en: `${unexplained.length} ${unexplained.length === 1 ? "form deviates" : "forms deviate"} and should say why; the column for reasons is blank. ${list("en")}.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [
      { name: "all as planned", record: () => account({ forms: [{}] }) },
      {
        name: "a hundredth of a point",
        record: () => account({ forms: [{ total: ["5600", "5600", "5598.32", "10", "99.97%", "9.99"] }] }),
      },
      {
        name: "low execution with a reason",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "18", "10", "60%", "6"],
                score: ["100", "96"],
                indicators: [
                  ["成本指标", "控制在30万元以内", "30万元", "18万元", "20", "20", "招标价低于预算"],
                  ...soundIndicators.filter(([type]) => type !== "成本指标"),
                ],
              },
            ],
          }),
      },
      {
        name: "a little less spent than planned, and the points lost have their reason below",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "24", "10", "80%", "8"],
                indicators: [
                  ["成本指标", "控制在30万元以内", "30万元", "28万元", "20", "20"],
                  ["数量指标", "监测12期", "12期", "11期", "10", "9", "一期顺延"],
                ],
              },
            ],
          }),
      },
      {
        name: "a cost below its printed limit, and a standard above its printed least",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["成本指标", "人均培训费用", "≤400元", "280元", "20", "20"],
                  ["成本指标", "人均补助标准", "≥400元", "560元", "20", "20"],
                ],
              },
            ],
          }),
      },
      {
        name: "more than the target is no deviation",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["服务对象满意度指标", "满意度达75%以上", "75%", "92%", "10", "10"],
                  ...soundIndicators.slice(0, 6),
                ],
              },
            ],
          }),
      },
      {
        name: "no weight or no score of execution",
        record: () =>
          account({
            forms: [
              { total: ["30", "30", "30", "", "100%", "10"] },
              { total: ["30", "30", "30", "10", "100%", ""] },
            ],
          }),
      },
      {
        name: "no weight or no score of a row",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "监测12期", "12期", "12期", "", "9"],
                  ["数量指标", "送检12期", "12期", "12期", "10", ""],
                ],
              },
            ],
          }),
      },
      { name: "no indicators", record: () => account({ forms: [{ indicators: [] }] }) },
      {
        name: "a little less spent, a little less done, more earned, and a rate of cost",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["成本指标", "控制在30万元以内", "30万元", "29万元", "20", "20"],
                  ["数量指标", "监测12期", "12期", "10期", "20", "20"],
                  ["经济效益指标", "带动投资", "75万元", "150万元", "20", "20"],
                  ["成本指标", "成本节约率", "5%", "8%", "20", "20"],
                ],
              },
            ],
          }),
      },
    ],
    violated: [
      {
        name: "one point of ten lost",
        record: () => account({ forms: [{ total: ["72", "72", "66", "10", "91.6%", "9"] }] }),
      },
      {
        name: "two forms, one finding",
        record: () =>
          account({
            forms: [
              {},
              { project: "甲项目经费", total: ["75", "75", "49.625", "10", "66.2%", "6"] },
              { project: "乙项目经费", total: ["72", "72", "66", "10", "91.6%", "9"] },
            ],
          }),
      },
      {
        name: "an indicator lost points",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "监测12期", "12期", "11期", "10", "9"],
                  ...soundIndicators.slice(1),
                ],
              },
            ],
          }),
      },
      {
        name: "the reason further down is that of another row",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "监测12期", "12期", "11期", "10", "9"],
                  ["数量指标", "送检12期", "12期", "10期", "10", "8", "两期样品损坏"],
                ],
              },
            ],
          }),
      },
      {
        name: "much less spent than planned, full score all the same",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["成本指标", "控制在30万元以内", "30万元", "20万元", "20", "20"],
                  ...soundIndicators.slice(0, 3),
                ],
              },
            ],
          }),
      },
      {
        name: "little spent, and no rate printed",
        record: () =>
          account({
            forms: [
              { project: "甲项目经费", total: ["30", "30", "18", "", "", ""] },
              { project: "乙项目经费", total: ["30", "30", "18", "", "—", ""] },
            ],
          }),
      },
      {
        name: "points lost without a budget",
        record: () => account({ forms: [{ total: ["", "", "", "10", "", "9"] }] }),
      },
      {
        name: "a quarter not done, a third more spent, full score all the same",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "监测12期", "12期", "9期", "20", "20"],
                  ["", "送检12期", "12期", "9期", "20", "20"],
                  ["成本指标", "控制在30万元以内", "30万元", "40万元", "20", "20"],
                ],
              },
            ],
          }),
      },
      {
        name: "a little less spent beside points lost",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "监测12期", "12期", "11期", "20", "18"],
                  ["成本指标", "控制在30万元以内", "30万元", "29万元", "20", "20"],
                  ["成本指标", "设备控制在20万元以内", "20万元", "20万元", "20", "20"],
                ],
              },
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "the narrative may hold the reason",
        record: () =>
          account({
            forms: [{ total: ["75", "75", "49.625", "10", "66.2%", "6"] }],
            text: ["水质监测服务费执行率较低，主要原因是招标结余。"],
          }),
      },
      {
        name: "nothing is filled in",
        record: () =>
          account({
            forms: [
              {
                total: ["", "", "", "10", "", ""],
                indicators: [
                  ["数量指标", "监测12期", "12期", "", "10", ""],
                  ["数量指标", "无", "", "", "", "0"],
                ],
              },
            ],
          }),
      },
    ],
  }),
});
