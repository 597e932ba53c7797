import { quantityIn } from "@juesuan/account";
import { exact, order } from "@juesuan/quantity";
import { printed } from "../../evidence.ts";
import { citeRow, filledRows, selfEvaluations, selfEvaluationsOf, some } from "../../forms-cells.ts";
import { dimensionOf } from "../../forms-dimensions.ts";
import { numbersOf } from "../../forms-text-numbers.ts";
import {
  abstain,
  type DocumentSubject,
  defineRule,
  holds,
  type Need,
  notApplicable,
  violation,
} from "../../rule.ts";
import { type AccountPrint, account, type IndicatorPrint } from "../../sample.ts";

const fiscalYear: Need<DocumentSubject> = {
  name: "fiscal year",
  missing: ({ record }) => (record.fiscalYear === null ? "PERIOD" : undefined),
  remove: (record) => ({ ...record, fiscalYear: null }),
};

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const everyDay =
  (target: string, name = "每日完成巡检", more: AccountPrint = {}) =>
  () => {
    const row: IndicatorPrint = ["数量指标", name, target, target, "10", "10"];
    return account({ ...more, forms: [{ indicators: [row] }, { indicators: [row] }] });
  };

export default defineRule<"document">({
  id: "SE-34",
  title: { zh: "每日的天数", en: "Days of the year" },
  severity: "info",
  scope: "document",
  why: {
    zh: "“每日”的指标值应是当年的天数：闰年366天，平年365天。按工作日计的不在此列。",
    en: "The target of a daily duty is the days of that year: 366 in a leap year, else 365. Working days are something else.",
  },
  references: ["公历"],
  needs: [selfEvaluations(), fiscalYear],
  *check(subject) {
    const year = subject.record.fiscalYear;
    if (year === null) return;
    const days = isLeap(year) ? 366n : 365n;
    const rows = selfEvaluationsOf(subject.record).flatMap((form) =>
      filledRows(form).flatMap((row) => {
        const target = quantityIn(row.target);
        const isDaily = numbersOf(row).periods.some((period) => period.daily && !period.working);
        if (!isDaily || target === undefined || dimensionOf(target) !== "count") return [];
        return [{ form, row, value: exact(target.value) }];
      }),
    );
    if (rows.length === 0) {
      yield filledRowsExist(subject) ? notApplicable() : abstain("NO_INPUT");
      return;
    }
    // Any other number than the days of a year is not a calendar slip: SE-15 speaks to that.
    const off = rows.filter(
      ({ value }) => order(value, days) !== 0 && (order(value, 365n) === 0 || order(value, 366n) === 0),
    );
    const evidence = some(off.flatMap(({ row }) => citeRow(subject, row, "target")));
    if (evidence === undefined) {
      yield holds();
      return;
    }
    yield violation({
      message: {
        zh: `${off.length}项“每日”指标的指标值应为${year}年的${days}天，表中为${printed(off[0]?.row.target)}：${off.map(({ form }) => `《${form.project}》`).join("")}。`,
        en: `${off.length} daily ${off.length === 1 ? "indicator" : "indicators"} should have the ${days} days of ${year} for a target, the form says ${printed(off[0]?.row.target)}: ${off.map(({ form }) => form.project).join(", ")}.`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [
      { name: "366 days in 2020", record: everyDay("366") },
      { name: "365 days in 2021", record: everyDay("365", "每日完成巡检", { fiscalYear: 2021 }) },
      { name: "366 days in 2000", record: everyDay("366", "每日完成巡检", { fiscalYear: 2000 }) },
      { name: "another number than the days of a year", record: everyDay("300") },
    ],
    violated: [
      { name: "365 days in 2020, twice, one finding", record: everyDay("365") },
      { name: "366 days in 2100", record: everyDay("366次", "每天巡检", { fiscalYear: 2100 }) },
      {
        name: "once, beside a monthly duty",
        record: () =>
          account({
            forms: [{ indicators: [["数量指标", "每日巡检，每月上报", "365次", "365次", "10", "10"]] }],
          }),
      },
    ],
    notApplicable: [
      { name: "working days", record: everyDay("250", "每个工作日巡检，每日上报") },
      { name: "a share", record: everyDay("100%") },
      { name: "a target in words", record: everyDay("按时") },
    ],
    notChecked: [
      { name: "no indicators", record: () => account({ forms: [{ indicators: [] }] }) },
      { name: "no year known", record: everyDay("365", "每日完成巡检", { fiscalYear: null }) },
    ],
  }),
});

function filledRowsExist({ record }: DocumentSubject): boolean {
  return selfEvaluationsOf(record).some((form) => filledRows(form).length > 0);
}
