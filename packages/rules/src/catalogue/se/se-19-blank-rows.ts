import type { Evidence, Indicator } from "@juesuan/account";
import { isZero } from "@juesuan/quantity";
import { citeIndicator, printed } from "../../evidence.ts";
import { blankTotals } from "../../forms-blanks.ts";
import { citeRow, isBlank, isEmptyRow, nameOf, selfEvaluationsOf, valueIn } from "../../forms-cells.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, type Result, violation } from "../../rule.ts";
import { account, type IndicatorPrint, soundIndicators } from "../../sample.ts";

const withRow = (row: IndicatorPrint) => () =>
  account({ forms: [{ indicators: [...soundIndicators, row] }] });

const quoted = (row: Indicator, label: string) => (row.name.trim() === "" ? label : `“${label}”`);

export default defineRule<"form">({
  id: "SE-19",
  title: { zh: "空白、无与分值", en: "Blank rows and their points" },
  severity: "warning",
  scope: "form",
  why: {
    zh: "写“无”的指标不应有分值和得分；有分值的指标应有内容、指标值和得分；年度资金总额一行和总分应填写完整。",
    en: "An indicator that is 无 has no weight and no score; one that has a weight has words, a target and a score. The year's funding and the total are filled in.",
  },
  references: ["项目支出绩效自评表填报要求"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form } = subject;
    if (form.indicators.length === 0) yield abstain("NO_INPUT");
    // Some layouts print no weights; then no row lacks its own.
    const weights = selfEvaluationsOf(subject.record).some(({ indicators }) =>
      indicators.some((row) => !isBlank(row.maxScore)),
    );
    for (const gap of blankTotals(subject)) {
      const name = nameOf(form);
      yield violation({
        message: {
          zh: `${name.zh}${gap.zh}应填写，表中为空白。`,
          en: `${name.en}: the ${gap.en} should be filled in, the form leaves it blank.`,
        },
        evidence: gap.evidence,
      });
    }
    const weighty = form.indicators.filter((row) => {
      const weight = valueIn(row.maxScore);
      return weight !== undefined && !isZero(weight) && !isEmptyRow(row);
    });
    /** A column without one entry is one that the form has not, or that was not understood: no row left it blank. */
    const isColumn = (part: "target" | "actual") =>
      weighty.length < 3 || weighty.some((row) => !isBlank(row[part]));
    const columns = { target: isColumn("target"), actual: isColumn("actual") };
    for (const row of form.indicators) {
      const [weight, score] = [valueIn(row.maxScore), valueIn(row.score)];
      const weighed = weight !== undefined && !isZero(weight);
      const name = nameOf(form);
      const label = row.name.trim() === "" ? row.typeLabel : row.name;
      const found = (
        zh: string,
        en: string,
        parts: readonly ("maxScore" | "score")[],
        error = false,
      ): Result => {
        const cells: Evidence[] = parts.map((part) => citeRow(subject, row, part));
        return violation({
          severity: error ? "error" : "warning",
          message: { zh: `${name.zh}${quoted(row, label)}${zh}。`, en: `${name.en}, "${label}": ${en}.` },
          evidence: [citeIndicator(subject.index, row, "name"), ...cells],
        });
      };
      if (isEmptyRow(row)) {
        const scored = score !== undefined && !isZero(score);
        const stated = row.name.trim() !== "";
        if (!weighed && !scored) yield holds();
        else if (stated) {
          yield found(
            `填为“${row.name}”，不应有分值和得分，表中分值为${printed(row.maxScore) || "空白"}、得分为${printed(row.score) || "空白"}`,
            `says ${row.name} and should have no points, the form has weight ${printed(row.maxScore) || "blank"} and score ${printed(row.score) || "blank"}`,
            ["maxScore", "score"],
          );
        } else {
          yield found(
            `没有指标内容，分值为${printed(row.maxScore) || "空白"}`,
            `has no words and the weight ${printed(row.maxScore) || "blank"}`,
            ["maxScore", "score"],
            true,
          );
        }
      } else if (
        weighed &&
        ((columns.target && isBlank(row.target)) || (columns.actual && isBlank(row.actual)))
      ) {
        const target = columns.target && isBlank(row.target) ? ["指标值"] : [];
        const actual = columns.actual && isBlank(row.actual) ? ["实际完成值"] : [];
        const english = [...(target.length > 0 ? ["target"] : []), ...(actual.length > 0 ? ["actual"] : [])];
        yield found(
          `有分值${printed(row.maxScore)}，${[...target, ...actual].join("和")}应填写，表中为空白`,
          `has the weight ${printed(row.maxScore)}; ${english.join(" and ")} should be filled in, the form leaves it blank`,
          ["maxScore"],
        );
      } else if (weighed && isBlank(row.score)) {
        yield found(
          `有分值${printed(row.maxScore)}，得分应填写，表中为空白`,
          `has the weight ${printed(row.maxScore)}; the score should be filled in, it is blank`,
          ["maxScore", "score"],
        );
      } else if (weights && score !== undefined && isBlank(row.maxScore)) {
        yield found(
          `有得分${printed(row.score)}，分值应填写，表中为空白`,
          `has the score ${printed(row.score)}; the weight should be filled in, it is blank`,
          ["score", "maxScore"],
        );
      } else if (weighed && !(columns.target && columns.actual)) {
        yield abstain("LOW_CONFIDENCE", subject.index.pathOf(row));
      } else yield holds();
    }
  },
  cases: () => ({
    holds: [
      { name: "无 without points", record: withRow(["生态效益指标", "无", "", "", "", ""]) },
      { name: "a blank row without points", record: withRow(["生态效益指标", "", "", "", "", ""]) },
      {
        name: "a rate that no form of the document has",
        record: () =>
          account({
            forms: [
              { total: ["75", "75", "49.625", "10", "", "6.62"] },
              { total: ["30", "30", "30", "10", "", "10"] },
            ],
          }),
      },
      {
        name: "no rate of no budget",
        record: () => account({ forms: [{ total: ["10", "0", "0", "10", "", ""] }, {}] }),
      },
      {
        name: "a layout without weights",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "监测12期", "12期", "12期", "", "40"],
                  ["质量指标", "监测数据合格率", "≥95%", "98%", "", "40"],
                ],
              },
            ],
          }),
      },
      { name: "无 with points of 0", record: withRow(["生态效益指标", "无", "", "", "0", "0"]) },
      {
        name: "a budget only, or neither weights nor scores",
        record: () =>
          account({
            forms: [
              { total: ["30", "30", "", "", "", ""] },
              { score: ["", ""] },
              { score: ["100", ""], indicators: [["数量指标", "监测12期", "12期", "12期", "", ""]] },
              {},
            ],
          }),
      },
    ],
    violated: [
      { name: "无 with ten points", record: withRow(["生态效益指标", "无", "", "", "10", "10"]) },
      { name: "no words, ten points", record: withRow(["生态效益指标", "", "", "", "10", "10"]) },
      { name: "no target, ten points", record: withRow(["生态效益指标", "改善水质", "", "", "10", "10"]) },
      { name: "no actual value", record: withRow(["生态效益指标", "改善水质", "3个", "", "10", "10"]) },
      {
        name: "no rate, though another form has one",
        record: () => account({ forms: [{ total: ["75", "75", "49.625", "10", "", "6.62"] }, {}] }),
      },
      {
        name: "no outturn",
        record: () => account({ forms: [{ total: ["75", "75", "", "10", "66.2%", "6.62"] }, {}] }),
      },
      { name: "no total score", record: () => account({ forms: [{ score: ["100", ""] }, {}] }) },
      { name: "no score", record: withRow(["生态效益指标", "改善水质", "3个", "3个", "10", ""]) },
      { name: "no weight", record: withRow(["生态效益指标", "改善水质", "3个", "3个", "", "10"]) },
      {
        name: "no weights, though another form has them",
        record: () =>
          account({ forms: [{ indicators: [["数量指标", "监测12期", "12期", "12期", "", "40"]] }, {}] }),
      },
      { name: "无 with a score", record: withRow(["生态效益指标", " 无 ", "", "", "", "10"]) },
      { name: "无 with a weight", record: withRow(["生态效益指标", "无", "", "", "10", ""]) },
      { name: "no words, a score", record: withRow(["生态效益指标", " ", "", "", "", "10"]) },
      {
        name: "no target, but a result",
        record: withRow(["生态效益指标", "改善水质", "", "3个", "10", "10"]),
      },
      {
        name: "neither rate nor its score, though another form has them",
        record: () => account({ forms: [{ total: ["75", "75", "49.625", "", "", ""] }, {}] }),
        findings: 2,
      },
      {
        name: "neither budget nor outturn beside a rate",
        record: () => account({ forms: [{ total: ["30", "", "", "10", "100%", "10"] }, {}] }),
        findings: 2,
      },
      {
        name: "no budget, and so no rate",
        record: () => account({ forms: [{ total: ["30", "", "28", "10", "", "10"] }, {}] }),
      },
      {
        name: "no rate in two forms of three",
        record: () => {
          const gap = { total: ["75", "75", "49.625", "10", "", "6.62"] as const };
          return account({ forms: [gap, {}, gap] });
        },
        findings: 2,
      },
    ],
    notChecked: [
      { name: "no indicators", record: () => account({ forms: [{ indicators: [] }] }) },
      {
        name: "a column that has no entry in any row",
        record: () =>
          account({
            forms: [
              {
                indicators: soundIndicators.map(([type, name, , actual, weight, score]) => [
                  type,
                  name,
                  "",
                  actual,
                  weight,
                  score,
                ]),
              },
            ],
          }),
      },
    ],
  }),
});
