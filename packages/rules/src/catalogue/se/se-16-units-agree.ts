import { type Indicator, quantityIn } from "@juesuan/account";
import { exact, isZero, type Quantity } from "@juesuan/quantity";
import { citeIndicator, printed } from "../../evidence.ts";
import { citeRow, filledRows, nameOf, some, unsure } from "../../forms-cells.ts";
import { dimensionOf } from "../../forms-dimensions.ts";
import { numbersOf } from "../../forms-text-numbers.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

/** 天 and 个工作日 are of one kind here, though their figures do not compare. */
const kindOf = (figure: Quantity) => dimensionOf(figure).split(" ")[0];

const one = (row: IndicatorPrint) => () => account({ forms: [{ indicators: [row] }] });

export default defineRule<"form">({
  id: "SE-16",
  title: { zh: "指标值与实际值单位一致", en: "Units of target and actual" },
  severity: "warning",
  scope: "form",
  why: {
    zh: "指标值与实际完成值应使用同类单位，否则无法比较；数量用不同量词不算不一致。",
    en: "Target and actual are to be of one kind of unit, else they do not compare; different measure words of a count are one kind.",
  },
  references: ["项目支出绩效自评表：年度指标值与实际完成值"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form, index } = subject;
    let compared = 0;
    const bare: Indicator[] = [];
    for (const row of filledRows(form)) {
      const [target, actual] = [quantityIn(row.target), quantityIn(row.actual)];
      if (target === undefined || actual === undefined) continue;
      compared++;
      if (unsure(target, actual)) {
        yield abstain("LOW_CONFIDENCE", index.pathOf(row));
        continue;
      }
      // 75万元 in the words and 75% in the target: the same digits, measuring something else.
      const other = numbersOf(row).numbers.find(
        ({ number, dimension }) =>
          number === target.text &&
          target.unit !== null &&
          (dimension === "money" || dimension === "ratio") &&
          dimension !== kindOf(target),
      );
      if (other !== undefined) {
        const of = nameOf(form);
        yield violation({
          message: {
            zh: `${of.zh}“${row.name}”的指标值单位应与文字中的${other.print}一致，表中为${printed(row.target)}。`,
            en: `${of.en}, "${row.name}": the target should have the unit of ${other.print} in its words, the form says ${printed(row.target)}.`,
          },
          evidence: [citeIndicator(index, row, "name"), citeRow(subject, row, "target")],
        });
        continue;
      }
      // 0 is nothing in any unit.
      const nothing = [target, actual].some(({ value, unit }) => unit === null && isZero(exact(value)));
      if (nothing || kindOf(target) === kindOf(actual)) {
        yield holds();
        continue;
      }
      // A bare figure has mostly just lost its unit; two units that measure different things cannot be compared.
      if (target.unit === null || actual.unit === null) {
        bare.push(row);
        continue;
      }
      const name = nameOf(form);
      yield violation({
        message: {
          zh: `${name.zh}“${row.name}”的指标值与实际值单位应一致，表中为${printed(row.target)}和${printed(row.actual)}。`,
          en: `${name.en}, "${row.name}": target and actual should be of one unit, the form says ${printed(row.target)} and ${printed(row.actual)}.`,
        },
        evidence: [citeRow(subject, row, "target"), citeRow(subject, row, "actual")],
      });
    }
    const lost = some(
      bare.flatMap((row) => [citeRow(subject, row, "target"), citeRow(subject, row, "actual")]),
    );
    if (lost !== undefined) {
      // Who leaves units off does so all over the form: one finding.
      const [first] = bare;
      const [of, pair] = [nameOf(form), [printed(first!.target), printed(first!.actual)]];
      yield violation({
        severity: "info",
        message:
          bare.length === 1
            ? {
                zh: `${of.zh}“${first!.name}”的指标值与实际值单位应一致，表中为${pair.join("和")}。`,
                en: `${of.en}, "${first!.name}": target and actual should be of one unit, the form says ${pair.join(" and ")}.`,
              }
            : {
                zh: `${of.zh}${bare.length}项指标的指标值与实际值单位应一致，表中有一方没有单位，如“${first!.name}”为${pair.join("和")}。`,
                en: `${of.en}: target and actual of ${bare.length} indicators should be of one unit, one of them has none; "${first!.name}" has ${pair.join(" and ")}.`,
              },
        evidence: lost,
      });
    }
    if (compared === 0) yield abstain("NO_INPUT");
  },
  cases: () => ({
    holds: [
      { name: "one unit each", record: () => account({ forms: [{}] }) },
      { name: "two measure words", record: one(["数量指标", "监测12期", "12期", "12次", "10", "10"]) },
      {
        name: "days and working days",
        record: one(["时效指标", "办结时限", "5个工作日", "3天", "10", "10"]),
      },
      { name: "元 and 万元", record: one(["成本指标", "控制在3万元以内", "3万元", "28000元", "20", "20"]) },
      {
        name: "another figure than the one in the words",
        record: one(["成本指标", "控制在75万元以内", "80%", "80%", "20", "20"]),
      },
      {
        name: "the figure in the words without its unit",
        record: one(["成本指标", "控制在75万元以内", "75", "70", "20", "20"]),
      },
      {
        name: "as many times as kilometres",
        record: one(["数量指标", "养护12公里", "12次", "12次", "10", "10"]),
      },
      {
        name: "nothing, and nothing in per cent",
        record: one(["质量指标", "事故率", "0", "0%", "10", "10"]),
      },
      { name: "nothing, and two per cent", record: one(["质量指标", "投诉率", "0", "2%", "10", "5"]) },
    ],
    violated: [
      { name: "a count and a share", record: one(["数量指标", "监测断面", "12个", "100%", "10", "10"]) },
      {
        name: "the words have another unit",
        record: one(["成本指标", "控制在75万元以内", "75%", "75%", "20", "20"]),
      },
      {
        name: "two signs were left off, one finding",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["质量指标", "合格率", "95%", "95", "10", "10"],
                  ["质量指标", "完好率", "98%", "99", "10", "10"],
                ],
              },
            ],
          }),
      },
      { name: "the sign was left off", record: one(["质量指标", "合格率", "95%", "95", "10", "10"]) },
      {
        name: "the words have a rate",
        record: one(["服务对象满意度指标", "满意度90%", "90次", "90次", "10", "10"]),
      },
      { name: "no times and five per cent", record: one(["质量指标", "投诉情况", "0次", "5%", "10", "10"]) },
      {
        name: "the sign was left off the target",
        record: one(["质量指标", "合格率", "95", "95%", "10", "10"]),
      },
    ],
    notChecked: [
      { name: "words only", record: one(["社会效益指标", "保障供水", "有效保障", "有效保障", "10", "10"]) },
      {
        name: "a figure and words",
        record: () =>
          account({
            forms: [
              { indicators: [["社会效益指标", "保障供水", "12次", "有效保障", "10", "10"]] },
              { indicators: [["社会效益指标", "保障供水", "有效保障", "12次", "10", "10"]] },
            ],
          }),
      },
    ],
  }),
});
