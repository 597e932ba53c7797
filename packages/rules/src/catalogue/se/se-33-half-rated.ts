import { quantityIn } from "@juesuan/account";
import { exact, Fraction, order } from "@juesuan/quantity";
import { citeIndicator, printed } from "../../evidence.ts";
import { citeRow, filledRows, nameOf } from "../../forms-cells.ts";
import { dimensionOf } from "../../forms-dimensions.ts";
import { numbersOf } from "../../forms-text-numbers.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

const counting = (name: string, target: string) => () => {
  const row: IndicatorPrint = ["数量指标", name, target, target, "10", "10"];
  return account({ forms: [{ indicators: [row] }] });
};

export default defineRule<"form">({
  id: "SE-33",
  title: { zh: "复合指标只评一半", en: "Two counts, one target" },
  severity: "info",
  scope: "form",
  why: {
    zh: "指标文字里有两个数量（巡检365次，加固12次），指标值只有其中一个，另一个没有评价。",
    en: "The indicator's words hold two counts, its target only one of them: the other is not rated.",
  },
  references: ["项目支出绩效指标应细化、量化（财预〔2020〕10号）"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form, index } = subject;
    const rows = filledRows(form);
    if (rows.length === 0) yield abstain("NO_INPUT");
    for (const row of rows) {
      const target = quantityIn(row.target);
      if (target === undefined || dimensionOf(target) !== "count") {
        yield notApplicable();
        continue;
      }
      const counts = numbersOf(row).numbers.filter(
        ({ dimension, unit }) => dimension === "count" && unit !== null,
      );
      const wanted = exact(target.value);
      const sum = counts.reduce((total, { value }) => total.add(value), new Fraction(0n));
      // 每期50人 is no count of its own, and a bare 1 may stand for "done".
      const others = counts.filter(({ value, each }) => order(value, wanted) !== 0 && !each);
      const rated = counts.some(({ value }) => order(value, wanted) === 0);
      const done = target.unit === null && order(wanted, 1n) === 0;
      if (counts.length < 2 || done) yield notApplicable();
      else if (others.length === 0 || !rated || order(sum, wanted) === 0) yield holds();
      else {
        const name = nameOf(form);
        const left = others.map(({ print }) => print);
        yield violation({
          message: {
            zh: `${name.zh}“${row.name}”的指标值只有${printed(row.target)}，${left.join("、")}没有指标值。`,
            en: `${name.en}, "${row.name}": the target is ${printed(row.target)} only; ${left.join(", ")} has none.`,
          },
          evidence: [citeIndicator(index, row, "name"), citeRow(subject, row, "target")],
        });
      }
    }
  },
  cases: () => ({
    holds: [
      { name: "one of each", record: counting("7个街道各配1名专员", "7名") },
      { name: "both are in the target", record: counting("购置一套水质仪及一套气象站", "2") },
    ],
    violated: [
      { name: "the second is not rated", record: counting("巡检365次，设备加固12次", "365") },
      { name: "two are not rated", record: counting("巡检365次，加固12次，送检3次", "365") },
      { name: "one of each, with its unit", record: counting("巡检1次，加固12次", "1次") },
    ],
    notApplicable: [
      { name: "a bare 1", record: counting("一套班子两块牌子", "1") },
      { name: "one count", record: () => account({ forms: [{}] }) },
      { name: "a target in words", record: counting("监测12期、送检3期", "按期") },
      { name: "a rate", record: counting("监测12期、送检3期合格率", "95%") },
      { name: "kilometres beside a count", record: counting("监测12期、养护3公里", "12期") },
      { name: "a bare number beside a count", record: counting("监测12期、点位3", "12期") },
    ],
    notChecked: [{ name: "no indicators", record: () => account({ forms: [{ indicators: [] }] }) }],
  }),
});
