import { citeIndicator, printed } from "../../evidence.ts";
import { citeRow, filledRows, nameOf, unsure } from "../../forms-cells.ts";
import { textTarget } from "../../forms-targets.ts";
import { selfEvaluation } from "../../needs.ts";
import { abstain, defineRule, holds, notApplicable, violation } from "../../rule.ts";
import { account, type IndicatorPrint } from "../../sample.ts";

const one = (row: IndicatorPrint) => () => account({ forms: [{ indicators: [row] }] });
const count = (name: string, target: string): IndicatorPrint => [
  "数量指标",
  name,
  target,
  target,
  "10",
  "10",
];

export default defineRule<"form">({
  id: "SE-15",
  title: { zh: "指标文字中的数与指标值", en: "Number in the text and target" },
  severity: "warning",
  scope: "form",
  why: {
    zh: "三级指标文字里的数（控制在75万元以内、90%以上、两条、每季度）应与年度指标值一致。",
    en: "A number in an indicator's words (within 750,000, above 90 %, two lines, every quarter) is its target.",
  },
  references: ["项目支出绩效自评表：三级指标与年度指标值"],
  needs: [selfEvaluation],
  *check(subject) {
    const { form, index } = subject;
    const rows = filledRows(form);
    if (rows.length === 0) yield abstain("NO_INPUT");
    for (const row of rows) {
      const said = textTarget(row);
      if (said.kind === "silent") yield notApplicable();
      else if (said.kind === "agrees") yield holds();
      else if (said.kind === "unclear") yield abstain("AMBIGUOUS", index.pathOf(row));
      else if (unsure(row.target)) yield abstain("LOW_CONFIDENCE", index.pathOf(row));
      else {
        const name = nameOf(form);
        const as = said.value === said.print ? said.print : `${said.print}（${said.value}）`;
        yield violation({
          message: {
            zh: `${name.zh}“${row.name}”的指标值应为${as}，表中为${printed(row.target)}。`,
            en: `${name.en}, "${row.name}": the target should be ${as}, the form says ${printed(row.target)}.`,
          },
          evidence: [citeIndicator(index, row, "name"), citeRow(subject, row, "target")],
        });
      }
    }
  },
  cases: () => ({
    holds: [
      {
        name: "an amount",
        record: one(["成本指标", "项目预算控制在75万元以内", "75万元", "49.625万元", "20", "20"]),
      },
      {
        name: "the same amount in another unit",
        record: one(["成本指标", "控制在75万元以内", "750000元", "496250元", "20", "20"]),
      },
      { name: "a rate", record: one(["服务对象满意度指标", "好评率达90%以上", "90%", "100%", "10", "10"]) },
      { name: "two, in words", record: one(count("提供专线两条", "2")) },
      { name: "one and one", record: one(count("购置一套水质仪及一套气象站。", "2")) },
      { name: "every quarter", record: one(count("每季度巡检设备", "4")) },
      { name: "every month twice", record: one(count("每月巡检2次", "24次")) },
      { name: "every day, of either kind of year", record: one(count("每日巡检", "365")) },
      { name: "every half year", record: one(count("每半年检测一次", "2")) },
      { name: "one of several", record: one(count("巡检365次，加固12次", "365")) },
    ],
    violated: [
      {
        name: "an amount turned",
        record: one(["成本指标", "项目预算控制在75万元以内", "57万元", "49.625万元", "20", "20"]),
      },
      {
        name: "a rate changed",
        record: one(["服务对象满意度指标", "好评率达90%以上", "95%", "100%", "10", "10"]),
      },
      { name: "two are three", record: one(count("提供专线两条", "3")) },
      { name: "a quarter left out", record: one(count("每季度巡检设备", "3")) },
      { name: "digits of the days turned", record: one(count("每日巡检", "356")) },
      { name: "counts with their measure word", record: one(count("完成4次演练", "5次")) },
    ],
    notApplicable: [
      {
        name: "a limit of time",
        record: one(["时效指标", "出现问题后半小时之内解决", "100%", "100%", "10", "10"]),
      },
      {
        name: "an hour beside a share",
        record: one(["时效指标", "设备出现故障后1小时内解决", "100%", "100%", "10", "10"]),
      },
      { name: "names of models", record: one(count("提供1G互联网出口，支持IPv6", "100%")) },
      { name: "a hotline and a year", record: one(count("2020年12345热线接听", "2000次")) },
      { name: "words with numerals in them", record: one(count("一体化平台统一登录，一站式服务", "3")) },
      { name: "round the clock", record: one(count("7*24小时值守", "3人")) },
    ],
    notChecked: [
      { name: "several numbers, none the target", record: one(count("巡检30次，加固12次", "365")) },
      { name: "daily, on working days perhaps", record: one(count("每日巡检", "250")) },
    ],
  }),
});
