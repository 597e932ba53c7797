import { type Indicator, quantityIn } from "@juesuan/account";
import { citeIndicator } from "../../evidence.ts";
import { filledRows, selfEvaluations, selfEvaluationsOf, some } from "../../forms-cells.ts";
import { abstain, defineRule, holds, violation } from "../../rule.ts";
import { account } from "../../sample.ts";

const isOne = (row: Indicator, part: "target" | "actual") => {
  const figure = quantityIn(row[part]);
  return figure !== undefined && figure.unit === null && figure.value === "1" && figure.places === 0;
};

export default defineRule<"document">({
  id: "SE-17",
  title: { zh: "没有单位的“1”", en: "A bare 1" },
  severity: "info",
  scope: "document",
  why: {
    zh: "质量、时效、效益类指标的指标值和实际值只写“1”，看不出是100%、1小时还是1次。",
    en: "A quality, time or benefit indicator with a bare 1 for target and actual does not say whether 100 %, an hour or once is meant.",
  },
  references: ["项目支出绩效指标应细化、量化（财预〔2020〕10号）"],
  needs: [selfEvaluations()],
  *check({ record, index }) {
    const rows = selfEvaluationsOf(record).flatMap((form) =>
      filledRows(form)
        .filter((row) => row.type !== undefined && row.type !== "quantity" && row.type !== "cost")
        .map((row) => ({ form, row })),
    );
    if (!rows.some(({ row }) => quantityIn(row.target) !== undefined)) {
      yield abstain("NO_INPUT");
      return;
    }
    const bare = rows.filter(({ row }) => isOne(row, "target") && isOne(row, "actual"));
    const evidence = some(bare.map(({ row }) => citeIndicator(index, row)));
    if (evidence === undefined) {
      yield holds();
      return;
    }
    const forms = [...new Set(bare.map(({ form }) => form.project))];
    yield violation({
      message: {
        zh: `${bare.length}项非数量指标的指标值和实际值均为没有单位的“1”，应写明单位（${forms.map((name) => `《${name}》`).join("")}）。`,
        en: `${bare.length} indicators that are no counts have a bare 1 for target and actual; the unit should be given (${forms.join(", ")}).`,
      },
      evidence,
    });
  },
  cases: () => ({
    holds: [
      { name: "units given", record: () => account({ forms: [{}] }) },
      {
        name: "another figure, with a unit or decimals, in one column only, of cost or of no known kind",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["质量指标", "检查", "1次", "1次", "10", "10"],
                  ["质量指标", "检查", "2", "2", "10", "10"],
                  ["质量指标", "检查", "1.0", "1.0", "10", "10"],
                  ["质量指标", "检查", "1", "2", "10", "10"],
                  ["质量指标", "检查", "2", "1", "10", "10"],
                  ["质量指标", "检查", "优", "良", "10", "10"],
                  ["成本指标", "检查", "1", "1", "10", "10"],
                  ["其他指标", "检查", "1", "1", "10", "10"],
                ],
              },
            ],
          }),
      },
    ],
    violated: [
      {
        name: "two rows, one finding",
        record: () =>
          account({
            forms: [
              {
                indicators: [
                  ["数量指标", "购置仪器一台", "1", "1", "10", "10"],
                  ["质量指标", "设备运行良好", "1", "1", "10", "10"],
                  ["时效指标", "故障后1小时内解决", "1", "1", "10", "10"],
                ],
              },
            ],
          }),
      },
      {
        name: "two projects",
        record: () =>
          account({
            forms: ["设备购置", "设备维护"].map((project) => ({
              project,
              indicators: [["质量指标", "设备运行良好", "1", "1", "10", "10"] as const],
            })),
          }),
      },
    ],
    notChecked: [
      {
        name: "counts only",
        record: () =>
          account({ forms: [{ indicators: [["数量指标", "购置仪器一台", "1", "1", "10", "10"]] }] }),
      },
      {
        name: "words only",
        record: () =>
          account({ forms: [{ indicators: [["质量指标", "设备运行", "良好", "良好", "10", "10"]] }] }),
      },
    ],
  }),
});
