import { defineRule } from "../../rule.ts";
import { account } from "../../sample.ts";
import { garbledCase, legibleTexts } from "../../text-needs.ts";
import { reportSpots, spotsOf } from "../../text-report.ts";
import { writtenTexts } from "../../text-units.ts";

/** A share, change or rate, and then a bare number before a stop. 占地, 占用 and 增长到 are something else. */
const BARE =
  /(?:占(?![地用有])[^，。；：、占\d]{0,24}|(?:增长|下降|上升|降低|提高|减幅|增幅|降幅)(?:了|为|达)?|完成(?:年初|全年|调整)?预算(?:数)?的|(?:执行率|占比|完成率|增长率|满意率|满意度|合格率|好评率)(?:达到|为|达|是)?)\s?(-?\d{1,4}(?:\.\d{1,4})?)(?=\s?(?:[，。；）)！]|$))/gu;

export default defineRule<"document">({
  id: "TXT-11",
  title: { zh: "缺百分号", en: "Per cent sign missing" },
  severity: "info",
  scope: "document",
  why: {
    zh: "占比、增幅、完成率后的数字没有百分号。",
    en: "A share, rate of change or rate of completion has no per cent sign.",
  },
  references: ["公开前人工校对清单"],
  needs: legibleTexts,
  *check({ index }) {
    const spots = spotsOf(writtenTexts(index), BARE, (match, unit) => {
      // A chain shares one sign: 分别占80、15和5%. A cell cut off by its table says nothing.
      const clause = unit.text.slice(Math.max(0, match.index! - 12), match.index!);
      if (/分别[^，。；]{0,12}$/u.test(clause) || unit.kind === "cell") return undefined;
      if (unit.kind === "indicator" && match.index! + match[0].length === unit.text.length) return undefined;
      return match[1]!;
    });
    yield* reportSpots(index, spots, ({ cause }) => ({
      message: {
        zh: `“${cause}”后应有百分号，文中没有。`,
        en: `A per cent sign should stand behind ${cause}; there is none.`,
      },
    }));
  },
  cases: () => ({
    holds: [
      {
        name: "a chain with one sign, a cell, an indicator cut off by its table",
        record: () =>
          account({
            text: ["三项分别为：略。分别占收入合计的80、15和5%。"],
            forms: [
              {
                indicators: [["质量指标", "监测数据合格率达到95", "执行率98", "完成率99", "10", "10"]],
              },
            ],
          }),
      },
      {
        name: "with its sign",
        record: () => account({ text: ["占支出合计的41.39%，增长14.71%，下降 8.24 %。"] }),
      },
      {
        name: "other uses",
        record: () => account({ text: ["占地500，占用2间，增长5倍，增长到12，分别占80、15和5%。"] }),
      },
      { name: "an amount", record: () => account({ text: ["比上年增加119.49万元，减少为0。"] }) },
      { name: "full-width digits and sign", record: () => account({ text: ["占收入合计的１００％。"] }) },
    ],
    violated: [
      {
        name: "in the middle of an indicator's name, at the end of a paragraph",
        record: () =>
          account({
            text: ["三项分别公开，执行率为98"],
            forms: [{ indicators: [["质量指标", "合格率达到95，且准确", "是", "是", "10", "10"]] }],
          }),
        findings: 2,
      },
      {
        name: "with other words in front",
        record: () =>
          account({ text: ["增长了 5.5，完成预算的95。完成全年预算数的96；（占比是97）！好评率达98"] }),
        findings: 5,
      },
      { name: "a share", record: () => account({ text: ["教育支出10万元，占76.23。"] }) },
      {
        name: "a rate of change",
        record: () =>
          account({ text: ["与2023年度相比增加1193.20万元，增长13.95。主要原因：项目支出增加。"] }),
      },
      {
        name: "a rate of completion",
        record: () => account({ text: ["支出决算为9万元，完成年初预算的95.45。"] }),
      },
      {
        name: "a share with its base",
        record: () => account({ text: ["基本支出545.21万元，占支出合计的41.39；项目支出5万元。"] }),
      },
    ],
    notChecked: [garbledCase],
  }),
});
