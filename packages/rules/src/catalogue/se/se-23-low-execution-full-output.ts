import { exact, order, showPercent } from "@juesuan/quantity";
import {
  citeFunding,
  executionOf,
  filledRows,
  selfEvaluations,
  selfEvaluationsOf,
  some,
  valueIn,
} from "../../forms-cells.ts";
import { abstain, defineRule, explain, holds } from "../../rule.ts";
import { account } from "../../sample.ts";

export default defineRule<"document">({
  id: "SE-23",
  title: { zh: "执行率低而指标全满分", en: "Low execution, full marks" },
  severity: "explain",
  scope: "document",
  why: {
    zh: "预算执行率偏低，各项指标却全部满分，应说明：可能是招标节约，也可能是工作未完成、目标偏低或款项跨年支付。",
    en: "Low execution beside full marks everywhere needs a word: a saving in the tender, work not done, low targets, or payment in the next year.",
  },
  references: ["财预〔2020〕10号 项目支出绩效自评"],
  needs: [selfEvaluations()],
  *check(subject) {
    const { settings } = subject;
    const rated = selfEvaluationsOf(subject.record).flatMap((form) => {
      const rate = executionOf(form);
      const rows = filledRows(form).filter(
        (row) => valueIn(row.maxScore) !== undefined && valueIn(row.score) !== undefined,
      );
      return rate === undefined || rows.length === 0 ? [] : [{ form, rate, rows }];
    });
    if (rated.length === 0) {
      yield abstain("NO_INPUT");
      return;
    }
    const found = rated.filter(
      ({ rate, rows }) =>
        order(rate, exact(settings.lowExecution)) < 0 &&
        rows.every((row) => valueIn(row.score)?.equals(valueIn(row.maxScore) ?? -1n)),
    );
    const evidence = some(
      found.flatMap(({ form }) => [
        citeFunding(subject, form, "total", "executionRate"),
        citeFunding(subject, form, "total", "outturn"),
        citeFunding(subject, form, "total", "fullYearBudget"),
      ]),
    );
    if (evidence === undefined) {
      yield holds();
      return;
    }
    const list = found.map(({ form, rate }) => `《${form.project}》${showPercent(rate, 1)}`);
    const english = found.map(({ form, rate }) => `${form.project} ${showPercent(rate, 1)}`);
    yield explain({
      message: {
        zh: `${found.length}张自评表执行率低于${showPercent(exact(settings.lowExecution))}而各项指标全部满分：${list.join("、")}。可能是招标节约或款项跨年支付，也可能是工作没有全部完成，文件没有说明。`,
        en: `${found.length} ${found.length === 1 ? "form has" : "forms have"} execution below ${showPercent(exact(settings.lowExecution))} and full marks for every indicator: ${english.join(", ")}. It may be a saving or payment in the next year, or work not done; the document does not say.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [
      { name: "all spent", record: () => account({ forms: [{}] }) },
      {
        name: "low execution, and points lost",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "12", "10", "40%", "4"],
                indicators: [["数量指标", "监测12期", "12期", "5期", "10", "4"]],
              },
            ],
          }),
      },
      {
        name: "low execution, one row of two in full",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "12", "10", "40%", "4"],
                indicators: [
                  ["数量指标", "监测12期", "12期", "12期", "10", "10"],
                  ["数量指标", "送检12期", "12期", "5期", "10", "4"],
                ],
              },
            ],
          }),
      },
    ],
    needsExplanation: [
      {
        name: "two forms, one finding",
        record: () =>
          account({
            forms: [
              { total: ["8", "8", "2.8", "10", "35%", "3"] },
              {},
              { total: ["30", "30", "18.45", "10", "61.5%", "6"] },
            ],
          }),
      },
      {
        name: "one form, in full where weight and score are printed",
        record: () =>
          account({
            forms: [
              {
                total: ["30", "30", "12", "10", "40%", "4"],
                indicators: [
                  ["数量指标", "监测12期", "12期", "12期", "10", "10"],
                  ["数量指标", "送检12期", "12期", "5期", "10", ""],
                  ["数量指标", "复检12期", "12期", "5期", "", "4"],
                ],
              },
            ],
          }),
      },
    ],
    notChecked: [
      {
        name: "no rate can be had",
        record: () => account({ forms: [{ total: ["30", "", "30", "10", "", ""] }] }),
      },
      {
        name: "nothing is scored",
        record: () => account({ forms: [{ total: ["30", "30", "12", "10", "40%", "4"], indicators: [] }] }),
      },
    ],
  }),
});
